// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// The line side of the receive loop: frames from the line to the receive FIFO.
#include <algorithm>
#include <limits>
#include <utility>

#include "model/rx_class/classify.h"
#include "model/rx_core/rx_core.h"

namespace espnic {

void RxCore::offer(boost::span<const LineFrame> burst) {
  std::vector<FramePtr> frames;
  frames.reserve(burst.size());
  for (const LineFrame& line : burst) frames.push_back(make_frame(line));
  foresee(frames);
  for (FramePtr& frame : frames) waiting_.push_back(std::move(frame));
  admit_waiting(false);
  advance(limit_);
}

/// A stand-in of mac_rx sees the line: up to a frame's descriptor it must know what starts there.
void RxCore::admit_waiting(bool idle_behind) {
  const bool mac_rx = config_.stand_ins.mac_rx != nullptr;
  while (!waiting_.empty()) {
    Cycle end = waiting_.front()->line.descriptor;
    if (mac_rx && !idle_behind && blocks_.line.next_start() <= end) return;
    FramePtr frame = std::move(waiting_.front());
    waiting_.pop_front();
    if (mac_rx) {
      end = receive(std::move(frame));
    } else {
      admit(std::move(frame));
    }
    // The next frame's descriptor comes after this one's, so no decision up to here waits for it.
    limit_ = end;
  }
}

void RxCore::drain() {
  admit_waiting(true);
  advance_to(kNever - 1);
  horizon_ = limit_ = kNever;
  advance(limit_);
  idle_until_ = last_cycle_ + 1;
}

void RxCore::arrive(boost::span<const LineFrame> burst) {
  refuse_stand_ins("a live host");
  const Cycle known = horizon_ >= kNever ? kBeforeTime : horizon_;
  for (LineFrame line : burst) {
    line.earliest = std::max(line.earliest, known + 1);
    arriving_.push_back(make_frame(line));
  }
}

void RxCore::advance_to(Cycle horizon) {
  horizon_ = horizon_ >= kNever ? horizon : std::max(horizon_, horizon);
  while (!arriving_.empty() && arriving_.front()->line.descriptor <= horizon_) {
    FramePtr frame = std::move(arriving_.front());
    arriving_.pop_front();
    foresee({&frame, 1});
    admit(std::move(frame));
  }
  limit_ = horizon_;
  advance(limit_);
}

RxCore::FramePtr RxCore::make_frame(const LineFrame& line) {
  FramePtr frame;
  if (pool_.empty()) {
    frame = std::make_unique<RxFrame>();
  } else {
    frame = std::move(pool_.back());
    pool_.pop_back();
    Bytes kept = std::move(frame->bytes);
    *frame = RxFrame{};
    frame->bytes = std::move(kept);
  }
  frame->number = offered_++;
  frame->bytes.assign(line.bytes.begin(), line.bytes.end());
  frame->wire_bytes = static_cast<std::uint32_t>(line.bytes.size());
  const std::uint32_t on_line = bytes_on_line(line);
  const Cycle earliest = std::max(line.earliest, idle_until_);
  frame->line = blocks_.line.place(on_line, earliest);
  if (config_.stand_ins.mac_rx != nullptr) config_.stand_ins.mac_rx->wait(line, earliest);
  frame->drop = mac_check(line, std::numeric_limits<std::uint32_t>::max());
  if (stats_.offered == 0) stats_.first = frame->line.rx;
  ++stats_.offered;
  ++in_flight_;
  stats_.line_bytes += kPreambleBytes + on_line + kFcsBytes + kGapBytes;
  last_rx_ = frame->line.rx;
  last_cycle_ = std::max(last_cycle_, frame->line.descriptor);
  return frame;
}

void RxCore::foresee(boost::span<FramePtr> burst) {
  std::vector<CryptoPortion*> jobs;
  jobs.reserve(burst.size());
  for (FramePtr& frame : burst) {
    frame->classification = classify(frame->bytes, blocks_.tables.parser());
    meet_line_control(*frame);
    if (frame->drop != DropReason::kNone) continue;
    frame->outer.window.limit = static_cast<std::uint32_t>(frame->bytes.size());
    judge(*frame, frame->outer);
    if (frame->outer.plan.action != Plan::Action::kCrypto) continue;
    frame->outer.crypto_ran = true;
    jobs.push_back(&frame->outer.plan.crypto);
  }
  if (!jobs.empty()) blocks_.crypto.run(jobs);
}

void RxCore::judge(RxFrame& frame, RxPass& pass) {
  const TimedTables& tables = blocks_.tables;
  const RxPolicy& policy = tables.policy();
  pass.portion = parse_portion(frame.bytes, pass.window, policy, tables.parser());
  look_up(frame, pass);
}

void RxCore::look_up(RxFrame& frame, RxPass& pass) {
  const TimedTables& tables = blocks_.tables;
  plan(frame, pass, tables.sa().search(key_of(pass.portion), control_of(tables.policy())));
}

/// What becomes of a pass with this answer of sa_cam.
void RxCore::plan(RxFrame& frame, RxPass& pass, const SaLookup& lookup) {
  pass.lookup = lookup;
  plan_with(lookup.kind == SaLookup::Kind::kMiss ? nullptr : blocks_.tables.rows().at(lookup.index),
            frame, pass);
}

/// With this row of sa_store.
void RxCore::plan_with(std::shared_ptr<const SaRecord> record, RxFrame& frame, RxPass& pass) {
  const TimedTables& tables = blocks_.tables;
  pass.record = std::move(record);
  pass.plan = plan_portion(frame.bytes, pass.window, pass.portion, pass.lookup, pass.record.get(),
                           tables.policy(), tables.parser());
  pass.plan.crypto.inject_fault = pass.window.pass == Pass::kOuter && config_.fault_frame &&
                                  *config_.fault_frame == frame.number;
  pass.crypto_ran = false;
  pass.tables = tables.version();
}

void RxCore::control_line(Cycle from, const LineControl& control) {
  controls_.emplace_back(from, control);
  if (config_.stand_ins.mac_rx != nullptr)
    config_.stand_ins.mac_rx->control(from, control.open, control.max_frame_bytes);
}

/// The gate and the longest frame are those of the cycle of its first beat. First beats come in the
/// order of the frames.
void RxCore::meet_line_control(RxFrame& frame) {
  while (!controls_.empty() && controls_.front().first <= frame.line.first_beat) {
    control_ = controls_.front().second;
    controls_.pop_front();
  }
  frame.max_bytes = control_.max_frame_bytes;
  if (frame.line.bytes + kFcsBytes > frame.max_bytes) frame.drop = DropReason::kOversize;
  if (!control_.open) frame.drop = DropReason::kGateClosed;
}

std::uint32_t RxCore::stored_beats(const RxFrame& frame) const {
  return blocks_.line.beats(std::min(frame.line.bytes, frame.max_bytes));
}

void RxCore::admit(FramePtr frame) {
  // A frame that will prove bad takes buffer space until its end: it, too, can find the buffer
  // full.
  const DropReason verdict = frame->drop;
  if (verdict == DropReason::kGateClosed) return drop(std::move(frame), verdict);
  const DropReason fate = fate_on_line(*frame);
  if (fate == DropReason::kNone) return enter(std::move(frame));
  if (config_.stand_ins.packet_buffer != nullptr) tell_buffer_of_end(*frame, false);
  drop(std::move(frame), fate);
}

/// What becomes of a frame whose beats are offered to the buffer.
DropReason RxCore::fate_on_line(RxFrame& frame) {
  const std::uint32_t beats = stored_beats(frame);
  const std::uint32_t stored = config_.stand_ins.packet_buffer != nullptr
                                   ? ask_buffer(frame, beats)
                                   : store(frame.line, beats);
  if (config_.stand_ins.rx_class != nullptr)
    tell_class_of_beats(frame, std::min(stored + 1, beats));
  if (stored < beats) return DropReason::kBufferFull;
  // Given back at its end, before the first beat of the next frame: nobody sees the space taken.
  if (frame.drop != DropReason::kNone) return frame.drop;
  const bool taken = room(frame, static_cast<std::uint16_t>(frame.bytes.size()));
  return taken ? DropReason::kNone : DropReason::kFifoFull;
}

/// Into the packet buffer and the receive FIFO.
void RxCore::enter(FramePtr frame) {
  if (config_.stand_ins.packet_buffer != nullptr) tell_buffer_of_end(*frame, true);
  blocks_.buffer.allocate(stored_beats(*frame));
  blocks_.arbiter.push(frame->line.descriptor);
  fifo_.push_back(std::move(frame));
}

/// How many beats, up to all, find space in their cycle. O(1) while even the known frees leave
/// room; else the loop is advanced to the first beat that does not fit, and asked again.
std::uint32_t RxCore::store(const FrameOnLine& line, std::uint32_t beats) {
  std::uint64_t fit = blocks_.buffer.free_in(blocks_.line.beat(line, 0));
  while (fit < beats) {
    const auto next = static_cast<std::uint32_t>(fit);
    const Cycle cycle = blocks_.line.beat(line, next);
    advance(cycle - 1);
    fit = blocks_.buffer.free_in(cycle);
    if (fit <= next) return next;
  }
  return beats;
}

/// Nothing is left in the card, and every block is as it would be after idling. What lies on the
/// line behind `cycle` comes to a card at rest.
void RxCore::reset(Cycle cycle) {
  if (in_flight_ != 0) refuse_stand_ins("a reset while frames are in the card");
  advance_to(cycle);
  granted_.reset();
  offered_head_.reset();
  std::vector<FramePtr> lost;
  OrderSlots& slots = blocks_.slots;
  for (std::uint64_t slot = slots.head(); slot != slots.next(); ++slot)
    lost.push_back(std::move(in_slot_[slot % slots.size()]));
  for (FramePtr& frame : fifo_) lost.push_back(std::move(frame));
  fifo_.clear();
  while (!arriving_.empty() && arriving_.front()->line.first_beat <= cycle) {
    meet_line_control(*arriving_.front());
    lost.push_back(std::move(arriving_.front()));
    arriving_.pop_front();
  }
  blocks_.arbiter.clear();
  blocks_.slots.clear(cycle);
  blocks_.parser.left(cycle);
  blocks_.cam.rest(cycle);
  blocks_.lanes.rest(cycle);
  blocks_.tables.lose_overlap_ends(cycle);
  blocks_.buffer.clear();
  if (config_.stand_ins.packet_buffer != nullptr) config_.stand_ins.packet_buffer->clear(cycle);
  blocks_.dma.rest(cycle);
  last_dispatch_ = last_grant_ = parser_key_ = last_retire_ = cycle;
  for (Cycle& used : sa_used_) used = std::min(used, cycle);
  for (Cycle& used : entry_used_) used = std::min(used, cycle);
  for (FramePtr& frame : lost) {
    const bool closed = frame->drop == DropReason::kGateClosed;
    drop(std::move(frame), closed ? DropReason::kGateClosed : DropReason::kReset);
  }
}

std::uint64_t RxCore::in_flight_before(Cycle cycle) const {
  const auto later = std::count_if(arriving_.begin(), arriving_.end(), [&](const FramePtr& frame) {
    return frame->line.first_beat >= cycle;
  });
  return in_flight_ - static_cast<std::uint64_t>(later);
}

void RxCore::recall(const Recalled& frame) {
  --stats_.indicated;
  ++stats_.dropped[static_cast<std::size_t>(DropReason::kReset)];
  blocks_.dma.give_back(frame.descriptor);
  if (frame.delete_ticket != 0) blocks_.tables.delete_request().give_back(frame.delete_ticket);
}

void RxCore::drop(FramePtr frame, DropReason reason) {
  frame->drop = reason;
  ++stats_.dropped[static_cast<std::size_t>(reason)];
  --in_flight_;
  sink_(*frame);
  recycle(std::move(frame));
}

}  // namespace espnic
