// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/crypto_engine/crypto_engine_rtl.h"
#include "tb/lockstep/trace.h"

namespace espnic {

/// Runs the twin (not yet reset) clock by clock through the stimulus, then on until it has been
/// silent for longer than any portion lasts, so that events too many or too late are seen as well.
lockstep::Trace run_rtl(CryptoEngineRtl& rtl, const CryptoEngineStimulus& stimulus);

}  // namespace espnic
