// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>

#include "model/sim/cycles.h"

namespace espnic {

/// Space in the packet buffer, in beats. Only the MAC allocates, frees come in completion order.
/// `used` is a register: what is freed in cycle c can be allocated from c + 1 on.
class BeatSpace {
 public:
  explicit BeatSpace(std::uint64_t capacity) : capacity_(capacity) {}

  /// Beats not in use in `cycle`, as far as frees are known. Cycles asked for never decrease.
  std::uint64_t free_in(Cycle cycle) {
    while (!frees_.empty() && frees_.front().cycle < cycle) {
      used_ -= frees_.front().beats;
      frees_.pop_front();
    }
    return capacity_ - std::min(capacity_, used_);  // a stand-in may keep more than there is
  }
  void allocate(std::uint64_t beats) {
    used_ += beats;
    peak_ = std::max(peak_, used_);
  }
  /// `cycle` never decreases from call to call.
  void release(Cycle cycle, std::uint64_t beats) { frees_.push_back({cycle, beats}); }

  /// A reset: nothing is in use.
  void clear() {
    used_ = 0;
    frees_.clear();
  }

  std::uint64_t capacity() const { return capacity_; }
  std::uint64_t peak() const { return peak_; }  ///< most beats ever in use, as seen at allocations

 private:
  struct Free {
    Cycle cycle;
    std::uint64_t beats;
  };
  std::uint64_t capacity_, used_ = 0, peak_ = 0;
  std::deque<Free> frees_;
};

}  // namespace espnic
