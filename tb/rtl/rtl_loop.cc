// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl/rtl_loop.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

#include "tb/common/input_error.h"
#include "tb/nic/sa_image.h"
#include "tb/rtl/card_rtl.h"
#include "tb/rtl/stopwatch.h"

namespace espnic::tb::rtl {
namespace {

/// Longer than anything in the card takes.
constexpr Cycle kSilence = 200'000;
/// Behind the last event nothing moves in an empty card after this.
constexpr Cycle kSettled = 64;
/// Policy is a register: seen this long behind its write.
constexpr Cycle kRegister = 1;
/// One a cycle is given, and a frame needs several: the twin never waits for those held back.
constexpr std::uint64_t kMostDescriptors = kDescriptors - 4;

[[noreturn]] void not_built(const std::string& what) { throw InputError("--rtl all: " + what); }

}  // namespace

RtlLoop::RtlLoop(const NicConfig& config, Sink sink, std::unique_ptr<NicRtl> rtl,
                 std::shared_ptr<RtlUse> use)
    : config_(config),
      pacer_(config.line_bps, config.core_hz),
      line_(pacer_, config.datapath_bytes),
      turn_(static_cast<Cycle>(pacer_.q())),
      sink_(std::move(sink)),
      rtl_(std::move(rtl)),
      use_(std::move(use)),
      parser_(config.parser_entries),
      reads_(config.dma_fetch_latency, static_cast<std::uint32_t>(config.link_reads.value_or(0))) {
  pins_.max_frame = static_cast<std::uint16_t>(config.max_frame_bytes);
  pins_.policy = config.policy;
}

// ---- what the shell asks for -----------------------------------------------------------------

void RtlLoop::offer(boost::span<const LineFrame> burst) {
  const Stopwatch watch(*use_);
  for (const LineFrame& line : burst) queue(line, line.earliest);
  if (!running_) begin();
  // What lies behind the start of the last frame may hang on frames to come.
  while (started_ != offered_) step();
}

/// The line of a run begins in cycle 0.
void RtlLoop::queue(const LineFrame& line, Cycle earliest) {
  const std::uint32_t bytes = bytes_on_line(line);
  if (bytes > kLongestFrame) {
    not_built("frame " + std::to_string(offered_) + " has " + std::to_string(bytes) +
              " bytes; the RTL is built for at most " + std::to_string(kLongestFrame));
  }
  Offered& offered = frames_[offered_];
  offered.record.number = offered_++;
  offered.record.bytes.assign(line.bytes.begin(), line.bytes.end());
  offered.fcs = line_fcs(line);
  offered.earliest = std::max({earliest, idle_until_, Cycle{0}});
  offered.record.line = line_.place(bytes, offered.earliest);
  if (stats_.offered == 0) stats_.first = offered.record.line.rx;
  last_rx_ = offered.record.line.rx;
  ++stats_.offered;
  stats_.line_bytes += kPreambleBytes + bytes + kFcsBytes + kGapBytes;
}

void RtlLoop::drain() {
  const Stopwatch watch(*use_);
  horizon_ = kNever;
  while (!over()) step();
  idle_until_ = last_cycle_ + 1;
}

void RtlLoop::reset(Cycle) {
  if (in_flight() != 0) not_built("a reset while frames are in the card is not built");
}

void RtlLoop::write_table(Cycle cycle, const TableWrite& write) {
  if (const auto* limits = std::get_if<SaDeleteWrite>(&write)) {
    in_time(cycle + kRegister);
    limits_.push_back({cycle + kRegister, *limits});
  } else if (const auto* row = std::get_if<SaRowWrite>(&write)) {
    if (row->index >= kRows) {
      not_built("an SA for row " + std::to_string(row->index) + "; the RTL is built for " +
                std::to_string(kRows) + " rows (cam.entries)");
    }
    in_time(cycle);
    rows_.push_back({cycle, *row});
    if (in_flight() == 0) records_.erase(row->index);  // the keys go, traffic or not
  } else if (const auto* entry = std::get_if<ParserRowWrite>(&write)) {
    in_time(cycle);
    entries_.push_back({cycle, *entry});
  } else {
    const RxPolicy& policy = std::get<PolicyWrite>(write).policy;
    in_time(cycle + kRegister);
    policies_.push_back({cycle + kRegister, policy});
  }
}

/// Something that acts in this cycle comes in.
void RtlLoop::in_time(Cycle cycle) const {
  if (running_ && cycle < now_) contradiction("the host's deed comes behind its cycle");
}

void RtlLoop::control_line(Cycle from, const LineControl& control) {
  in_time(from);
  controls_.push_back({from, control});
}

void RtlLoop::post_descriptors(Cycle cycle, unsigned count) {
  posted_ += count;
  for (unsigned n = 0; n < count; ++n) {
    const Cycle usable = reads_.read(cycle);
    if (horizon_ < kNever) in_time(usable);  // else it may find frames that waited for it in vain
    ++coming_[usable];
  }
}

void RtlLoop::forget_descriptors() {
  if (given_ != retired_) not_built("new rings while frames are in the card are not built");
  coming_.clear();
  usable_ = 0;
  posted_ = completed_;
}

// ---- time ------------------------------------------------------------------------------------

/// Out of reset before the first write, a whole number of turns before line byte 0.
void RtlLoop::begin() {
  running_ = true;
  const Cycle first = std::min<Cycle>(0, next_event()) - 2;
  origin_ = now_ = last_event_ = whole_turns_before(first, turn_);
  const NicConfig& c = config_;
  NicStraps straps;
  straps.rate_p = static_cast<std::uint32_t>(pacer_.p());
  straps.rate_q = static_cast<std::uint32_t>(pacer_.q());
  straps.lanes = c.lanes;
  straps.slots = c.order_slots;
  straps.fifo = c.rx_fifo_frames;
  straps.sa_entries = std::min(c.sa_entries, kRows);
  straps.parser_entries = c.parser_entries;
  straps.beats = static_cast<std::uint32_t>(c.buffer_bytes / kNicWidth);
  straps.ring_entries = kRing;
  straps.setup = c.dma_setup;
  straps.overload = c.overload_bypass;
  straps.ipv6 = c.policy.caps.ipv6;
  straps.stacked = c.policy.caps.stacked_vlan;
  rtl_->reset(straps);
}

/// Every frame has its fate, or waits for descriptors that nobody will give.
bool RtlLoop::over() const {
  if (in_flight() == 0) return true;
  Cycle known = last_event_;
  if (!coming_.empty()) known = std::max(known, coming_.rbegin()->first);
  if (now_ - known <= kSilence || started_ != offered_) return false;
  if (posted_ != completed_) contradiction("frames stay in the card");
  return true;
}

/// The first cycle in which something comes in; kNever: nothing is known to come.
Cycle RtlLoop::next_event() const {
  Cycle next = kNever;
  const auto consider = [&next](const auto& queue) {
    if (!queue.empty()) next = std::min(next, queue.front().cycle);
  };
  consider(rows_);
  consider(entries_);
  consider(policies_);
  consider(limits_);
  consider(controls_);
  if (!coming_.empty()) next = std::min(next, coming_.begin()->first);
  if (started_ != offered_) next = std::min(next, frames_.at(started_).earliest);
  return next;
}

void RtlLoop::skip_idle_time() {
  if (started_ != ended_ || !to_complete_.empty() || now_ - last_event_ < kSettled || waving_)
    return;
  // A request for a delete is chosen anew at each of its time-outs, always the same once one has
  // passed: whole time-outs may be left out.
  Cycle turn = turn_;
  if (out_.request && pins_.delete_limits.timeout != 0) {
    if (now_ - last_event_ < kSettled + pins_.delete_limits.timeout) return;
    turn = std::lcm(turn_, pins_.delete_limits.timeout);
  }
  Cycle next = std::min(next_event(), horizon_);
  if (!use_->waves.empty() && now_ < use_->waves_from) next = std::min(next, use_->waves_from);
  if (next >= kNever || next - 2 <= now_) return;
  const Cycle skipped = (next - 2 - now_) / turn * turn;
  now_ += skipped;
  origin_ += skipped;
  last_event_ += skipped;
}

void RtlLoop::waves() {
  const bool within = now_ >= use_->waves_from && now_ < use_->waves_to;
  if (within == waving_) return;
  waving_ = within;
  if (within) {
    rtl_->open_waves(use_->waves, now_);
  } else {
    rtl_->close_waves();
  }
}

void RtlLoop::step() {
  skip_idle_time();
  if (!use_->waves.empty()) waves();
  drive_line();
  drive_tables();
  drive_descriptors();
  rtl_->cycle(pins_, *this, out_);
  ++use_->cycles;
  count();
  line_side();
  passes();
  if (pins_.sa_valid || pins_.wr_valid || pins_.ds_valid) last_event_ = now_;
  if (pins_.sa_valid && out_.sa_ready) {
    const SaRowWrite& row = rows_.front().write;
    row_taken(row);
    rows_.pop_front();
  }
  if (pins_.wr_valid && !out_.wr_ready) contradiction("a parser entry is not taken");
  host_side();
  ++now_;
}

// ---- inputs ----------------------------------------------------------------------------------

std::array<std::uint8_t, kNicWidth> RtlLoop::read(bool odd, std::uint16_t addr) {
  const Offered* offered = on_line_[odd ? 1 : 0];
  if (offered == nullptr) return line_data({}, 0, addr);
  return line_data(offered->record.bytes, offered->record.line.bytes, addr);
}

void RtlLoop::drive_line() {
  for (; !controls_.empty() && controls_.front().cycle <= now_; controls_.pop_front()) {
    pins_.open = controls_.front().write.open;
    pins_.max_frame = static_cast<std::uint16_t>(controls_.front().write.max_frame_bytes);
    last_event_ = now_;
  }
  pins_.ln_valid = false;
  if (started_ == offered_) return;
  const Offered& next = frame(started_);
  pins_.ln_valid = next.earliest <= now_;
  if (!pins_.ln_valid) return;
  pins_.ln_bytes = static_cast<std::uint16_t>(next.record.line.bytes);
  pins_.ln_length = static_cast<std::uint16_t>(next.record.bytes.size());
  pins_.ln_fcs = next.fcs;
  pins_.ln_fault = config_.fault_frame == started_;
}

/// A row waits until it is taken; a parser entry a cycle.
void RtlLoop::drive_tables() {
  const bool offered = pins_.sa_valid && !out_.sa_ready;
  pins_.sa_valid = !rows_.empty() && rows_.front().cycle <= now_;
  if (pins_.sa_valid && !offered) {
    const SaRowWrite& row = rows_.front().write;
    pins_.sa_index = row.index;
    pins_.sa_row = row.entry;
    pins_.sa_update = row.update;
    pins_.sa_image = row.record ? image_of(*row.record) : SaImage{};
  }
  for (; !policies_.empty() && policies_.front().cycle <= now_; policies_.pop_front()) {
    pins_.policy = policies_.front().write;
    last_event_ = now_;
  }
  for (; !limits_.empty() && limits_.front().cycle <= now_; limits_.pop_front()) {
    pins_.delete_limits = limits_.front().write;
    last_event_ = now_;
  }
  // What is driven in a cycle is read from the next one on.
  if (pins_.wr_valid) parser_.set(pins_.wr_slot, pins_.wr_entry);
  pins_.wr_valid = !entries_.empty() && entries_.front().cycle <= now_;
  if (!pins_.wr_valid) return;
  pins_.wr_slot = entries_.front().write.slot;
  pins_.wr_entry = entries_.front().write.entry;
  entries_.pop_front();
}

void RtlLoop::drive_descriptors() {
  for (; !coming_.empty() && coming_.begin()->first <= now_; coming_.erase(coming_.begin()))
    usable_ += coming_.begin()->second;
  // No more than there are frames to use them: an empty card has none, so that new rings void none.
  const std::uint64_t wanted = std::min<std::uint64_t>(to_retire_.size(), kMostDescriptors);
  pins_.ds_valid = usable_ > 0 && given_ - retired_ < wanted;
  if (!pins_.ds_valid) return;
  --usable_;
  pins_.ds_addr = kBufferBase + given_ * kBuffer;
  pins_.ds_bytes = kBuffer;
  ++given_;
}

}  // namespace espnic::tb::rtl
