// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.5, U01 to U25: UDP-encapsulated ESP.
#include <gtest/gtest.h>

#include <algorithm>

#include "tb/conformance/bench.h"
#include "tb/conformance/peers.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

Sa udp_transport(std::uint32_t spi = kSpi) {
  return in_udp(esp_transport(Cipher::kTripleDes, Auth::kSha1, spi));
}
Sa udp_tunnel() { return in_udp(esp_tunnel(Cipher::kDes, Auth::kSha1)); }
Sa plain_tunnel() { return esp_tunnel(Cipher::kDes, Auth::kMd5); }
Sa inner_plain() { return esp_transport(Cipher::kTripleDes, Auth::kMd5, kInnerSpi); }
Sa inner_udp() { return udp_transport(kInnerSpi); }

Want udp_good(unsigned sa = 0) { return good(sa).of(FrameClass::kUdpEsp); }
Packet tunnelled(const Sa& outer, const Packet& inner) {
  return ethernet(protect(outer, kIpInIp, inner));
}
Packet last_bit_flipped(const Packet& packet) { return flipped(packet, packet.wire.size() - 1); }

/// UDP from host A to host B, with any payload.
Packet udp_frame(const Bytes& payload, std::uint16_t dst_port = 4500,
                 std::uint16_t src_port = 4500) {
  Ip4 ip;
  ip.src = kHostA;
  ip.dst = kHostB;
  Udp header;
  header.src_port = src_port;
  header.dst_port = dst_port;
  return ethernet(ip4(ip, 17, udp(header, clear(payload))));
}

/// RFC 768, over an IPv4 packet without options whose UDP checksum is 0.
std::uint16_t udp_checksum(const Bytes& packet) {
  Bytes covered(packet.begin() + 12, packet.end());
  covered.insert(covered.end(), {0, 17, packet[24], packet[25]});
  if (covered.size() % 2 != 0) covered.push_back(0);
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < covered.size(); i += 2) sum += load_be16(&covered[i]);
  while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
  return static_cast<std::uint16_t>(~sum);
}

TEST(Conformance, U01_UdpTransportIsDecrypted) {
  on_card([](Bench& card) {
    card.add(udp_transport());
    card.expect("good", frame_of(udp_transport()), udp_good());
  });
}

TEST(Conformance, U02_UdpTunnelIsDecrypted) {
  on_card([](Bench& card) {
    card.add(udp_tunnel());
    card.expect("good", frame_of(udp_tunnel()), udp_good());
  });
}

TEST(Conformance, U03_TransportOverUdpTunnelIsDecryptedTwice) {
  on_card([](Bench& card) {
    card.add(udp_tunnel());
    card.add(inner_plain());
    card.expect("good", tunnelled(udp_tunnel(), packet_of(inner_plain())),
                nested(0, 1).of(FrameClass::kUdpEsp));
  });
}

TEST(Conformance, U04_UdpTransportOverPlainTunnelIsDecryptedTwice) {
  on_card([](Bench& card) {
    card.add(plain_tunnel());
    card.add(inner_udp());
    card.expect("good", tunnelled(plain_tunnel(), packet_of(inner_udp())), nested(0, 1));
  });
}

TEST(Conformance, U05_UdpTransportOverUdpTunnelIsOuterOnly) {
  on_card([](Bench& card) {
    card.add(udp_tunnel());
    card.add(inner_udp());
    card.expect("UDP in UDP", tunnelled(udp_tunnel(), as_wire(packet_of(inner_udp()))),
                outer_only(0).of(FrameClass::kUdpEsp));
  });
}

