// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// `rx.decapsulate` on the whole card: bytes, flags and cycles. What is left of every kind of packet
// is compared with golden files by tb/espnic.
#include <gtest/gtest.h>

#include <functional>

#include "tb/conformance/peers.h"
#include "tb/system/card.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb {
namespace {

using namespace conformance;
using namespace traffic;

NicConfig taking_off(bool on = true) {
  NicConfig config;
  config.decapsulate = on;
  return config;
}

Sa esp_sa() { return esp_transport(traffic::Cipher::kTripleDes, Auth::kSha1); }
Sa tunnel_sa() { return esp_tunnel(traffic::Cipher::kDes, Auth::kSha1, kSpi + 1); }
Sa inner_sa() { return esp_transport(traffic::Cipher::kDes, Auth::kMd5, kInnerSpi); }
Bytes clear_frame() { return ethernet(clear_ip()).wire; }

void offload(Card& card, const std::vector<Sa>& sas) {
  card.activate();
  for (const Sa& sa : sas) {
    const std::uint32_t oid = sa.udp_port ? kOidAddUdpEspSa : kOidAddSa;
    ASSERT_EQ(card.oid(oid, add_request(sa)).status, NdisStatus::kSuccess);
  }
}

void on_card(const NicConfig& config, const std::vector<Sa>& sas,
             const std::function<void(Card&)>& body) {
  Card card("card", config);
  Card::simulate([&] {
    offload(card, sas);
    body(card);
  });
}

/// What the two cards of a run, one with the key on, make of a frame.
void on_both(NicConfig config, const std::vector<Sa>& sas, const std::vector<Bytes>& frames,
             const std::function<void(const FrameRecord& off, const FrameRecord& on)>& compare) {
  Card plain("plain", config);
  config.decapsulate = true;
  Card bare("bare", config);
  Card::simulate([&] {
    offload(plain, sas);
    offload(bare, sas);
    for (const Bytes& frame : frames) compare(plain.receive(frame), bare.receive(frame));
  });
}

TEST(Decapsulate, IsOffUnlessAskedFor) {
  on_card(taking_off(false), {esp_sa()}, [](Card& card) {
    const Packet frame = frame_of(esp_sa());
    const FrameRecord record = card.receive(frame.wire);
    EXPECT_FALSE(record.completion.decapsulated);
    EXPECT_EQ(record.delivered, frame.plain);
  });
}

TEST(Decapsulate, LeavesThePacketThatWasProtected) {
  const Sa udp = in_udp(esp_transport(traffic::Cipher::kDes, Auth::kSha1, kSpi + 3));
  const Sa ah = ah_transport(Auth::kMd5);
  on_card(taking_off(), {esp_sa(), tunnel_sa(), inner_sa(), udp, ah}, [&](Card& card) {
    const auto left = [&](const Packet& frame) {
      const FrameRecord record = card.receive(frame.wire);
      EXPECT_TRUE(record.completion.decapsulated);
      EXPECT_EQ(record.completion.length, record.delivered.size());
      return record.delivered;
    };
    EXPECT_EQ(left(frame_of(esp_sa())), clear_frame());
    EXPECT_EQ(left(frame_of(udp)), clear_frame());
    EXPECT_EQ(left(frame_of(ah)), clear_frame());
    EXPECT_EQ(left(frame_of(tunnel_sa())), clear_frame());
    EXPECT_EQ(left(ethernet(protect(tunnel_sa(), kIpInIp, packet_of(inner_sa())))), clear_frame());
  });
}

TEST(Decapsulate, TakesNothingOffWhatIsNotGood) {
  on_card(taking_off(), {esp_sa(), tunnel_sa(), inner_sa()}, [](Card& card) {
    const auto stays = [&](Bytes frame, const Bytes& delivered) {
      const FrameRecord record = card.receive(frame);
      EXPECT_FALSE(record.completion.decapsulated);
      EXPECT_EQ(record.delivered, delivered);
      return record.completion;
    };
    Bytes wrong = frame_of(esp_sa()).wire;
    wrong.back() ^= 1;
    EXPECT_TRUE(stays(wrong, wrong).crypto_done);
    stays(clear_frame(), clear_frame());
    Packet inner = packet_of(inner_sa());
    inner.wire.back() ^= 1;
    inner.plain = inner.wire;
    const Packet nested = ethernet(protect(tunnel_sa(), kIpInIp, inner));
    EXPECT_TRUE(stays(nested.wire, nested.plain).next_crypto_done);
  });
}

TEST(Decapsulate, OfAPortionLeftToTheHostTakesTheTunnelOff) {
  on_card(taking_off(), {tunnel_sa()}, [](Card& card) {
    const Packet inner = packet_of(inner_sa());
    const FrameRecord record = card.receive(ethernet(protect(tunnel_sa(), kIpInIp, inner)).wire);
    EXPECT_TRUE(record.completion.decapsulated);
    EXPECT_FALSE(record.completion.next_crypto_done);
    EXPECT_EQ(record.completion.detail, Detail::kOuterOnly);
    EXPECT_EQ(record.delivered, ethernet(inner).wire);
  });
}

/// rx_resolve's page: the completion leaves earlier by the beats that are not moved, all else is as
/// without.
TEST(Decapsulate, SavesTheBeatsThatAreNotMovedAndNoOtherCycle) {
  NicConfig config;
  config.policy.checksum = true;
  config.rss_inner = true;
  const std::vector<Bytes> frames = {
      frame_of(esp_sa()).wire, frame_of(tunnel_sa()).wire, clear_frame(),
      ethernet(protect(tunnel_sa(), kIpInIp, packet_of(inner_sa()))).wire};
  on_both(config, {esp_sa(), tunnel_sa(), inner_sa()}, frames,
          [&](const FrameRecord& off, const FrameRecord& on) {
            const auto beats = [&](const FrameRecord& record) {
              return static_cast<Cycle>((record.delivered.size() + config.datapath_bytes - 1) /
                                        config.datapath_bytes);
            };
            EXPECT_EQ(off.done_cycle - off.rx_cycle - beats(off),
                      on.done_cycle - on.rx_cycle - beats(on));
            Completion same = on.completion;
            EXPECT_EQ(same.decapsulated, off.completion.crypto_done);
            EXPECT_EQ(on.delivered.size() < off.delivered.size(), same.decapsulated);
            same.decapsulated = false;
            same.length = off.completion.length;
            same.cycle = off.completion.cycle;
            EXPECT_EQ(encode(same), encode(off.completion));
          });
}

TEST(Decapsulate, LeavesAReplayAsItIs) {
  NicConfig config = taking_off();
  config.replay_window = 32;
  on_card(config, {esp_sa()}, [](Card& card) {
    const Packet frame = frame_of(esp_sa());
    EXPECT_EQ(card.receive(frame.wire).delivered, clear_frame());
    const FrameRecord again = card.receive(frame.wire);
    EXPECT_TRUE(again.completion.replay_failed);
    EXPECT_FALSE(again.completion.decapsulated);
    EXPECT_EQ(again.delivered, frame.plain);
  });
}

/// RFC 4303 2.7.
TEST(Tfc, IsSeenByNothingThatLooksInside) {
  NicConfig config;
  config.policy.checksum = true;
  config.rss_inner = true;
  const Packet padded = clear_ip() + clear(Bytes(96, 0x77));
  on_both(config, {tunnel_sa()},
          {frame_of(tunnel_sa()).wire, ethernet(protect(tunnel_sa(), kIpInIp, padded)).wire},
          [reference = std::optional<FrameRecord>()](const FrameRecord& off,
                                                     const FrameRecord& on) mutable {
            EXPECT_EQ(on.delivered, clear_frame()) << "cut off";
            if (!reference) {
              reference = off;
              return;
            }
            EXPECT_EQ(off.delivered.size(), reference->delivered.size() + 96) << "passed through";
            Completion same = off.completion;
            same.length = reference->completion.length;
            same.cycle = reference->completion.cycle;
            EXPECT_EQ(encode(same), encode(reference->completion)) << "flags and hash";
          });
}

TEST(Tfc, DummyPacketsAreTheHostsToDiscard) {
  on_card(taking_off(), {esp_sa(), tunnel_sa()}, [](Card& card) {
    for (const Sa& sa : {esp_sa(), tunnel_sa()}) {
      const Packet frame = ethernet(protect(sa, 59, clear(Bytes(61, 5))));
      const FrameRecord record = card.receive(frame.wire);
      EXPECT_TRUE(record.completion.crypto_done);
      EXPECT_EQ(record.completion.crypto_status, CryptoStatus::kSuccess);
      EXPECT_FALSE(record.completion.decapsulated);
      EXPECT_EQ(record.delivered, frame.plain);
    }
  });
}

/// the host has to see a number of the upper half before it can send UPDATE_SA.
TEST(Decapsulate, ShowsTheNumbersThatTheHostNeeds) {
  NicConfig config = taking_off();
  config.policy.caps.vendor_algorithms = config.policy.caps.v2.offered = true;
  Sa sa = esp_sa();
  sa.esp->esn = 0;
  on_card(config, {sa}, [&](Card& card) {
    const auto off = [&](std::uint32_t low, std::uint32_t high = 0) {
      Fill fill;
      fill.esp.sequence = low;
      Sa sender = sa;
      sender.esp->esn = high;
      const Completion done = card.receive(frame_of(sender, fill).wire).completion;
      EXPECT_TRUE(done.crypto_done && done.crypto_status == CryptoStatus::kSuccess) << low;
      return done.decapsulated;
    };
    EXPECT_TRUE(off(1));
    EXPECT_TRUE(off(0x7FFFFFFF));
    EXPECT_FALSE(off(0x80000000));
    EXPECT_FALSE(off(0xFFFFFFFF));
    const std::uint64_t handle = card.oid_engine().tables().sas().at(0).handle;
    Bytes update(32);  // UPDATE_SA of the ESP: high half 1 (spec 6.3)
    update[0] = 0x80;
    update[1] = 1;
    store_le16(&update[2], 32);
    store_le64(&update[8], handle);
    store_le32(&update[16], 2);
    store_be32(&update[20], kSpi);
    store_le32(&update[24], 1);
    ASSERT_EQ(card.oid(kOidV2UpdateSa, update).status, NdisStatus::kSuccess);
    EXPECT_TRUE(off(0xFFFFFFFF)) << "the update was sent";
    EXPECT_TRUE(off(0, 1));
    EXPECT_TRUE(off(0x3FFFFFFF, 1));
    EXPECT_FALSE(off(0x40000000, 1)) << "the overlap ends here";
    EXPECT_TRUE(off(0x40000001, 1));
  });
}

}  // namespace
}  // namespace espnic::tb
