// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <tuple>

#include "tb/lockstep/bench.h"
#include "tb/lockstep/mutant_runs.h"
#include "tb/sa_cam/sa_cam_bench.h"
#include "tb/sa_cam/sa_cam_drive.h"
#include "tb/sa_cam/sa_cam_model.h"
#include "tb/sa_cam/sa_cam_rtl.h"
#include "tb/sa_cam/sa_cam_run.h"
#include "tb/sa_cam/sa_cam_stimulus.h"

namespace espnic {
namespace {

using lockstep::Event;
using lockstep::Trace;

constexpr std::uint32_t kDst = 0x0a000001;
constexpr std::uint32_t kSpi = 0x12345678;

SaCamEntry row(std::uint32_t spi, bool ah = false) {
  SaCamEntry entry;
  entry.valid = true;
  entry.dst = kDst;
  entry.spi = spi;
  entry.ah = ah;
  entry.uses_ah = ah;
  entry.uses_esp = !ah;
  return entry;
}

SaKey key(std::uint32_t spi, bool search = true) {
  SaKey result;
  result.dst = kDst;
  result.spi = spi;
  result.search = search;
  return result;
}

SaCamStimulus quiet(unsigned entries = 4) {
  SaCamStimulus stimulus;
  stimulus.entries = entries;
  return stimulus;
}

// Every scenario runs on both sides; only these functions know which.
enum class Twin { kModel, kRtl };
void PrintTo(Twin twin, std::ostream* out) { *out << (twin == Twin::kModel ? "model" : "rtl"); }

class SaCamTwin : public testing::TestWithParam<Twin> {
 protected:
  static Trace run(const SaCamStimulus& stimulus) {
    if (GetParam() == Twin::kModel) return trace_of(stimulus, run_model(stimulus));
    return run_rtl(*make_sa_cam_rtl(), stimulus);
  }
};
INSTANTIATE_TEST_SUITE_P(Both, SaCamTwin, testing::Values(Twin::kModel, Twin::kRtl),
                         testing::PrintToStringParamName());

constexpr Ipv6Address kDst6{0x20010db800000000, 0x0a000001};

SaCamEntry row6(const Ipv6Address& dst, std::uint32_t mask = 0, const Ipv6Address& src = {}) {
  SaCamEntry entry = row(kSpi);
  entry.ipv6 = true;
  entry.dst = 0;
  entry.dst6 = dst;
  entry.src_mask = mask;
  entry.src6 = src;
  return entry;
}

SaKey key6(const Ipv6Address& dst, const Ipv6Address& src = {}) {
  SaKey result = key(kSpi);
  result.ipv6 = true;
  result.dst = 0;
  result.dst6 = dst;
  result.src6 = src;
  return result;
}

TEST_P(SaCamTwin, HitMovesAfterEncodeAndIsOfferedAfterResult) {
  SaCamStimulus stimulus = quiet();
  stimulus.updates = {{2, row(kSpi), 0}};
  stimulus.lookups = {{key(kSpi), 10}};
  const Trace trace = run(stimulus);
  const SaCamTiming timing;
  EXPECT_EQ(trace.taps[kTapLookup].at(0).cycle, 10);
  EXPECT_EQ(trace.taps[kTapMove].at(0).cycle, 10 + timing.encode);
  EXPECT_EQ(trace.taps[kTapResult].at(0).cycle, 10 + timing.encode + timing.result);
  EXPECT_EQ(trace.taps[kTapResult].at(0).payload, payload_of(true, false, 2, false));
}

TEST_P(SaCamTwin, MissAndBlindHitTakeTheSecondEncode) {
  SaCamStimulus stimulus = quiet();
  stimulus.updates = {{3, row(kSpi, true), 0}};
  stimulus.lookups = {{key(kSpi), 10}, {key(kSpi + 1), 10}};
  const Trace trace = run(stimulus);
  const SaCamTiming timing;
  for (const std::size_t n : {0, 1}) {
    EXPECT_EQ(trace.taps[kTapMove].at(n).cycle - trace.taps[kTapLookup].at(n).cycle,
              timing.encode + timing.blind_encode);
  }
  EXPECT_EQ(trace.taps[kTapResult].at(0).payload, payload_of(false, true, 3, false));
  EXPECT_EQ(trace.taps[kTapResult].at(1).payload, payload_of(false, false, 0, false));
}

TEST_P(SaCamTwin, KeyWithoutSearchHasTheTimingOfAHit) {
  SaCamStimulus stimulus = quiet();
  stimulus.lookups = {{key(kSpi, false), 10}};
  const Trace trace = run(stimulus);
  EXPECT_EQ(trace.taps[kTapMove].at(0).cycle, 10 + SaCamTiming().encode);
  EXPECT_EQ(trace.stats[kStatPasses], 1U);
  EXPECT_EQ(trace.stats[kStatLookups], 0U);
  EXPECT_EQ(trace.stats[kStatMisses], 0U);
}

TEST_P(SaCamTwin, UpdateIsSeenFromCommitOn) {
  SaCamStimulus stimulus = quiet();
  stimulus.updates = {{0, row(kSpi), 0}, {0, SaCamEntry{}, 20}};
  // Hits can be looked up in every cycle, so the cycle in which the row goes is seen exactly.
  stimulus.lookups.assign(40, {key(kSpi), 0});
  stimulus.lookups[0].gap = 10;
  const Trace trace = run(stimulus);
  const Cycle removed = trace.taps[kTapUpdate].at(1).cycle;
  for (std::size_t n = 0; n < 40; ++n) {
    const bool hit = trace.taps[kTapLookup].at(n).cycle < removed + SaCamTiming().commit;
    EXPECT_EQ(trace.taps[kTapResult].at(n).payload, payload_of(hit, false, 0, false)) << n;
  }
}

TEST_P(SaCamTwin, UpdatesAreTakenAtTheirIntervalAndBothPortsAreReadyAfterReset) {
  SaCamStimulus stimulus = quiet();
  stimulus.lookups = {{key(kSpi), 0}};
  stimulus.updates.assign(10, {0, row(kSpi), 0});
  const Trace trace = run(stimulus);
  EXPECT_EQ(trace.taps[kTapLookup].at(0).cycle, 0);
  for (std::size_t n = 0; n < 10; ++n) {
    EXPECT_EQ(trace.taps[kTapUpdate].at(n).cycle,
              static_cast<Cycle>(n) * SaCamTiming().update_interval);
  }
}

TEST_P(SaCamTwin, HitsGoOneACycle) {
  SaCamStimulus stimulus = quiet();
  stimulus.updates = {{1, row(kSpi), 0}};
  stimulus.lookups.assign(20, {key(kSpi), 0});
  stimulus.lookups[0].gap = 10;
  const Trace trace = run(stimulus);
  EXPECT_EQ(trace.taps[kTapResult].at(19).cycle - trace.taps[kTapResult].at(0).cycle, 19);
}

TEST_P(SaCamTwin, OneNumberIsTwoAddresses) {
  SaCamStimulus stimulus = quiet();
  stimulus.updates = {{1, row6({0, kDst}), 0}, {2, row(kSpi), 0}};
  stimulus.lookups = {{key(kSpi), 20}, {key6({0, kDst}), 0}, {key6(kDst6), 0}};
  const Trace trace = run(stimulus);
  EXPECT_EQ(trace.taps[kTapResult].at(0).payload, payload_of(true, false, 2, false));
  EXPECT_EQ(trace.taps[kTapResult].at(1).payload, payload_of(true, false, 1, false));
  EXPECT_EQ(trace.taps[kTapResult].at(2).payload, payload_of(false, false, 0, false));
}

TEST_P(SaCamTwin, EveryBitOfAnIpv6DestinationCounts) {
  SaCamStimulus stimulus = quiet();
  stimulus.updates = {{0, row6(kDst6), 0}};
  stimulus.lookups = {{key6(kDst6), 20}};
  for (unsigned bit = 0; bit < 128; ++bit) {
    Ipv6Address other = kDst6;
    (bit < 64 ? other.low : other.high) ^= std::uint64_t{1} << bit % 64;
    stimulus.lookups.push_back({key6(other), 0});
  }
  const Trace trace = run(stimulus);
  EXPECT_EQ(trace.stats[kStatHits], 1u);
  EXPECT_EQ(trace.stats[kStatMisses], 128u);
}

TEST_P(SaCamTwin, WildcardRowIsOfOneIpVersion) {
  SaCamStimulus stimulus = quiet();
  SaCamEntry any4 = row(kSpi), any6 = row6({});
  any4.any_dst = any6.any_dst = true;
  stimulus.updates = {{1, any6, 0}, {0, any4, 40}};
  stimulus.lookups = {{key(kSpi), 20}, {key6(kDst6), 0}, {key(kSpi), 40}, {key6(kDst6), 0}};
  const Trace trace = run(stimulus);
  EXPECT_EQ(trace.taps[kTapResult].at(0).payload, payload_of(false, false, 0, false));
  EXPECT_EQ(trace.taps[kTapResult].at(1).payload, payload_of(true, false, 1, false));
  EXPECT_EQ(trace.taps[kTapResult].at(2).payload, payload_of(true, false, 0, false));
  EXPECT_EQ(trace.taps[kTapResult].at(3).payload, payload_of(true, false, 1, false));
}

/// Under strict selectors an IPv6 row is for any source, or, whatever its mask, for one address.
TEST_P(SaCamTwin, Ipv6SourceIsAnyOrOne) {
  const Ipv6Address src{0xfe80000000000000, 9};
  const Ipv6Address first_bit{src.high ^ std::uint64_t{1} << 63, src.low};
  const Ipv6Address last_bit{src.high, src.low ^ 1};
  for (const std::uint32_t mask : {0U, 1U, 0x80000000U, 0xFFFFFFFFU}) {
    SaCamStimulus stimulus = quiet();
    stimulus.control = SaCamControlPattern(1, 0, 256, 0);
    stimulus.updates = {{3, row6(kDst6, mask, src), 0}};
    stimulus.lookups = {
        {key6(kDst6, src), 20}, {key6(kDst6, first_bit), 0}, {key6(kDst6, last_bit), 0}};
    const Trace trace = run(stimulus);
    EXPECT_EQ(trace.stats[kStatHits], mask == 0 ? 3u : 1u) << mask;
    EXPECT_EQ(trace.taps[kTapResult].at(0).payload, payload_of(true, false, 3, false));
  }
}

TEST_P(SaCamTwin, MissesGoOneInTwoCycles) {
  SaCamStimulus stimulus = quiet();
  stimulus.lookups.assign(20, {key(kSpi), 0});
  const Trace trace = run(stimulus);
  EXPECT_EQ(trace.taps[kTapResult].at(19).cycle - trace.taps[kTapResult].at(0).cycle, 2 * 19);
}

/// Both sides at once, every class of seeds.
class SaCamLockstep : public testing::TestWithParam<std::tuple<std::uint64_t, SeedClass>> {
 protected:
  static std::uint64_t seed() { return std::get<0>(GetParam()); }
  static SaCamStimulus draw(std::uint64_t handshakes) {
    return draw_stimulus(seed(), std::get<1>(GetParam()), handshakes, {1, kSaCamRtlEntries});
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, SaCamLockstep,
                         testing::Combine(testing::Range<std::uint64_t>(1, 4),
                                          testing::ValuesIn(kSeedClasses)),
                         [](const auto& named) {
                           return name_of(std::get<1>(named.param)) +
                                  std::to_string(std::get<0>(named.param));
                         });

TEST_P(SaCamLockstep, RandomTrafficSameEventsSameCycles) {
  const SaCamStimulus stimulus = draw(40000);
  const Trace rtl = run_rtl(*make_sa_cam_rtl(), stimulus);
  const auto result = compare(sa_cam_spec(), seed(), trace_of(stimulus, run_model(stimulus)), rtl);
  EXPECT_EQ(result.mismatches, 0U) << result.report;
  EXPECT_GT(result.handshakes, 39000U);
}

TEST_P(SaCamLockstep, EveryTimingConstantOffByOneIsCaught) {
  // Many rows, seldom written, hide the constants of most writes.
  const auto survivors = [](std::uint64_t handshakes) {
    const SaCamStimulus stimulus = draw(handshakes);
    const Trace rtl = run_rtl(*make_sa_cam_rtl(), stimulus);
    return [=](const SaCamTimingMutant& mutant) {
      const Trace broken = trace_of(stimulus, run_model(stimulus, mutant.timing));
      return compare(sa_cam_spec(), seed(), broken, rtl).mismatches == 0;
    };
  };
  EXPECT_THAT(lockstep::uncaught(sa_cam_timing_mutants(), {10000, 80000}, survivors),
              testing::IsEmpty());
}

TEST(SaCamMutants, NumberZeroIsTheTwinAsShipped) {
  for (const SeedClass kind : kSeedClasses) {
    const SaCamStimulus stimulus = draw_stimulus(1, kind, 10000, {1, kSaCamRtlEntries});
    const Trace rtl = run_rtl(*make_sa_cam_rtl_mutant(0), stimulus);
    const auto result = compare(sa_cam_spec(), 1, trace_of(stimulus, run_model(stimulus)), rtl);
    EXPECT_EQ(result.mismatches, 0U) << result.report;
  }
}

/// The same as `scripts/lockstep` does, in small: everything it judges by.
TEST(SaCamBench, OneSeedAgreesKillsEveryMutantAndHitsEveryCoverPoint) {
  const lockstep::SeedResult result = SaCamBench().run(1, 60000);
  EXPECT_EQ(result.comparison.mismatches, 0U) << result.comparison.report;
  EXPECT_GE(result.comparison.handshakes, 60000U);
  EXPECT_EQ(result.mutants.size(),
            3 * sa_cam_timing_mutants().size() + sa_cam_rtl_mutants().size());
  for (const auto& mutant : result.mutants) EXPECT_TRUE(mutant.killed) << mutant.name;
  for (const auto& name : result.cover.missed()) ADD_FAILURE() << "not hit: " << name;
}

TEST(SaCamRtl, AnAssertionOfTheTwinStopsTheRun) {
  // The lookup port breaks its promise: a valid is withdrawn before it was accepted.
  const auto rtl = make_sa_cam_rtl();
  rtl->reset(4);
  SaCamPinsIn in;
  in.lk_valid = true;
  in.key = key(kSpi);
  EXPECT_NO_THROW({
    while (rtl->cycle(in).lk_ready) {
    }
  });
  in.lk_valid = false;
  EXPECT_THROW(
      {
        rtl->cycle(in);
        rtl->cycle(in);
      },
      std::runtime_error);
}

}  // namespace
}  // namespace espnic
