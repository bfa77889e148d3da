// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_arbiter/rx_arbiter_model.h"

#include <algorithm>
#include <deque>

#include "tb/rx_arbiter/rx_arbiter_environment.h"

namespace espnic {
namespace {

using AgainWrite = RxArbiterEnvironment::AgainWrite;

class ModelRun {
 public:
  ModelRun(const RxArbiterStimulus& stimulus, const ArbiterTiming& timing)
      : stimulus_(stimulus),
        size_(static_cast<unsigned>(static_cast<int>(stimulus.slots) + timing.more_slots)),
        slots_(size_, timing.slots),
        pipe_(static_cast<unsigned>(static_cast<int>(stimulus.fifo) + timing.more_fifo), slots_,
              timing.arbiter),
        flag_(timing.slots.flag),
        environment_(stimulus),
        windows_(size_) {}

  RxArbiterModelRun run() {
    straps();
    Cycle arrival = -1;
    for (std::size_t n = 0; n < stimulus_.frames.size(); ++n) {
      arrival += 1 + stimulus_.frames[n].gap;
      advance(arrival - 1);
      push(n, arrival);
    }
    advance(kNever - 1);
    finish();
    return std::move(run_);
  }

 private:
  struct Window {
    AgainWrite again;
    std::uint16_t frame = 0;
    Cycle visible = kNever;  // of its again bit, while that is set
  };

  void hit(const char* name, bool point) { run_.cover.point(name, point); }
  void add(RxArbiterTap tap, Cycle cycle, std::uint64_t payload) {
    run_.trace.add(tap, cycle, payload);
  }

  void straps() {
    hit("strap: one slot", stimulus_.slots == 1);
    hit("strap: all slots", stimulus_.slots == kArbiterSlots);
    hit("strap: FIFO of one", stimulus_.fifo == 1);
    hit("strap: whole FIFO", stimulus_.fifo == kArbiterFifo);
  }

  void push(std::size_t number, Cycle cycle) {
    const auto& frame = stimulus_.frames[number];
    if (pipe_.full()) {
      ++run_.trace.stats[kStatRefused];
      refused_ = cycle;
      return;
    }
    hit("push into an empty FIFO", pipe_.waiting() == 0);
    pipe_.push(cycle);
    hit("FIFO filled to the brim", pipe_.full());
    queue_.push_back(number);
    add(kTapFrame, cycle, payload_of_frame(frame.frame, frame.length));
    ++run_.trace.stats[kStatFrames];
  }

  void advance(Cycle limit) {
    for (;;) {
      const Cycle offered = pipe_.next(environment_.next_ready(kBeforeTime));
      if (offered >= kNever) return;
      const Cycle cycle = environment_.next_ready(offered);
      if (cycle > limit) return;
      decide(cycle);
    }
  }

  void decide(Cycle cycle) {
    cover_offer(cycle);
    const RxArbiterPipe::Grant chosen = pipe_.grant(cycle);
    const auto place = static_cast<std::uint8_t>(chosen.slot % size_);
    Window& window = windows_[place];
    RxArbiterEnvironment::Outcome outcome;
    if (chosen.second) {
      const AgainFields& fields = window.again.fields;
      add(kTapGrant, cycle,
          payload_of(
              {true, place, window.frame, fields.base, fields.limit, fields.udp, fields.ipv6}));
      ++run_.trace.stats[kStatSecondPasses];
      window.visible = kNever;
      outcome = environment_.second_pass(cycle, place);
    } else {
      cover_first(cycle, chosen, place);
      const std::size_t number = queue_.front();
      queue_.pop_front();
      const auto& frame = stimulus_.frames[number];
      window = {{}, frame.frame, kNever};
      add(kTapGrant, cycle, payload_of({false, place, frame.frame, 0, frame.length, false, false}));
      ++run_.trace.stats[kStatFirstPasses];
      outcome = environment_.first_pass(cycle, number, place);
    }
    hit("grants in two cycles running", cycle == granted_ + 1);
    granted_ = cycle;
    apply(chosen.slot, outcome);
  }

