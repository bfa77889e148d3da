// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "tb/rx_arbiter/rx_arbiter_fields.h"

namespace espnic {

inline constexpr unsigned kDeepArbiterFifo = 2048;

/// All that is driven into the twin in one cycle.
struct RxArbiterPinsIn {
  bool fr_valid = false;
  std::uint16_t fr_frame = 0, fr_length = 0;
  std::uint32_t ag_valid = 0;  ///< one bit a port
  std::array<AgainFields, kArbiterPorts> ag{};
  bool rt_valid = false;
  bool gr_ready = false;
};

/// All that is seen at the twin in one cycle, once its combinational paths have settled.
struct RxArbiterPinsOut {
  bool fr_ready = false;
  bool gr_valid = false;
  GrantFields gr;
  bool tap_frame = false, tap_retire = false, tap_grant = false;
  std::uint32_t tap_again = 0;  ///< one bit a port
  std::uint32_t stats = 0;      ///< numbered as in rx_arbiter_run.h
};

/// The pin adapter: rtl_ref/rx_arbiter, Verilated, one clock cycle a call.
class RxArbiterRtl {
 public:
  virtual ~RxArbiterRtl() = default;
  /// Reset with the straps set; the next cycle() is cycle 0. To be called once, first.
  virtual void reset(unsigned slots, unsigned fifo) = 0;
  /// Drives the inputs and reads the outputs before the clock edge.
  virtual RxArbiterPinsOut settle(const RxArbiterPinsIn& in) = 0;
  /// The clock edge. Throws std::runtime_error when an assertion of the twin fails.
  virtual void clock() = 0;
  RxArbiterPinsOut cycle(const RxArbiterPinsIn& in) {
    const RxArbiterPinsOut out = settle(in);
    clock();
    return out;
  }
};

/// The twin as shipped.
std::unique_ptr<RxArbiterRtl> make_rx_arbiter_rtl();
/// The same with a receive FIFO built for `kDeepArbiterFifo` descriptors.
std::unique_ptr<RxArbiterRtl> make_deep_rx_arbiter_rtl();
/// The twin with one deliberate fault: number 1 to the count in rx_arbiter_mutants.h; 0 is
/// faultless.
std::unique_ptr<RxArbiterRtl> make_rx_arbiter_rtl_mutant(unsigned mutant);

}  // namespace espnic
