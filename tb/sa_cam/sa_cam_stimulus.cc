// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/sa_cam/sa_cam_stimulus.h"

#include <algorithm>

namespace espnic {
namespace {

using lockstep::GapProfile;
using lockstep::mix;
using lockstep::Random;
using lockstep::Staller;
using lockstep::StallProfile;

/// Few values, so that keys and rows meet; each one bit from another, so that a comparator which
/// leaves a bit out is noticed.
std::vector<std::uint32_t> draw_pool(Random& random, unsigned size) {
  const std::uint32_t edges[] = {0, 0xffffffff, static_cast<std::uint32_t>(random.next())};
  std::vector<std::uint32_t> pool = {edges[random.below(3)]};
  while (pool.size() < size) {
    pool.push_back(pool[random.below(static_cast<std::uint32_t>(pool.size()))] ^
                   (1U << random.below(32)));
  }
  return pool;
}

Ipv6Address flipped(Ipv6Address address, unsigned bit) {
  (bit < 64 ? address.low : address.high) ^= std::uint64_t{1} << bit % 64;
  return address;
}

/// The first is the same number as an address of IPv4: only its version tells them apart. Then one
/// for each of the four words in which two of them may differ.
std::vector<Ipv6Address> draw_pool6(Random& random, std::uint32_t ipv4) {
  std::vector<Ipv6Address> pool = {{0, ipv4}};
  for (unsigned word = 0; word < 4; ++word) {
    const auto& other = pool[random.below(static_cast<std::uint32_t>(pool.size()))];
    pool.push_back(flipped(other, 32 * word + random.below(32)));
  }
  return pool;
}

/// What keys and rows of one seed are made of.
struct Pools {
  std::vector<std::uint32_t> spi, dst, src, mask;
  std::vector<Ipv6Address> dst6, src6;
  unsigned any_per_256, invalid_per_256, pass_per_256, beyond_per_256, ipv6_per_256;
};

Pools draw_pools(Random& random, unsigned rows) {
  Pools pools;
  // About as many rows as kinds of keys: hits, several hits and misses all stay frequent.
  const unsigned spis = random.between(1, std::max(2U, rows / 4));
  pools.spi = draw_pool(random, std::min(spis, 12U));
  pools.dst = draw_pool(random, random.between(2, 4));
  pools.src = draw_pool(random, random.between(2, 4));
  pools.mask = {0, 0xffffffff, 0xffffff00, static_cast<std::uint32_t>(random.next())};
  pools.any_per_256 = random.between(24, 112);
  pools.invalid_per_256 = random.between(48, 112);
  pools.pass_per_256 = random.between(8, 48);
  pools.beyond_per_256 = random.between(4, 24);
  pools.dst6 = draw_pool6(random, pools.dst[0]);
  pools.src6 = draw_pool6(random, pools.src[0]);
  pools.ipv6_per_256 = random.between(64, 192);
  return pools;
}

template <class Value>
Value pick(Random& random, const std::vector<Value>& pool) {
  return pool[random.below(static_cast<std::uint32_t>(pool.size()))];
}

/// Of a key or a row.
template <class Addressed>
void draw_addresses(Random& random, const Pools& pools, Addressed& to) {
  to.ipv6 = random.chance(pools.ipv6_per_256);
  if (to.ipv6) {
    to.dst6 = pick(random, pools.dst6);
    to.src6 = pick(random, pools.src6);
  } else {
    to.dst = pick(random, pools.dst);
    to.src = pick(random, pools.src);
  }
}

SaKey draw_key(Random& random, const Pools& pools) {
  SaKey key;
  draw_addresses(random, pools, key);
  key.spi = pick(random, pools.spi);
  key.ah = random.chance(128);
  key.search = !random.chance(pools.pass_per_256);
  return key;
}

SaCamEntry draw_row(Random& random, const Pools& pools) {
  SaCamEntry row;
  row.valid = !random.chance(pools.invalid_per_256);
  row.any_dst = random.chance(pools.any_per_256);
  draw_addresses(random, pools, row);
  row.src_mask = pick(random, pools.mask);
  row.spi = pick(random, pools.spi);
  row.ah = random.chance(96);
  // Mostly what the host writes (AH, ESP, a bundle); sometimes flags at odds with the protocol.
  row.uses_ah = random.chance(32) ? random.chance(128) : row.ah;
  row.uses_esp = random.chance(64) ? random.chance(128) : !row.ah;
  row.tunnel = random.chance(128);
  return row;
}

std::uint16_t draw_index(Random& random, const Pools& pools, unsigned entries) {
  if (random.chance(pools.beyond_per_256)) {
    return static_cast<std::uint16_t>(random.chance(128) ? random.between(entries, entries + 4)
                                                         : random.between(entries, 0xffff));
  }
  return static_cast<std::uint16_t>(random.below(entries));
}

/// How the seed's class sets rows and pace.
struct Shape {
  unsigned entries;
  StallProfile ready;
  GapProfile lookup_gap, update_gap;
  unsigned updates_per_256_lookups;
  unsigned control_window_log2;
};

Shape draw_shape(Random& random, SeedClass kind, unsigned max_entries) {
  switch (kind) {
    case SeedClass::kHeavy:
      return {random.between(std::max(1U, max_entries / 2), max_entries),
              random.chance(128) ? StallProfile::hardly() : StallProfile::bursts(),
              {8, 3, 0, 0},
              {64, 12, 0, 0},
              random.between(64, 192),
              random.between(3, 9)};
    case SeedClass::kTight:
      return {random.between(1, std::min(6U, max_entries)),
              random.chance(128) ? StallProfile::hardly() : StallProfile::any(random),
              {},
              {random.chance(128) ? 0U : 16U, 1, 0, 0},
              random.between(128, 256),
              random.between(0, 3)};
    case SeedClass::kWide:
      break;
  }
  return {random.between(1, max_entries),
          StallProfile::any(random),
          {random.between(16, 256), random.between(1, 12), 40, 100},
          {random.between(16, 256), random.between(1, 12), 40, 100},
          random.between(64, 256),
          random.between(0, 8)};
}

}  // namespace

SaCamControl SaCamControlPattern::at(Cycle cycle) const {
  const std::uint64_t value = mix(seed_, static_cast<std::uint64_t>(cycle) >> window_log2_);
  SaCamControl control;
  control.strict = (value & 0xff) < strict_per_256_;
  control.enable_ah = (value >> 8 & 0xff) >= off_per_256_;
  control.enable_esp = (value >> 16 & 0xff) >= off_per_256_;
  return control;
}

SaCamStimulus draw_stimulus(std::uint64_t seed, SeedClass kind, std::uint64_t handshakes,
                            const SaCamRows& rows) {
  Random random(mix(seed, static_cast<std::uint64_t>(kind)));
  Shape shape = draw_shape(random, kind, rows.max);
  shape.entries = std::max(shape.entries, rows.min);
  const Pools pools = draw_pools(random, shape.entries);

  SaCamStimulus stimulus;
  stimulus.seed = seed;
  stimulus.entries = shape.entries;
  stimulus.ready = Staller(random.next(), shape.ready);
  stimulus.control = SaCamControlPattern(random.next(), shape.control_window_log2,
                                         random.between(32, 128), random.between(16, 64));
  // A lookup makes three handshakes (accept, move, taken), an update one.
  const std::uint64_t lookups =
      std::max<std::uint64_t>(1, handshakes * 256 / (3 * 256 + shape.updates_per_256_lookups));
  stimulus.lookups.resize(lookups);
  stimulus.updates.resize(lookups * shape.updates_per_256_lookups / 256);
  for (auto& lookup : stimulus.lookups) {
    lookup = {draw_key(random, pools), shape.lookup_gap.draw(random)};
  }
  std::uint16_t previous = 0;
  for (auto& update : stimulus.updates) {
    // The same row twice in a row is a collision of its own.
    const std::uint16_t index =
        random.chance(32) ? previous : draw_index(random, pools, shape.entries);
    update = {index, draw_row(random, pools), shape.update_gap.draw(random)};
    previous = index;
  }
  return stimulus;
}

}  // namespace espnic
