// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <cstdint>

#include "model/sim/cycles.h"

namespace espnic {

/// Cycle counts of rx_parser, as on its page. parser_table and the policy registers are sampled in
/// the grant cycle.
struct RxParserTiming {
  Cycle setup{2};                   ///< grant to the first header beat read from the packet buffer
  std::uint32_t datapath_bytes{8};  ///< header bytes read in a cycle
  Cycle fewest_beats{1};            ///< read even where there is no byte to look at

  /// Header beats of a pass: beat k is read `setup` + k cycles behind the grant.
  Cycle beats(std::uint32_t header_bytes) const {
    return std::max<Cycle>(fewest_beats, (header_bytes + datapath_bytes - 1) / datapath_bytes);
  }
  /// Cycles from the grant to the key: depends on the packet only.
  Cycle parse(std::uint32_t header_bytes) const { return setup + beats(header_bytes); }
};

/// When passes move through the parser: one-deep, leaves into sa_cam.
class RxParserPipe {
 public:
  explicit RxParserPipe(const RxParserTiming& timing = {}) : timing_(timing) {}
  /// The first cycle in which the next pass may be granted.
  Cycle free() const { return free_; }
  /// A pass was granted in `grant`: the cycle from which its key is offered.
  Cycle key(Cycle grant, std::uint32_t header_bytes) const {
    return grant + timing_.parse(header_bytes);
  }
  /// The key was accepted in `cycle`; the parser takes the next pass in the same cycle.
  void left(Cycle cycle) { free_ = cycle; }
  const RxParserTiming& timing() const { return timing_; }

 private:
  RxParserTiming timing_;
  Cycle free_ = kBeforeTime;
};

}  // namespace espnic
