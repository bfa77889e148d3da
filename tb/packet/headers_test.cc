// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/packet/headers.h"

#include <gtest/gtest.h>

namespace espnic {
namespace {

Bytes ipv4(std::uint8_t first, std::uint16_t total, std::size_t size) {
  Bytes packet(size, 0);
  if (size > 0) packet[0] = first;
  if (size > 3) store_be16(packet.data() + 2, total);
  return packet;
}

bool sound(const Bytes& packet) {
  return read_ipv4(packet, 0, static_cast<std::uint32_t>(packet.size())).has_value();
}

TEST(EtherView, SkipsAnyNumberOfTags) {
  constexpr std::size_t kTags = 6;
  Bytes frame(12 + 4 * kTags + 2, 0);
  for (std::size_t tag = 0; tag < kTags; ++tag) {
    store_be16(frame.data() + 12 + 4 * tag, tag % 2 == 0 ? 0x88A8 : 0x8100);
  }
  store_be16(frame.data() + 12 + 4 * kTags, 0x0800);
  const auto header = read_ethernet(frame);
  ASSERT_TRUE(header);
  EXPECT_EQ(header->type, kEtherTypeIpv4);
  EXPECT_EQ(header->payload, 12u + 24 + 2);
  EXPECT_TRUE(header->tagged);
}

TEST(EtherView, NeedsTheLastEtherType) {
  EXPECT_FALSE(read_ethernet(Bytes{}));
  EXPECT_FALSE(read_ethernet(Bytes(13, 0)));
  EXPECT_TRUE(read_ethernet(Bytes(14, 0)));
  Bytes tagged(14, 0);
  tagged[12] = 0x81;
  EXPECT_FALSE(read_ethernet(tagged));
}

TEST(Ipv4View, AcceptsASoundHeaderOnly) {
  EXPECT_TRUE(sound(ipv4(0x45, 20, 20)));
  EXPECT_FALSE(sound(ipv4(0x45, 20, 19)));  // not there
  EXPECT_FALSE(sound(ipv4(0x65, 20, 20)));  // version
  EXPECT_FALSE(sound(ipv4(0x44, 20, 20)));  // IHL below 5
  EXPECT_FALSE(sound(ipv4(0x45, 19, 20)));  // total length below the header
  EXPECT_FALSE(sound(ipv4(0x46, 23, 24)));
  EXPECT_TRUE(sound(ipv4(0x46, 24, 24)));
  EXPECT_FALSE(sound(ipv4(0x45, 21, 20)));  // total length past the bytes
  EXPECT_TRUE(sound(ipv4(0x45, 20, 21)));   // bytes behind it are fine
  EXPECT_FALSE(sound(ipv4(0x4F, 60, 40)));
}

TEST(Ipv4View, HonoursTheLimitBelowTheBytes) {
  const Bytes packet = ipv4(0x45, 30, 40);
  EXPECT_TRUE(read_ipv4(packet, 0, 30));
  EXPECT_FALSE(read_ipv4(packet, 0, 29));
  EXPECT_FALSE(read_ipv4(packet, 41, 40));
  EXPECT_FALSE(read_ipv4(packet, 0xFFFFFFFF, 0xFFFFFFFF));
}

TEST(Ipv4View, SeesFragmentsButNotDontFragment) {
  Bytes packet = ipv4(0x45, 20, 20);
  const auto fragment = [&](std::uint16_t field) {
    store_be16(packet.data() + 6, field);
    return read_ipv4(packet, 0, 20)->fragment();
  };
  EXPECT_FALSE(fragment(0x0000));
  EXPECT_FALSE(fragment(0x4000));
  EXPECT_TRUE(fragment(0x2000));
  EXPECT_TRUE(fragment(0x0001));
  EXPECT_TRUE(fragment(0x1000));
}

TEST(UdpView, CountsThePayloadThatIsThere) {
  Bytes datagram(20, 0);
  const auto read = [&](std::uint16_t length, std::uint32_t end) {
    store_be16(datagram.data() + 4, length);
    return read_udp(datagram, 0, end);
  };
  EXPECT_EQ(read(12, 20)->payload_bytes, 4u);
  EXPECT_FALSE(read(12, 20)->overruns);
  EXPECT_EQ(read(20, 20)->payload_bytes, 12u);
  EXPECT_FALSE(read(20, 20)->overruns);
  EXPECT_EQ(read(21, 20)->payload_bytes, 12u);
  EXPECT_TRUE(read(21, 20)->overruns);
  EXPECT_EQ(read(7, 20)->payload_bytes, 0u);
  EXPECT_TRUE(read(8, 8));
  EXPECT_FALSE(read(8, 7));
}

}  // namespace
}  // namespace espnic
