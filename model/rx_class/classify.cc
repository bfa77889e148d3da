// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_class/classify.h"

#include "model/packet/headers.h"
#include "model/packet/nat_t.h"

namespace espnic {
namespace {

bool extension(std::uint8_t protocol) {
  return is_ipv6_extension(protocol) || protocol == kIpv6Fragment;
}

Classification of(FrameClass frame_class) {
  Classification result;
  result.frame_class = frame_class;
  return result;
}

Classification with_spi(FrameClass frame_class, ByteSpan bytes, std::uint32_t at,
                        std::uint32_t end) {
  Classification result = of(frame_class);
  if (end >= 4 && at <= end - 4) result.spi = load_be32(bytes.data() + at);
  return result;
}

Classification classify_udp(ByteSpan bytes, std::uint32_t begin, std::uint32_t end,
                            const ParserList& parser_list) {
  const auto udp = read_udp(bytes, begin, end);
  if (!udp || udp->length < kUdpHeaderBytes) return of(FrameClass::kOther);
  if (udp->dst == kNatTPort || parser_list.find(UdpEncapType::kOther, udp->dst)) {
    switch (classify_nat_t(bytes, *udp)) {
      case NatT::kKeepalive:
        return of(FrameClass::kKeepalive);
      case NatT::kIke:
        return of(FrameClass::kIke);
      case NatT::kShortEsp:
      case NatT::kEsp:
        return with_spi(FrameClass::kUdpEsp, bytes, udp->payload, end);
      case NatT::kBroken:
      case NatT::kShort:
        return of(FrameClass::kOther);
    }
  }
  return of(udp->src == kIkePort || udp->dst == kIkePort ? FrameClass::kIke : FrameClass::kOther);
}

/// What lies behind the IP headers, in [begin, end).
Classification classify_upper(ByteSpan bytes, std::uint8_t protocol, std::uint32_t begin,
                              std::uint32_t end, const ParserList& parser_list) {
  switch (protocol) {
    case kProtocolEsp:
      return with_spi(FrameClass::kEsp, bytes, begin, end);
    case kProtocolAh:
      return with_spi(FrameClass::kAh, bytes, begin + 4, end);
    case kProtocolUdp:
      return classify_udp(bytes, begin, end, parser_list);
    default:
      return of(FrameClass::kOther);
  }
}

Classification as_fragment(Classification found) {
  found.frame_class = FrameClass::kFragment;
  return found;
}

}  // namespace

Classification classify_ipv4(ByteSpan packet, const ParserList& parser_list) {
  const auto ip = read_ipv4(packet, 0, static_cast<std::uint32_t>(packet.size()));
  if (!ip) return of(FrameClass::kOther);
  if (ip->fragment_offset != 0) return of(FrameClass::kFragment);
  const Classification found =
      classify_upper(packet, ip->protocol, ip->payload(), ip->end, parser_list);
  return ip->more_fragments ? as_fragment(found) : found;
}

Classification classify_ipv6(ByteSpan packet, const ParserList& parser_list) {
  if (packet.size() < kIpv6HeaderBytes || packet[0] >> 4 != 6) return of(FrameClass::kOther);
  const std::uint32_t end = kIpv6HeaderBytes + load_be16(packet.data() + 4);
  if (end > packet.size()) return of(FrameClass::kOther);
  std::uint8_t protocol = packet[6];
  std::uint32_t at = kIpv6HeaderBytes;
  bool fragment = false;
  while (extension(protocol)) {
    const auto broken = [&] { return of(fragment ? FrameClass::kFragment : FrameClass::kOther); };
    if (end - at < kIpv6ExtensionUnit) return broken();
    std::uint32_t size = kIpv6ExtensionUnit;
    if (protocol == kIpv6Fragment) {
      fragment = true;
      if ((load_be16(packet.data() + at + 2) & 0xFFF8) != 0) return of(FrameClass::kFragment);
    } else {
      size += kIpv6ExtensionUnit * packet[at + 1];
    }
    if (end - at < size) return broken();
    protocol = packet[at];
    at += size;
  }
  const Classification found = classify_upper(packet, protocol, at, end, parser_list);
  return fragment ? as_fragment(found) : found;
}

Classification classify(ByteSpan frame, const ParserList& parser_list) {
  Classification result;
  if (const auto ether = read_ethernet(frame)) {
    const ByteSpan packet = frame.subspan(ether->payload);
    if (ether->type == kEtherTypeIpv4) result = classify_ipv4(packet, parser_list);
    if (ether->type == kEtherTypeIpv6) result = classify_ipv6(packet, parser_list);
  }
  result.vlan = frame.size() >= kEtherHeaderBytes && is_vlan_tag(load_be16(frame.data() + 12));
  return result;
}

}  // namespace espnic
