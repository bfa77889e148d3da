// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "tb/lockstep/bench.h"
#include "tb/rx_parser/rx_parser_model.h"

namespace espnic {

/// One deliberate fault of the model's timing.
struct RxParserTimingMutant {
  std::string name;
  ParserBenchTiming timing;
};
/// Every constant of the pages, one less and one more.
std::vector<RxParserTimingMutant> rx_parser_timing_mutants();

/// The functional mutants of the RTL by name, in the order of `make_rx_parser_rtl_mutant` (from 1).
std::vector<std::string> rx_parser_rtl_mutants();

/// rx_parser in lockstep with rtl_ref/rx_parser, in each of the widths it is built for.
class RxParserBench final : public lockstep::Bench {
 public:
  const lockstep::BlockSpec& spec() const override;
  lockstep::SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override;
};

}  // namespace espnic
