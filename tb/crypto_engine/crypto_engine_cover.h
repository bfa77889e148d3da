// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/crypto_engine/crypto_engine_model.h"
#include "tb/lockstep/cover.h"

namespace espnic {

/// What a run went through: each verdict and integrity pair, edges of padding and text, options,
/// which side of the ESP decides, every collision. Worth something only for a run that agreed with
/// the RTL.
lockstep::Cover cover_of(const CryptoEngineStimulus& stimulus,
                         const std::vector<CryptoPortion>& judged, const CryptoEngineModelRun& run);

}  // namespace espnic
