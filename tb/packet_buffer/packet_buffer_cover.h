// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <deque>
#include <utility>
#include <vector>

#include "model/sim/cycles.h"
#include "tb/lockstep/cover.h"
#include "tb/packet_buffer/packet_buffer_rtl.h"

namespace espnic {

/// What the model did in one cycle, in beats and frames.
struct PacketBufferCycle {
  Cycle cycle = 0;
  bool fits = false;
  std::uint64_t room = 0;       ///< for the frame at the MAC, before its beat
  std::uint64_t own = 0;        ///< stored of that frame, before its beat
  std::uint64_t forgotten = 0;  ///< of a frame that did not come to an end
  std::uint64_t ended = 0;      ///< of the frame that ended
  std::uint64_t freed = 0;
  std::uint64_t kept_before = 0, kept_after = 0;  ///< frames
  std::uint16_t handle = 0;                       ///< of the frame that ended
};

/// What a run goes through: every kind of beat, end, free, read and write-back, every collision,
/// and the ends of the ring, the handles and the straps. Worth something only for a run that agreed
/// with the RTL.
class PacketBufferCover {
 public:
  explicit PacketBufferCover(std::uint32_t capacity) : capacity_(capacity) {}
  void step(const PacketBufferPinsIn& in, const PacketBufferCycle& seen);
  lockstep::Cover cover() const;

 private:
  struct Kept {
    std::uint16_t handle = 0;
    std::uint64_t first = 0, beats = 0;  // place in the ring, not yet modulo its size
  };

  /// To be called for every point in every step, in the same order.
  void hit(const char* name, bool point);
  void beats(const PacketBufferPinsIn& in, const PacketBufferCycle& seen);
  void ends(const PacketBufferPinsIn& in, const PacketBufferCycle& seen);
  void reads(const PacketBufferPinsIn& in);
  void writes(const PacketBufferPinsIn& in);
  bool crosses(std::uint16_t handle, std::uint32_t addr, std::uint32_t bytes) const;

  std::uint32_t capacity_;
  std::size_t at_ = 0;
  std::vector<std::pair<const char*, std::uint64_t>> hits_;
  std::deque<Kept> kept_;
  std::uint64_t ring_ = 0;  // beats of all frames kept so far
  std::uint64_t ended_ = 0;
  bool refused_ = false;  // a beat of the frame at the MAC
  Cycle freed_at_ = kBeforeTime, kept_at_ = kBeforeTime;
  std::uint64_t freed_ = 0;
  std::array<PacketBufferPinsIn::Write, kBufferWriters> written_;  // in the cycle before
};

}  // namespace espnic
