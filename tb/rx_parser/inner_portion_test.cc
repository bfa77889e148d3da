// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// The second pass: rungs L1 (IP part) to L5 and the stops of L15 that need no SA.
#include <gtest/gtest.h>

#include "model/rx_parser/portion.h"
#include "tb/rx_parser/frames.h"

namespace espnic {
namespace {

using namespace frames;  // NOLINT: a bench of one file

constexpr std::uint32_t kBase = 50;  // where the tunnel payload begins

class InnerPortion : public ::testing::Test {
 protected:
  InnerPortion() {
    policy.gate_open = true;
    list.add(0, UdpEncapType::kOther, 4500);
  }
  /// `packet` in a frame, with the pad, trailer and ICV of the tunnel portion behind it.
  Portion parse(const Bytes& packet, bool outer_udp = false) const {
    const Bytes frame = join(join(Bytes(kBase, 0xEE), packet), Bytes(14, 0xDD));
    const auto limit = static_cast<std::uint32_t>(kBase + packet.size());
    return parse_portion(frame, {Pass::kInner, kBase, limit, outer_udp}, policy, list);
  }

  RxPolicy policy;
  ParserList list{4};
  Bytes plain = ipv4(50, esp(0x77, 40));
  Bytes in_udp = ipv4(17, udp(9, 4500, esp(0x77, 40)));
};

TEST_F(InnerPortion, OffsetsCountFromTheFrame) {
  const Portion p = parse(plain);
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_TRUE(p.ipsec_like);
  EXPECT_EQ(p.l3, kBase);
  EXPECT_EQ(p.ipsec, kBase + 20);
  EXPECT_EQ(p.end, kBase + 68);
  EXPECT_EQ(p.spi, 0x77u);
  EXPECT_EQ(p.header_bytes, 28u);
}

TEST_F(InnerPortion, ReachesTheUdpClassifier) {
  const Portion p = parse(in_udp);
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_TRUE(p.udp);
  EXPECT_TRUE(p.ipsec_like);
  EXPECT_EQ(p.ipsec, kBase + 28);
}

TEST_F(InnerPortion, MayNotReachIntoTheTrailerOfTheTunnel) {
  Bytes packet = plain;
  packet[3] += 1;  // total length: one byte into the padding
  seal(packet, 0);
  EXPECT_EQ(parse(packet).detail, Detail::kIpHeader);
  EXPECT_FALSE(parse(packet).ipsec_like);
}

TEST_F(InnerPortion, BytesBehindItsTotalLengthAreKeptOut) {
  const Portion p = parse(join(plain, Bytes(5, 9)));
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_EQ(p.end, kBase + 68);
}

TEST_F(InnerPortion, TestsNeitherL0NorTheLinkLayer) {
  policy.gate_open = false;
  EXPECT_EQ(parse(plain).detail, Detail::kOk);
}

TEST_F(InnerPortion, BrokenInnerHeaderIsNotIpsecLike) {
  Bytes packet = plain;
  packet[10] ^= 1;
  EXPECT_EQ(parse(packet).detail, Detail::kIpHeader);
  EXPECT_FALSE(parse(packet).ipsec_like);
  EXPECT_EQ(parse({}).detail, Detail::kIpHeader);
}

TEST_F(InnerPortion, MulticastIsNotIpsecLike) {
  Ip ip;
  ip.dst = 0xE0000001;
  const Portion p = parse(ipv4(50, esp(1, 40), ip));
  EXPECT_EQ(p.detail, Detail::kMulticast);
  EXPECT_FALSE(p.ipsec_like);
}

TEST_F(InnerPortion, FragmentOfEspIsIpsecLikeAndOfUdpIsNot) {
  Ip ip;
  ip.fragment = 0x2000;
  Portion p = parse(ipv4(50, esp(0x77, 40), ip));
  EXPECT_EQ(p.detail, Detail::kFragment);
  EXPECT_TRUE(p.ipsec_like);
  EXPECT_EQ(p.spi, 0x77u);
  p = parse(ipv4(17, udp(9, 4500, esp(0x77, 40)), ip));
  EXPECT_EQ(p.detail, Detail::kFragment);
  EXPECT_FALSE(p.ipsec_like);
}

TEST_F(InnerPortion, LaterFragmentShowsNoSpi) {
  Ip ip;
  ip.fragment = 0x0001;
  const Portion p = parse(ipv4(51, ah(0x77, 6, tcp(4)), ip));
  EXPECT_TRUE(p.ipsec_like);
  EXPECT_EQ(p.ipsec, 0u);
  EXPECT_EQ(p.spi, 0u);
}

TEST_F(InnerPortion, StoppedEspStaysIpsecLike) {
  policy.esp_enabled = false;
  EXPECT_EQ(parse(plain).detail, Detail::kDisabled);
  EXPECT_TRUE(parse(plain).ipsec_like);
  EXPECT_TRUE(parse(ipv4(50, Bytes(3, 1))).ipsec_like);
}

TEST_F(InnerPortion, OtherPayloadsAreNotIpsecLike) {
  EXPECT_FALSE(parse(ipv4(6, tcp(4))).ipsec_like);
  EXPECT_FALSE(parse(ipv4(17, udp(9, 4501, esp(1, 40)))).ipsec_like);
  EXPECT_FALSE(parse(ipv4(17, udp(9, 4500, Bytes(40, 0)))).ipsec_like);     // IKE
  EXPECT_FALSE(parse(ipv4(17, udp(9, 4500, {0, 0, 0, 1, 0}))).ipsec_like);  // row 5
}

TEST_F(InnerPortion, UdpBehindOptionsNeverReachesTheClassifierWithoutTheCapability) {
  Ip ip;
  ip.options = {1, 1, 1, 1};
  policy.caps.ipv4_options = false;
  EXPECT_FALSE(parse(ipv4(17, udp(9, 4500, esp(1, 40)), ip)).ipsec_like);
  EXPECT_TRUE(parse(ipv4(50, esp(1, 40), ip)).ipsec_like);
}

// Spec 3.3 and A-53: one row each.
TEST_F(InnerPortion, PlainPortionUnderUdpTunnelNeedsFlag40) {
  policy.caps.udpesp_flags = kUdpEspTransportOverTunnel;
  EXPECT_EQ(parse(plain, true).detail, Detail::kOk);
  EXPECT_EQ(parse(ipv4(51, ah(1, 6, tcp(0))), true).detail, Detail::kOk);
  policy.caps.udpesp_flags = 0xB0;
  EXPECT_EQ(parse(plain, true).detail, Detail::kOuterOnly);
  EXPECT_EQ(parse(ipv4(51, ah(1, 6, tcp(0))), true).detail, Detail::kOuterOnly);
  EXPECT_TRUE(parse(plain, true).ipsec_like);
}

TEST_F(InnerPortion, PlainPortionUnderPlainTunnelNeedsNoFlag) {
  policy.caps.udpesp_flags = 0;
  EXPECT_EQ(parse(plain, false).detail, Detail::kOk);
}

TEST_F(InnerPortion, UdpPortionUnderPlainTunnelNeedsFlag80) {
  policy.caps.udpesp_flags = kUdpEspTransportOverPureTunnel;
  EXPECT_EQ(parse(in_udp, false).detail, Detail::kOk);
  policy.caps.udpesp_flags = 0x70;
  EXPECT_EQ(parse(in_udp, false).detail, Detail::kOuterOnly);
  EXPECT_TRUE(parse(in_udp, false).ipsec_like);
}

TEST_F(InnerPortion, UdpPortionUnderUdpTunnelAlwaysStops) {
  policy.caps.udpesp_flags = 0xF0;
  EXPECT_EQ(parse(in_udp, true).detail, Detail::kOuterOnly);
  EXPECT_TRUE(parse(in_udp, true).ipsec_like);
}

}  // namespace
}  // namespace espnic
