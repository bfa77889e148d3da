// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <vector>

#include "model/sim/cycles.h"

namespace espnic::lockstep {

/// One valid/ready master that walks through a list of items with gaps: item n is offered `gap`
/// idle cycles after item n-1 was handed over (item 0: after cycle -1).
template <class Item>
class Master {
 public:
  explicit Master(const std::vector<Item>& items) : items_(items) { wait(0); }
  /// The item offered in `cycle`, or null.
  const Item* offered(Cycle cycle) const {
    return next_ < items_.size() && cycle >= arrival_ ? &items_[next_] : nullptr;
  }
  void handed_over(Cycle cycle) {
    ++next_;
    wait(cycle + 1);
  }
  bool done() const { return next_ == items_.size(); }

 private:
  void wait(Cycle from) {
    if (!done()) arrival_ = from + items_[next_].gap;
  }
  const std::vector<Item>& items_;
  std::size_t next_ = 0;
  Cycle arrival_ = 0;
};

}  // namespace espnic::lockstep
