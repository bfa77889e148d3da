// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "model/parser_table/parser_table_timing.h"
#include "tb/lockstep/bench.h"

namespace espnic {

/// One deliberate fault of the model's timing.
struct ParserTableTimingMutant {
  std::string name;
  ParserTableTiming timing;
};

/// Every constant of the page, one cycle less and one more.
std::vector<ParserTableTimingMutant> parser_table_timing_mutants();

/// The functional mutants of the RTL by name, in the order of `make_parser_table_rtl_mutant`
/// (from 1).
std::vector<std::string> parser_table_rtl_mutants();

/// parser_table in lockstep with rtl_ref/parser_table.
class ParserTableBench final : public lockstep::Bench {
 public:
  const lockstep::BlockSpec& spec() const override;
  lockstep::SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override;
};

}  // namespace espnic
