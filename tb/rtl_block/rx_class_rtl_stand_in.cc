// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/rx_class_rtl_stand_in.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace espnic::tb::rtl_block {
namespace {

/// From the beat with the frame's last byte to its record.
constexpr Cycle kRecord = 1;
/// Longer frames are never kept.
constexpr std::size_t kLongestFrame = 16383;

std::string show_class(std::uint64_t frame_class, std::uint32_t spi, bool vlan) {
  return words({{"class", frame_class}, {"spi", spi, true}, {"vlan", vlan}});
}

std::string show(const Classification& its) {
  return show_class(static_cast<std::uint64_t>(its.frame_class), its.spi.value_or(0), its.vlan);
}

std::string show(const Checksums& sums) {
  return words(
      {{"ip", static_cast<std::uint64_t>(sums.ip)}, {"l4", static_cast<std::uint64_t>(sums.l4)}});
}

}  // namespace

RxClassRtlStandIn::RxClassRtlStandIn(std::unique_ptr<RxClassRtl> rtl, std::uint32_t width)
    : rtl_(std::move(rtl)), width_(width), compare_("rx_class", "") {}

// ---- what the loop asks for ------------------------------------------------------------------

ClassRecord RxClassRtlStandIn::read(const Frame& frame) {
  start(frame.beats.front());
  for (std::size_t beat = 0; beat < frame.beats.size(); ++beat) take_beat(frame, beat);
  RxClassPinsOut out = settle();
  if (taps_.empty()) {
    bring_to(std::max(now_, frame.end));
    out = settle();
  }
  compare(frame);
  const ClassRecord record = taps_.empty() ? out.record : taps_.front().record;
  taps_.clear();
  return record;
}

Classification RxClassRtlStandIn::classify(Cycle cycle, const ClassRecord& record, bool hit_other,
                                           const Classification& model) {
  RxClassPinsOut out;
  const std::string expected = show(model), fields = final_words(record, hit_other, out);
  compare_.handshake("class", cycle, expected, cycle, fields);
  if (fields == expected) return model;
  if (out.fc_class > static_cast<std::uint8_t>(FrameClass::kFragment))
    compare_.fault(cycle, "class " + std::to_string(out.fc_class) + " has no meaning");
  Classification found;
  found.frame_class = static_cast<FrameClass>(out.fc_class);
  if (out.fc_spi != 0) found.spi = out.fc_spi;
  found.vlan = out.fc_vlan;
  return found;
}

/// The record by what the model says of the same bytes: the sums, and the class without an entry of
/// parser_table.
void RxClassRtlStandIn::compare(const Frame& frame) {
  // The beat with the last byte, if it came.
  const std::size_t last = frame.bytes.empty() ? 0 : (frame.bytes.size() - 1) / width_;
  std::size_t expected = 0;
  if (last < frame.beats.size()) {
    expected = 1;
    const ParserList nothing(1);
    const Tap tap = taps_.empty() ? Tap{kNever, {}, "none by the descriptor"} : taps_.front();
    compare_.handshake(
        "record", frame.beats[last] + kRecord,
        show(read_checksums(frame.bytes)) + ' ' + show(espnic::classify(frame.bytes, nothing)),
        tap.cycle, tap.fields);
  }
  for (; expected < taps_.size(); ++expected)
    compare_.handshake("record", kNever, "none", taps_[expected].cycle, taps_[expected].fields);
}

// ---- the RTL ---------------------------------------------------------------------------------

void RxClassRtlStandIn::start(Cycle cycle) {
  if (started_) return;
  started_ = true;
  now_ = last_beat_ = cycle - 1;
  idle();
  rtl_->reset(in_);
}

void RxClassRtlStandIn::take_beat(const Frame& frame, std::size_t number) {
  const Cycle cycle = frame.beats[number];
  if (cycle < now_) throw std::logic_error("--rtl rx_class: a beat of a cycle of before");
  bring_to(cycle);
  if (number == 0) {
    settle();
    compare({});  // what has come since the last frame's record
    taps_.clear();
  }
  in_.by_valid = true;
  in_.by_first = number == 0;
  in_.by_length = static_cast<std::uint16_t>(std::min(frame.bytes.size(), kLongestFrame));
  const std::size_t at = number * width_;
  if (at < frame.bytes.size())
    std::copy_n(frame.bytes.begin() + static_cast<std::ptrdiff_t>(at),
                std::min<std::size_t>(width_, frame.bytes.size() - at), in_.by_data.begin());
  settle();
  clock();
  last_beat_ = now_;
}

void RxClassRtlStandIn::bring_to(Cycle cycle) {
  while (now_ < cycle) {
    settle();
    clock();
    if (now_ - last_beat_ > kSettled) now_ = std::max(now_, cycle);
  }
}

/// What is not valid is anything.
void RxClassRtlStandIn::idle() {
  in_ = {};
  in_.by_first = true;
  in_.by_length = 0x2A7;
  in_.by_data.fill(0xE7);
}

/// With the inputs of this cycle.
RxClassPinsOut RxClassRtlStandIn::settle() {
  const RxClassPinsOut out = rtl_->settle(in_);
  if (looked_at_ >= now_) return out;
  looked_at_ = now_;
  if (out.tap_record) taps_.push_back(tap_of(out.record));
  return out;
}

void RxClassRtlStandIn::clock() {
  try {
    rtl_->clock();
  } catch (const std::runtime_error& error) {
    compare_.fault(now_, error.what());
  }
  idle();
  compare_.stepped();
  ++now_;
}

RxClassRtlStandIn::Tap RxClassRtlStandIn::tap_of(const ClassRecord& record) {
  RxClassPinsOut out;
  const std::string frame_class = final_words(record, false, out);
  return {now_, record, show(record.sums) + ' ' + frame_class};
}

std::string RxClassRtlStandIn::final_words(const ClassRecord& record, bool hit_other,
                                           RxClassPinsOut& out) {
  in_.fc = record;
  in_.fc_hit_other = hit_other;
  out = rtl_->settle(in_);
  return show_class(out.fc_class, out.fc_spi, out.fc_vlan);
}

}  // namespace espnic::tb::rtl_block
