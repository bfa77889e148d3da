// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/packet_buffer/packet_buffer_stimulus.h"

namespace espnic {

using lockstep::Random;
using lockstep::SeedClass;

PacketBufferStimulus draw_buffer_stimulus(std::uint64_t seed, SeedClass kind,
                                          std::uint64_t handshakes) {
  Random random(lockstep::mix(seed, 0xB0F + static_cast<unsigned>(kind)));
  PacketBufferStimulus run;
  run.seed = random.next();
  run.handshakes = handshakes;
  PacketBufferProfile& profile = run.profile;
  switch (kind) {
    case SeedClass::kWide:
      run.beats = random.between(1, kBufferBeats);
      profile.longest = random.between(1, 20);
      profile.single = random.below(64);
      profile.giant = 2;
      profile.start_idle = random.below(160);
      profile.beat_idle = random.below(160);
      profile.longest_end = random.between(0, 12);
      profile.read = random.between(20, 140);
      profile.write = random.between(20, 100);
      run.frees = {random.next(), {random.between(24, 200), 96, 4, random.between(3, 7)}};
      break;
    case SeedClass::kHeavy:
      run.beats = random.between(kBufferBeats / 2, kBufferBeats);
      profile.longest = random.between(2, 8);
      profile.single = 40;
      profile.start_idle = 4;
      profile.beat_idle = 4;
      profile.longest_end = 2;
      profile.read = 200;
      profile.write = 128;
      run.frees = {random.next(), {random.between(40, 90), 64, 4, 6}};
      break;
    case SeedClass::kTight:
      run.beats = random.between(1, 6);
      profile.longest = random.between(1, 3);
      profile.single = 64;
      profile.start_idle = 0;
      profile.beat_idle = 16;
      profile.meet = 220;
      profile.longest_end = 1;
      profile.forget = 6;
      profile.write = 120;
      profile.hot = 180;
      run.frees = {random.next(), {150, 40, 8, 4}};
      break;
  }
  return run;
}

PacketBufferStimulus draw_buffer_whole(std::uint64_t seed, std::uint64_t handshakes) {
  Random random(lockstep::mix(seed, 0xB2F));
  PacketBufferStimulus run = draw_buffer_stimulus(random.next(), SeedClass::kHeavy, handshakes);
  run.beats = kBufferBeats;
  run.profile.longest = 24;
  run.profile.keep = 250;
  run.frees = {random.next(), {12, 64, 80, 7}};
  return run;
}

PacketBufferStimulus draw_buffer_wrap(std::uint64_t seed) {
  Random random(lockstep::mix(seed, 0xB1F));
  PacketBufferStimulus run;
  run.seed = random.next();
  run.beats = random.between(kBufferBeats / 2, kBufferBeats);
  run.profile.longest = 1;
  run.profile.meet = 256;
  run.profile.longest_end = 0;
  run.profile.keep = 256;
  run.profile.read = 16;
  run.profile.write = 16;
  run.frees = {random.next(), {252, 0, 0, 5}};
  run.handshakes = 150000;  // two of each frame that is kept, and few reads
  return run;
}

}  // namespace espnic
