// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The link to host memory as the keys link.* set it. Cycles are worked out by hand from the pages
// of rx_dma and pci_function.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/sim/pcie_link.h"
#include "tb/common/params.h"
#include "tb/system/card.h"

namespace espnic::tb {
namespace {

constexpr std::size_t kBytes = 1000;

NicConfig config_of(const std::vector<const char*>& pairs) {
  RunConfig config;
  for (const char* pair : pairs) Params().set_pair(config, pair);
  return config.nic;
}

std::vector<FrameRecord> receive(Card& card, unsigned frames) {
  return card.receive(std::vector<Bytes>(frames, Bytes(kBytes, 0x5A)));
}

/// Cycles by which a frame of 1000 bytes leaves later than without these keys.
Cycle later(const std::vector<const char*>& pairs) {
  Card plain("plain", {}), card("card", config_of(pairs));
  FrameRecord early, late;
  Card::simulate([&] {
    // Side by side, so that both begin in the same cycle.
    plain.spawn([&] { early = receive(plain, 1).at(0); });
    card.spawn([&] { late = receive(card, 1).at(0); });
    plain.join();
    card.join();
  });
  EXPECT_EQ(late.rx_cycle, early.rx_cycle);
  const Cycle difference = late.done_cycle - early.done_cycle;
  EXPECT_EQ(card.model_faults(), 0u);
  return difference;
}

// 1 byte a cycle of 125 MHz. 1000 bytes in 4 packets, whose first bytes are there 125 beats before
// the last; the completion, one packet, comes behind them.

TEST(HostLink, ARateHoldsAFrameUp) {
  EXPECT_EQ(later({"link.rate=1G"}), 1000 + 4 * 24 - 125 + 32 + 24);
}

TEST(HostLink, ARateMayBeAnyFractionOfTheClock) {
  // 0.8 bytes a cycle; frame and completion are rounded up to whole cycles.
  EXPECT_EQ(later({"link.rate=800M"}), 1096 * 10 / 8 - 125 + 56 * 10 / 8);
  EXPECT_EQ(LinkRate::of(63'015'384'615, 125'000'000).bytes * 1'000'000'000,
            LinkRate::of(63'015'384'615, 125'000'000).cycles * 63'015'384'615);
}

TEST(HostLink, SmallerPacketsCostMore) {
  EXPECT_EQ(later({"link.rate=1G", "link.max_payload=128"}), 1000 + 8 * 24 - 125 + 32 + 24);
}

TEST(HostLink, OverheadIsPaidByEveryPacket) {
  EXPECT_EQ(later({"link.rate=1G", "link.tlp_overhead=30"}), 1000 + 4 * 30 - 125 + 32 + 30);
}

TEST(HostLink, WithoutARatePacketsCostNothing) {
  EXPECT_EQ(later({"link.max_payload=128", "link.tlp_overhead=200"}), 0);
}

TEST(HostLink, AFastLinkDelaysTheCompletionOnly) {
  // 16 bytes a cycle: the data keeps up with the datapath's 8, the completion takes 56 / 16.
  EXPECT_EQ(later({"link.rate=16G"}), 4);
}

/// Frames 1000 bytes long, 1024 cycles apart on the line, with three descriptors in turn.
std::vector<Cycle> steps(const std::vector<const char*>& more, bool live) {
  std::vector<const char*> pairs = {"dma.fetch_latency=3000", "dma.ring_entries=4"};
  pairs.insert(pairs.end(), more.begin(), more.end());
  Card card("card", config_of(pairs));
  std::vector<Cycle> steps;
  Card::simulate([&] {
    card.activate();
    if (live) card.go_live();
    const auto records = receive(card, 40);
    for (std::size_t n = 10; n < records.size(); ++n)
      steps.push_back(records[n].done_cycle - records[n - 1].done_cycle);
  });
  EXPECT_EQ(steps.size(), 30u);
  EXPECT_EQ(card.model_faults(), 0u);
  return steps;
}

TEST(HostLink, OneReadAtATimeGivesADescriptorEveryLatency) {
  for (const Cycle step : steps({"link.outstanding_reads=1"}, false)) EXPECT_EQ(step, 3000);
}

TEST(HostLink, AndDoesSoForALiveHost) {
  for (const Cycle step : steps({"link.outstanding_reads=1"}, true)) EXPECT_EQ(step, 3000);
}

TEST(HostLink, WithoutALimitReadsOverlap) {
  // Three descriptors go round: to memory, turnaround, to the card, set-up, 125 beats.
  const std::vector<Cycle> all = steps({}, false);
  for (std::size_t n = 3; n < all.size(); ++n)
    EXPECT_EQ(all[n] + all[n - 1] + all[n - 2], 64 + 100 + 3000 + 2 + 125);
}

}  // namespace
}  // namespace espnic::tb
