// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Rungs L0 to L5 of spec 2.4 in the outer pass; beside each frame that a rung catches stands one
// that it does not.
#include <gtest/gtest.h>

#include "model/rx_parser/portion.h"
#include "tb/rx_parser/frames.h"

namespace espnic {
namespace {

using namespace frames;  // NOLINT: a bench of one file

class OuterPortion : public ::testing::Test {
 protected:
  OuterPortion() {
    policy.gate_open = true;
    list.add(1, UdpEncapType::kOther, 4500);
  }
  Portion parse(const Bytes& frame) const {
    return parse_portion(frame, {Pass::kOuter, 0, static_cast<std::uint32_t>(frame.size()), false},
                         policy, list);
  }
  Detail detail(const Bytes& frame) const { return parse(frame).detail; }

  RxPolicy policy;
  ParserList list{4};
  Bytes plain_esp = ether(ipv4(50, esp(0x1234, 40)));
  Bytes plain_ah = ether(ipv4(51, ah(0x1234, 6, tcp(4))));
  Bytes udp_esp = ether(ipv4(17, udp(4500, 4500, esp(0x1234, 40))));
};

TEST_F(OuterPortion, FindsPlainEsp) {
  const Portion p = parse(plain_esp);
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_FALSE(p.ah);
  EXPECT_FALSE(p.udp);
  EXPECT_EQ(p.src, kSrc);
  EXPECT_EQ(p.dst, kDst);
  EXPECT_EQ(p.spi, 0x1234u);
  EXPECT_EQ(p.l3, 14u);
  EXPECT_EQ(p.l3_header, 20u);
  EXPECT_EQ(p.l3_end, 82u);
  EXPECT_EQ(p.ipsec, 34u);
  EXPECT_EQ(p.end, 82u);
}

TEST_F(OuterPortion, FindsAh) {
  const Portion p = parse(plain_ah);
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_TRUE(p.ah);
  EXPECT_EQ(p.spi, 0x1234u);
  EXPECT_EQ(p.ipsec, 34u);
  EXPECT_EQ(p.end, plain_ah.size());
}

TEST_F(OuterPortion, FindsUdpEsp) {
  const Portion p = parse(udp_esp);
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_TRUE(p.udp);
  EXPECT_EQ(p.parser_entry, 1u);
  EXPECT_FALSE(p.udp_overruns);
  EXPECT_EQ(p.spi, 0x1234u);
  EXPECT_EQ(p.ipsec, 42u);
  EXPECT_EQ(p.end, 90u);
}

TEST_F(OuterPortion, L0ClosedGateIsInactive) {
  policy.gate_open = false;
  EXPECT_EQ(detail(plain_esp), Detail::kInactive);
  EXPECT_EQ(detail(ether({}, {}, 0x0806)), Detail::kInactive);
}

TEST_F(OuterPortion, L0NeitherProtocolEnabledIsInactiveOneIsNot) {
  policy.ah_enabled = policy.esp_enabled = false;
  EXPECT_EQ(detail(plain_esp), Detail::kInactive);
  policy.ah_enabled = true;
  EXPECT_EQ(detail(plain_ah), Detail::kOk);
}

TEST_F(OuterPortion, L1OtherEtherTypesAreNonIp) {
  EXPECT_EQ(detail(ether(ipv6(50, esp(1, 40)), {}, 0x86DD)), Detail::kNonIp);
  EXPECT_EQ(detail(ether(ipv4(50, esp(1, 40)), {}, 0x0801)), Detail::kNonIp);
  EXPECT_EQ(detail(ether(ipv4(50, esp(1, 40)), {}, 60)), Detail::kNonIp);  // length: LLC
  EXPECT_EQ(detail(Bytes{}), Detail::kNonIp);
  EXPECT_EQ(detail(Bytes(13, 8)), Detail::kNonIp);
}

TEST_F(OuterPortion, L1OneTagNeedsItsEncapsulationBit) {
  const Bytes tagged = ether(ipv4(50, esp(0x1234, 40)), {0x8100});
  const Portion p = parse(tagged);
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_EQ(p.l3, 18u);
  EXPECT_EQ(p.ipsec, 38u);
  policy.caps.encapsulation = kEncapsulation8023;
  EXPECT_EQ(detail(tagged), Detail::kVlan);
  EXPECT_EQ(detail(plain_esp), Detail::kOk);
}

TEST_F(OuterPortion, L1OtherTagsAreVlan) {
  const Bytes packet = ipv4(50, esp(0x1234, 40));
  EXPECT_EQ(detail(ether(packet, {0x88A8})), Detail::kVlan);
  EXPECT_EQ(detail(ether(packet, {0x8100, 0x8100})), Detail::kVlan);
  EXPECT_EQ(detail(ether(packet, {0x8100, 0x88A8})), Detail::kVlan);
  EXPECT_EQ(detail(ether(packet, {0x8100}, 0x0806)), Detail::kNonIp);
}

TEST_F(OuterPortion, L1BrokenIpHeaders) {
  const auto with = [&](std::size_t at, std::uint8_t value) {
    Bytes frame = plain_esp;
    frame[14 + at] = value;
    seal(frame, 14);
    return detail(frame);
  };
  EXPECT_EQ(with(8, 1), Detail::kOk);           // TTL is nobody's business
  EXPECT_EQ(with(0, 0x55), Detail::kIpHeader);  // version
  EXPECT_EQ(with(0, 0x44), Detail::kIpHeader);  // IHL
  EXPECT_EQ(with(3, 19), Detail::kIpHeader);    // total length below the header
  EXPECT_EQ(with(3, 68), Detail::kOk);          // exactly what is there
  EXPECT_EQ(with(3, 69), Detail::kIpHeader);    // one byte more
  EXPECT_EQ(with(3, 67), Detail::kOk);          // one less: Ethernet padding
  EXPECT_EQ(detail(ether(Bytes(19, 0x45))), Detail::kIpHeader);
}

TEST_F(OuterPortion, L1BadHeaderChecksumOptionsIncluded) {
  Bytes frame = plain_esp;
  frame[14 + 10] ^= 1;
  EXPECT_EQ(detail(frame), Detail::kIpHeader);
  Ip ip;
  ip.options = {1, 1, 1, 1};
  frame = ether(ipv4(50, esp(0x1234, 40), ip));
  EXPECT_EQ(detail(frame), Detail::kOk);
  frame[14 + 21] = 0;
  EXPECT_EQ(detail(frame), Detail::kIpHeader);
}

TEST_F(OuterPortion, L1MulticastAndBroadcastDestinations) {
  const auto to = [&](std::uint32_t dst) {
    Ip ip;
    ip.dst = dst;
    return detail(ether(ipv4(50, esp(0x1234, 40), ip)));
  };
  EXPECT_EQ(to(0xDFFFFFFF), Detail::kOk);
  EXPECT_EQ(to(0xE0000000), Detail::kMulticast);
  EXPECT_EQ(to(0xEFFFFFFF), Detail::kMulticast);
  EXPECT_EQ(to(0xF0000000), Detail::kOk);
  EXPECT_EQ(to(0xFFFFFFFE), Detail::kOk);
  EXPECT_EQ(to(0xFFFFFFFF), Detail::kMulticast);
}

TEST_F(OuterPortion, L1IgnoresTheMacAddress) {
  Bytes frame = plain_esp;
  std::fill_n(frame.begin(), 6, std::uint8_t{0xFF});
  EXPECT_EQ(detail(frame), Detail::kOk);
}

TEST_F(OuterPortion, L2Fragments) {
  const auto fragment = [&](std::uint16_t field) {
    Ip ip;
    ip.fragment = field;
    return detail(ether(ipv4(50, esp(0x1234, 40), ip)));
  };
  EXPECT_EQ(fragment(0x4000), Detail::kOk);  // DF
  EXPECT_EQ(fragment(0x8000), Detail::kOk);  // reserved bit
  EXPECT_EQ(fragment(0x2000), Detail::kFragment);
  EXPECT_EQ(fragment(0x0001), Detail::kFragment);
  EXPECT_EQ(fragment(0x1FFF), Detail::kFragment);
}

TEST_F(OuterPortion, L3OptionsWithoutTheCapability) {
  Ip ip;
  ip.options = {1, 1, 1, 0};
  const Bytes frame = ether(ipv4(50, esp(0x1234, 40), ip));
  const Portion p = parse(frame);
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_EQ(p.l3_header, 24u);
  EXPECT_EQ(p.ipsec, 38u);
  policy.caps.ipv4_options = false;
  EXPECT_EQ(detail(frame), Detail::kIpOptions);
  EXPECT_EQ(detail(plain_esp), Detail::kOk);
}

TEST_F(OuterPortion, L4OtherProtocolsAndPorts) {
  EXPECT_EQ(detail(ether(ipv4(6, tcp(8)))), Detail::kNotIpsec);
  EXPECT_EQ(detail(ether(ipv4(17, udp(4500, 4501, esp(1, 40))))), Detail::kNotIpsec);
  EXPECT_EQ(detail(ether(ipv4(17, udp(1, 4500, esp(1, 40))))), Detail::kOk);
  EXPECT_EQ(detail(ether(ipv4(17, Bytes(7, 0x11)))), Detail::kNotIpsec);  // no whole UDP header
}

TEST_F(OuterPortion, L4NeedsAValidEntryForThePort) {
  list.mark(1);
  EXPECT_EQ(detail(udp_esp), Detail::kNotIpsec);
  list.remove(1);
  EXPECT_EQ(detail(udp_esp), Detail::kNotIpsec);
  list.add(3, UdpEncapType::kOther, 4500);
  EXPECT_EQ(parse(udp_esp).parser_entry, 3u);
}

TEST_F(OuterPortion, L4DisabledProtocols) {
  policy.esp_enabled = false;
  EXPECT_EQ(detail(plain_esp), Detail::kDisabled);
  EXPECT_EQ(detail(udp_esp), Detail::kDisabled);
  EXPECT_EQ(detail(plain_ah), Detail::kOk);
  policy.esp_enabled = true;
  policy.ah_enabled = false;
  EXPECT_EQ(detail(plain_ah), Detail::kDisabled);
  EXPECT_EQ(detail(plain_esp), Detail::kOk);
}

TEST_F(OuterPortion, L4GroupsWithoutReceive) {
  policy.esp_receive = false;
  EXPECT_EQ(detail(plain_esp), Detail::kDisabled);
  EXPECT_EQ(detail(plain_ah), Detail::kOk);
  policy.esp_receive = true;
  policy.ah_receive = false;
  EXPECT_EQ(detail(plain_ah), Detail::kDisabled);
  EXPECT_EQ(detail(plain_esp), Detail::kOk);
}

TEST_F(OuterPortion, L4ClassifierComesBeforeTheEnables) {
  policy.esp_enabled = false;
  EXPECT_EQ(detail(ether(ipv4(17, udp(4500, 4500, {0xFF})))), Detail::kKeepalive);
}

TEST_F(OuterPortion, L5NeedsSpiAndSequence) {
  EXPECT_EQ(detail(ether(ipv4(50, Bytes(7, 1)))), Detail::kShortHeader);
  EXPECT_EQ(detail(ether(ipv4(50, Bytes(8, 1)))), Detail::kOk);
  EXPECT_EQ(detail(ether(ipv4(51, Bytes(11, 1)))), Detail::kShortHeader);
  EXPECT_EQ(detail(ether(ipv4(51, Bytes(12, 1)))), Detail::kOk);
  EXPECT_EQ(detail(ether(ipv4(50, {}))), Detail::kShortHeader);
}

TEST_F(OuterPortion, L5CountsToTheIpTotalLengthNotToTheFrame) {
  const Bytes padded = join(ether(ipv4(50, Bytes(7, 1))), Bytes(30, 0));
  EXPECT_EQ(detail(padded), Detail::kShortHeader);
}

TEST_F(OuterPortion, ExcludesEthernetPadding) {
  const Bytes padded = join(plain_esp, Bytes(10, 0));
  EXPECT_EQ(parse(padded).end, plain_esp.size());
}

// Spec 3.1, row by row.
class NatTClassifier : public OuterPortion {
 protected:
  Portion udp_parse(const Bytes& payload, std::uint16_t length = 0) const {
    return parse(ether(ipv4(17, udp(4500, 4500, payload, length))));
  }
  Detail udp_detail(const Bytes& payload, std::uint16_t length = 0) const {
    return udp_parse(payload, length).detail;
  }
};

TEST_F(NatTClassifier, Row1LengthBelowEight) {
  EXPECT_EQ(udp_detail(esp(1, 40), 7), Detail::kUdpShort);
  EXPECT_EQ(udp_detail({0xFF}, 1), Detail::kUdpShort);
}

TEST_F(NatTClassifier, Row2Keepalive) {
  EXPECT_EQ(udp_detail({0xFF}), Detail::kKeepalive);
  EXPECT_EQ(udp_detail({0xFE}), Detail::kUdpShort);
  EXPECT_EQ(udp_detail({0xFF, 0xFF}), Detail::kUdpShort);
  EXPECT_EQ(udp_detail({0xFF, 0xFF}, 9), Detail::kKeepalive);  // P = 1 by the UDP length
}

TEST_F(NatTClassifier, Row3FewerThanFourBytes) {
  EXPECT_EQ(udp_detail({}), Detail::kUdpShort);
  EXPECT_EQ(udp_detail({0, 0, 0}), Detail::kUdpShort);
  EXPECT_EQ(udp_detail({0, 0, 0, 0}), Detail::kIke);
}

TEST_F(NatTClassifier, Row4OnlyThirtyTwoZeroBitsAreIke) {
  EXPECT_EQ(udp_detail(Bytes(40, 0)), Detail::kIke);
  const Portion p = udp_parse(esp(0x100, 40));
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_EQ(p.spi, 0x100u);
}

TEST_F(NatTClassifier, Row5TooShortForAnEspHeader) {
  EXPECT_EQ(udp_detail({0, 0, 0, 1}), Detail::kUdpShort);
  EXPECT_EQ(udp_detail({0, 0, 0, 1, 0, 0, 0}), Detail::kUdpShort);
  EXPECT_EQ(udp_detail({0, 0, 0, 1, 0, 0, 0, 1}), Detail::kOk);  // row 6
}

TEST_F(NatTClassifier, Row6UsesTheUdpLengthWhereItIsShorter) {
  const Portion p = udp_parse(esp(1, 40), 8 + 30);
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_EQ(p.end, 42u + 30);
  EXPECT_FALSE(p.udp_overruns);
}

TEST_F(NatTClassifier, Row6RemembersAUdpLengthBeyondThePacket) {
  const Portion p = udp_parse(esp(1, 40), 8 + 49);
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_TRUE(p.udp_overruns);
  EXPECT_EQ(p.end, p.l3_end);
  EXPECT_FALSE(udp_parse(esp(1, 40), 8 + 48).udp_overruns);
}

// Spec 3.2, legacy format.
class LegacyPort500 : public OuterPortion {
 protected:
  LegacyPort500() {
    policy.legacy_port500 = true;
    list.add(0, UdpEncapType::kIke, 500);
  }
  Portion to500(const Bytes& payload) const {
    return parse(ether(ipv4(17, udp(500, 500, payload))));
  }
};

TEST_F(LegacyPort500, FindsEspBehindTheMarker) {
  const Portion p = to500(join(Bytes(8, 0), esp(0x1234, 20)));
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_TRUE(p.udp);
  EXPECT_EQ(p.parser_entry, 0u);
  EXPECT_EQ(p.spi, 0x1234u);
  EXPECT_EQ(p.ipsec, 50u);
}

TEST_F(LegacyPort500, NeedsMoreThanSixteenBytes) {
  EXPECT_EQ(to500(join(Bytes(8, 0), esp(1, 0))).detail, Detail::kIke);
  EXPECT_EQ(to500(join(Bytes(8, 0), esp(1, 1))).detail, Detail::kOk);
}

TEST_F(LegacyPort500, AnyMarkerBitMakesIke) {
  Bytes payload = join(Bytes(8, 0), esp(1, 20));
  payload[7] = 1;
  EXPECT_EQ(to500(payload).detail, Detail::kIke);
  EXPECT_EQ(to500({0xFF}).detail, Detail::kKeepalive);
  EXPECT_EQ(to500({0xFE}).detail, Detail::kIke);
}

TEST_F(LegacyPort500, KnowsNoRowForABrokenLength) {
  EXPECT_EQ(parse(ether(ipv4(17, udp(1, 500, join(Bytes(8, 0), esp(1, 20)), 7)))).detail,
            Detail::kIke);
}

TEST_F(LegacyPort500, IsOrdinaryUdpWithTheSwitchOff) {
  policy.legacy_port500 = false;
  EXPECT_EQ(to500(join(Bytes(8, 0), esp(1, 20))).detail, Detail::kNotIpsec);
}

TEST_F(LegacyPort500, NeedsItsEntryToo) {
  list.remove(0);
  EXPECT_EQ(to500(join(Bytes(8, 0), esp(1, 20))).detail, Detail::kNotIpsec);
}

TEST_F(LegacyPort500, LeavesPort4500Alone) { EXPECT_EQ(parse(udp_esp).ipsec, 42u); }

}  // namespace
}  // namespace espnic
