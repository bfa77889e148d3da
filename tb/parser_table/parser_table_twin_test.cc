// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <tuple>

#include "tb/lockstep/bench.h"
#include "tb/parser_table/parser_table_bench.h"
#include "tb/parser_table/parser_table_drive.h"
#include "tb/parser_table/parser_table_model.h"
#include "tb/parser_table/parser_table_rtl.h"
#include "tb/parser_table/parser_table_run.h"
#include "tb/parser_table/parser_table_stimulus.h"

namespace espnic {
namespace {

using lockstep::SeedClass;
using lockstep::Trace;

constexpr std::uint16_t kPort = 4500;

ParserEntry entry(std::uint16_t port = kPort, bool marked = false) {
  return {true, marked, UdpEncapType::kOther, port, 0};
}

ParserTableStimulus quiet(unsigned entries = 4) {
  ParserTableStimulus stimulus;
  stimulus.entries = entries;
  return stimulus;
}

// Every scenario runs on both sides; only these functions know which.
enum class Twin { kModel, kRtl };
void PrintTo(Twin twin, std::ostream* out) { *out << (twin == Twin::kModel ? "model" : "rtl"); }

class ParserTableTwin : public testing::TestWithParam<Twin> {
 protected:
  static Trace run(const ParserTableStimulus& stimulus) {
    if (GetParam() == Twin::kModel) return trace_of(stimulus, run_model(stimulus));
    return run_rtl(*make_parser_table_rtl(), stimulus);
  }
  static void expect_read(const Trace& trace, std::size_t n, const ParserAnswer& answer) {
    EXPECT_EQ(trace.taps[kTapRead].at(n).payload, payload_of(kPort, answer)) << n;
  }
};
INSTANTIATE_TEST_SUITE_P(Both, ParserTableTwin, testing::Values(Twin::kModel, Twin::kRtl),
                         testing::PrintToStringParamName());

TEST_P(ParserTableTwin, AWriteIsInSnapshotsFromCommitOnAndReadFromSnapshotOn) {
  const ParserTableTiming timing;
  ParserTableStimulus stimulus = quiet();
  stimulus.writes = {{10, 2, entry()}};
  stimulus.snaps = {10 + timing.commit - 1, 10 + timing.commit};
  const Cycle seen = 10 + timing.commit + timing.snapshot;
  stimulus.reads = {{seen - 1, kPort}, {seen, kPort}, {seen + 50, kPort}};
  const Trace trace = run(stimulus);
  expect_read(trace, 0, {});
  expect_read(trace, 1, {true, 2, false});
  expect_read(trace, 2, {true, 2, false});
  EXPECT_EQ(trace.stats[kStatReads], 3U);
  EXPECT_EQ(trace.stats[kStatHits], 2U);
  EXPECT_EQ(trace.stats[kStatWrites], 1U);
}

TEST_P(ParserTableTwin, ASnapshotStandsWhateverIsWritten) {
  ParserTableStimulus stimulus = quiet();
  stimulus.writes = {{0, 1, entry()}, {6, 1, ParserEntry{}}, {7, 0, entry()}};
  stimulus.snaps = {5, 20};
  stimulus.reads = {{6, kPort}, {7, kPort}, {20, kPort}, {21, kPort}};
  const Trace trace = run(stimulus);
  for (const std::size_t n : {0, 1, 2}) expect_read(trace, n, {true, 1, false});
  expect_read(trace, 3, {true, 0, false});
}

TEST_P(ParserTableTwin, MarkedAndInvalidEntriesAndSlotsBeyondTheStrapNeverMatch) {
  ParserTableStimulus stimulus = quiet(3);
  ParserEntry invalid = entry();
  invalid.valid = false;
  stimulus.writes = {{0, 0, invalid}, {1, 1, entry(kPort, true)}, {2, 3, entry()}};
  stimulus.snaps = {5};
  stimulus.reads = {{6, kPort}};
  expect_read(run(stimulus), 0, {});
}

TEST_P(ParserTableTwin, TellsTheTypeOfTheLowestSlot) {
  ParserTableStimulus stimulus = quiet(64);
  ParserEntry ike = entry();
  ike.type = UdpEncapType::kIke;
  stimulus.writes = {{0, 63, entry()}, {1, 62, ike}};
  stimulus.snaps = {5};
  stimulus.reads = {{6, kPort}};
  expect_read(run(stimulus), 0, {true, 62, true});
}

TEST_P(ParserTableTwin, BothPortsTellTheGenerationOfTheirOwnEntry) {
  ParserTableStimulus stimulus = quiet();
  ParserEntry other = entry(500);
  other.generation = 0x8001;
  ParserEntry nat_t = entry();
  nat_t.generation = 7;
  stimulus.writes = {{0, 1, nat_t}, {1, 3, other}};
  stimulus.snaps = {5};
  stimulus.reads = {{6, kPort, true, 500, true}, {7, 500, true, kPort, true}};
  const Trace trace = run(stimulus);
  expect_read(trace, 0, {true, 1, false, 7});
  EXPECT_EQ(trace.taps[kTapClass].at(0).payload,
            payload_of(500, ParserAnswer{true, 3, false, 0x8001}));
  EXPECT_EQ(trace.taps[kTapClass].at(1).payload,
            payload_of(kPort, ParserAnswer{true, 1, false, 7}));
}

TEST_P(ParserTableTwin, IsEmptyAfterReset) {
  ParserTableStimulus stimulus = quiet();
  stimulus.snaps = {1};
  stimulus.reads = {{0, 0}, {2, 0}};
  const Trace trace = run(stimulus);
  EXPECT_EQ(trace.taps[kTapRead].at(0).payload, payload_of(std::uint16_t{0}, ParserAnswer{}));
  EXPECT_EQ(trace.taps[kTapRead].at(1).payload, payload_of(std::uint16_t{0}, ParserAnswer{}));
}

TEST_P(ParserTableTwin, AnswersWithoutValidButDoesNotCountIt) {
  ParserTableStimulus stimulus = quiet();
  stimulus.writes = {{0, 1, entry()}};
  stimulus.snaps = {5};
  stimulus.reads = {{6, kPort, false}};
  const Trace hit = run(stimulus);
  stimulus.writes[0].slot = 2;
  EXPECT_EQ(hit.stats[kStatReads], 0U);
  EXPECT_NE(hit.stats[kStatQuietAnswers], run(stimulus).stats[kStatQuietAnswers]);
}

/// Both sides at once, every class of seeds.
class ParserTableLockstep : public testing::TestWithParam<std::tuple<std::uint64_t, SeedClass>> {
 protected:
  static std::uint64_t seed() { return std::get<0>(GetParam()); }
  static ParserTableStimulus draw(std::uint64_t handshakes) {
    return draw_stimulus(seed(), std::get<1>(GetParam()), handshakes, {1, kParserTableRtlEntries});
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, ParserTableLockstep,
                         testing::Combine(testing::Range<std::uint64_t>(1, 4),
                                          testing::ValuesIn(lockstep::kSeedClasses)),
                         [](const auto& named) {
                           return name_of(std::get<1>(named.param)) +
                                  std::to_string(std::get<0>(named.param));
                         });

TEST_P(ParserTableLockstep, RandomTrafficSameEventsSameCycles) {
  const ParserTableStimulus stimulus = draw(40000);
  const Trace rtl = run_rtl(*make_parser_table_rtl(), stimulus);
  const auto result =
      compare(parser_table_spec(), seed(), trace_of(stimulus, run_model(stimulus)), rtl);
  EXPECT_EQ(result.mismatches, 0U) << result.report;
  EXPECT_GE(result.handshakes, 40000U);
}

TEST_P(ParserTableLockstep, EveryTimingConstantOffByOneIsCaught) {
  const ParserTableStimulus stimulus = draw(10000);
  const Trace rtl = run_rtl(*make_parser_table_rtl(), stimulus);
  for (const auto& mutant : parser_table_timing_mutants()) {
    const Trace broken = trace_of(stimulus, run_model(stimulus, mutant.timing));
    EXPECT_GT(compare(parser_table_spec(), seed(), broken, rtl).mismatches, 0U) << mutant.name;
  }
}

TEST(ParserTableMutants, NumberZeroIsTheTwinAsShipped) {
  for (const SeedClass kind : lockstep::kSeedClasses) {
    const ParserTableStimulus stimulus = draw_stimulus(1, kind, 10000, {1, kParserTableRtlEntries});
    const Trace rtl = run_rtl(*make_parser_table_rtl_mutant(0), stimulus);
    const auto result =
        compare(parser_table_spec(), 1, trace_of(stimulus, run_model(stimulus)), rtl);
    EXPECT_EQ(result.mismatches, 0U) << result.report;
  }
}

/// The same as `scripts/lockstep` does, in small: everything it judges by.
TEST(ParserTableBench, OneSeedAgreesKillsEveryMutantAndHitsEveryCoverPoint) {
  const lockstep::SeedResult result = ParserTableBench().run(1, 60000);
  EXPECT_EQ(result.comparison.mismatches, 0U) << result.comparison.report;
  EXPECT_GE(result.comparison.handshakes, 60000U);
  EXPECT_EQ(result.mutants.size(),
            3 * parser_table_timing_mutants().size() + parser_table_rtl_mutants().size());
  for (const auto& mutant : result.mutants) EXPECT_TRUE(mutant.killed) << mutant.name;
  for (const auto& name : result.cover.missed()) ADD_FAILURE() << "not hit: " << name;
}

}  // namespace
}  // namespace espnic
