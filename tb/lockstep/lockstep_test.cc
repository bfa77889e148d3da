// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// The harness itself: a comparison that cannot fail would prove nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tb/lockstep/assertion_failed.h"
#include "tb/lockstep/bench.h"
#include "tb/lockstep/mutant_runs.h"
#include "tb/lockstep/staller.h"
#include "tb/lockstep/verilated_words.h"

namespace espnic::lockstep {
namespace {

const BlockSpec& spec() {
  static const BlockSpec kSpec{"block", {"tap_in", "tap_out"}, {"items"}};
  return kSpec;
}

Trace some_trace() {
  Trace trace(spec());
  for (Cycle n = 0; n < 100; ++n) {
    trace.add(0, 3 * n, static_cast<std::uint64_t>(n));
    trace.add(1, 3 * n + 2, static_cast<std::uint64_t>(n));
  }
  trace.stats[0] = 100;
  return trace;
}

TEST(Compare, EqualTracesHaveNoMismatchAndNoReport) {
  const auto result = compare(spec(), 1, some_trace(), some_trace());
  EXPECT_EQ(result.handshakes, 200U);
  EXPECT_EQ(result.mismatches, 0U);
  EXPECT_EQ(result.report, "");
}

TEST(Compare, CountsDataBeatsApartButComparesThem) {
  BlockSpec with_beats = spec();
  with_beats.beats = {0};
  Trace rtl = some_trace();
  ++rtl.taps[0][3].cycle;
  const auto result = compare(with_beats, 1, some_trace(), rtl);
  EXPECT_EQ(result.handshakes, 100U);
  EXPECT_EQ(result.beats, 100U);
  EXPECT_EQ(result.mismatches, 1U);
}

TEST(Compare, SeesOneCycleThatDiffers) {
  Trace rtl = some_trace();
  ++rtl.taps[1][40].cycle;
  const auto result = compare(spec(), 77, some_trace(), rtl);
  EXPECT_EQ(result.mismatches, 1U);
  EXPECT_EQ(result.report.rfind("seed 77:", 0), 0U) << result.report;
  EXPECT_NE(result.report.find("first difference: tap_out[40] model cycle 122"), std::string::npos)
      << result.report;
}

TEST(Compare, SeesOnePayloadThatDiffers) {
  Trace rtl = some_trace();
  rtl.taps[0][0].payload ^= 1;
  EXPECT_EQ(compare(spec(), 1, some_trace(), rtl).mismatches, 1U);
}

TEST(Compare, SeesAMissingLastEvent) {
  Trace rtl = some_trace();
  rtl.taps[1].pop_back();
  EXPECT_EQ(compare(spec(), 1, some_trace(), rtl).mismatches, 1U);
  EXPECT_EQ(compare(spec(), 1, rtl, some_trace()).mismatches, 1U);
}

TEST(Compare, SeesAnEventTooMany) {
  Trace rtl = some_trace();
  rtl.add(0, 1000, 0);
  EXPECT_EQ(compare(spec(), 1, some_trace(), rtl).mismatches, 1U);
}

TEST(Compare, SeesAStatisticThatDiffers) {
  Trace rtl = some_trace();
  ++rtl.stats[0];
  const auto result = compare(spec(), 1, some_trace(), rtl);
  EXPECT_EQ(result.mismatches, 1U);
  EXPECT_NE(result.report.find("statistic items: model 100, rtl 101"), std::string::npos);
}

TEST(Compare, ReportsTheEarliestDifferenceOfAllTaps) {
  Trace rtl = some_trace();
  rtl.taps[0][50].payload ^= 1;
  rtl.taps[1][20].payload ^= 1;
  const auto result = compare(spec(), 1, some_trace(), rtl);
  EXPECT_EQ(result.mismatches, 2U);
  EXPECT_NE(result.report.find("first difference: tap_out[20]"), std::string::npos);
}

TEST(Staller, IsAFunctionOfSeedAndCycleAlone) {
  const Staller a(5, StallProfile::bursts());
  const Staller b(5, StallProfile::bursts());
  for (Cycle c = 3000; c >= 0; --c) EXPECT_EQ(a.open(c), b.open(c));
}

TEST(Staller, NextOpenIsTheFirstOpenCycle) {
  const Staller staller(9, StallProfile::rarely());
  for (Cycle c = 0; c < 500; ++c) {
    const Cycle next = staller.next_open(c);
    ASSERT_TRUE(staller.open(next));
    for (Cycle between = c; between < next; ++between) ASSERT_FALSE(staller.open(between));
  }
}

TEST(Staller, ProfilesDifferInHowOftenTheyAreOpen) {
  const auto opened = [](const StallProfile& profile) {
    const Staller staller(3, profile);
    unsigned count = 0;
    for (Cycle c = 0; c < 10000; ++c) count += staller.open(c) ? 1 : 0;
    return count;
  };
  EXPECT_EQ(opened(StallProfile::always()), 10000U);
  EXPECT_NEAR(opened(StallProfile::half()), 5000, 300);
  EXPECT_NEAR(opened(StallProfile::rarely()), 470, 120);
  EXPECT_NEAR(opened(StallProfile::bursts()), 6200, 800);
}

TEST(Staller, NoProfileStallsForEver) {
  const Staller staller(3, {0, 256, 0, 5});
  EXPECT_EQ(staller.next_open(0), 1023);
}

TEST(Cover, NamesThePointsNotHit) {
  Cover cover;
  cover.point("hit", true);
  cover.point("missed", false);
  EXPECT_EQ(cover.missed(), std::vector<std::string>{"missed"});
  Cover other;
  other.point("missed", true);
  cover.add(other);
  EXPECT_TRUE(cover.missed().empty());
}

TEST(Compare, KeepsWhatBothSidesDidAboutTheFirstDifference) {
  Trace rtl = some_trace();
  rtl.taps[1][50].cycle += 1;  // 152 on the model
  const auto result = compare(spec(), 1, some_trace(), rtl);
  ASSERT_TRUE(result.surroundings);
  const Surroundings& around = *result.surroundings;
  EXPECT_EQ(around.cycle, 152);
  EXPECT_EQ(around.from, 88);
  EXPECT_EQ(around.to, 216);
  EXPECT_EQ(around.model.taps[0].front().cycle, 90);
  EXPECT_EQ(around.model.taps[0].back().cycle, 213);
  EXPECT_EQ(around.model.taps[1][21].cycle, 152);
  EXPECT_EQ(around.rtl.taps[1][21].cycle, 153);

  Comparison sum = compare(spec(), 1, some_trace(), some_trace());
  EXPECT_FALSE(sum.surroundings);
  sum.add(result);
  rtl.taps[0][0].cycle = 1;
  sum.add(compare(spec(), 2, some_trace(), rtl));
  EXPECT_EQ(sum.surroundings->cycle, 152) << "the first run's";
  EXPECT_EQ(sum.first->cycle, 152);
}

TEST(Compare, StatisticsAloneKeepTheEnd) {
  Trace rtl = some_trace();
  rtl.stats[0] = 99;
  const auto result = compare(spec(), 1, some_trace(), rtl);
  EXPECT_FALSE(result.first);
  EXPECT_EQ(result.surroundings->cycle, 299);
}

/// A bench whose outcome is set from outside: the exit status must follow it.
class FakeBench final : public Bench {
 public:
  const BlockSpec& spec() const override { return lockstep::spec(); }
  SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override {
    SeedResult result;
    Trace rtl = some_trace();
    if (seed >= bad_seed && seed < bad_seed + bad_seeds) rtl.taps[1][50].cycle += 1;
    result.comparison = compare(lockstep::spec(), seed, some_trace(), rtl);
    result.comparison.handshakes = handshakes;
    result.frames = frames;
    result.mutants.push_back({"mutant", seed != survived_seed});
    result.cover.point("point", covered);
    return result;
  }
  std::uint64_t bad_seed = 0, bad_seeds = 1;
  std::uint64_t survived_seed = 0;
  bool covered = true;
  std::uint64_t frames = 5;
};

int soak(const Bench& bench, std::vector<std::string> args,
         const OnDifference& on_difference = {}) {
  args.insert(args.begin(), "lockstep");
  std::vector<char*> argv;
  for (auto& arg : args) argv.push_back(arg.data());
  return run_soak(bench, static_cast<int>(argv.size()), argv.data(), on_difference);
}

TEST(Soak, PrintsTheFixedLineOfTheBlock) {
  testing::internal::CaptureStdout();
  EXPECT_EQ(soak(FakeBench(), {"--seeds", "4", "--handshakes", "50", "--jobs", "2"}), 0);
  const std::string out = testing::internal::GetCapturedStdout();
  EXPECT_EQ(out.substr(0, out.find('\n')), "block 2 200 0");
  EXPECT_NE(out.find("\n  frames of block: 20\n"), std::string::npos) << out;
}

TEST(Soak, FailsOnOneMismatchInOneSeed) {
  FakeBench bench;
  bench.bad_seed = 12;
  EXPECT_EQ(soak(bench, {"--seeds", "3", "--first", "10"}), 1);
  EXPECT_EQ(soak(bench, {"--seeds", "3", "--first", "20"}), 0);
}

TEST(Soak, TellsOfTheFirstSeedThatDiffersAndOfNoOther) {
  FakeBench bench;
  bench.bad_seed = 11;
  bench.bad_seeds = 3;
  std::vector<std::uint64_t> told;
  const OnDifference tell = [&told](const BlockSpec& block, std::uint64_t seed,
                                    const Comparison& comparison) {
    told.push_back(seed);
    return block.name + " differs in cycle " + std::to_string(comparison.surroundings->cycle) +
           "\n";
  };
  testing::internal::CaptureStderr();
  EXPECT_EQ(soak(bench, {"--seeds", "5", "--first", "10", "--jobs", "2"}, tell), 1);
  const std::string words = testing::internal::GetCapturedStderr();
  EXPECT_EQ(told, std::vector<std::uint64_t>{11});
  EXPECT_NE(words.find("block differs in cycle 152\nseed 12: "), std::string::npos) << words;
  EXPECT_EQ(soak(bench, {"--seeds", "2", "--first", "20"}, tell), 0);
  EXPECT_EQ(told.size(), 1U);
}

TEST(Soak, FailsWhenAMutantSurvivesOneSeed) {
  FakeBench bench;
  bench.survived_seed = 2;
  EXPECT_EQ(soak(bench, {"--seeds", "3"}), 1);
}

TEST(Soak, FailsWhenACoverPointIsNotHit) {
  FakeBench bench;
  bench.covered = false;
  EXPECT_EQ(soak(bench, {"--seeds", "3"}), 1);
}

TEST(Soak, FailsWhenNothingWasCompared) { EXPECT_EQ(soak(FakeBench(), {"--handshakes", "0"}), 1); }

TEST(Soak, FailsWhenNoFrameWasCompared) {
  FakeBench bench;
  bench.frames = 0;
  EXPECT_EQ(soak(bench, {"--seeds", "2"}), 1);
}

TEST(Soak, RefusesBadArguments) {
  EXPECT_EQ(soak(FakeBench(), {"--seeds", "0"}), 2);
  EXPECT_EQ(soak(FakeBench(), {"--nonsense"}), 2);
}

TEST(Uncaught, NamesThoseThatNeitherShortNorLongTrafficCatches) {
  struct Mutant {
    std::string name;
    std::uint64_t needs = 0;
  };
  std::vector<std::string> tried;
  const auto survivors = [&tried](std::uint64_t handshakes) {
    return [&tried, handshakes](const Mutant& mutant) {
      tried.push_back(mutant.name + " " + std::to_string(handshakes));
      return handshakes < mutant.needs;
    };
  };
  const std::vector<Mutant> mutants{{"plain", 5}, {"hidden", 50}, {"equivalent", 500}};
  EXPECT_THAT(uncaught(mutants, {10, 100}, survivors), testing::ElementsAre("equivalent"));
  EXPECT_THAT(tried, testing::ElementsAre("plain 10", "hidden 10", "equivalent 10", "hidden 100",
                                          "equivalent 100"));
}

TEST(FailedAssertion, IsReadWithTheBlockOfItsSource) {
  const auto failure = read_failure(
      "[0] %Error: lane.sv:12: Assertion failed in TOP.nic.u_engine: taken while busy\n"
      "%Error: /some/where/rtl_ref/engine/lane.sv:12: Verilog $stop\n"
      "[0] %Error: dma.sv:3: Assertion failed in TOP.nic.u_dma: no place\n"
      "%Error: /some/where/rtl_ref/dma/dma.sv:3: Verilog $stop\n",
      "nic");
  EXPECT_EQ(failure.block(), "engine");
  EXPECT_STREQ(failure.what(),
               "engine: lane.sv:12: Assertion failed in TOP.nic.u_engine: taken while busy");
}

TEST(FailedAssertion, OfASourceWithoutFolderIsTheTwins) {
  const auto failure = read_failure(
      "[0] %Error: lane.sv:12: Assertion failed in TOP.lane\n%Error: lane.sv:12: Verilog $stop\n",
      "lane");
  EXPECT_EQ(failure.block(), "lane");
  EXPECT_STREQ(failure.what(), "lane: lane.sv:12: Assertion failed in TOP.lane");
  EXPECT_STREQ(read_failure("", "lane").what(), "assertion failed in the twin of lane");
}

TEST(VerilatedWords, ErrorsAreKeptAndTheRestIsPrinted) {
  testing::internal::CaptureStdout();
  verilated_printf("%s", "[0] %Error: a.sv:1: no\n");
  verilated_printf("%s %d\n", "display", 7);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "display 7\n");
  EXPECT_EQ(take_verilated_errors(), "[0] %Error: a.sv:1: no\n");
  EXPECT_EQ(take_verilated_errors(), "");
}

TEST(VerilatedWords, AreAllThereWhenItAborts) {
  testing::internal::CaptureStdout();
  verilated_printf("%%Error: %s\n", "fatal");
  verilated_printf("Aborting...\n");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "%Error: fatal\nAborting...\n");
}

}  // namespace
}  // namespace espnic::lockstep
