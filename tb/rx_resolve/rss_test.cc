// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The verification suite of "Verifying the RSS Hash Calculation" (Windows driver documentation).
#include "model/rx_resolve/rss.h"

#include <gtest/gtest.h>

#include <boost/asio/ip/address.hpp>
#include <string>

namespace espnic {
namespace {

struct Vector {
  const char* to;
  std::uint16_t to_port;
  const char* from;
  std::uint16_t from_port;
  std::uint32_t addresses, with_ports;
};
constexpr Vector kVectors[] = {
    {"161.142.100.80", 1766, "66.9.149.187", 2794, 0x323e8fc2, 0x51ccc178},
    {"65.69.140.83", 4739, "199.92.111.2", 14230, 0xd718262a, 0xc626b0ea},
    {"12.22.207.184", 38024, "24.19.198.95", 12898, 0xd2d0a5de, 0x5c2b394a},
    {"209.142.163.6", 2217, "38.27.205.30", 48228, 0x82989176, 0xafc7327f},
    {"202.188.127.2", 1303, "153.39.163.191", 44251, 0x5d1809c5, 0x10e828a2},
    {"3ffe:2501:200:3::1", 1766, "3ffe:2501:200:1fff::7", 2794, 0x2cc18cd5, 0x40207d3d},
    {"ff02::1", 4739, "3ffe:501:8::260:97ff:fe40:efab", 14230, 0x0f0c461c, 0xdde51bbf},
    {"fe80::200:f8ff:fe21:67cf", 38024, "3ffe:1900:4545:3:200:f8ff:fe21:67cf", 44251, 0x4b61e985,
     0x02d1feef},
};

Bytes address(const char* text) {
  const auto parsed = boost::asio::ip::make_address(text);
  if (parsed.is_v4()) {
    const auto bytes = parsed.to_v4().to_bytes();
    return {bytes.begin(), bytes.end()};
  }
  const auto bytes = parsed.to_v6().to_bytes();
  return {bytes.begin(), bytes.end()};
}

Bytes ports(const Vector& v) {
  Bytes bytes(4);
  store_be16(&bytes[0], v.from_port);
  store_be16(&bytes[2], v.to_port);
  return bytes;
}

/// A TCP or UDP packet, or one of anything else.
Bytes packet(const Vector& v, std::uint8_t protocol) {
  const Bytes from = address(v.from), to = address(v.to);
  const bool v4 = from.size() == 4;
  Bytes bytes(v4 ? 12 : 8);
  bytes[0] = v4 ? 0x45 : 0x60;
  bytes[v4 ? 9 : 6] = protocol;
  bytes.insert(bytes.end(), from.begin(), from.end());
  bytes.insert(bytes.end(), to.begin(), to.end());
  const Bytes segment = ports(v);
  bytes.insert(bytes.end(), segment.begin(), segment.end());
  bytes.resize(bytes.size() + 16);
  store_be16(&bytes[v4 ? 2 : 4], static_cast<std::uint16_t>(bytes.size() - (v4 ? 0 : 40)));
  return bytes;
}

TEST(Rss, ToeplitzIsThatOfThePublishedVectors) {
  for (const Vector& v : kVectors) {
    Bytes input = address(v.from);
    const Bytes to = address(v.to), rest = ports(v);
    input.insert(input.end(), to.begin(), to.end());
    EXPECT_EQ(toeplitz(input), v.addresses) << v.from;
    input.insert(input.end(), rest.begin(), rest.end());
    EXPECT_EQ(toeplitz(input), v.with_ports) << v.from;
  }
}

TEST(Rss, SaysWhatItWasTakenOver) {
  for (const Vector& v : kVectors) {
    const bool v4 = address(v.from).size() == 4;
    const auto type = [&](RssType four, RssType six) { return v4 ? four : six; };
    const RssHash tcp = rss_of_packet(packet(v, 6)), udp = rss_of_packet(packet(v, 17)),
                  other = rss_of_packet(packet(v, 1)), outermost = rss_outermost(packet(v, 6));
    EXPECT_EQ(tcp.type, type(RssType::kTcpIpv4, RssType::kTcpIpv6));
    EXPECT_EQ(udp.type, type(RssType::kUdpIpv4, RssType::kUdpIpv6));
    EXPECT_EQ(other.type, type(RssType::kIpv4, RssType::kIpv6));
    EXPECT_EQ(outermost.type, other.type);
    EXPECT_EQ(tcp.hash, v.with_ports);
    EXPECT_EQ(udp.hash, v.with_ports);
    EXPECT_EQ(other.hash, v.addresses);
    EXPECT_EQ(outermost.hash, v.addresses);
    const Bytes segment = ports(v);
    const RssHash inside = rss_inside(packet(v, 50), 6, segment);
    EXPECT_EQ(static_cast<int>(inside.type), static_cast<int>(tcp.type) + 8);
    EXPECT_EQ(inside.hash, v.with_ports);
    EXPECT_EQ(rss_inside(packet(v, 17), std::nullopt, {}).hash, v.with_ports);
    const RssHash spi = rss_of_spi(packet(v, 50), std::uint32_t{v.from_port} << 16 | v.to_port);
    EXPECT_EQ(spi.type, RssType::kSpi);
    EXPECT_EQ(spi.hash, v.with_ports);
  }
}

TEST(Rss, AFragmentHasNoPortsAndABrokenHeaderNothing) {
  Bytes fragment = packet(kVectors[0], 6);
  fragment[6] = 0x20;
  EXPECT_EQ(rss_of_packet(fragment).type, RssType::kIpv4);
  EXPECT_EQ(rss_of_packet(fragment).hash, kVectors[0].addresses);
  fragment[0] = 0x41;
  EXPECT_EQ(rss_of_packet(fragment).type, RssType::kNone);
  EXPECT_EQ(rss_of_packet({}).hash, 0u);
  Bytes short_segment = packet(kVectors[0], 6);
  store_be16(&short_segment[2], 23);
  EXPECT_EQ(rss_of_packet(short_segment).type, RssType::kIpv4);
}

}  // namespace
}  // namespace espnic
