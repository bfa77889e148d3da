// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_arbiter/rx_arbiter.h"

namespace espnic {

RxArbiter::RxArbiter(const sc_core::sc_module_name& name, const Clock& clock, const Config& config,
                     OrderSlots& slots, const RxArbiterTiming& timing)
    : Block(name, clock),
      slots_(slots),
      pipe_(config.fifo_frames, slots, timing),
      depth_(config.fifo_frames) {
  frame_i.on_transport(
      [this](ArbiterFrame& frame, sc_core::sc_time& delay) { take(frame, delay); });
  again_i.on_transport([this](ArbiterAgain& again, sc_core::sc_time& delay) {
    slots_.set_again(again.slot, arrival(delay));
    reserved_.at(again.slot).window = again.window;
    schedule();
  });
  retire_i.on_transport([this](ArbiterRetire&, sc_core::sc_time& delay) {
    reserved_.erase(slots_.head());
    slots_.retire(arrival(delay));
    ++stats_.retired;
    schedule();
  });
  ready_i.on_transport([this](ArbiterReady&, sc_core::sc_time& delay) {
    ready_ = arrival(delay);
    schedule();
  });
  SC_METHOD(decide);
  sensitive << decision_;
  dont_initialize();
}

void RxArbiter::take(ArbiterFrame& frame, sc_core::sc_time& delay) {
  // Whether there is room depends on every decision before this cycle.
  if (delay > sc_core::SC_ZERO_TIME) sc_core::wait(delay);
  delay = sc_core::SC_ZERO_TIME;
  const Cycle now = arrival(delay);
  // A pop in this very cycle makes room from the next one on.
  const std::size_t seen = pipe_.waiting() + (popped_ == now ? 1 : 0);
  frame.taken = seen < depth_;
  ++(frame.taken ? stats_.frames : stats_.refused);
  if (!frame.taken) return;
  pipe_.push(now);
  fifo_.push_back(frame);
  schedule();
}

void RxArbiter::schedule() {
  const Cycle next = pipe_.next(ready_);
  if (next >= kNever) return;
  decision_.cancel();
  decision_.notify(delay_to(next));
}

void RxArbiter::decide() {
  const Cycle now = clock().cycle(sc_core::sc_time_stamp());
  if (pipe_.next(ready_) <= now) grant(now);
  schedule();
}

void RxArbiter::grant(Cycle cycle) {
  const RxArbiterPipe::Grant chosen = pipe_.grant(cycle);
  ready_ = kNever;
  if (!chosen.second) {
    const ArbiterFrame frame = fifo_.front();
    fifo_.pop_front();
    popped_ = cycle;
    reserved_[chosen.slot] = {chosen.slot, frame.frame, {Pass::kOuter, 0, frame.length, false}};
    ++stats_.first_passes;
  } else {
    ++stats_.second_passes;
  }
  ArbiterGrant item = reserved_.at(chosen.slot);
  sc_core::sc_time onward = delay_to(cycle);
  if (grant_o.bound()) grant_o.send(item, onward);
}

}  // namespace espnic
