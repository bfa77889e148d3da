// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

#include "tb/packet_buffer/packet_buffer_bench.h"
#include "tb/packet_buffer/packet_buffer_drive.h"

namespace espnic {
namespace {

using lockstep::Trace;

enum class Twin { kModel, kRtl };
void PrintTo(Twin twin, std::ostream* os) { *os << (twin == Twin::kModel ? "model" : "rtl"); }

BufferBeat beat_of(std::uint8_t first) {
  BufferBeat beat;
  for (std::uint8_t& byte : beat) byte = first++;
  return beat;
}

/// What is done in the cycles of a scenario.
class Script {
 public:
  explicit Script(std::uint32_t beats) { stimulus_.beats = beats; }
  Script& next() {
    stimulus_.script.emplace_back();
    return *this;
  }
  Script& beat(bool first, std::uint8_t data = 0) {
    now().bw_valid = true;
    now().bw_first = first;
    now().bw_data = beat_of(data);
    return *this;
  }
  Script& end(bool keep) {
    now().be_valid = true;
    now().be_keep = keep;
    return *this;
  }
  Script& free() {
    now().fe_valid = true;
    return *this;
  }
  Script& read(unsigned port, std::uint16_t frame, std::uint16_t addr, std::uint32_t known) {
    now().rd[port] = {true, frame, addr, known};
    return *this;
  }
  Script& write(unsigned port, std::uint16_t frame, std::uint16_t addr, std::uint8_t bytes,
                std::uint8_t data) {
    now().wb[port] = {true, frame, addr, bytes, beat_of(data)};
    return *this;
  }
  const PacketBufferStimulus& stimulus() const { return stimulus_; }

