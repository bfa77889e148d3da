// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "model/sim/cycles.h"

namespace espnic {

/// Cycle counts of host_if.
struct HostIfTiming {
  Cycle fetch{64};  ///< a read of host memory, first beat; then one beat a cycle
  std::uint32_t datapath_bytes{8};
  Cycle check{32};  ///< buffer in the card, or a register write, to the first table write
  Cycle respond{
      16};  ///< first table write to the response leaving; covers the writes of one request
  Cycle write_latency{64};  ///< a write that leaves is in host memory this long after
  Cycle reset{256};         ///< a data path reset takes at least this long
};

/// When commands move, on both paths: those of the ring one after the other, those of the window
/// beside them. See README.md, Timing.
class HostIfPipe {
 public:
  explicit HostIfPipe(const HostIfTiming& timing = {}) : timing_(timing) {}
  const HostIfTiming& timing() const { return timing_; }

  // --- the command ring; the cursor is where the running command has come to ---
  Cycle cursor() const { return cursor_; }
  /// The doorbell, or whatever else sets the ring going again.
  void not_before(Cycle cycle) { cursor_ = std::max(cursor_, cycle); }
  /// A read of host memory is over.
  Cycle read(std::size_t bytes) {
    cursor_ += timing_.fetch +
               static_cast<Cycle>((bytes + timing_.datapath_bytes - 1) / timing_.datapath_bytes);
    return cursor_;
  }
  /// A request is there, whole, or is to be undone: what is written next is its answer.
  /// `structures`: NDIS structures in it, each of which takes its time.
  void decide(Cycle structures = 1) {
    answering_ = false;
    structures_ = structures;
  }
  /// Something of the answer is in host memory: all of it leaves in one go.
  Cycle write() {
    if (!std::exchange(answering_, true))
      cursor_ += structures_ * (timing_.check + timing_.respond) + timing_.write_latency;
    return cursor_;
  }
  /// When the answer that `write` spoke of has left.
  Cycle answered() const { return cursor_ - timing_.write_latency; }

  // --- table writes ---
  /// Those that follow from what was known in `cycle` are offered.
  Cycle offer(Cycle cycle, Cycle structures = 1) {
    offered_ = std::max(offered_, cycle + structures * timing_.check);
    return offered_;
  }

  // --- the SA window ---
  bool window_busy(Cycle cycle) const { return window_busy_ > cycle; }
  /// A command that was given in `cycle`, its writes offered: when it is done.
  Cycle window(Cycle cycle) {
    window_busy_ = std::max(cycle, offered_ - timing_.check) + timing_.check + timing_.respond;
    return window_busy_;
  }
  Cycle window_done() const { return window_busy_; }
  /// The window is given up, or whoever waits for it runs ahead of time.
  void window_free(Cycle cycle) { window_busy_ = cycle; }

 private:
  HostIfTiming timing_;
  Cycle cursor_ = kBeforeTime;
  Cycle offered_ = kBeforeTime;  // last table write
  bool answering_ = false;
  Cycle structures_ = 1;  // of the request that is answered next
  Cycle window_busy_ = kBeforeTime;
};

}  // namespace espnic
