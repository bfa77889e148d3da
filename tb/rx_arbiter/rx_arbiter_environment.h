// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/sim/cycles.h"
#include "tb/rx_arbiter/rx_arbiter_run.h"
#include "tb/rx_arbiter/rx_arbiter_stimulus.h"

namespace espnic {

/// What lies behind the arbiter, as a function of the grants alone: the parser's pace, in-order
/// dispatch to the lowest free lane, the lanes, and retirement in order. Either side has one of its
/// own, driven by its own grants. It does not tick: every cycle follows when the grant is known.
class RxArbiterEnvironment {
 public:
  struct AgainWrite {
    Cycle cycle = 0;
    unsigned port = 0;
    AgainFields fields;
  };
  struct Outcome {
    Cycle end = 0;                    ///< the pass ends: `again` or done is written
    std::optional<AgainWrite> again;  ///< else the frame is done
    std::vector<Cycle> retired;       ///< slots that this makes known to be retired, in order
  };

  explicit RxArbiterEnvironment(const RxArbiterStimulus& stimulus)
      : stimulus_(stimulus), lane_free_(stimulus.lanes, kBeforeTime) {}

  /// The parser may take a pass in `cycle`.
  bool ready(Cycle cycle) const { return cycle >= parser_free_ && stimulus_.parser.open(cycle); }
  /// The first such cycle from `from` on.
  Cycle next_ready(Cycle from) const {
    return stimulus_.parser.next_open(std::max(from, parser_free_));
  }
  /// A pass was granted: the n-th frame that was taken (`number` in the stimulus), from 0, or again
  /// the frame that holds its slot.
  Outcome first_pass(Cycle cycle, std::size_t number, std::uint8_t slot);
  Outcome second_pass(Cycle cycle, std::uint8_t slot);

 private:
  struct Held {  // a frame in its order slot
    std::size_t number = 0;
    std::uint8_t slot = 0;
    Cycle done = kNever;
  };
  Outcome run(Cycle cycle, Held& held, unsigned pass);

  const RxArbiterStimulus& stimulus_;
  std::vector<Held> held_;  // from the oldest not yet retired on
  std::size_t first_ = 0;
  std::vector<Cycle> lane_free_;
  Cycle parser_free_ = 0;
  Cycle dispatched_ = kBeforeTime;
  Cycle retired_ = kBeforeTime;
};

}  // namespace espnic
