// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/mac_rx_rtl_stand_in.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "tb/common/input_error.h"
#include "tb/mac_rx/mac_rx_rtl.h"
#include "tb/nic/nic_line.h"

namespace espnic::tb::rtl_block {
namespace {

/// Behind a frame's last bit of gap nothing moves but the line after so many cycles.
constexpr Cycle kSettled = 64;
/// The RTL ends a frame not later than so many cycles behind the model.
constexpr Cycle kPatience = 100'000;
/// `bytes` has 14 bits.
constexpr std::uint32_t kLongestFrame = 16383;

/// What a frame comes to.
struct End {
  std::uint32_t beats;  // offered
  DropReason drop;
  std::uint32_t length;
  bool written, keep;  // `be`
};

std::string show(const End& end) {
  const bool kept = end.drop == DropReason::kNone;
  return words({{"beats", end.beats},
                {"reason", static_cast<std::uint64_t>(end.drop)},
                {"length", kept ? end.length : 0},
                {"end", end.written},
                {"keep", end.keep}});
}

class StandIn final : public MacRxRtlStandIn, private MacRxLineData {
 public:
  StandIn(std::unique_ptr<MacRxRtl> rtl, const LinePacer& pacer, std::uint32_t width,
          std::uint32_t max_frame_bytes);

  void wait(const LineFrame& frame, Cycle earliest) override;
  void control(Cycle from, bool open, std::uint32_t max_frame_bytes) override;
  Received receive(Card& card, const Expected& model) override;

  const BlockReport& report() const override { return compare_.report(); }

 private:
  struct Waiting {
    Bytes bytes;  // with padding
    std::uint32_t length = 0, fcs = 0;
    Cycle earliest = 0;
    bool started = false;
    FrameOnLine at;  // of the RTL, once it has started
    Cycle start = 0;
  };
  struct Levels {
    Cycle from = 0;
    MacRxControl control;
  };

  std::array<std::uint8_t, kMacWidest> read(bool odd, std::uint16_t addr) override;
  void skip_idle_time();
  void drive();
  void clock(const MacRxPinsOut& out);
  void take_beat(Card& card, const Expected& model, MacRxPinsOut& out);
  bool take_end(Card& card, const Expected& model, MacRxPinsOut& out);
  DropReason verdict(const Expected& model) const;
  std::string beat_words(const std::uint8_t* data) const;

