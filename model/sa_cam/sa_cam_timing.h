// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>

#include "model/sim/cycles.h"

namespace espnic {

/// Cycle counts of sa_cam, measured on rtl_ref/sa_cam by its lockstep test.
struct SaCamTiming {
  /// From the compare (the cycle the lookup is accepted) to the encode of the exact vectors.
  Cycle encode{1};
  /// The one priority encoder goes over the protocol-blind vectors when the exact ones were empty.
  Cycle blind_encode{1};
  /// From the result register's load to the result being offered.
  Cycle result{1};
  /// An update accepted in w is seen by compares in cycles >= w + commit (row written behind the
  /// staging register; the array is read-first).
  Cycle commit{2};
  /// The staging register takes the next update this long after the previous one.
  Cycle update_interval{2};
};

/// When lookups move: two collapsing stages (match register, result register). See README.md.
class SaCamPipe {
 public:
  explicit SaCamPipe(const SaCamTiming& timing = {}) : timing_(timing) {}

  /// The cycle in which a lookup offered from `arrival` on is accepted and compared.
  Cycle accept(Cycle arrival) {
    accepted_ = std::max(arrival, moved_);
    return accepted_;
  }
  /// `second_encode`: a searched key that the exact vectors missed. Returns the first cycle in
  /// which the result is offered; `left` tells when it was taken.
  Cycle resolve(bool second_encode) {
    moved_ =
        std::max(accepted_ + timing_.encode + (second_encode ? timing_.blind_encode : 0), left_);
    return moved_ + timing_.result;
  }
  /// The result was taken in `cycle`.
  void left(Cycle cycle) { left_ = cycle; }

  /// A reset in `cycle`: no lookup is under way. Updates are not touched.
  void rest(Cycle cycle) { accepted_ = moved_ = left_ = cycle; }

  /// The cycle in which an update offered from `arrival` on is accepted.
  Cycle accept_update(Cycle arrival) {
    updated_ = std::max(arrival, updated_ + timing_.update_interval);
    return updated_;
  }
  const SaCamTiming& timing() const { return timing_; }

 private:
  SaCamTiming timing_;
  Cycle accepted_ = kBeforeTime;  // last lookup accepted
  Cycle moved_ = kBeforeTime;     // last move from the match to the result register
  Cycle left_ = kBeforeTime;      // last result taken
  Cycle updated_ = kBeforeTime;   // last update accepted
};

}  // namespace espnic
