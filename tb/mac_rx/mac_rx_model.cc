// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mac_rx/mac_rx_model.h"

#include <algorithm>
#include <limits>

#include "model/mac_rx/mac_check.h"
#include "tb/lockstep/hash.h"

namespace espnic {
namespace {

/// The pacer of P bytes in Q cycles: it takes bits per second and cycles per second.
LinePacer pacer_of(const MacRxRate& rate, const MacBenchTiming& timing) {
  const auto plus = [](std::uint32_t value, int more) {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(value) + more);
  };
  return {8 * plus(rate.p, timing.more_p), plus(rate.q, timing.more_q)};
}

LineFrame line_frame(const MacRxStimulus::Frame& frame) {
  if (frame.captured) return {ByteSpan(frame.bytes).first(frame.length), std::nullopt, true};
  return {frame.bytes, frame.fcs, false};
}

class ModelRun {
 public:
  ModelRun(const MacRxStimulus& stimulus, const MacBenchTiming& timing)
      : stimulus_(stimulus),
        line_(pacer_of(stimulus.rate, timing), stimulus.width, timing.mac),
        padded_(stimulus.width) {}

  MacRxModelRun run() {
    Cycle start = -1;
    for (const auto& frame : stimulus_.frames) {
      MacRxModelRun::Frame result;
      result.arrival = start + 1 + frame.gap;
      const LineFrame line = line_frame(frame);
      result.at = line_.place(bytes_on_line(line), result.arrival);
      result.start = start = line_.pacer().cycle_of(result.at.start);
      add(kTapStart, start, payload_of_start(result.at.bytes, frame.length, frame.fcs));
      write(frame, result);
      judge(line, result);
      end(frame, result);
      run_.frames.push_back(std::move(result));
    }
    return std::move(run_);
  }

 private:
  void add(MacRxTap tap, Cycle cycle, std::uint64_t payload) {
    run_.trace.add(tap, cycle, payload);
  }

  void write(const MacRxStimulus::Frame& frame, MacRxModelRun::Frame& result) {
    result.control = stimulus_.control.at(result.at.first_beat);
    if (!result.control.open) return;
    result.beats = line_.beats(std::min(result.at.bytes, result.control.max_frame));
    while (result.offered < result.beats && !result.refused) {
      const std::uint32_t beat = result.offered++;
      const Cycle cycle = line_.beat(result.at, beat);
      result.refused = !stimulus_.fits.open(cycle);
      result.written.push_back(cycle);
      const std::uint8_t* data = frame.bytes.data() + std::size_t{beat} * stimulus_.width;
      const std::size_t left = frame.bytes.size() - std::size_t{beat} * stimulus_.width;
      if (left < stimulus_.width) {
        std::fill(std::copy_n(data, left, padded_.begin()), padded_.end(), std::uint8_t{0});
        data = padded_.data();
      }
      add(kTapBeat, cycle, payload_of_beat(beat == 0, !result.refused, data, stimulus_.width));
    }
  }

  /// The verdict is mac_check's; each cause by itself is for the cover points only.
  void judge(const LineFrame& line, MacRxModelRun::Frame& result) {
    constexpr std::uint32_t kAnyLength = std::numeric_limits<std::uint32_t>::max();
    result.drop = mac_check(line, result.control.max_frame);
    result.oversize = result.drop == DropReason::kOversize;
    result.runt = bytes_on_line(line) < kMinFrameBytes;
    LineFrame longer = line;
    if (!result.runt) {
      result.bad_fcs = mac_check(longer, kAnyLength) == DropReason::kBadFcs;
    } else {
      longer.pad_to_minimum = true;  // no runt any more, the bytes that are checked are the same
      result.bad_fcs = mac_check(longer, kAnyLength) == DropReason::kBadFcs;
    }
    result.fifo_full = !stimulus_.fr_ready.open(result.at.descriptor);
    if (result.refused) result.drop = DropReason::kBufferFull;
    if (!result.control.open) result.drop = DropReason::kGateClosed;
  }

  void end(const MacRxStimulus::Frame& frame, MacRxModelRun::Frame& result) {
    MacRxEnd end;
    end.offered = result.drop == DropReason::kNone;
    end.length = frame.length;
    if (end.offered && result.fifo_full) result.drop = DropReason::kFifoFull;
    end.reason = static_cast<unsigned>(result.drop);
    end.written = result.offered != 0;
    end.keep = result.drop == DropReason::kNone;
    add(kTapEnd, result.at.descriptor, payload_of(end));
    ++run_.trace.stats[kStatFrames];
    if (end.reason != 0) ++run_.trace.stats[kStatDropped + end.reason - 1];
  }

  const MacRxStimulus& stimulus_;
  MacRxLine line_;
  Bytes padded_;  // a tail beat
  MacRxModelRun run_;
};

}  // namespace

MacRxModelRun run_model(const MacRxStimulus& stimulus, const MacBenchTiming& timing) {
  return ModelRun(stimulus, timing).run();
}

}  // namespace espnic
