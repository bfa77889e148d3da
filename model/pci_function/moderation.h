// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/sim/cycles.h"

namespace espnic {

/// Interrupt moderation: gathers events, and lets a message go when enough have come or the first
/// of them has waited long enough. Calls come in order of cycles; before a later event the owner
/// fires what is due:
///
///     while (m.deadline() < cycle) fire_at(m.deadline()), m.expire(m.deadline());
///     if (m.event(cycle)) fire_at(cycle);
class Moderation {
 public:
  /// `packets`: events to gather; 0 and 1: each fires. `time`: longest wait of an event in cycles;
  /// 0: each fires. Events already gathered are judged by the new limits.
  void configure(unsigned packets, Cycle time) {
    packets_ = packets;
    time_ = time;
  }

  /// An event. True: a message goes in this cycle, for it and all gathered before.
  bool event(Cycle cycle) {
    if (gathered_ == 0) first_ = cycle;
    ++gathered_;
    return expire(cycle);
  }
  /// The cycle in which a message must go if no event comes; kNever: nothing is gathered. Lies in
  /// the past where `configure` has made gathered events due.
  Cycle deadline() const {
    if (gathered_ == 0) return kNever;
    return gathered_ >= packets_ ? first_ : first_ + time_;
  }
  /// The cycle has come. True: a message goes in it.
  bool expire(Cycle cycle) {
    if (cycle < deadline()) return false;
    gathered_ = 0;
    return true;
  }
  /// Forgets what is gathered.
  void reset() { gathered_ = 0; }

  unsigned gathered() const { return gathered_; }

 private:
  unsigned packets_ = 0;
  Cycle time_ = 0;
  unsigned gathered_ = 0;
  Cycle first_ = kNever;  // of those gathered
};

}  // namespace espnic
