// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "model/crypto_engine/crypto_engine.h"
#include "model/mac_rx/mac_rx.h"
#include "model/nic/nic_config.h"
#include "model/packet_buffer/packet_buffer.h"
#include "model/parser_table/parser_table.h"
#include "model/rx_arbiter/rx_arbiter.h"
#include "model/rx_core/rx_core.h"
#include "model/rx_dma/rx_dma.h"
#include "model/rx_parser/rx_parser.h"
#include "model/rx_resolve/rx_resolve.h"
#include "model/sa_cam/sa_cam.h"
#include "model/sa_store/sa_store.h"
#include "model/sim/block.h"

namespace espnic {

/// A burst of frames on the line, one behind the other. The annotated time on return is that of the
/// last frame's first destination-MAC byte.
struct WireBurst {
  std::vector<LineFrame> frames;
  /// The line stays idle behind this burst until every frame has its fate.
  bool idle_after = false;
};

/// Frames by their fate, as the host's registers count them.
struct RxCounts {
  std::uint64_t indicated = 0;
  std::array<std::uint64_t, kDropReasonCount> dropped{};
  std::array<std::uint64_t, kCryptoStatusCount> processed{};  ///< CryptoDone, by CryptoStatus
  std::array<std::uint64_t, kDetailCount> bypassed{};         ///< by detail
};

/// The receive path: its blocks, and the loop that evaluates their recurrences together.
/// TLM carries the edges: wire in, DMA out.
class RxPath final : public Block {
 public:
  BlockTarget<WireBurst> wire_i{"wire_i"};

  RxPath(const sc_core::sc_module_name& name, const Clock& clock, const NicConfig& config);
  SC_HAS_PROCESS(RxPath);

  /// From now on the host may change tables while frames pass. Every effect of what it does in a
  /// cycle comes `lookahead` or more cycles later: so far does the loop run ahead of simulated
  /// time, and completions land when their time has come. At least 1.
  void go_live(Cycle lookahead);

  /// Returns the cycle from which on traffic sees the write.
  Cycle write_table(Cycle cycle, const TableWrite& write);
  /// Some frame in the card in `cycle` uses the row or entry of this write; see `RxCore::holds_sa`.
  bool in_use(const TableWrite& write, Cycle cycle) const;
  /// What an SA has counted by the frames that retired before `cycle`, which is not in the future.
  /// A card that runs ahead: by all frames that it has evaluated.
  SaCounts sa_counts(std::uint16_t row, std::uint32_t generation, Cycle cycle) const;
  /// Makes table writes that are seen by now visible, as a read in this cycle would: so that keys
  /// of deleted SAs go when their time has come, traffic or not.
  void catch_up();
  void set_rings(const RxRings& rings);
  void doorbell(std::uint32_t producer, Cycle cycle);
  /// See RxCore::control_line.
  void control_line(Cycle from, bool open, std::uint32_t max_frame_bytes) {
    core_->control_line(from, {open, max_frame_bytes});
  }
  /// Every frame in the card in `cycle`, and those whose completion has not left by then, are lost.
  void reset(Cycle cycle);
  /// Frames whose first beat comes before `cycle` and that have no fate yet, or whose completion is
  /// not in host memory yet.
  std::uint64_t in_flight(Cycle cycle) const {
    return core_->in_flight_before(cycle) + leaving_.size();
  }
  /// Counted when a completion lands, or a frame is dropped.
  const RxCounts& counts() const { return counts_; }

  /// Called once for each frame when its fate is final, behind its DMA writes. Live: in the cycle
  /// in which the completion is in host memory.
  void on_fate(std::function<void(const RxFrame&)> observer) { observer_ = std::move(observer); }
  /// Called behind the DMA writes of an indicated frame, before its fate is told.
  void on_completed(std::function<void(const Completion&, Cycle)> sink) {
    completed_ = std::move(sink);
  }
  /// Called ahead of the DMA writes of a frame that has ended lifetimes, with the cycle in which
  /// its completion leaves.
  void on_sa_events(std::function<void(const std::vector<SaEvent>&, Cycle)> sink) {
    sa_events_ = std::move(sink);
  }
  /// Called when nothing more happens before the host acts: frames wait for descriptors, or all
  /// have their fate.
  void on_quiet(std::function<void()> sink);
  /// Called when some frame has its fate, behind `on_fate`.
  void on_settled(std::function<void()> sink) { settled_ = std::move(sink); }
  const RxLoop& core() const { return *core_; }
  const TimedTables& tables() const { return tables_; }

  // The blocks, in the order of a frame's way.
  MacRx mac_rx;
  PacketBuffer packet_buffer;
  RxParser rx_parser;
  ParserTable parser_table;
  SaCam sa_cam;
  SaStore sa_store;
  CryptoEngine crypto_engine;
  RxResolve rx_resolve;
  RxArbiter rx_arbiter;  // on the slots of rx_resolve
  RxDma rx_dma;

 private:
  std::unique_ptr<RxLoop> make_loop(const NicConfig& config);
  void receive(WireBurst& burst, sc_core::sc_time& delay);
  void settle(const RxFrame& frame);
  void land(const RxFrame& frame);
  void land_first();
  void step();
  void land_due();

  TimedTables tables_;
  std::unique_ptr<RxLoop> core_;
  Cycle lookahead_ = 0;          // 0: not live
  std::deque<RxFrame> leaving_;  // live: completed, not in host memory yet
  sc_core::sc_event step_, land_;
  std::function<void(const RxFrame&)> observer_;
  std::function<void(const Completion&, Cycle)> completed_;
  std::function<void(const std::vector<SaEvent>&, Cycle)> sa_events_;
  std::function<void()> quiet_, settled_;
  RxCounts counts_;
};

}  // namespace espnic
