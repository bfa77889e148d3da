// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "model/sim/cycles.h"

namespace espnic {

/// SaDeleteReq (spec A-58): when the SA table runs full, which SA the host is asked to delete, and
/// on which frame. Told of table writes, hits and settings in the order of their cycles, which
/// never decrease; of what falls into one cycle settings come first (before any write or hit of
/// it), then a time-out, then what else happens in it. No cycle is visited: time-outs are worked
/// off when the next event comes, as of their own cycle.
///
///     a request stands from the add that fills the table (or the end of the one before)
///     until its SA is deleted or `timeout` later; then chosen anew if still at the threshold
class SaDeleteRequest {
 public:
  explicit SaDeleteRequest(unsigned rows);

  /// Inbound SAs from which on an add makes a request; 0: off, a request that stands ends. Another
  /// threshold counts from the next add, delete of the SA asked for, or time-out on.
  void set_threshold(std::uint32_t inbound_sas, Cycle cycle);
  /// Cycles a request stands; 0: until its SA is deleted. Holds for the one that stands, too.
  void set_timeout(Cycle timeout, Cycle cycle);

  /// An SA is in the table from this cycle on. In a live row: the SA there is removed first.
  void added(std::uint16_t row, Cycle cycle, bool inbound);
  void removed(std::uint16_t row, Cycle cycle);
  /// An L6 hit, in either pass.
  void hit(std::uint16_t row, Cycle cycle);

  /// For the frame whose outer pass has just made the `hit` on this row: not 0 if it may carry the
  /// request.
  std::uint32_t ticket(std::uint16_t row) const;
  /// At retirement, in wire order, for frames with NextCryptoDone = 0: the frame carries the
  /// request. True once a request, even if that has ended since the hit. Tickets are handed out in
  /// wire order too, so an older one never comes behind a younger one.
  bool claim(std::uint32_t ticket);
  /// Whether `claim` would succeed. 0, no ticket: no.
  bool open(std::uint32_t ticket) const;
  /// The frame of the last successful claim is lost after all: another may carry the request.
  void give_back(std::uint32_t ticket) { claimed_ = ticket - 1; }

  /// As of the latest event. Debug view.
  std::optional<std::uint16_t> candidate() const { return candidate_; }
  unsigned occupancy() const { return occupancy_; }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Row {
    bool inbound = false;  ///< a live inbound SA
    bool hit = false;      ///< in the list of those hit
    Cycle last = kBeforeTime;
    std::uint32_t older = kNone, younger = kNone;
  };

  void advance(Cycle now);
  void take_out(std::uint16_t row, Cycle cycle);
  void choose(Cycle cycle);
  std::uint16_t oldest() const;
  void link(std::uint16_t row, Cycle cycle);
  void unlink(std::uint16_t row);

  std::vector<Row> rows_;
  std::set<std::uint16_t> never_hit_;                ///< inbound, ascending
  std::uint32_t oldest_ = kNone, youngest_ = kNone;  ///< ends of the list of those hit
  unsigned occupancy_ = 0;
  std::uint32_t threshold_ = 0;
  Cycle timeout_ = 0;

  std::optional<std::uint16_t> candidate_;  ///< a request stands
  Cycle chosen_ = kBeforeTime;
  std::uint32_t request_ = 0, claimed_ = 0;  ///< serial numbers, 0 left out
};

}  // namespace espnic
