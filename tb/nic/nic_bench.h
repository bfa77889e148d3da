// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tb/lockstep/bench.h"
#include "tb/nic/nic_rtl.h"
#include "tb/rx_core/scenario.h"

namespace espnic {

/// One deliberate fault of the model's timing or sizes.
struct NicTimingMutant {
  std::string name;
  std::function<void(tb::rx_core::Scenario&)> plant;
};
std::vector<NicTimingMutant> nic_timing_mutants();

/// The functional mutants of the RTL by name, in the order of `make_nic_rtl_mutant` (from 1).
std::vector<std::string> nic_rtl_mutants();

/// The whole receive path in lockstep with rtl_ref/nic.
class NicBench final : public lockstep::Bench {
 public:
  /// Called with a scenario in which both sides differ or the RTL stops; what it returns goes into
  /// the report.
  using OnMismatch = std::function<std::string(const tb::rx_core::Scenario&)>;
  using MakeRtl = std::function<std::unique_ptr<NicRtl>()>;
  explicit NicBench(OnMismatch on_mismatch = {}, MakeRtl make_rtl = make_nic_rtl)
      : on_mismatch_(std::move(on_mismatch)), make_rtl_(std::move(make_rtl)) {}
  const lockstep::BlockSpec& spec() const override;
  /// The whole card is slow to simulate.
  std::uint64_t short_run() const override { return 60000; }
  lockstep::SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override;

 private:
  OnMismatch on_mismatch_;
  MakeRtl make_rtl_;
};

}  // namespace espnic
