// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/rx_resolve/order_slots.h"
#include "tb/lockstep/cover.h"
#include "tb/lockstep/trace.h"
#include "tb/rx_resolve/rx_resolve_run.h"
#include "tb/rx_resolve/rx_resolve_stimulus.h"

namespace espnic {

/// Timing and shape that the model is given; other than the page's only in mutants.
struct ResolveTiming {
  RxResolveTiming slots;
  Cycle retires = 1;   ///< from one retire to the next, at least
  Cycle portion = 0;   ///< from `ck` to `po`
  int more_slots = 0;  ///< of the ring
};

/// What the model says about a run, and what it went through on the way.
struct RxResolveModelRun {
  lockstep::Trace trace{rx_resolve_spec()};
  lockstep::Cover cover;
};

/// Runs the model: the functional core of model/rx_resolve on frames whose bytes say what the RTL
/// gets as fields, and OrderSlots.
RxResolveModelRun run_model(const RxResolveStimulus& stimulus, const ResolveTiming& timing = {});

}  // namespace espnic
