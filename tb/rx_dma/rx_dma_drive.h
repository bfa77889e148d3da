// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/lockstep/trace.h"
#include "tb/rx_dma/rx_dma_rtl.h"

namespace espnic {

/// Resets the twin and runs it clock by clock through the stimulus, then on until it has been
/// silent for longer than any frame lasts, so that events too many or too late are seen as well.
lockstep::Trace run_rtl(RxDmaRtl& rtl, const RxDmaStimulus& stimulus);

}  // namespace espnic
