// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_resolve/rx_resolve_stimulus.h"

#include "model/packet/terms.h"
#include "tb/rx_resolve/rx_resolve_pass.h"

namespace espnic {
namespace {

using lockstep::GapProfile;
using lockstep::Random;
using lockstep::SeedClass;
using lockstep::StallProfile;

/// How long passes take, drawn once a run.
struct Costs {
  std::uint32_t to_check, lane;
  unsigned align_per_256;  ///< passes that end together
};

Costs draw_costs(Random& random, SeedClass kind) {
  if (kind == SeedClass::kTight) return {3, random.between(2, 6), 128};
  if (kind == SeedClass::kHeavy) return {6, random.between(4, 24), 64};
  return {random.between(2, 16), random.between(1, 60), 32};
}

void draw_straps(Random& random, SeedClass kind, RxResolveStimulus& run) {
  switch (kind) {
    case SeedClass::kWide:
      run.slots = random.chance(32) ? kResolveSlots : random.between(1, kResolveSlots);
      run.lanes = random.between(1, kResolveLanes);
      break;
    case SeedClass::kHeavy:
      run.slots = random.between(6, kResolveSlots);
      run.lanes = kResolveLanes;
      break;
    case SeedClass::kTight:
      run.slots = random.between(2, 5);
      run.lanes = random.between(2, kResolveLanes);
      break;
  }
}

GapProfile draw_gaps(Random& random, SeedClass kind) {
  if (kind == SeedClass::kWide) return {random.between(64, 256), random.between(2, 24), 80, 2000};
  return {kind == SeedClass::kHeavy ? 12U : 24U, 6, 60, 300};
}

RxResolveStimulus::Pass draw_pass(Random& random, const Costs& costs, bool second, bool fault,
                                  bool ipv6, bool strap) {
  RxResolveStimulus::Pass pass;
  pass.to_check = random.between(2, costs.to_check);
  pass.lane = random.between(1, costs.lane);
  if (random.chance(costs.align_per_256)) pass.align = 8;
  pass.ck = draw_check(random, second, ipv6, strap);
  pass.dn = draw_done(random, pass.ck, fault);
  return pass;
}

void draw_sums(Random& random, RxResolveStimulus::Frame& frame) {
  frame.sdr = random.chance(96);
  frame.rv.checksum = random.chance(192);
  frame.rv.ip = static_cast<std::uint8_t>(random.chance(160) ? 2 : random.below(3));
  frame.rv.l4 = static_cast<std::uint8_t>(random.below(3));
  constexpr auto kBroken = static_cast<std::uint8_t>(Detail::kIpHeader);
  if (random.chance(24)) frame.pass[1].ck.detail = kBroken;
  for (RxResolveStimulus::Pass& pass : frame.pass)
    pass.ck.bad_sum = pass.ck.detail == kBroken && random.chance(128);
}

bool inner_ipv6(const RxResolveStimulus::Pass& outer) {
  return (outer.ck.row.has_esp ? outer.dn.next_header : outer.ck.ah_next) == 41;
}

}  // namespace

RxResolveStraps straps_of(const RxResolveStimulus& stimulus) {
  return {stimulus.slots, stimulus.overload, stimulus.ipv6};
}

RxResolveStimulus draw_resolve_stimulus(std::uint64_t seed, SeedClass kind,
                                        std::uint64_t handshakes, bool ipv6) {
  Random random(lockstep::mix(seed, 0x9E5 + static_cast<unsigned>(kind)));
  RxResolveStimulus run;
  run.seed = seed;
  draw_straps(random, kind, run);
  // One class with, two without, in every seed.
  run.overload = kind == (seed % 2 == 0 ? SeedClass::kHeavy : SeedClass::kTight);
  run.ipv6 = ipv6;
  const Costs costs = draw_costs(random, kind);
  const GapProfile gaps = draw_gaps(random, kind);
  // Reserve, check, done and retire, and for one frame of six or so a second pass.
  const std::uint64_t frames = handshakes * 2 / 9;
  run.frames.reserve(frames);
  Random sums(lockstep::mix(seed, 0x5C5 + static_cast<unsigned>(kind)));
  while (run.frames.size() < frames) {
    RxResolveStimulus::Frame frame;
    frame.gap = gaps.draw(random);
    frame.rv.frame = static_cast<std::uint16_t>(random.next());
    frame.rv.length = static_cast<std::uint16_t>(random.next());
    frame.rv.frame_class = static_cast<std::uint8_t>(random.below(16));
    frame.rv.spi = static_cast<std::uint32_t>(random.next());
    frame.rv.vlan = random.chance(128);
    frame.rv.fault = random.chance(24);
    const bool outside = run.ipv6 && random.chance(128);
    frame.pass[0] = draw_pass(random, costs, false, frame.rv.fault, outside, run.ipv6);
    // What is inside is what the portion around it says; a parser that finds no key says nothing.
    const bool inside = run.ipv6 && inner_ipv6(frame.pass[0]);
    frame.pass[1] = draw_pass(random, costs, true, false, inside, run.ipv6);
    draw_sums(sums, frame);
    run.frames.push_back(frame);
  }
  const bool calm = kind != SeedClass::kWide;
  for (lockstep::Staller* pattern : {&run.grant, &run.lane, &run.bypass, &run.retire})
    *pattern = {random.next(), calm ? StallProfile::hardly() : StallProfile::any(random)};
  // Of a portion that overload sends there the bypass makes none wait.
  if (run.overload) run.bypass = {0, StallProfile::always()};
  return run;
}

}  // namespace espnic
