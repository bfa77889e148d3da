// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// What a card says beyond the contract, each switched on by itself: replays, RSS.
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "model/rx_resolve/rss.h"
#include "tb/conformance/peers.h"
#include "tb/system/card.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb {
namespace {

using namespace conformance;
using namespace traffic;

void on_card(const NicConfig& config, const std::vector<Sa>& sas,
             const std::function<void(Card&)>& body) {
  Card card("card", config);
  Card::simulate([&] {
    card.activate();
    for (const Sa& sa : sas) {
      const std::uint32_t oid = sa.udp_port ? kOidAddUdpEspSa : kOidAddSa;
      ASSERT_EQ(card.oid(oid, add_request(sa)).status, NdisStatus::kSuccess);
    }
    body(card);
  });
}

Sa esp_sa() { return esp_transport(traffic::Cipher::kTripleDes, Auth::kSha1); }

Bytes numbered(const Sa& sa, std::uint32_t number) {
  Fill fill;
  fill.esp.sequence = fill.ah.sequence = number;
  return frame_of(sa, fill).wire;
}

/// "-": not checked.
std::string replay(const Completion& done) {
  return !done.replay_checked ? "-" : done.replay_failed ? "replay" : "fresh";
}

NicConfig with_window(unsigned window) {
  NicConfig config;
  config.replay_window = window;
  return config;
}

TEST(ReplayWindow, IsOffUnlessAskedFor) {
  on_card(NicConfig{}, {esp_sa()}, [](Card& card) {
    for (int i = 0; i < 3; ++i)
      EXPECT_EQ(replay(card.receive(numbered(esp_sa(), 5)).completion), "-");
  });
}

TEST(ReplayWindow, MovesWithGoodPacketsAlone) {
  on_card(with_window(32), {esp_sa()}, [](Card& card) {
    const auto one = [&](std::uint32_t number, bool good = true) {
      Bytes frame = numbered(esp_sa(), number);
      if (!good) frame.back() ^= 1;
      const Completion done = card.receive(frame).completion;
      EXPECT_TRUE(done.crypto_done);
      EXPECT_EQ(done.crypto_status == CryptoStatus::kSuccess, good);
      return replay(done);
    };
    EXPECT_EQ(one(1), "fresh");
    EXPECT_EQ(one(1), "replay");
    EXPECT_EQ(one(500, false), "-") << "its ICV is wrong: nothing is known of its number";
    EXPECT_EQ(one(2), "fresh") << "and the window has not moved";
    EXPECT_EQ(one(40), "fresh");
    EXPECT_EQ(one(9), "fresh");
    EXPECT_EQ(one(8), "replay") << "too old";
    EXPECT_EQ(one(0), "replay");
    EXPECT_EQ(one(0xFFFFFFFF), "fresh");
    EXPECT_EQ(one(1), "replay") << "it does not wrap";
  });
}

TEST(ReplayWindow, FollowsTheWireWhateverTheLanesDo) {
  NicConfig config = with_window(64);
  config.lanes = 8;
  on_card(config, {esp_sa()}, [](Card& card) {
    std::mt19937 random(3);
    std::vector<std::uint32_t> numbers;
    std::vector<Bytes> frames;
    for (std::uint32_t i = 0; i < 200; ++i) {
      numbers.push_back(100 + i - random() % 80);
      Fill fill;
      fill.esp.sequence = numbers.back();
      const Packet payload = clear(Bytes(random() % 1000 + 20, 1));
      frames.push_back(ethernet(protect(esp_sa(), kTcp, payload, fill)).wire);
    }
    const std::vector<FrameRecord> records = card.receive(frames);
    std::vector<bool> seen(400);
    std::uint32_t highest = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
      const std::uint32_t number = numbers[i];
      const bool fresh = number > highest || (highest - number < 64 && !seen[number]);
      EXPECT_EQ(replay(records[i].completion), fresh ? "fresh" : "replay") << i;
      if (!fresh) continue;
      seen[number] = true;
      highest = std::max(highest, number);
    }
  });
}

