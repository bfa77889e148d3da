// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_dma/rx_dma_drive.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

#include "tb/lockstep/hash.h"
#include "tb/lockstep/master.h"

namespace espnic {
namespace {

/// With every frame completed.
constexpr Cycle kDrain = 64;

/// The packet buffer as the block sees it: the frame that moves and the one that is offered;
/// behind their ends, and under any other handle, noise.
class Frames {
 public:
  Frames(std::uint64_t seed, std::uint32_t width) : seed_(seed), width_(width) {}
  void offer(const RxDmaStimulus::Frame* frame) { offered_ = frame; }
  void take() { moving_ = offered_; }
  void free() { moving_ = nullptr; }
  /// Answers in the next cycle.
  void ask(std::uint16_t frame, std::uint16_t addr) {
    found_ = nullptr;
    if (moving_ != nullptr && moving_->frame == frame)
      found_ = moving_;
    else if (offered_ != nullptr && offered_->frame == frame)
      found_ = offered_;
    addr_ = addr;
  }
  DmaBeat answer() {
    DmaBeat data{};
    for (std::uint32_t at = 0; at < width_; at += 8) {
      const std::uint64_t word = lockstep::mix(seed_, ++noise_);
      std::memcpy(data.data() + at, &word, sizeof word);
    }
    if (found_ == nullptr) return data;
    const std::uint32_t end = std::min<std::uint32_t>(found_->length, addr_ + width_);
    std::uint64_t word = 0;
    for (std::uint32_t place = addr_; place < end; ++place) {
      if (place == addr_ || place % 8 == 0) word = frame_word(found_->content, place / 8);
      data[place - addr_] = static_cast<std::uint8_t>(word >> 8 * (place % 8));
    }
    return data;
  }

 private:
  std::uint64_t seed_;
  std::uint32_t width_;
  std::uint64_t noise_ = 0;
  const RxDmaStimulus::Frame* moving_ = nullptr;
  const RxDmaStimulus::Frame* offered_ = nullptr;
  const RxDmaStimulus::Frame* found_ = nullptr;
  std::uint32_t addr_ = 0;
};

class Runner {
 public:
  Runner(RxDmaRtl& rtl, const RxDmaStimulus& stimulus)
      : rtl_(rtl),
        stimulus_(stimulus),
        frames_(stimulus.frames),
        buffer_(~stimulus.seed, stimulus.width),
        random_(stimulus.seed) {
    std::uint32_t longest = 0, gap = 0;
    for (const auto& frame : stimulus.frames) {
      longest = std::max<std::uint32_t>(longest, frame.length);
      gap = std::max(gap, frame.gap);
      most_beats_ += frame.length / stimulus.width + 1;
    }
    for (const auto& descriptor : stimulus.descriptors) gap = std::max(gap, descriptor.gap);
    silence_ = kDrain + longest / stimulus.width + gap + stimulus.straps.setup;
  }

  lockstep::Trace run() {
    rtl_.reset(stimulus_.straps);
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
    const auto& taps = trace_.taps;
    // A broken twin may go on for ever; what is too much is a difference already.
    for (const RxDmaTap tap : {kTapRetire, kTapCompletion})
      if (taps[tap].size() > stimulus_.frames.size() + kDrain) return true;
    if (taps[kTapData].size() > most_beats_ + kDrain) return true;
    const bool complete = frames_.done() && given_ == stimulus_.descriptors.size() &&
                          taps[kTapCompletion].size() == taps[kTapRetire].size();
    return cycle_ - last_event_ > (complete ? kDrain : silence_);
  }

