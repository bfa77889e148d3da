// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mac_rx/mac_rx_cover.h"

#include <algorithm>
#include <map>
#include <string>

namespace espnic {
namespace {

using Frame = MacRxModelRun::Frame;

class Collector {
 public:
  Collector(const MacRxStimulus& stimulus, const MacRxModelRun& run)
      : stimulus_(stimulus),
        run_(run),
        pacer_(8 * std::uint64_t{stimulus.rate.p}, stimulus.rate.q),
        line_(pacer_, stimulus.width) {}

  lockstep::Cover collect() {
    straps();
    for (std::size_t n = 0; n < run_.frames.size(); ++n) {
      const Frame& frame = run_.frames[n];
      reasons(frame);
      causes(frame);
      edges(n);
      beats(frame);
      control(frame);
      start(frame);
      if (n > 0) neighbours(run_.frames[n - 1], frame);
    }
    for (const auto& [name, hits] : hits_) cover_.point(name, hits);
    return std::move(cover_);
  }

 private:
  void hit(const char* name, bool point) { hits_[name] += point ? 1U : 0U; }

  void straps() {
    const MacRxRate& rate = stimulus_.rate;
    hit("rate: all that the datapath takes", rate.p == rate.q * stimulus_.width);
    hit("rate: less than a byte a cycle", rate.p < rate.q);
    hit("rate: 25 bytes in 2 cycles", rate.p == 25 && rate.q == 2);
    hit("rate: not reduced, above 2^31", (rate.p | rate.q) >> 31 != 0);
  }

  void reasons(const Frame& frame) {
    hit("taken", frame.drop == DropReason::kNone);
    hit("dropped: bad-fcs", frame.drop == DropReason::kBadFcs);
    hit("dropped: runt", frame.drop == DropReason::kRunt);
    hit("dropped: oversize", frame.drop == DropReason::kOversize);
    hit("dropped: buffer-full", frame.drop == DropReason::kBufferFull);
    hit("dropped: fifo-full", frame.drop == DropReason::kFifoFull);
    hit("dropped: gate-closed", frame.drop == DropReason::kGateClosed);
  }

  /// Every pair of causes that can meet. (A runt is never oversize: the limit is 64 at least.)
  void causes(const Frame& frame) {
    const bool closed = !frame.control.open;
    hit("causes: gate and oversize", closed && frame.oversize);
    hit("causes: gate and runt", closed && frame.runt);
    hit("causes: gate and FCS", closed && frame.bad_fcs);
    hit("causes: gate and FIFO", closed && frame.fifo_full);
    hit("causes: buffer and oversize", frame.refused && frame.oversize);
    hit("causes: buffer and runt", frame.refused && frame.runt);
    hit("causes: buffer and FCS", frame.refused && frame.bad_fcs);
    hit("causes: buffer and FIFO", frame.refused && frame.fifo_full);
    const bool room = !closed && !frame.refused;
    hit("causes: oversize and FCS", room && frame.oversize && frame.bad_fcs);
    hit("causes: oversize and FIFO", room && frame.oversize && frame.fifo_full);
    hit("causes: runt and FCS", room && frame.runt && frame.bad_fcs);
    hit("causes: runt and FIFO", room && frame.runt && frame.fifo_full);
    hit("causes: FCS and FIFO",
        room && !frame.oversize && !frame.runt && frame.bad_fcs && frame.fifo_full);
  }

  void edges(std::size_t n) {
    const Frame& frame = run_.frames[n];
    const auto& drawn = stimulus_.frames[n];
    const bool taken = frame.drop == DropReason::kNone;
    const std::uint32_t whole = frame.at.bytes + kFcsBytes;
    hit("length: one byte on the line", frame.at.bytes == 1);
    hit("length: the longest runt", frame.drop == DropReason::kRunt && whole == 63);
    hit("length: the shortest frame", taken && whole == 64);
    hit("length: just at the limit", taken && whole == frame.control.max_frame);
    hit("length: one beyond the limit",
        frame.drop == DropReason::kOversize && whole == frame.control.max_frame + 1);
    hit("length: longer than 9618", frame.at.bytes > 9618);
    hit("length: the longest that the port can say", frame.at.bytes == 16383);
    hit("length: jumbo taken", taken && frame.at.bytes > 1518);
    hit("length: padding not delivered", taken && drawn.length < frame.at.bytes);
    hit("length: captured and padded", taken && drawn.captured);
    hit("length: nothing but padding", taken && drawn.length == 0);
    hit("length: a whole number of beats", taken && frame.at.bytes % stimulus_.width == 0);
    hit("length: a tail of one byte", taken && frame.at.bytes % stimulus_.width == 1);
    hit("length: a tail one byte short",
        taken && frame.at.bytes % stimulus_.width == stimulus_.width - 1);
    hit("length: one beat", frame.at.bytes <= stimulus_.width);
  }

