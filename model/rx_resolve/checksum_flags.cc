// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <optional>

#include "model/packet/checksum.h"
#include "model/packet/headers.h"
#include "model/rx_resolve/ladder.h"

namespace espnic {
namespace {

constexpr std::uint32_t kTcpHeaderBytes = 20;
constexpr std::uint32_t kUdpChecksumOffset = 6;

/// Checksum over IPv4 pseudo-header (RFC 793 3.1, RFC 768) and segment.
bool segment_good(ByteSpan frame, const Ipv4Header& ip, std::uint32_t bytes) {
  const std::uint32_t pseudo =
      (ip.src >> 16) + (ip.src & 0xFFFF) + (ip.dst >> 16) + (ip.dst & 0xFFFF) + ip.protocol + bytes;
  return internet_checksum(frame.subspan(ip.payload(), bytes), pseudo) == 0;
}

/// Nothing: no TCP or UDP, a header that does not fit, or UDP sent without a checksum.
std::optional<bool> l4_good(ByteSpan frame, const Ipv4Header& ip) {
  if (ip.fragment()) return std::nullopt;
  if (ip.protocol == kProtocolTcp) {
    if (ip.payload_bytes() < kTcpHeaderBytes) return std::nullopt;
    return segment_good(frame, ip, ip.payload_bytes());
  }
  if (ip.protocol != kProtocolUdp) return std::nullopt;
  const auto udp = read_udp(frame, ip.payload(), ip.end);
  if (!udp || udp->length < kUdpHeaderBytes || udp->overruns) return std::nullopt;
  if (load_be16(frame.data() + udp->begin + kUdpChecksumOffset) == 0) return std::nullopt;
  return segment_good(frame, ip, udp->length);
}

/// The IP flag: outermost header AND, where there is one, the inner header. An inner header too
/// broken to be checked leaves "succeeded" open, not "failed".
std::optional<bool> ip_good(ByteSpan frame, const Ipv4Header& ip, std::uint32_t inner_base) {
  if (!ipv4_checksum_good(frame, ip)) return false;
  if (inner_base == 0) return true;
  const auto inner = read_ipv4(frame, inner_base, ip.end);
  if (!inner) return std::nullopt;
  return ipv4_checksum_good(frame, *inner);
}

}  // namespace

void set_checksum_flags(ByteSpan delivered, FrameClass frame_class, std::uint32_t inner_base,
                        Completion& completion) {
  completion.ip_checksum_checked = completion.ip_checksum_good = false;
  completion.l4_checksum_checked = completion.l4_checksum_good = false;
  completion.l4_checksum_inner = false;
  const auto ether = read_ethernet(delivered);
  if (!ether || ether->type != kEtherTypeIpv4) return;
  const auto ip =
      read_ipv4(delivered, ether->payload, static_cast<std::uint32_t>(delivered.size()));
  if (!ip) return;
  const auto header = ip_good(delivered, *ip, inner_base);
  completion.ip_checksum_checked = header.has_value();
  completion.ip_checksum_good = header.value_or(false);
  const bool plain = frame_class == FrameClass::kOther || frame_class == FrameClass::kIke ||
                     frame_class == FrameClass::kKeepalive;
  // Addresses and length of a damaged header say nothing about the segment.
  if (!plain || header != true) return;
  const auto segment = l4_good(delivered, *ip);
  completion.l4_checksum_checked = segment.has_value();
  completion.l4_checksum_good = segment.value_or(false);
}

}  // namespace espnic
