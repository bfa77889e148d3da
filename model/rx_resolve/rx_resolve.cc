// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/rx_resolve.h"

#include <algorithm>

namespace espnic {

RxResolve::RxResolve(const sc_core::sc_module_name& name, const Clock& clock, const Config& config,
                     const RxResolveTiming& timing)
    : Block(name, clock), slots_(config.slots, timing) {
  reserve_i.on_transport(
      [this](SlotReserve& item, sc_core::sc_time& delay) { reserve(item, delay); });
  result_i.on_transport([this](SlotResult& item, sc_core::sc_time& delay) { result(item, delay); });
}

void RxResolve::reserve(SlotReserve& item, sc_core::sc_time& delay) {
  const Cycle free = slots_.free_at();
  if (free >= kNever) {
    // The initiator must deliver results first: a frame's retirement cannot be known before its
    // end.
    SC_REPORT_ERROR(name(), "reserve while every slot is in flight");
    return;
  }
  delay = delay_to(std::max(arrival(delay), free));
  item.slot = slots_.reserve();
  ++stats_.reserved;
}

void RxResolve::result(SlotResult& item, sc_core::sc_time& delay) {
  const Cycle written = arrival(delay);
  if (item.again) {
    slots_.set_again(item.slot, written);
    slots_.clear_again(
        item.slot);  // stands alone: whoever asked for it runs the second pass itself
    ++stats_.second_passes;
    return;
  }
  slots_.set_done(item.slot, written);
  while (slots_.head_done()) {
    SlotRetire retire{slots_.head()};
    // In order: a slot that was done early leaves with the one ahead of it.
    retired_ = std::max(retired_, slots_.head_seen());
    sc_core::sc_time onward = delay_to(retired_);
    if (retire_o.bound()) retire_o.send(retire, onward);
    retired_ = arrival(onward);
    slots_.retire(retired_);
    ++stats_.retired;
  }
}

}  // namespace espnic
