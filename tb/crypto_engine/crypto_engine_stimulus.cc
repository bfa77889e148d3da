// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/crypto_engine/crypto_engine_stimulus.h"

#include "tb/lockstep/staller.h"

namespace espnic {
namespace {

using lockstep::GapProfile;
using lockstep::Random;
using lockstep::SeedClass;

PortionLengths lengths_of(SeedClass kind, std::uint32_t width) {
  PortionLengths lengths;
  lengths.max_text = max_text_of(width);
  if (kind == SeedClass::kTight) {
    lengths.usual = 12;
    lengths.longer_per_256 = 2;
    lengths.longer = 300;
    lengths.jumbo_per_65536 = 10;
  }
  return lengths;
}

GapProfile gaps_of(SeedClass kind, Random& random) {
  switch (kind) {
    case SeedClass::kWide:
      return {random.between(40, 128), random.between(2, 40), 200, 1500};
    case SeedClass::kHeavy:
      return {6, 3, 8, 600};
    case SeedClass::kTight:
      break;
  }
  return {0, 0, 8, 100};
}

unsigned draw_lanes(SeedClass kind, std::uint64_t seed, std::uint32_t width, Random& random) {
  const bool narrow = width == 8;
  switch (kind) {
    case SeedClass::kWide:
      return random.between(1, kEngineLanes);
    case SeedClass::kHeavy:
      return narrow ? kEngineLanes : random.between(2, kEngineLanes);
    case SeedClass::kTight:
      break;
  }
  return 1 + ((seed & 1) == (narrow ? 1U : 0U) ? 1 : 0);  // one lane at one width, two at the other
}

}  // namespace

std::uint32_t max_text_of(std::uint32_t width) { return width == 8 ? 16384 : 4096; }

CryptoEngineStimulus draw_crypto_stimulus(std::uint64_t seed, SeedClass kind, std::uint32_t width,
                                          std::uint64_t handshakes, std::uint32_t bypasses) {
  Random random(lockstep::mix(seed, 0xC57 + 16 * width + static_cast<unsigned>(kind)));
  CryptoEngineStimulus run;
  run.seed = seed;
  run.width = width;
  run.lanes = draw_lanes(kind, seed, width, random);
  run.sas = draw_sas(random);
  const PortionLengths lengths = lengths_of(kind, width);
  const GapProfile gaps = gaps_of(kind, random);
  const std::uint32_t most = kind == SeedClass::kWide ? 3 : 9;  // portions in a row
  const auto add = [&](bool crypto, std::uint32_t number) {
    run.items.push_back(
        {crypto, number, static_cast<std::uint32_t>(random.next() >> 8), gaps.draw(random)});
  };
  while (run.items.size() < handshakes / 2) {  // take, done
    const std::uint32_t group = random.between(1, most);
    for (std::uint32_t n = 0; n < group; ++n) {
      run.portions.push_back(draw_portion(random, run.sas, lengths));
      add(true, static_cast<std::uint32_t>(run.portions.size() - 1));
    }
    const std::uint32_t burst = random.below(2 * bypasses * group + 1);
    for (std::uint32_t n = 0; n < burst; ++n) add(false, 0);
  }
  return run;
}

}  // namespace espnic
