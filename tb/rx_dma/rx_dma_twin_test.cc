// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gtest/gtest.h>

#include "model/packet/bytes.h"
#include "model/packet/completion.h"
#include "tb/rx_dma/rx_dma_bench.h"
#include "tb/rx_dma/rx_dma_cover.h"
#include "tb/rx_dma/rx_dma_drive.h"

namespace espnic {
namespace {

using lockstep::Trace;

enum class Twin { kModel, kRtl };
void PrintTo(Twin twin, std::ostream* os) { *os << (twin == Twin::kModel ? "model" : "rtl"); }

constexpr std::array<std::uint32_t, kDmaWords> kWords = {0x11100040, 0x22200002, 0x33300003,
                                                         0x44400004, 0x00400005, 0xF6600006};

/// Directed scenarios, on both sides, 8 bytes wide.
class RxDmaTwin : public testing::TestWithParam<Twin> {
 protected:
  static Trace run(const RxDmaStimulus& stimulus) {
    return GetParam() == Twin::kModel ? run_model(stimulus).trace
                                      : run_rtl(*make_rx_dma_rtl(stimulus.width), stimulus);
  }
  void frame(std::uint16_t length, std::uint32_t gap = 0) {
    const auto number = static_cast<std::uint16_t>(stimulus_.frames.size());
    stimulus_.frames.push_back({number, length, kWords, number, gap});
  }
  void descriptor(std::uint64_t addr, std::uint32_t bytes, std::uint32_t gap = 0) {
    stimulus_.descriptors.push_back({addr, bytes, gap});
  }
  /// Bytes `from` to `from` + `bytes` - 1 of a frame, written to `addr`.
  static std::uint64_t beat(std::uint64_t content, std::uint32_t from, std::uint64_t addr,
                            std::uint32_t bytes, bool last) {
    DmaData data;
    data.addr = addr;
    data.bytes = bytes;
    data.last = last;
    for (std::uint32_t n = 0; n < bytes; ++n)
      data.data[n] =
          static_cast<std::uint8_t>(frame_word(content, (from + n) / 8) >> 8 * ((from + n) % 8));
    return payload_of_data(data, 8);
  }
  static std::uint64_t completed(std::uint16_t index, std::uint32_t cycle, bool phase,
                                 bool truncated) {
    return payload_of_completion({index,
                                  {kWords[0], kWords[1], kWords[2], kWords[3], kWords[4], 0, cycle,
                                   0x76600006 | (phase ? 0x80000000 : 0)},
                                  truncated});
  }
  static void expect(const Trace& trace, RxDmaTap tap, const std::vector<lockstep::Event>& events) {
    ASSERT_EQ(trace.taps[tap].size(), events.size());
    for (std::size_t n = 0; n < events.size(); ++n) {
      EXPECT_EQ(trace.taps[tap][n].cycle, events[n].cycle) << "event " << n;
      EXPECT_EQ(trace.taps[tap][n].payload, events[n].payload) << "event " << n;
    }
  }

