// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_dma/rx_dma_model.h"

#include <algorithm>

namespace espnic {
namespace {

RxDmaTiming timing_of(const RxDmaStimulus& stimulus, const RxDmaBenchTiming& more) {
  RxDmaTiming timing;
  timing.setup = static_cast<Cycle>(stimulus.straps.setup) + more.setup;
  timing.next += more.next;
  timing.datapath_bytes = static_cast<std::uint32_t>(static_cast<int>(stimulus.width) + more.width);
  timing.fetch_latency = more.descriptor;  // arrivals are told as such, not as doorbells
  return timing;
}

class ModelRun {
 public:
  ModelRun(const RxDmaStimulus& stimulus, const RxDmaBenchTiming& more)
      : stimulus_(stimulus),
        pipe_(timing_of(stimulus, more)),
        entries_(
            static_cast<std::uint32_t>(static_cast<int>(stimulus.straps.entries) + more.entries)) {}

  RxDmaModelRun run() {
    for (std::size_t n = 0; n < stimulus_.frames.size(); ++n) {
      arrive();
      if (!pipe_.has_descriptor()) break;  // waits for ever
      move(n);
    }
    arrive();
    return std::move(run_);
  }

 private:
  /// All descriptors that the ring has room for without a further frame.
  void arrive() {
    const std::size_t room = stimulus_.straps.entries - 1;
    for (std::size_t n = run_.descriptors.size();
         n < stimulus_.descriptors.size() && n < run_.frames.size() + room; ++n) {
      Cycle from = n == 0 ? 0 : run_.descriptors.back() + 1;
      if (n >= room) from = std::max(from, run_.frames[n - room].retire + 1);
      const Cycle cycle = from + stimulus_.descriptors[n].gap;
      run_.descriptors.push_back(cycle);
      pipe_.post(cycle, 1);
      ++run_.trace.stats[kStatDescriptors];
    }
  }

  void move(std::size_t n) {
    const auto& frame = stimulus_.frames[n];
    const auto& buffer = stimulus_.descriptors[n];
    RxDmaModelRun::Frame moved;
    moved.arrival = (n == 0 ? 0 : run_.frames.back().retire + 1) + frame.gap;
    const RxDmaPipe::Times times = pipe_.retire(moved.arrival, frame.length);
    moved.retire = times.retire;
    moved.completion = times.completion;
    moved.written = std::min<std::uint32_t>(frame.length, buffer.bytes);
    moved.index = static_cast<std::uint16_t>(index_);
    moved.phase = phase_;
    run_.trace.add(kTapRetire, moved.retire,
                   payload_of_retire(frame.frame, frame.length, frame.words));
    write(frame, buffer.addr, moved);
    complete(frame, moved);
    run_.frames.push_back(moved);
  }

  void write(const RxDmaStimulus::Frame& frame, std::uint64_t addr,
             const RxDmaModelRun::Frame& moved) {
    const std::uint32_t width = stimulus_.width;
    Cycle cycle = moved.retire + pipe_.timing().setup;
    for (std::uint32_t at = 0; at < moved.written; at += width, ++cycle) {
      DmaData beat;
      beat.addr = addr + at;
      beat.bytes = std::min(width, moved.written - at);
      beat.last = at + width >= moved.written;
      for (std::uint32_t n = 0; n < beat.bytes; ++n) {
        const std::uint32_t place = at + n;
        if (n % 8 == 0) word_ = frame_word(frame.content, place / 8);
        beat.data[n] = static_cast<std::uint8_t>(word_ >> 8 * (place % 8));
      }
      run_.trace.add(kTapData, cycle, payload_of_data(beat, width));
    }
  }

  void complete(const RxDmaStimulus::Frame& frame, const RxDmaModelRun::Frame& moved) {
    DmaCompletion completion;
    completion.index = moved.index;
    std::copy_n(frame.words.begin(), 5, completion.words.begin());
    completion.words[6] = static_cast<std::uint32_t>(moved.completion);
    completion.words[7] = (frame.words[5] & 0x7FFFFFFF) | (moved.phase ? 0x80000000 : 0);
    completion.truncated = moved.written < frame.length;
    run_.trace.add(kTapCompletion, moved.completion, payload_of_completion(completion));
    ++run_.trace.stats[kStatFrames];
    ++run_.trace.stats[kStatFreed];
    if (completion.truncated) ++run_.trace.stats[kStatTruncated];
    if (++index_ == entries_) {
      index_ = 0;
      phase_ = !phase_;
    }
  }

  const RxDmaStimulus& stimulus_;
  RxDmaPipe pipe_;
  std::uint32_t entries_;
  std::uint32_t index_ = 0;
  bool phase_ = true;
  std::uint64_t word_ = 0;
  RxDmaModelRun run_;
};

}  // namespace

RxDmaModelRun run_model(const RxDmaStimulus& stimulus, const RxDmaBenchTiming& timing) {
  return ModelRun(stimulus, timing).run();
}

}  // namespace espnic
