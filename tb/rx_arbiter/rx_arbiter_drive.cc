// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_arbiter/rx_arbiter_drive.h"

#include <algorithm>
#include <deque>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "tb/lockstep/master.h"
#include "tb/rx_arbiter/rx_arbiter_environment.h"

namespace espnic {
namespace {

/// Longer than the longest stall of a ready pattern, than any pause and than any pass.
constexpr Cycle kSilence = 9000;
/// With everything granted and retired.
constexpr Cycle kDrain = 64;

class Runner {
 public:
  Runner(RxArbiterRtl& rtl, const RxArbiterStimulus& stimulus)
      : rtl_(rtl), stimulus_(stimulus), frames_(stimulus.frames), environment_(stimulus) {}

  lockstep::Trace run() {
    rtl_.reset(stimulus_.slots, stimulus_.fifo);
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
    // A broken twin may grant for ever; what is too much is a difference already.
    if (trace_.taps[kTapGrant].size() > 2 * stimulus_.frames.size() + kDrain) return true;
    const bool complete = frames_.done() && agains_.empty() && retires_.empty() &&
                          trace_.taps[kTapRetire].size() == trace_.taps[kTapFrame].size();
    return cycle_ - last_event_ > (complete ? kDrain : kSilence);
  }

  void step() {
    RxArbiterPinsIn in;
    in.gr_ready = environment_.ready(cycle_);
    if (const auto* frame = frames_.offered(cycle_)) {
      in.fr_valid = true;
      in.fr_frame = frame->frame;
      in.fr_length = frame->length;
    }
    for (auto [at, end] = agains_.equal_range(cycle_); at != end; ++at) {
      in.ag_valid |= 1U << at->second.port;
      in.ag[at->second.port] = at->second.fields;
    }
    in.rt_valid = !retires_.empty() && retires_.front() == cycle_;
    const RxArbiterPinsOut out = rtl_.cycle(in);
    record(in, out);
    agains_.erase(cycle_);
    if (in.rt_valid) retires_.pop_front();
    if (in.fr_valid) {
      // What is refused is gone.
      if (out.fr_ready) taken_.push_back(offered_);
      ++offered_;
      frames_.handed_over(cycle_);
    }
    if (out.gr_valid && in.gr_ready) granted(out.gr);
  }

  void granted(const GrantFields& grant) {
    RxArbiterEnvironment::Outcome outcome;
    if (grant.second) {
      outcome = environment_.second_pass(cycle_, grant.slot);
    } else if (!taken_.empty()) {
      outcome = environment_.first_pass(cycle_, taken_.front(), grant.slot);
      taken_.pop_front();
    }
    if (outcome.again) agains_.emplace(outcome.again->cycle, *outcome.again);
    retires_.insert(retires_.end(), outcome.retired.begin(), outcome.retired.end());
  }

  void record(const RxArbiterPinsIn& in, const RxArbiterPinsOut& out) {
    // Taps are pins: they must agree with the handshakes as the ports see them.
    check("tap_frame", out.tap_frame, in.fr_valid && out.fr_ready);
    check("tap_retire", out.tap_retire, in.rt_valid);
    check("tap_grant", out.tap_grant, out.gr_valid && in.gr_ready);
    if (out.tap_frame) add(kTapFrame, payload_of_frame(in.fr_frame, in.fr_length));
    if (out.tap_retire) add(kTapRetire, 0);
    if (out.tap_grant) add(kTapGrant, payload_of(out.gr));
    for (unsigned port = 0; port < kArbiterPorts; ++port) {
      if (out.tap_again >> port & 1) add(kTapAgain, payload_of(port, in.ag[port]));
    }
    for (std::uint32_t rest = out.stats; rest != 0; rest &= rest - 1) {
      ++trace_.stats[static_cast<unsigned>(__builtin_ctz(rest))];
    }
  }

  void add(RxArbiterTap tap, std::uint64_t payload) {
    trace_.add(tap, cycle_, payload);
    last_event_ = cycle_;
  }

  static void check(const char* tap, bool seen, bool handshake) {
    if (seen != handshake) throw std::runtime_error(std::string(tap) + " disagrees with its port");
  }

  RxArbiterRtl& rtl_;
  const RxArbiterStimulus& stimulus_;
  lockstep::Master<RxArbiterStimulus::Frame> frames_;
  RxArbiterEnvironment environment_;
  lockstep::Trace trace_{rx_arbiter_spec()};
  std::deque<std::size_t> taken_;  // numbers of the frames in the twin's FIFO
  std::size_t offered_ = 0;
  std::multimap<Cycle, RxArbiterEnvironment::AgainWrite> agains_;
  std::deque<Cycle> retires_;
  Cycle cycle_ = 0;
  Cycle last_event_ = 0;
};

}  // namespace

lockstep::Trace run_rtl(RxArbiterRtl& rtl, const RxArbiterStimulus& stimulus) {
  return Runner(rtl, stimulus).run();
}

}  // namespace espnic
