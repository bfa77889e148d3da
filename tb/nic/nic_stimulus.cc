// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/nic/nic_stimulus.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "model/packet/bytes.h"
#include "model/packet/completion.h"
#include "tb/lockstep/hash.h"

namespace espnic {
namespace {

using lockstep::Random;
using tb::rx_core::FrameKind;
using tb::rx_core::LoopShape;
using tb::rx_core::LoopTiming;
using tb::rx_core::Scenario;
using tb::rx_core::TimedWrite;

constexpr std::size_t kEthernetHeader = 14, kIpv4Header = 20, kIpv6Header = 40;

void fit_shape(LoopShape& shape) {
  shape.buffer_beats = shape.buffer_beats * shape.datapath_bytes / kNicWidth;
  shape.buffer_beats = std::clamp<std::uint64_t>(shape.buffer_beats, 1, kNicBeats);
  shape.datapath_bytes = kNicWidth;
  if (shape.line_bytes > kNicWidth * shape.line_cycles)
    shape.line_bytes = kNicWidth * shape.line_cycles;
  shape.lanes = std::min(shape.lanes, kNicLanes);
  shape.slots = std::min(shape.slots, kNicSlots);
  shape.fifo_frames = std::min(shape.fifo_frames, kNicFifo);
}

void fit_timing(LoopTiming& timing) {
  LoopTiming built;
  built.dma.setup = std::max<Cycle>(1, timing.dma.setup);
  built.dma.fetch_latency = timing.dma.fetch_latency;
  timing = built;
}

/// Every write of a row is another SA to the card: its generation shows which one a pass has met.
/// Now and then a source that no frame has, which only strict selectors look at.
void vary_row(SaRowWrite& write, Random& random) {
  if (random.chance(32)) {
    const std::uint32_t bit = random.below(32);
    if (write.entry.ipv6) {
      write.entry.src6.low ^= std::uint64_t{1} << bit * 2;
    } else {
      write.entry.src ^= 1U << bit;
    }
  }
  if (!write.record) return;
  SaRecord record = *write.record;
  record.generation = static_cast<std::uint32_t>(random.next()) & kSaGenerationMask;
  write.record = std::make_shared<const SaRecord>(std::move(record));
}

/// Half of the settings of SaDeleteReq: a request that stands most of the time, and not for long.
void hasten(SaDeleteWrite& write, Random& random) {
  if (random.chance(128)) return;
  write.threshold = random.between(1, 3);
  write.timeout = random.between(0, 24);
}

/// One parser entry a cycle.
void fit_writes(std::vector<TimedWrite>& writes, Random& random) {
  Cycle free = kBeforeTime;
  for (TimedWrite& timed : writes) {
    if (auto* row = std::get_if<SaRowWrite>(&timed.write)) vary_row(*row, random);
    if (auto* limits = std::get_if<SaDeleteWrite>(&timed.write)) hasten(*limits, random);
    if (!std::holds_alternative<ParserRowWrite>(timed.write)) continue;
    timed.cycle = std::max(timed.cycle, free);
    free = timed.cycle + 1;
  }
  std::stable_sort(writes.begin(), writes.end(),
                   [](const TimedWrite& a, const TimedWrite& b) { return a.cycle < b.cycle; });
}

/// Three of four frames are of one kind.
void favour(FrameKind kind, Scenario& scenario, Random& random,
            const tb::rx_core::FramePool& pool) {
  const auto& favoured = pool.of(kind);
  std::uint64_t longest = 0;
  for (LineFrame& frame : scenario.frames) {
    if (random.chance(192)) {
      const Cycle earliest = frame.earliest;
      frame = favoured[random.below(static_cast<std::uint32_t>(favoured.size()))];
      frame.earliest = earliest;
    }
    longest = std::max<std::uint64_t>(longest, bytes_on_line(frame));
  }
  const std::uint64_t one = (longest + kNicWidth - 1) / kNicWidth;
  scenario.shape.buffer_beats = std::min<std::uint64_t>(
      kNicBeats, std::max(scenario.shape.buffer_beats, one * random.between(1, 8)));
}

/// Rows written again and again while hits of L7 read them.
void storm_of_rows(Scenario& scenario, Random& random, const tb::rx_core::FramePool& pool) {
  std::uint64_t bytes = 0;
  for (const LineFrame& frame : scenario.frames) bytes += bytes_on_line(frame) + 24;
  const auto span =
      static_cast<std::uint32_t>(bytes * scenario.shape.line_cycles / scenario.shape.line_bytes);
  for (std::uint32_t cycle = 0; cycle < span; cycle += random.between(2, 8)) {
    const auto& rows = pool.rows();
    scenario.writes.push_back({cycle, rows[random.below(static_cast<std::uint32_t>(rows.size()))]});
  }
}

/// Of a frame without tags.
bool is_ipv6(const LineFrame& frame) { return load_be16(frame.bytes.data() + 12) == 0x86DD; }

/// The SPI of a frame of ESP transport mode without tags, options and extension headers.
std::uint32_t spi_of(const LineFrame& frame) {
  const std::size_t header = is_ipv6(frame) ? kIpv6Header : kIpv4Header;
  return load_be32(frame.bytes.data() + kEthernetHeader + header);
}

/// Two SAs, whose rows come and go, and frames of theirs one behind the other: the card asks for a
/// delete of either, again and again, while they are hit.
void storm_of_requests(Scenario& scenario, Random& random, const tb::rx_core::FramePool& pool) {
  const auto& esp = pool.of(FrameKind::kTransport);
  const auto draw = [&]() -> const LineFrame& {
    while (true) {
      const LineFrame& frame = esp[random.below(static_cast<std::uint32_t>(esp.size()))];
      if (scenario.ipv6 || !is_ipv6(frame)) return frame;
    }
  };
  const LineFrame& first = draw();
  const LineFrame& second = draw();
  for (LineFrame& frame : scenario.frames) {
    const Cycle earliest = frame.earliest;
    if (random.chance(224)) frame = random.chance(128) ? first : second;
    frame.earliest = earliest;
  }
  auto& writes = scenario.writes;
  writes.erase(std::remove_if(writes.begin(), writes.end(),
                              [&](const TimedWrite& timed) {
                                const auto* row = std::get_if<SaRowWrite>(&timed.write);
                                return row != nullptr && row->entry.spi != spi_of(first) &&
                                       row->entry.spi != spi_of(second);
                              }),
               writes.end());
  std::uint64_t bytes = 0;
  for (const LineFrame& frame : scenario.frames) bytes += bytes_on_line(frame) + 24;
  const auto span =
      static_cast<std::uint32_t>(bytes * scenario.shape.line_cycles / scenario.shape.line_bytes);
  // Where settings change soon, requests time out often: a hit must fall into that very cycle.
  const std::uint32_t most = random.chance(128) ? 200 : 2000;
  for (std::uint32_t cycle = 0; cycle < span; cycle += random.between(20, most)) {
    writes.push_back({cycle, SaDeleteWrite{random.between(0, 2), random.between(0, 150)}});
    for (const SaRowWrite& row : pool.rows()) {
      if ((row.entry.spi != spi_of(first) && row.entry.spi != spi_of(second)) || random.chance(128))
        continue;
      SaRowWrite write = row;
      if (random.chance(64)) {
        write.entry.valid = false;
        write.record = nullptr;
      }
      writes.push_back({cycle + random.below(20), write});
    }
  }
}

}  // namespace

Scenario draw_scenario(std::uint64_t seed, tb::rx_core::SeedClass kind, unsigned frames,
                       const tb::rx_core::FramePool& pool) {
  Scenario scenario = make_scenario(kind, seed, frames, pool);
  fit_shape(scenario.shape);
  fit_timing(scenario.timing);
  Random random(lockstep::mix(seed, static_cast<std::uint64_t>(kind)));
  // Several slots want a second pass at once; or rows change under hits of L7; or SaDeleteReq; or
  // overlaps of extended sequence numbers.
  const unsigned what = random.below(14);
  if (what < 3) favour(FrameKind::kNested, scenario, random, pool);
  if (what >= 3 && what < 6) {
    favour(FrameKind::kBlind, scenario, random, pool);
    storm_of_rows(scenario, random, pool);
  }
  if (what == 6 || what == 7) storm_of_requests(scenario, random, pool);
  if (what >= 8 && what < 12) {
    fit_writes(scenario.writes, random);
    add_storm_of_updates(scenario, random.next(), pool);
  } else {
    if (what == 12) favour(FrameKind::kNumbered, scenario, random, pool);
    fit_writes(scenario.writes, random);
    add_updates(scenario, random.next(), what == 12 ? frames : frames / 8);
  }
  scenario.fault_frame = random.below(frames);
  return scenario;
}

Scenario draw_couples(std::uint64_t seed, tb::rx_core::SeedClass kind, unsigned frames,
                      const tb::rx_core::FramePool& pool) {
  Scenario scenario = make_scenario(kind, seed, frames, pool);
  fit_shape(scenario.shape);
  fit_timing(scenario.timing);
  scenario.drains.clear();
  Random random(lockstep::mix(seed, 16 + static_cast<std::uint64_t>(kind)));
  fit_writes(scenario.writes, random);
  add_couples(scenario, random.next(), pool);
  fit_shape(scenario.shape);
  // The one SA is asked for, and with the next frame that has been told: an update that is taken
  // for another SA brings another request.
  auto& writes = scenario.writes;
  const auto is_row = [](const TimedWrite& timed, auto is) {
    const auto* row = std::get_if<SaRowWrite>(&timed.write);
    return row != nullptr && is(*row);
  };
  const auto update = std::find_if(writes.begin(), writes.end(), [&](const TimedWrite& timed) {
    return is_row(timed, [](const SaRowWrite& row) { return row.update; });
  });
  if (update != writes.end()) {
    const std::uint16_t its = std::get<SaRowWrite>(update->write).index;
    writes.erase(std::remove_if(writes.begin(), writes.end(),
                                [&](const TimedWrite& timed) {
                                  return is_row(timed, [its](const SaRowWrite& row) {
                                    return row.index != its;
                                  });
                                }),
                 writes.end());
  }
  const Cycle first = writes.front().cycle;
  // One SA too few; enough; asked for anew again and again, now and then in the cycle of a hit.
  writes.insert(writes.begin(), {first, SaDeleteWrite{2, 0}});
  const auto put = [&writes](Cycle cycle, SaDeleteWrite limits) {
    const auto later = [](Cycle at, const TimedWrite& timed) { return at < timed.cycle; };
    writes.insert(std::upper_bound(writes.begin(), writes.end(), cycle, later), {cycle, limits});
  };
  put(15'000, {1, 0});
  put(45'000, {1, random.between(100, 250)});
  return scenario;
}

Scenario draw_reset_scenario(std::uint64_t seed, tb::rx_core::SeedClass kind, unsigned frames,
                             const tb::rx_core::FramePool& pool) {
  Scenario scenario = draw_scenario(seed, kind, frames, pool);
  add_resets(scenario, lockstep::mix(seed, 7));
  // Enough for one to come in any cycle of a pass, and not too many for frames to come to an end;
  // most of them among second passes.
  Random random(lockstep::mix(seed, 8));
  if (random.chance(192)) favour(FrameKind::kNested, scenario, random, pool);
  std::uint64_t bytes = 0;
  for (const LineFrame& frame : scenario.frames) bytes += bytes_on_line(frame) + 24;
  const auto span =
      static_cast<std::uint32_t>(bytes * scenario.shape.line_cycles / scenario.shape.line_bytes);
  auto& resets = scenario.resets;
  for (std::uint32_t n = random.between(4, std::max(4U, frames / 6)); n != 0; --n) {
    // Where frames leave the line idle, soon behind one.
    const Cycle waited = scenario.frames[random.below(frames)].earliest;
    resets.push_back(waited > 0 ? waited + random.below(400) : random.below(span));
  }
  std::sort(resets.begin(), resets.end());
  resets.erase(std::unique(resets.begin(), resets.end()), resets.end());
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
  straps.overload = shape.overload_bypass;
  straps.ipv6 = scenario.ipv6;
  straps.stacked = scenario.stacked;
  return straps;
}

}  // namespace espnic
