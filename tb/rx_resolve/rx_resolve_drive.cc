// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_resolve/rx_resolve_drive.h"

#include <stdexcept>
#include <string>

#include "tb/rx_resolve/rx_resolve_environment.h"

namespace espnic {
namespace {

/// Longer than the longest stall of a ready pattern, than any pause and than any pass.
constexpr Cycle kSilence = 4000;
/// With everything granted and retired.
constexpr Cycle kDrain = 64;

class Runner {
 public:
  Runner(ResolveSide& side, const RxResolveStimulus& stimulus)
      : side_(side), stimulus_(stimulus), environment_(stimulus, side.ring()) {}

  lockstep::Trace run(lockstep::Cover* cover) {
    try {
      for (cycle_ = 0; !finished(); ++cycle_) step();
    } catch (const std::runtime_error& error) {
      throw std::runtime_error("seed " + std::to_string(stimulus_.seed) + ", cycle " +
                               std::to_string(cycle_) + ": " + error.what());
    }
    if (cover != nullptr)
      cover->point("only the slot is waited for", environment_.waited_for_slot());
    return std::move(trace_);
  }

 private:
  bool finished() const {
    const std::size_t retired = trace_.taps[kTapRetire].size();
    // A broken twin may retire for ever; what is too much is a difference already.
    if (retired > stimulus_.frames.size() + kDrain) return true;
    const bool complete = environment_.done() && retired == stimulus_.frames.size();
    return cycle_ - last_event_ > (complete ? kDrain : kSilence);
  }

  void step() {
    environment_.drive(cycle_, in_);
    side_.cycle(cycle_, in_, out_);
    record();
    environment_.observe(cycle_, in_, out_, side_.slot_free(cycle_));
  }

  void record() {
    // Taps are pins: they must agree with the handshakes as the ports see them.
    agree("po_valid", out_.po_valid, in_.ck_valid);
    agree("tap_reserve", out_.tap_reserve, in_.rv_valid);
    agree("tap_check", out_.tap_check, in_.ck_valid && out_.ck_ready);
    agree("tap_done", out_.tap_done, in_.dn_valid);
    agree("tap_again", out_.tap_again, out_.ag_valid);
    agree("tap_retire", out_.tap_retire, out_.rt_valid && in_.rt_ready);
    if (out_.tap_reserve) add(kTapReserve, payload_of(in_.rv));
    if (out_.tap_check) add(kTapCheck, payload_of(out_.check, out_.po));
    if (out_.tap_retire) add(kTapRetire, payload_of(out_.rt));
    for (unsigned port = 0; port < kDonePorts; ++port) {
      if ((out_.tap_done >> port & 1) != 0) add(kTapDone + port, payload_of(out_.done[port]));
    }
    for (unsigned lane = 0; lane < kResolveLanes; ++lane) {
      if ((out_.tap_again >> lane & 1) != 0) add(kTapAgain + lane, payload_of(out_.ag[lane]));
      trace_.stats[kStatSecondPasses + lane] += out_.stat_second_passes >> lane & 1;
    }
    trace_.stats[kStatReserved] += out_.stat_reserved ? 1 : 0;
    trace_.stats[kStatOverloads] += out_.stat_overloads ? 1 : 0;
    trace_.stats[kStatRetired] += out_.stat_retired ? 1 : 0;
  }

  void add(unsigned tap, std::uint64_t payload) {
    trace_.add(tap, cycle_, payload);
    last_event_ = cycle_;
  }

  static void agree(const char* tap, unsigned seen, unsigned handshake) {
    if (seen != handshake) throw std::runtime_error(std::string(tap) + " disagrees with its port");
  }

  ResolveSide& side_;
  const RxResolveStimulus& stimulus_;
  RxResolveEnvironment environment_;
  ResolvePinsIn in_;
  ResolvePinsOut out_;
  lockstep::Trace trace_{rx_resolve_spec()};
  Cycle cycle_ = 0;
  Cycle last_event_ = 0;
};

}  // namespace

lockstep::Trace run_side(ResolveSide& side, const RxResolveStimulus& stimulus,
                         lockstep::Cover* cover) {
  return Runner(side, stimulus).run(cover);
}

}  // namespace espnic
