// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_dma/rx_dma_bench.h"

#include <algorithm>
#include <iterator>

#include "rx_dma_mutants.h"
#include "tb/lockstep/mutant_runs.h"
#include "tb/rx_dma/rx_dma_cover.h"
#include "tb/rx_dma/rx_dma_drive.h"

namespace espnic {
namespace {

constexpr std::uint64_t kMutantHandshakes = 3000;  // of one class
constexpr std::uint64_t kStrapHandshakes = 1500;   // of one set of straps
/// Straps that every seed goes through besides those drawn.
constexpr RxDmaStraps kStraps[] = {{2, 1}, {2, 255}, {3, 2}, {kDmaEntries, 1}, {kDmaEntries, 255}};
constexpr std::size_t kRuns = std::size(kDmaWidths) * std::size(lockstep::kSeedClasses);

/// One run, compared and kept account of; a mutant of the model costs no further run of the RTL.
void run_both(const RxDmaStimulus& stimulus, const std::string& where,
              lockstep::SeedResult& result) {
  const RxDmaModelRun model = run_model(stimulus);
  const lockstep::Trace rtl = run_rtl(*make_rx_dma_rtl(stimulus.width), stimulus);
  result.comparison.add(compare(rx_dma_spec(), stimulus.seed, model.trace, rtl));
  result.frames += stimulus.frames.size();
  result.cover.add(cover_of(stimulus, model));
  for (const auto& mutant : rx_dma_timing_mutants()) {
    const auto broken = run_model(stimulus, mutant.timing).trace;
    const auto difference = compare(rx_dma_spec(), stimulus.seed, broken, rtl);
    result.mutants.push_back(
        {mutant.name + ", " + std::to_string(stimulus.width) + " bytes, " + where,
         difference.mismatches != 0});
  }
}

/// Short ones are enough to tell.
void run_rtl_mutants(std::uint64_t seed, lockstep::SeedResult& result) {
  lockstep::MutantRuns<RxDmaStimulus> runs;
  const auto add = [&runs](const RxDmaStimulus& stimulus) {
    runs.add(stimulus, run_model(stimulus).trace);
  };
  for (const std::uint32_t width : kDmaWidths) {
    for (const lockstep::SeedClass kind : lockstep::kSeedClasses)
      add(draw_dma_stimulus(seed, kind, width, kMutantHandshakes));
    for (const RxDmaStraps& straps : kStraps)
      add(draw_dma_stimulus_at(seed, straps, width, kStrapHandshakes));
  }
  runs.try_all(
      rx_dma_spec(), rx_dma_rtl_mutants(),
      [](unsigned mutant, const auto& run) {
        return run_rtl(*make_rx_dma_rtl_mutant(run.stimulus.width, mutant), run.stimulus);
      },
      result);
}

}  // namespace

std::vector<RxDmaTimingMutant> rx_dma_timing_mutants() {
  std::vector<RxDmaTimingMutant> mutants;
  for (const int step : {-1, 1}) {
    const std::string by = step < 0 ? "-1" : "+1";
    mutants.push_back({"model setup" + by, {step, 0, 0, 0, 0}});
    mutants.push_back({"model next" + by, {0, step, 0, 0, 0}});
    mutants.push_back({"model descriptor" + by, {0, 0, step, 0, 0}});
    mutants.push_back({"model width" + by, {0, 0, 0, step, 0}});
    mutants.push_back({"model entries" + by, {0, 0, 0, 0, step}});
  }
  return mutants;
}

std::vector<std::string> rx_dma_rtl_mutants() {
  return {std::begin(kRxDmaMutants), std::end(kRxDmaMutants)};
}

const lockstep::BlockSpec& RxDmaBench::spec() const { return rx_dma_spec(); }

lockstep::SeedResult RxDmaBench::run(std::uint64_t seed, std::uint64_t handshakes) const {
  lockstep::SeedResult result;
  for (const std::uint32_t width : kDmaWidths) {
    for (const lockstep::SeedClass kind : lockstep::kSeedClasses)
      run_both(draw_dma_stimulus(seed, kind, width, handshakes / kRuns), lockstep::name_of(kind),
               result);
    for (const RxDmaStraps& straps : kStraps)
      run_both(
          draw_dma_stimulus_at(seed, straps, width, std::min(handshakes, kStrapHandshakes)),
          "entries " + std::to_string(straps.entries) + ", setup " + std::to_string(straps.setup),
          result);
  }
  run_rtl_mutants(seed, result);
  return result;
}

}  // namespace espnic
