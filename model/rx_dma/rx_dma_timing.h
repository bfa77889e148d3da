// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "model/packet/completion.h"
#include "model/sim/cycles.h"
#include "model/sim/pcie_link.h"

namespace espnic {

/// Cycle counts of rx_dma.
struct RxDmaTiming {
  Cycle setup{2};  ///< retire to the first data beat on the host link
  std::uint32_t datapath_bytes{8};
  Cycle next{1};            ///< completion write to the next retire
  Cycle write_latency{64};  ///< a write that leaves is in host memory this long after
  Cycle fetch_latency{64};  ///< doorbell to the descriptor being in the card
  /// For frames and completions; its latencies are those above. `outstanding_reads` are those of
  /// descriptors, one read each.
  PcieLinkTiming link;

  Cycle beats(std::uint32_t bytes) const {
    return std::max<Cycle>(1, (bytes + datapath_bytes - 1) / datapath_bytes);
  }
};

/// When reads of descriptors come back, at most so many of them under way.
class DescriptorReads {
 public:
  DescriptorReads(Cycle latency, std::uint32_t outstanding)
      : latency_(latency), returns_(outstanding, kBeforeTime) {}

  /// A read asked for in `cycle` (never decreasing): the cycle in which its data is in the card.
  Cycle read(Cycle cycle) {
    if (returns_.empty()) return cycle + latency_;
    Cycle& oldest = returns_[next_];
    next_ = next_ + 1 == returns_.size() ? 0 : next_ + 1;
    return oldest = std::max(cycle, oldest) + latency_;
  }

 private:
  Cycle latency_;
  std::vector<Cycle> returns_;  // of the last reads, a ring; empty: no limit
  std::size_t next_ = 0;        // the oldest of them
};

/// When frames leave: one at a time, in the order of their slots, each with a descriptor of the
/// host.
class RxDmaPipe {
 public:
  explicit RxDmaPipe(const RxDmaTiming& timing = {})
      : timing_(timing),
        link_(timing.link),
        reads_(timing.fetch_latency, timing.link.outstanding_reads) {}

  /// The host rang the doorbell for `count` descriptors in `cycle` (never decreasing).
  void post(Cycle cycle, unsigned count) {
    for (unsigned i = 0; i < count; ++i) credits_.push_back(reads_.read(cycle));
  }
  /// The reads so far: a copy says when those of a doorbell that is not posted yet will be back.
  const DescriptorReads& reads() const { return reads_; }
  bool has_descriptor() const { return !credits_.empty(); }
  /// When the descriptor posted last becomes usable. Needs has_descriptor().
  Cycle last_descriptor() const { return credits_.back(); }
  /// The host gave the card new rings: descriptors of the old ones are void.
  void forget_descriptors() { credits_.clear(); }

  /// The descriptor of a frame that a reset has lost, usable from `descriptor` on: it is the next
  /// to be used.
  void give_back(Cycle descriptor) { credits_.push_front(descriptor); }
  /// A reset in `cycle`: no frame is leaving.
  void rest(Cycle cycle) {
    free_ = cycle;
    link_.reset();
  }

  struct Times {
    Cycle descriptor;  ///< the descriptor that it takes became usable
    Cycle retire;      ///< the slot is given back
    Cycle completion;  ///< the completion write leaves, behind the data; buffer space is given back
    Cycle credit_wait;  ///< cycles of `retire` that waited for the host alone
    Cycle busy;
  };
  /// The head slot was seen done in `ready`. Needs has_descriptor().
  Times retire(Cycle ready, std::uint32_t bytes) {
    const Cycle without_host = std::max(ready, free_);
    Times times{};
    times.descriptor = credits_.front();
    times.retire = std::max(without_host, times.descriptor);
    credits_.pop_front();
    times.credit_wait = times.retire - without_host;
    const Cycle beats = timing_.beats(bytes);
    const Cycle data = link_.write(times.retire + timing_.setup + beats, bytes, beats).accepted;
    times.completion = link_.write(data, kCompletionBytes).accepted;
    free_ = times.completion + timing_.next;
    times.busy = free_ - times.retire;
    return times;
  }
  const RxDmaTiming& timing() const { return timing_; }

 private:
  RxDmaTiming timing_;
  PcieLink link_;
  DescriptorReads reads_;
  std::deque<Cycle> credits_;  // when each descriptor in the card became usable
  Cycle free_ = kBeforeTime;
};

}  // namespace espnic
