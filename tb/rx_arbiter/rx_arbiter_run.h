// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "tb/lockstep/trace.h"

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

/// A grant, as its port shows it.
struct GrantFields {
  bool second = false;
  std::uint8_t slot = 0;
  std::uint16_t frame = 0, base = 0, limit = 0;
  bool udp = false;
};
/// An `again` write on the port of a lane.
struct AgainFields {
  std::uint8_t slot = 0;
  std::uint16_t base = 0, limit = 0;
  bool udp = false;
};

/// Payloads of the events: every field of the handshake takes part.
std::uint64_t payload_of(const GrantFields& grant);
std::uint64_t payload_of(unsigned port, const AgainFields& again);
std::uint64_t payload_of_frame(std::uint16_t frame, std::uint16_t length);

}  // namespace espnic
