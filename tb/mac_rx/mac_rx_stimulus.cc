// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mac_rx/mac_rx_stimulus.h"

#include <algorithm>

#include "model/mac_rx/mac_rx_timing.h"
#include "model/packet/checksum.h"

namespace espnic {
namespace {

using lockstep::Random;
using lockstep::SeedClass;
using lockstep::StallProfile;

constexpr std::uint32_t kLongest = 16383;  // bytes: what the port can say

/// How the frames of a run are drawn.
struct Mix {
  SeedClass kind = SeedClass::kWide;
  unsigned jumbo_per_65536 = 0;
  unsigned wait_per_256 = 0;  ///< frames for which the line waits
  std::vector<std::uint32_t> limits;
};

MacRxRate draw_rate(Random& random, SeedClass kind, std::uint32_t width) {
  const bool wide = kind == SeedClass::kWide;
  if (random.chance(wide ? 40 : 100)) return {width, 1};
  if (wide && random.chance(120)) {
    constexpr MacRxRate kSet[] = {{1, 1}, {8, 1}, {7, 3}, {25, 2}};
    return kSet[random.below(width > 12 ? 4 : 3)];
  }
  if (wide && random.chance(16)) {
    return {random.between(1U << 31, 0xFFFFFFFF), random.between(1U << 31, 0xFFFFFFFF)};
  }
  if (random.chance(64)) {  // numbers that fill the strap, not reduced
    const std::uint32_t q = random.between(1U << 24, 0xFFFFFFFF / width);
    return {q * random.between(width / 4, width) - random.below(q), q};
  }
  const std::uint32_t q = random.between(1, 1000);
  return {random.between(std::max(1U, wide ? q : q * width / 2), q * width), q};
}

std::uint32_t draw_length(Random& random, const Mix& mix, std::uint32_t width) {
  if (random.below(65536) < mix.jumbo_per_65536) {
    if (random.chance(200)) return random.between(1519, 9618);
    return random.chance(64) ? kLongest : random.between(9600, kLongest);
  }
  switch (random.below(mix.kind == SeedClass::kTight ? 4 : 12)) {
    case 0:
      return random.between(1, 2 * width + 2);
    case 1:
      return random.between(1, 63);
    case 2:
      return random.between(56, 72);
    case 3:  // about a whole number of beats
      return width * random.between(1, 96 / width + 1) + random.below(5) - 2;
    case 4:
      return random.chance(40) ? random.between(65, 1518) : random.between(65, 256);
    default:
      return random.between(60, 128);
  }
}

std::uint32_t draw_gap(Random& random, const Mix& mix, const MacRxRate& rate, std::uint32_t bytes) {
  if (!random.chance(mix.wait_per_256)) return 0;
  if (random.chance(8)) return random.between(0, 600);
  // About when the line is free again.
  const std::uint64_t busy = std::uint64_t{bytes + 24} * rate.q / rate.p;
  return static_cast<std::uint32_t>(busy + random.below(7)) - std::min<std::uint32_t>(3, busy);
}

void break_fcs(Random& random, std::uint32_t& fcs) {
  const std::uint32_t right = fcs;
  switch (random.below(4)) {
    case 0:
      fcs = ~fcs;
      break;
    case 1:
      fcs = __builtin_bswap32(fcs);
      break;
    default:
      fcs ^= 1U << random.below(32);
  }
  if (fcs == right) fcs ^= 1;
}

MacRxStimulus::Frame draw_frame(Random& random, const Mix& mix, const MacRxStimulus& run,
                                std::uint32_t bytes_before) {
  std::uint32_t length = draw_length(random, mix, run.width);
  std::uint32_t bytes = length;
  const bool padded = length < kMinFrameBytes && random.chance(128);
  if (padded) bytes = kMinFrameBytes;
  if (padded && random.chance(8)) length = 0;
  while (!keeps_up(run.rate, run.width, bytes)) ++bytes;
  if (!padded) length = bytes;
  if (random.chance(4)) length = random.below(bytes + 1);  // the line alone knows what padding is
  MacRxStimulus::Frame frame = make_mac_frame(random.next(), bytes);
  frame.length = length;
  frame.captured = padded && bytes == kMinFrameBytes && length < bytes && random.chance(128);
  if (!frame.captured && random.chance(20)) break_fcs(random, frame.fcs);
  frame.gap = draw_gap(random, mix, run.rate, bytes_before);
  return frame;
}

/// Draws the frames as the line may bring them: where tiny ones come fast, the line is held up
/// until the beats of the frame before the last one are over (page, `ld`).
class FrameDraw {
 public:
  FrameDraw(Random& random, const Mix& mix, MacRxStimulus& run)
      : random_(random),
        mix_(mix),
        run_(run),
        line_(LinePacer(8 * std::uint64_t{run.rate.p}, run.rate.q), run.width) {}

