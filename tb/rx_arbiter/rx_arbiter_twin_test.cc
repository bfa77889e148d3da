// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>

#include "tb/rx_arbiter/rx_arbiter_bench.h"
#include "tb/rx_arbiter/rx_arbiter_drive.h"

namespace espnic {
namespace {

using lockstep::Trace;

enum class Twin { kModel, kRtl };
void PrintTo(Twin twin, std::ostream* os) { *os << (twin == Twin::kModel ? "model" : "rtl"); }

/// Directed scenarios, on both sides.
class RxArbiterTwin : public testing::TestWithParam<Twin> {
 protected:
  static Trace run(const RxArbiterStimulus& stimulus) {
    return GetParam() == Twin::kModel ? run_model(stimulus).trace
                                      : run_rtl(*make_rx_arbiter_rtl(), stimulus);
  }
  /// `count` descriptors, `gap` idle cycles before each, passes of the shortest kind.
  static RxArbiterStimulus frames(std::size_t count, std::uint32_t gap) {
    RxArbiterStimulus stimulus;
    stimulus.slots = 4;
    stimulus.fifo = 8;
    stimulus.lanes = 2;
    for (std::size_t n = 0; n < count; ++n) {
      RxArbiterStimulus::Frame frame;
      frame.gap = gap;
      frame.frame = static_cast<std::uint16_t>(n);
      frame.length = 64;
      stimulus.frames.push_back(frame);
    }
    return stimulus;
  }
};
INSTANTIATE_TEST_SUITE_P(Sides, RxArbiterTwin, testing::Values(Twin::kModel, Twin::kRtl),
                         [](const auto& named) { return testing::PrintToString(named.param); });

TEST_P(RxArbiterTwin, ADescriptorIsGrantedTheCycleAfterItsPush) {
  const Trace trace = run(frames(1, 5));
  ASSERT_EQ(trace.taps[kTapGrant].size(), 1U);
  EXPECT_EQ(trace.taps[kTapFrame].at(0).cycle, 5);
  EXPECT_EQ(trace.taps[kTapGrant].at(0).cycle, 6);
  EXPECT_EQ(trace.taps[kTapGrant].at(0).payload, payload_of({false, 0, 0, 0, 64, false, false}));
}

TEST_P(RxArbiterTwin, ASecondPassIsGrantedTheCycleAfterItsAgain) {
  RxArbiterStimulus stimulus = frames(1, 5);
  auto& frame = stimulus.frames[0];
  frame.nested = true;
  frame.base = 54;
  frame.limit = 60;
  frame.udp = true;
  frame.ipv6 = true;
  const Trace trace = run(stimulus);
  ASSERT_EQ(trace.taps[kTapGrant].size(), 2U);
  ASSERT_EQ(trace.taps[kTapAgain].size(), 1U);
  EXPECT_EQ(trace.taps[kTapGrant].at(1).cycle, trace.taps[kTapAgain].at(0).cycle + 1);
  EXPECT_EQ(trace.taps[kTapGrant].at(1).payload, payload_of({true, 0, 0, 54, 60, true, true}));
}

TEST_P(RxArbiterTwin, AFullFifoRefuses) {
  RxArbiterStimulus stimulus = frames(100, 0);
  for (auto& frame : stimulus.frames) frame.service[0].parse = 4;
  const Trace trace = run(stimulus);
  EXPECT_GT(trace.stats[kStatRefused], 50U);
  EXPECT_EQ(trace.stats[kStatRefused] + trace.stats[kStatFrames], 100U);
  EXPECT_EQ(trace.stats[kStatRetired], trace.stats[kStatFrames]);
}

/// Both sides at once, every class of seeds.
class RxArbiterLockstep
    : public testing::TestWithParam<std::tuple<std::uint64_t, lockstep::SeedClass>> {
 protected:
  static std::uint64_t seed() { return std::get<0>(GetParam()); }
  static RxArbiterStimulus draw(std::uint64_t handshakes) {
    return draw_arbiter_stimulus(seed(), std::get<1>(GetParam()), handshakes);
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, RxArbiterLockstep,
                         testing::Combine(testing::Range<std::uint64_t>(1, 4),
                                          testing::ValuesIn(lockstep::kSeedClasses)),
                         [](const auto& named) {
                           return lockstep::name_of(std::get<1>(named.param)) +
                                  std::to_string(std::get<0>(named.param));
                         });

TEST_P(RxArbiterLockstep, RandomTrafficSameEventsSameCycles) {
  const RxArbiterStimulus stimulus = draw(40000);
  const Trace rtl = run_rtl(*make_rx_arbiter_rtl(), stimulus);
  const auto result = compare(rx_arbiter_spec(), seed(), run_model(stimulus).trace, rtl);
  EXPECT_EQ(result.mismatches, 0U) << result.report;
  EXPECT_GT(result.handshakes, 5000U);  // refused descriptors make none
}

TEST_P(RxArbiterLockstep, EveryConstantOffByOneIsCaught) {
  const RxArbiterStimulus stimulus = draw(12000);
  const RxArbiterModelRun model = run_model(stimulus);
  const Trace rtl = run_rtl(*make_rx_arbiter_rtl(), stimulus);
  for (const auto& mutant : rx_arbiter_timing_mutants()) {
    if (!can_show(mutant, stimulus, model.cover)) continue;
    const Trace broken = run_model(stimulus, mutant.timing).trace;
    EXPECT_GT(compare(rx_arbiter_spec(), seed(), broken, rtl).mismatches, 0U) << mutant.name;
  }
}

TEST(RxArbiterMutants, NumberZeroIsTheTwinAsShipped) {
  for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
    const RxArbiterStimulus stimulus = draw_arbiter_stimulus(1, kind, 10000);
    const Trace rtl = run_rtl(*make_rx_arbiter_rtl_mutant(0), stimulus);
    const auto result = compare(rx_arbiter_spec(), 1, run_model(stimulus).trace, rtl);
    EXPECT_EQ(result.mismatches, 0U) << result.report;
  }
}

/// The same as `scripts/lockstep` does, in small: everything it judges by.
TEST(RxArbiterBench, SeedsAgreeKillEveryMutantAndHitEveryCoverPoint) {
  lockstep::Cover cover;
  std::set<std::string> tried;
  for (const std::uint64_t seed : {1, 2, 3}) {
    const lockstep::SeedResult result = RxArbiterBench().run(seed, 60000);
    EXPECT_EQ(result.comparison.mismatches, 0U) << result.comparison.report;
    for (const auto& mutant : result.mutants) {
      EXPECT_TRUE(mutant.killed) << mutant.name;
      tried.insert(mutant.name);
    }
    cover.add(result.cover);
  }
  for (const auto& name : cover.missed()) ADD_FAILURE() << "not hit: " << name;
  // None was left out because it could not show: heavy and tight runs fill the FIFO and the slots.
  for (const auto& mutant : rx_arbiter_timing_mutants()) {
    for (const lockstep::SeedClass kind :
         {lockstep::SeedClass::kHeavy, lockstep::SeedClass::kTight}) {
      EXPECT_EQ(tried.count(mutant.name + ", " + lockstep::name_of(kind)), 1U) << mutant.name;
    }
  }
}

TEST(RxArbiterRtl, AnAssertionOfTheTwinStopsTheRun) {
  const auto rtl = make_rx_arbiter_rtl();
  rtl->reset(4, 4);
  rtl->cycle({});
  RxArbiterPinsIn in;
  in.rt_valid = true;  // no slot is reserved
  EXPECT_THROW(
      {
        rtl->cycle(in);
        rtl->cycle(in);
      },
      std::runtime_error);
}

}  // namespace
}  // namespace espnic
