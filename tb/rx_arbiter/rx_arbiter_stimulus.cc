// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_arbiter/rx_arbiter_stimulus.h"

namespace espnic {
namespace {

using lockstep::GapProfile;
using lockstep::Random;
using lockstep::StallProfile;

/// How long passes take, drawn once a run.
struct Costs {
  std::uint32_t parse, to_lane, lane;
  unsigned equal_per_256;  ///< passes of one length, so that lanes end together
};

RxArbiterStimulus::Service draw_service(Random& random, const Costs& costs) {
  RxArbiterStimulus::Service service;
  service.parse = random.between(1, costs.parse);
  service.to_lane = random.between(1, costs.to_lane);
  service.lane = random.chance(costs.equal_per_256) ? costs.lane : random.between(1, costs.lane);
  return service;
}

void draw_straps(Random& random, lockstep::SeedClass kind, RxArbiterStimulus& run) {
  switch (kind) {
    case lockstep::SeedClass::kWide:
      run.slots = random.chance(32) ? kArbiterSlots : random.between(1, kArbiterSlots);
      run.fifo = random.chance(32) ? kArbiterFifo : random.between(1, kArbiterFifo);
      break;
    case lockstep::SeedClass::kHeavy:
      run.slots = random.between(2, 20);
      run.fifo = random.between(2, 24);
      break;
    case lockstep::SeedClass::kTight:
      run.slots = random.between(1, 6);
      run.fifo = random.between(1, 6);
      break;
  }
  run.lanes = random.between(kind == lockstep::SeedClass::kTight ? 2 : 1, kArbiterPorts);
}

Costs draw_costs(Random& random, lockstep::SeedClass kind) {
  if (kind == lockstep::SeedClass::kTight)
    return {random.between(2, 5), 2, random.between(2, 9), 160};
  if (kind == lockstep::SeedClass::kHeavy) return {4, 3, random.between(8, 40), 96};
  return {random.between(1, 9), random.between(1, 6), random.between(2, 60), 32};
}

GapProfile draw_gaps(Random& random, lockstep::SeedClass kind, const Costs& costs, unsigned lanes) {
  switch (kind) {
    case lockstep::SeedClass::kTight:
      return {200, 6, 60, 60};
    case lockstep::SeedClass::kHeavy:
      return {128, 6, 100, 3000};
    case lockstep::SeedClass::kWide:
      break;
  }
  // From more than the lanes can do to less than half of it. The pauses are longer than it takes to
  // drain a full FIFO, here and above.
  return {256, random.between(2, 6) * (costs.parse + costs.lane / lanes + 1), 150, 8000};
}

}  // namespace

RxArbiterStimulus draw_arbiter_stimulus(std::uint64_t seed, lockstep::SeedClass kind,
                                        std::uint64_t handshakes) {
  Random random(lockstep::mix(seed, 0xA4B + static_cast<unsigned>(kind)));
  RxArbiterStimulus run;
  run.seed = seed;
  draw_straps(random, kind, run);
  const Costs costs = draw_costs(random, kind);
  const GapProfile gaps = draw_gaps(random, kind, costs, run.lanes);
  const unsigned nested = random.between(40, 150);
  // Push, first grant, retire, and for nested ones `again` and second grant.
  const std::uint64_t per_frame_256 = 3 * 256 + 2 * nested;
  std::uint64_t left = handshakes * 256;
  while (left >= per_frame_256) {
    left -= per_frame_256;
    RxArbiterStimulus::Frame frame;
    frame.gap = gaps.draw(random);
    frame.frame = static_cast<std::uint16_t>(random.next());
    frame.length = static_cast<std::uint16_t>(random.next());
    frame.nested = random.chance(nested);
    frame.base = static_cast<std::uint16_t>(random.next());
    frame.limit = static_cast<std::uint16_t>(random.next());
    frame.udp = random.chance(128);
    frame.ipv6 = random.chance(128);
    for (auto& service : frame.service) service = draw_service(random, costs);
    run.frames.push_back(frame);
  }
  const bool calm = kind != lockstep::SeedClass::kWide;
  run.parser = {random.next(), calm ? StallProfile::hardly() : StallProfile::any(random)};
  run.retire = {random.next(), calm ? StallProfile::hardly() : StallProfile::any(random)};
  return run;
}

}  // namespace espnic
