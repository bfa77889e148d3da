// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Receive checksum flags, A-60.
#include <gtest/gtest.h>

#include "model/rx_resolve/ladder.h"
#include "tb/rx_parser/frames.h"

namespace espnic {
namespace {

using namespace frames;  // NOLINT: a bench of one file

Completion flags(const Bytes& frame, FrameClass frame_class = FrameClass::kOther,
                 std::uint32_t inner_base = 0, bool crypto_done = false) {
  Completion completion;
  completion.crypto_done = crypto_done;
  completion.ip_checksum_good = completion.l4_checksum_inner = true;  // stale: must be overwritten
  const PassWindow window{Pass::kInner, inner_base, static_cast<std::uint32_t>(frame.size()),
                          false};
  const Portion inner = parse_portion(frame, window, RxPolicy{}, ParserList(1));
  set_checksum_flags(read_checksums(frame), frame_class, inner_base != 0 ? &inner : nullptr,
                     completion);
  EXPECT_FALSE(completion.l4_checksum_inner);
  EXPECT_FALSE(completion.ip_checksum_good && !completion.ip_checksum_checked);
  EXPECT_FALSE(completion.l4_checksum_good && !completion.l4_checksum_checked);
  return completion;
}

/// Writes the right TCP or UDP checksum of an option-less packet, with an explicit pseudo-header.
Bytes with_l4_checksum(Bytes packet, std::size_t field) {
  Bytes covered(packet.begin() + 12, packet.begin() + 20);
  const std::size_t bytes = packet.size() - 20;
  covered = join(covered, {0, packet[9], static_cast<std::uint8_t>(bytes >> 8),
                           static_cast<std::uint8_t>(bytes)});
  covered.insert(covered.end(), packet.begin() + 20, packet.end());
  if (covered.size() % 2 != 0) covered.push_back(0);
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < covered.size(); i += 2) sum += load_be16(&covered[i]);
  while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
  store_be16(&packet[20 + field], static_cast<std::uint16_t>(~sum));
  return packet;
}

Bytes tcp_packet(std::size_t bytes = 11) { return with_l4_checksum(ipv4(6, tcp(bytes)), 16); }
Bytes udp_packet(std::uint16_t port = 53) {
  return with_l4_checksum(ipv4(17, udp(1024, port, filler(9))), 6);
}

TEST(ChecksumFlags, OfAGoodTcpFrame) {
  for (const std::size_t bytes : {0, 1, 2, 3, 1000}) {
    const Completion found = flags(ether(tcp_packet(bytes)));
    EXPECT_TRUE(found.ip_checksum_checked && found.ip_checksum_good);
    EXPECT_TRUE(found.l4_checksum_checked && found.l4_checksum_good);
  }
}

TEST(ChecksumFlags, OfABadTcpFrame) {
  Bytes frame = ether(tcp_packet());
  frame.back() ^= 1;
  const Completion found = flags(frame);
  EXPECT_TRUE(found.ip_checksum_good);
  EXPECT_TRUE(found.l4_checksum_checked);
  EXPECT_FALSE(found.l4_checksum_good);
}

TEST(ChecksumFlags, IgnoreEthernetPadding) {
  EXPECT_TRUE(flags(join(ether(tcp_packet(0)), Bytes(6, 0x55))).l4_checksum_good);
}

TEST(ChecksumFlags, OfUdpGoodBadAndAbsent) {
  Bytes frame = ether(udp_packet());
  EXPECT_TRUE(flags(frame).l4_checksum_good);
  frame.back() ^= 1;
  EXPECT_TRUE(flags(frame).l4_checksum_checked);
  EXPECT_FALSE(flags(frame).l4_checksum_good);
  EXPECT_FALSE(flags(ether(ipv4(17, udp(1, 2, filler(9))))).l4_checksum_checked);
}

TEST(ChecksumFlags, OfUdpWithAnImpossibleLengthAreNone) {
  Bytes frame = ether(udp_packet());
  frame[14 + 20 + 5] += 1;
  EXPECT_FALSE(flags(frame).l4_checksum_checked);
  frame[14 + 20 + 5] = 7;
  EXPECT_FALSE(flags(frame).l4_checksum_checked);
}

TEST(ChecksumFlags, IkeAndKeepaliveAreOrdinaryUdp) {
  EXPECT_TRUE(flags(ether(udp_packet(500)), FrameClass::kIke).l4_checksum_good);
  EXPECT_TRUE(flags(ether(udp_packet(4500)), FrameClass::kKeepalive).l4_checksum_good);
}

TEST(ChecksumFlags, AFrameThatWasProcessedHasNoL4Flag) {
  const Bytes frame = ether(udp_packet(500));
  EXPECT_TRUE(flags(frame, FrameClass::kIke, 0, false).l4_checksum_checked);
  const Completion found = flags(frame, FrameClass::kIke, 0, true);  // ESP in the legacy port 500
  EXPECT_TRUE(found.ip_checksum_good);
  EXPECT_FALSE(found.l4_checksum_checked);
}

TEST(ChecksumFlags, NoL4FlagOnIpsecClassesAndFragments) {
  for (const FrameClass frame_class :
       {FrameClass::kEsp, FrameClass::kAh, FrameClass::kUdpEsp, FrameClass::kFragment}) {
    const Completion found = flags(ether(udp_packet(4500)), frame_class);
    EXPECT_TRUE(found.ip_checksum_good);
    EXPECT_FALSE(found.l4_checksum_checked);
  }
}

TEST(ChecksumFlags, BadIpHeaderIsReportedAndHidesTheSegment) {
  Bytes frame = ether(tcp_packet());
  frame[22] ^= 1;
  const Completion found = flags(frame);
  EXPECT_TRUE(found.ip_checksum_checked);
  EXPECT_FALSE(found.ip_checksum_good);
  EXPECT_FALSE(found.l4_checksum_checked);
}

TEST(ChecksumFlags, NoneWithoutASoundIpv4Header) {
  for (const Bytes& frame : {Bytes{}, ether(Bytes(40, 0), {}, 0x0806), ether(Bytes(30, 0x45)),
                             ether(ipv6(6, tcp(4)), {}, 0x86DD)}) {
    const Completion found = flags(frame);
    EXPECT_FALSE(found.ip_checksum_checked);
    EXPECT_FALSE(found.l4_checksum_checked);
  }
}

TEST(ChecksumFlags, LookThroughATag) {
  EXPECT_TRUE(flags(ether(tcp_packet(), {0x8100})).l4_checksum_good);
}

TEST(ChecksumFlags, IpFlagOfATunnelIsGoodOnlyIfBothAre) {
  const Bytes tunnel = ipv4(50, join(esp(1, 8), join(tcp_packet(), Bytes(14, 1))));
  Bytes frame = ether(tunnel);
  const std::uint32_t inner = 14 + 20 + 16;
  EXPECT_TRUE(flags(frame, FrameClass::kEsp, inner).ip_checksum_good);
  frame[inner + 8] ^= 1;
  Completion found = flags(frame, FrameClass::kEsp, inner);
  EXPECT_TRUE(found.ip_checksum_checked);
  EXPECT_FALSE(found.ip_checksum_good);
  EXPECT_TRUE(flags(frame, FrameClass::kEsp, 0).ip_checksum_good);
  frame[inner + 8] ^= 1;
  frame[22] ^= 1;  // now the outer one
  found = flags(frame, FrameClass::kEsp, inner);
  EXPECT_TRUE(found.ip_checksum_checked);
  EXPECT_FALSE(found.ip_checksum_good);
}

TEST(ChecksumFlags, AnInnerHeaderThatIsNoneLeavesTheFlagOpen) {
  Bytes frame = ether(ipv4(50, join(esp(1, 8), Bytes(40, 0x11))));
  EXPECT_FALSE(flags(frame, FrameClass::kEsp, 50).ip_checksum_checked);
  EXPECT_FALSE(flags(frame, FrameClass::kEsp, 60000).ip_checksum_checked);
}

}  // namespace
}  // namespace espnic
