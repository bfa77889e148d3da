// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gtest/gtest.h>

#include <tuple>

#include "tb/host_if/host_if_bench.h"
#include "tb/host_if/host_if_drive.h"
#include "tb/host_if/host_if_model.h"
#include "tb/host_if/host_if_stimulus.h"

namespace espnic {
namespace {

using lockstep::SeedClass;

std::vector<Cycle> cycles(const lockstep::Trace& trace, HostIfTap tap) {
  std::vector<Cycle> all;
  for (const auto& event : trace.taps[tap]) all.push_back(event.cycle);
  return all;
}

/// A scenario on both sides, its trace if they agree.
lockstep::Trace both(const HostIfStimulus& stimulus) {
  const lockstep::Trace rtl = run_rtl(*make_host_if_rtl(), stimulus);
  const auto result = compare(host_if_spec(), 0, run_model(stimulus).trace, rtl);
  EXPECT_EQ(result.mismatches, 0U) << result.report;
  return rtl;
}

/// The page's equations by hand: fetch 64, 8 bytes a cycle, check 32, respond 16, write latency 64.
TEST(HostIfTwin, OneAddByTheRing) {
  HostIfStimulus in;
  in.command_entries = 4;
  in.ready.open_per_256 = 256;
  in.bells = {{10, 1, false, 0}};
  in.commands = {{100, false, {1, true, false, true}, false, {}}};
  const lockstep::Trace trace = both(in);
  EXPECT_EQ(cycles(trace, kTapRead), (std::vector<Cycle>{10, 10 + 64 + 8}));
  EXPECT_EQ(cycles(trace, kTapRequest), (std::vector<Cycle>{82 + 64 + 13}));
  EXPECT_EQ(cycles(trace, kTapEntry), (std::vector<Cycle>{159 + 32}));
  EXPECT_EQ(cycles(trace, kTapRow), (std::vector<Cycle>{159 + 32}));
  EXPECT_EQ(cycles(trace, kTapAnswer), (std::vector<Cycle>{191 + 16}));
  EXPECT_EQ(cycles(trace, kTapEnd), (std::vector<Cycle>{207 + 64}));
}

TEST(HostIfTwin, OutputsThatAreRefusedAreUndone) {
  HostIfStimulus in;
  in.command_entries = 4;
  in.bells = {{0, 1, false, 0}};
  in.commands = {{0, false, {1, false, false, true}, true, {1, true, false, false}}};
  const lockstep::Trace trace = both(in);
  const Cycle first = 72 + 32 + 16 + 64;
  EXPECT_EQ(cycles(trace, kTapRequest), (std::vector<Cycle>{72, first}));
  EXPECT_EQ(cycles(trace, kTapEnd), (std::vector<Cycle>{first + 32 + 16 + 64}));
}

TEST(HostIfTwin, TheWindowIsBusyUntilItIsDone) {
  HostIfStimulus in;
  in.gos = {{0, {2, false, false, false}}, {46, {}}, {0, {}}};
  const lockstep::Trace trace = both(in);
  EXPECT_EQ(cycles(trace, kTapGo), (std::vector<Cycle>{0, 47, 48}));
  EXPECT_EQ(trace.taps[kTapGo][1].payload, 1U);
  EXPECT_EQ(trace.taps[kTapGo][2].payload, 0U);
  EXPECT_EQ(cycles(trace, kTapDone), (std::vector<Cycle>{48, 96}));
  EXPECT_EQ(cycles(trace, kTapRow), (std::vector<Cycle>{32, 34}));
}

TEST(HostIfTwin, ReadsOfDescriptorsWaitForOneAnother) {
  HostIfStimulus in;
  in.descriptor_entries = 16;
  in.reads = 2;
  in.descriptor_latency = 64;
  in.receive_bells = {{0, 5, false, 0}};
  const lockstep::Trace trace = both(in);
  EXPECT_EQ(cycles(trace, kTapFetch), (std::vector<Cycle>{0, 64, 128}));
}

/// A ring of 4: three descriptors are in the card in 64, their completions in host memory in 65, 66
/// and 67.
TEST(HostIfTwin, APlaceIsFreeWhenTheCompletionIsInHostMemory) {
  HostIfStimulus in;
  in.descriptor_entries = 4;
  in.receive_bells = {
      {0, 3, false, 0}, {63, 1, false, 0}, {0, 1, false, 0}, {0, 2, false, 0}, {0, 2, false, 0}};
  const lockstep::Trace trace = both(in);
  EXPECT_EQ(cycles(trace, kTapReceive), (std::vector<Cycle>{0, 64, 65, 66, 67}));
  const std::vector<std::uint64_t> answers{payload_of_bell(3, false), payload_of_bell(0, true),
                                           payload_of_bell(0, false), payload_of_bell(2, true),
                                           payload_of_bell(2, false)};
  for (std::size_t n = 0; n < answers.size(); ++n)
    EXPECT_EQ(trace.taps[kTapReceive].at(n).payload, answers[n]) << n;
  EXPECT_EQ(cycles(trace, kTapFetch), (std::vector<Cycle>{0, 65, 67}));
  EXPECT_EQ(trace.stats[kStatBadReceives], 2U);
}

/// All but one of 65536 at once, then one too many, then one for which there is a place.
TEST(HostIfTwin, TheLargestRingIsFilled) {
  HostIfStimulus in;
  in.descriptor_entries = 65536;
  in.receive_bells = {{0, 65535, false, 0}, {0, 1, false, 0}, {63, 1, false, 0}};
  const lockstep::Trace trace = both(in);
  EXPECT_EQ(cycles(trace, kTapFetch), (std::vector<Cycle>{0, 65}));
  EXPECT_EQ(trace.taps[kTapFetch].at(0).payload, 65535U);
  EXPECT_EQ(trace.stats[kStatBadReceives], 1U);
}

/// The card has one pipe for both paths. A window command between doorbell and table writes of a
/// command of the ring moves nothing of it.
TEST(HostIfTwin, TheWindowDoesNotHoldUpTheRing) {
  HostIfStimulus in;
  in.command_entries = 4;
  in.bells = {{0, 1, false, 0}};
  in.commands = {{0, false, {1, false, false, false}, false, {}}};
  in.gos = {{60, {1, false, false, false}}};
  const lockstep::Trace trace = both(in);
  EXPECT_EQ(cycles(trace, kTapRow), (std::vector<Cycle>{60 + 32, 72 + 32}));
  EXPECT_EQ(cycles(trace, kTapDone), (std::vector<Cycle>{60 + 48}));
  EXPECT_EQ(cycles(trace, kTapEnd), (std::vector<Cycle>{72 + 48 + 64}));
}

TEST(HostIfTwin, ACompletionWithoutADescriptorStopsARun) {
  const auto rtl = make_host_if_rtl();
  rtl->reset({4, 4, 0});
  rtl->settle({});
  rtl->clock();
  HostIfPinsIn pins;
  pins.rl_valid = true;
  rtl->settle(pins);
  EXPECT_THROW(rtl->clock(), std::runtime_error);
}

/// A size is not one of a ring: an assertion of the twin, seen to stop a run.
TEST(HostIfTwin, AssertionsStopARun) {
  HostIfStimulus in;
  in.command_entries = 3;
  EXPECT_THROW(run_rtl(*make_host_if_rtl(), in), std::runtime_error);
}

class HostIfLockstep : public testing::TestWithParam<std::tuple<std::uint64_t, SeedClass>> {};
INSTANTIATE_TEST_SUITE_P(Seeds, HostIfLockstep,
                         testing::Combine(testing::Range<std::uint64_t>(100, 104),
                                          testing::ValuesIn(lockstep::kSeedClasses)),
                         [](const auto& named) {
                           return std::string(lockstep::name_of(std::get<1>(named.param))) +
                                  std::to_string(std::get<0>(named.param));
                         });

TEST_P(HostIfLockstep, RandomTrafficSameEventsSameCycles) {
  const auto stimulus =
      draw_host_if_stimulus(std::get<0>(GetParam()), std::get<1>(GetParam()), 4000);
  EXPECT_GT(both(stimulus).handshakes(), 2000U);
}

TEST(HostIfMutants, AreAllCaughtAndNumberZeroIsTheTwinAsShipped) {
  const auto stimulus = draw_host_if_stimulus(1, SeedClass::kTight, 2000);
  const auto model = run_model(stimulus).trace;
  EXPECT_EQ(
      compare(host_if_spec(), 1, model, run_rtl(*make_host_if_rtl_mutant(0), stimulus)).mismatches,
      0U);
  for (const auto& mutant : HostIfBench().run(1, 60000).mutants)
    EXPECT_TRUE(mutant.killed) << mutant.name;
}

}  // namespace
}  // namespace espnic
