// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "tb/lockstep/bench.h"
#include "tb/rx_arbiter/rx_arbiter_model.h"

namespace espnic {

/// One deliberate fault of the model's timing or shape.
struct RxArbiterTimingMutant {
  std::string name;
  ArbiterTiming timing;
  /// The cover point of a faultless run without which the fault cannot show; empty: it always can.
  std::string needs;
};
std::vector<RxArbiterTimingMutant> rx_arbiter_timing_mutants();

/// Whether the fault can show in a run of these straps that went through `cover`.
bool can_show(const RxArbiterTimingMutant& mutant, const RxArbiterStimulus& stimulus,
              const lockstep::Cover& cover);

/// The functional mutants of the RTL by name, in the order of `make_rx_arbiter_rtl_mutant` (from
/// 1).
std::vector<std::string> rx_arbiter_rtl_mutants();

/// rx_arbiter in lockstep with rtl_ref/rx_arbiter.
class RxArbiterBench final : public lockstep::Bench {
 public:
  const lockstep::BlockSpec& spec() const override;
  lockstep::SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override;
};

}  // namespace espnic