TEST(Conformance, U06_BadIcvNamesTheMode) {
  on_card([](Bench& card) {
    const Sa tunnel = in_udp(esp_tunnel(Cipher::kDes, Auth::kSha1, kInnerSpi));
    card.add(udp_transport());
    card.add(tunnel);
    card.expect("transport", last_bit_flipped(frame_of(udp_transport())),
                failed(3, Detail::kIcvMismatch, 0).of(FrameClass::kUdpEsp));
    card.expect("tunnel", last_bit_flipped(frame_of(tunnel)),
                failed(5, Detail::kIcvMismatch, 1).of(FrameClass::kUdpEsp));
  });
}

TEST(Conformance, U07_TransportOverUdpTunnelWithABadIcv) {
  on_card([](Bench& card) {
    card.add(udp_tunnel());
    card.add(inner_plain());
    card.expect("inner", tunnelled(udp_tunnel(), last_bit_flipped(packet_of(inner_plain()))),
                nested_failed(3, Detail::kIcvMismatch, 0, 1).of(FrameClass::kUdpEsp));
    card.expect("outer", last_bit_flipped(tunnelled(udp_tunnel(), packet_of(inner_plain()))),
                failed(5, Detail::kIcvMismatch).of(FrameClass::kUdpEsp));
  });
}

TEST(Conformance, U08_UdpTransportOverPlainTunnelWithABadIcv) {
  on_card([](Bench& card) {
    card.add(plain_tunnel());
    card.add(inner_udp());
    card.expect("inner", tunnelled(plain_tunnel(), last_bit_flipped(packet_of(inner_udp()))),
                nested_failed(3, Detail::kIcvMismatch, 0, 1));
    card.expect("outer", last_bit_flipped(tunnelled(plain_tunnel(), packet_of(inner_udp()))),
                failed(5, Detail::kIcvMismatch));
  });
}

TEST(Conformance, U09_IkeOn4500IsBypassed) {
  on_card([](Bench& card) {
    card.add(udp_transport());
    Bytes ike(36, 0x5A);
    std::fill_n(ike.begin(), 4, std::uint8_t{0});
    card.expect("IKE", udp_frame(ike), bypass(Detail::kIke).of(FrameClass::kIke));
    card.expect("marker alone", udp_frame(Bytes(4, 0)), bypass(Detail::kIke).of(FrameClass::kIke));
  });
}

TEST(Conformance, U10_KeepaliveIsDelivered) {
  on_card([](Bench& card) {
    card.add(udp_transport());
    card.expect("keepalive", udp_frame({0xFF}),
                bypass(Detail::kKeepalive).of(FrameClass::kKeepalive));
  });
}

TEST(Conformance, U11_ShortPayloadsAreBypassed) {
  on_card([](Bench& card) {
    card.add(udp_transport());
    for (std::size_t count = 0; count < 8; ++count) {
      const Packet frame = udp_frame(Bytes(count, 0x10));
      const FrameClass kind = count < 4 ? FrameClass::kOther : FrameClass::kUdpEsp;
      card.expect(std::to_string(count) + " bytes", frame, bypass(Detail::kUdpShort).of(kind));
    }
    card.expect("two bytes of FF", udp_frame({0xFF, 0xFF}),
                bypass(Detail::kUdpShort).of(FrameClass::kOther));
  });
}

TEST(Conformance, U12_UnknownSpiOn4500IsBypassed) {
  on_card([](Bench& card) {
    card.add(udp_transport());
    card.expect("unknown SPI", frame_of(udp_transport(kSpi + 1)),
                bypass(Detail::kSaMiss).of(FrameClass::kUdpEsp));
  });
}

TEST(Conformance, U13_AnySourcePortIsAccepted) {
  on_card([](Bench& card) {
    card.add(udp_transport());
    constexpr std::uint32_t kBurst = 4096;
    for (std::uint32_t first = 1; first <= 65535; first += kBurst) {
      std::vector<Packet> frames;
      for (std::uint32_t port = first; port < first + kBurst && port <= 65535; ++port) {
        frames.push_back(frame_of(udp_transport()));
        store_be16(&frames.back().wire[kIpsecAt], static_cast<std::uint16_t>(port));
        store_be16(&frames.back().plain[kIpsecAt], static_cast<std::uint16_t>(port));
      }
      const std::vector<Want> want(frames.size(), udp_good());
      card.expect_burst("ports from " + std::to_string(first), frames, want);
    }
  });
}

