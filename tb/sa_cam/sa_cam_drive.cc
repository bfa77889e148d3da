// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/sa_cam/sa_cam_drive.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "tb/lockstep/master.h"
#include "tb/sa_cam/sa_cam_run.h"

namespace espnic {
namespace {

/// Longer than the longest stall of a ready pattern (1024 cycles) and than any pause of a master.
constexpr Cycle kSilence = 1500;
/// With everything handed over and nothing in flight.
constexpr Cycle kDrain = 64;

class Runner {
 public:
  Runner(SaCamRtl& rtl, const SaCamStimulus& stimulus)
      : rtl_(rtl), stimulus_(stimulus), lookups_(stimulus.lookups), updates_(stimulus.updates) {}

  lockstep::Trace run() {
    rtl_.reset(stimulus_.entries);
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
    // A broken twin may answer for ever; what is too much is a difference already.
    if (trace_.taps[kTapMove].size() > stimulus_.lookups.size() + kDrain) return true;
    if (trace_.taps[kTapResult].size() > stimulus_.lookups.size() + kDrain) return true;
    const bool complete = lookups_.done() && updates_.done() &&
                          trace_.taps[kTapResult].size() >= trace_.taps[kTapLookup].size();
    return cycle_ - last_event_ > (complete ? kDrain : kSilence);
  }

  void step() {
    SaCamPinsIn in;
    in.control = stimulus_.control.at(cycle_);
    in.rs_ready = stimulus_.ready.open(cycle_);
    if (const auto* lookup = lookups_.offered(cycle_)) {
      in.lk_valid = true;
      in.key = lookup->key;
    }
    if (const auto* update = updates_.offered(cycle_)) {
      in.up_valid = true;
      in.up_index = update->index;
      in.up_row = update->row;
    }
    const SaCamPinsOut out = rtl_.cycle(in);
    record(in, out);
    if (in.lk_valid && out.lk_ready) lookups_.handed_over(cycle_);
    if (in.up_valid && out.up_ready) updates_.handed_over(cycle_);
  }

  void record(const SaCamPinsIn& in, const SaCamPinsOut& out) {
    const std::uint64_t answer = payload_of(out.rs_hit, out.rs_blind, out.rs_index, out.rs_tunnel);
    // What moved into the result register in the last cycle stands there now.
    if (moved_) trace_.taps[kTapMove].back().payload = answer;
    moved_ = (out.taps >> kTapMove & 1) != 0;
    // Taps are pins: they must agree with the handshakes as the masters see them.
    check(kTapLookup, out, in.lk_valid && out.lk_ready);
    check(kTapEncoded, out, out.en_valid);
    check(kTapResult, out, out.rs_valid && in.rs_ready);
    check(kTapUpdate, out, in.up_valid && out.up_ready);
    if (out.taps != 0) last_event_ = cycle_;
    if (out.taps >> kTapLookup & 1) add(kTapLookup, payload_of(in.key, in.control));
    if (out.en_valid) add(kTapEncoded, payload_of(out.en_blind, out.en_index));
    if (moved_) add(kTapMove, 0);
    if (out.taps >> kTapResult & 1) add(kTapResult, answer);
    if (out.taps >> kTapUpdate & 1) add(kTapUpdate, payload_of(in.up_index, in.up_row));
    for (std::uint32_t rest = out.stats; rest != 0; rest &= rest - 1) {
      ++trace_.stats[static_cast<unsigned>(__builtin_ctz(rest))];
    }
  }

  void add(SaCamTap tap, std::uint64_t payload) { trace_.add(tap, cycle_, payload); }

  void check(SaCamTap tap, const SaCamPinsOut& out, bool handshake) const {
    if ((out.taps >> tap & 1) == (handshake ? 1U : 0U)) return;
    throw std::runtime_error(sa_cam_spec().taps[tap] + " disagrees with valid and ready");
  }

  SaCamRtl& rtl_;
  const SaCamStimulus& stimulus_;
  lockstep::Master<SaCamStimulus::Lookup> lookups_;
  lockstep::Master<SaCamStimulus::Update> updates_;
  lockstep::Trace trace_{sa_cam_spec()};
  Cycle cycle_ = 0;
  Cycle last_event_ = 0;
  bool moved_ = false;
};

}  // namespace

lockstep::Trace run_rtl(SaCamRtl& rtl, const SaCamStimulus& stimulus) {
  return Runner(rtl, stimulus).run();
}

}  // namespace espnic
