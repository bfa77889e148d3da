// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/sa_store/sa_store_stimulus.h"

#include "tb/lockstep/hash.h"

namespace espnic {
namespace {

using lockstep::Random;
using lockstep::SeedClass;

struct Profile {
  unsigned write = 128, read = 128;  ///< chances out of 256, of each port
  unsigned hot = 128;                ///< reads of the word written in this cycle or the one before
  unsigned beyond = 16;              ///< rows that are not built
  std::uint16_t rows = kStoreRows;   ///< that are used
};

std::uint16_t draw_row(Random& random, const Profile& profile) {
  if (!random.chance(profile.beyond)) return static_cast<std::uint16_t>(random.below(profile.rows));
  switch (random.below(4)) {
    case 0:
      return kStoreRows;
    case 1:
      return static_cast<std::uint16_t>(random.between(kStoreRows, 31));
    case 2:  // one bit away from a row that is built
      return static_cast<std::uint16_t>(random.below(kStoreRows) | 1U << random.between(4, 15));
    default:
      return static_cast<std::uint16_t>(random.between(kStoreRows, 65535));
  }
}

StoreWord draw_word(Random& random) {
  StoreWord word{};
  if (random.chance(24)) return word;  // scrubbed
  for (auto& part : word) part = random.next();
  return word;
}

SaStorePinsIn draw_cycle(Random& random, const Profile& profile, const SaStorePinsIn& before) {
  SaStorePinsIn in;
  in.wr_valid = random.chance(profile.write);
  in.wr_row = draw_row(random, profile);
  in.wr_word = static_cast<std::uint8_t>(random.below(kStoreWords));
  in.wr_data = draw_word(random);
  for (auto& rd : in.rd) {
    rd.valid = random.chance(profile.read);
    rd.row = draw_row(random, profile);
    rd.word = static_cast<std::uint8_t>(random.below(kStoreWords));
    if (!random.chance(profile.hot)) continue;
    const SaStorePinsIn& near = random.chance(128) ? in : before;
    rd.row = near.wr_row;
    if (random.chance(220)) rd.word = near.wr_word;
  }
  return in;
}

}  // namespace

SaStoreStimulus draw_store_stimulus(std::uint64_t seed, SeedClass kind, std::uint64_t handshakes) {
  Random random(lockstep::mix(seed, 0x5A5 + static_cast<unsigned>(kind)));
  Profile profile;
  switch (kind) {
    case SeedClass::kWide:
      profile.write = random.between(16, 240);
      profile.read = random.between(32, 240);
      profile.hot = random.below(200);
      profile.beyond = random.between(4, 64);
      break;
    case SeedClass::kHeavy:
      profile.write = profile.read = 248;
      break;
    case SeedClass::kTight:
      profile.write = profile.read = 256;
      profile.rows = static_cast<std::uint16_t>(random.between(1, 3));
      profile.beyond = 4;
      break;
  }
  SaStoreStimulus run;
  run.seed = seed;
  std::uint64_t count = 0;
  for (std::uint16_t place = 0; place < kStoreRows * kStoreWords; ++place, ++count) {
    SaStorePinsIn in;
    in.wr_valid = true;
    in.wr_row = place / kStoreWords;
    in.wr_word = place % kStoreWords;
    in.wr_data = draw_word(random);
    run.cycles.push_back(in);
  }
  while (count < handshakes) {
    run.cycles.push_back(draw_cycle(random, profile, run.cycles.back()));
    count += run.cycles.back().wr_valid ? 1 : 0;
    for (const auto& rd : run.cycles.back().rd) count += rd.valid ? 1 : 0;
  }
  return run;
}

}  // namespace espnic
