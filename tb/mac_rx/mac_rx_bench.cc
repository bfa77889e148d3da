// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mac_rx/mac_rx_bench.h"

#include <algorithm>
#include <iterator>

#include "mac_rx_mutants.h"
#include "tb/lockstep/hash.h"
#include "tb/lockstep/mutant_runs.h"
#include "tb/mac_rx/mac_rx_cover.h"
#include "tb/mac_rx/mac_rx_drive.h"

namespace espnic {
namespace {

constexpr std::uint64_t kMutantHandshakes = 3000;  // of one class
constexpr std::uint64_t kRateHandshakes = 600;     // of one rate of the set
/// The phase accumulator goes beyond 32 bits.
constexpr MacRxRate kLargeNumbers = {3500000001, 4000000007};
constexpr std::size_t kRuns = std::size(kMacWidths) * std::size(lockstep::kSeedClasses);

/// One run of one class, compared and kept account of.
lockstep::Trace run_both(const MacRxStimulus& stimulus, lockstep::SeedResult& result) {
  const MacRxModelRun model = run_model(stimulus);
  lockstep::Trace rtl = run_rtl(*make_mac_rx_rtl(stimulus.width), stimulus);
  result.comparison.add(compare(mac_rx_spec(), stimulus.seed, model.trace, rtl));
  result.frames += stimulus.frames.size();
  result.cover.add(cover_of(stimulus, model));
  return rtl;
}

/// A mutant of the model costs no further run of the RTL.
void run_timing_mutants(const MacRxStimulus& stimulus, const std::string& where,
                        const lockstep::Trace& rtl, lockstep::SeedResult& result) {
  for (const auto& mutant : mac_rx_timing_mutants(stimulus.rate)) {
    const auto broken = run_model(stimulus, mutant.timing).trace;
    const auto difference = compare(mac_rx_spec(), stimulus.seed, broken, rtl);
    result.mutants.push_back(
        {mutant.name + ", " + std::to_string(stimulus.width) + " bytes, " + where,
         difference.mismatches != 0});
  }
}

/// Short ones are enough to tell; several, since some faults show at some rates only.
void run_rtl_mutants(std::uint64_t seed, lockstep::SeedResult& result) {
  lockstep::MutantRuns<MacRxStimulus> runs;
  const auto add = [&runs](const MacRxStimulus& stimulus) {
    runs.add(stimulus, run_model(stimulus).trace);
  };
  for (std::uint64_t part = 0; part < 4; ++part) {
    for (const std::uint32_t width : kMacWidths) {
      for (const lockstep::SeedClass kind : lockstep::kSeedClasses)
        add(draw_mac_stimulus(lockstep::mix(seed, part), kind, width, kMutantHandshakes));
    }
  }
  add(draw_mac_stimulus_at(seed, kLargeNumbers, 8, kRateHandshakes));
  runs.try_all(
      mac_rx_spec(), mac_rx_rtl_mutants(),
      [](unsigned mutant, const auto& run) {
        return run_rtl(*make_mac_rx_rtl_mutant(run.stimulus.width, mutant), run.stimulus);
      },
      result);
}

/// Rates that every seed goes through, the slow ones in short runs.
void run_rates(std::uint64_t seed, std::uint64_t handshakes, lockstep::SeedResult& result) {
  constexpr MacRxRate kSet[] = {{1, 1},  {8, 1},  {25, 2},       {7, 3},
                                {32, 1}, {1, 10}, kLargeNumbers, {0xFFFFFFFF, 0x2AAAAAAB}};
  for (const std::uint32_t width : kMacWidths) {
    for (const MacRxRate& rate : kSet) {
      if (rate.p > std::uint64_t{rate.q} * width) continue;
      const std::uint64_t few = rate.p < rate.q ? 8 : 1;
      const MacRxStimulus stimulus =
          draw_mac_stimulus_at(seed, rate, width, std::min(handshakes, kRateHandshakes) / few);
      const lockstep::Trace rtl = run_both(stimulus, result);
      run_timing_mutants(stimulus, std::to_string(rate.p) + "/" + std::to_string(rate.q), rtl,
                         result);
    }
  }
}

}  // namespace

std::vector<MacRxTimingMutant> mac_rx_timing_mutants(const MacRxRate& rate) {
  constexpr std::uint32_t kFine = 1000;  // one part in so many moves some beat of a run
  std::vector<MacRxTimingMutant> mutants;
  for (const int step : {-1, 1}) {
    const std::string by = step < 0 ? "-1" : "+1";
    MacBenchTiming timing;
    timing.mac.visible += step;
    mutants.push_back({"model visible" + by, timing});
    timing = {};
    timing.mac.fcs_check += step;
    mutants.push_back({"model fcs_check" + by, timing});
    timing = {};
    timing.more_p = step;
    if (rate.p + step > 0 && rate.p <= kFine) mutants.push_back({"model rate_p" + by, timing});
    timing = {};
    timing.more_q = step;
    if (rate.q + step > 0 && rate.q <= kFine) mutants.push_back({"model rate_q" + by, timing});
  }
  return mutants;
}

std::vector<std::string> mac_rx_rtl_mutants() {
  return {std::begin(kMacRxMutants), std::end(kMacRxMutants)};
}

const lockstep::BlockSpec& MacRxBench::spec() const { return mac_rx_spec(); }

lockstep::SeedResult MacRxBench::run(std::uint64_t seed, std::uint64_t handshakes) const {
  lockstep::SeedResult result;
  for (const std::uint32_t width : kMacWidths) {
    for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
      const MacRxStimulus stimulus = draw_mac_stimulus(seed, kind, width, handshakes / kRuns);
      const lockstep::Trace rtl = run_both(stimulus, result);
      run_timing_mutants(stimulus, lockstep::name_of(kind), rtl, result);
    }
  }
  run_rates(seed, handshakes, result);
  run_rtl_mutants(seed, result);
  return result;
}

}  // namespace espnic
