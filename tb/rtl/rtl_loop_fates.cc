// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// What comes out of the twin: the fates of the frames.
#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "model/rx_class/classify.h"
#include "model/rx_parser/portion.h"
#include "model/rx_resolve/lengths.h"
#include "model/sa_cam/sa_cam_timing.h"
#include "tb/rtl/rtl_loop.h"

namespace espnic::tb::rtl {
namespace {

constexpr std::uint32_t kTrailerBytes = 2;  // PadLength, Next Header (RFC 4303 2)

}  // namespace

void RtlLoop::contradiction(const char* what) {
  throw std::logic_error(std::string("RTL: ") + what);
}

RtlLoop::Offered& RtlLoop::frame(std::uint64_t number) {
  const auto found = frames_.find(number);
  if (found == frames_.end()) contradiction("an event of a frame that is not in the card");
  return found->second;
}

void RtlLoop::line_side() {
  if (out_.start != (pins_.ln_valid && out_.ln_ready)) contradiction("tap_start and its port");
  if (out_.start) start_frame();
  if (out_.end) end_frame(static_cast<DropReason>(out_.end_reason));
}

/// The cycle of its first destination-MAC byte follows from that of its first preamble byte.
void RtlLoop::start_frame() {
  Offered& started = frame(started_);
  FrameOnLine& line = started.record.line;
  const LineStarts::Place place = starts_.start(pacer_, now_, line.bytes);
  if (place.start != line.start || place.rx != line.rx)
    contradiction("a frame starts at another byte of the line");
  on_line_[started_ % 2] = &started;
  ++started_;
  last_event_ = now_;
}

void RtlLoop::end_frame(DropReason reason) {
  if (ended_ >= started_) contradiction("the end of a frame that did not start");
  const std::uint64_t number = ended_++;
  Offered& ended = frame(number);
  ended.record.line.descriptor = now_;
  last_cycle_ = std::max(last_cycle_, now_);
  last_event_ = now_;
  if (reason == DropReason::kNone) {
    for (auto* queue : {&to_grant_, &to_retire_, &to_complete_}) queue->push_back(number);
    return;
  }
  ended.record.drop = reason;
  ended.record.classification = classify(ended.record.bytes, parser_);
  ++stats_.dropped.at(static_cast<std::size_t>(reason));
  settle(number);
}

void RtlLoop::passes() {
  // A grant in the cycle of a lookup is of the pass behind it.
  if (out_.lookup) looked_up(in_parser_);
  if (out_.grant) granted();
  if (out_.dispatch) dispatched();
  if (!out_.retire) return;
  if (to_retire_.empty()) contradiction("a retire without a frame");
  frame(to_retire_.front()).record.retire = now_;
  to_retire_.pop_front();
  ++retired_;
}

void RtlLoop::granted() {
  if (out_.grant_second) {
    Offered& again = frame(slot_.at(out_.grant_slot));
    again.record.inner.cycles.grant = now_;
    again.record.second_pass = again.searching = true;
    again.looked_up.reset();
    in_parser_ = again.record.number;
    return;
  }
  if (to_grant_.empty()) contradiction("a grant without a frame");
  const std::uint64_t number = to_grant_.front();
  to_grant_.pop_front();
  slot_.at(out_.grant_slot) = in_parser_ = number;
  Offered& first = frame(number);
  RxFrame& record = first.record;
  record.outer.cycles.grant = now_;
  record.classification = classify(record.bytes, parser_);
  PassWindow window;
  window.limit = static_cast<std::uint32_t>(record.bytes.size());
  first.portion = parse_portion(record.bytes, window, pins_.policy, parser_);
  first.granted = first.searching = true;
}

void RtlLoop::looked_up(std::uint64_t number) { frame(number).looked_up = now_; }

void RtlLoop::dispatched() {
  Offered& pass = frame(slot_.at(out_.dispatch_slot));
  pass.searching = false;
  if (!out_.dispatch_hit && !out_.dispatch_blind) return;
  pass.row[out_.dispatch_second ? 1 : 0] = out_.dispatch_index;
  const auto record = records_.find(out_.dispatch_index);
  if (record != records_.end() && !out_.dispatch_second) pass.met.push_back(*record);
}

/// A pass that was looked up before the write may still wait for its dispatch.
void RtlLoop::row_taken(const SaRowWrite& row) {
  const auto old = records_.find(row.index);
  if (old != records_.end()) {
    for (auto& [number, frame] : frames_) {
      if (frame.searching) frame.met.push_back(*old);
    }
    records_.erase(old);
  }
  if (row.record) records_.emplace(row.index, row.record);
  Row& known = row_[row.index];
  if (row.entry.valid) {
    known = {row.entry.spi, kNever};
  } else if (known.removed_from >= kNever) {
    known.removed_from = now_ + SaCamTiming{}.commit;
  }
}

void RtlLoop::host_side() {
  if (out_.hw_valid) {
    if (out_.hw_addr != kBufferBase + completed_ * kBuffer + memory_.size())
      contradiction("frame data at a wrong address");
    memory_.insert(memory_.end(), out_.hw_data.begin(), out_.hw_data.begin() + out_.hw_bytes);
  }
  if (out_.cw_valid) complete(out_.cw_data);
}

void RtlLoop::complete(const std::array<std::uint8_t, kCompletionBytes>& image) {
  if (to_complete_.empty()) contradiction("a completion without a frame");
  const std::uint64_t number = to_complete_.front();
  to_complete_.pop_front();
  Offered& offered = frame(number);
  RxFrame& record = offered.record;
  record.completion = decode_completion(image.data());
  Completion& completion = record.completion;
  if (out_.cw_index != completed_ % kRing) contradiction("a completion at a wrong place");
  if (completion.phase != ((completed_ / kRing) % 2 == 0)) contradiction("a wrong phase");
  if (completion.cycle != static_cast<std::uint32_t>(now_ - origin_))
    contradiction("a completion of another cycle");
  if (completion.length != memory_.size()) contradiction("the length of a completion");
  completion.cycle = static_cast<std::uint32_t>(now_);
  record.completion_cycle = now_;
  record.bytes.swap(memory_);
  memory_.clear();
  // An SPI of 0 and none are the same in a completion.
  Classification& found = record.classification;
  found.frame_class = completion.frame_class;
  if (completion.spi != 0 || !found.spi) {
    found.spi = completion.spi != 0 ? std::optional<std::uint32_t>(completion.spi) : std::nullopt;
  } else {
    found.spi = 0;
  }
  found.vlan = completion.vlan;
  look_inside(offered);
  note_use(offered);
  ++completed_;
  ++stats_.indicated;
  stats_.last = now_;
  last_cycle_ = std::max(last_cycle_, now_);
  last_event_ = now_;
  settle(number);
  if (posted_ == completed_ && in_flight() != 0 && starved_) starved_();
}

/// The SPI of the packet in a tunnel, where the RTL went into it.
void RtlLoop::look_inside(Offered& offered) {
  RxFrame& record = offered.record;
  if (!record.second_pass) return;
  const Inside found = inside(offered);
  record.inner_spi = (found.next_header == kProtocolIpv6 ? classify_ipv6(found.packet, parser_)
                                                         : classify_ipv4(found.packet, parser_))
                         .spi;
}

/// It follows from the outer headers, the SA and the ESP trailer; neither the headers nor the SPI
/// of a packet inside are changed by its own decryption.
RtlLoop::Inside RtlLoop::inside(const Offered& frame) const {
  const Completion& completion = frame.record.completion;
  const auto hit = std::find_if(frame.met.begin(), frame.met.end(), [&](const auto& record) {
    return record.first == completion.sa &&
           (record.second->generation & kSaGenerationMask) == completion.sa_generation;
  });
  if (hit == frame.met.end()) contradiction("a portion without an SA");
  const SaRecord& sa = *hit->second;
  const Bytes& bytes = frame.record.bytes;
  const Portion& portion = frame.portion;
  Inside found;
  std::uint32_t begin = portion.ipsec, end = portion.end;
  if (sa.has_ah) {
    found.next_header = bytes[begin];
    begin += (bytes[begin + 1] + 2U) * 4;  // with what pads it
  }
  if (sa.has_esp) {
    begin += kEspHeaderBytes + static_cast<std::uint32_t>(iv_bytes(sa.keys.cipher));
    const auto behind = kTrailerBytes + static_cast<std::uint32_t>(esp_icv_bytes(sa.keys));
    if (end < begin + behind || end > bytes.size()) contradiction("a portion beside its frame");
    end -= behind;
    found.next_header = bytes[end + 1];
    end -= std::min<std::uint32_t>(end - begin, bytes[end]);  // PadLength is the trailer's first
  }
  if (begin > end || end > bytes.size()) contradiction("a portion beside its frame");
  found.packet = ByteSpan(bytes).subspan(begin, end - begin);
  return found;
}

void RtlLoop::settle(std::uint64_t number) {
  const auto settled = frames_.find(number);
  const Offered kept = std::move(settled->second);
  if (on_line_[number % 2] == &settled->second) on_line_[number % 2] = nullptr;
  frames_.erase(settled);  // whoever is told of it finds it in flight no more
  sink_(kept.record);
}

void RtlLoop::count() {
  stats_.lookups += out_.stat_lookups;
  stats_.exact_hits += out_.stat_hits;
  stats_.blind_hits += out_.stat_blind_hits;
  stats_.overload_bypasses += out_.stat_overloads;
  for (unsigned lane = 0; lane < kNicLanes; ++lane)
    stats_.second_passes += out_.stat_second_passes >> lane & 1;
  if (out_.stat_truncated) contradiction("a frame was cut to its buffer");
}

}  // namespace espnic::tb::rtl
