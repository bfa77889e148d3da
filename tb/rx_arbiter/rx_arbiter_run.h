// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "tb/lockstep/trace.h"
#include "tb/rx_arbiter/rx_arbiter_fields.h"

namespace espnic {

/// Numbers of the taps and statistics, in the order of `rx_arbiter_spec()`.
enum RxArbiterTap : unsigned { kTapFrame, kTapAgain, kTapRetire, kTapGrant, kRxArbiterTaps };
enum RxArbiterStat : unsigned {
  kStatFrames,
  kStatRefused,
  kStatFirstPasses,
  kStatSecondPasses,
  kStatRetired,
  kRxArbiterStats
};

/// Names as on the page of the block.
const lockstep::BlockSpec& rx_arbiter_spec();

/// Payloads of the events: every field of the handshake takes part.
std::uint64_t payload_of(const GrantFields& grant);
std::uint64_t payload_of(unsigned port, const AgainFields& again);
std::uint64_t payload_of_frame(std::uint16_t frame, std::uint16_t length);

}  // namespace espnic