  void draw() {
    MacRxStimulus::Frame frame = draw_frame(random_, mix_, run_, before_.bytes);
    const auto bytes = static_cast<std::uint32_t>(frame.bytes.size());
    MacRxLine trial = line_;
    if (start_of(trial.place(bytes, start_ + 1 + frame.gap)) <= last_beat_)
      frame.gap = static_cast<std::uint32_t>(last_beat_ - start_);
    last_beat_ = before_.last_beat;
    before_ = line_.place(bytes, start_ + 1 + frame.gap);
    start_ = start_of(before_);
    run_.frames.push_back(std::move(frame));
  }

 private:
  Cycle start_of(const FrameOnLine& frame) const { return line_.pacer().cycle_of(frame.start); }

  Random& random_;
  const Mix& mix_;
  MacRxStimulus& run_;
  MacRxLine line_;
  FrameOnLine before_;
  Cycle start_ = -1;
  Cycle last_beat_ = kBeforeTime;  // of the frame before `before_`
};

void draw_frames(Random& random, const Mix& mix, std::uint64_t handshakes, MacRxStimulus& run) {
  FrameDraw draw(random, mix, run);
  for (std::uint64_t n = 0; n < handshakes / 2; ++n) draw.draw();  // start and end
}

}  // namespace

bool keeps_up(const MacRxRate& rate, std::uint32_t width, std::uint32_t bytes) {
  const std::uint64_t beats = (bytes + width - 1) / width;
  return std::uint64_t{bytes + 24} * rate.q >= beats * rate.p &&
         std::uint64_t{bytes + 20} * rate.q >= rate.p;
}

MacRxControl MacRxControlPattern::at(Cycle cycle) const {
  const std::uint64_t draw =
      lockstep::mix(seed_, static_cast<std::uint64_t>(cycle) >> window_log2_);
  return {(draw & 0xFF) >= closed_per_256_, limits_[(draw >> 8) % limits_.size()]};
}

MacRxStimulus::Frame make_mac_frame(std::uint64_t content, std::uint32_t bytes) {
  MacRxStimulus::Frame frame;
  frame.length = bytes;
  frame.bytes.resize(bytes);
  for (std::uint32_t at = 0; at < bytes; at += 8) {
    const std::uint64_t word = lockstep::mix(content, at);
    for (std::uint32_t n = at; n < std::min(at + 8, bytes); ++n)
      frame.bytes[n] = static_cast<std::uint8_t>(word >> 8 * (n - at));
  }
  frame.fcs = ethernet_fcs(frame.bytes);
  return frame;
}

MacRxStimulus draw_mac_stimulus(std::uint64_t seed, SeedClass kind, std::uint32_t width,
                                std::uint64_t handshakes) {
  Random random(lockstep::mix(seed, 0x3AC + 16 * width + static_cast<unsigned>(kind)));
  MacRxStimulus run;
  run.seed = seed;
  run.width = width;
  run.rate = draw_rate(random, kind, width);
  Mix mix;
  mix.kind = kind;
  switch (kind) {
    case SeedClass::kWide:
      mix.jumbo_per_65536 = 80;
      mix.wait_per_256 = random.below(256);
      mix.limits = {9618, 9618, 1518, 16384, random.between(64, 140), random.between(64, 1600)};
      run.fits = {random.next(), random.chance(128) ? StallProfile{256, 24, 128, 9}
                                                    : StallProfile{254, 40, 200, 6}};
      run.fr_ready = {random.next(), StallProfile::any(random)};
      run.control = {random.next(), random.between(0, 9), 16, mix.limits};
      break;
    case SeedClass::kHeavy:
      mix.jumbo_per_65536 = 20;
      mix.wait_per_256 = 4;
      mix.limits = {9618, 9618, 9618, random.between(64, 140)};
      run.fits = {random.next(), {256, 24, 128, 8}};
      run.fr_ready = {random.next(), StallProfile::hardly()};
      run.control = {random.next(), random.between(3, 8), 8, mix.limits};
      break;
    case SeedClass::kTight:
      mix.wait_per_256 = 64;
      mix.limits = {64, 65, random.between(64, 80), random.between(64, 128), 9618, 9618};
      run.fits = {random.next(), {250, 40, 128, 3}};
      run.fr_ready = {random.next(), StallProfile::half()};
      run.control = {random.next(), random.between(0, 2), 40, mix.limits};
      break;
  }
  draw_frames(random, mix, handshakes, run);
  return run;
}

MacRxStimulus draw_mac_stimulus_at(std::uint64_t seed, const MacRxRate& rate, std::uint32_t width,
                                   std::uint64_t handshakes) {
  Random random(lockstep::mix(seed, lockstep::mix(rate.p, rate.q) + width));
  MacRxStimulus run;
  run.seed = seed;
  run.width = width;
  run.rate = rate;
  Mix mix;
  mix.jumbo_per_65536 = 400;
  mix.wait_per_256 = 100;
  mix.limits = {9618, 9618, 9618, 1518, 64};
  run.fits = {random.next(), {256, 16, 200, 8}};
  run.fr_ready = {random.next(), {224, 0, 0, 5}};
  run.control = {random.next(), random.between(4, 12), 12, mix.limits};
  draw_frames(random, mix, handshakes, run);
  return run;
}

}  // namespace espnic
