// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/parser_table/parser_table_stimulus.h"

#include <algorithm>

#include "tb/lockstep/staller.h"

namespace espnic {
namespace {

using lockstep::GapProfile;
using lockstep::mix;
using lockstep::Random;
using lockstep::SeedClass;

/// What entries and reads of one seed are made of.
struct Pools {
  std::vector<std::uint16_t> ports;
  unsigned invalid_per_256, marked_per_256, beyond_per_256, quiet_per_256;
};

/// Few ports, so that reads and entries meet; each one bit from another, so that a comparator which
/// leaves a bit out is noticed.
Pools draw_pools(Random& random, unsigned entries) {
  Pools pools;
  const std::uint16_t edges[] = {0, 0xffff, 500, 4500};
  pools.ports = {edges[random.below(4)]};
  const unsigned size = random.between(2, std::clamp(entries * 2, 4U, 48U));
  while (pools.ports.size() < size) {
    const auto from = pools.ports[random.below(static_cast<std::uint32_t>(pools.ports.size()))];
    pools.ports.push_back(static_cast<std::uint16_t>(from ^ 1U << random.below(16)));
  }
  pools.invalid_per_256 = random.between(48, 160);
  pools.marked_per_256 = random.between(24, 96);
  pools.beyond_per_256 = random.between(8, 32);
  pools.quiet_per_256 = random.between(16, 64);
  return pools;
}

std::uint16_t draw_port(Random& random, const Pools& pools) {
  return pools.ports[random.below(static_cast<std::uint32_t>(pools.ports.size()))];
}

ParserEntry draw_entry(Random& random, const Pools& pools) {
  ParserEntry entry;
  entry.valid = !random.chance(pools.invalid_per_256);
  entry.marked = random.chance(pools.marked_per_256);
  entry.type = random.chance(96) ? UdpEncapType::kIke : UdpEncapType::kOther;
  entry.port = draw_port(random, pools);
  entry.generation = static_cast<std::uint16_t>(random.next());
  return entry;
}

std::uint8_t draw_slot(Random& random, const Pools& pools, unsigned entries) {
  if (random.chance(pools.beyond_per_256)) {
    return static_cast<std::uint8_t>(random.chance(128) ? random.between(entries, entries + 4)
                                                        : random.between(entries, 0xff));
  }
  return static_cast<std::uint8_t>(random.below(entries));
}

/// How the seed's class sets entries and pace.
struct Shape {
  unsigned entries;
  GapProfile write_gap, snap_gap, read_gap;
};

Shape draw_shape(Random& random, SeedClass kind, const ParserSlots& slots) {
  const auto any_gap = [&random]() -> GapProfile {
    return {random.between(16, 256), random.between(1, 12), 40, 100};
  };
  switch (kind) {
    case SeedClass::kHeavy:
      return {random.between(std::max(slots.min, slots.max / 2), slots.max),
              {64, 3, 0, 0},
              {128, 6, 0, 0},
              {8, 3, 0, 0}};
    case SeedClass::kTight:
      return {random.between(slots.min, std::max(slots.min, std::min(6U, slots.max))),
              {random.chance(128) ? 0U : 32U, 2, 0, 0},
              {random.chance(128) ? 0U : 64U, 3, 0, 0},
              {}};
    case SeedClass::kWide:
      break;
  }
  const unsigned entries = random.between(slots.min, slots.max);
  return {entries, any_gap(), any_gap(), any_gap()};
}

}  // namespace

ParserTableStimulus draw_stimulus(std::uint64_t seed, SeedClass kind, std::uint64_t handshakes,
                                  const ParserSlots& slots) {
  Random random(mix(seed, static_cast<std::uint64_t>(kind)));
  const Shape shape = draw_shape(random, kind, slots);
  const Pools pools = draw_pools(random, shape.entries);

  ParserTableStimulus stimulus;
  stimulus.seed = seed;
  stimulus.entries = shape.entries;
  Cycle write = shape.write_gap.draw(random);
  Cycle snap = shape.snap_gap.draw(random);
  Cycle read = shape.read_gap.draw(random);
  std::uint8_t slot = 0;
  for (std::uint64_t made = 0; made < handshakes;) {
    const Cycle next = std::min({write, snap, read});
    if (next == write) {
      // The same slot twice in a row is a collision of its own.
      if (!random.chance(48)) slot = draw_slot(random, pools, shape.entries);
      stimulus.writes.push_back({next, slot, draw_entry(random, pools)});
      write += 1 + static_cast<Cycle>(shape.write_gap.draw(random));
      ++made;
    }
    if (next == snap) {
      stimulus.snaps.push_back(next);
      snap += 1 + static_cast<Cycle>(shape.snap_gap.draw(random));
      ++made;
    }
    if (next == read) {
      const bool valid = !random.chance(pools.quiet_per_256);
      const bool class_valid = !random.chance(pools.quiet_per_256);
      stimulus.reads.push_back(
          {next, draw_port(random, pools), valid, draw_port(random, pools), class_valid});
      read += 1 + static_cast<Cycle>(shape.read_gap.draw(random));
      made += (valid ? 1 : 0) + (class_valid ? 1 : 0);
    }
  }
  return stimulus;
}

}  // namespace espnic
