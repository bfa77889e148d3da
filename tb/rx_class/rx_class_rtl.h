// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>

#include "model/packet/bytes.h"
#include "tb/lockstep/trace.h"
#include "tb/rx_class/rx_class_stimulus.h"

namespace espnic {

/// Widths that the twin is built for here.
inline constexpr std::uint32_t kClassWidths[] = {8, 32};

/// The twin, Verilated, run on a stimulus: nothing else knows its pins.
class RxClassRtl {
 public:
  virtual ~RxClassRtl() = default;
  /// To be called once. Throws std::runtime_error when an assertion of the twin fails.
  virtual lockstep::Trace run(const RxClassStimulus& stimulus) = 0;
};

/// The twin as shipped, of one of `kClassWidths`.
std::unique_ptr<RxClassRtl> make_rx_class_rtl(std::uint32_t width);
/// The twin, 8 bytes wide, with one deliberate fault: number 1 to the count in rx_class_mutants.h;
/// 0 is faultless.
std::unique_ptr<RxClassRtl> make_rx_class_rtl_mutant(unsigned mutant);

}  // namespace espnic
