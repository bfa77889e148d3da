// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/host_if/host_if_model.h"

#include <algorithm>
#include <deque>
#include <map>
#include <vector>

#include "model/host_if/command_ring.h"
#include "model/rx_dma/receive_ring.h"
#include "model/rx_dma/rx_dma_timing.h"

namespace espnic {
namespace {

using Decision = HostIfStimulus::Decision;

class Model {
 public:
  Model(const HostIfStimulus& stimulus, const HostIfFaults& faults)
      : in_(stimulus), faults_(faults), pipe_(timing()) {}

  HostIfModelRun run() {
    command_bells();
    gos(kNever);
    rows();
    descriptors();
    return std::move(out_);
  }

 private:
  struct Batch {  // rows of one decision
    Cycle offered = 0;
    unsigned source = 0, rows = 0;
  };

  HostIfTiming timing() const {
    HostIfTiming timing;
    timing.fetch = in_.fetch;
    timing.datapath_bytes = in_.datapath;
    timing.write_latency = in_.write_latency;
    timing.check += faults_.check;
    timing.respond += faults_.respond;
    return timing;
  }

  void command_bells() {
    Cycle cycle = -1;
    std::uint64_t rung = 0;
    for (const auto& bell : in_.bells) {
      cycle += 1 + bell.gap;
      if (bell.bad) {
        ++out_.trace.stats[kStatBadCommands];
        add(kTapBell, cycle, payload_of_bell(bell.index, true));
        out_.cover.point("a command's index is the ring's size", bell.index == in_.command_entries);
        continue;
      }
      rung += bell.count;
      // One entry stays empty; a command's is free when it has been fetched.
      if (rung >= in_.command_entries) {
        const Cycle free = fetched_.at(rung - in_.command_entries) + 1;
        out_.cover.point("the ring has no room", free > cycle);
        cycle = std::max(cycle, free);
      }
      add(kTapBell, cycle,
          payload_of_bell(static_cast<std::uint16_t>(rung % in_.command_entries), false));
      out_.cover.point("a doorbell while a command is under way", pipe_.cursor() > cycle);
      out_.cover.point("a doorbell in the end's cycle", pipe_.cursor() == cycle);
      out_.cover.point("several commands for one doorbell", bell.count > 1);
      while (fetched_.size() < rung) command(cycle);
    }
  }

  void command(Cycle bell) {
    const std::uint64_t number = fetched_.size();
    const auto& command = in_.commands[number];
    const auto index = static_cast<std::uint16_t>(number % in_.command_entries);
    pipe_.not_before(bell);
    add(kTapRead, pipe_.cursor(), payload_of_read(false, index, kCommandBytes));
    Cycle there = pipe_.read(kCommandBytes);
    fetched_.push_back(there);
    if (command.bytes != 0) {
      add(kTapRead, there, payload_of_read(true, index, command.bytes));
      there = pipe_.read(command.bytes);
    }
    out_.cover.point("a command without a buffer", command.bytes == 0);
    out_.cover.point("a buffer that cannot be read", command.error);
    add(kTapRequest, there, payload_of_request(false, command.error));
    answer(index, number, there, command.decision);
    if (command.refused) {
      out_.cover.point("an add that is undone", true);
      add(kTapRequest, pipe_.cursor(), payload_of_request(true, false));
      answer(index, number, pipe_.cursor(), command.undo);
    }
    add(kTapEnd, pipe_.cursor(), 0);
    ++out_.trace.stats[kStatCommands];
  }

  void answer(std::uint16_t index, std::uint64_t number, Cycle from, const Decision& decision) {
    gos(from);  // one object for both paths, as in the card, is told of things in their order
    pipe_.decide();
    offer(pipe_.offer(from), 0, decision);
    pipe_.write();
    const bool phase = number / in_.command_entries % 2 == 0;
    out_.cover.point("the phase is 0", !phase);
    add(kTapAnswer, pipe_.answered(), payload_of_answer(index, phase));
  }

  /// Those of the window up to this cycle.
  void gos(Cycle until) {
    for (; go_ < in_.gos.size() && go_at_ + 1 + in_.gos[go_].gap <= until; ++go_) {
      const auto& go = in_.gos[go_];
      const Cycle cycle = go_at_ += 1 + go.gap;
      const bool busy = pipe_.window_busy(cycle);
      add(kTapGo, cycle, busy);
      out_.cover.point("the window is busy", busy);
      if (busy) continue;
      out_.cover.point("a window command in the cycle the one before is done",
                       pipe_.window_done() == cycle);
      offer(pipe_.offer(cycle), 1, go.decision);
      add(kTapDone, pipe_.window(cycle), 0);
    }
  }

