// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <type_traits>
#include <utility>

#include "model/sim/cycles.h"

namespace espnic {

/// Writes to a table that is read while traffic runs. A read in cycle c sees exactly the writes
/// whose `seen` cycle is <= c. Both writes and reads come in order of their cycles.
template <class Write>
class TimedQueue {
 public:
  void push(Cycle seen, Write write) {
    if (seen <= read_) ++late_;
    pending_.push_back({seen, std::move(write)});
  }
  /// Hands every write that a read in `cycle` sees to `apply` (write, or write and the
  /// first cycle that sees it); returns how many.
  template <class Apply>
  unsigned read(Cycle cycle, Apply&& apply) {
    read_ = std::max(read_, cycle);
    unsigned count = 0;
    for (; !pending_.empty() && pending_.front().seen <= cycle; ++count) {
      Pending& first = pending_.front();
      if constexpr (std::is_invocable_v<Apply, Write&, Cycle>)
        apply(first.write, first.seen);
      else
        apply(first.write);
      pending_.pop_front();
    }
    return count;
  }
  bool empty() const { return pending_.empty(); }
  /// Writes that came after a read which should have seen them: a fault of the model.
  std::uint64_t late() const { return late_; }

 private:
  struct Pending {
    Cycle seen;
    Write write;
  };
  std::deque<Pending> pending_;
  Cycle read_ = kBeforeTime;
  std::uint64_t late_ = 0;
};

}  // namespace espnic
