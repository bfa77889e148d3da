// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/sa_store/sa_store_bench.h"

#include <iterator>

#include "sa_store_mutants.h"

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

/// One short run that catches it will do.
bool kill(std::uint64_t seed, unsigned mutant) {
  for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
    const SaStoreStimulus stimulus = draw_store_stimulus(seed, kind, kMutantHandshakes);
    const auto rtl = run_rtl(*make_sa_store_rtl_mutant(mutant), stimulus);
    if (compare(sa_store_spec(), seed, run_model(stimulus), rtl).mismatches != 0) return true;
  }
  return false;
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
  unsigned number = 0;
  for (const auto& name : sa_store_rtl_mutants())
    result.mutants.push_back({"rtl " + name, kill(seed, ++number)});
  return result;
}

}  // namespace espnic
