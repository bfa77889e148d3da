// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_core/rx_path.h"

#include <algorithm>

#include "model/rx_core/frame_counts.h"

namespace espnic {
namespace {

RxParserTiming parser_timing(const NicConfig& config) {
  RxParserTiming timing;
  timing.setup = config.parser_setup;
  timing.datapath_bytes = config.datapath_bytes;
  return timing;
}

CryptoTiming crypto_timing(const NicConfig& config) {
  CryptoTiming timing;
  timing.setup = config.lane_setup;
  timing.des_block = config.des_cycles;
  timing.triple_des_block = config.triple_des_cycles;
  timing.md5_block = config.md5_cycles;
  timing.sha1_block = config.sha1_cycles;
  timing.sha256_block = config.sha256_cycles;
  timing.sha512_block = config.sha512_cycles;
  timing.aes128_block = config.aes128_cycles;
  timing.aes192_block = config.aes192_cycles;
  timing.aes256_block = config.aes256_cycles;
  timing.ghash_block = config.ghash_cycles;
  timing.chacha20_block = config.chacha20_cycles;
  timing.poly1305_block = config.poly1305_cycles;
  timing.datapath_bytes = config.datapath_bytes;
  return timing;
}

RxDmaTiming dma_timing(const NicConfig& config) {
  RxDmaTiming timing;
  timing.setup = config.dma_setup;
  timing.datapath_bytes = config.datapath_bytes;
  timing.write_latency = config.dma_write_latency;
  timing.fetch_latency = config.dma_fetch_latency;
  if (config.link_bps) timing.link.up = LinkRate::of(*config.link_bps, config.core_hz);
  timing.link.max_payload = config.link_max_payload;
  timing.link.tlp_overhead = config.link_tlp_overhead;
  timing.link.outstanding_reads = static_cast<std::uint32_t>(config.link_reads.value_or(0));
  return timing;
}

RxCore::Config core_config(const NicConfig& config) {
  return {config.max_frame_bytes,
          config.overload_bypass,
          config.fault_frame,
          config.stand_ins ? *config.stand_ins : StandIns{},
          config.replay_window,
          config.rss_inner ? RxCore::Rss::kInner
          : config.rss     ? RxCore::Rss::kOutermost
                           : RxCore::Rss::kOff,
          config.decapsulate,
          config.sa_counters,
          config.lifetimes};
}

}  // namespace

RxPath::RxPath(const sc_core::sc_module_name& name, const Clock& clock, const NicConfig& config)
    : Block(name, clock),
      mac_rx("mac_rx", clock, {config.line_bps, config.datapath_bytes, config.max_frame_bytes}),
      packet_buffer("packet_buffer", clock, {config.buffer_bytes, config.datapath_bytes}),
      rx_parser("rx_parser", clock, parser_timing(config)),
      parser_table("parser_table", clock, {config.parser_entries}),
      sa_cam("sa_cam", clock, {config.sa_entries}),
      sa_store("sa_store", clock, {config.sa_entries}),
      crypto_engine("crypto_engine", clock, {config.lanes, config.backend}, crypto_timing(config)),
      rx_resolve("rx_resolve", clock, {config.order_slots}),
      rx_arbiter("rx_arbiter", clock, {config.rx_fifo_frames}, rx_resolve.slots()),
      rx_dma("rx_dma", clock, dma_timing(config)),
      tables_(sa_cam.table(), sa_store.rows(), parser_table.list(), config.policy, sa_cam.pipe()),
      core_(make_loop(config)) {
  wire_i.on_transport([this](WireBurst& burst, sc_core::sc_time& delay) { receive(burst, delay); });
  SC_METHOD(step);
  sensitive << step_;
  dont_initialize();
  SC_METHOD(land_due);
  sensitive << land_;
  dont_initialize();
}

std::unique_ptr<RxLoop> RxPath::make_loop(const NicConfig& config) {
  auto sink = [this](const RxFrame& frame) { settle(frame); };
  if (config.make_rx_loop) return config.make_rx_loop(config, sink);
  const RxBlocks blocks{mac_rx.line(),
                        packet_buffer.space(),
                        rx_arbiter.pipe(),
                        rx_parser.pipe(),
                        tables_,
                        sa_cam.pipe(),
                        crypto_engine.lanes(),
                        crypto_engine.backend(),
                        rx_resolve.slots(),
                        rx_dma.pipe()};
  return std::make_unique<RxCore>(core_config(config), blocks, sink);
}

void RxPath::go_live(Cycle lookahead) {
  lookahead_ = std::max<Cycle>(1, lookahead);
  rx_dma.go_live();
  core_->advance_to(clock().cycle(sc_core::sc_time_stamp()) + lookahead_);
}

/// One wake-up every lookahead + 1 cycles while frames are in the card: what is known in cycle c
/// reaches to c + lookahead.
void RxPath::step() {
  const Cycle now = clock().cycle(sc_core::sc_time_stamp());
  core_->advance_to(now + lookahead_);
  if (core_->in_flight() != 0) step_.notify(delay_to(now + lookahead_ + 1));
}

void RxPath::land_due() {
  const Cycle now = clock().cycle(sc_core::sc_time_stamp());
  const Cycle latency = rx_dma.pipe().timing().write_latency;
  while (!leaving_.empty() && leaving_.front().completion_cycle + latency <= now) land_first();
  if (!leaving_.empty()) land_.notify(delay_to(leaving_.front().completion_cycle + latency));
}

/// Whoever is told of it finds it in flight no more.
void RxPath::land_first() {
  const RxFrame frame = std::move(leaving_.front());
  leaving_.pop_front();
  land(frame);
}

void RxPath::receive(WireBurst& burst, sc_core::sc_time& delay) {
  const Cycle earliest = arrival(delay);
  for (LineFrame& frame : burst.frames) frame.earliest = std::max(frame.earliest, earliest);
  if (!burst.frames.empty()) {
    if (lookahead_ != 0) {
      core_->arrive(burst.frames);
      step_.notify(sc_core::SC_ZERO_TIME);
    } else {
      core_->offer(burst.frames);
    }
    delay = delay_to(core_->last_rx());
  }
  if (!burst.idle_after) return;
  core_->drain();
  if (quiet_) quiet_();
  delay = delay_to(core_->last_cycle() + rx_dma.pipe().timing().write_latency);
}

void RxPath::catch_up() {
  const Cycle now = clock().cycle(sc_core::sc_time_stamp());
  // Frames in flight of a card that runs ahead may still read the tables of before.
  if (lookahead_ == 0 && core_->in_flight() != 0) return;
  tables_.read_parser_side(now);
  tables_.read_sa_side(now);
}

void RxPath::set_rings(const RxRings& rings) {
  while (!leaving_.empty()) land_first();
  rx_dma.set_rings(rings);
  core_->forget_descriptors();
}

void RxPath::on_quiet(std::function<void()> sink) {
  quiet_ = std::move(sink);
  core_->on_starved([this] {
    if (lookahead_ == 0) quiet_();
  });
}

void RxPath::reset(Cycle cycle) {
  core_->reset(cycle);
  std::vector<RxFrame> lost;
  for (; !leaving_.empty() && leaving_.back().completion_cycle > cycle; leaving_.pop_back()) {
    core_->recall({leaving_.back().descriptor, leaving_.back().claimed()});
    if (leaving_.back().retire > cycle) core_->uncount(leaving_.back());
    lost.push_back(std::move(leaving_.back()));
  }
  for (auto frame = lost.rbegin(); frame != lost.rend(); ++frame) {
    frame->drop = DropReason::kReset;
    land(*frame);
  }
}

void RxPath::doorbell(std::uint32_t producer, Cycle cycle) {
  const unsigned count = rx_dma.doorbell(producer, cycle);
  if (count != 0) core_->post_descriptors(cycle, count);
}

void RxPath::settle(const RxFrame& frame) {
  if (lookahead_ == 0 || !frame.indicated()) return land(frame);
  leaving_.push_back(frame);
  if (leaving_.size() > 1) return;
  land_.notify(delay_to(frame.completion_cycle + rx_dma.pipe().timing().write_latency));
}

Cycle RxPath::write_table(Cycle cycle, const TableWrite& write) {
  tables_.write(cycle, write);
  core_->write_table(cycle, write);
  return tables_.last_seen();
}

bool RxPath::in_use(const TableWrite& write, Cycle cycle) const {
  if (const auto* row = std::get_if<SaRowWrite>(&write)) return core_->holds_sa(row->index, cycle);
  const auto* entry = std::get_if<ParserRowWrite>(&write);
  return entry != nullptr && core_->holds_entry(entry->slot, cycle);
}

/// Live, frames are evaluated ahead of time; those that have not retired by now are not in host
/// memory either.
SaCounts RxPath::sa_counts(std::uint16_t row, std::uint32_t generation, Cycle cycle) const {
  SaCounts counts = core_->sa_counts(row, generation);
  for (auto frame = leaving_.rbegin(); frame != leaving_.rend() && frame->retire >= cycle;
       ++frame) {
    for (const FrameCounts::Portion& portion : frame_counts(*frame)) {
      if (portion.row == row && portion.record->generation == generation) counts -= portion.counts;
    }
  }
  return counts;
}

void RxPath::land(const RxFrame& frame) {
  if (frame.indicated()) {
    if (!frame.events.empty() && sa_events_) sa_events_(frame.events, frame.completion_cycle);
    rx_dma.deliver(frame.bytes, frame.completion, frame.completion_cycle);
    const Completion& done = frame.completion;
    ++counts_.indicated;
    ++(done.crypto_done ? counts_.processed[static_cast<std::size_t>(done.crypto_status)]
                        : counts_.bypassed[static_cast<std::size_t>(done.detail)]);
    if (completed_) completed_(done, frame.completion_cycle);
  } else {
    ++counts_.dropped[static_cast<std::size_t>(frame.drop)];
  }
  if (observer_) observer_(frame);
  if (settled_) settled_();
}

}  // namespace espnic
