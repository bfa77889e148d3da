// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.10, V05 and V06: ESP over IPv6, on a card with the capabilities of profile full.
#include <gtest/gtest.h>

#include <string>

#include "tb/conformance/bench.h"
#include "tb/conformance/peers.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

constexpr std::uint8_t kIpv6InIp = 41, kHopByHop = 0, kRouting = 43, kDestination = 60;

const Ends6 kHosts{address6("2001:db8:a::1"), address6("2001:db8:b::2")};
const Ends6 kGateways{address6("2001:db8:1::1"), address6("2001:db8:2::2")};

NicConfig with_ipv6(bool extension_headers = true) {
  NicConfig config;
  Capabilities& caps = config.policy.caps;
  caps.vendor_algorithms = caps.ipv6 = true;
  caps.ipv6_extension_headers = extension_headers;
  return config;
}

Sa over_ipv6(Sa sa) {
  sa.v6 = sa.tunnel ? kGateways : kHosts;
  return sa;
}

/// A clear packet between the hosts.
Packet clear_ip6() {
  Ip6 ip;
  ip.src = kHosts.src;
  ip.dst = kHosts.dst;
  return ip6(ip, kTcp, tcp());
}

Packet frame6(const Packet& packet) {
  Ethernet link;
  link.ether_type = 0x86DD;
  return ethernet(packet, link);
}

const Sa kTransport = over_ipv6(esp_transport(Cipher::kDes, Auth::kSha1));
const Sa kTunnel = over_ipv6(esp_tunnel(Cipher::kTripleDes, Auth::kMd5, kSpi + 1));

Packet transport_packet(const Fill& fill = {}) { return protect(kTransport, kTcp, tcp(), fill); }

TEST(Conformance, V05_Ipv6TransportIsDecrypted) {
  on_card(with_ipv6(), [](Bench& card) {
    const Sa aes = over_ipv6(esp_transport(Cipher::kAesCbc, Auth::kSha256, kSpi + 2));
    const Sa gcm = over_ipv6(esp_transport(Cipher::kAesGcm, Auth::kNone, kSpi + 3));
    card.add(kTransport);
    card.add(aes);
    card.add(gcm);
    card.expect("DES", frame6(transport_packet()), good());
    card.expect("AES-CBC", frame6(protect(aes, kTcp, tcp())), good(1));
    card.expect("AES-GCM", frame6(protect(gcm, kTcp, tcp())), good(2));
    Packet frame = frame6(transport_packet());
    card.expect("ICV", flipped(frame, frame.wire.size() - 1), failed(3, Detail::kIcvMismatch));
    Fill fill;  // ESP covers nothing of it
    fill.ip6.traffic_class = 0xB8;
    fill.ip6.flow_label = 0xABCDE;
    fill.ip6.hop_limit = 1;
    card.expect("mutable fields", frame6(transport_packet(fill)), good());
  });
}

TEST(Conformance, V05_Ipv6TunnelIsDecrypted) {
  on_card(with_ipv6(), [](Bench& card) {
    const Sa in_ipv4 = esp_tunnel(Cipher::kDes, Auth::kSha1, kSpi + 4);
    const Sa inner4 = esp_transport(Cipher::kDes, Auth::kSha1, kInnerSpi);
    card.add(kTunnel);
    card.add(kTransport);
    card.add(in_ipv4);
    card.add(inner4);
    const auto in6 = [](std::uint8_t next, const Packet& packet) {
      return frame6(protect(kTunnel, next, packet));
    };
    card.expect("6in6", in6(kIpv6InIp, clear_ip6()), good());
    card.expect("4in6", in6(kIpInIp, clear_ip()), good());
    card.expect("6in4", ethernet(protect(in_ipv4, kIpv6InIp, clear_ip6())), good(2));
    card.expect("ESP in 6in6", in6(kIpv6InIp, transport_packet()), nested(0, 1));
    card.expect("ESP in 4in6", in6(kIpInIp, packet_of(inner4)), nested(0, 3));
    card.expect("ESP in 6in4", ethernet(protect(in_ipv4, kIpv6InIp, transport_packet())),
                nested(2, 1));
    const Packet inner = transport_packet();
    card.expect("inner ICV", in6(kIpv6InIp, flipped(inner, inner.wire.size() - 1)),
                nested_failed(3, Detail::kIcvMismatch, 0, 1));
    Packet frame = in6(kIpv6InIp, clear_ip6());
    card.expect("outer ICV", flipped(frame, frame.wire.size() - 1),
                failed(5, Detail::kIcvMismatch));
    card.expect("tunnel in a tunnel",
                in6(kIpv6InIp, as_wire(protect(kTunnel, kIpv6InIp, clear_ip6()))), outer_only(0));
  });
}

TEST(Conformance, V05_NeighboursOfAnIpv6Sa) {
  on_cards({with_ipv6(), NicConfig{}}, [](std::vector<Bench>& cards) {
    Bench& card = cards[0];
    card.add(kTransport);
    for (const std::size_t byte : {0u, 7u, 8u, 15u}) {
      Sa other = kTransport;
      other.v6->dst[byte] ^= 1;
      card.expect("byte " + std::to_string(byte), frame6(protect(other, kTcp, tcp())),
                  bypass(Detail::kSaMiss));
    }
    const Sa ipv4 = esp_transport(Cipher::kDes, Auth::kSha1);
    card.expect("the SPI in IPv4", frame_of(ipv4), bypass(Detail::kSaMiss));
    Packet frame = frame6(transport_packet());
    frame = as_wire(frame);
    card.expect("version", flipped(frame, kIpAt, 4),
                bypass(Detail::kIpHeader).of(FrameClass::kOther));
    // Without the capability there is no such SA, and the frame is none of IP.
    EXPECT_EQ(cards[1].try_add(kTransport).status, NdisStatus::kInvalidParameter);
    cards[1].expect("no capability", frame, bypass(Detail::kNonIp));
  });
}

