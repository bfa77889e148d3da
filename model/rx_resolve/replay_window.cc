// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/replay_window.h"

#include <algorithm>

namespace espnic {

bool ReplayWindow::fresh(std::uint64_t number) const {
  if (seen_.empty()) return true;
  if (number == 0) return false;
  if (number > highest_) return true;
  return highest_ - number < seen_.size() && !seen_[number % seen_.size()];
}

void ReplayWindow::note(std::uint64_t number) {
  if (seen_.empty()) return;
  if (number > highest_) {
    // What comes into the window has not been seen; all of it, if the step is longer than that.
    const std::uint64_t step = std::min<std::uint64_t>(number - highest_, seen_.size());
    for (std::uint64_t i = 0; i < step; ++i) seen_[(number - i) % seen_.size()] = false;
    highest_ = number;
  }
  seen_[number % seen_.size()] = true;
}

}  // namespace espnic