  RxDmaStimulus stimulus_;
};
INSTANTIATE_TEST_SUITE_P(Sides, RxDmaTwin, testing::Values(Twin::kModel, Twin::kRtl),
                         [](const auto& named) { return testing::PrintToString(named.param); });

TEST_P(RxDmaTwin, FramesTakeTheCyclesThatThePageSays) {
  stimulus_.straps = {4, 3};
  frame(17);
  frame(8);
  descriptor(0x1FFFFFFF8, 64);
  descriptor(0x5000, 64);
  const Trace trace = run(stimulus_);
  expect(trace, kTapRetire,
         {{0, payload_of_retire(0, 17, kWords)}, {7, payload_of_retire(1, 8, kWords)}});
  expect(trace, kTapData,
         {{3, beat(0, 0, 0x1FFFFFFF8, 8, false)},
          {4, beat(0, 8, 0x200000000, 8, false)},
          {5, beat(0, 16, 0x200000008, 1, true)},
          {10, beat(1, 0, 0x5000, 8, true)}});
  expect(trace, kTapCompletion,
         {{6, completed(0, 6, true, false)}, {11, completed(1, 11, true, false)}});
  EXPECT_EQ(trace.stats, (std::vector<std::uint64_t>{2, 0, 2, 2, 0}));
}

TEST_P(RxDmaTwin, ADescriptorIsUsableInTheCycleOfItsArrival) {
  stimulus_.straps = {4, 1};
  frame(1);
  descriptor(0x5000, 64, 9);
  const Trace trace = run(stimulus_);
  expect(trace, kTapRetire, {{9, payload_of_retire(0, 1, kWords)}});
  expect(trace, kTapData, {{10, beat(0, 0, 0x5000, 1, true)}});
  expect(trace, kTapCompletion, {{11, completed(0, 11, true, false)}});
}

TEST_P(RxDmaTwin, AFrameWithoutADescriptorWaits) {
  frame(60);
  frame(60);
  descriptor(0x5000, 64);
  const Trace trace = run(stimulus_);
  EXPECT_EQ(trace.taps[kTapRetire].size(), 1U);
  EXPECT_EQ(trace.taps[kTapCompletion].size(), 1U);
}

TEST_P(RxDmaTwin, ACutFrameTakesItsTimeAndIsCounted) {
  stimulus_.straps = {8, 1};
  for (const std::uint32_t bytes : {9, 8, 0, 31, 32}) {
    frame(32);
    descriptor(0x5000, bytes);
  }
  const Trace trace = run(stimulus_);
  expect(trace, kTapData,
         {{1, beat(0, 0, 0x5000, 8, false)},
          {2, beat(0, 8, 0x5008, 1, true)},
          {7, beat(1, 0, 0x5000, 8, true)},
          {19, beat(3, 0, 0x5000, 8, false)},
          {20, beat(3, 8, 0x5008, 8, false)},
          {21, beat(3, 16, 0x5010, 8, false)},
          {22, beat(3, 24, 0x5018, 7, true)},
          {25, beat(4, 0, 0x5000, 8, false)},
          {26, beat(4, 8, 0x5008, 8, false)},
          {27, beat(4, 16, 0x5010, 8, false)},
          {28, beat(4, 24, 0x5018, 8, true)}});
  expect(trace, kTapCompletion,
         {{5, completed(0, 5, true, true)},
          {11, completed(1, 11, true, true)},
          {17, completed(2, 17, true, true)},
          {23, completed(3, 23, true, true)},
          {29, completed(4, 29, true, false)}});
  EXPECT_EQ(trace.stats[kStatTruncated], 4U);
}

TEST_P(RxDmaTwin, TheRingWrapsAndThePhaseTurns) {
  stimulus_.straps = {3, 1};
  for (unsigned n = 0; n < 7; ++n) {
    frame(1);
    descriptor(0x5000, 64);
  }
  expect(run(stimulus_), kTapCompletion,
         {{2, completed(0, 2, true, false)},
          {5, completed(1, 5, true, false)},
          {8, completed(2, 8, true, false)},
          {11, completed(0, 11, false, false)},
          {14, completed(1, 14, false, false)},
          {17, completed(2, 17, false, false)},
          {20, completed(0, 20, true, false)}});
}

TEST_P(RxDmaTwin, TheLongestFrameThatThePortCanSay) {
  stimulus_.straps = {2, 1};
  frame(65535);
  descriptor(0x5000, 0xFFFFFFFF);
  const Trace trace = run(stimulus_);
  ASSERT_EQ(trace.taps[kTapData].size(), 8192U);
  EXPECT_EQ(trace.taps[kTapData].back().payload, beat(0, 65528, 0x14FF8, 7, true));
  expect(trace, kTapCompletion, {{8193, completed(0, 8193, true, false)}});
}

/// The image of the model's codec, which the driver reads.
TEST(RxDmaRtl, TheCompletionIsThatOfTheModel) {
  Completion completion;
  completion.length = 60;
  completion.detail = Detail::kOk;
  completion.crypto_done = true;
  completion.sa = 5;
  completion.spi = 0x12345678;
  completion.next_header = 17;
  completion.sa_generation = 0x3ABCDEF0;
  completion.cycle = 10;  // retire 0, setup 2, 8 beats
  completion.phase = true;
  const auto image = encode(completion);

  RxDmaPinsIn in;
  in.rt_valid = in.ds_valid = true;
  in.rt_length = completion.length;
  for (std::size_t n = 0; n < 5; ++n) in.rt_words[n] = load_le32(image.data() + 4 * n);
  in.rt_words[5] = completion.sa_generation;
  in.ds_bytes = 64;
  const auto rtl = make_rx_dma_rtl(8);
  rtl->reset({});
  RxDmaPinsOut out = rtl->cycle(in);
  EXPECT_TRUE(out.tap_retire);
  for (unsigned cycle = 1; cycle <= 10; ++cycle) out = rtl->cycle({});
  ASSERT_TRUE(out.cw_valid);
  for (std::size_t n = 0; n < 8; ++n)
    EXPECT_EQ(out.cw.words[n], load_le32(image.data() + 4 * n)) << "DW" << n;
}

TEST(RxDmaRtl, AResetForgetsFrameDescriptorsPlaceAndPhase) {
  RxDmaStimulus stimulus = draw_dma_stimulus(1, lockstep::SeedClass::kTight, 8, 200);
  stimulus.descriptors.front().gap = 5;
  const auto rtl = make_rx_dma_rtl(8);
  rtl->reset({2, 1});
  RxDmaPinsIn in;
  in.rt_length = 4;
  // Once round a ring of two, so that the phase is 0; then a frame under way, and a descriptor.
  for (unsigned cycle = 0; cycle < 7; ++cycle) {
    in.rt_valid = cycle % 3 == 0;
    in.ds_valid = cycle % 3 == 0;
    rtl->cycle(in);
  }
  in.rt_valid = false;
  in.ds_valid = true;
  rtl->cycle(in);
  const auto result = compare(rx_dma_spec(), 1, run_model(stimulus).trace, run_rtl(*rtl, stimulus));
  EXPECT_EQ(result.mismatches, 0U) << result.report;
}

TEST(RxDmaRtl, AnAssertionThatFailsIsReported) {
  const auto rtl = make_rx_dma_rtl(8);
  rtl->reset({2, 1});
  RxDmaPinsIn in;
  in.ds_valid = true;
  EXPECT_THROW(
      {
        for (unsigned cycle = 0; cycle < 4; ++cycle) rtl->cycle(in);  // more than the ring holds
      },
      std::runtime_error);
}

/// Both sides at once, every class of seeds, both widths.
class RxDmaLockstep
    : public testing::TestWithParam<std::tuple<std::uint64_t, lockstep::SeedClass, std::uint32_t>> {
 protected:
  static std::uint64_t seed() { return std::get<0>(GetParam()); }
  static RxDmaStimulus draw(std::uint64_t handshakes) {
    return draw_dma_stimulus(seed(), std::get<1>(GetParam()), std::get<2>(GetParam()), handshakes);
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, RxDmaLockstep,
                         testing::Combine(testing::Range<std::uint64_t>(1, 4),
                                          testing::ValuesIn(lockstep::kSeedClasses),
                                          testing::ValuesIn(kDmaWidths)),
                         [](const auto& named) {
                           return lockstep::name_of(std::get<1>(named.param)) +
                                  std::to_string(std::get<0>(named.param)) + "_" +
                                  std::to_string(std::get<2>(named.param));
                         });

TEST_P(RxDmaLockstep, RandomTrafficSameEventsSameCycles) {
  const RxDmaStimulus stimulus = draw(20000);
  const auto result = compare(rx_dma_spec(), seed(), run_model(stimulus).trace,
                              run_rtl(*make_rx_dma_rtl(stimulus.width), stimulus));
  EXPECT_EQ(result.mismatches, 0U) << result.report;
  EXPECT_GE(result.handshakes, 20000U);
}

TEST_P(RxDmaLockstep, EveryConstantOffByOneIsCaught) {
  const RxDmaStimulus stimulus = draw(5000);
  const Trace rtl = run_rtl(*make_rx_dma_rtl(stimulus.width), stimulus);
  for (const auto& mutant : rx_dma_timing_mutants()) {
    const Trace broken = run_model(stimulus, mutant.timing).trace;
    EXPECT_GT(compare(rx_dma_spec(), seed(), broken, rtl).mismatches, 0U) << mutant.name;
  }
}

TEST(RxDmaMutants, NumberZeroIsTheTwinAsShipped) {
  for (const std::uint32_t width : kDmaWidths) {
    for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
      const RxDmaStimulus stimulus = draw_dma_stimulus(1, kind, width, 10000);
      const auto result = compare(rx_dma_spec(), 1, run_model(stimulus).trace,
                                  run_rtl(*make_rx_dma_rtl_mutant(width, 0), stimulus));
      EXPECT_EQ(result.mismatches, 0U) << result.report;
    }
  }
}

/// The same as `scripts/lockstep` does, in small: everything it judges by.
TEST(RxDmaBench, OneSeedAgreesKillsEveryMutantAndHitsEveryCoverPoint) {
  const lockstep::SeedResult result = RxDmaBench().run(1, 60000);
  EXPECT_EQ(result.comparison.mismatches, 0U) << result.comparison.report;
  EXPECT_GE(result.comparison.handshakes, 60000U);
  for (const auto& mutant : result.mutants) EXPECT_TRUE(mutant.killed) << mutant.name;
  for (const auto& name : result.cover.missed()) ADD_FAILURE() << "not hit: " << name;
}

}  // namespace
}  // namespace espnic