  std::unique_ptr<MacRxRtl> rtl_;
  const LinePacer pacer_;
  const std::uint32_t width_;
  bool started_ = false;
  Cycle now_ = 0;  // not clocked yet
  Cycle line_free_ = 0;
  std::deque<Waiting> frames_;  // not at their end
  std::uint64_t ended_ = 0;     // number of the first of these
  std::size_t begun_ = 0;       // so many of these have started
  std::deque<Levels> levels_;   // that come later
  LineStarts starts_;
  MacRxPinsIn in_;
  bool end_in_this_cycle_ = false;  // of the frame before
  // Of the frame that comes.
  Received received_;
  std::uint32_t beats_ = 0;
  bool refused_ = false;
  std::optional<bool> room_;
  BlockCompare compare_;
};

StandIn::StandIn(std::unique_ptr<MacRxRtl> rtl, const LinePacer& pacer, std::uint32_t width,
                 std::uint32_t max_frame_bytes)
    : rtl_(std::move(rtl)), pacer_(pacer), width_(width), compare_("mac_rx", "") {
  in_.control = {true, max_frame_bytes};
}

// ---- what the loop asks for ------------------------------------------------------------------

void StandIn::wait(const LineFrame& frame, Cycle earliest) {
  const std::uint32_t bytes = bytes_on_line(frame);
  const MacRxRate rate{static_cast<std::uint32_t>(pacer_.p()),
                       static_cast<std::uint32_t>(pacer_.q())};
  const std::uint64_t number = ended_ + frames_.size();
  if (bytes == 0 || bytes > kLongestFrame || !keeps_up(rate, width_, bytes)) {
    throw InputError("--rtl mac_rx: frame " + std::to_string(number) + " has " +
                     std::to_string(bytes) + " bytes; the RTL is built for 1 to " +
                     std::to_string(kLongestFrame) + " whose beats keep up with the line");
  }
  Waiting waiting;
  waiting.length = static_cast<std::uint32_t>(frame.bytes.size());
  waiting.fcs = line_fcs(frame);
  waiting.earliest = std::max<Cycle>(0, earliest);  // the line of a run begins in cycle 0
  waiting.bytes.assign(frame.bytes.begin(), frame.bytes.end());
  waiting.bytes.resize(bytes, 0);
  frames_.push_back(std::move(waiting));
}

void StandIn::control(Cycle from, bool open, std::uint32_t max_frame_bytes) {
  levels_.push_back({from, {open, max_frame_bytes}});
}

MacRxStandIn::Received StandIn::receive(Card& card, const Expected& model) {
  if (!started_) {
    started_ = true;
    rtl_->reset({static_cast<std::uint32_t>(pacer_.p()), static_cast<std::uint32_t>(pacer_.q())});
  }
  received_ = {};
  received_.at = model.at;
  beats_ = 0;
  refused_ = false;
  room_.reset();
  while (true) {
    if (!end_in_this_cycle_) skip_idle_time();
    drive();
    MacRxPinsOut out = rtl_->settle(in_, *this);
    if (!end_in_this_cycle_ && take_end(card, model, out)) break;
    if (out.bw_valid) take_beat(card, model, out);
    clock(out);
    if (now_ > model.at.descriptor + kPatience) compare_.fault(now_, "a frame does not end");
  }
  return std::move(received_);
}

void StandIn::take_beat(Card& card, const Expected& model, MacRxPinsOut& out) {
  const std::uint8_t* const data = out.bw_data.data();
  in_.fits = card.fits(now_, out.bw_first, {data, width_});
  out = rtl_->settle(in_, *this);
  const Bytes& bytes = frames_.front().bytes;
  std::string says = "none";
  Cycle expected = kNever;
  if (!refused_ && beats_ < model.beats) {
    std::array<std::uint8_t, kMacWidest> beat{};
    const std::size_t from = std::size_t{beats_} * width_;
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(from),
                std::min<std::size_t>(width_, bytes.size() - from), beat.begin());
    expected = model.line.beat(model.at, beats_);
    says = words({{"first", beats_ == 0}, {"fits", in_.fits}}) + ' ' + beat_words(beat.data());
  }
  compare_.handshake("beat", expected, says, now_,
                     words({{"first", out.bw_first}, {"fits", in_.fits}}) + ' ' + beat_words(data));
  if (out.bw_first != (beats_ == 0)) compare_.fault(now_, "a beat that is not the frame's next");
  refused_ = refused_ || !in_.fits;
  if (++beats_ == 1) received_.at.first_beat = now_;
  if (beats_ == model.line.beats(model.at.bytes)) received_.at.last_beat = now_;
  received_.bytes.insert(received_.bytes.end(), data, data + width_);
}

/// True in the descriptor's cycle of the frame.
bool StandIn::take_end(Card& card, const Expected& model, MacRxPinsOut& out) {
  if (!out.tap_end) {
    if (out.fr_valid || out.dr_valid || out.be_valid)
      compare_.fault(now_, "the end of a frame without its tap");
    return false;
  }
  const Waiting& frame = frames_.front();
  if (!frame.started) compare_.fault(now_, "the end of a frame that did not start");
  if (out.fr_valid) {
    room_ = card.room(now_, out.fr_length);
    in_.fr_ready = *room_;
    out = rtl_->settle(in_, *this);
  }
  const bool kept = out.fr_valid && in_.fr_ready;
  if (out.dr_valid == kept || (kept && !out.be_keep))
    compare_.fault(now_, "a frame that is both kept and dropped, or neither");
  received_.at.start = frame.at.start;
  received_.at.rx = frame.at.rx;
  received_.at.descriptor = now_;
  received_.drop = kept ? DropReason::kNone : static_cast<DropReason>(out.dr_reason);
  const DropReason expected = verdict(model);
  const std::string on_line = words({{"bytes", frame.bytes.size()}});
  compare_.handshake("start", pacer_.cycle_of(model.at.start), on_line, frame.start, on_line);
  compare_.handshake(
      "end", model.at.descriptor,
      show({refused_ ? beats_ : model.beats, expected, frame.length, model.beats != 0,
            expected == DropReason::kNone}),
      now_,
      show({beats_, received_.drop, out.fr_length, out.be_valid, out.be_valid && out.be_keep}));
  if (kept && (out.fr_length > received_.bytes.size() || refused_))
    compare_.fault(now_, "a frame is kept that is not in the packet buffer");
  if (!kept && (out.dr_reason == 0 || out.dr_reason >= kDropReasonCount))
    compare_.fault(now_, "a frame is dropped for no reason");
  received_.bytes.resize(kept ? out.fr_length : 0);
  frames_.pop_front();
  ++ended_;
  --begun_;
  end_in_this_cycle_ = true;
  return true;
}

/// The first in time, but for the gate.
DropReason StandIn::verdict(const Expected& model) const {
  if (model.drop == DropReason::kGateClosed) return model.drop;
  if (refused_) return DropReason::kBufferFull;
  if (model.drop != DropReason::kNone) return model.drop;
  return room_.value_or(true) ? DropReason::kNone : DropReason::kFifoFull;
}

std::string StandIn::beat_words(const std::uint8_t* data) const {
  if (width_ > 8) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), width_);
    return words({{"data_hash", std::hash<std::string_view>{}(bytes), true}});
  }
  std::uint64_t value = 0;
  for (std::uint32_t n = 0; n < width_; ++n) value |= std::uint64_t{data[n]} << 8 * n;
  return words({{"data", value, true}});
}

