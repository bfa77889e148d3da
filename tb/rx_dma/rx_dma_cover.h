// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/lockstep/cover.h"
#include "tb/rx_dma/rx_dma_model.h"

namespace espnic {

/// What a run went through: the straps, who waits for whom, every way to cut a frame, the ring.
/// Worth something only for a run that agreed with the RTL.
lockstep::Cover cover_of(const RxDmaStimulus& stimulus, const RxDmaModelRun& run);

}  // namespace espnic
