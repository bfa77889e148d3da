// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gtest/gtest.h>

#include "tb/rx_class/rx_class_bench.h"
#include "tb/rx_class/rx_class_rtl.h"
#include "tb/rx_class/rx_class_run.h"

namespace espnic {
namespace {

using lockstep::Trace;

enum class Twin { kModel, kRtl };
void PrintTo(Twin twin, std::ostream* os) { *os << (twin == Twin::kModel ? "model" : "rtl"); }

/// Directed scenarios, on both sides.
class RxClassTwin : public testing::TestWithParam<Twin> {
 protected:
  static Trace run(const std::vector<Bytes>& frames) {
    RxClassStimulus stimulus;
    for (const Bytes& bytes : frames) {
      RxClassStimulus::Frame frame;
      frame.bytes = bytes;
      frame.gaps.resize(beats_of(frame, stimulus.width));
      stimulus.frames.push_back(frame);
    }
    return GetParam() == Twin::kModel ? run_model(stimulus)
                                      : run_rtl(*make_rx_class_rtl(8), stimulus);
  }
  /// IPv4 over Ethernet: protocol, then payload.
  static Bytes ipv4(std::uint8_t protocol, const Bytes& payload) {
    Bytes frame(34);
    frame[12] = 0x08;
    frame[14] = 0x45;
    frame[17] = static_cast<std::uint8_t>(20 + payload.size());
    frame[23] = protocol;
    frame.insert(frame.end(), payload.begin(), payload.end());
    return frame;
  }
};
INSTANTIATE_TEST_SUITE_P(Sides, RxClassTwin, testing::Values(Twin::kModel, Twin::kRtl),
                         [](const auto& named) { return testing::PrintToString(named.param); });

TEST_P(RxClassTwin, TellsTheClassBehindTheLastByte) {
  const Trace trace = run({ipv4(50, {0x12, 0x34, 0x56, 0x78, 0, 0, 0, 1})});
  ASSERT_EQ(trace.taps[kTapUnlisted].size(), 1U);
  EXPECT_EQ(trace.taps[kTapRecord].at(0).cycle, 6);  // 42 bytes: beats in cycles 0 to 5
  EXPECT_EQ(trace.taps[kTapUnlisted].at(0).payload, payload_of_class(1, 0x12345678, false));
}

TEST_P(RxClassTwin, AsksTheParserTableOnlyForOtherPortsThan4500) {
  const Bytes nat_t{0x11, 0x94, 0x11, 0x94, 0, 12, 0, 0, 1, 2, 3, 4};
  const Bytes listed{0x11, 0x94, 0x11, 0x95, 0, 12, 0, 0, 1, 2, 3, 4};  // 4501
  const Trace trace = run({ipv4(17, nat_t), ipv4(6, {}), ipv4(17, listed)});
  const std::uint64_t udp_esp = payload_of_class(3, 0x01020304, false);
  EXPECT_EQ(trace.taps[kTapUnlisted].at(0).payload, udp_esp);
  EXPECT_EQ(trace.taps[kTapUnlisted].at(2).payload, payload_of_class(0, 0, false));
  EXPECT_EQ(trace.taps[kTapListed].at(2).payload, udp_esp);
}

TEST(RxClassMutants, NumberZeroIsTheTwinAsShipped) {
  const auto stimulus = draw_class_stimulus(1, lockstep::SeedClass::kWide, 9000, 8);
  const Trace rtl = run_rtl(*make_rx_class_rtl_mutant(0), stimulus);
  const auto result = compare(rx_class_spec(), 1, run_model(stimulus), rtl);
  EXPECT_EQ(result.mismatches, 0U) << result.report;
}

/// The same as `scripts/lockstep` does, in small: everything it judges by.
TEST(RxClassBench, SeedsAgreeKillEveryMutantAndHitEveryCoverPoint) {
  lockstep::Cover cover;
  for (const std::uint64_t seed : {1, 2, 3}) {
    const lockstep::SeedResult result = RxClassBench().run(seed, 60000);
    EXPECT_EQ(result.comparison.mismatches, 0U) << result.comparison.report;
    EXPECT_GE(result.comparison.handshakes, 60000U);
    for (const auto& mutant : result.mutants) EXPECT_TRUE(mutant.killed) << mutant.name;
    cover.add(result.cover);
  }
  for (const auto& name : cover.missed()) ADD_FAILURE() << "not hit: " << name;
}

}  // namespace
}  // namespace espnic