TEST(Conformance, U14_UdpChecksumDoesNotMatter) {
  on_card([](Bench& card) {
    card.add(udp_transport());
    const std::uint16_t right = udp_checksum(packet_of(udp_transport()).wire);
    ASSERT_NE(right, 0);
    for (unsigned checksum : {0u, unsigned{right}, right ^ 0x0101u}) {
      Fill fill;
      fill.udp.checksum = static_cast<std::uint16_t>(checksum);
      card.expect("checksum " + std::to_string(checksum), frame_of(udp_transport(), fill),
                  udp_good());
    }
  });
}

TEST(Conformance, U15_OtherDestinationPortsAreNotClassified) {
  on_card([](Bench& card) {
    card.add(udp_transport());
    const Packet inside = esp(*udp_transport().esp, {}, kTcp, tcp());
    const Want want = bypass(Detail::kNotIpsec).of(FrameClass::kOther);
    card.expect("to 4501", udp_frame(inside.wire, 4501), want);
    card.expect("from 4500", udp_frame(inside.wire, 4400, 4500), want);
  });
}

TEST(Conformance, U16_UdpFragmentsAreBypassed) {
  on_card([](Bench& card) {
    card.add(udp_transport());
    for (unsigned fragment : {0x2000u, 0x0008u}) {
      Fill fill;
      fill.ip.fragment = static_cast<std::uint16_t>(fragment);
      card.expect("fragment", frame_of(udp_transport(), fill),
                  bypass(Detail::kFragment).of(FrameClass::kFragment));
    }
  });
}

TEST(Conformance, U17_PlainEspOnAUdpEspSaIsBypassed) {
  on_card([](Bench& card) {
    card.add(udp_transport());
    Sa plain = udp_transport();
    plain.udp_port.reset();
    card.expect("plain ESP", frame_of(plain), bypass(Detail::kEncapMismatch));
  });
}

TEST(Conformance, U18_UdpEspOnAPlainSaIsBypassed) {
  on_card([](Bench& card) {
    card.add(inner_udp());  // makes the parser entry
    card.add(esp_transport(Cipher::kTripleDes, Auth::kSha1, kSpi));
    card.expect("UDP-ESP", frame_of(udp_transport()),
                bypass(Detail::kEncapMismatch).of(FrameClass::kUdpEsp));
  });
}

TEST(Conformance, U19_AParserEntryIsNeeded) {
  on_cards({NicConfig{}, NicConfig{}}, [](std::vector<Bench>& cards) {
    const Want want = bypass(Detail::kNotIpsec).of(FrameClass::kUdpEsp);
    cards[0].add(esp_transport(Cipher::kTripleDes, Auth::kSha1, kSpi));
    cards[0].expect("never added", frame_of(udp_transport()), want);

    Bench& card = cards[1];
    const unsigned kept = card.add(udp_transport());
    const OidResponse second = card.try_add(inner_udp());
    ASSERT_EQ(second.status, NdisStatus::kSuccess);
    card.expect("valid", frame_of(udp_transport()), udp_good(kept));
    card.card().oid_engine().fail_next_delete();
    const OidResponse failure = card.card().oid(
        kOidDeleteUdpEspSa,
        delete_udpesp_request(sa_handle(second.buffer), entry_handle(second.buffer)));
    EXPECT_EQ(failure.status, NdisStatus::kFailure);
    card.expect("entry marked", frame_of(udp_transport()), want);
  });
}

