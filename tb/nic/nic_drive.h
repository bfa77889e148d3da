// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <optional>
#include <string>

#include "tb/lockstep/trace.h"
#include "tb/nic/nic_rtl.h"
#include "tb/rx_core/scenario.h"

namespace espnic {

/// Where the twin's run ended early: an assertion failed, or its outputs are impossible.
struct NicStop {
  Cycle cycle = 0;    ///< events of earlier cycles are in the trace
  std::string block;  ///< whose assertion failed; empty where none did
  std::string why;
};

/// What a run leaves besides its events.
struct NicRun {
  bool words = false;      ///< payloads in words (Trace::words)
  std::string waves;       ///< file of a waveform of all signals; empty: none
  Cycle from = 0, to = 0;  ///< of its first cycle and the one behind its last, if it ends so late
  /// Set where the run ends early, whose trace then ends there; null: an exception says so.
  std::optional<NicStop>* stop = nullptr;
  /// The run ends soon behind the first event that is not as in this trace of the same scenario.
  const lockstep::Trace* against = nullptr;
  /// The last cycle, where the twin is not through before.
  Cycle until = kNever;
};

/// Runs a scenario on the twin: the line, the host's table writes and descriptors, and host memory.
/// Cycles are the scenario's: the twin starts before its first write. Throws std::runtime_error
/// with seed and cycle where an assertion fails or a tap contradicts its port, InputError if the
/// waves cannot be written.
lockstep::Trace run_rtl(NicRtl& rtl, const tb::rx_core::Scenario& scenario, const NicRun& run = {});

}  // namespace espnic