 private:
  PacketBufferPinsIn& now() { return stimulus_.script.back(); }
  PacketBufferStimulus stimulus_;
};

/// Directed scenarios, on both sides.
class PacketBufferTwin : public testing::TestWithParam<Twin> {
 protected:
  static Trace run(const Script& script) {
    return GetParam() == Twin::kModel ? run_model(script.stimulus()).trace
                                      : run_rtl(*make_packet_buffer_rtl(), script.stimulus());
  }
  static void expect_fits(const Trace& trace, std::initializer_list<bool> fits) {
    ASSERT_EQ(trace.taps[kTapBeat].size(), fits.size());
    std::size_t n = 0;
    for (const bool fit : fits) {
      EXPECT_EQ((trace.taps[kTapBeat][n].payload & 2) != 0, fit) << "beat " << n;
      ++n;
    }
  }
};
INSTANTIATE_TEST_SUITE_P(Sides, PacketBufferTwin, testing::Values(Twin::kModel, Twin::kRtl),
                         [](const auto& named) { return testing::PrintToString(named.param); });

TEST_P(PacketBufferTwin, ReadsAtAnyAlignmentACycleLater) {
  Script script(8);
  script.next().beat(true, 0x10).next().beat(false, 0x18).next().end(true).next();
  script.read(0, 0, 0, 8).read(1, 0, 3, 8).read(2, 0, 13, 3);
  const Trace trace = run(script);
  ASSERT_EQ(trace.taps[kTapEnd].size(), 1U);
  EXPECT_EQ(trace.taps[kTapEnd][0].payload, payload_of_end(true, 0));
  ASSERT_EQ(trace.taps[kTapRead].size(), 3U);
  for (const auto& read : trace.taps[kTapRead]) EXPECT_EQ(read.cycle, 4);
  EXPECT_EQ(trace.taps[kTapRead][0].payload, payload_of_read(0, beat_of(0x10), 8));
  EXPECT_EQ(trace.taps[kTapRead][1].payload, payload_of_read(1, beat_of(0x13), 8));
  EXPECT_EQ(trace.taps[kTapRead][2].payload, payload_of_read(2, beat_of(0x1D), 3));
}

TEST_P(PacketBufferTwin, AReadSeesWhatWasWrittenInAnEarlierCycle) {
  Script script(8);
  script.next().beat(true, 0x10).next().beat(false, 0x18).next().end(true);
  script.next().write(0, 0, 6, 4, 0x80).write(1, 0, 10, 2, 0x90).read(0, 0, 5, 8);
  script.next().read(0, 0, 5, 8);
  const Trace trace = run(script);
  ASSERT_EQ(trace.taps[kTapRead].size(), 2U);
  EXPECT_EQ(trace.taps[kTapRead][0].payload, payload_of_read(0, beat_of(0x15), 8));
  const BufferBeat now{0x15, 0x80, 0x81, 0x82, 0x83, 0x90, 0x91, 0x1C};
  EXPECT_EQ(trace.taps[kTapRead][1].payload, payload_of_read(0, now, 8));
}

TEST_P(PacketBufferTwin, ABeatDoesNotSeeTheFreeOfItsCycle) {
  Script script(1);
  script.next().beat(true).next().end(true);
  script.next().beat(true).free().next().beat(true).next().end(true);
  const Trace trace = run(script);
  expect_fits(trace, {true, false, true});
  EXPECT_EQ(trace.stats[kStatRefused], 1U);
  EXPECT_EQ(trace.stats[kStatFrames], 2U);
  EXPECT_EQ(trace.taps[kTapEnd].at(1).payload, payload_of_end(true, 1));
}

TEST_P(PacketBufferTwin, TheFirstBeatCountsTheFrameBeforeIfItIsKept) {
  Script script(2);
  script.next().beat(true).next().beat(false);
  script.next().end(false).beat(true).next().beat(false);
  script.next().end(true).beat(true);
  expect_fits(run(script), {true, true, true, true, false});
}

TEST_P(PacketBufferTwin, AFrameWithoutAnEndIsForgotten) {
  Script script(2);
  script.next().beat(true, 0x10).next().beat(false, 0x20);
  script.next().beat(true, 0x30).next().beat(false, 0x40).next().end(true);
  script.next().read(0, 0, 0, 8);
  const Trace trace = run(script);
  expect_fits(trace, {true, true, true, true});
  EXPECT_EQ(trace.taps[kTapRead].at(0).payload, payload_of_read(0, beat_of(0x30), 8));
}

/// Both sides at once, every class of seeds.
class PacketBufferLockstep
    : public testing::TestWithParam<std::tuple<std::uint64_t, lockstep::SeedClass>> {
 protected:
  static std::uint64_t seed() { return std::get<0>(GetParam()); }
  static PacketBufferStimulus draw(std::uint64_t handshakes) {
    return draw_buffer_stimulus(seed(), std::get<1>(GetParam()), handshakes);
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, PacketBufferLockstep,
                         testing::Combine(testing::Range<std::uint64_t>(1, 4),
                                          testing::ValuesIn(lockstep::kSeedClasses)),
                         [](const auto& named) {
                           return lockstep::name_of(std::get<1>(named.param)) +
                                  std::to_string(std::get<0>(named.param));
                         });

TEST_P(PacketBufferLockstep, RandomTrafficSameEventsSameCycles) {
  const PacketBufferStimulus stimulus = draw(30000);
  const Trace rtl = run_rtl(*make_packet_buffer_rtl(), stimulus);
  const auto result = compare(packet_buffer_spec(), seed(), run_model(stimulus).trace, rtl);
  EXPECT_EQ(result.mismatches, 0U) << result.report;
  EXPECT_GE(result.handshakes, 30000U);
}

TEST_P(PacketBufferLockstep, EveryConstantOffByOneIsCaught) {
  const PacketBufferStimulus stimulus = draw(20000);
  const PacketBufferModelRun model = run_model(stimulus);
  const Trace rtl = run_rtl(*make_packet_buffer_rtl(), stimulus);
  for (const auto& mutant : packet_buffer_timing_mutants()) {
    if (!can_show(mutant, model.cover)) continue;
    const Trace broken = run_model(stimulus, mutant.timing).trace;
    EXPECT_GT(compare(packet_buffer_spec(), seed(), broken, rtl).mismatches, 0U) << mutant.name;
  }
}

TEST(PacketBufferMutants, NumberZeroIsTheTwinAsShipped) {
  for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
    const PacketBufferStimulus stimulus = draw_buffer_stimulus(1, kind, 10000);
    const Trace rtl = run_rtl(*make_packet_buffer_rtl_mutant(0), stimulus);
    const auto result = compare(packet_buffer_spec(), 1, run_model(stimulus).trace, rtl);
    EXPECT_EQ(result.mismatches, 0U) << result.report;
  }
}

/// The same as `scripts/lockstep` does, in small: everything it judges by.
TEST(PacketBufferBench, SeedsAgreeKillEveryMutantAndHitEveryCoverPoint) {
  lockstep::Cover cover;
  std::set<std::string> tried;
  for (const std::uint64_t seed : {1, 2, 3}) {
    const lockstep::SeedResult result = PacketBufferBench().run(seed, 60000);
    EXPECT_EQ(result.comparison.mismatches, 0U) << result.comparison.report;
    for (const auto& mutant : result.mutants) {
      EXPECT_TRUE(mutant.killed) << mutant.name;
      tried.insert(mutant.name);
    }
    cover.add(result.cover);
  }
  for (const auto& name : cover.missed()) ADD_FAILURE() << "not hit: " << name;
  // None was left out because it could not show: heavy and tight runs fill the buffer.
  for (const auto& mutant : packet_buffer_timing_mutants()) {
    for (const lockstep::SeedClass kind :
         {lockstep::SeedClass::kHeavy, lockstep::SeedClass::kTight}) {
      EXPECT_EQ(tried.count(mutant.name + ", " + lockstep::name_of(kind)), 1U) << mutant.name;
    }
  }
}

TEST(PacketBufferRtl, AnAssertionOfTheTwinStopsTheRun) {
  Script script(4);
  script.next().next().free();  // no frame is kept
  const auto rtl = make_packet_buffer_rtl();
  rtl->reset(4);
  EXPECT_THROW(
      {
        for (const auto& in : script.stimulus().script) rtl->cycle(in);
        rtl->cycle({});
      },
      std::runtime_error);
}

}  // namespace
}  // namespace espnic
