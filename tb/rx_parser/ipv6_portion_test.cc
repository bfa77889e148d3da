// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// IPv6 in both passes, and stacked tags: details, offsets, and how many header bytes are read.
#include <gtest/gtest.h>

#include "model/rx_class/classify.h"
#include "model/rx_parser/portion.h"
#include "tb/rx_parser/frames.h"

namespace espnic {
namespace {

using namespace frames;  // NOLINT: a bench of one file

constexpr std::uint8_t kHop = 0, kRoute = 43, kFragmentHeader = 44, kDest = 60, kEsp = 50, kAh = 51;

/// An extension header of `units` times eight bytes in front of `behind`.
Bytes extended(std::uint8_t next, unsigned units, const Bytes& behind) {
  Bytes header(units * std::size_t{8}, 0);
  header[0] = next;
  header[1] = static_cast<std::uint8_t>(units - 1);
  return join(header, behind);
}

/// `count` headers of destination options, then `protocol`.
Bytes chained(unsigned count, std::uint8_t protocol, const Bytes& behind) {
  Bytes bytes = behind;
  for (unsigned n = 0; n < count; ++n) bytes = extended(n == 0 ? protocol : kDest, 1, bytes);
  return bytes;
}

Bytes fragment_of(std::uint8_t protocol, const Bytes& behind) {
  return join({protocol, 0, 0, 1, 0, 0, 0, 9}, behind);
}

class Ipv6Portion : public ::testing::Test {
 protected:
  Ipv6Portion() {
    policy.gate_open = true;
    policy.caps.ipv6 = policy.caps.ipv6_extension_headers = policy.caps.stacked_vlan = true;
    list.add(1, UdpEncapType::kOther, 4500);
  }
  static PassWindow window(const Bytes& frame) {
    PassWindow window;
    window.limit = static_cast<std::uint32_t>(frame.size());
    return window;
  }
  Portion parse_frame(const Bytes& frame) const {
    return parse_portion(frame, window(frame), policy, list);
  }
  Portion parse(std::uint8_t next, const Bytes& behind) const {
    return parse_frame(ether(ipv6(next, behind), {}, 0x86DD));
  }
  /// The packet at byte 50 of a frame, with the trailer of a tunnel behind it.
  Portion inner(const Bytes& packet) const {
    const Bytes frame = join(join(Bytes(50, 0xEE), packet), Bytes(14, 0xDD));
    PassWindow window{Pass::kInner, 50, static_cast<std::uint32_t>(50 + packet.size()), false};
    window.ipv6 = true;
    return parse_portion(frame, window, policy, list);
  }

