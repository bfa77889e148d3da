// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/rx_arbiter/rx_arbiter_timing.h"
#include "tb/lockstep/cover.h"
#include "tb/lockstep/trace.h"
#include "tb/rx_arbiter/rx_arbiter_run.h"
#include "tb/rx_arbiter/rx_arbiter_stimulus.h"

namespace espnic {

/// Timing and shape that the model is given; other than the page's only in mutants.
struct ArbiterTiming {
  RxArbiterTiming arbiter;
  RxResolveTiming slots;
  int more_fifo = 0, more_slots = 0;
};

/// What the model says about a run, and what it went through on the way.
struct RxArbiterModelRun {
  lockstep::Trace trace{rx_arbiter_spec()};
  lockstep::Cover cover;
};

/// Runs the model (RxArbiterPipe on OrderSlots) from decision to decision.
RxArbiterModelRun run_model(const RxArbiterStimulus& stimulus, const ArbiterTiming& timing = {});

}  // namespace espnic
