// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/packet/headers.h"

#include <algorithm>

#include "model/packet/checksum.h"
#include "model/packet/ipv6_options.h"

namespace espnic {
namespace {

constexpr std::uint32_t kEtherTypeOffset = 12;

}  // namespace

std::optional<EtherHeader> read_ethernet(ByteSpan frame) {
  EtherHeader header;
  for (std::size_t at = kEtherTypeOffset; at + 2 <= frame.size(); at += kVlanTagBytes) {
    header.type = load_be16(frame.data() + at);
    header.payload = static_cast<std::uint32_t>(at + 2);
    if (!is_vlan_tag(header.type)) return header;
    header.tagged = true;
  }
  return std::nullopt;
}

std::optional<Ipv4Header> read_ipv4(ByteSpan bytes, std::uint32_t begin, std::uint32_t limit) {
  limit = static_cast<std::uint32_t>(std::min<std::size_t>(limit, bytes.size()));
  if (begin > limit || limit - begin < kIpv4MinHeaderBytes) return std::nullopt;
  const std::uint8_t* p = bytes.data() + begin;
  const std::uint32_t size = (p[0] & 0x0Fu) * 4;
  const std::uint32_t total = load_be16(p + 2);
  if (p[0] >> 4 != 4 || size < kIpv4MinHeaderBytes || total < size || total > limit - begin) {
    return std::nullopt;
  }
  const std::uint16_t fragment = load_be16(p + 6);
  Ipv4Header header;
  header.begin = begin;
  header.size = size;
  header.end = begin + total;
  header.protocol = p[9];
  header.more_fragments = (fragment & 0x2000) != 0;
  header.fragment_offset = fragment & 0x1FFF;
  header.src = load_be32(p + 12);
  header.dst = load_be32(p + 16);
  return header;
}

namespace {

bool ipv4_options_well_formed(ByteSpan options) {
  constexpr std::uint8_t kEnd = 0;
  constexpr std::uint8_t kNop = 1;
  std::size_t at = 0;
  while (at < options.size() && options[at] != kEnd) {
    if (options[at] == kNop) {
      ++at;
      continue;
    }
    const std::size_t left = options.size() - at;
    if (left < 2) return false;
    const std::size_t length = options[at + 1];
    if (length < 2 || length > left) return false;
    at += length;
  }
  return true;
}

}  // namespace

bool ip_options_well_formed(ByteSpan header, bool ipv6) {
  if (ipv6) return visit_ipv6_options(header, [](auto...) {});
  return ipv4_options_well_formed(header.subspan(kIpv4MinHeaderBytes));
}

bool ipv4_checksum_good(ByteSpan bytes, const Ipv4Header& header) {
  return internet_checksum(bytes.subspan(header.begin, header.size)) == 0;
}

Ipv6Address load_ipv6(const std::uint8_t* p) {
  return {boost::endian::load_big_u64(p), boost::endian::load_big_u64(p + 8)};
}

std::optional<Ipv6Header> read_ipv6(ByteSpan bytes, std::uint32_t begin, std::uint32_t limit) {
  limit = static_cast<std::uint32_t>(std::min<std::size_t>(limit, bytes.size()));
  if (begin > limit || limit - begin < kIpv6HeaderBytes) return std::nullopt;
  const std::uint8_t* p = bytes.data() + begin;
  const std::uint32_t length = load_be16(p + 4);
  if (p[0] >> 4 != 6 || length == 0 || length > limit - begin - kIpv6HeaderBytes) {
    return std::nullopt;
  }
  Ipv6Header header;
  header.begin = begin;
  header.end = begin + kIpv6HeaderBytes + length;
  header.next = p[6];
  header.src = load_ipv6(p + 8);
  header.dst = load_ipv6(p + 24);
  return header;
}

Ipv6Chain walk_ipv6_chain(ByteSpan bytes, const Ipv6Header& header) {
  Ipv6Chain chain;
  chain.next = header.next;
  chain.payload = chain.read_to = header.payload();
  const auto ended = [&chain](Ipv6Chain::End end) {
    chain.end = end;
    return chain;
  };
  while (is_ipv6_extension(chain.next)) {
    if (chain.headers == kMostIpv6Extensions) return ended(Ipv6Chain::End::kBroken);
    const std::uint32_t left = header.end - chain.payload;
    chain.read_to = chain.payload + std::min(left, kIpv6ExtensionUnit);
    if (left < kIpv6ExtensionUnit) return ended(Ipv6Chain::End::kBroken);
    const std::uint8_t* p = bytes.data() + chain.payload;
    const std::uint32_t size = (p[1] + 1u) * kIpv6ExtensionUnit;
    const std::uint32_t chained = chain.payload - header.payload() + size;
    if (size > left || chained > kMostIpv6ExtensionBytes) return ended(Ipv6Chain::End::kBroken);
    chain.next = p[0];
    ++chain.headers;
    chain.payload += size;
    chain.read_to = chain.payload;
  }
  if (chain.next != kIpv6Fragment) return chain;
  const std::uint32_t left = header.end - chain.payload;
  chain.read_to = chain.payload + std::min(left, kIpv6ExtensionUnit);
  if (left >= kIpv6ExtensionUnit) chain.next = bytes[chain.payload];
  return ended(Ipv6Chain::End::kFragment);
}

std::optional<UdpHeader> read_udp(ByteSpan bytes, std::uint32_t begin, std::uint32_t end) {
  end = static_cast<std::uint32_t>(std::min<std::size_t>(end, bytes.size()));
  if (begin > end || end - begin < kUdpHeaderBytes) return std::nullopt;
  const std::uint8_t* p = bytes.data() + begin;
  UdpHeader header;
  header.src = load_be16(p);
  header.dst = load_be16(p + 2);
  header.length = load_be16(p + 4);
  header.begin = begin;
  header.payload = begin + kUdpHeaderBytes;
  header.overruns = header.length > end - begin;
  const std::uint32_t present = std::min<std::uint32_t>(header.length, end - begin);
  header.payload_bytes = present < kUdpHeaderBytes ? 0 : present - kUdpHeaderBytes;
  return header;
}

}  // namespace espnic
