// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_class/rx_class_bench.h"

#include <iterator>

#include "rx_class_mutants.h"
#include "tb/lockstep/hash.h"
#include "tb/lockstep/mutant_runs.h"
#include "tb/rx_class/rx_class_rtl.h"
#include "tb/rx_class/rx_class_run.h"

namespace espnic {
namespace {

using lockstep::SeedClass;

constexpr std::uint64_t kMutantHandshakes = 24000;  // of one run
constexpr unsigned kMutantRuns = 6;                 // most mutants are caught by the first

void run_timing_mutants(const RxClassStimulus& stimulus, SeedClass kind, const lockstep::Trace& rtl,
                        lockstep::SeedResult& result) {
  for (const Cycle step : {-1, 1}) {
    RxClassTiming timing;
    timing.record += step;
    const auto difference =
        compare(rx_class_spec(), stimulus.seed, run_model(stimulus, timing), rtl);
    result.mutants.push_back(
        {std::string("model record") + (step < 0 ? "-1, " : "+1, ") + lockstep::name_of(kind),
         difference.mismatches != 0});
  }
}

void run_rtl_mutants(std::uint64_t seed, lockstep::SeedResult& result) {
  lockstep::MutantRuns<RxClassStimulus> runs;
  for (unsigned run = 0; run < kMutantRuns; ++run) {
    const auto stimulus = draw_class_stimulus(run == 0 ? seed : lockstep::mix(seed, run),
                                              SeedClass::kTight, kMutantHandshakes, 8);
    runs.add(stimulus, run_model(stimulus));
  }
  runs.try_all(
      rx_class_spec(), rx_class_rtl_mutants(),
      [](unsigned mutant, const auto& run) {
        return run_rtl(*make_rx_class_rtl_mutant(mutant), run.stimulus);
      },
      result);
}

}  // namespace

std::vector<std::string> rx_class_rtl_mutants() {
  return {std::begin(kRxClassMutants), std::end(kRxClassMutants)};
}

const lockstep::BlockSpec& RxClassBench::spec() const { return rx_class_spec(); }

lockstep::SeedResult RxClassBench::run(std::uint64_t seed, std::uint64_t handshakes) const {
  lockstep::SeedResult result;
  for (const SeedClass kind : lockstep::kSeedClasses) {
    for (const std::uint32_t width : kClassWidths) {
      const RxClassStimulus stimulus = draw_class_stimulus(seed, kind, handshakes / 6, width);
      const lockstep::Trace rtl = run_rtl(*make_rx_class_rtl(width), stimulus);
      result.comparison.add(compare(rx_class_spec(), seed, run_model(stimulus), rtl));
      result.frames += stimulus.frames.size();
      result.cover.add(cover_of(stimulus));
      if (width == 8) run_timing_mutants(stimulus, kind, rtl, result);
    }
  }
  run_rtl_mutants(seed, result);
  return result;
}

}  // namespace espnic
