// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/bench/bare_card.h"

#include <gtest/gtest.h>

#include "tb/common/params.h"
#include "tb/system/card.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb::bench {
namespace {

/// The same of so many frames through a card that is looked at.
Cycle through(Card& card, const PacketSet& packets, std::size_t frames) {
  card.activate();
  EXPECT_EQ(card.oid(kOidAddSa, traffic::add_request(packets.sa)).status, NdisStatus::kSuccess);
  Cycle first = 0, last = 0;
  card.on_record([&](const FrameRecord& record) {
    if (record.frame == 0) first = record.rx_cycle;
    last = record.done_cycle;
  });
  for (std::size_t i = 0; i < frames; ++i) {
    WireFrame frame;
    frame.bytes = packets.frames[i % packets.frames.size()].wire;
    card.offer(std::move(frame));
  }
  card.drain();
  return last - first;
}

TEST(BareCard, HasTheCyclesOfACardThatIsLookedAt) {
  RunConfig settings;
  apply_profile(settings, "full");
  NicConfig& config = settings.nic;
  config.ring_entries = 256;
  Card card("looked_at", config);
  BareCard bare(config);
  const PacketSet packets = make_packets("aes-gcm", "imix");
  constexpr std::size_t kFrames = 1000;  // the ring several times round, and no whole batch
  Card::simulate([&] {
    bare.start(packets.sa);
    for (std::size_t i = 0; i < kFrames; ++i)
      bare.offer(packets.frames[i % packets.frames.size()].wire);
    bare.drain();
    EXPECT_EQ(bare.good(), kFrames);
    EXPECT_EQ(bare.cycles(), through(card, packets, kFrames));
  });
}

TEST(BareCard, AFrameMoreIsSeen) {
  const NicConfig config;
  Card card("looked_at", config);
  BareCard bare(config);
  PacketSet packets = make_packets("3des-sha1", "64");
  damage(packets, "3");
  Card::simulate([&] {
    bare.start(packets.sa);
    for (std::size_t i = 0; i < 12; ++i) bare.offer(packets.frames[i].wire);
    bare.drain();
    EXPECT_EQ(bare.good(), 11u);
    EXPECT_NE(bare.cycles(), through(card, packets, 13));
  });
}

}  // namespace
}  // namespace espnic::tb::bench
