// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>
#include <tuple>

#include "tb/lockstep/mutant_runs.h"
#include "tb/rx_resolve/rx_resolve_bench.h"
#include "tb/rx_resolve/rx_resolve_drive.h"
#include "tb/rx_resolve/rx_resolve_rtl.h"

namespace espnic {
namespace {

using lockstep::Trace;

enum class Twin { kModel, kRtl };
void PrintTo(Twin twin, std::ostream* os) { *os << (twin == Twin::kModel ? "model" : "rtl"); }

/// dw2 of a bypass.
constexpr std::uint32_t kNoSas = 0xFFFFFFFF;

/// Directed scenarios, on both sides: what is expected is written down here from the page.
class RxResolveTwin : public testing::TestWithParam<Twin> {
 protected:
  using Pass = RxResolveStimulus::Pass;
  using Frame = RxResolveStimulus::Frame;

  Trace run() const {
    return GetParam() == Twin::kModel
               ? run_model(stimulus_).trace
               : run_side(*make_rx_resolve_rtl(straps_of(stimulus_)), stimulus_);
  }
  RxResolveTwin() {
    stimulus_.slots = 4;
    stimulus_.lanes = 2;
  }
  /// A frame whose first pass is a good ESP portion of a transport SA: 8 + 8 + 16 + 12 bytes, 3DES
  /// and SHA-1, row 7. Granted in cycle 0, `rv` in 1, `ck` in 2, done in 2 + `lane`.
  Frame& add(std::uint32_t lane = 5) {
    Frame frame;
    frame.rv.frame = static_cast<std::uint16_t>(0x40 + stimulus_.frames.size());
    frame.rv.length = 78;
    frame.rv.frame_class = 1;
    frame.rv.spi = 0x1000;
    for (Pass& pass : frame.pass) pass = good_pass(lane);
    stimulus_.frames.push_back(frame);
    return stimulus_.frames.back();
  }
  static Pass good_pass(std::uint32_t lane) {
    Pass pass;
    pass.lane = lane;
    CheckFields& ck = pass.ck;
    ck.hit = true;
    ck.spi = 0x1000;
    ck.l3 = 14;
    ck.ipsec = 34;
    ck.end = 34 + 8 + 8 + 16 + 12;
    ck.index = 7;
    ck.row.has_esp = true;
    ck.row.algorithms.cipher = 3;
    ck.row.algorithms.esp_auth = 2;
    ck.row.generation = 0x55;
    pass.dn.next_header = 6;
    pass.dn.payload = 50;
    pass.dn.payload_end = 62;
    return pass;
  }
  static void make_tunnel(Pass& pass) {
    pass.ck.tunnel = pass.ck.row.tunnel = true;
    pass.dn.next_header = 4;
  }
  /// An AH of MD5 alone, 24 bytes.
  static void make_ah(Pass& pass, std::uint8_t next) {
    CheckFields& ck = pass.ck;
    ck.row.has_esp = false;
    ck.ah = ck.row.has_ah = true;
    ck.row.algorithms = {};
    ck.row.algorithms.ah_auth = 1;
    ck.ah_next = next;
    ck.ah_len = 4;
    pass.dn.next_header = next;
  }
  /// AH and ESP (SPI 0x2000), 24 bytes of AH in front of what was there.
  static void make_bundle(Pass& pass) {
    CheckFields& ck = pass.ck;
    ck.ah = ck.row.has_ah = true;
    ck.row.algorithms.ah_auth = 1;
    ck.ah_next = 50;
    ck.ah_len = 4;
    ck.esp_spi = ck.row.esp_spi = 0x2000;
    ck.end = static_cast<std::uint16_t>(ck.end + 24);
  }
  static RetireFields retired(std::uint16_t frame, bool second, std::uint32_t detail,
                              std::uint32_t word, std::uint32_t sas, std::uint32_t generation,
                              std::uint8_t slot = 0, std::uint32_t dw4 = 0) {
    return {frame,
            78,
            second,
            slot,
            {detail << 24 | 1U << 20 | 78, word, sas, 0x1000, dw4, generation}};
  }
  /// The only frame retires as said.
  void expect_one(const RetireFields& retire, Cycle cycle) const {
    const Trace trace = run();
    ASSERT_EQ(trace.taps[kTapRetire].size(), 1U);
    EXPECT_EQ(trace.taps[kTapRetire].at(0).cycle, cycle);
    EXPECT_EQ(trace.taps[kTapRetire].at(0).payload, payload_of(retire));
  }
  /// The only pass is settled with a status, and leaves by the bypass a cycle behind its `ck`.
  void expect_status(std::uint32_t status, std::uint32_t detail) const {
    expect_one(retired(0x40, false, detail, status << 16 | 2, 0xFFFF0007, 0x55), 4);
  }
  void expect_bypass(std::uint32_t detail) const {
    expect_one(retired(0x40, false, detail, 0, kNoSas, 0), 4);
  }
  /// Through a lane, and good or failed there.
  void expect_header_info(std::uint32_t dw4) const {
    expect_one(retired(0x40, false, 0, 2, 0xFFFF0007, 0x55, 0, dw4), 8);
  }
  void expect_failed(std::uint32_t status, std::uint32_t detail) const {
    expect_one(retired(0x40, false, detail, status << 16 | 2, 0xFFFF0007, 0x55), 8);
  }
  void expect_lane() const { expect_one(retired(0x40, false, 0, 2, 0xFFFF0007, 0x55), 8); }
  Pass& outer() { return stimulus_.frames.at(0).pass[0]; }
  Pass& inner() { return stimulus_.frames.at(0).pass[1]; }

