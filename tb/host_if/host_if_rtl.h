// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>

namespace espnic {

struct HostIfStraps {
  std::uint32_t commands = 2, descriptors = 2, reads = 0;
};

/// All that is driven into the twin in one cycle.
struct HostIfPinsIn {
  struct Decision {
    std::uint8_t rows = 0;
    bool entry = false, policy = false;
  };
  bool cb_valid = false, hd_valid = false, hd_error = false, wd_valid = false, wd_refused = false;
  std::uint16_t cb_index = 0;
  std::uint32_t hd_bytes = 0;
  Decision fa;
  bool fa_outputs = false;
  bool wg_valid = false;
  Decision wa;
  bool tr_ready = false;
  bool rb_valid = false, rc_valid = false, rl_valid = false;
  std::uint16_t rb_index = 0, rc_count = 0;
};

/// All that is seen at the twin in one cycle, once its combinational paths have settled.
struct HostIfPinsOut {
  bool cb_bad = false, hr_valid = false, hr_buffer = false;
  std::uint16_t hr_index = 0;
  std::uint32_t hr_bytes = 0;
  bool fq_valid = false, fq_undo = false, fq_error = false;
  bool hw_valid = false, hw_phase = false;
  std::uint16_t hw_index = 0;
  bool wg_busy = false, ws_done = false;
  unsigned te_valid = 0, tp_valid = 0;
  bool tr_valid = false;
  unsigned tr_source = 0, tr_number = 0;
  bool rb_bad = false, rr_valid = false;
  std::uint16_t rr_count = 0;
  unsigned taps =
      0;  ///< a bit each of read, request, row, answer, end, go, done, fetch, bell, receive
  unsigned entries = 0;  ///< tap_entry
  unsigned policies = 0;
  unsigned stats = 0;
};

/// The pin adapter: rtl_ref/host_if, Verilated, one clock cycle a call.
class HostIfRtl {
 public:
  virtual ~HostIfRtl() = default;
  /// To be called once, first; the next cycle() is cycle 0.
  virtual void reset(const HostIfStraps& straps) = 0;
  /// Drives the inputs and lets the combinational paths settle; may be called again.
  virtual HostIfPinsOut settle(const HostIfPinsIn& in) = 0;
  /// The clock edge. Throws std::runtime_error when an assertion of the twin fails.
  virtual void clock() = 0;
};

std::unique_ptr<HostIfRtl> make_host_if_rtl();
/// The same with one deliberate fault: number 1 to the count in host_if_mutants.h; 0 is faultless.
std::unique_ptr<HostIfRtl> make_host_if_rtl_mutant(unsigned mutant);

}  // namespace espnic
