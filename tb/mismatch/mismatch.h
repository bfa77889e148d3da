// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "model/crypto_engine/crypto_portion.h"
#include "tb/lockstep/compare.h"
#include "tb/mismatch/event_waves.h"
#include "tb/nic/nic_rtl.h"
#include "tb/rx_core/scenario.h"

namespace espnic::tb::mismatch {

using MakeRtl = std::function<std::unique_ptr<NicRtl>()>;

/// Both sides of one run of the whole receive path.
struct Finding {
  lockstep::Trace model, rtl;  ///< with payloads in words
  lockstep::Comparison comparison;
  std::string stopped;  ///< why the RTL's run ended early: an assertion, an impossible output

  bool differs() const { return comparison.mismatches != 0 || !stopped.empty(); }
};

/// Model and RTL on the same scenario.
class Lockstep {
 public:
  Lockstep(CryptoBackend& crypto, MakeRtl make_rtl) : crypto_(crypto), make_(std::move(make_rtl)) {}

  Finding run(const rx_core::Scenario& scenario) const;
  /// The smallest traffic found that still differs: frames are left out as long as it does, halves
  /// first, down to single ones. The scenario differs.
  rx_core::Scenario shrink(const rx_core::Scenario& scenario) const;
  /// Every signal of the RTL within a window.
  void write_pins(const std::string& file, const rx_core::Scenario& scenario,
                  const Window& window) const;

 private:
  CryptoBackend& crypto_;
  MakeRtl make_;
};

/// Of a difference: the report, waves of both sides and all signals of the RTL around it, a save
/// file for GTKWave, and the smallest traffic that still differs, as `DIR/report.txt`,
/// `window.fst`, `rtl.fst`, `window.gtkw`, `shrunk.pcap`.
struct Explained {
  std::string report;  ///< of the traffic as given
  Window window;
  std::size_t frames = 0;  ///< of the shrunk traffic
  std::string shrunk_report;
};
/// `dir` is made if it is missing. std::runtime_error for what cannot be written.
Explained explain(const Lockstep& lockstep, const rx_core::Scenario& scenario,
                  const Finding& finding, const std::string& dir);

}  // namespace espnic::tb::mismatch
