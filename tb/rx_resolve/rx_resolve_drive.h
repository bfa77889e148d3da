// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/lockstep/cover.h"
#include "tb/lockstep/trace.h"
#include "tb/rx_resolve/rx_resolve_side.h"
#include "tb/rx_resolve/rx_resolve_stimulus.h"

namespace espnic {

/// Runs a side through the stimulus, then on until it has been silent for longer than any stall
/// lasts, so that events too many or too late are seen as well. `cover`: where given, gets the
/// points of what lies around the block.
lockstep::Trace run_side(ResolveSide& side, const RxResolveStimulus& stimulus,
                         lockstep::Cover* cover = nullptr);

}  // namespace espnic
