// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "tb/packet_buffer/packet_buffer_stimulus.h"

namespace espnic {

/// All that is seen at a twin of `width` bytes in one cycle, once its combinational paths have
/// settled.
template <std::uint32_t width>
struct BufferPinsOut {
  bool bw_fits = false;
  std::uint16_t be_frame = 0;
  std::array<std::array<std::uint8_t, width>, kBufferReaders> rd_data{};
  bool tap_beat = false, tap_end = false, tap_free = false;
  unsigned tap_read = 0;  ///< one bit a port
  bool stat_frames = false, stat_refused = false;
};
using PacketBufferPinsOut = BufferPinsOut<kBufferWidth>;

/// The pin adapter: rtl_ref/packet_buffer, Verilated, one clock cycle a call.
template <std::uint32_t width>
class BufferRtl {
 public:
  virtual ~BufferRtl() = default;
  /// To be called once, first; the next cycle is cycle 0.
  virtual void reset(std::uint32_t beats) = 0;
  /// Drives the inputs and reads the outputs before the clock edge.
  virtual BufferPinsOut<width> settle(const BufferPinsIn<width>& in) = 0;
  /// The clock edge, with the inputs as they stand. Throws std::runtime_error when an assertion of
  /// the twin fails.
  virtual void clock() = 0;

  BufferPinsOut<width> cycle(const BufferPinsIn<width>& in) {
    const BufferPinsOut<width> out = settle(in);
    clock();
    return out;
  }
};
using PacketBufferRtl = BufferRtl<kBufferWidth>;

/// The twin as shipped.
std::unique_ptr<PacketBufferRtl> make_packet_buffer_rtl();
/// The twin with one deliberate fault: number 1 to the count in packet_buffer_mutants.h; 0 is
/// faultless.
std::unique_ptr<PacketBufferRtl> make_packet_buffer_rtl_mutant(unsigned mutant);

/// As big as the card's: so many bytes in beats of 8 or 32, and so many frames at a time.
inline constexpr std::uint32_t kDeepBufferBytes = 1U << 20;
inline constexpr std::uint32_t kDeepBufferFrames = 4096;
template <std::uint32_t width>
std::unique_ptr<BufferRtl<width>> make_deep_packet_buffer_rtl();
template <>
std::unique_ptr<BufferRtl<8>> make_deep_packet_buffer_rtl<8>();
template <>
std::unique_ptr<BufferRtl<32>> make_deep_packet_buffer_rtl<32>();

}  // namespace espnic
