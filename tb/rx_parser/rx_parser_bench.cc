// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_parser/rx_parser_bench.h"

#include <iterator>

#include "rx_parser_mutants.h"
#include "tb/lockstep/mutant_runs.h"
#include "tb/rx_parser/rx_parser_cover.h"
#include "tb/rx_parser/rx_parser_drive.h"
#include "tb/rx_parser/rx_parser_run.h"

namespace espnic {
namespace {

constexpr std::uint64_t kMutantHandshakes = 24000;  // of one class
constexpr std::size_t kRuns = std::size(kParserWidths) * std::size(lockstep::kSeedClasses);

/// One run of one class, compared and kept account of.
lockstep::Trace run_both(const RxParserStimulus& stimulus, lockstep::SeedResult& result) {
  const RxParserModelRun model = run_model(stimulus);
  lockstep::Trace rtl = run_rtl(*make_rx_parser_rtl(stimulus.width), stimulus);
  result.comparison.add(compare(rx_parser_spec(), stimulus.seed, trace_of(stimulus, model), rtl));
  result.frames += stimulus.passes.size();
  result.cover.add(cover_of(stimulus, model));
  return rtl;
}

/// A mutant of the model costs no further run of the RTL.
void run_timing_mutants(const RxParserStimulus& stimulus, lockstep::SeedClass kind,
                        const lockstep::Trace& rtl, lockstep::SeedResult& result) {
  for (const auto& mutant : rx_parser_timing_mutants()) {
    const auto broken = trace_of(stimulus, run_model(stimulus, mutant.timing), mutant.timing);
    const auto difference = compare(rx_parser_spec(), stimulus.seed, broken, rtl);
    result.mutants.push_back(
        {mutant.name + ", " + std::to_string(stimulus.width) + " bytes, " + lockstep::name_of(kind),
         difference.mismatches != 0});
  }
}

/// Short ones are enough to tell; several, since some faults show with few packets only.
void run_rtl_mutants(std::uint64_t seed, lockstep::SeedResult& result) {
  lockstep::MutantRuns<RxParserStimulus> runs;
  std::uint64_t number = 0;
  for (std::uint64_t part = 0; part < 6; ++part) {
    for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
      const auto stimulus = draw_parser_stimulus(lockstep::mix(seed, part), kind, 8,
                                                 kMutantHandshakes, straps_of(seed, number++));
      runs.add(stimulus, trace_of(stimulus, run_model(stimulus)));
    }
  }
  runs.try_all(
      rx_parser_spec(), rx_parser_rtl_mutants(),
      [](unsigned mutant, const auto& run) {
        return run_rtl(*make_rx_parser_rtl_mutant(mutant), run.stimulus);
      },
      result);
}

}  // namespace

std::vector<RxParserTimingMutant> rx_parser_timing_mutants() {
  std::vector<RxParserTimingMutant> mutants;
  for (const int step : {-1, 1}) {
    const std::string by = step < 0 ? "-1" : "+1";
    const auto add = [&](const std::string& name, const ParserBenchTiming& timing) {
      mutants.push_back({"model " + name + by, timing});
    };
    ParserBenchTiming timing;
    timing.setup += step;
    add("setup", timing);
    timing = {};
    timing.fewest_beats += step;
    add("fewest_beats", timing);
    timing = {};
    timing.wider = step;
    add("datapath_bytes", timing);
    timing = {};
    timing.table.commit += step;
    add("commit", timing);
  }
  return mutants;
}

std::vector<std::string> rx_parser_rtl_mutants() {
  return {std::begin(kRxParserMutants), std::end(kRxParserMutants)};
}

const lockstep::BlockSpec& RxParserBench::spec() const { return rx_parser_spec(); }

lockstep::SeedResult RxParserBench::run(std::uint64_t seed, std::uint64_t handshakes) const {
  lockstep::SeedResult result;
  std::uint64_t number = 0;
  for (const std::uint32_t width : kParserWidths) {
    for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
      const RxParserStimulus stimulus =
          draw_parser_stimulus(seed, kind, width, handshakes / kRuns, straps_of(seed, number++));
      const lockstep::Trace rtl = run_both(stimulus, result);
      run_timing_mutants(stimulus, kind, rtl, result);
    }
  }
  run_rtl_mutants(seed, result);
  return result;
}

}  // namespace espnic
