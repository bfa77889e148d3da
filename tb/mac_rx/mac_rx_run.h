// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/packet/bytes.h"
#include "model/packet/terms.h"
#include "tb/lockstep/trace.h"

namespace espnic {

/// Numbers of the taps and statistics, in the order of `mac_rx_spec()`.
enum MacRxTap : unsigned { kTapStart, kTapBeat, kTapEnd, kMacRxTaps };
/// Of the dropped frames there is one statistic a reason.
inline constexpr unsigned kMacRxReasons = 6;
enum MacRxStat : unsigned {
  kStatFrames,
  kStatDropped,
  kStatDisagree = kStatDropped + kMacRxReasons
};

/// Names as on the page of the block; the last statistic counts taps that disagree with their
/// ports.
const lockstep::BlockSpec& mac_rx_spec();

std::uint64_t payload_of_start(std::uint32_t bytes, std::uint32_t length, std::uint32_t fcs);
/// `data`: `width` bytes.
std::uint64_t payload_of_beat(bool first, bool fits, const std::uint8_t* data, std::uint32_t width);

/// What the ports show in the descriptor's cycle of a frame.
struct MacRxEnd {
  bool offered = false;      ///< `fr` is valid
  std::uint32_t length = 0;  ///< at `fr`, if offered
  unsigned reason = 0;       ///< at `dr`; 0: that is not valid
  bool written = false;      ///< `be` is valid
  bool keep = false;         ///< at `be`, if written
};
std::uint64_t payload_of(const MacRxEnd& end);

}  // namespace espnic
