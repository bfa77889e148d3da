// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// The two ends of the clocked reference: the line with mac_rx and packet_buffer, rx_dma and the
// host.
#include <algorithm>

#include "tb/rx_core/clocked_rx.h"

namespace espnic::tb::rx_core {
namespace {

constexpr std::uint32_t kPreamble = 8;  // with the SFD
constexpr std::uint32_t kFcs = 4;
constexpr std::uint32_t kGap = 12;

}  // namespace

void ClockedRx::line() {
  // What the registered accumulator shows: the bytes complete `visible` cycles ago.
  seen_.push_back(line_done_);
  // Line bytes whose first bit comes in this cycle: [line_started_, started).
  phase_ += in_.shape.line_bytes;
  line_done_ += phase_ / in_.shape.line_cycles;
  phase_ %= in_.shape.line_cycles;
  const std::uint64_t started = line_done_ + (phase_ != 0 ? 1 : 0);
  while (next_frame_ < frames_.size() && std::max(line_free_, line_started_) < started &&
         in_.frames[next_frame_].earliest <= now_) {
    const std::uint64_t first = std::max(line_free_, line_started_) + kPreamble;
    receiving_.push_back({next_frame_, first});
    line_free_ = first + frames_[next_frame_].on_line + kFcs + kGap;
    ++next_frame_;
  }
  for (const Receiving& frame : receiving_) {
    if (frame.first >= line_started_ && frame.first < started) {
      trace_.frames[frame.frame].rx = now_;
    }
  }
  line_started_ = started;
  for (; next_control_ < in_.controls.size() && in_.controls[next_control_].from <= now_;
       ++next_control_) {
    control_ = in_.controls[next_control_];
  }
  verdicts();
  beats();
  seen_.pop_front();
}

void ClockedRx::verdicts() {
  while (!receiving_.empty() && receiving_.front().ended && receiving_.front().verdict == now_) {
    const Receiving done = receiving_.front();
    receiving_.pop_front();
    Frame& frame = frames_[done.frame];
    trace_.frames[done.frame].descriptor = now_;
    if (done.lost) {
      trace_.lost[done.frame].descriptor = now_;
      continue;
    }
    DropReason reason = done.closed    ? DropReason::kGateClosed
                        : done.refused ? DropReason::kBufferFull
                                       : mac_check(in_.frames[done.frame], done.max_frame_bytes);
    if (reason == DropReason::kNone && fifo_count_ >= in_.shape.fifo_frames) {
      reason = DropReason::kFifoFull;
      hit(Cover::kFifoFull);
      if (fifo_popped_) hit(Cover::kPushMeetsPop);
    }
    if (reason == DropReason::kNone) {
      fifo_.push_back({done.frame, now_ + in_.timing.arbiter.fifo_pass});
      continue;
    }
    if (done.refused) hit(Cover::kBufferFull);
    used_ -= frame.beats_held;
    frame.beats_held = 0;
    settle(done.frame, reason);
  }
}

void ClockedRx::beats() {
  const std::uint64_t seen = seen_.front();
  for (Receiving& receiving : receiving_) {
    if (receiving.ended) continue;
    Frame& frame = frames_[receiving.frame];
    const std::uint32_t width = in_.shape.datapath_bytes;
    const std::uint32_t total = (frame.on_line + width - 1) / width;
    if (receiving.beats < total) {
      const std::uint32_t upto = std::min((receiving.beats + 1) * width, frame.on_line);
      if (seen < receiving.first + upto) return;
      if (receiving.beats == 0) {
        receiving.closed = !control_.open;
        receiving.max_frame_bytes = control_.max_frame_bytes;
      }
      // From here on the frame is known to be too long: that comes first in time, no more is
      // written.
      const bool too_long = receiving.beats * width >= receiving.max_frame_bytes;
      const bool ignored = too_long || receiving.closed || receiving.lost;
      if (!ignored && used_ >= in_.shape.buffer_beats) {
        if (!receiving.refused && used_ - freed_now_ < in_.shape.buffer_beats) {
          hit(Cover::kBeatMeetsFree);
        }
        receiving.refused = true;
      }
      if (!receiving.refused && !ignored) {
        ++frame.beats_held;
        ++used_;
      }
      trace_.frames[receiving.frame].last_beat = now_;
      if (++receiving.beats < total) return;
    }
    if (seen < receiving.first + frame.on_line + kFcs) return;
    receiving.ended = true;
    receiving.verdict = now_ + in_.timing.mac.fcs_check;
    return;
  }
}

void ClockedRx::settle(unsigned frame, DropReason reason) {
  trace_.frames[frame].settled = true;
  trace_.frames[frame].drop = reason;
  ++settled_;
  if (reason == DropReason::kNone) {
    ++trace_.indicated;
  } else {
    ++trace_.dropped[static_cast<std::size_t>(reason)];
  }
}

/// What the link carries in the cycle before this one: data as it comes from the datapath, then the
/// completion in a packet of its own.
void ClockedRx::send() {
  const LinkRate& rate = in_.timing.dma.link.up;
  if (!dma_ || rate.bytes == 0 || now_ - 1 < dma_->first) return;
  dma_->left -= std::min<std::uint64_t>(dma_->left, rate.bytes);
  if (dma_->left != 0) return;
  const Cycle through = std::max(now_, dma_->last);
  if (dma_->completing) {
    dma_->ready = through;
    hit(Cover::kLinkBusy);
    return;
  }
  if (through > dma_->last) hit(Cover::kLinkSlower);
  dma_->completing = true;
  dma_->first = dma_->last = through;
  dma_->left = on_link(kCompletionBytes);
}

std::uint64_t ClockedRx::on_link(std::uint64_t bytes) const {
  const PcieLinkTiming& link = in_.timing.dma.link;
  std::uint64_t packets = bytes / link.max_payload + (bytes % link.max_payload != 0 ? 1 : 0);
  if (bytes == 0) packets = 1;
  return (bytes + packets * link.tlp_overhead) * link.up.cycles;
}

void ClockedRx::complete() {
  send();
  if (!dma_ || dma_->ready != now_) return;
  const unsigned frame = dma_->ref.frame;
  dma_.reset();
  dma_ready_ = now_ + in_.timing.dma.next;
  freed_now_ += frames_[frame].beats_held;  // seen by the MAC from the next cycle on
  trace_.frames[frame].completion = now_;
  write_completion(frame);
  settle(frame, DropReason::kNone);
  if (in_.host.turnaround < 0 || ++completed_ % in_.host.batch != 0) return;
  bells_[now_ + in_.host.turnaround] += in_.host.batch;
  host();  // it may have rung in this very cycle
}

void ClockedRx::write_completion(unsigned number) {
  const Frame& frame = frames_[number];
  const Pass& outer = frame.pass[0];
  const Pass* inner = frame.again ? &frame.pass[1] : nullptr;
  Completion completion;
  completion.length = static_cast<std::uint16_t>(frame.bytes.size());
  completion.frame_class = frame.classification.frame_class;
  completion.spi = frame.classification.spi.value_or(0);
  completion.vlan = frame.classification.vlan;
  completion.cycle = static_cast<std::uint32_t>(now_);
  resolve(outer.outcome, inner ? &inner->outcome : nullptr, inner ? &inner->portion : nullptr,
          completion);
  if (completion.crypto_done) {
    completion.sa = outer.lookup.index;
    completion.sa_generation = outer.record->generation & kSaGenerationMask;
  }
  if (completion.next_crypto_done) completion.inner_sa = inner->lookup.index;
  const Pass& last = completion.next_crypto_done ? *inner : outer;
  set_header_info(last.plan, last.record.get(), completion);
  if (completion.header_info_set) hit(Cover::kInfoSet);
  if (!completion.next_crypto_done && frame.delete_ticket != 0) {
    completion.sa_delete_req = delete_request_.claim(frame.delete_ticket);
    if (completion.sa_delete_req) hit(Cover::kDeleteAsked);
  }
  if (outer.policy.checksum) {
    set_checksum_flags(read_checksums(frame.bytes), completion.frame_class,
                       inner ? &inner->portion : nullptr, completion);
  }
  trace_.frames[number].image = encode(completion);
  trace_.frames[number].delivered = hash_of(frame.bytes);
}

/// Doorbells of this cycle, reads whose data is there, and reads that begin: one for each
/// descriptor, as far as the limit goes. A read without latency is over where it begins.
void ClockedRx::host() {
  const auto take = [this](std::map<Cycle, std::uint64_t>& times) {
    std::uint64_t count = 0;
    while (!times.empty() && times.begin()->first <= now_) {
      count += times.begin()->second;
      times.erase(times.begin());
    }
    return count;
  };
  const std::uint64_t limit = in_.timing.dma.link.outstanding_reads;
  unread_ += take(bells_);
  while (true) {
    const std::uint64_t back = take(descriptors_);
    credits_ += back;
    reading_ -= back;
    const std::uint64_t begin = limit == 0 ? unread_ : std::min(unread_, limit - reading_);
    if (begin == 0) break;
    unread_ -= begin;
    reading_ += begin;
    descriptors_[now_ + in_.timing.dma.fetch_latency] += begin;
  }
  if (unread_ != 0) hit(Cover::kReadWaits);
}

}  // namespace espnic::tb::rx_core
