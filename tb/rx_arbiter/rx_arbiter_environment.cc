// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_arbiter/rx_arbiter_environment.h"

#include <algorithm>

namespace espnic {

RxArbiterEnvironment::Outcome RxArbiterEnvironment::first_pass(Cycle cycle, std::size_t number,
                                                               std::uint8_t slot) {
  held_.push_back({number, slot, kNever});
  return run(cycle, held_.back(), 0);
}

RxArbiterEnvironment::Outcome RxArbiterEnvironment::second_pass(Cycle cycle, std::uint8_t slot) {
  const auto found = std::find_if(held_.begin() + static_cast<std::ptrdiff_t>(first_), held_.end(),
                                  [&](const Held& held) { return held.slot == slot; });
  // A broken twin may grant a second pass to nobody: then nothing comes of it.
  if (found == held_.end()) return {};
  return run(cycle, *found, 1);
}

RxArbiterEnvironment::Outcome RxArbiterEnvironment::run(Cycle cycle, Held& held, unsigned pass) {
  const RxArbiterStimulus::Frame& frame = stimulus_.frames[held.number];
  const RxArbiterStimulus::Service& service = frame.service[pass];
  parser_free_ = cycle + service.parse;
  const auto lane = std::min_element(lane_free_.begin(), lane_free_.end());
  const Cycle dispatch =
      std::max({cycle + service.parse + service.to_lane - 1, dispatched_ + 1, *lane});
  // The lowest lane free by then, as the dispatcher takes it.
  const auto taken = std::find_if(lane_free_.begin(), lane_free_.end(),
                                  [&](Cycle free) { return free <= dispatch; });
  dispatched_ = dispatch;
  Outcome outcome;
  outcome.end = *taken = dispatch + service.lane;
  if (pass == 0 && frame.nested) {
    const auto port = static_cast<unsigned>(taken - lane_free_.begin());
    outcome.again =
        AgainWrite{outcome.end, port, {held.slot, frame.base, frame.limit, frame.udp, frame.ipv6}};
    return outcome;
  }
  held.done = outcome.end;
  for (; first_ < held_.size() && held_[first_].done != kNever; ++first_) {
    // The done bit is a register, one slot leaves a cycle.
    retired_ = stimulus_.retire.next_open(std::max(held_[first_].done + 1, retired_ + 1));
    outcome.retired.push_back(retired_);
  }
  if (first_ > 4096) {
    held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(first_));
    first_ = 0;
  }
  return outcome;
}

}  // namespace espnic
