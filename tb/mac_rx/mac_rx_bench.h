// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "tb/lockstep/bench.h"
#include "tb/mac_rx/mac_rx_model.h"

namespace espnic {

/// One deliberate fault of the model's timing or rate.
struct MacRxTimingMutant {
  std::string name;
  MacBenchTiming timing;
};
/// Every constant of the page and both straps, one less and one more; but for what `rate` does not
/// allow (a rate of 0) or does not show (one in four thousand millions).
std::vector<MacRxTimingMutant> mac_rx_timing_mutants(const MacRxRate& rate);

/// The functional mutants of the RTL by name, in the order of `make_mac_rx_rtl_mutant` (from 1).
std::vector<std::string> mac_rx_rtl_mutants();

/// mac_rx in lockstep with rtl_ref/mac_rx, in each of the widths it is built for here.
class MacRxBench final : public lockstep::Bench {
 public:
  const lockstep::BlockSpec& spec() const override;
  lockstep::SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override;
};

}  // namespace espnic
