// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

#include "model/mac_rx/mac_rx_timing.h"
#include "model/packet/bytes.h"
#include "model/packet/terms.h"

namespace espnic {

/// A frame as it comes down the line, without preamble.
struct LineFrame {
  ByteSpan bytes;  ///< destination MAC to the last byte before the FCS
  /// The FCS as sent, as a number (IEEE 802.3 3.2.9). Absent: not captured, taken as good.
  std::optional<std::uint32_t> fcs;
  /// Captured frames shorter than the minimum are padded on the line, for timing only.
  bool pad_to_minimum = true;
  Cycle earliest = kBeforeTime;  ///< the first preamble byte comes not before this cycle
};

/// Bytes that the frame takes on the line between preamble and FCS.
inline std::uint32_t bytes_on_line(const LineFrame& frame) {
  const auto bytes = static_cast<std::uint32_t>(frame.bytes.size());
  return frame.pad_to_minimum && bytes < kMinFrameBytes ? kMinFrameBytes : bytes;
}

/// The MAC's verdict at the end of a frame: kNone, kOversize, kRunt or kBadFcs, the first that
/// applies. `max_frame_bytes` counts the FCS (IEEE 802.3 4.2.7.1: maxUntaggedFrameSize and its
/// relatives).
DropReason mac_check(const LineFrame& frame, std::uint32_t max_frame_bytes);

}  // namespace espnic
