// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>

#include "model/rx_resolve/order_slots.h"
#include "model/sim/cycles.h"

namespace espnic {

/// Cycle counts of rx_arbiter; those of its slots are in RxResolveTiming.
struct RxArbiterTiming {
  Cycle fifo_pass{1};  ///< a descriptor pushed in p is seen at the head from p + 1 on: registered
};

/// When passes are granted, and which: the receive FIFO's descriptors by their cycles, and the
/// `again` bits of the order slots. The slots are shared with rx_resolve, which retires them.
class RxArbiterPipe {
 public:
  struct Grant {
    bool second = false;     ///< a slot marked `again`; else the head of the receive FIFO
    std::uint64_t slot = 0;  ///< running number, see OrderSlots
    Cycle head = 0;          ///< first pass: the cycle its descriptor was seen at the head from
    Cycle slot_free = 0;     ///< first pass: the cycle its slot could be reserved from
  };

  RxArbiterPipe(unsigned fifo_frames, OrderSlots& slots, const RxArbiterTiming& timing = {})
      : depth_(fifo_frames), timing_(timing), slots_(slots) {}

  /// Descriptors in the FIFO, as the decisions made so far leave it.
  std::size_t waiting() const { return heads_.size(); }
  /// A descriptor in a cycle behind every decision made so far sees the FIFO like this.
  bool full() const { return heads_.size() >= depth_; }
  /// A descriptor is taken in `cycle`; the FIFO is not full.
  void push(Cycle cycle) { heads_.push_back(cycle + timing_.fifo_pass); }

  /// First cycle from `parser_free` on in which there is something to grant; kNever where nothing
  /// known so far leads to it.
  Cycle next(Cycle parser_free) const {
    return std::max(parser_free, std::min(source(), slots_.first_again()));
  }
  /// Grants in `cycle`, not before `next`: the oldest slot whose `again` bit is seen, else the
  /// head.
  Grant grant(Cycle cycle) {
    const std::uint64_t again = slots_.oldest_again(cycle);
    if (again != slots_.next()) {
      slots_.clear_again(again);
      return {true, again, 0, 0};
    }
    const Grant first{false, slots_.next(), heads_.front(), slots_.free_at()};
    slots_.reserve();
    heads_.pop_front();
    return first;
  }
  /// A reset: nothing waits any more.
  void clear() { heads_.clear(); }
  /// From when on the head of the FIFO can be granted, were there no `again`; kNever: not known.
  Cycle source() const {
    return heads_.empty() ? kNever : std::max(heads_.front(), slots_.free_at());
  }

 private:
  std::size_t depth_;
  RxArbiterTiming timing_;
  OrderSlots& slots_;
  std::deque<Cycle> heads_;  // by descriptor: seen at the head from this cycle on
};

}  // namespace espnic
