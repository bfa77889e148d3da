// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "model/packet/completion.h"
#include "tb/rx_core/scenario_maker.h"

namespace espnic::tb::rx_core {
namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t upto(std::uint64_t most) {
    return std::uniform_int_distribution<std::uint64_t>(0, most)(engine_);
  }

 private:
  std::mt19937_64 engine_;
};

/// Which SAs are updated, how often, and to what.
struct Plan {
  std::uint64_t updates = 0;
  bool storm = false;  ///< the SAs that kEnding is of, to the high half which those frames have
  std::optional<std::uint32_t> spi;  ///< of this one alone
};

/// The rows as the firmware has them.
class Firmware {
 public:
  Firmware(Random& random, const Plan& plan)
      : random_(random), storm_(plan.storm), spi_(plan.spi) {}

  void see(const TableWrite& write) {
    const auto* row = std::get_if<SaRowWrite>(&write);
    if (row == nullptr) return;
    if (updated(*row)) {
      const SaKeys& keys = row->record->keys;
      rows_[row->index] = {*row, keys.ah_esn.high, keys.esp_esn.high};
    } else {
      rows_.erase(row->index);
    }
  }

  enum class Change : std::uint8_t { kAny, kAnew, kWrap };
  /// Of any of them, the last one more often.
  std::optional<SaRowWrite> update(Change change = Change::kAny) {
    if (rows_.empty()) return std::nullopt;
    auto at = rows_.find(last_);
    if (at == rows_.end() || random_.upto(1) == 0) {
      const std::uint64_t which = random_.upto(rows_.size() - 1);
      at = std::next(rows_.begin(), static_cast<std::ptrdiff_t>(which));
    }
    last_ = at->first;
    Row& row = at->second;
    const std::shared_ptr<SaRecord> record = copy_sa_record(*row.write.record);
    SaKeys& keys = record->keys;
    const bool both = keys.ah_esn.on && keys.esp_esn.on;
    const bool any = change == Change::kAny;
    row.write.update = true;
    if (any ? storm_ && random_.upto(7) == 0 : change == Change::kAnew) {
      add_anew(row, *record);
    } else if (any && random_.upto(2) == 0) {
      ++record->limits.serial;
    } else if (keys.ah_esn.on && (!both || random_.upto(1) == 0)) {
      wrap(keys.ah_esn, row.ah_high);
    } else {
      wrap(keys.esp_esn, row.esp_high);
    }
    row.write.record = record;
    return row.write;
  }

 private:
  struct Row {
    SaRowWrite write;
    std::uint32_t ah_high = 0, esp_high = 0;  // as added
  };
  bool updated(const SaRowWrite& row) const {
    if (!row.record || (!row.record->keys.ah_esn.on && !row.record->keys.esp_esn.on)) return false;
    if (spi_ && row.entry.spi != *spi_) return false;
    return !storm_ || (row.record->any_mode && !row.entry.ipv6);
  }
  /// Another SA with the same keys: its updates are counted from 0 again.
  void add_anew(Row& row, SaRecord& record) {
    record.generation = static_cast<std::uint32_t>(random_.upto(kSaGenerationMask));
    const auto begin = [](Esn& esn, std::uint32_t added) {
      if (esn.on) esn = {true, added + 1};
    };
    begin(record.keys.ah_esn, row.ah_high);
    begin(record.keys.esp_esn, row.esp_high);
    row.write.update = false;
  }
  /// Frames have the high half of the add or the one behind it.
  void wrap(Esn& esn, std::uint32_t added) {
    esn.high = added + (storm_ || random_.upto(3) != 0 ? 1 : 0);
    esn.overlap = true;
    ++esn.updates;
  }

  Random& random_;
  const bool storm_;
  const std::optional<std::uint32_t> spi_;
  std::map<std::uint16_t, Row> rows_;
  std::uint16_t last_ = 0;
};

