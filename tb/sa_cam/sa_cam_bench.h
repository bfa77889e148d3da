// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "model/sa_cam/sa_cam_timing.h"
#include "tb/lockstep/bench.h"

namespace espnic {

/// One deliberate fault of the model's timing.
struct SaCamTimingMutant {
  std::string name;
  SaCamTiming timing;
};

/// Every constant of the page, one cycle less and one more.
std::vector<SaCamTimingMutant> sa_cam_timing_mutants();

/// The functional mutants of the RTL by name, in the order of `make_sa_cam_rtl_mutant` (from 1).
std::vector<std::string> sa_cam_rtl_mutants();

/// sa_cam in lockstep with rtl_ref/sa_cam.
class SaCamBench final : public lockstep::Bench {
 public:
  const lockstep::BlockSpec& spec() const override;
  lockstep::SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override;
};

}  // namespace espnic
