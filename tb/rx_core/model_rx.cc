// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_core/model_rx.h"

#include <algorithm>
#include <stdexcept>

#include "model/rx_core/rx_core.h"

namespace espnic::tb::rx_core {
namespace {

/// Cycles between the end of everything and the next frame, where the line was promised idle.
constexpr Cycle kIdle = 3;

PassTrace pass_trace_of(const RxPass& pass) {
  PassTrace trace;
  trace.grant = pass.cycles.grant;
  trace.lookup = pass.cycles.lookup;
  trace.dispatch = pass.cycles.dispatch;
  trace.done = pass.cycles.done;
  trace.parsed = pass.portion.detail;
  trace.kind = pass.lookup.kind;
  trace.index = pass.lookup.index;
  trace.action = pass.plan.action;
  trace.detail = pass.outcome.detail;
  return trace;
}

/// The blocks of one receive path, without their SystemC shells.
class ModelRx {
 public:
  ModelRx(const Scenario& scenario, CryptoBackend& crypto, const StandIns& stand_ins = {})
      : in_(scenario),
        line_(LinePacer(std::uint64_t{8} * in_.shape.line_bytes, in_.shape.line_cycles),
              in_.shape.datapath_bytes, in_.timing.mac),
        buffer_(in_.shape.buffer_beats),
        parser_(in_.timing.parser),
        cam_(in_.timing.cam),
        lanes_(in_.shape.lanes, in_.timing.crypto),
        slots_(in_.shape.slots, in_.timing.resolve),
        arbiter_(in_.shape.fifo_frames, slots_, in_.timing.arbiter),
        dma_(in_.timing.dma),
        sa_(in_.shape.sa_entries),
        rows_(in_.shape.sa_entries),
        entries_(in_.shape.parser_entries),
        tables_(sa_, rows_, entries_, RxPolicy{}, cam_),
        core_({in_.shape.max_frame_bytes, in_.shape.overload_bypass, in_.fault_frame, stand_ins},
              {line_, buffer_, arbiter_, parser_, tables_, cam_, lanes_, crypto, slots_, dma_},
              [this](const RxFrame& frame) { settle(frame); }) {
    trace_.frames.resize(in_.frames.size());
    for (const TimedControl& control : in_.controls)
      core_.control_line(control.from, {control.open, control.max_frame_bytes});
  }

  LoopTrace run(std::vector<LineFrame>& frames, const LoopTrace* known) {
    for (std::size_t number = 0; number < in_.writes.size(); ++number) write(number);
    if (known == nullptr) ring_until(kNever);
    offer(frames, known);
    ring_until(kNever);
    core_.drain();
    return finish();
  }

  LoopTrace run_live(std::vector<LineFrame>& frames, Cycle lookahead, Cycle late) {
    Cycle now = -1;
    if (!in_.writes.empty()) now = std::min(now, in_.writes.front().cycle);
    if (!in_.host.fixed.empty()) now = std::min(now, in_.host.fixed.front().cycle);
    now -= lookahead + 1;
    core_.arrive(frames);
    std::size_t reset = 0;
    // A reset behind the last decision still takes back what was promised for later.
    const auto more = [&] { return core_.in_flight() != 0 || reset < in_.resets.size(); };
    for (std::size_t next = 0; more(); now += lookahead + 1) {
      const Cycle horizon = now + lookahead;
      for (; reset < in_.resets.size() && in_.resets[reset] <= horizon; ++reset) {
        for (; next < in_.writes.size() && in_.writes[next].cycle < in_.resets[reset]; ++next)
          write(next);
        ring_until(in_.resets[reset] - 1);
        this->reset(in_.resets[reset]);
      }
      // What is offered in the horizon's own cycle is seen behind it.
      for (; next < in_.writes.size() && in_.writes[next].cycle < horizon - late; ++next)
        write(next);
      ring_until(horizon - 1);
      core_.advance_to(horizon);
      if (horizon > kLiveLimit) throw std::runtime_error("no end of a live run");
    }
    for (std::size_t next = trace_.accepted_writes.size(); next < in_.writes.size(); ++next)
      write(next);
    return finish();
  }

 private:
  /// What the host was promised too early is taken back.
  void reset(Cycle cycle) {
    core_.reset(cycle);
    while (!trace_.retired.empty()) {
      FrameTrace& frame = trace_.frames[trace_.retired.back()];
      if (frame.completion <= cycle) break;
      FrameTrace line;
      line.settled = true;
      line.drop = DropReason::kReset;
      line.rx = frame.rx;
      line.last_beat = frame.last_beat;
      line.descriptor = frame.descriptor;
      frame = line;
      trace_.retired.pop_back();
      core_.recall(recallable_.back());
      recallable_.pop_back();
    }
  }

