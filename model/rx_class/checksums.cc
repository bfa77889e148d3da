// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_class/checksums.h"

#include "model/packet/checksum.h"
#include "model/packet/headers.h"
#include "model/packet/terms.h"

namespace espnic {
namespace {

constexpr std::uint32_t kTcpHeaderBytes = 20;
constexpr std::uint32_t kUdpChecksumOffset = 6;

Sum judged(bool right) { return right ? Sum::kRight : Sum::kWrong; }

/// Checksum over IPv4 pseudo-header (RFC 793 3.1, RFC 768) and segment.
Sum segment(ByteSpan frame, const Ipv4Header& ip, std::uint32_t bytes) {
  const std::uint32_t pseudo =
      (ip.src >> 16) + (ip.src & 0xFFFF) + (ip.dst >> 16) + (ip.dst & 0xFFFF) + ip.protocol + bytes;
  return judged(internet_checksum(frame.subspan(ip.payload(), bytes), pseudo) == 0);
}

/// None: no TCP or UDP, a header that does not fit, or UDP sent without a checksum.
Sum l4(ByteSpan frame, const Ipv4Header& ip) {
  if (ip.fragment()) return Sum::kNone;
  if (ip.protocol == kProtocolTcp) {
    return ip.payload_bytes() < kTcpHeaderBytes ? Sum::kNone
                                                : segment(frame, ip, ip.payload_bytes());
  }
  if (ip.protocol != kProtocolUdp) return Sum::kNone;
  const auto udp = read_udp(frame, ip.payload(), ip.end);
  if (!udp || udp->length < kUdpHeaderBytes || udp->overruns) return Sum::kNone;
  if (load_be16(frame.data() + udp->begin + kUdpChecksumOffset) == 0) return Sum::kNone;
  return segment(frame, ip, udp->length);
}

}  // namespace

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
