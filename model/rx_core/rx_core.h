// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "model/crypto_engine/crypto_timing.h"
#include "model/host_if/oid_engine.h"
#include "model/mac_rx/mac_rx_timing.h"
#include "model/packet_buffer/packet_buffer_timing.h"
#include "model/rx_arbiter/rx_arbiter_timing.h"
#include "model/rx_core/rx_frame.h"
#include "model/rx_core/rx_loop.h"
#include "model/rx_core/rx_stats.h"
#include "model/rx_core/stand_ins.h"
#include "model/rx_core/timed_tables.h"
#include "model/rx_dma/rx_dma_timing.h"
#include "model/rx_parser/rx_parser_timing.h"
#include "model/rx_resolve/order_slots.h"
#include "model/rx_resolve/replay_check.h"
#include "model/rx_resolve/rss.h"
#include "model/rx_resolve/sa_counters.h"
#include "model/sa_cam/sa_cam_timing.h"

namespace espnic {

/// The blocks whose recurrences make up the receive loop. The block shells own them.
struct RxBlocks {
  MacRxLine& line;
  BeatSpace& buffer;
  RxArbiterPipe& arbiter;
  RxParserPipe& parser;
  TimedTables& tables;
  SaCamPipe& cam;
  LanePool& lanes;
  CryptoBackend& crypto;
  OrderSlots& slots;
  RxDmaPipe& dma;
};

/// The receive loop (design section 2): evaluates the recurrences of its blocks pass by pass, in
/// arbiter order, so that every handshake has its exact cycle and no cycle is visited.
/// See README.md for the equations. No SystemC.
class RxCore final : public RxLoop {
 public:
  enum class Rss : std::uint8_t { kOff, kOutermost, kInner };
  struct Config {
    std::uint32_t max_frame_bytes = 9618;      ///< FCS included; until `control_line` says else
    bool overload_bypass = false;              ///< A-28
    std::optional<std::uint64_t> fault_frame;  ///< A-51
    StandIns stand_ins;                        ///< must outlive the loop
    unsigned replay_window = 0;                ///< packets, 0: no check
    Rss rss = Rss::kOff;
    bool decapsulate = false;
    bool sa_counters = false;
    bool lifetimes = false;
  };

  RxCore(const Config& config, const RxBlocks& blocks, Sink sink);

  /// Crypto of the burst is run ahead of time, in one batch: what a frame decrypts to depends on
  /// the SA it hits, not on time.
  void offer(boost::span<const LineFrame> burst) override;
  void drain() override;
  void arrive(boost::span<const LineFrame> burst) override;
  void advance_to(Cycle horizon) override;

  void write_table(Cycle cycle, const TableWrite& write) override;
  void control_line(Cycle from, const LineControl& control) override;
  void reset(Cycle cycle) override;
  void recall(const Recalled& frame) override;
  void on_starved(std::function<void()> starved) override { starved_ = std::move(starved); }
  void post_descriptors(Cycle cycle, unsigned count) override;
  void forget_descriptors() override;

  SaCounts sa_counts(std::uint16_t row, std::uint32_t generation) const override {
    return counters_.at(row, generation);
  }
  void uncount(const RxFrame& frame) override;

  bool holds_sa(std::uint16_t row, Cycle cycle) const override;
  bool holds_entry(std::uint8_t slot, Cycle cycle) const override;
  std::uint64_t in_flight() const override { return in_flight_; }
  std::uint64_t in_flight_before(Cycle cycle) const override;
  Cycle last_cycle() const override { return last_cycle_; }
  Cycle last_rx() const override { return last_rx_; }
  const RxStats& stats() const override { return stats_; }

 private:
  using FramePtr = std::unique_ptr<RxFrame>;
  FramePtr make_frame(const LineFrame& line);
  void judge(RxFrame& frame, RxPass& pass);
  void foresee(boost::span<FramePtr> burst);
  void meet_line_control(RxFrame& frame);
  void admit_waiting(bool idle_behind);
  void admit(FramePtr frame);
  Cycle receive(FramePtr frame);
  DropReason fate_on_line(RxFrame& frame);
  void enter(FramePtr frame);
  std::uint32_t store(const FrameOnLine& line, std::uint32_t beats);
  std::uint32_t stored_beats(const RxFrame& frame) const;
  void drop(FramePtr frame, DropReason reason);