  void offer(Cycle offered, unsigned source, const Decision& decision) {
    if (decision.entry) add(kTapEntry, offered, source);
    if (decision.policy) add(kTapPolicy, offered, source);
    if (decision.rows != 0) batches_.push_back({offered, source, decision.rows});
  }

  /// One behind the other as the table takes them, in the order of their offers, the ring's first.
  void rows() {
    std::sort(batches_.begin(), batches_.end(), [](const Batch& a, const Batch& b) {
      return std::tie(a.offered, a.source) < std::tie(b.offered, b.source);
    });
    Cycle last = kBeforeTime;
    const Batch* before = nullptr;
    for (const Batch& batch : batches_) {
      if (before != nullptr && before->source != batch.source) {
        out_.cover.point("rows of both paths offered in one cycle",
                         before->offered == batch.offered);
        out_.cover.point(
            "rows of the window wait for the ring's",
            batch.source == 1 && before->offered < batch.offered && last >= batch.offered);
        out_.cover.point("rows of the ring wait for the window's",
                         batch.source == 0 && last >= batch.offered);
      }
      for (unsigned number = 0; number < batch.rows; ++number) {
        Cycle cycle = std::max(batch.offered, last + kRowInterval);
        while (!row_ready(in_, cycle)) ++cycle;
        add(kTapRow, cycle, payload_of_row(batch.source, number));
        last = cycle;
      }
      out_.cover.point("rows are taken behind their answer",
                       last > batch.offered + pipe_.timing().respond);
      before = &batch;
    }
  }

  void descriptors() {
    const std::uint32_t limit =
        in_.reads == 0
            ? 0
            : static_cast<std::uint32_t>(std::max(1, static_cast<int>(in_.reads) + faults_.reads));
    DescriptorReads reads(in_.descriptor_latency, limit);
    ReceiveRing ring;
    ring.configure(in_.descriptor_entries);
    std::map<Cycle, std::uint64_t> begun;
    std::deque<Cycle> landings;
    Cycle cycle = -1, landed = -1;
    std::uint64_t used = 0;
    for (const auto& bell : in_.receive_bells) {
      cycle += 1 + bell.gap;
      bool place = false;  // one that is free from this very cycle on
      for (; !landings.empty() && landings.front() <= cycle; landings.pop_front()) {
        place = landings.front() == cycle;
        ring.landed();
      }
      const auto index =
          bell.bad
              ? bell.index
              : static_cast<std::uint16_t>((ring.producer() + bell.count) % in_.descriptor_entries);
      const auto added = ring.doorbell(index);
      add(kTapReceive, cycle, payload_of_bell(index, !added));
      out_.cover.point("a descriptor's index is the ring's size", index == in_.descriptor_entries);
      out_.cover.point("a doorbell for more descriptors than places", !bell.bad && !added);
      if (!added) {
        ++out_.trace.stats[kStatBadReceives];
        continue;
      }
      const bool last = *added != 0 && ring.held() == in_.descriptor_entries - 1;
      out_.cover.point("a doorbell takes the last place", last);
      out_.cover.point("a place is taken in the cycle in which it is free", last && place);
      for (unsigned n = 0; n < *added; ++n) {
        const Cycle back = reads.read(cycle);
        const Cycle start = back - in_.descriptor_latency;
        ++begun[start];
        landed = std::max(landed + 1, back + used_after(in_, used++));
        landings.push_back(landed);
        out_.cover.point("a descriptor read waits for another", start > cycle);
      }
      out_.cover.point("a doorbell for no descriptor", *added == 0);
    }
    for (const auto& [start, count] : begun) add(kTapFetch, start, count);
  }

  void add(HostIfTap tap, Cycle cycle, std::uint64_t payload) {
    auto& events = out_.trace.taps[tap];
    // Both paths may write an entry in one cycle, or the window's comes first.
    lockstep::Event event{cycle, payload};
    auto at = events.end();
    while (at != events.begin() &&
           (std::prev(at)->cycle > cycle ||
            (std::prev(at)->cycle == cycle && std::prev(at)->payload > payload)))
      --at;
    events.insert(at, event);
  }

  const HostIfStimulus& in_;
  const HostIfFaults faults_;
  HostIfPipe pipe_;
  std::size_t go_ = 0;
  Cycle go_at_ = -1;            // of the last
  std::vector<Cycle> fetched_;  // of each command
  std::vector<Batch> batches_;
  HostIfModelRun out_;
};

}  // namespace

HostIfModelRun run_model(const HostIfStimulus& stimulus, const HostIfFaults& faults) {
  return Model(stimulus, faults).run();
}

}  // namespace espnic
