// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "model/mac_rx/mac_rx_timing.h"
#include "model/nic/nic_config.h"
#include "model/parser_table/parser_list.h"
#include "model/rx_core/rx_loop.h"
#include "model/rx_dma/rx_dma_timing.h"
#include "tb/nic/nic_line.h"
#include "tb/nic/nic_rtl.h"
#include "tb/rtl/rtl_use.h"

namespace espnic::tb::rtl {

/// The receive path of a run as RTL: steps rtl_ref/nic cycle by cycle between the line, the host's
/// table writes and its descriptors, and tells the fate of every frame. Cycles are the run's; the
/// twin starts with the first write behind its reset, and long idle times are left out where
/// nothing is in the card (whole turns of the line's accumulator, so that nothing in it differs).
///
/// All of a fate but this comes from the RTL: the class of a dropped frame (the RTL classifies kept
/// ones), and `inner_spi`, read in the delivered bytes. std::logic_error when the RTL contradicts
/// itself, or a write of the host comes too late. InputError: what the RTL is not built for.
///
/// With a live host every cycle before the horizon is stepped: what the host does in the horizon's
/// own cycle still comes in time.
class RtlLoop final : public RxLoop, private NicLine {
 public:
  RtlLoop(const NicConfig& config, Sink sink, std::unique_ptr<NicRtl> rtl,
          std::shared_ptr<RtlUse> use);

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
  /// What a pass hits shows at its dispatch; from its lookup until then: the rows that it may hit.
  bool holds_sa(std::uint16_t row, Cycle cycle) const override;
  /// A second pass may have been classified by any entry.
  bool holds_entry(std::uint8_t slot, Cycle cycle) const override;
  std::uint64_t in_flight() const override { return frames_.size(); }
  std::uint64_t in_flight_before(Cycle cycle) const override;
  Cycle last_cycle() const override { return last_cycle_; }
  Cycle last_rx() const override { return last_rx_; }
  const RxStats& stats() const override { return stats_; }

 private:
  struct Offered {
    RxFrame record;
    std::uint32_t fcs = 0;
    Cycle earliest = 0;
    Portion portion;  ///< of its first pass
    /// What its first pass may have hit: keys are kept for frames that use them alone.
    std::vector<std::pair<std::uint16_t, std::shared_ptr<const SaRecord>>> met;
    std::array<std::optional<std::uint16_t>, 2> row;  ///< hit by each pass
    bool searching = false;                           ///< granted, not yet dispatched
    std::optional<Cycle> looked_up;                   ///< the lookup of the pass that is searching
    bool granted = false;
  };
  template <class Write>
  struct Timed {
    Cycle cycle = 0;
    Write write;
  };

  // What the twin is told of the host's memory; the host's own is behind the card's rx_dma.
  static constexpr std::uint64_t kBufferBase = 0x1'0000'0000;
  static constexpr std::uint32_t kBuffer = 16384;  // no frame is cut
  static constexpr std::uint32_t kRing = 64;       // completions

  [[noreturn]] static void contradiction(const char* what);
  void queue(const LineFrame& line, Cycle earliest);
  void in_time(Cycle cycle) const;
  std::array<std::uint8_t, kNicWidth> read(bool odd, std::uint16_t addr) override;
  void begin();
  bool over() const;
  void skip_idle_time();
  void waves();
  Cycle next_event() const;
  void step();
  void drive_line();
  void drive_tables();
  void drive_descriptors();
  void line_side();
  void start_frame();
  void end_frame(DropReason reason);
  void passes();
  void granted();
  void row_taken(const SaRowWrite& row);
  void looked_up(std::uint64_t number);
  void dispatched();
  bool may_hit(const Offered& frame, std::uint16_t row) const;
  void note_use(const Offered& frame);
  void host_side();
  void complete(const std::array<std::uint8_t, kCompletionBytes>& image);
  /// What the outer portion of a frame that verified holds.
  struct Inside {
    std::uint8_t next_header = 0;
    ByteSpan packet;
  };
  Inside inside(const Offered& frame) const;
  void look_inside(Offered& offered);
  void settle(std::uint64_t number);
  void count();
  Offered& frame(std::uint64_t number);

  const NicConfig config_;
  const LinePacer pacer_;
  MacRxLine line_;  // where the frames that are offered will lie
  const Cycle turn_;
  Sink sink_;
  std::function<void()> starved_;
  std::unique_ptr<NicRtl> rtl_;
  std::shared_ptr<RtlUse> use_;
  RxStats stats_;
  NicPinsIn pins_;
  NicPinsOut out_;

  bool running_ = false;  // out of reset
  bool waving_ = false;   // waves are written
  Cycle now_ = 0;         // the cycle that is stepped next
  Cycle origin_ = 0;      // the cycle that the twin counts as 0
  Cycle last_event_ = 0;
  LineStarts starts_;
  Cycle idle_until_ = kBeforeTime;
  Cycle horizon_ = kNever;  // of a live host
  Cycle last_cycle_ = 0, last_rx_ = 0;

  std::map<std::uint64_t, Offered> frames_;  // without a fate, by number
  std::array<Offered*, 2> on_line_{};        // the last that started, by parity
  std::uint64_t offered_ = 0, started_ = 0, ended_ = 0, completed_ = 0;
  std::deque<std::uint64_t> to_grant_, to_retire_, to_complete_;  // numbers of kept frames
  std::array<std::uint64_t, 256> slot_{};

  std::deque<Timed<SaRowWrite>> rows_;
  std::deque<Timed<ParserRowWrite>> entries_;
  std::deque<Timed<LineControl>> controls_;
  std::map<std::uint16_t, std::shared_ptr<const SaRecord>> records_;  // as the twin has them
  ParserList parser_;                                                 // likewise
  std::deque<Timed<SaDeleteWrite>> limits_;                           // likewise
  std::deque<Timed<RxPolicy>> policies_;  // by the cycle from which each holds
  struct Row {
    std::uint32_t spi = 0;        // of the last SA in it
    Cycle removed_from = kNever;  // lookups from here on do not see that
  };
  std::map<std::uint16_t, Row> row_;
  std::uint64_t in_parser_ = 0;               // number of the frame granted last
  std::map<std::uint16_t, Cycle> sa_used_;    // last completion of a frame that used the row
  std::map<std::uint8_t, Cycle> entry_used_;  // likewise

  DescriptorReads reads_;
  std::map<Cycle, std::uint64_t> coming_;  // descriptors by the cycle from which they are usable
  std::uint64_t usable_ = 0, given_ = 0, retired_ = 0, posted_ = 0;
  Bytes memory_;  // of the frame that is written to the host
};

}  // namespace espnic::tb::rtl
