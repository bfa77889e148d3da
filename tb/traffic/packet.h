// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/packet/bytes.h"

namespace espnic::tb::traffic {

/// Bytes as they travel, and as the card delivers them when every check passes (spec 2.6): the same
/// length, ciphertext replaced by plaintext in place.
struct Packet {
  Bytes wire;
  Bytes plain;
};

/// The same bytes travelling and delivered.
Packet clear(Bytes bytes);
/// `packet` with one bit turned on its way; a check fails, so it is delivered as it travelled.
Packet flipped(Packet packet, std::size_t offset, unsigned bit = 0);
/// `packet`, delivered as it travelled.
Packet as_wire(Packet packet);
Packet operator+(Packet left, const Packet& right);

/// An IPv4 address in host order: address("192.0.2.1").
std::uint32_t address(std::string_view dotted);

/// IPv4 header (RFC 791). Total length and checksum are right unless given.
struct Ip4 {
  std::uint32_t src = 0, dst = 0;
  std::uint8_t tos = 0;
  std::uint16_t id = 0x1234;
  std::uint16_t fragment = 0x4000;  ///< flags and offset: DF
  std::uint8_t ttl = 64;
  Bytes options;  ///< a multiple of 4 bytes, at most 40
  std::optional<std::uint16_t> total_length;
  std::optional<std::uint16_t> checksum;
};

Bytes ip4_header(const Ip4& ip, std::uint8_t protocol, std::size_t payload_bytes);
Packet ip4(const Ip4& ip, std::uint8_t protocol, const Packet& payload);
/// Writes the right header checksum into an IPv4 packet whose header was changed.
void fix_ip4_checksum(Bytes& packet);

using Address6 = std::array<std::uint8_t, 16>;
/// address6("2001:db8::1").
Address6 address6(std::string_view text);

/// An extension header of IPv6 (RFC 8200 4.3, 4.4, 4.6): hop-by-hop options 0, routing 43,
/// destination options 60. `data` is what stands behind its length byte: 6, 14, 22, ... bytes.
struct Ip6Extension {
  std::uint8_t kind = 60;
  Bytes data = {1, 4, 0, 0, 0, 0};  ///< PadN
};
/// IPv6 header and extension headers (RFC 8200). The payload length is right unless given.
struct Ip6 {
  Address6 src{0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  Address6 dst{0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};
  std::uint8_t traffic_class = 0;
  std::uint32_t flow_label = 0;
  std::uint8_t hop_limit = 64;
  std::vector<Ip6Extension> extensions{};
  std::optional<std::uint16_t> payload_length{};
};
Bytes ip6_header(const Ip6& ip, std::uint8_t protocol, std::size_t payload_bytes);
Packet ip6(const Ip6& ip, std::uint8_t protocol, const Packet& payload);
/// Without extension headers, 2001:db8::1 to 2001:db8::2.
Packet ip6(std::uint8_t next_header, const Packet& payload);

/// A TCP segment of `bytes` bytes in all (20 or more): header and a counting pattern.
Packet tcp(std::size_t bytes = 60, std::uint8_t seed = 0);

/// UDP header (RFC 768); `length` is right and the checksum absent unless given.
struct Udp {
  std::uint16_t src_port = 4500, dst_port = 4500;
  std::optional<std::uint16_t> length;
  std::uint16_t checksum = 0;
};
Packet udp(const Udp& header, const Packet& payload);

/// Ethernet II header, tags and padding around an IP packet, without FCS.
struct Ethernet {
  std::vector<std::uint32_t> tags;  ///< TPID << 16 | TCI, outermost first
  std::uint16_t ether_type = 0x0800;
  std::size_t minimum = 60;               ///< padded up to this
  std::uint8_t pad = 0;                   ///< value of the pad bytes
  std::uint8_t destination_first = 0x02;  ///< first byte of the destination MAC
};
Packet ethernet(const Packet& ip, const Ethernet& header = {});

}  // namespace espnic::tb::traffic
