// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/lockstep/compare.h"

#include <algorithm>
#include <optional>
#include <sstream>

namespace espnic::lockstep {
namespace {

constexpr std::size_t kContext = 12;  // events shown of each side before the first difference

std::string show(const Trace& trace, std::size_t tap, std::size_t number) {
  const auto& events = trace.taps[tap];
  if (number >= events.size()) return "nothing";
  std::ostringstream out;
  out << "cycle " << events[number].cycle << ' ';
  const auto words = trace.words.find(events[number].payload);
  if (words != trace.words.end()) {
    out << words->second;
  } else {
    out << "payload 0x" << std::hex << events[number].payload;
  }
  return out.str();
}

/// The name of a tap, with its block where the spec names one.
std::string name_of(const BlockSpec& spec, std::size_t tap) {
  return spec.owners.empty() ? spec.taps[tap] : spec.owners[tap] + " " + spec.taps[tap];
}

/// The last events of one side up to `until`, over all taps, in order of time.
void show_last(std::ostream& out, const BlockSpec& spec, const Trace& trace, Cycle until) {
  struct Shown {
    Cycle cycle;
    std::size_t tap;
    std::size_t number;
  };
  std::vector<Shown> last;
  for (std::size_t tap = 0; tap < trace.taps.size(); ++tap) {
    const auto& events = trace.taps[tap];
    const auto end = std::upper_bound(events.begin(), events.end(), until,
                                      [](Cycle cycle, const Event& e) { return cycle < e.cycle; });
    const auto count = static_cast<std::size_t>(end - events.begin());
    for (std::size_t n = count - std::min(count, kContext); n < count; ++n) {
      last.push_back({events[n].cycle, tap, n});
    }
  }
  std::stable_sort(last.begin(), last.end(),
                   [](const Shown& a, const Shown& b) { return a.cycle < b.cycle; });
  const std::size_t first = last.size() - std::min(last.size(), kContext);
  for (std::size_t n = first; n < last.size(); ++n) {
    out << "    " << name_of(spec, last[n].tap) << '[' << last[n].number << "] "
        << show(trace, last[n].tap, last[n].number) << '\n';
  }
}

/// Counts the differences of one tap and returns the number of its first one.
std::optional<std::size_t> compare_tap(const std::vector<Event>& model,
                                       const std::vector<Event>& rtl, std::uint64_t& mismatches) {
  std::optional<std::size_t> first;
  const std::size_t both = std::min(model.size(), rtl.size());
  for (std::size_t n = 0; n < both; ++n) {
    if (model[n] == rtl[n]) continue;
    ++mismatches;
    if (!first) first = n;
  }
  const std::size_t all = std::max(model.size(), rtl.size());
  mismatches += all - both;
  if (!first && all != both) first = both;
  return first;
}

Cycle cycle_of(const std::vector<Event>& events, std::size_t number) {
  return number < events.size() ? events[number].cycle : kNever;
}

/// The part of a trace from `from` to before `to`.
Trace part_of(const BlockSpec& spec, const Trace& whole, Cycle from, Cycle to) {
  Trace part(spec);
  for (std::size_t tap = 0; tap < whole.taps.size(); ++tap) {
    for (const Event& event : whole.taps[tap]) {
      if (event.cycle < from || event.cycle >= to) continue;
      part.taps[tap].push_back(event);
      const auto words = whole.words.find(event.payload);
      if (words != whole.words.end()) part.words.insert(*words);
    }
  }
  part.stats = whole.stats;
  return part;
}

Cycle last_cycle(const Trace& trace) {
  Cycle last = 0;
  for (const auto& events : trace.taps)
    if (!events.empty()) last = std::max(last, events.back().cycle);
  return last;
}

}  // namespace

std::string last_events(const BlockSpec& spec, const Trace& model, const Trace& rtl, Cycle until) {
  std::ostringstream out;
  out << "  last events of the model:\n";
  show_last(out, spec, model, until);
  out << "  last events of the rtl:\n";
  show_last(out, spec, rtl, until);
  return out.str();
}

Comparison compare(const BlockSpec& spec, std::uint64_t seed, const Trace& model,
                   const Trace& rtl) {
  Comparison result;
  for (const std::size_t tap : spec.beats) result.beats += rtl.taps[tap].size();
  result.handshakes = rtl.handshakes() - result.beats;
  std::optional<Difference>& first = result.first;
  for (std::size_t tap = 0; tap < spec.taps.size(); ++tap) {
    const auto number = compare_tap(model.taps[tap], rtl.taps[tap], result.mismatches);
    if (!number) continue;
    const Cycle cycle =
        std::min(cycle_of(model.taps[tap], *number), cycle_of(rtl.taps[tap], *number));
    if (!first || cycle < first->cycle) first = Difference{tap, *number, cycle};
  }
  std::ostringstream stats;
  for (std::size_t n = 0; n < spec.stats.size(); ++n) {
    if (model.stats[n] == rtl.stats[n]) continue;
    ++result.mismatches;
    stats << "  statistic " << spec.stats[n] << ": model " << model.stats[n] << ", rtl "
          << rtl.stats[n] << '\n';
  }
  if (result.mismatches == 0) return result;
  const Cycle cycle = first ? first->cycle : last_cycle(rtl);
  const Cycle from = std::max<Cycle>(0, cycle - kCyclesBefore),
              to = std::max<Cycle>(0, cycle) + kCyclesBehind;
  result.surroundings = std::make_shared<Surroundings>(
      Surroundings{cycle, from, to, part_of(spec, model, from, to), part_of(spec, rtl, from, to)});

  std::ostringstream out;
  out << "seed " << seed << ": " << spec.name << ": " << result.mismatches << " mismatches in "
      << result.handshakes << " handshakes\n";
  if (first) {
    out << "  first difference: " << name_of(spec, first->tap) << '[' << first->number << "] model "
        << show(model, first->tap, first->number) << ", rtl "
        << show(rtl, first->tap, first->number) << '\n'
        << last_events(spec, model, rtl, first->cycle);
  }
  out << stats.str();
  result.report = out.str();
  return result;
}

}  // namespace espnic::lockstep
