// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/host_if/host_if_stimulus.h"

#include <algorithm>

#include "tb/lockstep/hash.h"

namespace espnic {
namespace {

using lockstep::Random;
using lockstep::SeedClass;
using Decision = HostIfStimulus::Decision;

Decision draw_decision(Random& random) {
  Decision decision;
  decision.rows = random.chance(200) ? random.below(4) : 0;
  decision.entry = random.chance(96);
  decision.policy = random.chance(64);
  decision.outputs = random.chance(128);
  return decision;
}

HostIfStimulus::Command draw_command(Random& random, SeedClass kind) {
  HostIfStimulus::Command command;
  switch (random.below(kind == SeedClass::kTight ? 3 : 6)) {
    case 0:
      break;
    case 1:
      command.bytes = random.between(1, 20);
      break;
    case 2:
      command.bytes = 8 * random.between(1, 12) + random.below(3) - 1;
      break;
    case 3:
      command.bytes = random.chance(8) ? 65536 - random.below(3) : random.below(600);
      break;
    default:
      command.bytes = random.below(200);
  }
  command.error = command.bytes != 0 && random.chance(20);
  command.decision = command.error ? Decision{} : draw_decision(random);
  command.refused = command.decision.outputs && random.chance(64);
  command.undo = draw_decision(random);
  command.undo.outputs = false;
  return command;
}

std::uint32_t draw_size(Random& random, SeedClass kind) {
  const unsigned most = kind == SeedClass::kTight ? 3 : random.chance(40) ? 16 : 6;
  return 1U << random.between(1, most);
}

/// A bad index is at or beyond the ring's size; a ring of 65536 has none.
void spoil(Random& random, std::uint32_t entries, HostIfStimulus::Bell& bell) {
  if (entries == 65536 || !random.chance(24)) return;
  bell.bad = true;
  bell.count = 0;
  bell.index =
      static_cast<std::uint16_t>(random.chance(128) ? entries : random.between(entries, 65535));
}

Cycle draw_gap(Random& random, SeedClass kind, std::uint32_t most) {
  if (kind == SeedClass::kTight) return random.chance(128) ? 0 : random.below(40);
  return random.chance(kind == SeedClass::kHeavy ? 128 : 24) ? random.below(8) : random.below(most);
}

}  // namespace

bool row_ready(const HostIfStimulus& stimulus, Cycle cycle) {
  if (stimulus.hold != 0) {
    constexpr std::uint32_t kWindow = 16;
    const auto window = static_cast<std::uint64_t>(cycle / kWindow);
    const auto from = static_cast<std::uint32_t>(lockstep::mix(stimulus.seed, window) %
                                                 (kWindow - stimulus.hold + 1));
    const auto at = static_cast<std::uint32_t>(cycle % kWindow);
    if (at >= from && at < from + stimulus.hold) return false;
  }
  return lockstep::Staller(stimulus.seed, stimulus.ready).open(cycle);
}

Cycle used_after(const HostIfStimulus& stimulus, std::uint64_t number) {
  return 1 + static_cast<Cycle>(lockstep::mix(stimulus.seed ^ 0x1a4d, number) % stimulus.use);
}

HostIfStimulus draw_host_if_stimulus(std::uint64_t seed, SeedClass kind, std::uint64_t handshakes) {
  Random random(lockstep::mix(seed, 0x405F + static_cast<unsigned>(kind)));
  HostIfStimulus run;
  run.seed = seed;
  run.command_entries = draw_size(random, kind);
  run.descriptor_entries = draw_size(random, kind);
  const bool tight = kind == SeedClass::kTight;
  if (random.chance(190)) run.reads = random.chance(40) ? 1 : random.between(2, tight ? 3 : 12);
  run.fetch = random.between(1, tight ? 4 : 80);
  run.datapath = 1U << random.between(2, 6);
  run.write_latency = random.between(1, tight ? 4 : 80);
  run.descriptor_latency = random.between(1, tight ? 12 : 80);
  run.use = random.between(1, tight ? 40 : 300);
  switch (random.below(3)) {
    case 0:
      run.ready.open_per_256 = 192;
      break;
    case 1:
      run.hold = random.between(1, kLongestHold);
      break;
    default:
      break;
  }

  constexpr std::uint64_t kOfACommand = 8;  // handshakes, the window's and descriptors' too
  const std::uint64_t wanted = std::max<std::uint64_t>(8, handshakes / kOfACommand);
  while (run.commands.size() < wanted) {
    HostIfStimulus::Bell bell;
    bell.gap = draw_gap(random, kind, 1500);
    bell.count = std::min(run.command_entries - 1, random.chance(160) ? 1 : random.between(1, 9));
    spoil(random, run.command_entries, bell);
    for (unsigned n = 0; n < bell.count; ++n) run.commands.push_back(draw_command(random, kind));
    run.bells.push_back(bell);
  }
  for (std::uint64_t n = 0; n < wanted; ++n) {
    HostIfStimulus::Bell bell;
    bell.gap = draw_gap(random, kind, 200);
    // Rings that can be filled in one go are, often; in others that takes a host that does not
    // look.
    const bool all = run.descriptor_entries <= 64 && random.chance(48);
    bell.count = all ? run.descriptor_entries - 1
                     : random.between(0, std::min(run.descriptor_entries - 1, 20U));
    spoil(random, run.descriptor_entries, bell);
    run.receive_bells.push_back(bell);
  }
  for (std::uint64_t n = 0; n < wanted; ++n) {
    HostIfStimulus::Go go;
    // About when the one before is done, and while it is not.
    go.gap = random.chance(tight ? 200 : 90) ? random.between(44, 50) : draw_gap(random, kind, 300);
    go.decision = draw_decision(random);
    run.gos.push_back(go);
  }
  return run;
}

}  // namespace espnic
