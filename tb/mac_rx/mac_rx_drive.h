// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/lockstep/trace.h"
#include "tb/mac_rx/mac_rx_rtl.h"
#include "tb/mac_rx/mac_rx_stimulus.h"

namespace espnic {

/// Runs the twin (not yet reset) clock by clock through the stimulus, then on until it has been
/// silent for longer than any frame lasts, so that events too many or too late are seen as well.
lockstep::Trace run_rtl(MacRxRtl& rtl, const MacRxStimulus& stimulus);

}  // namespace espnic
