// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/rss.h"

#include <algorithm>
#include <array>

#include "model/packet/headers.h"
#include "model/packet/terms.h"

namespace espnic {
namespace {

/// Of "Verifying the RSS Hash Calculation" in the Windows driver documentation.
constexpr std::array<std::uint8_t, 40> kKey = {
    0x6d, 0x5a, 0x56, 0xda, 0x25, 0x5b, 0x0e, 0xc2, 0x41, 0x67, 0x25, 0x3d, 0x43, 0xa3,
    0x8f, 0xb0, 0xd0, 0xca, 0x2b, 0xcb, 0xae, 0x7b, 0x30, 0xb4, 0x77, 0xcb, 0x2d, 0xa3,
    0x80, 0x30, 0xf2, 0x0c, 0x6a, 0x42, 0xb7, 0x3b, 0xbe, 0xac, 0x01, 0xfa};
constexpr std::size_t kMostInput = 36, kPortBytes = 4;
constexpr std::uint32_t kIpv4Addresses = 12, kIpv6Addresses = 8;
constexpr std::uint32_t kIpv6NextHeader = 6, kIpv6Length = 4;

/// Addresses of a packet, and its segment where there is a whole one.
struct Fields {
  ByteSpan addresses;
  std::uint8_t protocol = 0;
  ByteSpan segment;
};

std::optional<Fields> fields_of(ByteSpan packet) {
  if (packet.empty()) return std::nullopt;
  if (packet[0] >> 4 == 4) {
    const auto ip = read_ipv4(packet, 0, static_cast<std::uint32_t>(packet.size()));
    if (!ip) return std::nullopt;
    Fields fields{packet.subspan(kIpv4Addresses, 8), ip->protocol, {}};
    if (!ip->fragment()) fields.segment = packet.subspan(ip->payload(), ip->payload_bytes());
    return fields;
  }
  if (packet[0] >> 4 != 6 || packet.size() < kIpv6HeaderBytes) return std::nullopt;
  const std::size_t length = std::min<std::size_t>(load_be16(packet.data() + kIpv6Length),
                                                   packet.size() - kIpv6HeaderBytes);
  return Fields{packet.subspan(kIpv6Addresses, 32), packet[kIpv6NextHeader],
                packet.subspan(kIpv6HeaderBytes, length)};
}

RssHash hash_of(ByteSpan addresses, std::uint8_t kind, ByteSpan more) {
  std::array<std::uint8_t, kMostInput> input{};
  const auto end = std::copy(more.begin(), more.end(),
                             std::copy(addresses.begin(), addresses.end(), input.begin()));
  const auto bytes = static_cast<std::size_t>(end - input.begin());
  return {static_cast<RssType>(kind), toeplitz(ByteSpan(input.data(), bytes))};
}

std::uint8_t family(ByteSpan addresses) {
  return static_cast<std::uint8_t>(addresses.size() == 8 ? RssType::kIpv4 : RssType::kIpv6);
}

RssHash of_segment(ByteSpan addresses, std::uint8_t protocol, ByteSpan segment) {
  const bool tcp = protocol == kProtocolTcp;
  if (segment.size() < kPortBytes || (!tcp && protocol != kProtocolUdp))
    return hash_of(addresses, family(addresses), {});
  const auto kind = static_cast<std::uint8_t>(family(addresses) + (tcp ? 1 : 2));
  return hash_of(addresses, kind, segment.first(kPortBytes));
}

}  // namespace

std::uint32_t toeplitz(ByteSpan input) {
  std::uint32_t hash = 0;
  std::uint64_t window = load_be32(kKey.data());
  for (std::size_t i = 0; i < input.size(); ++i) {
    window = window << 8 | kKey[i + 4];
    for (unsigned bit = 0; bit < 8; ++bit)
      if ((input[i] >> (7 - bit) & 1) != 0) hash ^= static_cast<std::uint32_t>(window >> (8 - bit));
  }
  return hash;
}

RssHash rss_outermost(ByteSpan packet) {
  const auto fields = fields_of(packet);
  return fields ? hash_of(fields->addresses, family(fields->addresses), {}) : RssHash{};
}

RssHash rss_of_packet(ByteSpan packet) {
  const auto fields = fields_of(packet);
  return fields ? of_segment(fields->addresses, fields->protocol, fields->segment) : RssHash{};
}

RssHash rss_inside(ByteSpan packet, std::optional<std::uint8_t> protocol, ByteSpan segment) {
  const auto fields = fields_of(packet);
  if (!fields) return {};
  RssHash hash = protocol ? of_segment(fields->addresses, *protocol, segment)
                          : of_segment(fields->addresses, fields->protocol, fields->segment);
  constexpr auto kInner = static_cast<std::uint8_t>(RssType::kInner);
  hash.type = static_cast<RssType>(static_cast<std::uint8_t>(hash.type) | kInner);
  return hash;
}

RssHash rss_of_spi(ByteSpan packet, std::uint32_t spi) {
  const auto fields = fields_of(packet);
  if (!fields) return {};
  std::array<std::uint8_t, 4> bytes{};
  store_be32(bytes.data(), spi);
  return hash_of(fields->addresses, static_cast<std::uint8_t>(RssType::kSpi), bytes);
}

}  // namespace espnic