  void beats(const Frame& frame) {
    const std::uint32_t all = line_.beats(frame.at.bytes);
    hit("beats: refused, the first of several", frame.refused && frame.offered == 1 && all > 1);
    hit("beats: refused in the middle",
        frame.refused && frame.offered > 1 && frame.offered < frame.beats);
    hit("beats: refused, the last", frame.refused && frame.offered == all && all > 1);
    hit("beats: cut by the limit", frame.oversize && frame.beats < all);
    hit("beats: cut by the limit behind a whole beat",
        frame.oversize && frame.beats < all && frame.control.max_frame % stimulus_.width == 0);
    hit("beats: oversize without a beat beyond the limit",
        frame.control.open && frame.oversize && frame.beats == all);
    if (frame.offered < all || all < 2) return;
    // The tail completes in the cycle of the beat before.
    const std::uint64_t data = frame.at.start + kPreambleBytes;
    const Cycle seen = pacer_.complete(data + frame.at.bytes) + MacRxTiming{}.visible;
    hit("beats: tail pushed by the beat before", frame.at.last_beat > seen);
    hit("beats: two in two cycles running", frame.written[all - 1] == frame.written[all - 2] + 1);
    const Cycle fcs = pacer_.complete(data + frame.at.bytes + kFcsBytes) + MacRxTiming{}.visible;
    hit("end: FCS seen with the last beat", fcs == frame.at.last_beat);
    hit("end: FCS seen before the last beat", fcs < frame.at.last_beat);
  }

  void control(const Frame& frame) {
    const MacRxControl at_start = stimulus_.control.at(frame.start);
    const MacRxControl at_end = stimulus_.control.at(frame.at.descriptor);
    hit("control: gate closes behind the first beat", frame.control.open && !at_end.open);
    hit("control: gate opens behind the first beat", !frame.control.open && at_end.open);
    hit("control: gate closes before the first beat", !frame.control.open && at_start.open);
    hit("control: gate opens before the first beat", frame.control.open && !at_start.open);
    const bool long_at_end = frame.at.bytes + kFcsBytes > at_end.max_frame;
    hit("control: limit falls behind the first beat",
        frame.drop == DropReason::kNone && long_at_end);
    hit("control: limit rises behind the first beat",
        frame.drop == DropReason::kOversize && !long_at_end);
  }

  void start(const Frame& frame) {
    hit("start: the frame waits for the line", frame.start > frame.arrival);
    hit("start: in the cycle the frame comes", frame.start == frame.arrival);
  }

  void neighbours(const Frame& before, const Frame& frame) {
    const std::uint64_t free =
        before.at.start + kPreambleBytes + before.at.bytes + kFcsBytes + kGapBytes;
    hit("start: just behind the gap", frame.at.start == free);
    hit("start: a line byte later", frame.at.start == free + 1);
    hit("start: behind an idle line", frame.at.start > free + 64);
    hit("start: before the last beat of the frame before", frame.start < before.at.last_beat);
    hit("start: in the cycle of a descriptor", frame.start == before.at.descriptor);
    hit("start: before the descriptor of the frame before", frame.start < before.at.descriptor);
    const bool meet = frame.at.first_beat == before.at.descriptor && frame.offered != 0;
    hit("meet: first beat and descriptor of the frame before, taken",
        meet && before.drop == DropReason::kNone);
    hit("meet: first beat and descriptor of the frame before, dropped",
        meet && before.drop != DropReason::kNone);
    hit("meet: first beat right behind the last one",
        frame.at.first_beat == before.at.last_beat + 1);
    const std::uint64_t data = frame.at.start + kPreambleBytes;
    const std::uint64_t first = std::min(frame.at.bytes, stimulus_.width);
    hit("beats: first pushed by the last of the frame before",
        frame.at.first_beat > pacer_.complete(data + first) + MacRxTiming{}.visible);
  }

  const MacRxStimulus& stimulus_;
  const MacRxModelRun& run_;
  LinePacer pacer_;
  MacRxLine line_;
  std::map<std::string, std::uint64_t> hits_;
  lockstep::Cover cover_;
};

}  // namespace

lockstep::Cover cover_of(const MacRxStimulus& stimulus, const MacRxModelRun& run) {
  return Collector(stimulus, run).collect();
}

}  // namespace espnic