/// Of ESP or AH in IPv4, without tags and options.
std::uint32_t spi_of(const LineFrame& frame) {
  constexpr std::size_t kProtocol = 14 + 9, kHeader = 14 + 20;
  return load_be32(&frame.bytes[kHeader + (frame.bytes[kProtocol] == 50 ? 0 : 4)]);
}

/// The shortest and the longest frame of kEnding of this SA.
std::pair<LineFrame, LineFrame> ends_of(const FramePool& pool, std::uint32_t spi) {
  std::vector<LineFrame> its;
  for (const LineFrame& frame : pool.of(FrameKind::kEnding)) {
    if (spi_of(frame) == spi) its.push_back(frame);
  }
  const auto shorter = [](const LineFrame& a, const LineFrame& b) {
    return a.bytes.size() < b.bytes.size();
  };
  const auto ends = std::minmax_element(its.begin(), its.end(), shorter);
  return {*ends.first, *ends.second};
}

/// What the frames take on the line.
std::uint64_t line_time(const Scenario& scenario) {
  std::uint64_t bytes = 0;
  for (const LineFrame& frame : scenario.frames) bytes += frame.bytes.size() + 24;
  return bytes * scenario.shape.line_cycles / scenario.shape.line_bytes;
}

/// `when`: ascending.
void put_updates_at(const std::vector<Cycle>& when, Scenario& scenario, Random& random,
                    const Plan& plan) {
  std::vector<TimedWrite> writes;
  Firmware firmware(random, plan);
  auto next = scenario.writes.begin();
  const auto take_until = [&](Cycle cycle) {
    for (; next != scenario.writes.end() && next->cycle <= cycle; ++next) {
      firmware.see(next->write);
      writes.push_back(std::move(*next));
    }
  };
  for (const Cycle cycle : when) {
    take_until(cycle);
    if (std::optional<SaRowWrite> write = firmware.update())
      writes.push_back({cycle, *std::move(write)});
  }
  take_until(kNever);
  scenario.writes = std::move(writes);
}

void put_updates(Scenario& scenario, Random& random, const Plan& plan) {
  std::vector<Cycle> when(plan.updates);
  for (Cycle& cycle : when) cycle = static_cast<Cycle>(random.upto(line_time(scenario)));
  std::sort(when.begin(), when.end());
  put_updates_at(when, scenario, random, plan);
}

/// Lanes that wait for frames, and room for all that waits behind them.
void idle_lanes(LoopShape& shape) {
  shape.lanes = 4;
  shape.slots = std::max(shape.slots, 8U);
  shape.fifo_frames = std::max(shape.fifo_frames, 8U);
  shape.buffer_beats = std::max<std::uint64_t>(shape.buffer_beats, 256);
}

/// Rows and policy stay as they are.
void drop_later_writes(Scenario& scenario) {
  auto& writes = scenario.writes;
  const auto later = [](const TimedWrite& timed) { return timed.cycle > 0; };
  writes.erase(std::remove_if(writes.begin(), writes.end(), later), writes.end());
}

void put_frame(const LineFrame& chosen, LineFrame& frame) {
  const Cycle earliest = frame.earliest;
  frame = chosen;
  frame.earliest = earliest;
}

}  // namespace

void add_updates(Scenario& scenario, std::uint64_t seed, std::uint64_t most) {
  Random random(seed);
  put_updates(scenario, random, {most / 8 + random.upto(most - most / 8), false, {}});
}

