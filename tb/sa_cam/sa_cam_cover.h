// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/lockstep/cover.h"
#include "tb/sa_cam/sa_cam_model.h"
#include "tb/sa_cam/sa_cam_stimulus.h"

namespace espnic {

/// What a run went through: every kind of answer, every collision of the page, back-pressure at
/// every port. Worth something only for a run that agreed with the RTL.
lockstep::Cover cover_of(const SaCamStimulus& stimulus, const SaCamModelRun& run);

}  // namespace espnic
