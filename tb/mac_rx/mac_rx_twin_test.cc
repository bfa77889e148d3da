// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>

#include "tb/mac_rx/mac_rx_bench.h"
#include "tb/mac_rx/mac_rx_cover.h"
#include "tb/mac_rx/mac_rx_drive.h"

namespace espnic {
namespace {

using lockstep::Staller;
using lockstep::StallProfile;
using lockstep::Trace;

enum class Twin { kModel, kRtl };
void PrintTo(Twin twin, std::ostream* os) { *os << (twin == Twin::kModel ? "model" : "rtl"); }

constexpr std::uint32_t kFcs60 = 0xb0ec7fee;  // of the bytes 0, 1, ... 59: zlib's crc32()
constexpr unsigned kWholeRun = 62;            // log2 of the window of a control level

/// Directed scenarios, on both sides, 8 bytes wide.
class MacRxTwin : public testing::TestWithParam<Twin> {
 protected:
  static Trace run(const MacRxStimulus& stimulus) {
    return GetParam() == Twin::kModel ? run_model(stimulus).trace
                                      : run_rtl(*make_mac_rx_rtl(stimulus.width), stimulus);
  }
  static MacRxStimulus frames(const MacRxRate& rate, std::initializer_list<std::uint32_t> bytes) {
    MacRxStimulus stimulus;
    stimulus.rate = rate;
    for (const std::uint32_t count : bytes)
      stimulus.frames.push_back(make_mac_frame(stimulus.frames.size(), count));
    return stimulus;
  }
  static std::uint64_t kept(std::uint32_t length) {
    return payload_of({true, length, 0, true, true});
  }
  static std::uint64_t dropped(DropReason reason) {
    return payload_of(
        {false, 0, static_cast<unsigned>(reason), reason != DropReason::kGateClosed, false});
  }
  static void expect_ends(const Trace& trace, std::initializer_list<std::uint64_t> payloads) {
    ASSERT_EQ(trace.taps[kTapEnd].size(), payloads.size());
    std::size_t n = 0;
    for (const std::uint64_t payload : payloads) {
      EXPECT_EQ(trace.taps[kTapEnd][n].payload, payload) << "frame " << n;
      ++n;
    }
  }
};
INSTANTIATE_TEST_SUITE_P(Sides, MacRxTwin, testing::Values(Twin::kModel, Twin::kRtl),
                         [](const auto& named) { return testing::PrintToString(named.param); });

TEST_P(MacRxTwin, AFrameTakesTheCyclesThatThePageSays) {
  MacRxStimulus stimulus = frames({1, 1}, {60, 60});
  const Trace trace = run(stimulus);
  // Byte for byte: the first whole beat is complete with line byte 15, and seen in cycle 17.
  ASSERT_EQ(trace.taps[kTapBeat].size(), 16U);
  for (Cycle beat = 0; beat < 7; ++beat)
    EXPECT_EQ(trace.taps[kTapBeat].at(static_cast<std::size_t>(beat)).cycle, 17 + 8 * beat);
  EXPECT_EQ(trace.taps[kTapBeat].at(7).cycle, 69);  // the tail: 68 bytes
  EXPECT_EQ(trace.taps[kTapEnd].at(0).cycle, 74);   // 72 bytes seen in 73, then the check
  EXPECT_EQ(trace.taps[kTapStart].at(0).cycle, 0);
  EXPECT_EQ(trace.taps[kTapStart].at(1).cycle, 84);
  EXPECT_EQ(trace.taps[kTapEnd].at(1).cycle, 74 + 84);
}

TEST_P(MacRxTwin, TheTailOfAFastLineWaitsForTheBeatBefore) {
  const Trace trace = run(frames({8, 1}, {60, 65}));
  // Frame 1 begins with line byte 84; its bytes 64 and 65 both end in cycle 19.
  ASSERT_EQ(trace.taps[kTapBeat].size(), 8U + 9U);
  EXPECT_EQ(trace.taps[kTapStart].at(1).cycle, 10);
  EXPECT_EQ(trace.taps[kTapBeat].at(15).cycle, 21);
  EXPECT_EQ(trace.taps[kTapBeat].at(16).cycle, 22);
}

TEST_P(MacRxTwin, TakesTheFcsOfAnIndependentImplementation) {
  MacRxStimulus stimulus = frames({8, 1}, {60, 60, 60});
  for (auto& frame : stimulus.frames) {
    std::iota(frame.bytes.begin(), frame.bytes.end(), std::uint8_t{0});
    frame.fcs = kFcs60;
  }
  stimulus.frames[1].fcs ^= 0x80000000;
  stimulus.frames[2].bytes[59] ^= 1;
  expect_ends(run(stimulus),
              {kept(60), dropped(DropReason::kBadFcs), dropped(DropReason::kBadFcs)});
}

TEST_P(MacRxTwin, JudgesTheLengthOnTheLineAndDeliversWithoutPadding) {
  MacRxStimulus stimulus = frames({8, 1}, {59, 60, 96, 97});
  stimulus.frames[1].length = 42;
  stimulus.control = {1, kWholeRun, 0, {100}};
  expect_ends(run(stimulus),
              {dropped(DropReason::kRunt), kept(42), kept(96), dropped(DropReason::kOversize)});
}

TEST_P(MacRxTwin, WritesNothingBeyondTheLongestFrame) {
  MacRxStimulus stimulus = frames({1, 1}, {200});
  stimulus.control = {1, kWholeRun, 0, {68}};
  const Trace trace = run(stimulus);
  EXPECT_EQ(trace.taps[kTapBeat].size(), 9U);  // bytes 0 to 71
  expect_ends(trace, {dropped(DropReason::kOversize)});
}

TEST_P(MacRxTwin, OffersNoBeatBehindOneWithoutSpace) {
  MacRxStimulus stimulus = frames({1, 1}, {200});
  stimulus.fits = {1, StallProfile{0, 0, 0, 5}};
  const Trace trace = run(stimulus);
  EXPECT_EQ(trace.taps[kTapBeat].size(), 1U);
  expect_ends(trace, {dropped(DropReason::kBufferFull)});
  EXPECT_EQ(trace.stats[kStatFrames], 1U);
}

TEST_P(MacRxTwin, AClosedGateIsSilentAndComesBeforeEveryOtherCause) {
  MacRxStimulus stimulus = frames({1, 1}, {60, 20, 97});
  stimulus.frames[0].fcs ^= 1;
  stimulus.fits = {1, StallProfile{0, 0, 0, 5}};
  stimulus.control = {1, kWholeRun, 256, {100}};
  const Trace trace = run(stimulus);
  EXPECT_EQ(trace.taps[kTapBeat].size(), 0U);
  const std::uint64_t closed = dropped(DropReason::kGateClosed);
  expect_ends(trace, {closed, closed, closed});
  EXPECT_EQ(trace.stats[kStatDropped + 5], 3U);
}

TEST_P(MacRxTwin, AFullFifoDropsWhatIsOtherwiseGood) {
  MacRxStimulus stimulus = frames({1, 1}, {60, 60});
  stimulus.frames[1].fcs ^= 1;
  stimulus.fr_ready = {1, StallProfile{0, 0, 0, 5}};
  expect_ends(run(stimulus),
              {payload_of({true, 60, 5, true, false}), dropped(DropReason::kBadFcs)});
}

/// Both sides at once, every class of seeds and every width.
class MacRxLockstep
    : public testing::TestWithParam<std::tuple<std::uint64_t, lockstep::SeedClass, unsigned>> {
 protected:
  static std::uint64_t seed() { return std::get<0>(GetParam()); }
  static MacRxStimulus draw(std::uint64_t handshakes) {
    return draw_mac_stimulus(seed(), std::get<1>(GetParam()), std::get<2>(GetParam()), handshakes);
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, MacRxLockstep,
                         testing::Combine(testing::Range<std::uint64_t>(1, 4),
                                          testing::ValuesIn(lockstep::kSeedClasses),
                                          testing::ValuesIn(kMacWidths)),
                         [](const auto& named) {
                           return std::string(lockstep::name_of(std::get<1>(named.param))) +
                                  std::to_string(std::get<0>(named.param)) + "bytes" +
                                  std::to_string(std::get<2>(named.param));
                         });

TEST_P(MacRxLockstep, RandomTrafficSameEventsSameCycles) {
  const MacRxStimulus stimulus = draw(6000);
  const Trace rtl = run_rtl(*make_mac_rx_rtl(stimulus.width), stimulus);
  const auto result = compare(mac_rx_spec(), seed(), run_model(stimulus).trace, rtl);
  EXPECT_EQ(result.mismatches, 0U) << result.report;
  EXPECT_EQ(result.handshakes, 6000U);
}

TEST_P(MacRxLockstep, EveryConstantOffByOneIsCaught) {
  const MacRxStimulus stimulus = draw(3000);
  const Trace rtl = run_rtl(*make_mac_rx_rtl(stimulus.width), stimulus);
  for (const auto& mutant : mac_rx_timing_mutants(stimulus.rate)) {
    const Trace broken = run_model(stimulus, mutant.timing).trace;
    EXPECT_GT(compare(mac_rx_spec(), seed(), broken, rtl).mismatches, 0U) << mutant.name;
  }
}

TEST(MacRxMutants, NumberZeroIsTheTwinAsShipped) {
  for (const std::uint32_t width : kMacWidths) {
    const MacRxStimulus stimulus = draw_mac_stimulus(1, lockstep::SeedClass::kWide, width, 4000);
    const Trace rtl = run_rtl(*make_mac_rx_rtl_mutant(width, 0), stimulus);
    const auto result = compare(mac_rx_spec(), 1, run_model(stimulus).trace, rtl);
    EXPECT_EQ(result.mismatches, 0U) << result.report;
  }
}

/// The same as `scripts/lockstep` does, in small: everything it judges by.
TEST(MacRxBench, SeedsAgreeKillEveryMutantAndHitEveryCoverPoint) {
  lockstep::Cover cover;
  for (const std::uint64_t seed : {1, 2}) {
    const lockstep::SeedResult result = MacRxBench().run(seed, 120000);
    EXPECT_EQ(result.comparison.mismatches, 0U) << result.comparison.report;
    EXPECT_GE(result.comparison.handshakes, 119000U);
    for (const auto& mutant : result.mutants) EXPECT_TRUE(mutant.killed) << mutant.name;
    cover.add(result.cover);
  }
  for (const auto& name : cover.missed()) ADD_FAILURE() << "not hit: " << name;
}

TEST(MacRxRtl, AnAssertionOfTheTwinStopsTheRun) {
  MacRxStimulus stimulus;
  stimulus.rate = {9, 1};  // faster than 8 bytes a cycle
  stimulus.frames.push_back(make_mac_frame(1, 60));
  EXPECT_THROW(run_rtl(*make_mac_rx_rtl(8), stimulus), std::runtime_error);
}

}  // namespace
}  // namespace espnic
