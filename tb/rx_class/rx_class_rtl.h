// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "model/packet/bytes.h"
#include "model/rx_class/class_record.h"
#include "tb/lockstep/trace.h"
#include "tb/rx_class/rx_class_stimulus.h"

namespace espnic {

/// Widths that the twin is built for here.
inline constexpr std::uint32_t kClassWidths[] = {8, 32};

/// All that is driven into the twin in one cycle.
struct RxClassPinsIn {
  bool by_valid = false;
  bool by_first = false;
  std::uint16_t by_length = 0;
  std::array<std::uint8_t, 32> by_data{};  ///< as wide as the twin
  ClassRecord fc;                          ///< but the sums
  bool fc_hit_other = false;
};

/// All that is seen at the twin in one cycle, once its combinational paths have settled.
struct RxClassPinsOut {
  ClassRecord record;
  bool tap_record = false;
  std::uint8_t fc_class = 0;
  std::uint32_t fc_spi = 0;
  bool fc_vlan = false;
};

/// The pin adapter: rtl_ref/rx_class, Verilated. Nothing else knows its pins.
class RxClassRtl {
 public:
  virtual ~RxClassRtl() = default;
  /// To be called once, first; the next cycle is cycle 0.
  virtual void reset(const RxClassPinsIn& in) = 0;
  /// Drives the inputs and reads the outputs before the clock edge.
  virtual RxClassPinsOut settle(const RxClassPinsIn& in) = 0;
  /// The clock edge. Throws std::runtime_error when an assertion of the twin fails.
  virtual void clock() = 0;
};

/// Runs the twin (not yet reset) clock by clock through the stimulus.
lockstep::Trace run_rtl(RxClassRtl& rtl, const RxClassStimulus& stimulus);

/// The twin as shipped, of one of `kClassWidths`.
std::unique_ptr<RxClassRtl> make_rx_class_rtl(std::uint32_t width);
/// The twin, 8 bytes wide, with one deliberate fault: number 1 to the count in rx_class_mutants.h;
/// 0 is faultless.
std::unique_ptr<RxClassRtl> make_rx_class_rtl_mutant(unsigned mutant);

}  // namespace espnic
