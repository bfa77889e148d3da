// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "tb/lockstep/trace.h"

namespace espnic::lockstep {

/// The earliest difference of a run, by cycle, whichever tap shows it.
struct Difference {
  std::size_t tap = 0;
  std::size_t number = 0;  ///< of the event of that tap
  Cycle cycle = 0;         ///< the earlier side's
};

/// What both sides did about a difference: their events from `from` to before `to`.
struct Surroundings {
  Cycle cycle = 0;  ///< of the difference; of the last event where statistics alone differ
  Cycle from = 0, to = 0;
  Trace model, rtl;
};
/// Cycles of them in front of the difference, and from it on.
inline constexpr Cycle kCyclesBefore = 64, kCyclesBehind = 64;

/// The outcome of comparing both sides of one run.
struct Comparison {
  std::uint64_t handshakes = 0;  ///< of the RTL, data beats apart
  std::uint64_t beats = 0;       ///< data beats of the RTL
  std::uint64_t mismatches = 0;  ///< events that differ or are missing, and statistics that differ
  std::string report;            ///< empty if equal; else seed, first difference, last events
  std::optional<Difference> first;                   ///< of the first run that differs
  std::shared_ptr<const Surroundings> surroundings;  ///< likewise; null: none differs

  /// Joins the outcome of a further run.
  void add(const Comparison& other) {
    handshakes += other.handshakes;
    beats += other.beats;
    mismatches += other.mismatches;
    report += other.report;
    if (surroundings) return;  // those of an earlier run
    first = other.first;
    surroundings = other.surroundings;
  }
};

/// The last events of both sides up to a cycle, as they stand in a report.
std::string last_events(const BlockSpec& spec, const Trace& model, const Trace& rtl, Cycle until);

/// Compares cycle and payload of every event of every tap, the number of events, and the
/// statistics. Both runs must have been drained: a missing last event is only seen if it had time
/// to occur.
Comparison compare(const BlockSpec& spec, std::uint64_t seed, const Trace& model, const Trace& rtl);

}  // namespace espnic::lockstep
