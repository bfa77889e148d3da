// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_resolve/rx_resolve_bench.h"

#include <algorithm>
#include <iterator>

#include "rx_resolve_mutants.h"
#include "tb/lockstep/hash.h"
#include "tb/lockstep/mutant_runs.h"
#include "tb/rx_resolve/rx_resolve_drive.h"
#include "tb/rx_resolve/rx_resolve_rtl.h"

namespace espnic {
namespace {

constexpr std::uint64_t kMutantHandshakes = 40000;  // of one run
constexpr std::uint64_t kCornerHandshakes = 6000;

/// One run of one class, compared and kept account of.
lockstep::Trace run_both(const RxResolveStimulus& stimulus, const RxResolveModelRun& model,
                         lockstep::SeedResult& result) {
  lockstep::Trace rtl = run_side(*make_rx_resolve_rtl(straps_of(stimulus)), stimulus);
  result.comparison.add(compare(rx_resolve_spec(), stimulus.seed, model.trace, rtl));
  result.frames += stimulus.frames.size();
  result.cover.add(model.cover);
  return rtl;
}

/// A mutant of the model costs no further run of the RTL.
void run_timing_mutants(const RxResolveStimulus& stimulus, lockstep::SeedClass kind,
                        const lockstep::Cover& cover, const lockstep::Trace& rtl,
                        lockstep::SeedResult& result) {
  for (const auto& mutant : rx_resolve_timing_mutants()) {
    if (!can_show(mutant, stimulus, cover)) continue;
    const auto broken = run_model(stimulus, mutant.timing).trace;
    const auto difference = compare(rx_resolve_spec(), stimulus.seed, broken, rtl);
    result.mutants.push_back(
        {mutant.name + ", " + lockstep::name_of(kind), difference.mismatches != 0});
  }
}

/// The short ones come first.
void run_rtl_mutants(std::uint64_t seed, lockstep::SeedResult& result) {
  lockstep::MutantRuns<RxResolveStimulus> runs;
  std::uint64_t number = 0;
  for (std::uint64_t part = 0; part < 3; ++part) {
    for (const auto kind : {lockstep::SeedClass::kTight, lockstep::SeedClass::kHeavy}) {
      const std::uint64_t length = part == 0 ? kMutantHandshakes / 8 : kMutantHandshakes;
      const auto stimulus = draw_resolve_stimulus(lockstep::mix(seed, part), kind, length,
                                                  strap_ipv6(seed, number++));
      runs.add(stimulus, run_model(stimulus).trace);
    }
  }
  runs.try_all(
      rx_resolve_spec(), rx_resolve_rtl_mutants(),
      [](unsigned mutant, const auto& run) {
        return run_side(*make_rx_resolve_rtl_mutant(straps_of(run.stimulus), mutant), run.stimulus);
      },
      result);
}

/// The strap at its ends, which draws seldom reach.
void run_corners(std::uint64_t seed, std::uint64_t handshakes, lockstep::SeedResult& result) {
  for (const unsigned slots : {1U, kResolveSlots}) {
    RxResolveStimulus stimulus = draw_resolve_stimulus(
        seed, lockstep::SeedClass::kTight, std::min(handshakes, kCornerHandshakes), true);
    stimulus.slots = slots;
    run_both(stimulus, run_model(stimulus), result);
  }
}

}  // namespace

std::vector<RxResolveTimingMutant> rx_resolve_timing_mutants() {
  std::vector<RxResolveTimingMutant> mutants;
  for (const int step : {-1, 1}) {
    const std::string by = step < 0 ? "-1" : "+1";
    const auto add = [&](const char* name, const ResolveTiming& timing, const char* needs) {
      mutants.push_back({name + by, timing, needs});
    };
    ResolveTiming timing;
    timing.slots.flag += step;
    add("model flag", timing, "");
    timing = {};
    timing.slots.reuse += step;
    add("model reuse", timing, "only the slot is waited for");
    timing = {};
    timing.more_slots = step;
    add("model slots", timing, "the ring wraps");
  }
  // A cycle less cannot be: one portion goes in a cycle and one slot leaves in a cycle.
  ResolveTiming timing;
  timing.portion = 1;
  mutants.push_back({"model ck to po+1", timing, ""});
  timing = {};
  timing.retires = 2;
  mutants.push_back({"model retire to retire+1", timing, "retires in two cycles running"});
  return mutants;
}

bool can_show(const RxResolveTimingMutant& mutant, const RxResolveStimulus& stimulus,
              const lockstep::Cover& cover) {
  // A model without any slot has nothing to run on.
  if (static_cast<int>(stimulus.slots) + mutant.timing.more_slots < 1) return false;
  if (mutant.needs.empty()) return true;
  return cover.counts().at(mutant.needs) != 0;
}

std::vector<std::string> rx_resolve_rtl_mutants() {
  return {std::begin(kRxResolveMutants), std::end(kRxResolveMutants)};
}

const lockstep::BlockSpec& RxResolveBench::spec() const { return rx_resolve_spec(); }

lockstep::SeedResult RxResolveBench::run(std::uint64_t seed, std::uint64_t handshakes) const {
  lockstep::SeedResult result;
  for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
    const RxResolveStimulus stimulus = draw_resolve_stimulus(
        seed, kind, handshakes * 23 / 64, strap_ipv6(seed, static_cast<std::uint64_t>(kind)));
    const RxResolveModelRun model = run_model(stimulus);
    const lockstep::Trace rtl = run_both(stimulus, model, result);
    run_timing_mutants(stimulus, kind, model.cover, rtl, result);
  }
  run_corners(seed, handshakes, result);
  run_rtl_mutants(seed, result);
  return result;
}

}  // namespace espnic
