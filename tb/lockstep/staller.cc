// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/lockstep/staller.h"

#include <algorithm>

namespace espnic::lockstep {

StallProfile StallProfile::any(Random& random) {
  switch (random.below(6)) {
    case 0:
      return hardly();
    case 1:
      return half();
    case 2:
      return rarely();
    case 3:
      return bursts();
    default:
      return {random.between(8, 256), random.below(160), random.between(2, 256),
              random.between(0, 7)};
  }
}

bool Staller::open(Cycle cycle) const {
  const auto position = static_cast<std::uint64_t>(cycle);
  unsigned threshold = profile_.open_per_256;
  if (profile_.burst_per_256 != 0 &&
      (mix(~seed_, position >> profile_.window_log2) & 0xff) < profile_.burst_per_256) {
    threshold = profile_.burst_open_per_256;
  }
  // Every 1024th cycle is open whatever the profile: no pattern may stall a run for ever.
  if (threshold >= 256 || (position & 0x3ff) == 0x3ff) return true;
  return (mix(seed_, position) & 0xff) < threshold;
}

Cycle Staller::next_open(Cycle from) const {
  while (!open(from)) ++from;
  return from;
}

std::uint32_t GapProfile::draw(Random& random) const {
  const std::uint64_t draw = random.next();
  if ((draw >> 32 & 0xffff) < pause_per_65536) return random.between(1, std::max(max_pause, 1U));
  if ((draw & 0xff) < idle_per_256) return random.between(1, std::max(max_gap, 1U));
  return 0;
}

}  // namespace espnic::lockstep
