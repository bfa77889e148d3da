// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/ip_walk.h"

#include <algorithm>

#include "model/packet/headers.h"

namespace espnic::tb {
namespace {

constexpr std::uint8_t kUdp = 17, kEsp = 50, kAh = 51;
constexpr std::uint8_t kHopByHop = 0, kRouting = 43, kFragment = 44, kDestination = 60;
constexpr std::size_t kIpv6HeaderBytes = 40, kEspHeaderBytes = 8, kAhFixedBytes = 12;

/// Where the upper layer starts, and what it is.
struct Upper {
  std::uint8_t protocol = 0;
  std::uint32_t begin = 0, end = 0;
};

bool walk_ipv4(ByteSpan packet, EspInIp& found, Upper& upper) {
  const auto ip = read_ipv4(packet, 0, static_cast<std::uint32_t>(packet.size()));
  if (!ip || ip->fragment_offset != 0) return false;
  found.src = packet.subspan(12, 4);
  found.dst = packet.subspan(16, 4);
  found.fragment = ip->more_fragments;
  upper = {ip->protocol, ip->payload(), ip->end};
  return true;
}

bool walk_ipv6(ByteSpan packet, EspInIp& found, Upper& upper) {
  if (packet.size() < kIpv6HeaderBytes) return false;
  found.src = packet.subspan(8, 16);
  found.dst = packet.subspan(24, 16);
  const std::size_t end = kIpv6HeaderBytes + load_be16(packet.data() + 4);
  if (end > packet.size()) return false;
  std::size_t at = kIpv6HeaderBytes;
  std::uint8_t next = packet[6];
  while (next == kHopByHop || next == kRouting || next == kDestination || next == kFragment) {
    if (at + 8 > end) return false;
    if (next == kFragment) {
      const std::uint16_t offset = load_be16(packet.data() + at + 2);
      if (offset >> 3 != 0) return false;
      found.fragment = found.fragment || (offset & 1) != 0;
    }
    const std::size_t size = next == kFragment ? 8 : (packet[at + 1] + 1u) * 8;
    next = packet[at];
    at += size;
  }
  upper = {next, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
  return at <= end;
}

bool walk_ip(ByteSpan packet, EspInIp& found, Upper& upper) {
  if (packet.empty()) return false;
  const int version = packet[0] >> 4;
  return version == 4   ? walk_ipv4(packet, found, upper)
         : version == 6 ? walk_ipv6(packet, found, upper)
                        : false;
}

}  // namespace

std::optional<IpsecInIp> read_ipsec(ByteSpan packet) {
  EspInIp found;
  Upper upper;
  if (!walk_ip(packet, found, upper) || found.fragment) return std::nullopt;
  if (upper.protocol == kAh) {
    if (upper.end - upper.begin < kAhFixedBytes) return std::nullopt;
    return IpsecInIp{true, packet.subspan(upper.begin, upper.end - upper.begin)};
  }
  const auto esp = read_esp(packet);
  if (!esp) return std::nullopt;
  return IpsecInIp{false, esp->esp};
}

std::optional<EspInIp> read_esp(ByteSpan packet) {
  EspInIp found;
  Upper upper;
  if (!walk_ip(packet, found, upper)) return std::nullopt;
  if (upper.protocol == kUdp) {
    const auto udp = read_udp(packet, upper.begin, upper.end);
    if (!udp || (udp->overruns && !found.fragment)) return std::nullopt;
    found.udp = true;
    found.sport = udp->src;
    found.dport = udp->dst;
    found.esp = packet.subspan(udp->payload, udp->payload_bytes);
  } else if (upper.protocol == kEsp) {
    found.esp = packet.subspan(upper.begin, upper.end - upper.begin);
  }
  if (found.esp.size() < kEspHeaderBytes || found.spi() == 0) return std::nullopt;
  return found;
}

ByteSpan ip_of_frame(ByteSpan frame) {
  const auto ethernet = read_ethernet(frame);
  if (!ethernet || (ethernet->type != kEtherTypeIpv4 && ethernet->type != kEtherTypeIpv6)) {
    return {};
  }
  return frame.subspan(ethernet->payload);
}

}  // namespace espnic::tb
