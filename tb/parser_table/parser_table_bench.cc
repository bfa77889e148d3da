// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/parser_table/parser_table_bench.h"

#include <algorithm>
#include <iterator>

#include "parser_table_mutants.h"
#include "tb/lockstep/mutant_runs.h"
#include "tb/parser_table/parser_table_cover.h"
#include "tb/parser_table/parser_table_drive.h"
#include "tb/parser_table/parser_table_model.h"
#include "tb/parser_table/parser_table_rtl.h"
#include "tb/parser_table/parser_table_run.h"
#include "tb/parser_table/parser_table_stimulus.h"

namespace espnic {
namespace {

using lockstep::SeedClass;

constexpr std::uint64_t kMutantHandshakes = 8000;  // of one class
constexpr std::uint64_t kCornerHandshakes = 4000;

/// One run of one class, compared and kept account of.
lockstep::Trace run_both(const ParserTableStimulus& stimulus, lockstep::SeedResult& result) {
  const auto answers = run_model(stimulus);
  lockstep::Trace rtl = run_rtl(*make_parser_table_rtl(), stimulus);
  result.comparison.add(
      compare(parser_table_spec(), stimulus.seed, trace_of(stimulus, answers), rtl));
  result.frames += stimulus.snaps.size() + stimulus.reads.size();
  result.cover.add(cover_of(stimulus, answers));
  return rtl;
}

/// A mutant of the model costs no further run of the RTL.
void run_timing_mutants(const ParserTableStimulus& stimulus, SeedClass kind,
                        const lockstep::Trace& rtl, lockstep::SeedResult& result) {
  for (const auto& mutant : parser_table_timing_mutants()) {
    const auto broken = trace_of(stimulus, run_model(stimulus, mutant.timing));
    const auto difference = compare(parser_table_spec(), stimulus.seed, broken, rtl);
    result.mutants.push_back({mutant.name + ", " + name_of(kind), difference.mismatches != 0});
  }
}

/// Short ones are enough to tell. One class that catches a mutant will do: what is wrong with many
/// entries cannot be seen with one.
void run_rtl_mutants(std::uint64_t seed, lockstep::SeedResult& result) {
  lockstep::MutantRuns<ParserTableStimulus> runs;
  for (const SeedClass kind : lockstep::kSeedClasses) {
    // The strap stays below the built maximum: else there are no entries beyond it.
    const auto stimulus =
        draw_stimulus(seed, kind, kMutantHandshakes, {1, kParserTableRtlEntries - 1});
    runs.add(stimulus, trace_of(stimulus, run_model(stimulus)));
  }
  runs.try_all(
      parser_table_spec(), parser_table_rtl_mutants(),
      [](unsigned mutant, const auto& run) {
        return run_rtl(*make_parser_table_rtl_mutant(mutant), run.stimulus);
      },
      result);
}

}  // namespace

std::vector<ParserTableTimingMutant> parser_table_timing_mutants() {
  struct Constant {
    const char* name;
    Cycle ParserTableTiming::*field;
  };
  const Constant constants[] = {{"commit", &ParserTableTiming::commit},
                                {"snapshot", &ParserTableTiming::snapshot}};
  std::vector<ParserTableTimingMutant> mutants;
  for (const auto& constant : constants) {
    for (const Cycle step : {-1, 1}) {
      ParserTableTimingMutant mutant{
          std::string("model ") + constant.name + (step < 0 ? "-1" : "+1"), {}};
      mutant.timing.*constant.field += step;
      mutants.push_back(mutant);
    }
  }
  return mutants;
}

std::vector<std::string> parser_table_rtl_mutants() {
  return {std::begin(kParserTableMutants), std::end(kParserTableMutants)};
}

const lockstep::BlockSpec& ParserTableBench::spec() const { return parser_table_spec(); }

lockstep::SeedResult ParserTableBench::run(std::uint64_t seed, std::uint64_t handshakes) const {
  lockstep::SeedResult result;
  for (const SeedClass kind : lockstep::kSeedClasses) {
    const ParserTableStimulus stimulus =
        draw_stimulus(seed, kind, handshakes / 3, {1, kParserTableRtlEntries});
    const lockstep::Trace rtl = run_both(stimulus, result);
    run_timing_mutants(stimulus, kind, rtl, result);
  }
  for (const unsigned entries : {1U, kParserTableRtlEntries}) {
    const auto some = std::min(handshakes, kCornerHandshakes);
    run_both(draw_stimulus(seed, SeedClass::kTight, some, {entries, entries}), result);
  }
  run_rtl_mutants(seed, result);
  return result;
}

}  // namespace espnic