  RxResolveStimulus stimulus_;
};
INSTANTIATE_TEST_SUITE_P(Sides, RxResolveTwin, testing::Values(Twin::kModel, Twin::kRtl),
                         [](const auto& named) { return testing::PrintToString(named.param); });

TEST_P(RxResolveTwin, AGoodPortionRetiresTheCycleBehindItsDone) {
  add();
  const Trace trace = run();
  EXPECT_EQ(trace.taps[kTapReserve].at(0).cycle, 1);
  EXPECT_EQ(trace.taps[kTapCheck].at(0).cycle, 2);
  PortionFields po;
  po.crypto = po.has_esp = true;
  po.frame = 0x40;
  po.l3 = 14;
  po.l3_len = 20;
  po.end = 78;
  po.esp = 34;
  po.algorithms.cipher = 3;
  po.algorithms.esp_auth = 2;
  EXPECT_EQ(trace.taps[kTapCheck].at(0).payload, payload_of({0, false, true, true, false, 7}, po));
  EXPECT_EQ(trace.taps[kTapDone].at(0).cycle, 7);
  EXPECT_EQ(trace.taps[kTapDone].at(0).payload, payload_of(DoneTap{0, false, 0, false}));
  expect_lane();
}

TEST_P(RxResolveTwin, ASecondPassAndBothSas) {
  add();
  make_tunnel(outer());
  inner().ck.index = 9;
  inner().dn.verdict = 2;
  const Trace trace = run();
  ASSERT_EQ(trace.taps[kTapAgain].size(), 1U);
  EXPECT_EQ(trace.taps[kTapAgain].at(0).cycle, 7);
  EXPECT_EQ(trace.taps[kTapAgain].at(0).payload, payload_of(AgainWrite{0, 50, 62, false}));
  EXPECT_EQ(trace.stats[kStatSecondPasses], 1U);
  // Granted in 8, `ck` in 10, done in 15. Transport ESP ICV: status 3.
  expect_one(retired(0x40, true, 19, 3 << 16 | 6, 0x00090007, 0x55), 16);
}

TEST_P(RxResolveTwin, AnInnerBypassLeavesTheOuterPass) {
  add();
  make_tunnel(outer());
  inner().ck.detail = 9;
  inner().ck.like = true;
  expect_one(retired(0x40, true, 24, 2, 0xFFFF0007, 0x55), 12);
  inner().ck.like = false;
  expect_one(retired(0x40, true, 0, 2, 0xFFFF0007, 0x55), 12);
}

TEST_P(RxResolveTwin, ATunnelInATunnelStopsEvenBlind) {
  add();
  make_tunnel(outer());
  make_tunnel(inner());
  inner().ck.like = true;
  inner().ck.hit = false;
  inner().ck.blind = true;
  expect_one(retired(0x40, true, 24, 2, 0xFFFF0007, 0x55), 12);
}

TEST_P(RxResolveTwin, AnAhAloneOfATunnelGoesAgain) {
  add();
  make_tunnel(outer());
  make_ah(outer(), 4);
  outer().dn.payload = 58;
  outer().dn.payload_end = 78;
  const Trace trace = run();
  ASSERT_EQ(trace.taps[kTapAgain].size(), 1U);
  EXPECT_EQ(trace.taps[kTapAgain].at(0).payload, payload_of(AgainWrite{0, 58, 78, false}));
}

TEST_P(RxResolveTwin, Ipv6InATunnelGoesAgainWhereItIsLookedInto) {
  add();
  make_tunnel(outer());
  outer().dn.next_header = 41;
  EXPECT_TRUE(run().taps[kTapAgain].empty());
  stimulus_.ipv6 = true;
  const Trace trace = run();
  ASSERT_EQ(trace.taps[kTapAgain].size(), 1U);
  EXPECT_EQ(trace.taps[kTapAgain].at(0).payload, payload_of(AgainWrite{0, 50, 62, false, true}));
}

TEST_P(RxResolveTwin, AnAhOfIpv6IsPaddedToEightBytes) {
  add();
  stimulus_.ipv6 = true;
  CheckFields& ck = outer().ck;
  ck.row.has_esp = false;
  ck.ah = ck.row.has_ah = true;
  ck.row.algorithms = {};
  ck.row.algorithms.ah_auth = 3;
  ck.row.algorithms.ah_icv = true;  // 28 bytes
  ck.ah_next = 6;
  ck.ah_len = 5;
  expect_lane();
  ck.ipv6 = true;
  ck.l3_len = 40;
  ck.ipsec = 54;
  ck.end = 54 + 60;
  expect_status(6, 18);
  ck.ah_len = 6;
  expect_lane();
}

TEST_P(RxResolveTwin, SpiZeroHitsNothing) {
  add();
  outer().ck.spi = 0;
  expect_bypass(14);
}

TEST_P(RxResolveTwin, ABlindHitIsTheWrongProtocol) {
  add();
  outer().ck.hit = false;
  outer().ck.blind = true;
  expect_status(7, 15);
}

TEST_P(RxResolveTwin, AnotherGenerationOfTheParserEntry) {
  add();
  outer().ck.udp = outer().ck.row.udp = true;
  outer().ck.entry = outer().ck.row.entry = 3;
  outer().ck.gen = 0x8000;
  expect_bypass(16);
  outer().ck.row.gen = 0x8000;
  expect_lane();
}

TEST_P(RxResolveTwin, TransportInUdpNeedsItsFlag) {
  add();
  outer().ck.udp = outer().ck.row.udp = true;
  outer().ck.udp_transport = false;
  expect_bypass(16);
}

TEST_P(RxResolveTwin, AhAndEspNotSupportedComesBeforeAMismatch) {
  add();
  make_bundle(outer());
  expect_lane();
  outer().ck.ah_esp_combined = false;
  outer().ck.row.has_ah = false;
  expect_bypass(17);
  outer().ck.ah_esp_combined = true;
  expect_status(7, 15);
}

TEST_P(RxResolveTwin, TheSpiBehindAnAhIsComparedFrom28BytesOn) {
  add();
  make_bundle(outer());
  outer().ck.esp_spi = 0x2001;
  outer().ck.end = 34 + 28;
  expect_status(7, 15);
  outer().ck.end = 34 + 27;
  expect_status(6, 18);
}

TEST_P(RxResolveTwin, ABrokenAhIsNotComparedWithTheSpi) {
  add();
  make_bundle(outer());
  outer().ck.esp_spi = 0x2001;
  outer().ck.l3_len = 24;
  outer().ck.ipsec = 38;
  outer().ck.bad_options = true;
  expect_status(6, 18);
}

TEST_P(RxResolveTwin, TheShortestEsp) {
  add();
  outer().ck.end = 34 + 8 + 8 + 8 + 12;
  expect_lane();
  --outer().ck.end;
  expect_status(6, 18);
  outer().ck.end = 34 + 8 + 8 + 12 + 12;  // a block and a half
  expect_status(6, 18);
}

TEST_P(RxResolveTwin, AnSaOfV2TellsItsTrailer) {
  add();
  outer().dn.pad_length = 0xA5;
  expect_lane();
  outer().ck.row.v2 = true;
  expect_header_info(1 << 16 | 0xA5 << 8 | 6);
  outer().dn.verdict = 4;
  expect_failed(1, 21);
}

TEST_P(RxResolveTwin, AnAhAloneOfV2HasNoTrailer) {
  add();
  make_ah(outer(), 6);
  outer().ck.row.v2 = true;
  expect_lane();
}

TEST_P(RxResolveTwin, TheTrailerIsThatOfTheLastPortion) {
  add();
  make_tunnel(outer());
  outer().ck.row.v2 = true;
  inner().ck.index = 9;
  inner().dn.pad_length = 3;
  expect_one(retired(0x40, true, 0, 6, 0x00090007, 0x55), 16);
  inner().ck.row.v2 = true;
  expect_one(retired(0x40, true, 0, 6, 0x00090007, 0x55, 0, 1 << 16 | 3 << 8 | 6), 16);
  inner().ck.detail = 9;  // nothing of IPsec inside
  expect_one(retired(0x40, true, 0, 2, 0xFFFF0007, 0x55, 0, 1 << 16 | 4), 12);
}

TEST_P(RxResolveTwin, WithAnyModeTheTrailerTellsOfATunnel) {
  add();
  outer().ck.row.any_mode = true;
  EXPECT_TRUE(run().taps[kTapAgain].empty());
  outer().dn.next_header = 4;
  const Trace trace = run();
  ASSERT_EQ(trace.taps[kTapAgain].size(), 1U);
  EXPECT_EQ(trace.taps[kTapAgain].at(0).payload, payload_of(AgainWrite{0, 50, 62, false}));
  outer().dn = {};
  outer().dn.verdict = 2;  // transport until it is verified
  expect_failed(3, 19);
}

TEST_P(RxResolveTwin, WithAnyModeTheAhTellsOfATunnel) {
  add();
  outer().ck.row.any_mode = true;
  make_ah(outer(), 6);
  outer().dn = {};
  outer().dn.verdict = 1;
  expect_failed(2, 19);
  for (const std::uint8_t next : {4, 41}) {
    outer().ck.ah_next = next;
    expect_failed(4, 19);
  }
}

TEST_P(RxResolveTwin, AnyModeIsTransportInsideATunnel) {
  add();
  make_tunnel(outer());
  inner().ck.index = 9;
  inner().ck.row.any_mode = true;
  make_ah(inner(), 4);
  inner().dn = {};
  inner().dn.verdict = 1;
  expect_one(retired(0x40, true, 19, 2 << 16 | 6, 0x00090007, 0x55), 16);
}

TEST_P(RxResolveTwin, AnyModeInUdpNeedsNoFlag) {
  add();
  outer().ck.udp = outer().ck.row.udp = true;
  outer().ck.udp_transport = false;
  outer().ck.row.any_mode = true;
  expect_lane();
}

TEST_P(RxResolveTwin, AnyEncapsulationIsPlainOrInItsUdp) {
  add();
  outer().ck.row.udp = outer().ck.row.any_encapsulation = true;
  outer().ck.row.entry = 3;
  expect_lane();
  outer().ck.udp = true;
  expect_bypass(16);
  outer().ck.entry = 3;
  expect_lane();
  outer().ck.gen = 1;
  expect_bypass(16);
}

TEST_P(RxResolveTwin, OverloadNeverBypassesAnSaOfV2) {
  stimulus_.lanes = 1;
  stimulus_.overload = true;
  add(20);
  add(2);
  Trace trace = run();
  EXPECT_EQ(trace.stats[kStatOverloads], 1U);
  EXPECT_EQ(trace.taps[kTapCheck].at(1).cycle, 3);
  stimulus_.frames.at(1).pass[0].ck.row.v2 = true;
  trace = run();
  EXPECT_EQ(trace.stats[kStatOverloads], 0U);
  EXPECT_EQ(trace.taps[kTapCheck].at(1).cycle, 23);
}

TEST_P(RxResolveTwin, SlotsRetireInOrder) {
  add(20);
  add(2);
  const Trace trace = run();
  ASSERT_EQ(trace.taps[kTapRetire].size(), 2U);
  EXPECT_EQ(trace.taps[kTapRetire].at(0).cycle, 2 + 20 + 1);
  EXPECT_EQ(trace.taps[kTapRetire].at(1).cycle, 2 + 20 + 2);
  EXPECT_EQ(trace.taps[kTapRetire].at(1).payload,
            payload_of(retired(0x41, false, 0, 2, 0xFFFF0007, 0x55, 1)));
}

TEST_P(RxResolveTwin, ASlotIsReservedAgainBehindItsRetire) {
  stimulus_.slots = 1;
  add();
  add();
  const Trace trace = run();
  ASSERT_EQ(trace.taps[kTapReserve].size(), 2U);
  EXPECT_EQ(trace.taps[kTapRetire].at(0).cycle, 8);
  EXPECT_EQ(trace.taps[kTapReserve].at(1).cycle, 10);  // granted in 9
}

/// Both sides at once, every class of seeds.
class RxResolveLockstep
    : public testing::TestWithParam<std::tuple<std::uint64_t, lockstep::SeedClass>> {
 protected:
  static std::uint64_t seed() { return std::get<0>(GetParam()); }
  static RxResolveStimulus draw(std::uint64_t handshakes) {
    const lockstep::SeedClass kind = std::get<1>(GetParam());
    return draw_resolve_stimulus(seed(), kind, handshakes,
                                 strap_ipv6(seed(), static_cast<std::uint64_t>(kind)));
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, RxResolveLockstep,
                         testing::Combine(testing::Range<std::uint64_t>(1, 4),
                                          testing::ValuesIn(lockstep::kSeedClasses)),
                         [](const auto& named) {
                           return lockstep::name_of(std::get<1>(named.param)) +
                                  std::to_string(std::get<0>(named.param));
                         });

TEST_P(RxResolveLockstep, RandomTrafficSameEventsSameCycles) {
  const RxResolveStimulus stimulus = draw(40000);
  const Trace rtl = run_side(*make_rx_resolve_rtl(straps_of(stimulus)), stimulus);
  const auto result = compare(rx_resolve_spec(), seed(), run_model(stimulus).trace, rtl);
  EXPECT_EQ(result.mismatches, 0U) << result.report;
  EXPECT_GT(result.handshakes, 32000U);
}

TEST_P(RxResolveLockstep, EveryConstantOffByOneIsCaught) {
  // A host that is hardly ever ready hides the constants of most frames.
  const auto survivors = [](std::uint64_t handshakes) {
    const RxResolveStimulus stimulus = draw(handshakes);
    const RxResolveModelRun model = run_model(stimulus);
    const Trace rtl = run_side(*make_rx_resolve_rtl(straps_of(stimulus)), stimulus);
    return [=](const RxResolveTimingMutant& mutant) {
      if (!can_show(mutant, stimulus, model.cover)) return false;
      const Trace broken = run_model(stimulus, mutant.timing).trace;
      return compare(rx_resolve_spec(), seed(), broken, rtl).mismatches == 0;
    };
  };
  EXPECT_THAT(lockstep::uncaught(rx_resolve_timing_mutants(), {24000, 192000}, survivors),
              testing::IsEmpty());
}

TEST(RxResolveMutants, NumberZeroIsTheTwinAsShipped) {
  for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
    const RxResolveStimulus stimulus = draw_resolve_stimulus(1, kind, 10000, true);
    const Trace rtl = run_side(*make_rx_resolve_rtl_mutant(straps_of(stimulus), 0), stimulus);
    const auto result = compare(rx_resolve_spec(), 1, run_model(stimulus).trace, rtl);
    EXPECT_EQ(result.mismatches, 0U) << result.report;
  }
}

/// The same as `scripts/lockstep` does, in small: everything it judges by.
TEST(RxResolveBench, SeedsAgreeKillEveryMutantAndHitEveryCoverPoint) {
  lockstep::Cover cover;
  std::set<std::string> tried;
  for (const std::uint64_t seed : {1, 2, 3}) {
    const lockstep::SeedResult result = RxResolveBench().run(seed, 200000);
    EXPECT_EQ(result.comparison.mismatches, 0U) << result.comparison.report;
    for (const auto& mutant : result.mutants) {
      EXPECT_TRUE(mutant.killed) << mutant.name;
      tried.insert(mutant.name);
    }
    cover.add(result.cover);
  }
  for (const auto& name : cover.missed()) ADD_FAILURE() << "not hit: " << name;
  // None was left out because it could not show: heavy and tight runs wait for slots.
  for (const auto& mutant : rx_resolve_timing_mutants()) {
    for (const lockstep::SeedClass kind :
         {lockstep::SeedClass::kHeavy, lockstep::SeedClass::kTight})
      EXPECT_EQ(tried.count(mutant.name + ", " + lockstep::name_of(kind)), 1U) << mutant.name;
  }
}

class RxResolveAssertion : public testing::Test {
 protected:
  void expect_stop(const ResolvePinsIn& in) {
    const auto rtl = make_rx_resolve_rtl({4, false, false});
    ResolvePinsOut out;
    rtl->cycle(0, {}, out);
    ResolvePinsIn reserve;
    reserve.rv_valid = true;
    rtl->cycle(1, reserve, out);
    rtl->cycle(2, {}, out);
    EXPECT_THROW(rtl->cycle(3, in, out), std::runtime_error);
  }
};

TEST_F(RxResolveAssertion, OuterUdpOfAFirstPass) {
  ResolvePinsIn in;
  in.ck_valid = true;
  in.ck.outer_udp = true;
  expect_stop(in);
}

TEST_F(RxResolveAssertion, AResultOfTheBypass) {
  ResolvePinsIn in;
  in.dn_valid = 1U << kBypassPort;
  in.dn[kBypassPort].payload = 1;
  expect_stop(in);
}

TEST_F(RxResolveAssertion, ASlotOutOfTurn) {
  ResolvePinsIn in;
  in.rv_valid = true;
  in.rv.slot = 2;
  expect_stop(in);
}

}  // namespace
}  // namespace espnic
