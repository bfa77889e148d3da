// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "tb/mac_rx/mac_rx_stimulus.h"

namespace espnic {

inline constexpr std::size_t kMacWidest = 32;  ///< bytes

/// All that is driven into the twin in one cycle, but the bytes of the line.
struct MacRxPinsIn {
  bool ln_valid = false;
  std::uint16_t ln_bytes = 0, ln_length = 0;
  std::uint32_t ln_fcs = 0;
  MacRxControl control;
  bool fits = false;
  bool fr_ready = false;
};

/// All that is seen at the twin in one cycle, once its combinational paths have settled.
struct MacRxPinsOut {
  bool ln_ready = false;
  bool bw_valid = false, bw_first = false;
  std::array<std::uint8_t, kMacWidest> bw_data{};  ///< the first `width` bytes count
  bool be_valid = false, be_keep = false;
  bool fr_valid = false;
  std::uint16_t fr_length = 0;
  bool dr_valid = false;
  unsigned dr_reason = 0;
  bool tap_start = false, tap_beat = false, tap_end = false;
  bool stat_frames = false;
  unsigned stat_dropped = 0;  ///< one bit a reason
};

/// What the bench puts in place of the line: the bytes asked for.
class MacRxLineData {
 public:
  virtual ~MacRxLineData() = default;
  /// `kMacWidest` bytes, or as many as the twin is wide, from byte `addr` of a frame on.
  virtual std::array<std::uint8_t, kMacWidest> read(bool odd, std::uint16_t addr) = 0;
};

/// The pin adapter: rtl_ref/mac_rx, Verilated.
class MacRxRtl {
 public:
  virtual ~MacRxRtl() = default;
  /// To be called once, first; the next cycle() is cycle 0.
  virtual void reset(const MacRxRate& rate) = 0;
  /// Drives the inputs, asks the line for the bytes that stand at `ld` and reads the outputs, in
  /// front of the clock edge; may be called several times a cycle.
  virtual MacRxPinsOut settle(const MacRxPinsIn& in, MacRxLineData& line) = 0;
  /// Throws std::runtime_error when an assertion of the twin fails.
  virtual void clock() = 0;
  /// Both.
  MacRxPinsOut cycle(const MacRxPinsIn& in, MacRxLineData& line) {
    const MacRxPinsOut out = settle(in, line);
    clock();
    return out;
  }
};

/// The twin as shipped, of one of `kMacWidths`.
std::unique_ptr<MacRxRtl> make_mac_rx_rtl(std::uint32_t width);
/// The twin, of one of `kMacWidths`, with one deliberate fault: number 1 to the count in
/// mac_rx_mutants.h; 0 is faultless.
std::unique_ptr<MacRxRtl> make_mac_rx_rtl_mutant(std::uint32_t width, unsigned mutant);

}  // namespace espnic
