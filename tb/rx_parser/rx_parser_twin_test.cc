// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gtest/gtest.h>

#include <stdexcept>

#include "tb/rx_parser/rx_parser_bench.h"
#include "tb/rx_parser/rx_parser_drive.h"
#include "tb/rx_parser/rx_parser_run.h"

namespace espnic {
namespace {

using lockstep::Trace;

enum class Twin { kModel, kRtl };
void PrintTo(Twin twin, std::ostream* os) { *os << (twin == Twin::kModel ? "model" : "rtl"); }

/// Directed scenarios, on both sides.
class RxParserTwin : public testing::TestWithParam<Twin> {
 protected:
  static Trace run(const RxParserStimulus& stimulus) {
    return GetParam() == Twin::kModel ? trace_of(stimulus, run_model(stimulus))
                                      : run_rtl(*make_rx_parser_rtl(stimulus.width), stimulus);
  }
  /// ESP to 10.0.0.2 behind Ethernet, `count` times back to back.
  static RxParserStimulus esp(std::size_t count) {
    RxParserStimulus stimulus;
    RxParserStimulus::Pass pass;
    Bytes& frame = pass.drawn.frame;
    frame.assign(14, 0);
    frame[12] = 8;
    const Bytes ip{0x45, 0, 0, 48, 0, 1, 0, 0, 64, 50, 0x66, 0x99, 10, 0, 0, 1, 10, 0, 0, 2};
    frame.insert(frame.end(), ip.begin(), ip.end());
    frame.insert(frame.end(), {0x12, 0x34, 0x56, 0x78});
    frame.resize(14 + 48);
    pass.drawn.limit = static_cast<std::uint16_t>(frame.size());
    stimulus.passes.assign(count, pass);
    return stimulus;
  }
};
INSTANTIATE_TEST_SUITE_P(Sides, RxParserTwin, testing::Values(Twin::kModel, Twin::kRtl),
                         [](const auto& named) { return testing::PrintToString(named.param); });

TEST_P(RxParserTwin, OffersTheKeyOfAnEspFrameInTheCycleThePageSays) {
  const Trace trace = run(esp(1));
  ASSERT_EQ(trace.taps[kTapOffer].size(), 1U);
  // 14 + 20 + 8 bytes are six beats of 8: setup 2, then the beats.
  EXPECT_EQ(trace.taps[kTapGrant].at(0).cycle, 0);
  ASSERT_EQ(trace.taps[kTapBeat].size(), 6U);
  EXPECT_EQ(trace.taps[kTapBeat].at(0).cycle, 2);
  EXPECT_EQ(trace.taps[kTapOffer].at(0).cycle, 8);
  ParserKey key;
  key.src = 0x0A000001;
  key.dst = 0x0A000002;
  key.spi = 0x12345678;
  key.l3 = 14;
  key.l3_len = 20;
  key.l3_end = key.end = 62;
  key.ipsec = 34;
  EXPECT_EQ(trace.taps[kTapOffer].at(0).payload, payload_of(0, key));
  EXPECT_EQ(trace.stats[kStatCandidates], 1U);
}

TEST_P(RxParserTwin, TakesThePassBehindInTheCycleItsKeyLeaves) {
  const Trace trace = run(esp(5));
  ASSERT_EQ(trace.taps[kTapGrant].size(), 5U);
  for (std::size_t n = 1; n < 5; ++n) {
    EXPECT_EQ(trace.taps[kTapGrant].at(n).cycle, trace.taps[kTapKey].at(n - 1).cycle);
  }
}

/// Both sides at once, every class of seeds and every width.
class RxParserLockstep
    : public testing::TestWithParam<std::tuple<std::uint64_t, lockstep::SeedClass, unsigned>> {
 protected:
  static std::uint64_t seed() { return std::get<0>(GetParam()); }
  static RxParserStimulus draw(std::uint64_t handshakes) {
    const lockstep::SeedClass kind = std::get<1>(GetParam());
    const unsigned width = std::get<2>(GetParam());
    const std::uint64_t number = static_cast<unsigned>(kind) + (width == 8 ? 0U : 3U);
    return draw_parser_stimulus(seed(), kind, width, handshakes, straps_of(seed(), number));
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, RxParserLockstep,
                         testing::Combine(testing::Range<std::uint64_t>(1, 3),
                                          testing::ValuesIn(lockstep::kSeedClasses),
                                          testing::ValuesIn(kParserWidths)),
                         [](const auto& named) {
                           return std::string(lockstep::name_of(std::get<1>(named.param))) +
                                  std::to_string(std::get<0>(named.param)) + "bytes" +
                                  std::to_string(std::get<2>(named.param));
                         });

TEST_P(RxParserLockstep, RandomTrafficSameEventsSameCycles) {
  const RxParserStimulus stimulus = draw(30000);
  const Trace rtl = run_rtl(*make_rx_parser_rtl(stimulus.width), stimulus);
  const auto result =
      compare(rx_parser_spec(), seed(), trace_of(stimulus, run_model(stimulus)), rtl);
  EXPECT_EQ(result.mismatches, 0U) << result.report;
  EXPECT_GT(result.handshakes, 29000U);
}

TEST_P(RxParserLockstep, EveryConstantOffByOneIsCaught) {
  const RxParserStimulus stimulus = draw(20000);
  const Trace rtl = run_rtl(*make_rx_parser_rtl(stimulus.width), stimulus);
  for (const auto& mutant : rx_parser_timing_mutants()) {
    const Trace broken = trace_of(stimulus, run_model(stimulus, mutant.timing), mutant.timing);
    EXPECT_GT(compare(rx_parser_spec(), seed(), broken, rtl).mismatches, 0U) << mutant.name;
  }
}

TEST(RxParserMutants, NumberZeroIsTheTwinAsShipped) {
  for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
    const RxParserStimulus stimulus = draw_parser_stimulus(1, kind, 8, 10000, {true, true});
    const Trace rtl = run_rtl(*make_rx_parser_rtl_mutant(0), stimulus);
    const auto result = compare(rx_parser_spec(), 1, trace_of(stimulus, run_model(stimulus)), rtl);
    EXPECT_EQ(result.mismatches, 0U) << result.report;
  }
}

/// The same as `scripts/lockstep` does, in small: everything it judges by.
TEST(RxParserBench, OneSeedAgreesKillsEveryMutantAndHitsEveryCoverPoint) {
  const lockstep::SeedResult result = RxParserBench().run(1, 300000);
  EXPECT_EQ(result.comparison.mismatches, 0U) << result.comparison.report;
  EXPECT_GE(result.comparison.handshakes, 290000U);
  for (const auto& mutant : result.mutants) EXPECT_TRUE(mutant.killed) << mutant.name;
  for (const auto& name : result.cover.missed()) ADD_FAILURE() << "not hit: " << name;
}

TEST(RxParserRtl, AnAssertionOfTheTwinStopsTheRun) {
  RxParserStimulus stimulus;
  RxParserStimulus::Pass pass;
  pass.drawn.base = 7;  // an outer pass begins at byte 0
  pass.drawn.limit = 7;
  pass.gap = 3;
  stimulus.passes.push_back(pass);
  EXPECT_THROW(run_rtl(*make_rx_parser_rtl(8), stimulus), std::runtime_error);
}

}  // namespace
}  // namespace espnic
