// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "model/sim/cycles.h"

namespace espnic {

/// Octets around the frame on the line: preamble with SFD (IEEE 802.3 3.1.1), FCS, inter-packet gap
/// (4.4.2).
inline constexpr std::uint32_t kPreambleBytes = 8;
inline constexpr std::uint32_t kFcsBytes = 4;
inline constexpr std::uint32_t kGapBytes = 12;
/// Smallest frame without FCS (IEEE 802.3 4.4.2: 64 octets with it).
inline constexpr std::uint32_t kMinFrameBytes = 60;

/// Cycle counts of mac_rx.
struct MacRxTiming {
  /// A byte count is seen by the core this long after the cycle that completes it on the line
  /// (the phase accumulator is registered).
  Cycle visible{1};
  /// From the last FCS byte being visible to the frame's descriptor entering the receive FIFO.
  Cycle fcs_check{1};
};

/// Converts line bytes to core cycles exactly: the line moves P bytes in Q cycles.
class LinePacer {
 public:
  LinePacer(std::uint64_t line_bps, std::uint64_t core_hz)
      : p_(line_bps / std::gcd(line_bps, 8 * core_hz)),
        q_(8 * core_hz / std::gcd(line_bps, 8 * core_hz)) {}

  /// Cycle in which the line byte with number `position` (from 0) starts.
  Cycle cycle_of(std::uint64_t position) const {
    return static_cast<Cycle>(scale(position, q_, p_, 0));
  }
  /// Cycles after which `count` line bytes are complete: ceil(count * Q / P).
  Cycle complete(std::uint64_t count) const {
    return static_cast<Cycle>(scale(count, q_, p_, p_ - 1));
  }
  /// First line byte that does not start before `cycle`.
  std::uint64_t position_at(Cycle cycle) const {
    return cycle <= 0 ? 0 : scale(static_cast<std::uint64_t>(cycle), p_, q_, q_ - 1);
  }
  std::uint64_t p() const { return p_; }
  std::uint64_t q() const { return q_; }

 private:
  static std::uint64_t scale(std::uint64_t value, std::uint64_t mul, std::uint64_t div,
                             std::uint64_t add) {
    if (mul == 1 && div == 1) return value;
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>((static_cast<Wide>(value) * mul + add) / div);
  }
  std::uint64_t p_, q_;
};

/// When one frame is on the line and when its beats and its descriptor leave the MAC.
struct FrameOnLine {
  std::uint64_t start = 0;  ///< line position of the first preamble byte
  std::uint32_t bytes = 0;  ///< destination MAC to the last byte before the FCS, padding included
  Cycle rx = 0;             ///< first destination-MAC byte on the line
  Cycle first_beat = 0;
  Cycle last_beat = 0;
  Cycle descriptor = 0;  ///< descriptor offered to the receive FIFO, verdict known
};

/// The receive line: places frames one behind the other and paces their beats.
class MacRxLine {
 public:
  MacRxLine(const LinePacer& pacer, std::uint32_t datapath_bytes, const MacRxTiming& timing = {})
      : pacer_(pacer), width_(datapath_bytes), timing_(timing) {}

  /// Places the next frame: behind the previous one and its gap, and not before `earliest`.
  FrameOnLine place(std::uint32_t bytes, Cycle earliest) {
    FrameOnLine frame;
    frame.start = std::max(next_, pacer_.position_at(earliest));
    frame.bytes = bytes;
    frame.rx = pacer_.cycle_of(frame.start + kPreambleBytes);
    const std::uint64_t first = std::min(bytes, width_);
    frame.first_beat = std::max(visible(frame.start + kPreambleBytes + first), last_beat_ + 1);
    const std::uint64_t end = frame.start + kPreambleBytes + bytes;
    frame.last_beat = last_beat_ = beat(frame, beats(bytes) - 1);
    frame.descriptor = std::max(visible(end + kFcsBytes), frame.last_beat) + timing_.fcs_check;
    next_ = end + kFcsBytes + kGapBytes;
    return frame;
  }
  /// The cycle in which beat `k` of the frame is written to the packet buffer. One beat a cycle: on
  /// a line about as fast as the datapath a partial tail can complete in the cycle of the beat
  /// before it, and what follows close behind then waits as well.
  Cycle beat(const FrameOnLine& frame, std::uint32_t k) const {
    const std::uint64_t data = frame.start + kPreambleBytes;
    const std::uint64_t done = std::min<std::uint64_t>(std::uint64_t{k + 1} * width_, frame.bytes);
    Cycle cycle = std::max(visible(data + done), frame.first_beat + k);
    if (k > 0 && done == frame.bytes)
      cycle = std::max(cycle, visible(data + std::uint64_t{k} * width_) + 1);
    return cycle;
  }
  std::uint32_t beats(std::uint32_t bytes) const {
    return std::max<std::uint32_t>(1, (bytes + width_ - 1) / width_);
  }
  const LinePacer& pacer() const { return pacer_; }
  /// Of a beat, in bytes.
  std::uint32_t width() const { return width_; }
  /// No frame that is placed from now on starts before this cycle.
  Cycle next_start() const { return pacer_.cycle_of(next_); }

 private:
  Cycle visible(std::uint64_t count) const { return pacer_.complete(count) + timing_.visible; }

  LinePacer pacer_;
  std::uint32_t width_;
  MacRxTiming timing_;
  std::uint64_t next_ = 0;  // first line position the next preamble may take
  Cycle last_beat_ = kBeforeTime;
};

}  // namespace espnic
