// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/crypto_engine/crypto_portion.h"
#include "tb/rx_core/scenario.h"

namespace espnic {

// What random traffic seldom meets in one very cycle. Each looks at what the clocked reference
// makes of the scenario, and moves frames or writes of it.

/// The first reset comes where a second pass has been asked for and is not granted yet, or where a
/// portion goes past the lanes.
enum class AimAt : std::uint8_t { kSecondPass, kBypass };
void aim_reset(AimAt what, tb::rx_core::Scenario& scenario, CryptoBackend& crypto);

/// Frames wait a little, so that they are looked up, or done, in the very cycle in which a portion
/// of their SA in front of them is done: it may end an overlap.
void aim_ends(tb::rx_core::Scenario& scenario, CryptoBackend& crypto);

/// Updates come a little earlier, beside the end of a portion of the same row: accepted, and not
/// seen yet. No write passes another.
void aim_updates(tb::rx_core::Scenario& scenario, CryptoBackend& crypto);

/// Of `tb::rx_core::add_couples`: the second of each is looked up in the cycle in which the first
/// is done, or in one beside it. All behind it, frames and writes, comes as much later.
void aim_couples(tb::rx_core::Scenario& scenario, CryptoBackend& crypto);

}  // namespace espnic
