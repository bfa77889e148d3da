// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <vector>

#include "model/sa_cam/sa_cam_timing.h"
#include "model/sa_cam/sa_table.h"
#include "tb/lockstep/trace.h"
#include "tb/sa_cam/sa_cam_stimulus.h"

namespace espnic {

/// What the model says about a run: all handshakes with the cycles around them.
struct SaCamModelRun {
  struct Lookup {
    Cycle arrival, accepted, encoded, moved, offered, taken;
    SaLookup answer;
  };
  struct Update {
    Cycle arrival, accepted;
  };
  std::vector<Lookup> lookups;
  std::vector<Update> updates;
};

/// Runs the model (SaTable and SaCamPipe) from handshake to handshake.
SaCamModelRun run_model(const SaCamStimulus& stimulus, const SaCamTiming& timing = {});

/// The same as events and statistics, to be compared with the RTL's.
lockstep::Trace trace_of(const SaCamStimulus& stimulus, const SaCamModelRun& run);

}  // namespace espnic
