// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/sa_cam/sa_table.h"
#include "tb/lockstep/trace.h"

namespace espnic {

/// Numbers of the taps and statistics, in the order of `sa_cam_spec()`.
enum SaCamTap : unsigned { kTapLookup, kTapEncoded, kTapMove, kTapResult, kTapUpdate, kSaCamTaps };
enum SaCamStat : unsigned {
  kStatLookups,
  kStatPasses,
  kStatHits,
  kStatBlindHits,
  kStatMisses,
  kStatUpdates,
  kSaCamStats
};

/// Names as on the page of the block.
const lockstep::BlockSpec& sa_cam_spec();

/// Payloads of the events: every field of the handshake takes part.
std::uint64_t payload_of(const SaKey& key, const SaCamControl& control);
std::uint64_t payload_of(std::uint16_t index, const SaCamEntry& row);
std::uint64_t payload_of(bool hit, bool blind, std::uint16_t index, bool tunnel);
/// Of tap_encoded.
std::uint64_t payload_of(bool blind, std::uint16_t index);

}  // namespace espnic