  void apply(std::uint64_t slot, const RxArbiterEnvironment::Outcome& outcome) {
    if (outcome.again) {
      slots_.set_again(slot, outcome.again->cycle);
      agains_.push_back(*outcome.again);
      Window& window = windows_[slot % size_];
      window.again = *outcome.again;
      window.visible = outcome.again->cycle + flag_;
    } else {
      slots_.set_done(slot, outcome.end);
    }
    for (const Cycle retired : outcome.retired) {
      slots_.retire(retired);
      add(kTapRetire, retired, 0);
      ++run_.trace.stats[kStatRetired];
    }
  }

  /// What stands in front of the parser in the cycle of a decision.
  void cover_offer(Cycle cycle) {
    unsigned seen = 0, youngest_first = 0;
    Cycle first = kNever, last_visible = kBeforeTime;
    for (std::uint64_t slot = slots_.head(); slot != slots_.next(); ++slot) {
      const Cycle visible = windows_[slot % size_].visible;
      if (visible > cycle) continue;
      youngest_first += seen != 0 && visible < last_visible ? 1 : 0;
      last_visible = std::max(last_visible, visible);
      first = std::min(first, visible);
      ++seen;
    }
    const bool head = !queue_.empty() && pipe_.source() <= cycle;
    hit("again and the head in one cycle", seen != 0 && head);
    hit("again takes the place of a waiting head", seen != 0 && head && pipe_.source() < first);
    hit("again becomes visible in the cycle of its grant", seen == 1 && first == cycle);
    hit("several agains", seen > 1);
    hit("a younger slot was marked before an older one", youngest_first != 0);
    hit("a ring that wraps between the agains",
        seen > 1 && slots_.head() % size_ > (slots_.next() - 1) % size_);
    hit("the parser is waited for",
        environment_.next_ready(kBeforeTime) == cycle && (seen || head));
  }

  void cover_first(Cycle cycle, const RxArbiterPipe::Grant& chosen, std::uint8_t place) {
    hit("granted in the first cycle at the head", cycle == chosen.head);
    hit("the head waits for a slot", chosen.slot_free > chosen.head);
    hit("a slot taken in the first cycle it can be",
        cycle == chosen.slot_free && chosen.slot_free > chosen.head);
    hit("only the slot is waited for", cycle == chosen.slot_free &&
                                           chosen.slot_free > chosen.head &&
                                           environment_.next_ready(cycle - 1) == cycle - 1);
    hit("the ring wraps", place == 0 && chosen.slot != 0);
    hit("a push refused in the cycle of a pop", refused_ == cycle);
    hit("every slot in flight", slots_.next() - slots_.head() == size_);
  }

  void finish() {
    std::sort(agains_.begin(), agains_.end(), [](const AgainWrite& a, const AgainWrite& b) {
      return a.cycle != b.cycle ? a.cycle < b.cycle : a.port < b.port;
    });
    const auto& grants = run_.trace.taps[kTapGrant];
    std::size_t grant = 0;
    for (std::size_t n = 0; n < agains_.size(); ++n) {
      hit("two again writes in one cycle", n > 0 && agains_[n].cycle == agains_[n - 1].cycle);
      while (grant < grants.size() && grants[grant].cycle < agains_[n].cycle) ++grant;
      // Of another slot: this one's second pass comes behind its `again` bit.
      hit("an again write in the cycle of a grant",
          grant < grants.size() && grants[grant].cycle == agains_[n].cycle);
      add(kTapAgain, agains_[n].cycle, payload_of(agains_[n].port, agains_[n].fields));
    }
    hit("a descriptor refused", run_.trace.stats[kStatRefused] != 0);
  }

  const RxArbiterStimulus& stimulus_;
  unsigned size_;
  OrderSlots slots_;
  RxArbiterPipe pipe_;
  Cycle flag_;
  RxArbiterEnvironment environment_;
  std::vector<Window> windows_;     // by place of the slot
  std::deque<std::size_t> queue_;   // numbers of the frames in the FIFO
  std::vector<AgainWrite> agains_;  // in the order of their grants
  Cycle refused_ = kBeforeTime, granted_ = kBeforeTime;
  RxArbiterModelRun run_;
};

}  // namespace

RxArbiterModelRun run_model(const RxArbiterStimulus& stimulus, const ArbiterTiming& timing) {
  return ModelRun(stimulus, timing).run();
}

}  // namespace espnic
