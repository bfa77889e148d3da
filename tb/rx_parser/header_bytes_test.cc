// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// `header_bytes`: one line of its table a test, and that policy and entries never change it.
#include <gtest/gtest.h>

#include "model/rx_parser/portion.h"
#include "tb/rx_parser/frames.h"

namespace espnic {
namespace {

using namespace frames;  // NOLINT: a bench of one file

std::uint32_t needed(const Bytes& frame) {
  RxPolicy open;
  open.gate_open = true;
  open.legacy_port500 = true;
  ParserList list(2);
  list.add(0, UdpEncapType::kOther, 4500);
  list.add(1, UdpEncapType::kIke, 500);
  const PassWindow window{Pass::kOuter, 0, static_cast<std::uint32_t>(frame.size()), false};
  const auto bytes = parse_portion(frame, window, open, list).header_bytes;
  RxPolicy shut;
  shut.caps = {0, 0, false, false, false};
  shut.ah_enabled = shut.esp_enabled = false;
  EXPECT_EQ(parse_portion(frame, window, shut, ParserList(0)).header_bytes, bytes);
  return bytes;
}

TEST(HeaderBytes, OfShortFramesAreThoseOfTheFrame) {
  EXPECT_EQ(needed({}), 0u);
  EXPECT_EQ(needed(Bytes(5, 0)), 5u);
  EXPECT_EQ(needed(ether(Bytes(7, 0x45))), 21u);
}

TEST(HeaderBytes, OfNonIpEndBehindTheEtherType) {
  EXPECT_EQ(needed(ether(Bytes(60, 0), {}, 0x0806)), 14u);
  EXPECT_EQ(needed(ether(Bytes(60, 0), {0x88A8})), 14u);
  EXPECT_EQ(needed(ether(Bytes(60, 0), {0x8100}, 0x0806)), 18u);
  EXPECT_EQ(needed(ether(Bytes(60, 0), {0x8100, 0x8100})), 18u);
}

TEST(HeaderBytes, OfABrokenIpHeaderAreTwentyMore) {
  EXPECT_EQ(needed(ether(Bytes(60, 0x44))), 34u);
}

TEST(HeaderBytes, OfOtherProtocolsEndBehindTheIpHeader) {
  EXPECT_EQ(needed(ether(ipv4(6, tcp(40)))), 34u);
  EXPECT_EQ(needed(ether(ipv4(6, tcp(40)), {0x8100})), 38u);
  Ip ip;
  ip.options = Bytes(40, 1);
  EXPECT_EQ(needed(ether(ipv4(6, tcp(40), ip))), 74u);
}

TEST(HeaderBytes, OfWhatIsDecidedByTheIpHeaderEndBehindIt) {
  Ip ip;
  ip.fragment = 0x2000;
  EXPECT_EQ(needed(ether(ipv4(50, esp(1, 40), ip))), 34u);
  ip = {};
  ip.dst = 0xE0000001;
  EXPECT_EQ(needed(ether(ipv4(50, esp(1, 40), ip))), 34u);
  Bytes frame = ether(ipv4(50, esp(1, 40)));
  frame[24] ^= 1;
  EXPECT_EQ(needed(frame), 34u);
}

TEST(HeaderBytes, OfIpsecHeadersReachTheSequence) {
  EXPECT_EQ(needed(ether(ipv4(50, esp(1, 40)))), 42u);
  EXPECT_EQ(needed(ether(ipv4(50, esp(1, 40)), {0x8100})), 46u);
  EXPECT_EQ(needed(ether(ipv4(51, ah(1, 6, tcp(40))))), 46u);
  EXPECT_EQ(needed(ether(ipv4(51, ah(1, 50, esp(2, 40))))), 62u);
}

TEST(HeaderBytes, OfAnAhBeforeEspReachTheSpiBehindIt) {
  Bytes frame = ether(ipv4(51, ah(1, 50, esp(2, 60))));
  for (const unsigned words : {4, 5, 6, 7, 8}) {
    frame[35] = static_cast<std::uint8_t>(words);
    EXPECT_EQ(needed(frame), 34u + (words + 2) * 4 + 4);
  }
  for (const unsigned words : {0, 3, 9, 255}) {  // no ICV makes an AH so long
    frame[35] = static_cast<std::uint8_t>(words);
    EXPECT_EQ(needed(frame), 46u);
  }
}

TEST(HeaderBytes, OfUdpReachWhereAnEspSequenceWouldEnd) {
  EXPECT_EQ(needed(ether(ipv4(17, udp(1, 53, filler(40))))), 50u);
  EXPECT_EQ(needed(ether(ipv4(17, udp(1, 4500, esp(1, 40))))), 50u);
  EXPECT_EQ(needed(ether(ipv4(17, udp(1, 500, join(Bytes(8, 0), esp(1, 40)))))), 58u);
  EXPECT_EQ(needed(ether(ipv4(17, udp(1, 4500, {0xFF})))), 43u);
}

TEST(HeaderBytes, NeverPassTheIpTotalLength) {
  EXPECT_EQ(needed(join(ether(ipv4(50, Bytes(3, 1))), Bytes(20, 0))), 37u);
  EXPECT_EQ(needed(join(ether(ipv4(51, Bytes(12, 50))), Bytes(20, 0))), 46u);
  EXPECT_EQ(needed(join(ether(ipv4(51, {})), Bytes(20, 50))), 34u);
}

}  // namespace
}  // namespace espnic