  static constexpr Cycle kLiveLimit = 50'000'000;

  void write(std::size_t number) {
    const TimedWrite& timed = in_.writes[number];
    trace_.accepted_writes.push_back(tables_.write(timed.cycle, timed.write));
    core_.write_table(timed.cycle, timed.write);
  }
  LoopTrace finish() {
    if (tables_.late_writes() != 0) throw std::logic_error("a table write came too late");
    if (core_.in_flight() != 0) throw std::logic_error("frames left without a fate");
    const RxStats& stats = core_.stats();
    trace_.offered = stats.offered;
    trace_.indicated = stats.indicated;
    trace_.second_passes = stats.second_passes;
    trace_.lookups = stats.lookups;
    trace_.exact_hits = stats.exact_hits;
    trace_.blind_hits = stats.blind_hits;
    trace_.overload_bypasses = stats.overload_bypasses;
    trace_.dropped = stats.dropped;
    return trace_;
  }
  void ring_until(Cycle cycle) {
    for (; rung_ < in_.host.fixed.size() && in_.host.fixed[rung_].cycle <= cycle; ++rung_) {
      core_.post_descriptors(in_.host.fixed[rung_].cycle, in_.host.fixed[rung_].count);
    }
  }
  void offer(std::vector<LineFrame>& frames, const LoopTrace* known) {
    std::size_t next = 0;
    for (unsigned burst = 0; next < frames.size(); ++burst) {
      const std::size_t left = frames.size() - next;
      const std::size_t count =
          burst < in_.bursts.size() ? std::min<std::size_t>(in_.bursts[burst], left) : left;
      if (known != nullptr) ring_until(known->frames[next + count - 1].descriptor);
      core_.offer({frames.data() + next, count});
      next += count;
      if (next == frames.size() || !drains_behind(burst)) continue;
      core_.drain();
      frames[next].earliest = std::max(frames[next].earliest, core_.last_cycle() + kIdle);
    }
  }
  bool drains_behind(unsigned burst) const {
    return std::find(in_.drains.begin(), in_.drains.end(), burst) != in_.drains.end();
  }
  void settle(const RxFrame& frame) {
    trace_.frames.at(frame.number) = trace_of(frame);
    if (!frame.indicated()) return;
    trace_.retired.push_back(frame.number);
    recallable_.push_back({frame.descriptor, frame.claimed()});
    if (in_.host.turnaround < 0 || ++completed_ % in_.host.batch != 0) return;
    core_.post_descriptors(frame.completion_cycle + in_.host.turnaround, in_.host.batch);
  }

  const Scenario& in_;
  LoopTrace trace_;
  MacRxLine line_;
  BeatSpace buffer_;
  RxParserPipe parser_;
  SaCamPipe cam_;
  LanePool lanes_;
  OrderSlots slots_;
  RxArbiterPipe arbiter_;
  RxDmaPipe dma_;
  SaTable sa_;
  SaRows rows_;
  ParserList entries_;
  TimedTables tables_;
  RxCore core_;
  std::uint64_t completed_ = 0;
  std::vector<RxCore::Recalled> recallable_;  // of the frames retired
  std::size_t rung_ = 0;                      // fixed doorbells handed over
};

}  // namespace

FrameTrace trace_of(const RxFrame& frame) {
  FrameTrace trace;
  trace.settled = true;
  trace.drop = frame.drop;
  trace.rx = frame.line.rx;
  trace.last_beat = frame.line.last_beat;
  trace.descriptor = frame.line.descriptor;
  if (!frame.indicated()) return trace;
  trace.passes = frame.second_pass ? 2 : 1;
  trace.pass[0] = pass_trace_of(frame.outer);
  if (frame.second_pass) trace.pass[1] = pass_trace_of(frame.inner);
  trace.retire = frame.retire;
  trace.completion = frame.completion_cycle;
  trace.image = encode(frame.completion);
  trace.delivered = hash_of(frame.bytes);
  return trace;
}

LoopTrace run_model(Scenario& scenario, CryptoBackend& crypto, const LoopTrace* known,
                    const StandIns& stand_ins) {
  ModelRx model(scenario, crypto, stand_ins);
  return model.run(scenario.frames, known);
}

LoopTrace run_live_model(Scenario& scenario, CryptoBackend& crypto, Cycle lookahead, Cycle late) {
  ModelRx model(scenario, crypto);
  return model.run_live(scenario.frames, lookahead, late);
}

}  // namespace espnic::tb::rx_core
