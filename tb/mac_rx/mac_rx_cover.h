// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/lockstep/cover.h"
#include "tb/mac_rx/mac_rx_model.h"

namespace espnic {

/// What a run went through: every reason, several causes at once, the edges of the checks, every
/// collision. Worth something only for a run that agreed with the RTL.
lockstep::Cover cover_of(const MacRxStimulus& stimulus, const MacRxModelRun& run);

}  // namespace espnic
