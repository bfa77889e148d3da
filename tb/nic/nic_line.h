// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "model/mac_rx/mac_check.h"
#include "model/mac_rx/mac_rx_timing.h"
#include "tb/nic/nic_rtl.h"

namespace espnic {

// What stands at the line of rtl_ref/nic (ports `ln` and `ld` of `model/mac_rx`).

/// The four bytes behind a frame, the first in bits 7:0: as sent, else the right ones.
std::uint32_t line_fcs(const LineFrame& frame);

/// W bytes from `addr` on of a frame that takes `on_line` bytes: padding is 0, behind the end is
/// anything.
std::array<std::uint8_t, kNicWidth> line_data(ByteSpan frame, std::uint32_t on_line,
                                              std::uint16_t addr);

/// A cycle not behind `first` (which is 0 or less) from which the line's accumulator turns a whole
/// number of times until cycle 0: a twin out of reset then has line byte 0 start in cycle 0.
inline Cycle whole_turns_before(Cycle first, Cycle turn) {
  return -((-first + turn - 1) / turn) * turn;
}

/// The line positions of the frames that a twin takes: they follow from the cycles of their first
/// preamble bytes.
class LineStarts {
 public:
  struct Place {
    std::uint64_t start;  ///< line position of the first preamble byte
    Cycle rx;             ///< first destination-MAC byte
  };
  /// A frame of `on_line` bytes whose first preamble byte starts in `cycle` (0 or later).
  Place start(const LinePacer& pacer, Cycle cycle, std::uint32_t on_line) {
    const std::uint64_t start = std::max(free_, pacer.position_at(cycle));
    const std::uint64_t first = start + kPreambleBytes;
    free_ = first + on_line + kFcsBytes + kGapBytes;
    return {start, pacer.cycle_of(first)};
  }

 private:
  std::uint64_t free_ = 0;
};

}  // namespace espnic