TEST(Conformance, V05_Ipv6AhIsPaddedToEightBytes) {
  on_card(with_ipv6(), [](Bench& card) {
    const Sa sha256 = over_ipv6(ah_transport(Auth::kSha256)),
             md5 = over_ipv6(ah_transport(Auth::kMd5, kAhSpi + 1)),
             gmac = over_ipv6(ah_transport(Auth::kGmac, kAhSpi + 2)),
             ipv4 = ah_transport(Auth::kSha256, kAhSpi + 3);
    for (const Sa& sa : {sha256, md5, gmac, ipv4}) card.add(sa);
    const auto ah = [](unsigned sa) { return good(sa).of(FrameClass::kAh); };
    card.expect("32 bytes", frame6(protect(sha256, kTcp, tcp())), ah(0));
    card.expect("24 bytes", frame6(protect(md5, kTcp, tcp())), ah(1));
    card.expect("40 bytes", frame6(protect(gmac, kTcp, tcp())), ah(2));
    card.expect("28 bytes of IPv4", frame_of(ipv4), ah(3));
    Fill fill;
    fill.ah.payload_len = 5;
    card.expect("Payload Len of 28 bytes", frame6(protect(sha256, kTcp, tcp(), fill)),
                failed(6, Detail::kLength).of(FrameClass::kAh));
    Packet frame = frame6(protect(sha256, kTcp, tcp()));
    frame.wire[kIpAt + 1] = 0xFF;  // traffic class and flow label
    frame.wire[kIpAt + 7] = 3;     // hop limit
    card.expect("mutable fields", as_wire(frame), ah(0));
    card.expect("source", flipped(frame, kIpAt + 20),
                failed(2, Detail::kIcvMismatch).of(FrameClass::kAh));
  });
}

TEST(Conformance, V06_ExtensionHeadersNeedTheCapability) {
  on_cards({with_ipv6(false), with_ipv6()}, [](std::vector<Bench>& cards) {
    for (Bench& card : cards) card.add(kTransport);
    Fill fill;
    for (const std::uint8_t kind : {kHopByHop, kDestination, kRouting}) {
      fill.ip6.extensions.push_back({kind, {1, 4, 0, 0, 0, 0}});
      const Packet frame = frame6(transport_packet(fill));
      const std::string what = std::to_string(fill.ip6.extensions.size()) + " headers";
      cards[0].expect(what + ", off", frame, bypass(Detail::kIpOptions));
      cards[1].expect(what + ", on", frame, good());
    }
    for (Bench& card : cards) card.expect("none", frame6(transport_packet()), good());
  });
}

TEST(Conformance, V06_AtMostEightHeadersAnd256Bytes) {
  on_card(with_ipv6(), [](Bench& card) {
    card.add(kTransport);
    Fill fill;
    fill.ip6.extensions.assign(8, Ip6Extension{});
    card.expect("eight", frame6(transport_packet(fill)), good());
    fill.ip6.extensions.emplace_back();
    card.expect("nine", frame6(transport_packet(fill)), bypass(Detail::kIpOptions));
    fill.ip6.extensions = {{kDestination, Bytes(254)}};  // one byte of padding each
    card.expect("256 bytes", frame6(transport_packet(fill)), good());
    fill.ip6.extensions = {{kDestination, Bytes(262)}};
    card.expect("264 bytes", frame6(transport_packet(fill)), bypass(Detail::kIpOptions));
  });
}

TEST(Conformance, V06_AhCoversWhatMayNotChange) {
  on_card(with_ipv6(), [](Bench& card) {
    const Sa sa = over_ipv6(ah_transport(Auth::kSha1));
    card.add(sa);
    Fill fill;
    fill.ip6.extensions = {{kHopByHop, {0x3E, 4, 1, 2, 3, 4}},
                           {kDestination, {0x1E, 4, 5, 6, 7, 8}}};
    const Packet frame = frame6(protect(sa, kTcp, tcp(), fill));
    const std::size_t changing = kIpAt + 40 + 4, steady = changing + 8;
    const Want ah = good().of(FrameClass::kAh);
    card.expect("as sent", frame, ah);
    card.expect("data that may change", flipped(frame, changing), ah);
    card.expect("data that may not", flipped(frame, steady),
                failed(2, Detail::kIcvMismatch).of(FrameClass::kAh));
    fill.ip6.extensions = {{kHopByHop, {0x1E, 5, 1, 2, 3, 4}}};
    card.expect("an option past its header", frame6(protect(sa, kTcp, tcp(), fill)),
                failed(6, Detail::kLength).of(FrameClass::kAh));
  });
}

TEST(Conformance, V06_AFragmentHeaderIsNoneOfThem) {
  on_cards({with_ipv6(false), with_ipv6()}, [](std::vector<Bench>& cards) {
    for (Bench& card : cards) card.add(kTransport);
    Ip6 ip;
    ip.src = kHosts.src;
    ip.dst = kHosts.dst;
    ip.extensions = {{kHopByHop, {1, 4, 0, 0, 0, 0}}};
    const Packet piece = clear({50, 0, 0, 1, 0, 0, 0, 7}) + esp(*kTransport.esp, {}, kTcp, tcp());
    for (Bench& card : cards) {
      card.expect("behind options", as_wire(frame6(ip6(ip, 44, piece))),
                  bypass(Detail::kFragment).of(FrameClass::kFragment));
    }
  });
}

}  // namespace
}  // namespace espnic::tb::conformance
