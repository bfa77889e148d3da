// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "model/sim/cycles.h"

namespace espnic {

/// Cycle counts of rx_resolve.
struct RxResolveTiming {
  Cycle flag{1};   ///< a done or again bit written in p is seen by the arbiter and the retire logic
                   ///< in p + flag
  Cycle reuse{1};  ///< a slot retired in r can be reserved from r + reuse on
};

/// Order slots: reserved in wire order at the arbiter, kept through a second pass, retired in
/// order. Slots are named by a running number; slot number n occupies place n mod size.
class OrderSlots {
 public:
  OrderSlots(unsigned size, const RxResolveTiming& timing = {})
      : timing_(timing), state_(size), free_at_(size, kBeforeTime) {}

  /// First cycle in which the next slot can be reserved; kNever while that is not known yet.
  Cycle free_at() const { return next_ - head_ < state_.size() ? free_at_[place(next_)] : kNever; }
  std::uint64_t reserve() {
    state_[place(next_)] = {};
    return next_++;
  }

  void set_again(std::uint64_t slot, Cycle written) {
    state_[place(slot)] = {State::kAgain, written + timing_.flag};
    ++agains_;
  }
  void set_done(std::uint64_t slot, Cycle written) {
    state_[place(slot)] = {State::kDone, written + timing_.flag};
  }
  /// The slot's second pass was granted.
  void clear_again(std::uint64_t slot) {
    state_[place(slot)] = {};
    --agains_;
  }

  /// Earliest cycle in which some `again` bit is seen; kNever where there is none.
  Cycle first_again() const {
    Cycle first = kNever;
    if (agains_ == 0) return first;
    for (std::uint64_t s = head_; s != next_; ++s) {
      const Slot& slot = state_[place(s)];
      if (slot.state == State::kAgain && slot.seen < first) first = slot.seen;
    }
    return first;
  }
  /// The oldest slot whose `again` bit is seen in `cycle`; `next()` where there is none.
  std::uint64_t oldest_again(Cycle cycle) const {
    for (std::uint64_t s = head_; s != next_; ++s) {
      const Slot& slot = state_[place(s)];
      if (slot.state == State::kAgain && slot.seen <= cycle) return s;
    }
    return next_;
  }

  bool head_done() const { return head_ != next_ && state_[place(head_)].state == State::kDone; }
  Cycle head_seen() const { return state_[place(head_)].seen; }
  std::uint64_t head() const { return head_; }
  std::uint64_t next() const { return next_; }
  bool empty() const { return head_ == next_; }
  void retire(Cycle cycle) {
    free_at_[place(head_)] = cycle + timing_.reuse;
    ++head_;
  }
  /// A reset in `cycle`: every slot is free.
  void clear(Cycle cycle) {
    for (Cycle& free : free_at_) free = cycle + timing_.reuse;
    head_ = next_;
    agains_ = 0;
  }
  unsigned size() const { return static_cast<unsigned>(state_.size()); }

 private:
  enum class State : std::uint8_t { kInFlight, kAgain, kDone };
  struct Slot {
    State state = State::kInFlight;
    Cycle seen = 0;
  };
  std::size_t place(std::uint64_t slot) const {
    return static_cast<std::size_t>(slot % state_.size());
  }

  RxResolveTiming timing_;
  std::vector<Slot> state_;
  std::vector<Cycle> free_at_;
  std::uint64_t head_ = 0, next_ = 0;
  unsigned agains_ = 0;
};

}  // namespace espnic
