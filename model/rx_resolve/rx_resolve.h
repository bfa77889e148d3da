// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/rx_resolve/order_slots.h"
#include "model/sim/block.h"

namespace espnic {

struct SlotReserve {
  std::uint64_t slot = 0;  ///< result
};
struct SlotResult {
  std::uint64_t slot = 0;
  bool again = false;  ///< the second pass is wanted; else the frame is done
};
struct SlotRetire {
  std::uint64_t slot = 0;
};

/// Order slots: reserved in wire order, written by lanes and bypass out of order, retired in order.
/// Twin: none yet.
class RxResolve final : public Block {
 public:
  struct Config {
    unsigned slots = 16;
  };
  struct Stats {
    std::uint64_t reserved = 0, second_passes = 0, retired = 0;
  };

  BlockTarget<SlotReserve> reserve_i{"reserve_i"};  ///< taken when a slot is free
  BlockTarget<SlotResult> result_i{
      "result_i"};  ///< done or again bit, written at the annotated cycle
  BlockInitiator<SlotRetire> retire_o{
      "retire_o"};  ///< in order; taken when the next stage has room

  RxResolve(const sc_core::sc_module_name& name, const Clock& clock, const Config& config,
            const RxResolveTiming& timing = {});

  OrderSlots& slots() { return slots_; }
  const Stats& stats() const { return stats_; }

 private:
  void reserve(SlotReserve& item, sc_core::sc_time& delay);
  void result(SlotResult& item, sc_core::sc_time& delay);

  OrderSlots slots_;
  Cycle retired_ = kBeforeTime;  // of the last slot
  Stats stats_;
};

}  // namespace espnic
