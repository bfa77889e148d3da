// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_arbiter/rx_arbiter_bench.h"

#include <algorithm>
#include <iterator>

#include "rx_arbiter_mutants.h"
#include "tb/lockstep/hash.h"
#include "tb/lockstep/mutant_runs.h"
#include "tb/rx_arbiter/rx_arbiter_drive.h"

namespace espnic {
namespace {

constexpr std::uint64_t kMutantHandshakes = 9000;  // of one class
constexpr std::uint64_t kCornerHandshakes = 6000;

/// One run of one class, compared and kept account of.
lockstep::Trace run_both(const RxArbiterStimulus& stimulus, const RxArbiterModelRun& model,
                         lockstep::SeedResult& result) {
  lockstep::Trace rtl = run_rtl(*make_rx_arbiter_rtl(), stimulus);
  result.comparison.add(compare(rx_arbiter_spec(), stimulus.seed, model.trace, rtl));
  result.frames += model.trace.stats[kStatFirstPasses];
  result.cover.add(model.cover);
  return rtl;
}

/// A mutant of the model costs no further run of the RTL.
void run_timing_mutants(const RxArbiterStimulus& stimulus, lockstep::SeedClass kind,
                        const lockstep::Cover& cover, const lockstep::Trace& rtl,
                        lockstep::SeedResult& result) {
  for (const auto& mutant : rx_arbiter_timing_mutants()) {
    if (!can_show(mutant, stimulus, cover)) continue;
    const auto broken = run_model(stimulus, mutant.timing).trace;
    const auto difference = compare(rx_arbiter_spec(), stimulus.seed, broken, rtl);
    result.mutants.push_back(
        {mutant.name + ", " + lockstep::name_of(kind), difference.mismatches != 0});
  }
}

/// Short ones are enough to tell; several, since some faults need a shape that not every draw has,
/// such as `again` bits that wait on both sides of the ring's end.
void run_rtl_mutants(std::uint64_t seed, lockstep::SeedResult& result) {
  lockstep::MutantRuns<RxArbiterStimulus> runs;
  for (std::uint64_t part = 0; part < 4; ++part) {
    for (const lockstep::SeedClass kind :
         {lockstep::SeedClass::kHeavy, lockstep::SeedClass::kTight}) {
      const auto stimulus =
          draw_arbiter_stimulus(lockstep::mix(seed, part), kind, kMutantHandshakes);
      runs.add(stimulus, run_model(stimulus).trace);
    }
  }
  runs.try_all(
      rx_arbiter_spec(), rx_arbiter_rtl_mutants(),
      [](unsigned mutant, const auto& run) {
        return run_rtl(*make_rx_arbiter_rtl_mutant(mutant), run.stimulus);
      },
      result);
}

/// The straps at their ends, which draws seldom reach.
void run_corners(std::uint64_t seed, std::uint64_t handshakes, lockstep::SeedResult& result) {
  for (const unsigned slots : {1U, kArbiterSlots}) {
    for (const unsigned fifo : {1U, kArbiterFifo}) {
      RxArbiterStimulus stimulus = draw_arbiter_stimulus(seed, lockstep::SeedClass::kTight,
                                                         std::min(handshakes, kCornerHandshakes));
      stimulus.slots = slots;
      stimulus.fifo = fifo;
      run_both(stimulus, run_model(stimulus), result);
    }
  }
}

}  // namespace

std::vector<RxArbiterTimingMutant> rx_arbiter_timing_mutants() {
  std::vector<RxArbiterTimingMutant> mutants;
  for (const int step : {-1, 1}) {
    const std::string by = step < 0 ? "-1" : "+1";
    const auto add = [&](const char* name, const ArbiterTiming& timing, const char* needs) {
      mutants.push_back({name + by, timing, needs});
    };
    ArbiterTiming timing;
    timing.arbiter.fifo_pass += step;
    add("model fifo_pass", timing, "");
    timing = {};
    timing.slots.flag += step;
    add("model flag", timing, "");
    timing = {};
    timing.slots.reuse += step;
    // A slot free a cycle sooner or later shows only where a grant waits for nothing else.
    add("model reuse", timing,
        step < 0 ? "only the slot is waited for" : "a slot taken in the first cycle it can be");
    timing = {};
    timing.more_fifo = step;
    add("model fifo depth", timing, step < 0 ? "FIFO filled to the brim" : "a descriptor refused");
    timing = {};
    timing.more_slots = step;
    add("model slots", timing, "the ring wraps");
  }
  return mutants;
}

bool can_show(const RxArbiterTimingMutant& mutant, const RxArbiterStimulus& stimulus,
              const lockstep::Cover& cover) {
  // A model without any slot has nothing to run on.
  if (static_cast<int>(stimulus.slots) + mutant.timing.more_slots < 1) return false;
  if (mutant.needs.empty()) return true;
  return cover.counts().at(mutant.needs) != 0;
}

std::vector<std::string> rx_arbiter_rtl_mutants() {
  return {std::begin(kRxArbiterMutants), std::end(kRxArbiterMutants)};
}

const lockstep::BlockSpec& RxArbiterBench::spec() const { return rx_arbiter_spec(); }

lockstep::SeedResult RxArbiterBench::run(std::uint64_t seed, std::uint64_t handshakes) const {
  lockstep::SeedResult result;
  for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
    // Refused descriptors make no handshakes: more are drawn than are wanted.
    const RxArbiterStimulus stimulus = draw_arbiter_stimulus(seed, kind, handshakes * 9 / 16);
    const RxArbiterModelRun model = run_model(stimulus);
    const lockstep::Trace rtl = run_both(stimulus, model, result);
    run_timing_mutants(stimulus, kind, model.cover, rtl, result);
  }
  run_corners(seed, handshakes, result);
  run_rtl_mutants(seed, result);
  return result;
}

}  // namespace espnic
