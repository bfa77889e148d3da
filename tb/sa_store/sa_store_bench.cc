// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/sa_store/sa_store_bench.h"

#include <iterator>

#include "sa_store_mutants.h"
#include "tb/lockstep/mutant_runs.h"

namespace espnic {
namespace {

constexpr std::uint64_t kMutantHandshakes = 6000;  // of one class

/// A mutant of the model costs no further run of the RTL.
void run_timing_mutants(const SaStoreStimulus& stimulus, lockstep::SeedClass kind,
                        const lockstep::Trace& rtl, lockstep::SeedResult& result) {
  for (const auto& mutant : sa_store_timing_mutants()) {
    const auto difference =
        compare(sa_store_spec(), stimulus.seed, run_model(stimulus, mutant.timing), rtl);
    result.mutants.push_back(
        {mutant.name + ", " + lockstep::name_of(kind), difference.mismatches != 0});
  }
}

/// Short ones are enough to tell.
void run_rtl_mutants(std::uint64_t seed, lockstep::SeedResult& result) {
  lockstep::MutantRuns<SaStoreStimulus> runs;
  for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
    const auto stimulus = draw_store_stimulus(seed, kind, kMutantHandshakes);
    runs.add(stimulus, run_model(stimulus));
  }
  runs.try_all(
      sa_store_spec(), sa_store_rtl_mutants(),
      [](unsigned mutant, const auto& run) {
        return run_rtl(*make_sa_store_rtl_mutant(mutant), run.stimulus);
      },
      result);
}

}  // namespace

std::vector<SaStoreTimingMutant> sa_store_timing_mutants() {
  std::vector<SaStoreTimingMutant> mutants;
  for (const int step : {-1, 1}) {
    const std::string by = step < 0 ? "-1" : "+1";
    SaStoreTiming timing;
    timing.read += step;
    mutants.push_back({"model read" + by, timing});
    timing = {};
    timing.commit += step;
    mutants.push_back({"model commit" + by, timing});
  }
  return mutants;
}

std::vector<std::string> sa_store_rtl_mutants() {
  return {std::begin(kSaStoreMutants), std::end(kSaStoreMutants)};
}

const lockstep::BlockSpec& SaStoreBench::spec() const { return sa_store_spec(); }

lockstep::SeedResult SaStoreBench::run(std::uint64_t seed, std::uint64_t handshakes) const {
  lockstep::SeedResult result;
  for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
    const SaStoreStimulus stimulus =
        draw_store_stimulus(seed, kind, handshakes / std::size(lockstep::kSeedClasses));
    const lockstep::Trace rtl = run_rtl(*make_sa_store_rtl(), stimulus);
    result.comparison.add(compare(sa_store_spec(), seed, run_model(stimulus), rtl));
    result.frames += rtl.taps[kTapRead].size();
    result.cover.add(cover_of(stimulus));
    run_timing_mutants(stimulus, kind, rtl, result);
  }
  run_rtl_mutants(seed, result);
  return result;
}

}  // namespace espnic
