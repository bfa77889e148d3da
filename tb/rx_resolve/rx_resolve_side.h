// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>

#include "model/sim/cycles.h"
#include "tb/rx_resolve/rx_resolve_run.h"

namespace espnic {

/// All that is driven into a side in one cycle.
struct ResolvePinsIn {
  bool rv_valid = false;
  ReserveFields rv;
  bool ck_valid = false;
  CheckFields ck;
  bool lane_ready = false, bypass_ready = false;  ///< `po_ready`, by `po_crypto`
  bool lane_free = false;
  unsigned sdr = 0;       ///< what `sdr` answers, one bit a slot
  unsigned dn_valid = 0;  ///< one bit a port
  std::array<DoneFields, kDonePorts> dn{};
  bool rt_ready = false;
};

/// All that is seen of a side in one cycle, once its combinational paths have settled.
struct ResolvePinsOut {
  bool ck_ready = false, po_valid = false;
  PortionFields po;
  unsigned ag_valid = 0;  ///< one bit a lane
  std::array<AgainWrite, kResolveLanes> ag{};
  bool rt_valid = false;
  RetireFields rt;

  bool tap_reserve = false, tap_check = false, tap_retire = false;
  unsigned tap_done = 0, tap_again = 0;  ///< one bit a port
  CheckTap check;
  std::array<DoneTap, kDonePorts> done{};
  bool stat_reserved = false, stat_retired = false, stat_overloads = false;
  unsigned stat_second_passes = 0;  ///< one bit a lane
};

/// The model or the twin, as the loop around it sees it.
class ResolveSide {
 public:
  virtual ~ResolveSide() = default;
  /// One cycle; they come in order, from 0 on.
  virtual void cycle(Cycle cycle, const ResolvePinsIn& in, ResolvePinsOut& out) = 0;
  /// Whether the arbiter, which works on the same slots, may give one away in `cycle`; asked behind
  /// cycle(cycle).
  virtual bool slot_free(Cycle cycle) const = 0;
  /// Slots of the ring.
  virtual unsigned ring() const = 0;
};

}  // namespace espnic
