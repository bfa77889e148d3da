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
/// Options as spec 2.5 asks for under AH: until the end-of-list option each but the no-operation
/// has a length byte, of at least 2, that stays within `options`.
bool ipv4_options_well_formed(ByteSpan options);
/// Header checksum, options included.
bool ipv4_checksum_good(ByteSpan bytes, const Ipv4Header& header);

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
