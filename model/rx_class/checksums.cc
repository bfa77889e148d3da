// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_class/checksums.h"

#include <optional>

#include "model/packet/checksum.h"
#include "model/packet/headers.h"
#include "model/packet/terms.h"

namespace espnic {
namespace {

constexpr std::uint32_t kTcpHeaderBytes = 20;
constexpr std::uint32_t kUdpChecksumOffset = 6;
constexpr std::uint32_t kIpv4Addresses = 12;

Sum judged(bool right) { return right ? Sum::kRight : Sum::kWrong; }

/// One's complement sum of 16-bit words.
std::uint32_t words(ByteSpan bytes) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) sum += load_be16(bytes.data() + i);
  return sum;
}

/// Of UDP: its own length counts, which may be less than what the packet has.
std::optional<ByteSpan> covered(std::uint8_t protocol, ByteSpan segment) {
  if (protocol == kProtocolTcp)
    return segment.size() < kTcpHeaderBytes ? std::nullopt : std::optional(segment);
  if (protocol != kProtocolUdp) return std::nullopt;
  const auto udp = read_udp(segment, 0, static_cast<std::uint32_t>(segment.size()));
  if (!udp || udp->length < kUdpHeaderBytes || udp->overruns) return std::nullopt;
  if (load_be16(segment.data() + kUdpChecksumOffset) == 0) return std::nullopt;
  return segment.first(udp->length);
}

Sum l4(ByteSpan frame, const Ipv4Header& ip) {
  if (ip.fragment()) return Sum::kNone;
  return segment_sum(frame.subspan(ip.begin + kIpv4Addresses, 8), ip.protocol,
                     frame.subspan(ip.payload(), ip.payload_bytes()));
}

}  // namespace

Sum segment_sum(ByteSpan addresses, std::uint8_t protocol, ByteSpan segment) {
  const auto bytes = covered(protocol, segment);
  if (!bytes) return Sum::kNone;
  const std::uint32_t pseudo =
      words(addresses) + protocol + static_cast<std::uint32_t>(bytes->size());
  return judged(internet_checksum(*bytes, pseudo) == 0);
}

Sum packet_sum(ByteSpan packet) {
  const auto ip = read_ipv4(packet, 0, static_cast<std::uint32_t>(packet.size()));
  return ip && ipv4_checksum_good(packet, *ip) ? l4(packet, *ip) : Sum::kNone;
}

Checksums read_checksums(ByteSpan frame) {
  Checksums found;
  const auto ether = read_ethernet(frame);
  if (!ether || ether->type != kEtherTypeIpv4) return found;
  const auto ip = read_ipv4(frame, ether->payload, static_cast<std::uint32_t>(frame.size()));
  if (!ip) return found;
  found.ip = judged(ipv4_checksum_good(frame, *ip));
  // Addresses and length of a damaged header say nothing about the segment.
  if (found.ip == Sum::kRight) found.l4 = l4(frame, *ip);
  return found;
}

}  // namespace espnic
