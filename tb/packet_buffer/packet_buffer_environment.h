// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <deque>

#include "model/sim/cycles.h"
#include "tb/lockstep/hash.h"
#include "tb/packet_buffer/packet_buffer_rtl.h"

namespace espnic {

/// The MAC, the readers, the writers, and who frees: what they do in a cycle is a function of the
/// seed, the cycle, and of which beats found room before. Either side has one of its own.
class PacketBufferEnvironment {
 public:
  explicit PacketBufferEnvironment(const PacketBufferStimulus& stimulus) : stimulus_(stimulus) {}

  /// What they do in `cycle`. To be called for every cycle from 0 on, each followed by outcome().
  PacketBufferPinsIn inputs(Cycle cycle);
  /// Whether the beat of that cycle, if there was one, found room.
  void outcome(Cycle cycle, const PacketBufferPinsIn& in, bool fits);
  /// No frame is left, and none will come.
  bool done() const {
    return scripted_ >= stimulus_.script.size() && enough() && phase_ == Phase::kIdle &&
           kept_.empty();
  }

 private:
  enum class Phase { kIdle, kBeats, kEnd };
  struct Kept {
    std::uint16_t handle = 0;
    std::uint32_t beats = 0;
  };

  void noise(lockstep::Random& random, PacketBufferPinsIn& in);
  bool enough() const { return handshakes_ >= stimulus_.handshakes; }
  void mac(lockstep::Random& random, Cycle cycle, PacketBufferPinsIn& in);
  void plan(lockstep::Random& random);
  const Kept& any_kept(lockstep::Random& random) const;
  bool is_kept(std::uint16_t handle) const;
  std::uint32_t bytes_of(std::uint16_t handle) const;
  void write(lockstep::Random& random, PacketBufferPinsIn& in);
  void read(lockstep::Random& random, PacketBufferPinsIn& in) const;

  const PacketBufferStimulus& stimulus_;
  std::deque<Kept> kept_;  // at the start of the cycle, the oldest first
  std::uint16_t next_handle_ = 0;
  std::array<PacketBufferPinsIn::Write, kBufferWriters> written_;  // in the cycle before
  Phase phase_ = Phase::kIdle;
  std::uint32_t planned_ = 0, offered_ = 0, stored_ = 0;  // beats of the frame at the MAC
  std::uint32_t next_planned_ = 0;
  bool keep_ = false, next_keep_ = false, refused_ = false;
  Cycle end_at_ = 0;
  std::uint64_t handshakes_ = 0;
  std::size_t scripted_ = 0;  // cycles of the script that are over
};

}  // namespace espnic
