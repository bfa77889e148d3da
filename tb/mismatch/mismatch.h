// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "model/crypto_engine/crypto_portion.h"
#include "tb/lockstep/compare.h"
#include "tb/mismatch/event_waves.h"
#include "tb/nic/nic_drive.h"
#include "tb/nic/nic_rtl.h"
#include "tb/rx_core/scenario.h"

namespace espnic::tb::mismatch {

using MakeRtl = std::function<std::unique_ptr<NicRtl>()>;

/// Both sides of one run of the whole receive path.
struct Finding {
  lockstep::Trace model, rtl;  ///< with payloads in words
  /// Where the RTL's run ended early: of what came before.
  lockstep::Comparison comparison;
  std::optional<NicStop> stop;

  bool differs() const { return comparison.mismatches != 0 || stop; }
  /// The tap that shows the first difference; none where the RTL stopped in front of any, or
  /// statistics alone differ.
  std::optional<std::size_t> tap() const;
  /// The block that is named: of that tap, or whose assertion failed. Empty where none is known.
  std::string block() const;
  /// Whether another finding shows the same: first at the same tap, else the same stop.
  bool as(const Finding& other) const;
  /// The cycle of the difference; where statistics alone differ, that of the last event.
  Cycle cycle() const;
  /// In words: the first difference, where the RTL stopped, the last events of both sides.
  std::string report() const;
};

/// Traffic that was made smaller, with what its frames point into.
struct Shrunk {
  rx_core::Scenario scenario;
  std::shared_ptr<const std::deque<Bytes>> bytes;
};

/// Model and RTL on the same scenario.
class Lockstep {
 public:
  /// `make_waves`: the same RTL built with waves, where `make_rtl` is not.
  Lockstep(CryptoBackend& crypto, MakeRtl make_rtl, MakeRtl make_waves = {})
      : crypto_(crypto),
        make_(std::move(make_rtl)),
        make_waves_(make_waves ? std::move(make_waves) : make_) {}

  Finding run(const rx_core::Scenario& scenario) const { return run(scenario, false); }
  /// The smallest traffic found whose first difference is at the same tap as that of `finding`,
  /// which is of this scenario: frames are left out, then their ends cut off and their bytes
  /// cleared, as long as it is. None of the frames left can be spared. Frames with an FCS of their
  /// own keep their bytes.
  Shrunk shrink(const rx_core::Scenario& scenario, const Finding& finding) const;
  /// Every signal of the RTL within a window.
  void write_pins(const std::string& file, const rx_core::Scenario& scenario,
                  const Window& window) const;

 private:
  /// `soon`: ends where the model has, whether the RTL is through or not.
  Finding run(const rx_core::Scenario& scenario, bool soon) const;

  CryptoBackend& crypto_;
  MakeRtl make_, make_waves_;
};

/// What became of a difference.
struct Explained {
  Window window;       ///< of the waves
  bool waves = false;  ///< false: it lies before cycle 0, where waves do not reach
  Shrunk shrunk;
  std::string shrunk_report;
};
/// Writes what explains a difference: the report, waves of both sides and all signals of the RTL
/// around it, save files for GTKWave, and the smallest traffic that still differs, as
/// `DIR/report.txt`, `window.fst`, `rtl.fst`, `window.gtkw`, `rtl.gtkw`, `shrunk.pcap`. `dir` is
/// made if it is missing. InputError for what cannot be written.
Explained explain(const Lockstep& lockstep, const rx_core::Scenario& scenario,
                  const Finding& finding, const std::string& dir);

}  // namespace espnic::tb::mismatch
