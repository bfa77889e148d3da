// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gtest/gtest.h>

#include "tb/sa_store/sa_store_bench.h"

namespace espnic {
namespace {

using lockstep::Trace;

enum class Twin { kModel, kRtl };
void PrintTo(Twin twin, std::ostream* os) { *os << (twin == Twin::kModel ? "model" : "rtl"); }

constexpr StoreWord kKey{1, 2, 3, 4, 0x8000000000000005};
constexpr StoreWord kOther{~1ULL, ~2ULL, ~3ULL, ~4ULL, ~5ULL};

SaStorePinsIn writing(std::uint16_t row, std::uint8_t word, const StoreWord& data) {
  SaStorePinsIn in;
  in.wr_valid = true;
  in.wr_row = row;
  in.wr_word = word;
  in.wr_data = data;
  return in;
}

SaStorePinsIn reading(unsigned port, std::uint16_t row, std::uint8_t word) {
  SaStorePinsIn in;
  in.rd[port] = {true, row, word};
  return in;
}

/// Directed scenarios, on both sides.
class SaStoreTwin : public testing::TestWithParam<Twin> {
 protected:
  static Trace run(std::vector<SaStorePinsIn> cycles) {
    SaStoreStimulus stimulus;
    stimulus.cycles = std::move(cycles);
    return GetParam() == Twin::kModel ? run_model(stimulus)
                                      : run_rtl(*make_sa_store_rtl(), stimulus);
  }
};
INSTANTIATE_TEST_SUITE_P(Sides, SaStoreTwin, testing::Values(Twin::kModel, Twin::kRtl),
                         [](const auto& named) { return testing::PrintToString(named.param); });

TEST_P(SaStoreTwin, AWriteIsReadFromTheNextCycleOnADataCycleLater) {
  SaStorePinsIn both = writing(12, 3, kOther);
  both.rd[2] = {true, 12, 3};
  const Trace trace = run({writing(12, 3, kKey), both, reading(2, 12, 3)});
  ASSERT_EQ(trace.taps[kTapRead].size(), 2U);
  EXPECT_EQ(trace.taps[kTapRead][0].cycle, 2);
  EXPECT_EQ(trace.taps[kTapRead][0].payload, payload_of_read(2, kKey));
  EXPECT_EQ(trace.taps[kTapRead][1].cycle, 3);
  EXPECT_EQ(trace.taps[kTapRead][1].payload, payload_of_read(2, kOther));
}

TEST_P(SaStoreTwin, ARowThatIsNotBuiltSwallowsAWriteAndReadsAsZero) {
  const Trace trace = run({writing(0, 0, kKey), writing(16, 0, kOther), reading(0, 0, 0),
                           reading(1, 16, 0), reading(1, kStoreRows, 0)});
  ASSERT_EQ(trace.taps[kTapRead].size(), 3U);
  EXPECT_EQ(trace.taps[kTapRead][0].payload, payload_of_read(0, kKey));
  EXPECT_EQ(trace.taps[kTapRead][1].payload, payload_of_read(1, StoreWord{}));
  EXPECT_EQ(trace.taps[kTapRead][2].payload, payload_of_read(1, StoreWord{}));
  EXPECT_EQ(trace.stats[kStatWrites], 2U);
  EXPECT_EQ(trace.stats[kStatReads], 3U);
}

TEST(SaStoreRtl, AResetKeepsWhatWasWritten) {
  const auto rtl = make_sa_store_rtl();
  rtl->reset();
  rtl->cycle(writing(5, 1, kKey));
  rtl->reset_again();
  rtl->cycle(reading(0, 5, 1));
  EXPECT_EQ(rtl->cycle({}).rd_data[0], kKey);
}

/// Both sides at once, every class of seeds.
class SaStoreLockstep
    : public testing::TestWithParam<std::tuple<std::uint64_t, lockstep::SeedClass>> {
 protected:
  static std::uint64_t seed() { return std::get<0>(GetParam()); }
  static SaStoreStimulus draw(std::uint64_t handshakes) {
    return draw_store_stimulus(seed(), std::get<1>(GetParam()), handshakes);
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, SaStoreLockstep,
                         testing::Combine(testing::Range<std::uint64_t>(1, 4),
                                          testing::ValuesIn(lockstep::kSeedClasses)),
                         [](const auto& named) {
                           return lockstep::name_of(std::get<1>(named.param)) +
                                  std::to_string(std::get<0>(named.param));
                         });

TEST_P(SaStoreLockstep, RandomTrafficSameEventsSameCycles) {
  const SaStoreStimulus stimulus = draw(40000);
  const auto result = compare(sa_store_spec(), seed(), run_model(stimulus),
                              run_rtl(*make_sa_store_rtl(), stimulus));
  EXPECT_EQ(result.mismatches, 0U) << result.report;
  EXPECT_GE(result.handshakes, 40000U);
}

TEST_P(SaStoreLockstep, EveryConstantOffByOneIsCaught) {
  const SaStoreStimulus stimulus = draw(5000);
  const Trace rtl = run_rtl(*make_sa_store_rtl(), stimulus);
  for (const auto& mutant : sa_store_timing_mutants()) {
    const Trace broken = run_model(stimulus, mutant.timing);
    EXPECT_GT(compare(sa_store_spec(), seed(), broken, rtl).mismatches, 0U) << mutant.name;
  }
}

TEST(SaStoreMutants, NumberZeroIsTheTwinAsShipped) {
  for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
    const SaStoreStimulus stimulus = draw_store_stimulus(1, kind, 10000);
    const auto result = compare(sa_store_spec(), 1, run_model(stimulus),
                                run_rtl(*make_sa_store_rtl_mutant(0), stimulus));
    EXPECT_EQ(result.mismatches, 0U) << result.report;
  }
}

/// The same as `scripts/lockstep` does, in small: everything it judges by.
TEST(SaStoreBench, OneSeedAgreesKillsEveryMutantAndHitsEveryCoverPoint) {
  const lockstep::SeedResult result = SaStoreBench().run(1, 60000);
  EXPECT_EQ(result.comparison.mismatches, 0U) << result.comparison.report;
  EXPECT_GE(result.comparison.handshakes, 60000U);
  for (const auto& mutant : result.mutants) EXPECT_TRUE(mutant.killed) << mutant.name;
  for (const auto& name : result.cover.missed()) ADD_FAILURE() << "not hit: " << name;
}

}  // namespace
}  // namespace espnic