  void step() {
    RxDmaPinsIn in;
    noise(in);
    const auto* frame = frames_.offered(cycle_);
    if (frame != nullptr) {
      in.rt_valid = true;
      in.rt_frame = frame->frame;
      in.rt_length = frame->length;
      in.rt_words = frame->words;
    }
    schedule();
    if (cycle_ == due_) {
      const auto& descriptor = stimulus_.descriptors[given_];
      in.ds_valid = true;
      in.ds_addr = descriptor.addr;
      in.ds_bytes = descriptor.bytes;
    }
    in.rd_data = buffer_.answer();
    const RxDmaPinsOut out = rtl_.cycle(in);
    record(in, out);
    buffer_.offer(frame);
    if (out.cw_valid) buffer_.free();
    if (in.rt_valid && out.rt_ready) {
      buffer_.take();
      frames_.handed_over(cycle_);
      retired_.push_back(cycle_);
    }
    buffer_.ask(out.rd_frame, out.rd_addr);
    if (in.ds_valid) {
      ++given_;
      given_in_ = cycle_;
      due_ = kNever;
      last_event_ = cycle_;
    }
  }

  /// When the next descriptor arrives, once the ring has room for it.
  void schedule() {
    const std::size_t room = stimulus_.straps.entries - 1;
    if (due_ != kNever || given_ == stimulus_.descriptors.size() ||
        given_ >= retired_.size() + room)
      return;
    Cycle from = given_in_ + 1;
    if (given_ >= room) from = std::max(from, retired_[given_ - room] + 1);
    due_ = from + stimulus_.descriptors[given_].gap;
  }

  /// What stands at ports that are not valid.
  void noise(RxDmaPinsIn& in) {
    in.rt_frame = static_cast<std::uint16_t>(random_.next());
    in.rt_length = static_cast<std::uint16_t>(random_.next());
    for (auto& word : in.rt_words) word = static_cast<std::uint32_t>(random_.next());
    in.ds_addr = random_.next();
    in.ds_bytes = static_cast<std::uint32_t>(random_.next());
  }

  void record(const RxDmaPinsIn& in, const RxDmaPinsOut& out) {
    // Taps are pins: they must agree with the handshakes as the ports see them.
    agree(out.tap_retire, in.rt_valid && out.rt_ready);
    agree(out.tap_data, out.hw_valid);
    agree(out.tap_completion, out.cw_valid);
    agree(out.rt_ready_unasked, out.rt_ready);
    agree(out.fe_valid, out.cw_valid);
    agree(out.stat_frames, out.cw_valid);
    agree(out.stat_truncated && !out.cw_valid, false);
    agree(out.stat_descriptors, in.ds_valid);
    if (out.tap_retire) add(kTapRetire, payload_of_retire(in.rt_frame, in.rt_length, in.rt_words));
    if (out.tap_data) add(kTapData, payload_of_data(out.hw, stimulus_.width));
    if (out.tap_completion) add(kTapCompletion, payload_of_completion(out.cw));
    trace_.stats[kStatFrames] += out.stat_frames ? 1 : 0;
    trace_.stats[kStatTruncated] += out.stat_truncated ? 1 : 0;
    trace_.stats[kStatDescriptors] += out.stat_descriptors ? 1 : 0;
    trace_.stats[kStatFreed] += out.fe_valid ? 1 : 0;
  }

  void add(RxDmaTap tap, std::uint64_t payload) {
    trace_.add(tap, cycle_, payload);
    last_event_ = cycle_;
  }

  void agree(bool tap, bool port) { trace_.stats[kStatDisagree] += tap != port ? 1 : 0; }

  RxDmaRtl& rtl_;
  const RxDmaStimulus& stimulus_;
  lockstep::Master<RxDmaStimulus::Frame> frames_;
  Frames buffer_;
  lockstep::Random random_;
  lockstep::Trace trace_{rx_dma_spec()};
  std::vector<Cycle> retired_;
  std::size_t given_ = 0;  // descriptors
  Cycle given_in_ = -1;    // the last of them
  Cycle due_ = kNever;     // the next
  std::uint64_t most_beats_ = 0;
  Cycle silence_ = 0;
  Cycle cycle_ = 0;
  Cycle last_event_ = 0;
};

}  // namespace

lockstep::Trace run_rtl(RxDmaRtl& rtl, const RxDmaStimulus& stimulus) {
  return Runner(rtl, stimulus).run();
}

}  // namespace espnic
