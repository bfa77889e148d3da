// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Receive and completion ring, and what happens when the host is slow to give descriptors back.
#include <gtest/gtest.h>

#include "tb/system/card.h"

namespace espnic::tb {
namespace {

Bytes numbered(std::size_t bytes, std::uint32_t number) {
  Bytes frame(bytes, static_cast<std::uint8_t>(number));
  store_be32(frame.data(), number);
  return frame;
}

std::vector<FrameRecord> receive(Card& card, unsigned frames, std::size_t bytes) {
  std::vector<Bytes> burst;
  for (unsigned n = 0; n < frames; ++n) burst.push_back(numbered(bytes, n));
  return card.receive(burst);
}

TEST(ReceiveRing, WrapsManyTimesAndTurnsThePhaseOverEachTime) {
  NicConfig config;
  config.ring_entries = 4;
  Card card("card", config);
  Card::simulate([&] {
    const auto records = receive(card, 50, 200);
    ASSERT_EQ(records.size(), 50u);
    for (unsigned n = 0; n < records.size(); ++n) {
      EXPECT_EQ(records[n].frame, n);
      EXPECT_EQ(records[n].drop, DropReason::kNone);
      EXPECT_EQ(records[n].completion.phase, n / 4 % 2 == 0) << n;
      EXPECT_EQ(records[n].delivered, numbered(200, n));
      EXPECT_EQ(records[n].completion.cycle, static_cast<std::uint32_t>(records[n].done_cycle));
    }
    EXPECT_EQ(card.model_faults(), 0u);
  });
}

TEST(ReceiveRing, HoldsFramesBackForAHostThatIsSlow) {
  NicConfig config;
  config.ring_entries = 2;  // one descriptor at a time
  config.host_turnaround = 5000;
  Card card("card", config);
  Card::simulate([&] {
    const auto records = receive(card, 40, 1000);
    // Completion to memory, turnaround, descriptor to the card; then set-up and 1000 / 8 beats.
    const Cycle step = 64 + 5000 + 64 + 2 + 125;
    for (unsigned n = 1; n < records.size(); ++n) {
      EXPECT_EQ(records[n].drop, DropReason::kNone);
      EXPECT_EQ(records[n].done_cycle - records[n - 1].done_cycle, step) << n;
    }
    EXPECT_EQ(card.stats().dropped_total(), 0u);
    EXPECT_EQ(card.model_faults(), 0u);
  });
}

/// Frames of an overloaded card: every one has one fate, drops have one reason.
void expect_drops(const NicConfig& config, DropReason reason) {
  Card card("card", config);
  Card::simulate([&] {
    const auto records = receive(card, 300, 1000);
    ASSERT_EQ(records.size(), 300u);
    unsigned dropped = 0;
    for (unsigned n = 0; n < records.size(); ++n) {
      EXPECT_EQ(records[n].frame, n);
      if (records[n].drop == DropReason::kNone) {
        EXPECT_EQ(records[n].delivered, numbered(1000, n));
        continue;
      }
      ++dropped;
      EXPECT_EQ(to_word(records[n].drop), to_word(reason));
      EXPECT_TRUE(records[n].delivered.empty());
    }
    const RxStats& stats = card.stats();
    EXPECT_GT(dropped, 100u);
    EXPECT_GT(stats.indicated, 10u);
    EXPECT_EQ(stats.offered, 300u);
    EXPECT_EQ(stats.dropped[static_cast<std::size_t>(reason)], dropped);
    EXPECT_EQ(stats.dropped_total(), dropped);
    EXPECT_EQ(stats.indicated + dropped, 300u);
    EXPECT_EQ(card.model_faults(), 0u);
  });
}

NicConfig slow_host() {
  NicConfig config;
  config.ring_entries = 4;
  config.host_turnaround = 20'000;
  return config;
}

TEST(ReceiveRing, DropsUnderBufferFullWhenTheBufferIsFull) {
  NicConfig config = slow_host();
  config.buffer_bytes = 8000;
  expect_drops(config, DropReason::kBufferFull);
}

TEST(ReceiveRing, DropsUnderFifoFullWhenTheReceiveFifoIsFull) {
  NicConfig config = slow_host();
  config.rx_fifo_frames = 3;
  config.order_slots = 2;
  expect_drops(config, DropReason::kFifoFull);
}

TEST(ReceiveRing, RecoversWhenTheLoadIsGone) {
  NicConfig config = slow_host();
  config.buffer_bytes = 8000;
  Card card("card", config);
  Card::simulate([&] {
    receive(card, 100, 1000);
    EXPECT_GT(card.stats().dropped_total(), 0u);
    const std::uint64_t before = card.stats().dropped_total();
    // The buffer holds exactly eight of these.
    for (const FrameRecord& record : receive(card, 8, 1000))
      EXPECT_EQ(record.drop, DropReason::kNone);
    EXPECT_EQ(card.stats().dropped_total(), before);
  });
}

}  // namespace
}  // namespace espnic::tb
