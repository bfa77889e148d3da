// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/rx_dma_rtl_stand_in.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "tb/common/input_error.h"

namespace espnic::tb::rtl_block {
namespace {

// What the twin is told of the host's memory; the host's own is behind the card's rx_dma.
constexpr std::uint64_t kBufferBase = 0x1'0000'0000;
constexpr std::uint32_t kBuffer = 65536;  // no frame is cut

using Words = std::array<std::uint32_t, 8>;

Words words_of(const Completion& completion) {
  const auto image = encode(completion);
  Words all{};
  for (std::size_t n = 0; n < all.size(); ++n) all[n] = load_le32(&image[4 * n]);
  return all;
}

/// All but the cycle, which is that of the handshake, and what is checked apart.
std::string show(Words all, const Bytes& delivered) {
  const std::size_t hash = std::hash<std::string_view>{}(
      {reinterpret_cast<const char*>(delivered.data()), delivered.size()});
  return words({{"dw0", all[0], true},
                {"dw1", all[1], true},
                {"dw2", all[2], true},
                {"dw3", all[3], true},
                {"dw4", all[4], true},
                {"dw5", all[5], true},
                {"dw7", all[7] & 0x7FFFFFFF, true},
                {"bytes", delivered.size()},
                {"bytes_hash", hash, true}});
}

}  // namespace

RxDmaRtlStandIn::RxDmaRtlStandIn(std::unique_ptr<RxDmaRtl> rtl, std::uint32_t width,
                                 unsigned ring_entries, unsigned setup)
    : rtl_(std::move(rtl)),
      width_(width),
      straps_{std::min<std::uint32_t>(ring_entries, kDmaEntries), setup},
      compare_("rx_dma", "") {}

// ---- what the loop asks for ------------------------------------------------------------------

void RxDmaRtlStandIn::forget_descriptors() {
  if (given_ != retired_)
    throw InputError("--rtl rx_dma: new rings behind the first frame are not built");
  coming_.clear();
}

RxDmaPipe::Times RxDmaRtlStandIn::retire(Cycle ready, std::uint64_t number, Bytes& frame,
                                         Completion& completion, const RxDmaPipe::Times& model) {
  if (!started_) {
    started_ = true;
    now_ = std::min(ready, coming_.front());
    rtl_->reset(straps_);
  }
  const Cycle free = now_ + 1;
  handle_ = static_cast<std::uint16_t>(number);
  frame_ = &frame;
  in_.rt_frame = handle_;
  in_.rt_length = static_cast<std::uint16_t>(frame.size());
  const Words given = words_of(completion);
  in_.rt_words = {given[0], given[1], given[2], given[3], given[4], given[7]};
  for (bool taken = false; !taken;) {
    skip_idle_time(ready);
    in_.rt_valid = ready <= now_;
    drive_descriptor();
    const RxDmaPinsOut out = settle();
    taken = in_.rt_valid && out.rt_ready;
    clock(out);
    if (now_ - std::max(ready, model.descriptor) > kPatience)
      compare_.fault(now_, "a frame is not taken");
  }
  in_.rt_valid = false;
  RxDmaPipe::Times times = model;
  times.retire = now_ - 1;
  DmaCompletion written;
  Bytes delivered = run(frame, times.retire, written);
  times.completion = now_;
  times.busy = now_ + 1 - times.retire;
  times.credit_wait = std::max<Cycle>(0, times.retire - std::max(ready, free));
  check(written);
  compare(completion, frame, model, times, written, delivered);
  std::array<std::uint8_t, kCompletionBytes> image{};
  for (std::size_t n = 0; n < written.words.size(); ++n)
    store_le32(&image[4 * n], written.words[n]);
  completion = decode_completion(image.data());
  completion.phase = false;  // the host's rings are the shell's
  frame = std::move(delivered);
  frame_ = nullptr;
  ++retired_;
  return times;
}

/// To the cycle of its completion; what it writes into the buffer.
Bytes RxDmaRtlStandIn::run(const Bytes& frame, Cycle retired, DmaCompletion& completion) {
  Bytes delivered;
  delivered.reserve(frame.size());
  while (true) {
    drive_descriptor();
    const RxDmaPinsOut out = settle();
    if (out.hw_valid) {
      if (out.hw.addr != kBufferBase + retired_ * kBuffer + delivered.size() ||
          out.hw.bytes > width_)
        compare_.fault(now_, "frame data at a wrong address, or too much of it");
      if (out.hw.last != (delivered.size() + out.hw.bytes >= frame.size()))
        compare_.fault(now_, "the last beat is not told as such, or another one is");
      delivered.insert(delivered.end(), out.hw.data.begin(), out.hw.data.begin() + out.hw.bytes);
    }
    if (out.fe_valid != out.cw_valid)
      compare_.fault(now_, "buffer space is not given back with the completion");
    if (out.cw_valid) {
      // A descriptor given in this cycle stands until its clock edge.
      completion = out.cw;
      return delivered;
    }
    clock(out);
    if (now_ - retired > kPatience) compare_.fault(now_, "a frame is not completed");
  }
}

void RxDmaRtlStandIn::check(const DmaCompletion& completion) {
  const std::uint64_t turn = retired_ / straps_.entries;
  if (completion.index != retired_ % straps_.entries)
    compare_.fault(now_, "a completion at a wrong place");
  if (((completion.words[7] >> 31) != 0) != (turn % 2 == 0))
    compare_.fault(now_, "a completion with a wrong phase");
  if (completion.words[6] != stepped_)
    compare_.fault(now_, "a completion that names another cycle");
  if (completion.truncated) compare_.fault(now_, "a frame was cut to its buffer");
}

void RxDmaRtlStandIn::compare(const Completion& completion, const Bytes& frame,
                              const RxDmaPipe::Times& model, const RxDmaPipe::Times& rtl,
                              const DmaCompletion& written, const Bytes& delivered) {
  const std::string frame_words = words({{"frame", handle_}, {"length", frame.size()}});
  compare_.handshake("retire", model.retire, frame_words, rtl.retire, frame_words);
  compare_.handshake("completion", model.completion, show(words_of(completion), frame),
                     rtl.completion, show(written.words, delivered));
}

// ---- the RTL ---------------------------------------------------------------------------------

/// For a descriptor that there is.
bool RxDmaRtlStandIn::has_room() const {
  const std::uint64_t room = std::min<std::uint64_t>(straps_.entries - 1, kDmaEntries - 4);
  return !coming_.empty() && given_ - retired_ < room;
}

/// Up to the next thing that comes in.
void RxDmaRtlStandIn::skip_idle_time(Cycle ready) {
  const bool described = given_ != retired_;
  if (in_.ds_valid || (described && ready <= now_)) return;
  if (has_room() && coming_.front() <= now_) return;
  Cycle next = has_room() ? coming_.front() : kNever;
  if (ready > now_) next = std::min(next, ready);
  if (next < kNever) now_ = std::max(now_, next - kSettled);
}

void RxDmaRtlStandIn::drive_descriptor() {
  if (!in_.ds_valid && has_room() && coming_.front() <= now_) {
    in_.ds_valid = true;
    in_.ds_addr = kBufferBase + given_ * kBuffer;
    in_.ds_bytes = kBuffer;
    coming_.pop_front();
    ++given_;
  }
}

RxDmaPinsOut RxDmaRtlStandIn::settle() { return rtl_->settle(in_); }

/// What was asked for comes in the next cycle.
void RxDmaRtlStandIn::clock(const RxDmaPinsOut& out) {
  try {
    rtl_->clock();
  } catch (const std::runtime_error& error) {
    compare_.fault(now_, error.what());
  }
  in_.ds_valid = false;
  in_.rd_data.fill(0xA5);
  if (frame_ != nullptr && out.rd_frame == handle_ && out.rd_addr < frame_->size()) {
    std::memcpy(in_.rd_data.data(), frame_->data() + out.rd_addr,
                std::min<std::size_t>(width_, frame_->size() - out.rd_addr));
  }
  compare_.stepped();
  ++now_;
  ++stepped_;
}

}  // namespace espnic::tb::rtl_block
