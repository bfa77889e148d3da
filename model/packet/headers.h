// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

#include "model/packet/bytes.h"

namespace espnic {

inline constexpr std::uint16_t kEtherTypeIpv4 = 0x0800;
inline constexpr std::uint16_t kEtherTypeIpv6 = 0x86DD;
inline constexpr std::uint16_t kEtherTypeCustomerTag = 0x8100;  ///< 802.1Q C-tag
inline constexpr std::uint16_t kEtherTypeServiceTag = 0x88A8;   ///< 802.1Q S-tag
inline constexpr std::uint32_t kEtherHeaderBytes = 14;
inline constexpr std::uint32_t kVlanTagBytes = 4;
inline constexpr std::uint32_t kIpv4MinHeaderBytes = 20;
inline constexpr std::uint32_t kIpv6HeaderBytes = 40;
inline constexpr std::uint32_t kUdpHeaderBytes = 8;

constexpr bool is_vlan_tag(std::uint16_t ether_type) {
  return ether_type == kEtherTypeCustomerTag || ether_type == kEtherTypeServiceTag;
}

/// Ethernet II header behind which any number of VLAN tags was skipped.
struct EtherHeader {
  std::uint16_t type = 0;     ///< EtherType behind the tags
  std::uint32_t payload = 0;  ///< first byte behind it
  bool tagged = false;
};
/// Nothing when the frame ends before the last EtherType.
std::optional<EtherHeader> read_ethernet(ByteSpan frame);

/// Offsets are bytes from the first byte of the span that was read.
struct Ipv4Header {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;  ///< IHL * 4, at least 20
  std::uint32_t end = 0;   ///< begin + total length
  std::uint8_t protocol = 0;
  bool more_fragments = false;
  std::uint16_t fragment_offset = 0;  ///< in units of 8 bytes
  std::uint32_t src = 0, dst = 0;     ///< host order

  std::uint32_t payload() const { return begin + size; }
  std::uint32_t payload_bytes() const { return end - payload(); }
  bool fragment() const { return more_fragments || fragment_offset != 0; }
};
/// The header at `begin`; nothing when it is broken in the sense of spec A-47: version, IHL, total
/// length, or total length past `limit`. The checksum is not looked at.
std::optional<Ipv4Header> read_ipv4(ByteSpan bytes, std::uint32_t begin, std::uint32_t limit);
/// Header checksum, options included.
bool ipv4_checksum_good(ByteSpan bytes, const Ipv4Header& header);

/// Host order: `high` holds the first eight bytes.
struct Ipv6Address {
  std::uint64_t high = 0, low = 0;

  bool unspecified() const { return (high | low) == 0; }
  bool multicast() const { return high >> 56 == 0xFF; }  ///< ff00::/8
  bool operator==(const Ipv6Address& other) const { return high == other.high && low == other.low; }
  bool operator!=(const Ipv6Address& other) const { return !(*this == other); }
  bool operator<(const Ipv6Address& other) const {
    return high != other.high ? high < other.high : low < other.low;
  }
};
/// Of 16 bytes in network order.
Ipv6Address load_ipv6(const std::uint8_t* p);

struct Ipv6Header {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  ///< behind its payload length
  std::uint8_t next = 0;  ///< Next Header
  Ipv6Address src, dst;

  std::uint32_t payload() const { return begin + kIpv6HeaderBytes; }
};
/// The header at `begin`; nothing when it is broken in the sense of spec 6.3: version, payload
/// length 0 (jumbograms too), or an end past `limit`.
std::optional<Ipv6Header> read_ipv6(ByteSpan bytes, std::uint32_t begin, std::uint32_t limit);

inline constexpr std::uint8_t kIpv6HopByHop = 0;
inline constexpr std::uint8_t kIpv6Routing = 43;
inline constexpr std::uint8_t kIpv6Fragment = 44;
inline constexpr std::uint8_t kIpv6DestinationOptions = 60;
inline constexpr std::uint32_t kIpv6ExtensionUnit = 8;  ///< their lengths count in it (RFC 8200 4)
/// Extension headers that may stand in front of an IPsec header (spec 6.3, L3). A fragment header
/// is none of them: it ends the search.
constexpr bool is_ipv6_extension(std::uint8_t next) {
  return next == kIpv6HopByHop || next == kIpv6Routing || next == kIpv6DestinationOptions;
}
inline constexpr unsigned kMostIpv6Extensions = 8;
inline constexpr std::uint32_t kMostIpv6ExtensionBytes = 256;

/// What stands behind an IPv6 header.
struct Ipv6Chain {
  enum class End : std::uint8_t {
    kUpper,     ///< any other protocol: `next`, at `payload`
    kFragment,  ///< a fragment header, at `payload`; it may be cut
    kBroken,    ///< too many headers, too many bytes, or one that the packet does not hold
  };
  End end = End::kUpper;
  std::uint8_t next = 0;      ///< kUpper: protocol behind the chain; kFragment: of the fragment, if
                              ///< its header is whole, else kIpv6Fragment
  unsigned headers = 0;       ///< extension headers before that
  std::uint32_t payload = 0;  ///< first byte behind them
  std::uint32_t read_to = 0;  ///< first byte behind what has to be read to know this
};
Ipv6Chain walk_ipv6_chain(ByteSpan bytes, const Ipv6Header& header);

/// Options as spec 2.5 asks for under AH. `header`: the whole IP header, of IPv6 with its extension
/// headers. IPv4: until the end-of-list option each but the no-operation has a length byte, of at
/// least 2, that stays within the header. IPv6: each but the one byte of padding has a length byte
/// that stays within its header.
bool ip_options_well_formed(ByteSpan header, bool ipv6);

struct UdpHeader {
  std::uint16_t src = 0, dst = 0;  ///< ports, host order
  std::uint16_t length = 0;        ///< as on the wire; may be below 8 or beyond the IP payload
  std::uint32_t begin = 0;
  std::uint32_t payload = 0;        ///< begin + 8
  std::uint32_t payload_bytes = 0;  ///< P of spec 3.1: what is there of it; 0 when `length` < 8
  bool overruns = false;            ///< `length` exceeds the IP payload
};
/// The header at `begin` of an IP payload that ends at `end`; nothing when fewer than 8 bytes are
/// there.
std::optional<UdpHeader> read_udp(ByteSpan bytes, std::uint32_t begin, std::uint32_t end);

}  // namespace espnic
