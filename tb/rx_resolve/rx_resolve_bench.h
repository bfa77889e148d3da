// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "tb/lockstep/bench.h"
#include "tb/rx_resolve/rx_resolve_model.h"

namespace espnic {

/// One deliberate fault of the model's timing or shape.
struct RxResolveTimingMutant {
  std::string name;
  ResolveTiming timing;
  /// The cover point of a faultless run without which the fault cannot show; empty: it always can.
  std::string needs;
};
std::vector<RxResolveTimingMutant> rx_resolve_timing_mutants();

/// Whether the fault can show in a run of this strap that went through `cover`.
bool can_show(const RxResolveTimingMutant& mutant, const RxResolveStimulus& stimulus,
              const lockstep::Cover& cover);

/// The functional mutants of the RTL by name, in the order of `make_rx_resolve_rtl_mutant` (from
/// 1).
std::vector<std::string> rx_resolve_rtl_mutants();

/// rx_resolve in lockstep with rtl_ref/rx_resolve.
class RxResolveBench final : public lockstep::Bench {
 public:
  const lockstep::BlockSpec& spec() const override;
  lockstep::SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override;
};

}  // namespace espnic