TEST(ReplayWindow, ABundleAndATunnelHaveOneForEachHeader) {
  const Sa both = bundle(Auth::kSha1, traffic::Cipher::kDes, Auth::kMd5);
  const Sa tunnel = esp_tunnel(traffic::Cipher::kDes, Auth::kSha1, kSpi + 1);
  const Sa inner = esp_transport(traffic::Cipher::kTripleDes, Auth::kMd5, kInnerSpi);
  on_card(with_window(32), {both, tunnel, inner}, [&](Card& card) {
    const auto bundled = [&](std::uint32_t ah, std::uint32_t esp) {
      Fill fill;
      fill.ah.sequence = ah;
      fill.esp.sequence = esp;
      return replay(card.receive(frame_of(both, fill).wire).completion);
    };
    EXPECT_EQ(bundled(5, 5), "fresh");
    EXPECT_EQ(bundled(6, 5), "replay");
    EXPECT_EQ(bundled(5, 6), "replay");
    EXPECT_EQ(bundled(6, 6), "fresh") << "neither window has moved for those";
    const auto nested = [&](std::uint32_t outside, std::uint32_t inside) {
      Fill outer_fill, inner_fill;
      outer_fill.esp.sequence = outside;
      inner_fill.esp.sequence = inside;
      const Packet packet = packet_of(inner, inner_fill);
      const Completion done =
          card.receive(ethernet(protect(tunnel, kIpInIp, packet, outer_fill)).wire).completion;
      EXPECT_TRUE(done.next_crypto_done);
      return replay(done);
    };
    EXPECT_EQ(nested(1, 9), "fresh");
    EXPECT_EQ(nested(2, 9), "replay");
    EXPECT_EQ(nested(1, 10), "replay");
    EXPECT_EQ(nested(3, 10), "fresh") << "what is inside a replay was not looked at";
  });
}

TEST(ReplayWindow, BeginsAnewWithANewSa) {
  on_card(with_window(32), {esp_sa()}, [](Card& card) {
    EXPECT_EQ(replay(card.receive(numbered(esp_sa(), 900)).completion), "fresh");
    EXPECT_EQ(replay(card.receive(numbered(esp_sa(), 1)).completion), "replay");
    const std::uint64_t handle = *card.oid_engine().tables().sas().taken().begin();
    const std::uint64_t of_row =
        card.oid_engine().tables().sas().at(static_cast<std::uint16_t>(handle)).handle;
    ASSERT_EQ(card.oid(kOidDeleteSa, delete_request(of_row)).status, NdisStatus::kSuccess);
    ASSERT_EQ(card.oid(kOidAddSa, add_request(esp_sa())).status, NdisStatus::kSuccess);
    EXPECT_EQ(replay(card.receive(numbered(esp_sa(), 1)).completion), "fresh");
  });
}

/// Type and hash of a frame's completion.
std::pair<int, std::uint32_t> rss(Card& card, const Bytes& frame) {
  const Completion done = card.receive(frame).completion;
  return {done.rss_type, done.rss_hash};
}
std::pair<int, std::uint32_t> of(RssHash hash) { return {static_cast<int>(hash.type), hash.hash}; }

TEST(RssHashes, OfTheOutermostAddresses) {
  NicConfig config;
  config.rss = true;
  on_card(config, {esp_sa()}, [](Card& card) {
    Bytes addresses(8);
    store_be32(&addresses[0], kHostA);
    store_be32(&addresses[4], kHostB);
    const std::pair<int, std::uint32_t> wanted{1, toeplitz(addresses)};
    EXPECT_EQ(rss(card, numbered(esp_sa(), 1)), wanted);
    EXPECT_EQ(rss(card, ethernet(clear_ip()).wire), wanted);
    EXPECT_EQ(rss(card, Bytes(60, 1)), (std::pair<int, std::uint32_t>{0, 0}));
  });
}

TEST(RssHashes, OfThePacketInside) {
  NicConfig config;
  config.rss_inner = true;
  const Sa tunnel = esp_tunnel(traffic::Cipher::kDes, Auth::kSha1, kSpi + 1);
  const Sa null = esp_transport(traffic::Cipher::kNull, Auth::kSha1, kSpi + 2);
  const Sa ah = ah_transport(Auth::kMd5);
  on_card(config, {esp_sa(), tunnel, null, ah}, [&](Card& card) {
    const Packet inside = clear_ip();
    const Bytes& ip = inside.plain;
    const RssHash clear_hash = rss_of_packet(ip);
    EXPECT_EQ(clear_hash.type, RssType::kTcpIpv4);
    EXPECT_EQ(rss(card, ethernet(inside).wire), of(clear_hash));
    const std::pair<int, std::uint32_t> inner{8 + 2, clear_hash.hash};
    EXPECT_EQ(rss(card, ethernet(protect(tunnel, kIpInIp, inside)).wire), inner);
    const Packet segment = clear(Bytes(ip.begin() + 20, ip.end()));
    for (const Sa& sa : {esp_sa(), null, ah})
      EXPECT_EQ(rss(card, ethernet(protect(sa, kTcp, segment)).wire), inner);
    Bytes wrong = numbered(esp_sa(), 1);
    const Bytes wrong_ip(wrong.begin() + kIpAt, wrong.end());
    wrong.back() ^= 1;
    EXPECT_EQ(rss(card, wrong), of(rss_of_spi(wrong_ip, kSpi))) << "nothing inside is known";
    Sa unknown = esp_sa();
    unknown.esp->spi = 0x777;
    const Bytes missed = numbered(unknown, 1);
    EXPECT_EQ(rss(card, missed),
              of(rss_of_spi(Bytes(missed.begin() + kIpAt, missed.end()), 0x777)));
  });
}

}  // namespace
}  // namespace espnic::tb
