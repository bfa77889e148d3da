// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/sa_cam/sa_cam_bench.h"

#include <algorithm>
#include <iterator>

#include "sa_cam_mutants.h"
#include "tb/lockstep/mutant_runs.h"
#include "tb/sa_cam/sa_cam_cover.h"
#include "tb/sa_cam/sa_cam_drive.h"
#include "tb/sa_cam/sa_cam_model.h"
#include "tb/sa_cam/sa_cam_rtl.h"
#include "tb/sa_cam/sa_cam_run.h"
#include "tb/sa_cam/sa_cam_stimulus.h"

namespace espnic {
namespace {

constexpr std::uint64_t kMutantHandshakes = 8000;  // of one class
constexpr std::uint64_t kCornerHandshakes = 4000;

/// One run of one class, compared and kept account of.
lockstep::Trace run_both(const SaCamStimulus& stimulus, lockstep::SeedResult& result) {
  const SaCamModelRun model = run_model(stimulus);
  lockstep::Trace rtl = run_rtl(*make_sa_cam_rtl(), stimulus);
  result.comparison.add(compare(sa_cam_spec(), stimulus.seed, trace_of(stimulus, model), rtl));
  result.frames += stimulus.lookups.size();
  result.cover.add(cover_of(stimulus, model));
  return rtl;
}

/// A mutant of the model costs no further run of the RTL.
void run_timing_mutants(const SaCamStimulus& stimulus, SeedClass kind, const lockstep::Trace& rtl,
                        lockstep::SeedResult& result) {
  for (const auto& mutant : sa_cam_timing_mutants()) {
    const auto broken = trace_of(stimulus, run_model(stimulus, mutant.timing));
    const auto difference = compare(sa_cam_spec(), stimulus.seed, broken, rtl);
    result.mutants.push_back({mutant.name + ", " + name_of(kind), difference.mismatches != 0});
  }
}

/// Short ones are enough to tell. One class that catches a mutant will do: what is wrong with full
/// rows cannot be seen with one row.
void run_rtl_mutants(std::uint64_t seed, lockstep::SeedResult& result) {
  lockstep::MutantRuns<SaCamStimulus> runs;
  for (const SeedClass kind : kSeedClasses) {
    // The strap stays below the built maximum: else there are no rows beyond it.
    const auto stimulus = draw_stimulus(seed, kind, kMutantHandshakes, {1, kSaCamRtlEntries - 1});
    runs.add(stimulus, trace_of(stimulus, run_model(stimulus)));
  }
  runs.try_all(
      sa_cam_spec(), sa_cam_rtl_mutants(),
      [](unsigned mutant, const auto& run) {
        return run_rtl(*make_sa_cam_rtl_mutant(mutant), run.stimulus);
      },
      result);
}

}  // namespace

std::vector<SaCamTimingMutant> sa_cam_timing_mutants() {
  struct Constant {
    const char* name;
    Cycle SaCamTiming::*field;
  };
  const Constant constants[] = {{"encode", &SaCamTiming::encode},
                                {"blind_encode", &SaCamTiming::blind_encode},
                                {"result", &SaCamTiming::result},
                                {"commit", &SaCamTiming::commit},
                                {"update_interval", &SaCamTiming::update_interval}};
  std::vector<SaCamTimingMutant> mutants;
  for (const auto& constant : constants) {
    for (const Cycle step : {-1, 1}) {
      SaCamTimingMutant mutant{std::string("model ") + constant.name + (step < 0 ? "-1" : "+1"),
                               {}};
      mutant.timing.*constant.field += step;
      mutants.push_back(mutant);
    }
  }
  return mutants;
}

std::vector<std::string> sa_cam_rtl_mutants() {
  return {std::begin(kSaCamMutants), std::end(kSaCamMutants)};
}

const lockstep::BlockSpec& SaCamBench::spec() const { return sa_cam_spec(); }

lockstep::SeedResult SaCamBench::run(std::uint64_t seed, std::uint64_t handshakes) const {
  lockstep::SeedResult result;
  for (const SeedClass kind : kSeedClasses) {
    const SaCamStimulus stimulus = draw_stimulus(seed, kind, handshakes / 3, {1, kSaCamRtlEntries});
    const lockstep::Trace rtl = run_both(stimulus, result);
    run_timing_mutants(stimulus, kind, rtl, result);
  }
  for (const unsigned entries : {1U, kSaCamRtlEntries}) {
    const auto some = std::min(handshakes, kCornerHandshakes);
    run_both(draw_stimulus(seed, SeedClass::kTight, some, {entries, entries}), result);
  }
  run_rtl_mutants(seed, result);
  return result;
}

}  // namespace espnic
