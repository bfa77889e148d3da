// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>

#include "model/sa_cam/sa_table.h"

namespace espnic {

/// All that is driven into the twin in one cycle.
struct SaCamPinsIn {
  SaCamControl control;
  bool lk_valid = false;
  SaKey key;
  bool rs_ready = false;
  bool up_valid = false;
  std::uint16_t up_index = 0;
  SaCamEntry up_row;
};

/// All that is seen at the twin in one cycle, once its combinational paths have settled. The bits
/// of `taps` and `stats` are numbered as in sa_cam_run.h.
struct SaCamPinsOut {
  bool lk_ready = false;
  bool rs_valid = false;
  bool rs_hit = false;
  bool rs_blind = false;
  std::uint16_t rs_index = 0;
  bool rs_tunnel = false;
  bool en_valid = false;
  bool en_blind = false;
  std::uint16_t en_index = 0;
  bool up_ready = false;
  std::uint32_t taps = 0;
  std::uint32_t stats = 0;
};

/// The pin adapter: rtl_ref/sa_cam, Verilated, one clock cycle a call. Nothing else knows its pins.
class SaCamRtl {
 public:
  virtual ~SaCamRtl() = default;
  /// Reset with the strap set; the next cycle() is cycle 0. To be called once, first.
  virtual void reset(unsigned entries) = 0;
  /// Drives the inputs, reads the outputs before the clock edge, then clocks. Throws
  /// std::runtime_error when an assertion of the twin fails.
  virtual SaCamPinsOut cycle(const SaCamPinsIn& in) = 0;
};

/// Rows that the twin is built for here.
inline constexpr unsigned kSaCamRtlEntries = 64;
/// The twin as shipped.
std::unique_ptr<SaCamRtl> make_sa_cam_rtl();
/// The twin with one deliberate fault: number 1 to the count in sa_cam_mutants.h; 0 is faultless.
std::unique_ptr<SaCamRtl> make_sa_cam_rtl_mutant(unsigned mutant);

}  // namespace espnic
