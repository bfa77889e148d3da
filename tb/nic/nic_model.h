// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/lockstep/trace.h"
#include "tb/nic/nic_run.h"
#include "tb/rx_core/loop_trace.h"
#include "tb/rx_core/scenario.h"

namespace espnic {

/// What RxCore says of a run (`tb/rx_core/model_rx.h`), as events and statistics.
/// The events of one frame.
void add_frame(lockstep::Trace& trace, NicPayloads& payloads, std::uint64_t number,
               const tb::rx_core::FrameTrace& frame);

lockstep::Trace trace_of(const tb::rx_core::Scenario& scenario, const tb::rx_core::LoopTrace& model,
                         bool words = false);

}  // namespace espnic