  void advance(Cycle limit);
  bool decide(Cycle limit);
  bool finish_granted();
  void read_headers(RxFrame& frame, RxPass& pass, Cycle grant);
  bool search(RxFrame& frame, RxPass& pass);
  static SaKey key_of(const Portion& portion);
  static SaCamControl control_of(const RxPolicy& policy);
  void look_up(RxFrame& frame, RxPass& pass);
  void plan(RxFrame& frame, RxPass& pass, const SaLookup& lookup);
  void plan_with(std::shared_ptr<const SaRecord> record, RxFrame& frame, RxPass& pass);
  void dispatch(RxFrame& frame, RxPass& pass, Cycle offered);
  void finish_pass(RxFrame& frame, RxPass& pass, std::uint64_t slot);
  void retire_heads();
  Cycle offer_head(RxFrame& frame);
  void complete(RxFrame& frame);
  void check_replay(RxFrame& frame, Completion& completion);
  void count(RxFrame& frame);
  RssHash rss_hash(const RxFrame& frame, const RxPass& last) const;
  void take_headers_off(RxFrame& frame, const RxPass* inner) const;
  void note_use(const RxPass& pass, Cycle completion);
  RxArbiterPipe::Grant grant(Cycle cycle);
  bool room(const RxFrame& frame, std::uint16_t length);
  bool ask_buffer(Cycle cycle, std::uint64_t stored, bool first, ByteSpan data);
  std::uint32_t ask_buffer(const RxFrame& frame, std::uint32_t beats);
  void tell_buffer_of_end(RxFrame& frame, bool keep);
  RxArbiterStandIn::Offer window_of(const RxArbiterPipe::Grant& grant) const;
  void tell_class_of_beats(RxFrame& frame, std::uint32_t beats);
  void ask_class(RxFrame& frame, Cycle grant);
  static Checksums sums_of(const RxFrame& frame);
  ParserTableStandIn::Answer model_answer(std::uint16_t port) const;
  void ask_parser_table(RxFrame& frame, RxPass& pass, Cycle grant);
  void ask_parser(RxFrame& frame, RxPass& pass, Cycle grant);
  void ask_store(RxFrame& frame, RxPass& pass, Cycle lookup);
  void ask_engine(RxPass& pass, Cycle ready);
  void tell_resolve_of_grant(const RxFrame& frame, const RxPass& pass);
  void ask_resolve(RxFrame& frame, RxPass& pass, Cycle offered, bool lane_free);
  void tell_resolve_of_end(RxPass& pass);
  Cycle ask_retire(RxFrame& frame, Cycle done);
  void tell_dma(Cycle doorbell, unsigned count);
  RxDmaPipe::Times ask_dma(RxFrame& frame, Cycle done, const RxDmaPipe::Times& model);
  void refuse_stand_ins(const char* what) const;
  bool searched(const RxFrame& frame, const RxPass& pass) const;
  void recycle(FramePtr frame);

  Config config_;
  RxBlocks blocks_;
  Sink sink_;
  std::function<void()> starved_;
  LineControl control_;                                 // as of the last frame's first beat
  std::deque<std::pair<Cycle, LineControl>> controls_;  // that come later
  RxStats stats_;
  class LineSide;
  std::deque<FramePtr> waiting_;   // for what comes behind them on the line
  std::deque<FramePtr> arriving_;  // on the line, descriptor behind the horizon
  std::deque<FramePtr> fifo_;      // receive FIFO: admitted, not yet granted
  std::vector<FramePtr> in_slot_;  // frames in the order slots, by place
  std::vector<FramePtr> pool_;
  // Last completion of a frame that used the SA row or the parser entry.
  std::vector<Cycle> sa_used_, entry_used_;
  ReplayCheck replay_;
  SaCounters counters_;
  std::uint64_t offered_ = 0, in_flight_ = 0;
  Cycle last_dispatch_ = kBeforeTime;
  Cycle last_grant_ = kBeforeTime, parser_key_ = kBeforeTime, last_retire_ = kBeforeTime;
  Cycle limit_ = kBeforeTime;  // decisions up to here cannot depend on frames to come
  Cycle horizon_ = kNever;     // lookups up to here see every table write
  std::optional<RxArbiterPipe::Grant> granted_;  // the pass in the parser, its lookup not made yet
  std::optional<Cycle> offered_head_;            // the oldest slot is done, and shown from here on
  ParserKey key_;                                // of that pass, for a stand-in
  std::optional<unsigned> lane_;                 // that the last pass went to; none: the bypass
  Cycle idle_until_ = kBeforeTime;               // the line stays idle until here (after drain)
  Cycle last_cycle_ = 0, last_rx_ = 0;
  Cycle cam_from_ = 0, cam_until_ = 0;  // a stand-in of sa_cam worked on its last key
  bool retiring_ = false;
};

}  // namespace espnic
