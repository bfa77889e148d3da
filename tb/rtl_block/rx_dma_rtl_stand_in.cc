// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/rx_dma_rtl_stand_in.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <utility>

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

RxDmaPipe::Times RxDmaRtlStandIn::retire(Cycle ready, std::uint64_t number, Bytes& frame,
                                         Completion& completion, const RxDmaPipe::Times& model) {
  if (!started_) {
    started_ = true;
    now_ = std::min(ready, model.descriptor);
    rtl_->reset(straps_);
  }
  const Cycle free = now_;
  RxDmaPipe::Times times = model;
  handle_ = static_cast<std::uint16_t>(number);
  frame_ = &frame;
  RxDmaPinsIn in;
  in.rt_frame = handle_;
  in.rt_length = static_cast<std::uint16_t>(frame.size());
  const Words given = words_of(completion);
  in.rt_words = {given[0], given[1], given[2], given[3], given[4], given[7]};
  bool described = false;
  for (bool taken = false; !taken;) {
    Cycle next = ready;  // when something comes in
    if (!described) next = ready > now_ ? std::min(ready, model.descriptor) : model.descriptor;
    now_ = std::max(now_, next - kSettled);
    in.ds_valid = !described && model.descriptor <= now_;
    in.ds_addr = kBufferBase + number * kBuffer;
    in.ds_bytes = kBuffer;
    in.rt_valid = ready <= now_;
    described = described || in.ds_valid;
    const RxDmaPinsOut out = step(in);
    if (out.hw_valid || out.cw_valid) compare_.fault(now_ - 1, "a write to the host of no frame");
    taken = in.rt_valid && out.rt_ready;
    times.retire = now_ - 1;
    if (now_ - std::max(ready, model.descriptor) > kPatience)
      compare_.fault(now_, "a frame is not taken");
  }
  in = {};
  Bytes delivered;
  RxDmaPinsOut out;
  while (!out.cw_valid) {
    out = step(in);
    if (now_ - times.retire > kPatience) compare_.fault(now_, "a frame is not completed");
    if (!out.hw_valid) continue;
    if (out.hw.addr != kBufferBase + number * kBuffer + delivered.size() || out.hw.bytes > width_)
      compare_.fault(now_ - 1, "frame data at a wrong address, or too much of it");
    delivered.insert(delivered.end(), out.hw.data.begin(), out.hw.data.begin() + out.hw.bytes);
  }
  times.completion = now_ - 1;
  times.busy = now_ - times.retire;
  times.credit_wait = std::max<Cycle>(0, times.retire - std::max(ready, free));
  check(out.cw);
  compare(completion, frame, model, times, out.cw, delivered);
  std::array<std::uint8_t, kCompletionBytes> image{};
  for (std::size_t n = 0; n < out.cw.words.size(); ++n) store_le32(&image[4 * n], out.cw.words[n]);
  completion = decode_completion(image.data());
  completion.phase = false;  // the host's rings are the shell's
  frame = std::move(delivered);
  frame_ = nullptr;
  ++retired_;
  return times;
}

void RxDmaRtlStandIn::check(const DmaCompletion& completion) {
  const std::uint64_t turn = retired_ / straps_.entries;
  if (completion.index != retired_ % straps_.entries)
    compare_.fault(now_ - 1, "a completion at a wrong place");
  if (((completion.words[7] >> 31) != 0) != (turn % 2 == 0))
    compare_.fault(now_ - 1, "a completion with a wrong phase");
  if (completion.words[6] != stepped_ - 1)
    compare_.fault(now_ - 1, "a completion that names another cycle");
  if (completion.truncated) compare_.fault(now_ - 1, "a frame was cut to its buffer");
}

void RxDmaRtlStandIn::compare(const Completion& completion, const Bytes& frame,
                              const RxDmaPipe::Times& model, const RxDmaPipe::Times& rtl,
                              const DmaCompletion& written, const Bytes& delivered) {
  const std::string frame_words = words({{"frame", handle_}, {"length", frame.size()}});
  compare_.handshake("retire", model.retire, frame_words, rtl.retire, frame_words);
  compare_.handshake("completion", model.completion, show(words_of(completion), frame),
                     rtl.completion, show(written.words, delivered));
}

RxDmaPinsOut RxDmaRtlStandIn::step(RxDmaPinsIn in) {
  in.rd_data = answer_;
  RxDmaPinsOut out;
  try {
    out = rtl_->cycle(in);
  } catch (const std::runtime_error& error) {
    compare_.fault(now_, error.what());
  }
  answer_.fill(0xA5);
  if (frame_ != nullptr && out.rd_frame == handle_ && out.rd_addr < frame_->size()) {
    std::memcpy(answer_.data(), frame_->data() + out.rd_addr,
                std::min<std::size_t>(width_, frame_->size() - out.rd_addr));
  }
  compare_.stepped();
  ++now_;
  ++stepped_;
  return out;
}

}  // namespace espnic::tb::rtl_block
