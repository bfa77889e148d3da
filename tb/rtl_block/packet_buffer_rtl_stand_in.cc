// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/packet_buffer_rtl_stand_in.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "tb/rtl_block/packet_buffer_contents.h"

namespace espnic::tb::rtl_block {
namespace {

/// Idle times are cut to so many cycles.
constexpr Cycle kSettled = 64;

std::string beat_words(bool first, bool fits) { return words({{"first", first}, {"fits", fits}}); }
std::string end_words(bool keep, std::uint16_t frame) {
  return words({{"keep", keep}, {"frame", keep ? frame : 0U}});
}

template <std::uint32_t width>
class StandIn final : public PacketBufferRtlStandIn {
 public:
  using Rtl = BufferRtl<width>;
  StandIn(std::unique_ptr<Rtl> timed, std::unique_ptr<Rtl> contents, std::uint32_t beats)
      : rtl_(std::move(timed)),
        contents_(std::move(contents), beats),
        compare_("packet_buffer", "") {
    rtl_->reset(beats);
  }

  bool beat(Cycle cycle, bool first, ByteSpan data, bool model) override;
  void end(Cycle cycle, bool keep, std::uint64_t number, Bytes& frame) override;
  void write(std::uint64_t number, std::size_t offset, ByteSpan bytes, Bytes& frame) override;
  void read(std::uint64_t number, Bytes& frame) override;
  void free(Cycle cycle) override;
  void clear(Cycle cycle) override;

  const BlockReport& report() override;

 private:
  /// A frame that is kept, and what a plain array of bytes would hold of it.
  struct Held {
    std::uint64_t number = 0;
    std::uint16_t handle = 0;  // of the twin that is read
    Bytes bytes;
  };

  void step_to(Cycle cycle, const char* what);
  void settle();
  void clock();
  Held& held(std::uint64_t number);
  void read(const Held& frame, std::size_t addr, MutableByteSpan bytes);
  void give_back(Cycle before);
  template <class Step>
  auto guarded(Step step);

  std::unique_ptr<Rtl> rtl_;
  bool started_ = false;
  Cycle now_ = 0;  // not clocked yet
  Cycle last_event_ = 0;
  BufferPinsIn<width> in_;
  BufferPinsOut<width> out_;
  bool fits_ = false;  // as the loop was told, of this cycle
  std::uint16_t frame_ = 0;
  std::deque<Cycle> frees_;  // that are to come
  Cycle last_free_ = kBeforeTime;
  std::uint16_t kept_ = 0;  // the model's next handle

