// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Class and SPI from the bytes alone.
#include "model/rx_class/classify.h"

#include <gtest/gtest.h>

#include "tb/rx_parser/frames.h"

namespace espnic {
namespace {

using namespace frames;  // NOLINT: a bench of one file

Classification of(const Bytes& frame, const ParserList& list = ParserList(4)) {
  return classify(frame, list);
}

void expect(const Classification& found, FrameClass frame_class,
            std::optional<std::uint32_t> spi = std::nullopt) {
  EXPECT_EQ(found.frame_class, frame_class);
  EXPECT_EQ(found.spi, spi);
}

Bytes to(std::uint16_t port, const Bytes& payload, std::uint16_t length = 0) {
  return ether(ipv4(17, udp(1024, port, payload, length)));
}

TEST(Classify, EspAndItsSpi) {
  expect(of(ether(ipv4(50, esp(0xABCD, 40)))), FrameClass::kEsp, 0xABCDu);
  expect(of(ether(ipv4(50, Bytes(4, 1)))), FrameClass::kEsp, 0x01010101u);
  expect(of(ether(ipv4(50, Bytes(3, 1)))), FrameClass::kEsp);
  expect(of(ether(ipv4(50, {}))), FrameClass::kEsp);
}

TEST(Classify, AhAndItsSpi) {
  expect(of(ether(ipv4(51, ah(0xABCD, 50, esp(2, 40))))), FrameClass::kAh, 0xABCDu);
  expect(of(ether(ipv4(51, Bytes(8, 2)))), FrameClass::kAh, 0x02020202u);
  expect(of(ether(ipv4(51, Bytes(7, 2)))), FrameClass::kAh);
}

TEST(Classify, UdpTo4500) {
  expect(of(to(4500, esp(0xABCD, 40))), FrameClass::kUdpEsp, 0xABCDu);
  expect(of(to(4500, {0, 0, 0, 9})), FrameClass::kUdpEsp, 9u);  // P = 4
  expect(of(to(4500, {0, 0, 9})), FrameClass::kOther);
  expect(of(to(4500, {})), FrameClass::kOther);
  expect(of(to(4500, Bytes(40, 0))), FrameClass::kIke);
  expect(of(to(4500, {0xFF})), FrameClass::kKeepalive);
  expect(of(to(4500, {0xFE})), FrameClass::kOther);
  expect(of(to(4500, esp(1, 40), 7)), FrameClass::kOther);  // UDP length broken
}

TEST(Classify, OnlyTheDestinationPortCountsFor4500) {
  expect(of(ether(ipv4(17, udp(4500, 1024, esp(1, 40))))), FrameClass::kOther);
}

TEST(Classify, EitherPort500IsIke) {
  expect(of(to(500, filler(40))), FrameClass::kIke);
  expect(of(ether(ipv4(17, udp(500, 1024, filler(40))))), FrameClass::kIke);
  expect(of(to(501, filler(40))), FrameClass::kOther);
  expect(of(to(500, filler(40), 7)), FrameClass::kOther);
}

TEST(Classify, SourcePort500DoesNotTurnUdpEspIntoIke) {
  expect(of(ether(ipv4(17, udp(500, 4500, esp(7, 40))))), FrameClass::kUdpEsp, 7u);
}

TEST(Classify, PortsOfEntriesCountLike4500) {
  ParserList list(2);
  expect(of(to(9999, esp(5, 40)), list), FrameClass::kOther);
  list.add(1, UdpEncapType::kOther, 9999);
  expect(of(to(9999, esp(5, 40)), list), FrameClass::kUdpEsp, 5u);
  list.mark(1);
  expect(of(to(9999, esp(5, 40)), list), FrameClass::kOther);
  list.add(0, UdpEncapType::kIke, 9999);
  expect(of(to(9999, esp(5, 40)), list), FrameClass::kOther);
}

TEST(Classify, Ipv4Fragments) {
  Ip ip;
  ip.fragment = 0x2000;
  expect(of(ether(ipv4(50, esp(0xABCD, 40), ip))), FrameClass::kFragment, 0xABCDu);
  expect(of(ether(ipv4(17, udp(1, 4500, esp(6, 40), 900), ip))), FrameClass::kFragment, 6u);
  expect(of(ether(ipv4(6, tcp(40), ip))), FrameClass::kFragment);
  ip.fragment = 0x2001;
  expect(of(ether(ipv4(50, esp(0xABCD, 40), ip))), FrameClass::kFragment);
  ip.fragment = 0x4000;
  expect(of(ether(ipv4(50, esp(0xABCD, 40), ip))), FrameClass::kEsp, 0xABCDu);
}

TEST(Classify, BrokenHeadersAreOther) {
  Bytes frame = ether(ipv4(50, esp(0xABCD, 40)));
  frame[17] += 1;  // total length beyond the frame
  expect(of(frame), FrameClass::kOther);
  expect(of(ether(ipv4(50, esp(1, 40)), {}, 0x86DD)), FrameClass::kOther);  // version
  expect(of({}), FrameClass::kOther);
  expect(of(ether({})), FrameClass::kOther);
  expect(of(ether(ipv4(17, Bytes(7, 1)))), FrameClass::kOther);
}

TEST(Classify, ABadChecksumAloneChangesNothing) {
  Bytes frame = ether(ipv4(50, esp(0xABCD, 40)));
  frame[24] ^= 1;
  expect(of(frame), FrameClass::kEsp, 0xABCDu);
}

TEST(Classify, LooksThroughTags) {
  const Bytes packet = ipv4(50, esp(0xABCD, 40));
  EXPECT_FALSE(of(ether(packet)).vlan);
  const std::vector<std::uint16_t> stacks[] = {{0x8100}, {0x88A8}, {0x88A8, 0x8100, 0x8100}};
  for (const auto& tags : stacks) {
    const Classification found = of(ether(packet, tags));
    expect(found, FrameClass::kEsp, 0xABCDu);
    EXPECT_TRUE(found.vlan);
  }
}

TEST(Classify, Ipv6) {
  expect(of(ether(ipv6(50, esp(3, 40)), {}, 0x86DD)), FrameClass::kEsp, 3u);
  expect(of(ether(ipv6(51, ah(4, 6, tcp(0))), {}, 0x86DD)), FrameClass::kAh, 4u);
  expect(of(ether(ipv6(17, udp(1, 4500, esp(5, 9))), {}, 0x86DD)), FrameClass::kUdpEsp, 5u);
  expect(of(ether(ipv6(6, tcp(0)), {}, 0x86DD)), FrameClass::kOther);
  expect(of(ether(ipv6(59, {}), {}, 0x86DD)), FrameClass::kOther);
  Bytes cut = ether(ipv6(50, esp(3, 40)), {}, 0x86DD);
  cut.pop_back();
  expect(of(cut), FrameClass::kOther);
}

TEST(Classify, LooksThroughIpv6ExtensionHeaders) {
  for (const std::uint8_t extension : {0, 43, 60}) {
    Bytes chain = {50, 1};  // 16 bytes
    chain.resize(16, 0);
    expect(of(ether(ipv6(extension, join(chain, esp(3, 40))), {}, 0x86DD)), FrameClass::kEsp, 3u);
    expect(of(ether(ipv6(extension, Bytes(15, 1)), {}, 0x86DD)), FrameClass::kOther);
  }
}

TEST(Classify, Ipv6Fragments) {
  Bytes header = {50, 0, 0, 1, 0, 0, 0, 9};  // first fragment, more to come
  expect(of(ether(ipv6(44, join(header, esp(3, 40))), {}, 0x86DD)), FrameClass::kFragment, 3u);
  header[3] = 0;  // the only one
  expect(of(ether(ipv6(44, join(header, esp(3, 40))), {}, 0x86DD)), FrameClass::kFragment, 3u);
  header[3] = 8;  // a later one
  expect(of(ether(ipv6(44, join(header, esp(3, 40))), {}, 0x86DD)), FrameClass::kFragment);
  expect(of(ether(ipv6(44, Bytes(7, 0)), {}, 0x86DD)), FrameClass::kOther);
}

TEST(Classify, PacketWithoutLinkLayer) {
  const ParserList list(4);
  expect(classify_ipv4(join(ipv4(50, esp(8, 40)), Bytes(20, 0)), list), FrameClass::kEsp, 8u);
  expect(classify_ipv4(Bytes{}, list), FrameClass::kOther);
}

}  // namespace
}  // namespace espnic
