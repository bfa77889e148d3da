// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/nic/nic_aim.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <variant>
#include <vector>

#include "tb/rx_core/clocked_rx.h"
#include "tb/rx_core/scenario_maker.h"

namespace espnic {
namespace {

using tb::rx_core::ClockedRx;
using tb::rx_core::FrameTrace;
using tb::rx_core::Scenario;

constexpr Cycle kCycleLimit = 50'000'000;

/// One pass, through a lane, to a good end.
bool good(const FrameTrace& frame) {
  return frame.passes == 1 && frame.pass[0].action == Plan::Action::kCrypto &&
         frame.pass[0].detail == Detail::kOk;
}

Cycle preamble_of(const Scenario& scenario) {
  const auto& shape = scenario.shape;
  return (8 * shape.line_cycles + shape.line_bytes - 1) / shape.line_bytes;
}

}  // namespace

void aim_reset(AimAt what, Scenario& scenario, CryptoBackend& crypto) {
  Scenario quiet = scenario;
  quiet.resets.clear();
  std::vector<Cycle> waits;
  for (const FrameTrace& frame : ClockedRx(quiet, crypto).run(kCycleLimit).frames) {
    if (what == AimAt::kSecondPass) {
      if (frame.passes == 2) waits.push_back(frame.pass[1].grant - 1);
    } else if (frame.passes != 0 && frame.pass[0].action == Plan::Action::kBypass) {
      waits.push_back(frame.pass[0].dispatch);
    }
  }
  if (waits.empty()) return;
  const Cycle first = waits[scenario.seed % waits.size()];
  auto& all = scenario.resets;
  all.erase(all.begin(), std::upper_bound(all.begin(), all.end(), first));
  all.insert(all.begin(), first);
}

void aim_ends(Scenario& scenario, CryptoBackend& crypto) {
  const std::vector<FrameTrace> frames = ClockedRx(scenario, crypto).run(kCycleLimit).frames;
  const Cycle preamble = preamble_of(scenario);
  // All that is behind a frame waits as long, so that nothing else is moved.
  Cycle wait = 0;
  std::size_t next_pair = 1;
  for (std::size_t n = 1; n < frames.size(); ++n) {
    const auto& first = frames[n - 1].pass[0];
    const auto& next = frames[n].pass[0];
    const bool pair = n >= next_pair && good(frames[n - 1]) && good(frames[n]) &&
                      first.index == next.index && next.lookup < first.done;
    if (pair) {
      wait += first.done - (next.done < first.done ? next.done : next.lookup);
      next_pair = n + 2;
    }
    Cycle& earliest = scenario.frames[n].earliest;
    earliest = std::max(earliest, frames[n].rx - preamble + wait);
  }
}

void aim_updates(Scenario& scenario, CryptoBackend& crypto) {
  auto& writes = scenario.writes;
  const auto later = [](Cycle cycle, const tb::rx_core::TimedWrite& timed) {
    return cycle < timed.cycle;
  };
  for (const FrameTrace& frame : ClockedRx(scenario, crypto).run(kCycleLimit).frames) {
    const auto& pass = frame.pass[0];
    if (!good(frame)) continue;
    const auto next = std::upper_bound(writes.begin(), writes.end(), pass.done, later);
    if (next == writes.begin() || next == writes.end()) continue;
    const auto* row = std::get_if<SaRowWrite>(&next->write);
    if (row == nullptr || !row->update || row->index != pass.index) continue;
    next->cycle = std::max(std::prev(next)->cycle, pass.done - 1);
  }
}

void aim_couples(Scenario& scenario, CryptoBackend& crypto) {
  const std::vector<FrameTrace> frames = ClockedRx(scenario, crypto).run(kCycleLimit).frames;
  auto write = scenario.writes.begin();
  Cycle wait = 0;
  const auto move_writes_until = [&](Cycle cycle) {
    for (; write != scenario.writes.end() && write->cycle < cycle; ++write) write->cycle += wait;
  };
  for (std::size_t n = 0; n + 1 < frames.size(); n += 2) {
    const auto& first = frames[n].pass[0];
    const auto& second = frames[n + 1].pass[0];
    move_writes_until(frames[n].rx);
    scenario.frames[n].earliest += wait;
    if (good(frames[n]) && second.lookup < first.done) {
      // Mostly the very cycle, else the one before it or one behind it.
      Cycle beside = n % 8 == 0 ? static_cast<Cycle>(n / 8 % 3) - 1 : 0;
      if (tb::rx_core::is_of_two_sas(n)) beside = 4;
      wait += first.done + beside - second.lookup;
      scenario.frames[n + 1].earliest = frames[n + 1].rx - preamble_of(scenario) + wait;
    } else {
      scenario.frames[n + 1].earliest += wait;
    }
  }
  move_writes_until(kNever);
}

}  // namespace espnic