// ---- the RTL ---------------------------------------------------------------------------------

/// Of the two frames that beats may be of; behind their bytes is anything.
std::array<std::uint8_t, kMacWidest> StandIn::read(bool odd, std::uint16_t addr) {
  std::array<std::uint8_t, kMacWidest> data;
  data.fill(0xE7);
  // The frame that started last with this oddness.
  for (std::size_t place = begun_; place-- != 0;) {
    if (((ended_ + place) % 2 != 0) != odd) continue;
    const Bytes& bytes = frames_[place].bytes;
    if (addr < bytes.size())
      std::copy_n(bytes.begin() + addr, std::min<std::size_t>(kMacWidest, bytes.size() - addr),
                  data.begin());
    break;
  }
  return data;
}

void StandIn::skip_idle_time() {
  if (begun_ != 0 || frames_.empty() || now_ <= line_free_ + kSettled) return;
  const auto turn = static_cast<Cycle>(pacer_.q());
  const Cycle left = frames_.front().earliest - 2 - now_;
  if (left > 0) now_ += left / turn * turn;
}

void StandIn::drive() {
  for (; !levels_.empty() && levels_.front().from <= now_; levels_.pop_front())
    in_.control = levels_.front().control;
  in_.ln_valid = begun_ < frames_.size() && frames_[begun_].earliest <= now_;
  if (!in_.ln_valid) return;
  const Waiting& next = frames_[begun_];
  in_.ln_bytes = static_cast<std::uint16_t>(next.bytes.size());
  in_.ln_length = static_cast<std::uint16_t>(next.length);
  in_.ln_fcs = next.fcs;
}

void StandIn::clock(const MacRxPinsOut& out) {
  try {
    rtl_->clock();
  } catch (const std::runtime_error& error) {
    compare_.fault(now_, error.what());
  }
  if (in_.ln_valid && out.ln_ready) {
    Waiting& frame = frames_[begun_++];
    const auto bytes = static_cast<std::uint32_t>(frame.bytes.size());
    const LineStarts::Place place = starts_.start(pacer_, now_, bytes);
    frame.started = true;
    frame.start = now_;
    frame.at.start = place.start;
    frame.at.rx = place.rx;
    line_free_ = pacer_.cycle_of(place.start + kPreambleBytes + bytes + kFcsBytes + kGapBytes);
  }
  in_.fits = in_.fr_ready = end_in_this_cycle_ = false;
  compare_.stepped();
  ++now_;
}

}  // namespace

std::unique_ptr<MacRxRtlStandIn> make_mac_rx_stand_in(const LinePacer& pacer, std::uint32_t width,
                                                      std::uint32_t max_frame_bytes,
                                                      std::optional<unsigned> mutant) {
  return std::make_unique<StandIn>(
      mutant ? make_mac_rx_rtl_mutant(width, *mutant) : make_mac_rx_rtl(width), pacer, width,
      max_frame_bytes);
}

}  // namespace espnic::tb::rtl_block
