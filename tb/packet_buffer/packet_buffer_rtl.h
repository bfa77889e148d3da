// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "tb/packet_buffer/packet_buffer_stimulus.h"

namespace espnic {

/// All that is seen at the twin in one cycle, once its combinational paths have settled.
struct PacketBufferPinsOut {
  bool bw_fits = false;
  std::uint16_t be_frame = 0;
  std::array<BufferBeat, kBufferReaders> rd_data{};
  bool tap_beat = false, tap_end = false, tap_free = false;
  unsigned tap_read = 0;  ///< one bit a port
  bool stat_frames = false, stat_refused = false;
};

/// The pin adapter: rtl_ref/packet_buffer, Verilated, one clock cycle a call.
class PacketBufferRtl {
 public:
  virtual ~PacketBufferRtl() = default;
  /// To be called once, first; the next cycle() is cycle 0.
  virtual void reset(std::uint32_t beats) = 0;
  /// Drives the inputs, reads the outputs before the clock edge, then clocks. Throws
  /// std::runtime_error when an assertion of the twin fails.
  virtual PacketBufferPinsOut cycle(const PacketBufferPinsIn& in) = 0;
};

/// The twin as shipped.
std::unique_ptr<PacketBufferRtl> make_packet_buffer_rtl();
/// The twin with one deliberate fault: number 1 to the count in packet_buffer_mutants.h; 0 is
/// faultless.
std::unique_ptr<PacketBufferRtl> make_packet_buffer_rtl_mutant(unsigned mutant);

}  // namespace espnic
