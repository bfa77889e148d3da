// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/packet/bytes.h"

namespace espnic::frames {

inline constexpr std::uint32_t kSrc = 0x0A000001;  // 10.0.0.1
inline constexpr std::uint32_t kDst = 0x0A000002;  // 10.0.0.2

/// `count` bytes 1, 2, 3, ... : no run of zeroes, no 0xFF in short ones.
Bytes filler(std::size_t count);
Bytes join(Bytes head, const Bytes& tail);

struct Ip {
  std::uint32_t src = kSrc;
  std::uint32_t dst = kDst;
  std::uint16_t fragment = 0;  ///< flags and offset as on the wire
  Bytes options;               ///< a multiple of 4 bytes
};
/// IPv4 packet with a right checksum.
Bytes ipv4(std::uint8_t protocol, const Bytes& payload, const Ip& ip = {});
/// Recomputes the checksum of the IPv4 header at `l3`.
void seal(Bytes& bytes, std::size_t l3);

Bytes ipv6(std::uint8_t next_header, const Bytes& payload);

/// Ethernet II header before a packet. `tags`: EtherTypes of the VLAN tags, outermost first.
Bytes ether(const Bytes& packet, const std::vector<std::uint16_t>& tags = {},
            std::uint16_t type = 0x0800);

Bytes esp(std::uint32_t spi, std::size_t bytes_behind_sequence);
Bytes ah(std::uint32_t spi, std::uint8_t next_header, const Bytes& payload);
/// UDP without checksum; `length` 0: the true one.
Bytes udp(std::uint16_t src, std::uint16_t dst, const Bytes& payload, std::uint16_t length = 0);
Bytes tcp(std::size_t payload_bytes);

}  // namespace espnic::frames
