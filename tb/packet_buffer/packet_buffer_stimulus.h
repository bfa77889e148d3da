// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "tb/lockstep/seed_class.h"
#include "tb/lockstep/staller.h"

namespace espnic {

/// Shape that the twin is built for here.
inline constexpr std::uint32_t kBufferWidth = 8;    ///< DatapathBytes
inline constexpr std::uint32_t kBufferBeats = 64;   ///< MaxBeats
inline constexpr std::uint32_t kBufferFrames = 16;  ///< MaxFrames
inline constexpr unsigned kBufferReaders = 3;
inline constexpr unsigned kBufferWriters = 2;

using BufferBeat = std::array<std::uint8_t, kBufferWidth>;

/// All that is driven into a twin of `width` bytes in one cycle.
template <std::uint32_t width>
struct BufferPinsIn {
  struct Read {
    bool valid = false;
    std::uint16_t frame = 0, addr = 0;
    std::uint32_t known = 0;  ///< no pin: bytes from there to the end of the frame's last beat
  };
  struct Write {
    bool valid = false;
    std::uint16_t frame = 0, addr = 0;
    std::uint8_t bytes = 0;
    std::array<std::uint8_t, width> data{};
  };
  bool bw_valid = false, bw_first = false;
  std::array<std::uint8_t, width> bw_data{};
  bool be_valid = false, be_keep = false;
  bool fe_valid = false;
  bool clear = false;
  std::array<Read, kBufferReaders> rd;
  std::array<Write, kBufferWriters> wb;
};
using PacketBufferPinsIn = BufferPinsIn<kBufferWidth>;

/// How those around the buffer act: chances out of 256, drawn anew in every cycle.
struct PacketBufferProfile {
  std::uint32_t longest = 8;      ///< beats of a frame
  unsigned single = 0;            ///< frames of one beat, beside those drawn
  unsigned giant = 0;             ///< frames longer than the buffer
  unsigned start_idle = 0;        ///< the MAC does not start a frame though it could
  unsigned beat_idle = 0;         ///< no beat in the midst of a frame
  unsigned meet = 128;            ///< a frame may start in the cycle of the end before
  std::uint32_t longest_end = 3;  ///< cycles from the last beat to the end, beside the one
  unsigned keep = 230;            ///< frames that are good
  unsigned forget = 2;            ///< a frame starts though the one before has not ended
  unsigned read = 100;            ///< of each port
  unsigned write = 60;            ///< of each port
  unsigned hot = 100;             ///< reads of what is written just now
};

/// Everything that is put into one run, the same for the model and the RTL.
struct PacketBufferStimulus {
  std::uint64_t seed = 0;
  std::uint32_t beats = kBufferBeats;  ///< capacity strap
  PacketBufferProfile profile;
  lockstep::Staller frees{0, lockstep::StallProfile::always()};
  /// If any: what is done cycle by cycle, in place of what is drawn.
  std::vector<PacketBufferPinsIn> script;
  std::uint64_t handshakes = 0;  ///< ends, frees and reads, behind which no frame is started
};

PacketBufferStimulus draw_buffer_stimulus(std::uint64_t seed, lockstep::SeedClass kind,
                                          std::uint64_t handshakes);
/// A run that fills every beat there is with a few long frames.
PacketBufferStimulus draw_buffer_whole(std::uint64_t seed, std::uint64_t handshakes);
/// A run of frames of one beat, long enough for the handles to turn over.
PacketBufferStimulus draw_buffer_wrap(std::uint64_t seed);

}  // namespace espnic
