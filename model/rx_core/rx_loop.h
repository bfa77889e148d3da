// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/core/span.hpp>
#include <cstdint>
#include <functional>

#include "model/host_if/table_write.h"
#include "model/mac_rx/mac_check.h"
#include "model/packet/sa_counts.h"
#include "model/rx_core/rx_frame.h"
#include "model/rx_core/rx_stats.h"

namespace espnic {

/// The receive loop as its shell (`RxPath`) sees it: frames, table writes and descriptors in, fates
/// out. `RxCore` evaluates recurrences; tb/rtl steps the RTL. No SystemC.
class RxLoop {
 public:
  /// What the MAC lets in.
  struct LineControl {
    bool open = true;                      ///< false: frames are dropped kGateClosed
    std::uint32_t max_frame_bytes = 9618;  ///< FCS included
  };
  /// Called when a frame's fate is final: dropped ones when dropped, others in retire order.
  /// The frame is the sink's to read during the call only.
  using Sink = std::function<void(const RxFrame&)>;
  /// What `recall` needs to know of a frame.
  struct Recalled {
    Cycle descriptor = 0;             ///< RxFrame::descriptor
    std::uint32_t delete_ticket = 0;  ///< RxFrame::delete_ticket if the frame carries SaDeleteReq
  };

  virtual ~RxLoop() = default;

  /// Frames behind each other on the line.
  virtual void offer(boost::span<const LineFrame> burst) = 0;
  /// The line stays idle until everything offered has its fate (or waits for a descriptor).
  virtual void drain() = 0;

  // While a host changes tables as frames pass, the loop may run ahead only as far as every write
  // is known (README: Horizon). `offer` and `drain` are for times in which no write comes.
  /// Frames behind each other on the line, none of which begins before the horizon.
  virtual void arrive(boost::span<const LineFrame> burst) = 0;
  /// Everything up to `horizon` is known: makes every decision and every lookup up to there.
  virtual void advance_to(Cycle horizon) = 0;

  /// A table write offered in `cycle` (in order), for a loop with tables of its own: `RxCore` reads
  /// those of the blocks, which have been told already.
  virtual void write_table(Cycle cycle, const TableWrite& write) = 0;
  /// Holds for frames whose first beat comes in `from` or later, which lies behind the horizon.
  /// Cycles never decrease.
  virtual void control_line(Cycle from, const LineControl& control) = 0;
  /// Makes every decision up to `cycle`; then all frames in the card are lost (kReset), those too
  /// whose first beat has come but not their last. Those completed later than `cycle` already had
  /// their fate: `recall` takes it back.
  virtual void reset(Cycle cycle) = 0;
  /// A frame that was handed to the sink as indicated will not be, since `reset` has been called:
  /// the last such frame first. Its descriptor is free again.
  virtual void recall(const Recalled& frame) = 0;
  /// Called when the oldest frame is done and no receive descriptor is in the card. Whoever holds
  /// back news from the host must give them now.
  virtual void on_starved(std::function<void()> starved) = 0;

  /// A doorbell for `count` receive descriptors, in `cycle`.
  virtual void post_descriptors(Cycle cycle, unsigned count) = 0;
  /// The host gave the card new rings: descriptors of the old ones are void. For a loop that counts
  /// them itself: `RxCore` asks `RxDmaPipe`.
  virtual void forget_descriptors() = 0;

  /// Some frame in the card in `cycle` uses this SA row, or was classified by this parser entry:
  /// granted, and its completion has not left. Exact where every grant before `cycle` is made: up
  /// to the horizon.
  virtual bool holds_sa(std::uint16_t row, Cycle cycle) const = 0;
  virtual bool holds_entry(std::uint8_t slot, Cycle cycle) const = 0;

  /// What the frames handed to the sink have counted for this SA: zeros for a loop without
  /// counters.
  virtual SaCounts sa_counts(std::uint16_t /*row*/, std::uint32_t /*generation*/) const {
    return {};
  }
  /// A frame that was handed to the sink has not retired: a reset came before.
  virtual void uncount(const RxFrame& /*frame*/) {}

  /// Frames offered that have no fate yet.
  virtual std::uint64_t in_flight() const = 0;
  /// Those of them whose first beat comes before `cycle`.
  virtual std::uint64_t in_flight_before(Cycle cycle) const = 0;
  /// The last cycle that anything known so far happens in.
  virtual Cycle last_cycle() const = 0;
  /// First destination-MAC byte of the last frame offered.
  virtual Cycle last_rx() const = 0;
  virtual const RxStats& stats() const = 0;
};

}  // namespace espnic
