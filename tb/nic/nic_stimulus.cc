// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/nic/nic_stimulus.h"

#include <algorithm>
#include <variant>
#include <vector>

#include "tb/lockstep/hash.h"

namespace espnic {
namespace {

using tb::rx_core::LoopShape;
using tb::rx_core::LoopTiming;
using tb::rx_core::Scenario;
using tb::rx_core::TimedWrite;

void fit_shape(LoopShape& shape) {
  shape.buffer_beats = shape.buffer_beats * shape.datapath_bytes / kNicWidth;
  shape.buffer_beats = std::clamp<std::uint64_t>(shape.buffer_beats, 1, kNicBeats);
  shape.datapath_bytes = kNicWidth;
  if (shape.line_bytes > kNicWidth * shape.line_cycles)
    shape.line_bytes = kNicWidth * shape.line_cycles;
  shape.lanes = std::min(shape.lanes, kNicLanes);
  shape.slots = std::min(shape.slots, kNicSlots);
  shape.fifo_frames = std::min(shape.fifo_frames, kNicFifo);
  shape.overload_bypass = false;
}

void fit_timing(LoopTiming& timing) {
  LoopTiming built;
  built.dma.setup = std::max<Cycle>(1, timing.dma.setup);
  built.dma.fetch_latency = timing.dma.fetch_latency;
  timing = built;
}

/// One parser entry a cycle.
void fit_writes(std::vector<TimedWrite>& writes) {
  writes.erase(std::remove_if(writes.begin(), writes.end(),
                              [](const TimedWrite& timed) {
                                return std::holds_alternative<SaDeleteWrite>(timed.write);
                              }),
               writes.end());
  Cycle free = kBeforeTime;
  for (TimedWrite& timed : writes) {
    if (auto* policy = std::get_if<PolicyWrite>(&timed.write)) policy->policy.checksum = false;
    if (!std::holds_alternative<ParserRowWrite>(timed.write)) continue;
    timed.cycle = std::max(timed.cycle, free);
    free = timed.cycle + 1;
  }
  std::stable_sort(writes.begin(), writes.end(),
                   [](const TimedWrite& a, const TimedWrite& b) { return a.cycle < b.cycle; });
}

}  // namespace

Scenario draw_scenario(std::uint64_t seed, tb::rx_core::SeedClass kind, unsigned frames,
                       const tb::rx_core::FramePool& pool) {
  Scenario scenario = make_scenario(kind, seed, frames, pool);
  fit_shape(scenario.shape);
  fit_timing(scenario.timing);
  fit_writes(scenario.writes);
  scenario.fault_frame = lockstep::mix(seed, frames) % frames;
  return scenario;
}

NicStraps straps_of(const Scenario& scenario) {
  const LoopShape& shape = scenario.shape;
  NicStraps straps;
  straps.rate_p = shape.line_bytes;
  straps.rate_q = shape.line_cycles;
  straps.lanes = shape.lanes;
  straps.slots = shape.slots;
  straps.fifo = shape.fifo_frames;
  straps.sa_entries = shape.sa_entries;
  straps.parser_entries = shape.parser_entries;
  straps.beats = static_cast<std::uint32_t>(shape.buffer_beats);
  straps.ring_entries = 64;
  straps.setup = static_cast<unsigned>(scenario.timing.dma.setup);
  return straps;
}

}  // namespace espnic