  PacketBufferContents<width> contents_;
  Bytes own_;                     // of the frame that comes
  std::deque<Held> held_;         // the oldest first
  std::deque<Cycle> given_back_;  // when the first of these are, as far as that is known
  BlockCompare compare_;
};

// ---- what the loop asks for ------------------------------------------------------------------

template <std::uint32_t width>
bool StandIn<width>::beat(Cycle cycle, bool first, ByteSpan data, bool model) {
  if (!started_) {
    started_ = true;
    now_ = last_event_ = cycle;
  }
  step_to(cycle, "a beat");
  if (in_.bw_valid) compare_.fault(cycle, "two beats in one cycle");
  in_.bw_valid = true;
  in_.bw_first = first;
  std::copy(data.begin(), data.end(), in_.bw_data.begin());
  settle();
  fits_ = out_.bw_fits;
  compare_.handshake("beat", cycle, beat_words(first, model), cycle,
                     out_.tap_beat ? beat_words(first, fits_) : "none");
  give_back(cycle);
  if (first) own_.clear();
  const bool stored = guarded([&] { return contents_.beat(first, data); });
  if (stored != fits_) {
    compare_.handshake("beat", cycle, beat_words(first, model), cycle, beat_words(first, stored));
    if (!stored) compare_.fault(cycle, "a beat fits that the same twin has no room for");
  }
  if (fits_) own_.insert(own_.end(), data.begin(), data.end());
  return fits_;
}

template <std::uint32_t width>
void StandIn<width>::end(Cycle cycle, bool keep, std::uint64_t number, Bytes& frame) {
  step_to(cycle, "an end");
  in_.be_valid = true;
  in_.be_keep = keep;
  settle();
  frame_ = out_.be_frame;
  compare_.handshake("end", cycle, end_words(keep, kept_), cycle,
                     out_.tap_end ? end_words(keep, frame_) : "none");
  give_back(cycle);
  const std::uint16_t handle = guarded([&] { return contents_.end(keep); });
  Bytes stored = std::exchange(own_, {});
  if (!keep) return;
  ++kept_;
  stored.resize(frame.size());
  held_.push_back({number, handle, std::move(stored)});
  read(held_.back(), 0, frame);
}

template <std::uint32_t width>
void StandIn<width>::write(std::uint64_t number, std::size_t offset, ByteSpan bytes, Bytes& frame) {
  Held& to = held(number);
  guarded([&] { contents_.write(to.handle, offset, bytes); });
  std::copy(bytes.begin(), bytes.end(), to.bytes.begin() + static_cast<std::ptrdiff_t>(offset));
  read(to, offset, MutableByteSpan(frame).subspan(offset, bytes.size()));
}

template <std::uint32_t width>
void StandIn<width>::read(std::uint64_t number, Bytes& frame) {
  read(held(number), 0, frame);
}

template <std::uint32_t width>
void StandIn<width>::free(Cycle cycle) {
  if (cycle < now_ || cycle <= last_free_)
    throw std::logic_error("--rtl packet_buffer: a free of cycle " + std::to_string(cycle) +
                           " is told in cycle " + std::to_string(now_) + ", behind one of " +
                           std::to_string(last_free_));
  last_free_ = cycle;
  frees_.push_back(cycle);
  given_back_.push_back(cycle);
}

template <std::uint32_t width>
void StandIn<width>::clear(Cycle cycle) {
  if (!started_) return;
  step_to(cycle, "a reset");
  in_.clear = true;
  clock();
  give_back(cycle);
  guarded([&] { contents_.clear(); });
  frees_.clear();
  given_back_.clear();
  held_.clear();
  own_.clear();
  kept_ = 0;
}

template <std::uint32_t width>
const BlockReport& StandIn<width>::report() {
  if (!frees_.empty()) {
    step_to(last_free_ + 1, "the end");
    give_back(now_);
  }
  return compare_.report();
}

// ---- contents --------------------------------------------------------------------------------

template <std::uint32_t width>
typename StandIn<width>::Held& StandIn<width>::held(std::uint64_t number) {
  const auto found =
      std::lower_bound(held_.begin(), held_.end(), number,
                       [](const Held& frame, std::uint64_t is) { return frame.number < is; });
  if (found == held_.end() || found->number != number)
    throw std::logic_error("--rtl packet_buffer: frame " + std::to_string(number) + " is not kept");
  return *found;
}

/// Beside what a plain array of bytes holds.
template <std::uint32_t width>
void StandIn<width>::read(const Held& frame, std::size_t addr, MutableByteSpan bytes) {
  const bool taps = guarded([&] { return contents_.read(frame.handle, addr, bytes); });
  const std::uint8_t* const expected = frame.bytes.data() + addr;
  const auto wrong = static_cast<std::size_t>(
      std::mismatch(bytes.begin(), bytes.end(), expected).first - bytes.begin());
  // From the first wrong byte on, if there is one.
  const std::size_t from = wrong == bytes.size() ? 0 : wrong;
  const auto show = [&](const std::uint8_t* data) {
    const std::string_view rest(reinterpret_cast<const char*>(data) + from, bytes.size() - from);
    return words({{"frame", frame.handle},
                  {"addr", addr + from},
                  {"bytes", rest.size()},
                  {"bytes_hash", std::hash<std::string_view>{}(rest), true}});
  };
  compare_.handshake("read", now_, show(expected), now_, taps ? show(bytes.data()) : "none");
}

/// Frees that come before a cycle: until then the bytes are what they were.
template <std::uint32_t width>
void StandIn<width>::give_back(Cycle before) {
  for (; !given_back_.empty() && given_back_.front() < before; given_back_.pop_front()) {
    Bytes last = held_.front().bytes;
    read(held_.front(), 0, last);
    guarded([&] { contents_.free(); });
    held_.pop_front();
  }
}

template <std::uint32_t width>
template <class Step>
auto StandIn<width>::guarded(Step step) {
  const std::uint64_t before = contents_.cycles();
  try {
    if constexpr (std::is_void_v<decltype(step())>) {
      step();
      compare_.stepped(contents_.cycles() - before);
    } else {
      auto result = step();
      compare_.stepped(contents_.cycles() - before);
      return result;
    }
  } catch (const std::runtime_error& error) {
    compare_.fault(now_, error.what());
  }
}

// ---- in time ---------------------------------------------------------------------------------

template <std::uint32_t width>
void StandIn<width>::step_to(Cycle cycle, const char* what) {
  if (cycle < now_)
    throw std::logic_error("--rtl packet_buffer: " + std::string(what) + " of cycle " +
                           std::to_string(cycle) + " is told in cycle " + std::to_string(now_));
  while (now_ < cycle) {
    const Cycle next = frees_.empty() ? cycle : std::min(cycle, frees_.front());
    if (!in_.bw_valid && !in_.be_valid && now_ - last_event_ > kSettled) now_ = next;
    if (now_ < cycle) clock();
  }
}

/// The inputs of this cycle as far as they are known.
template <std::uint32_t width>
void StandIn<width>::settle() {
  in_.fe_valid = !frees_.empty() && frees_.front() == now_;
  out_ = rtl_->settle(in_);
}

template <std::uint32_t width>
void StandIn<width>::clock() {
  settle();
  if ((in_.bw_valid && out_.bw_fits != fits_) || (in_.be_valid && out_.be_frame != frame_))
    compare_.fault(now_, "an answer that depends on what else comes in its cycle");
  if (in_.fe_valid) {
    compare_.handshake("free", now_, "", now_, out_.tap_free ? "" : "none");
    frees_.pop_front();
  }
  try {
    rtl_->clock();
  } catch (const std::runtime_error& error) {
    compare_.fault(now_, error.what());
  }
  if (in_.bw_valid || in_.be_valid || in_.fe_valid || in_.clear) last_event_ = now_;
  in_ = {};
  compare_.stepped();
  ++now_;
}

template <std::uint32_t width>
std::unique_ptr<PacketBufferRtlStandIn> make_deep(std::uint32_t beats) {
  return std::make_unique<StandIn<width>>(make_deep_packet_buffer_rtl<width>(),
                                          make_deep_packet_buffer_rtl<width>(), beats);
}

}  // namespace

std::unique_ptr<PacketBufferRtlStandIn> make_packet_buffer_stand_in(
    std::uint32_t width, std::uint32_t beats, std::optional<unsigned> mutant) {
  if (mutant) {
    return std::make_unique<StandIn<kBufferWidth>>(make_packet_buffer_rtl_mutant(*mutant),
                                                   make_packet_buffer_rtl_mutant(*mutant), beats);
  }
  return width == 8 ? make_deep<8>(beats) : make_deep<32>(beats);
}

}  // namespace espnic::tb::rtl_block
