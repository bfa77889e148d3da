// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/host_if/host_if_model.h"

#include <algorithm>
#include <map>
#include <vector>

#include "model/host_if/command_ring.h"
#include "model/rx_dma/rx_dma_timing.h"

namespace espnic {
namespace {

using Decision = HostIfStimulus::Decision;

class Model {
 public:
  Model(const HostIfStimulus& stimulus, const HostIfFaults& faults)
      : in_(stimulus), faults_(faults), ring_(timing()), window_(timing()) {}

  HostIfModelRun run() {
    command_bells();
    gos();
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
        continue;
      }
      rung += bell.count;
      // One entry stays empty; a command's is free when it has been fetched.
      if (rung >= in_.command_entries) {
        const Cycle free = fetched_.at(rung - in_.command_entries) + 1;
        out_.cover.point("the ring has no room", free > cycle);
        cycle = std::max(cycle, free);
      }
      out_.cover.point("a doorbell while a command is under way", ring_.cursor() > cycle);
      out_.cover.point("a doorbell in the end's cycle", ring_.cursor() == cycle);
      out_.cover.point("several commands for one doorbell", bell.count > 1);
      while (fetched_.size() < rung) command(cycle);
    }
  }

  void command(Cycle bell) {
    const std::uint64_t number = fetched_.size();
    const auto& command = in_.commands[number];
    const auto index = static_cast<std::uint16_t>(number % in_.command_entries);
    ring_.not_before(bell);
    add(kTapRead, ring_.cursor(), payload_of_read(false, index, kCommandBytes));
    Cycle there = ring_.read(kCommandBytes);
    fetched_.push_back(there);
    if (command.bytes != 0) {
      add(kTapRead, there, payload_of_read(true, index, command.bytes));
      there = ring_.read(command.bytes);
    }
    out_.cover.point("a command without a buffer", command.bytes == 0);
    out_.cover.point("a buffer that cannot be read", command.error);
    add(kTapRequest, there, payload_of_request(false, command.error));
    answer(index, number, there, command.decision);
    if (command.refused) {
      out_.cover.point("an add that is undone", true);
      add(kTapRequest, ring_.cursor(), payload_of_request(true, false));
      answer(index, number, ring_.cursor(), command.undo);
    }
    add(kTapEnd, ring_.cursor(), 0);
    ++out_.trace.stats[kStatCommands];
  }

  void answer(std::uint16_t index, std::uint64_t number, Cycle from, const Decision& decision) {
    ring_.decide();
    offer(ring_.offer(from), 0, decision);
    ring_.write();
    const bool phase = number / in_.command_entries % 2 == 0;
    out_.cover.point("the phase is 0", !phase);
    add(kTapAnswer, ring_.answered(), payload_of_answer(index, phase));
  }

  void gos() {
    Cycle cycle = -1;
    for (const auto& go : in_.gos) {
      cycle += 1 + go.gap;
      const bool busy = window_.window_busy(cycle);
      add(kTapGo, cycle, busy);
      out_.cover.point("the window is busy", busy);
      if (busy) continue;
      out_.cover.point("a window command in the cycle the one before is done",
                       window_.window_done() == cycle);
      offer(window_.offer(cycle), 1, go.decision);
      add(kTapDone, window_.window(cycle), 0);
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
      before = &batch;
    }
  }

  void descriptors() {
    const std::uint32_t limit =
        in_.reads == 0
            ? 0
            : static_cast<std::uint32_t>(std::max(1, static_cast<int>(in_.reads) + faults_.reads));
    DescriptorReads reads(in_.descriptor_latency, limit);
    std::map<Cycle, std::uint64_t> begun;
    Cycle cycle = -1;
    for (const auto& bell : in_.receive_bells) {
      cycle += 1 + bell.gap;
      if (bell.bad) ++out_.trace.stats[kStatBadReceives];
      for (unsigned n = 0; n < bell.count; ++n) {
        const Cycle start = reads.read(cycle) - in_.descriptor_latency;
        ++begun[start];
        out_.cover.point("a descriptor read waits for another", start > cycle);
      }
      out_.cover.point("a doorbell for no descriptor", !bell.bad && bell.count == 0);
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
  HostIfPipe ring_, window_;
  std::vector<Cycle> fetched_;  // of each command
  std::vector<Batch> batches_;
  HostIfModelRun out_;
};

}  // namespace

HostIfModelRun run_model(const HostIfStimulus& stimulus, const HostIfFaults& faults) {
  return Model(stimulus, faults).run();
}

}  // namespace espnic
