// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mac_rx/mac_rx_drive.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>

#include "tb/lockstep/hash.h"
#include "tb/lockstep/master.h"
#include "tb/mac_rx/mac_rx_run.h"

namespace espnic {
namespace {

/// With every frame at its end.
constexpr Cycle kDrain = 64;

/// Bytes of the two frames that beats may be of; noise behind their ends.
class Line final : public MacRxLineData {
 public:
  explicit Line(std::uint64_t seed) : seed_(seed) {}
  void start(const Bytes& frame) {
    frames_[started_ & 1] = &frame;
    ++started_;
  }
  std::array<std::uint8_t, kMacWidest> read(bool odd, std::uint16_t addr) override {
    std::array<std::uint8_t, kMacWidest> data;
    const Bytes* frame = frames_[odd ? 1 : 0];
    const std::size_t size = frame == nullptr ? 0 : frame->size();
    const std::size_t there =
        std::min<std::size_t>(size - std::min<std::size_t>(size, addr), kMacWidest);
    if (there < kMacWidest) noise(data);
    if (there != 0) std::memcpy(data.data(), frame->data() + addr, there);
    return data;
  }

 private:
  void noise(std::array<std::uint8_t, kMacWidest>& data) {
    for (std::size_t at = 0; at < data.size(); at += 8) {
      const std::uint64_t word = lockstep::mix(seed_, ++reads_);
      std::memcpy(data.data() + at, &word, sizeof word);
    }
  }

  std::uint64_t seed_;
  std::uint64_t reads_ = 0;
  const Bytes* frames_[2] = {};
  std::uint64_t started_ = 0;
};

class Runner {
 public:
  Runner(MacRxRtl& rtl, const MacRxStimulus& stimulus)
      : rtl_(rtl), stimulus_(stimulus), frames_(stimulus.frames), line_(~stimulus.seed) {
    std::uint64_t longest = 0, gap = 0;
    for (const auto& frame : stimulus.frames) {
      longest = std::max<std::uint64_t>(longest, frame.bytes.size() + 2 * 24);
      gap = std::max<std::uint64_t>(gap, frame.gap);
      most_beats_ += frame.bytes.size() / stimulus.width + 2;
    }
    silence_ = static_cast<Cycle>(longest * stimulus.rate.q / stimulus.rate.p + gap) + kDrain;
  }

  lockstep::Trace run() {
    rtl_.reset(stimulus_.rate);
    try {
      for (cycle_ = 0; !finished(); ++cycle_) step();
    } catch (const std::runtime_error& error) {
      throw std::runtime_error("seed " + std::to_string(stimulus_.seed) + ", cycle " +
                               std::to_string(cycle_) + ": " + error.what());
    }
    return std::move(trace_);
  }

 private:
  bool finished() const {
    // A broken twin may go on for ever; what is too much is a difference already.
    if (trace_.taps[kTapEnd].size() > stimulus_.frames.size() + kDrain) return true;
    if (trace_.taps[kTapBeat].size() > most_beats_ + kDrain) return true;
    const bool complete =
        frames_.done() && trace_.taps[kTapEnd].size() == trace_.taps[kTapStart].size();
    return cycle_ - last_event_ > (complete ? kDrain : silence_);
  }

  void step() {
    MacRxPinsIn in;
    const auto* frame = frames_.offered(cycle_);
    if (frame != nullptr) {
      in.ln_valid = true;
      in.ln_bytes = static_cast<std::uint16_t>(frame->bytes.size());
      in.ln_length = static_cast<std::uint16_t>(frame->length);
      in.ln_fcs = frame->fcs;
    }
    in.control = stimulus_.control.at(cycle_);
    in.fits = stimulus_.fits.open(cycle_);
    in.fr_ready = stimulus_.fr_ready.open(cycle_);
    const MacRxPinsOut out = rtl_.cycle(in, line_);
    record(in, out);
    if (frame != nullptr && out.ln_ready) {
      line_.start(frame->bytes);
      frames_.handed_over(cycle_);
    }
  }

  void record(const MacRxPinsIn& in, const MacRxPinsOut& out) {
    // Taps are pins: they must agree with the handshakes as the ports see them.
    agree(out.tap_start, in.ln_valid && out.ln_ready);
    agree(out.tap_beat, out.bw_valid);
    agree(out.tap_end, out.fr_valid || out.dr_valid);
    agree(out.dr_valid, out.tap_end && !(out.fr_valid && in.fr_ready));
    agree(out.be_valid && !out.tap_end, false);
    if (out.tap_start) add(kTapStart, payload_of_start(in.ln_bytes, in.ln_length, in.ln_fcs));
    if (out.tap_beat)
      add(kTapBeat, payload_of_beat(out.bw_first, in.fits, out.bw_data.data(), stimulus_.width));
    if (out.tap_end)
      add(kTapEnd, payload_of({out.fr_valid, out.fr_length, out.dr_valid ? out.dr_reason : 0,
                               out.be_valid, out.be_keep}));
    if (out.stat_frames) ++trace_.stats[kStatFrames];
    for (unsigned reason = 0; reason < kMacRxReasons; ++reason)
      trace_.stats[kStatDropped + reason] += out.stat_dropped >> reason & 1;
  }

  void add(MacRxTap tap, std::uint64_t payload) {
    trace_.add(tap, cycle_, payload);
    last_event_ = cycle_;
  }

  void agree(bool tap, bool port) { trace_.stats[kStatDisagree] += tap != port ? 1 : 0; }

  MacRxRtl& rtl_;
  const MacRxStimulus& stimulus_;
  lockstep::Master<MacRxStimulus::Frame> frames_;
  Line line_;
  lockstep::Trace trace_{mac_rx_spec()};
  std::uint64_t most_beats_ = 0;
  Cycle silence_ = 0;
  Cycle cycle_ = 0;
  Cycle last_event_ = 0;
};

}  // namespace

lockstep::Trace run_rtl(MacRxRtl& rtl, const MacRxStimulus& stimulus) {
  return Runner(rtl, stimulus).run();
}

}  // namespace espnic