TEST(Conformance, U20_SubtypesThatAreNotAdvertisedStopBehindTheOuter) {
  NicConfig without_0x40, without_0x80;
  without_0x40.policy.caps.udpesp_flags = kUdpEspTransport | kUdpEspTunnel;
  without_0x80.policy.caps.udpesp_flags = kUdpEspTransport | kUdpEspTunnel;
  on_cards({without_0x40, without_0x80}, [](std::vector<Bench>& cards) {
    cards[0].add(udp_tunnel());
    cards[0].add(inner_plain());
    cards[0].expect("0x40 clear", tunnelled(udp_tunnel(), as_wire(packet_of(inner_plain()))),
                    outer_only(0).of(FrameClass::kUdpEsp));
    cards[1].add(plain_tunnel());
    cards[1].add(inner_udp());
    cards[1].expect("0x80 clear", tunnelled(plain_tunnel(), as_wire(packet_of(inner_udp()))),
                    outer_only(0));
  });
}

TEST(Conformance, U21_LegacyPort500NeedsItsSwitch) {
  NicConfig legacy;
  legacy.policy.legacy_port500 = true;
  on_cards({NicConfig{}, legacy}, [](std::vector<Bench>& cards) {
    const Sa sa = in_udp(esp_transport(Cipher::kDes, Auth::kSha1), kLegacyPort);
    EXPECT_EQ(cards[0].try_add(sa).status, NdisStatus::kInvalidParameter);
    cards[0].expect("off", frame_of(sa), bypass(Detail::kNotIpsec).of(FrameClass::kIke));
    cards[1].add(sa);
    cards[1].expect("on", frame_of(sa), good().of(FrameClass::kIke));
    cards[1].expect("IKE on 500", udp_frame(Bytes(40, 0x77), kLegacyPort),
                    bypass(Detail::kIke).of(FrameClass::kIke));
  });
}

TEST(Conformance, U22_BytesBehindTheUdpLengthAreKept) {
  on_card([](Bench& card) {
    card.add(udp_transport());
    for (std::size_t count : {1u, 8u, 13u}) {
      Fill fill;
      fill.behind_udp = Bytes(count, 0xD7);
      card.expect(std::to_string(count) + " bytes", frame_of(udp_transport(), fill), udp_good());
    }
  });
}

TEST(Conformance, U23_OnlyThirtyTwoZeroBitsMeanIke) {
  on_card([](Bench& card) {
    for (std::uint32_t spi : {0x00000100u, 0x00000001u, 0x01000000u}) {
      const Sa sa = udp_transport(spi);
      card.expect("SPI " + std::to_string(spi), frame_of(sa), udp_good(card.add(sa)));
    }
  });
}

/// A NAT makes the inner checksum wrong by design (RFC 3948 3.1.2); `tcp()` carries a wrong one.
TEST(Conformance, U24_AStaleInnerTcpChecksumIsNotReported) {
  NicConfig config;
  config.policy.checksum = true;
  on_card(config, [](Bench& card) {
    card.add(udp_transport());
    const FrameRecord record = card.card().receive(frame_of(udp_transport()).wire);
    EXPECT_TRUE(record.completion.crypto_done);
    EXPECT_EQ(record.completion.crypto_status, CryptoStatus::kSuccess);
    EXPECT_FALSE(record.completion.l4_checksum_checked);
    EXPECT_FALSE(record.completion.l4_checksum_good);
    EXPECT_TRUE(record.completion.ip_checksum_checked && record.completion.ip_checksum_good);
  });
}

TEST(Conformance, U25_UdpTunnelWithOptionsNeedsTheCapability) {
  NicConfig config;
  config.policy.caps.ipv4_options = false;
  on_card(config, [](Bench& card) {
    card.add(udp_tunnel());
    Fill fill;
    fill.ip.options = Bytes(4, 1);
    card.expect("options", frame_of(udp_tunnel(), fill),
                bypass(Detail::kIpOptions).of(FrameClass::kUdpEsp));
  });
}

}  // namespace
}  // namespace espnic::tb::conformance
