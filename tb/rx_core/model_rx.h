// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/crypto_engine/crypto_portion.h"
#include "model/rx_core/rx_frame.h"
#include "model/rx_core/stand_ins.h"
#include "tb/rx_core/loop_trace.h"
#include "tb/rx_core/scenario.h"

namespace espnic::tb::rx_core {

/// What a frame whose fate is known did. Delivered bytes are those of its record.
FrameTrace trace_of(const RxFrame& frame);

/// Runs `scenario` on RxCore, put together as RxPath does. `scenario.frames[].earliest` is raised
/// where a drain put a frame off. Throws when the model saw a table write too late or kept a frame.
/// The fixed doorbells are handed over first; with `known`, the trace of an earlier run, as late as
/// allowed: before the burst that ends in or behind their cycle. `stand_ins`: blocks that are not
/// the model's; then table writes must lie before the first frame or behind it at a drain.
LoopTrace run_model(Scenario& scenario, CryptoBackend& crypto, const LoopTrace* known = nullptr,
                    const StandIns& stand_ins = {});

/// The same as with a live host: time goes on by `lookahead` + 1 cycles a step, and table writes
/// and doorbells are handed over in the last step in which they still come in time. No drains.
/// `late`: table writes come so many cycles later than that, which the model must notice.
LoopTrace run_live_model(Scenario& scenario, CryptoBackend& crypto, Cycle lookahead,
                         Cycle late = 0);

}  // namespace espnic::tb::rx_core
