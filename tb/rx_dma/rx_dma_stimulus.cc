// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_dma/rx_dma_stimulus.h"

#include <algorithm>

#include "tb/lockstep/hash.h"

namespace espnic {
namespace {

using lockstep::Random;
using lockstep::SeedClass;

constexpr std::uint32_t kLongest = 9618;  // bytes: the longest frame of the card

/// How the frames and buffers of a run are drawn.
struct Mix {
  SeedClass kind = SeedClass::kWide;
  unsigned jumbo_per_65536 = 0;
  unsigned spoiled_per_256 = 96;  ///< buffers that are no ordinary ones
  std::uint32_t slow = 40;        ///< longest gap of a slow stretch, cycles
  unsigned slow_per_256 = 64;     ///< stretches that are slow
};

/// Gaps of a master that is quick in some stretches and slow in others, so that now the frames and
/// now the descriptors are waited for.
class Pace {
 public:
  explicit Pace(const Mix& mix) : mix_(mix) {}
  std::uint32_t draw(Random& random) {
    if (left_ == 0) {
      left_ = random.between(1, 150);
      slow_ = random.chance(mix_.slow_per_256);
      longest_ = random.between(1, mix_.slow);
    }
    --left_;
    if (slow_) return random.between(0, longest_);
    return random.chance(24) ? random.between(1, 3) : 0;
  }

 private:
  const Mix& mix_;
  std::uint32_t left_ = 0;
  std::uint32_t longest_ = 0;
  bool slow_ = false;
};

std::uint32_t draw_length(Random& random, const Mix& mix, std::uint32_t width) {
  if (random.below(65536) < mix.jumbo_per_65536)
    return random.chance(32) ? kLongest : random.between(1519, kLongest);
  switch (random.below(mix.kind == SeedClass::kTight ? 3 : 8)) {
    case 0:
      return random.chance(8) ? 0 : random.between(1, width);
    case 1:
      return random.between(1, 2 * width + 2);
    case 2:  // about a whole number of beats
      return width * random.between(1, mix.kind == SeedClass::kTight ? 3 : 10) + random.below(3) -
             1;
    case 3:
      return random.chance(24) ? random.between(129, 1518) : random.between(65, 256);
    default:
      return random.between(60, 128);
  }
}

/// A buffer for a frame of `length` bytes.
std::uint32_t draw_buffer(Random& random, const Mix& mix, std::uint32_t length,
                          std::uint32_t width) {
  if (!random.chance(mix.spoiled_per_256)) {
    constexpr std::uint32_t kUsual[] = {1536, 2048, 9728, 16384, 65535};
    return std::max(kUsual[random.below(5)], length);
  }
  const std::uint32_t cut = std::max(length, 2U) - 1;  // the longest that is too short
  const std::uint32_t beats = (cut + width - 1) / width;
  switch (random.below(9)) {
    case 0:
      return 0;
    case 1:
      return length;
    case 2:
      return length + 1;
    case 3:
      return cut;
    case 4:  // more than 16 bits
      return random.between(1, 65535) << 16 | random.below(std::max(length, 1U));
    case 5:
      return random.chance(128) ? 0x10000 : 0xFFFFFFFF;
    case 6:  // about a border of beats
      return std::max(width * random.between(1, std::max(beats, 1U)) + random.below(3), 1U) - 1;
    default:
      return random.between(1, cut);
  }
}

std::uint64_t draw_addr(Random& random) {
  std::uint64_t addr = random.next();
  // A carry from each half to the other is near.
  if (random.chance(48)) addr = (addr | 0xFFFFFFFF) - random.below(256);
  if (random.chance(128)) addr &= ~std::uint64_t{63};
  // No frame reaches beyond the last address.
  return std::min(addr, ~std::uint64_t{0xFFFF});
}

RxDmaStimulus::Frame draw_frame(Random& random, const Mix& mix, const RxDmaStimulus& run) {
  RxDmaStimulus::Frame frame;
  frame.length = static_cast<std::uint16_t>(draw_length(random, mix, run.width));
  frame.content = random.next();
  for (auto& word : frame.words) word = static_cast<std::uint32_t>(random.next());
  if (random.chance(192)) frame.words[0] = (frame.words[0] & 0xFFFF0000) | frame.length;
  frame.frame = static_cast<std::uint16_t>(random.next());
  if (!run.frames.empty()) {
    const std::uint16_t before = run.frames.back().frame;
    if (random.chance(64) || frame.frame == before)
      frame.frame = static_cast<std::uint16_t>(before ^ 1U << random.below(16));
  }
  return frame;
}

void draw_all(Random& random, const Mix& mix, std::uint64_t handshakes, RxDmaStimulus& run) {
  Pace frame_pace(mix), descriptor_pace(mix);
  for (std::uint64_t n = 0; n < handshakes / 2; ++n) {  // retire and completion
    run.frames.push_back(draw_frame(random, mix, run));
    run.frames.back().gap = frame_pace.draw(random);
    run.descriptors.push_back({draw_addr(random),
                               draw_buffer(random, mix, run.frames.back().length, run.width),
                               descriptor_pace.draw(random)});
  }
  // In every run some descriptor is waited for, whatever the straps.
  run.descriptors.front().gap = run.frames.front().gap + random.between(1, 6);
  // Some that no frame uses.
  for (std::uint32_t n = random.below(run.straps.entries); n > 0; --n)
    run.descriptors.push_back({draw_addr(random), 2048, descriptor_pace.draw(random)});
}

}  // namespace

std::uint64_t frame_word(std::uint64_t content, std::uint64_t number) {
  return lockstep::mix(content, number);
}

RxDmaStimulus draw_dma_stimulus(std::uint64_t seed, SeedClass kind, std::uint32_t width,
                                std::uint64_t handshakes) {
  Random random(lockstep::mix(seed, 0xD3A + 16 * width + static_cast<unsigned>(kind)));
  RxDmaStimulus run;
  run.seed = seed;
  run.width = width;
  Mix mix;
  mix.kind = kind;
  switch (kind) {
    case SeedClass::kWide:
      run.straps = {random.between(2, kDmaEntries), random.between(1, 12)};
      mix.jumbo_per_65536 = 160;
      mix.spoiled_per_256 = random.between(32, 200);
      mix.slow_per_256 = random.between(32, 200);
      break;
    case SeedClass::kHeavy:
      run.straps = {random.between(kDmaEntries / 2, kDmaEntries), random.between(1, 4)};
      mix.jumbo_per_65536 = 160;
      mix.spoiled_per_256 = 48;
      mix.slow_per_256 = 32;
      mix.slow = 60;
      break;
    case SeedClass::kTight:
      run.straps = {random.between(2, 5), random.between(1, 2)};
      mix.spoiled_per_256 = 128;
      mix.slow_per_256 = 96;
      mix.slow = 6;
      break;
  }
  draw_all(random, mix, handshakes, run);
  return run;
}

RxDmaStimulus draw_dma_stimulus_at(std::uint64_t seed, const RxDmaStraps& straps,
                                   std::uint32_t width, std::uint64_t handshakes) {
  Random random(
      lockstep::mix(seed, lockstep::mix(straps.entries, straps.setup) + std::uint64_t{width}));
  RxDmaStimulus run;
  run.seed = seed;
  run.width = width;
  run.straps = straps;
  Mix mix;
  mix.jumbo_per_65536 = 160;
  draw_all(random, mix, handshakes, run);
  return run;
}

}  // namespace espnic