void add_storm_of_updates(Scenario& scenario, std::uint64_t seed, const FramePool& pool) {
  Random random(seed);
  const auto draw = [&](FrameKind kind) {
    const std::vector<LineFrame>& frames = pool.of(kind);
    return frames[random.upto(frames.size() - 1)];
  };
  constexpr FrameKind kFew[] = {FrameKind::kEnding, FrameKind::kEnding, FrameKind::kEnding,
                                FrameKind::kLate, FrameKind::kLate};
  std::vector<LineFrame> few;
  const bool one_sa = random.upto(3) != 0;
  for (const FrameKind kind : kFew) {
    LineFrame frame = draw(kind);
    while (one_sa && !few.empty() && spi_of(frame) != spi_of(few[0])) frame = draw(kind);
    few.push_back(frame);
  }
  const auto [shortest, longest] = ends_of(pool, spi_of(few[0]));
  for (std::size_t n = 0; n < scenario.frames.size(); ++n) {
    const std::uint64_t what = random.upto(7);
    if (what == 0) continue;
    // A short one behind a long one, and both may be done at once.
    const bool both = what < 3 && n + 1 < scenario.frames.size();
    put_frame(both ? longest : few[random.upto(few.size() - 1)], scenario.frames[n]);
    if (both) put_frame(shortest, scenario.frames[++n]);
  }
  // Most of them with lanes that wait for frames, which are looked up and end in any cycle then.
  if (random.upto(3) != 0) {
    scenario.shape.line_bytes = static_cast<std::uint32_t>(1 + random.upto(3));
    scenario.shape.line_cycles = 1;
    Cycle earliest = 0;
    for (LineFrame& frame : scenario.frames) {
      frame.earliest = std::max(frame.earliest, earliest);
      earliest = frame.earliest + static_cast<Cycle>(frame.bytes.size() + random.upto(160)) /
                                      scenario.shape.line_bytes;
    }
    idle_lanes(scenario.shape);
  }
  drop_later_writes(scenario);
  const std::uint64_t frames = scenario.frames.size();
  Plan plan{frames / 2 + random.upto(frames), true, {}};
  if (one_sa) plan = {frames / 4 + random.upto(frames / 4), true, spi_of(few[0])};
  put_updates(scenario, random, plan);
}

void add_couples(Scenario& scenario, std::uint64_t seed, const FramePool& pool) {
  Random random(seed);
  const std::vector<LineFrame>& endings = pool.of(FrameKind::kEnding);
  const std::uint32_t spi = spi_of(endings[random.upto(endings.size() - 1)]);
  std::vector<LineFrame> lates;
  for (const LineFrame& frame : pool.of(FrameKind::kLate)) {
    if (spi_of(frame) == spi) lates.push_back(frame);
  }
  const LineFrame ending = ends_of(pool, spi).second;
  LoopShape& shape = scenario.shape;
  idle_lanes(shape);
  shape.line_bytes = static_cast<std::uint32_t>(3 + random.upto(5));
  shape.line_cycles = 1;
  shape.max_frame_bytes = LoopShape().max_frame_bytes;
  scenario.controls.clear();
  scenario.host = {{{-100, static_cast<unsigned>(scenario.frames.size())}}, -1, 1};
  drop_later_writes(scenario);
  Firmware firmware(random, {0, true, spi});
  for (const TimedWrite& timed : scenario.writes) firmware.see(timed.write);
  const auto write = [&scenario](Cycle cycle, std::optional<SaRowWrite> row) {
    if (row) scenario.writes.push_back({cycle, *std::move(row)});
  };
  // What a couple does is over when the next one comes.
  constexpr std::uint64_t kApart = 700;
  // The first of a couple is in a lane by then.
  constexpr Cycle kInLane = 50;
  Cycle now = 100;
  for (std::size_t n = 0; n < scenario.frames.size(); ++n) {
    LineFrame& frame = scenario.frames[n];
    frame = n % 2 == 0 ? ending : lates[random.upto(lates.size() - 1)];
    frame.earliest = now;
    now += static_cast<Cycle>(bytes_on_line(frame) + 24) / shape.line_bytes + 1;
    if (n % 2 != 0) {
      now += static_cast<Cycle>(kApart / 2 + random.upto(kApart / 2));
    } else if (is_of_two_sas(n)) {
      for (const Cycle cycle : {frame.earliest - 60, now + kInLane}) {
        write(cycle, firmware.update(Firmware::Change::kAnew));
        write(cycle, firmware.update(Firmware::Change::kWrap));
      }
    } else {
      for (Cycle cycle = frame.earliest - 60; cycle < frame.earliest + 20;
           cycle += static_cast<Cycle>(random.upto(80)))
        write(cycle, firmware.update());
    }
  }
}

}  // namespace espnic::tb::rx_core