  RxPolicy policy;
  ParserList list{4};
  const Bytes body = esp(0x1234, 40);
};

TEST_F(Ipv6Portion, FindsEspWithItsAddresses) {
  const Bytes frame = ether(ipv6(kEsp, body), {}, 0x86DD);
  const Portion p = parse_frame(frame);
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_TRUE(p.ipv6);
  EXPECT_TRUE(p.src6 == load_ipv6(&frame[22]));
  EXPECT_TRUE(p.dst6 == load_ipv6(&frame[38]));
  EXPECT_EQ(p.dst, 0u);
  EXPECT_EQ(p.spi, 0x1234u);
  EXPECT_EQ(p.l3, 14u);
  EXPECT_EQ(p.l3_header, 40u);
  EXPECT_EQ(p.ipsec, 54u);
  EXPECT_EQ(p.l3_end, frame.size());
  EXPECT_EQ(p.end, frame.size());
  EXPECT_EQ(p.header_bytes, 62u);
}

TEST_F(Ipv6Portion, FindsAhAndUdpEsp) {
  const Portion in_ah = parse(kAh, ah(0x77, 6, tcp(4)));
  EXPECT_TRUE(in_ah.ah);
  EXPECT_EQ(in_ah.spi, 0x77u);
  EXPECT_EQ(in_ah.header_bytes, 66u);
  EXPECT_EQ(parse(kAh, ah(0x77, kEsp, body)).header_bytes, 82u);
  const Portion in_udp = parse(17, udp(9, 4500, body));
  EXPECT_TRUE(in_udp.udp);
  EXPECT_EQ(in_udp.ipsec, 62u);
  EXPECT_EQ(in_udp.searched_port, 4500);
  EXPECT_EQ(in_udp.header_bytes, 70u);
  EXPECT_EQ(parse(17, udp(9, 500, body)).header_bytes, 78u);
  EXPECT_EQ(parse(6, tcp(40)).header_bytes, 54u);
}

TEST_F(Ipv6Portion, WithoutTheCapabilityItIsNoIp) {
  policy.caps.ipv6 = false;
  const Portion p = parse(kEsp, body);
  EXPECT_EQ(p.detail, Detail::kNonIp);
  EXPECT_EQ(p.header_bytes, 14u);
}

TEST_F(Ipv6Portion, ABrokenHeaderIsReadToItsEnd) {
  const Bytes frame = ether(ipv6(kEsp, body), {}, 0x86DD);
  Bytes broken = frame;
  broken[14] = 0x40;
  EXPECT_EQ(parse_frame(broken).detail, Detail::kIpHeader);
  broken = frame;
  broken[18] = broken[19] = 0;  // payload length
  EXPECT_EQ(parse_frame(broken).detail, Detail::kIpHeader);
  EXPECT_EQ(parse_frame(broken).header_bytes, 54u);
  broken = frame;
  broken.pop_back();
  EXPECT_EQ(parse_frame(broken).detail, Detail::kIpHeader);
  broken.resize(53);
  EXPECT_EQ(parse_frame(broken).detail, Detail::kIpHeader);
  EXPECT_EQ(parse_frame(broken).header_bytes, 53u);
  broken = frame;
  broken[38] = 0xFF;
  EXPECT_EQ(parse_frame(broken).detail, Detail::kMulticast);
  EXPECT_EQ(parse_frame(broken).header_bytes, 54u);
  broken[38] = 0xFE;
  EXPECT_EQ(parse_frame(broken).detail, Detail::kOk);
}

TEST_F(Ipv6Portion, LooksBehindExtensionHeaders) {
  const Bytes three = extended(kRoute, 1, extended(kDest, 3, extended(kEsp, 2, body)));
  const Portion p = parse(kHop, three);
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_EQ(p.l3_header, 88u);
  EXPECT_EQ(p.ipsec, 102u);
  EXPECT_EQ(p.header_bytes, 110u);
  policy.caps.ipv6_extension_headers = false;
  EXPECT_EQ(parse(kHop, three).detail, Detail::kIpOptions);
  EXPECT_EQ(parse(kHop, three).header_bytes, 110u);
  EXPECT_EQ(parse(kEsp, body).detail, Detail::kOk);
}

TEST_F(Ipv6Portion, EndsAtTheNinthHeader) {
  EXPECT_EQ(parse(kDest, chained(8, kEsp, body)).detail, Detail::kOk);
  EXPECT_EQ(parse(kDest, chained(8, kEsp, body)).header_bytes, 54u + 64 + 8);
  const Portion p = parse(kDest, chained(9, kEsp, body));
  EXPECT_EQ(p.detail, Detail::kIpOptions);
  EXPECT_EQ(p.header_bytes, 54u + 64);
}

TEST_F(Ipv6Portion, EndsBehind256Bytes) {
  EXPECT_EQ(parse(kDest, extended(kEsp, 32, body)).detail, Detail::kOk);
  EXPECT_EQ(parse(kDest, extended(kEsp, 32, body)).header_bytes, 54u + 256 + 8);
  const Portion one = parse(kDest, extended(kEsp, 33, body));
  EXPECT_EQ(one.detail, Detail::kIpOptions);
  EXPECT_EQ(one.header_bytes, 62u);
  const Portion two = parse(kDest, extended(kHop, 31, extended(kEsp, 2, body)));
  EXPECT_EQ(two.detail, Detail::kIpOptions);
  EXPECT_EQ(two.header_bytes, 54u + 248 + 8);
}

TEST_F(Ipv6Portion, EndsAtAHeaderThatThePacketDoesNotHold) {
  Bytes past = extended(kEsp, 1, Bytes(16, 1));
  past[1] = 3;
  EXPECT_EQ(parse(kDest, past).detail, Detail::kIpOptions);
  EXPECT_EQ(parse(kDest, past).header_bytes, 62u);
  past[1] = 2;
  EXPECT_EQ(parse(kDest, past).detail, Detail::kShortHeader);  // ends with the packet
  EXPECT_EQ(parse(kDest, Bytes{kEsp, 0, 1, 4, 0, 0, 0}).detail, Detail::kIpOptions);
  EXPECT_EQ(parse(kDest, Bytes{kEsp, 0, 1, 4, 0, 0, 0}).header_bytes, 61u);
  EXPECT_EQ(parse(kDest, extended(kHop, 1, {})).detail, Detail::kIpOptions);
  EXPECT_EQ(parse(kDest, extended(kHop, 1, {})).header_bytes, 62u);
}

TEST_F(Ipv6Portion, AFragmentHeaderCountsBeforeTheCapability) {
  for (const bool supported : {true, false}) {
    policy.caps.ipv6_extension_headers = supported;
    EXPECT_EQ(parse(kFragmentHeader, fragment_of(kEsp, body)).detail, Detail::kFragment);
    EXPECT_EQ(parse(kFragmentHeader, fragment_of(kEsp, body)).header_bytes, 62u);
    const Portion p = parse(kDest, chained(8, kFragmentHeader, fragment_of(kEsp, body)));
    EXPECT_EQ(p.detail, Detail::kFragment);
    EXPECT_EQ(p.header_bytes, 54u + 64 + 8);
    EXPECT_EQ(parse(kDest, chained(9, kFragmentHeader, fragment_of(kEsp, body))).detail,
              Detail::kIpOptions);
    EXPECT_EQ(parse(kFragmentHeader, Bytes(5, kEsp)).detail, Detail::kFragment);
    EXPECT_EQ(parse(kFragmentHeader, Bytes(5, kEsp)).header_bytes, 59u);
  }
}

TEST_F(Ipv6Portion, TagsMayBeStacked) {
  const Bytes six = ipv6(kEsp, body), four = ipv4(kEsp, body);
  for (const std::vector<std::uint16_t>& tags :
       {std::vector<std::uint16_t>{0x88A8}, {0x8100}, {0x88A8, 0x8100}, {0x8100, 0x88A8}}) {
    const auto before = static_cast<std::uint32_t>(14 + 4 * tags.size());
    EXPECT_EQ(parse_frame(ether(six, tags, 0x86DD)).detail, Detail::kOk);
    EXPECT_EQ(parse_frame(ether(four, tags)).detail, Detail::kOk);
    EXPECT_EQ(parse_frame(ether(four, tags)).header_bytes, before + 28);
  }
  const Portion third = parse_frame(ether(six, {0x88A8, 0x8100, 0x8100}, 0x86DD));
  EXPECT_EQ(third.detail, Detail::kVlan);
  EXPECT_EQ(third.header_bytes, 22u);
  Bytes cut = ether(six, {0x88A8, 0x8100}, 0x86DD);
  cut.resize(21);
  EXPECT_EQ(parse_frame(cut).detail, Detail::kNonIp);
  policy.caps.stacked_vlan = false;
  EXPECT_EQ(parse_frame(ether(six, {0x8100}, 0x86DD)).detail, Detail::kOk);
  EXPECT_EQ(parse_frame(ether(four, {0x88A8})).detail, Detail::kVlan);
  EXPECT_EQ(parse_frame(ether(four, {0x8100, 0x8100})).header_bytes, 18u);
  policy.caps.stacked_vlan = true;
  policy.caps.encapsulation = kEncapsulation8023;
  EXPECT_EQ(parse_frame(ether(four, {0x88A8})).detail, Detail::kVlan);
}

TEST_F(Ipv6Portion, TheInnerPassKnowsWhatIsIpsec) {
  const Portion p = inner(ipv6(kDest, chained(1, kEsp, body)));
  EXPECT_EQ(p.detail, Detail::kOk);
  EXPECT_TRUE(p.ipsec_like);
  EXPECT_EQ(p.ipsec, 50u + 48);
  EXPECT_EQ(p.header_bytes, 56u);
  EXPECT_TRUE(inner(ipv6(kFragmentHeader, fragment_of(kEsp, body))).ipsec_like);
  EXPECT_TRUE(inner(ipv6(kDest, chained(1, kFragmentHeader, fragment_of(kAh, body)))).ipsec_like);
  EXPECT_FALSE(inner(ipv6(kFragmentHeader, fragment_of(17, body))).ipsec_like);
  EXPECT_FALSE(inner(ipv6(kFragmentHeader, Bytes(7, kEsp))).ipsec_like);
  EXPECT_FALSE(inner(ipv6(kDest, chained(9, kEsp, body))).ipsec_like);
  EXPECT_EQ(inner(ipv4(kEsp, body)).detail, Detail::kIpHeader);
  policy.caps.ipv6_extension_headers = false;
  EXPECT_TRUE(inner(ipv6(kDest, chained(1, kEsp, body))).ipsec_like);
}

TEST_F(Ipv6Portion, HeaderBytesFollowFromTheBytesAndTheCapabilitiesThatNeverChange) {
  RxPolicy shut;
  shut.caps = {0, 0, false, false, false};
  shut.caps.ipv6 = shut.caps.stacked_vlan = true;
  shut.ah_enabled = shut.esp_enabled = false;
  for (const Bytes& packet :
       {ipv6(kEsp, body), ipv6(kDest, chained(8, kAh, ah(7, kEsp, body))),
        ipv6(17, udp(4500, 4500, body)), ipv6(kFragmentHeader, fragment_of(kEsp, body))}) {
    for (const std::vector<std::uint16_t>& tags :
         {std::vector<std::uint16_t>{}, {0x88A8, 0x8100}}) {
      const Bytes frame = ether(packet, tags, 0x86DD);
      EXPECT_EQ(parse_portion(frame, window(frame), shut, ParserList(0)).header_bytes,
                parse_frame(frame).header_bytes);
    }
  }
}

TEST_F(Ipv6Portion, ThePacketInsideHasTheClassOfItsFrame) {
  const Bytes packet = ipv6(kDest, chained(2, kEsp, body));
  const Classification inside = classify_ipv6(packet, list);
  EXPECT_EQ(inside.frame_class, FrameClass::kEsp);
  EXPECT_EQ(inside.spi, 0x1234u);
  EXPECT_EQ(classify(ether(packet, {}, 0x86DD), list).spi, inside.spi);
}

}  // namespace
}  // namespace espnic
