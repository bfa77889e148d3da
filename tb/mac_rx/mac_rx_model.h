// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <vector>

#include "model/mac_rx/mac_rx_timing.h"
#include "model/packet/terms.h"
#include "tb/mac_rx/mac_rx_run.h"
#include "tb/mac_rx/mac_rx_stimulus.h"

namespace espnic {

/// Timing that the model is given; other than the page's and the stimulus' only in mutants.
struct MacBenchTiming {
  MacRxTiming mac;
  int more_p = 0, more_q = 0;  ///< of the rate straps
};

/// What the model says about a run.
struct MacRxModelRun {
  struct Frame {
    Cycle arrival = 0;  ///< waits for the line from here on
    Cycle start = 0;    ///< its first preamble byte
    FrameOnLine at;
    MacRxControl control;
    std::uint32_t beats = 0;    ///< to be written, had the buffer room
    std::uint32_t offered = 0;  ///< to the buffer
    bool refused = false;       ///< the last of them
    bool oversize = false, runt = false, bad_fcs = false, fifo_full = false;  ///< had it come to it
    DropReason drop = DropReason::kNone;
    std::vector<Cycle> written;  ///< cycles of the beats offered
  };
  std::vector<Frame> frames;
  lockstep::Trace trace{mac_rx_spec()};
};

/// Runs the model (MacRxLine, mac_check, and the rules of rx_core for what meets at a frame's end)
/// frame by frame.
MacRxModelRun run_model(const MacRxStimulus& stimulus, const MacBenchTiming& timing = {});

}  // namespace espnic
