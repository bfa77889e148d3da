// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

#include "model/packet/bytes.h"

namespace espnic::tb {

/// ESP in an IP packet, plain or in UDP.
struct EspInIp {
  ByteSpan src, dst;  ///< addresses, 4 or 16 bytes
  bool udp = false;
  std::uint16_t sport = 0, dport = 0;
  ByteSpan esp;           ///< from the SPI on, at least 8 bytes
  bool fragment = false;  ///< the first fragment: `esp` is not whole
  std::uint32_t spi() const { return load_be32(esp.data()); }
};

/// The first AH or ESP header of an IPv4 or IPv6 packet, plain or in UDP, and all behind it in the
/// packet. Nothing where there is none, and in fragments.
struct IpsecInIp {
  bool ah = false;
  ByteSpan bytes;  ///< from the AH's Next Header or the SPI on, at least the sequence number
};
std::optional<IpsecInIp> read_ipsec(ByteSpan packet);

/// What ESP may be in an IPv4 or IPv6 packet, behind options and extension headers. Any UDP packet
/// may be: whose SPI it is, the caller knows. Nothing otherwise, and in later fragments.
std::optional<EspInIp> read_esp(ByteSpan packet);

/// The IP packet of an Ethernet frame, behind VLAN tags; empty where there is none.
ByteSpan ip_of_frame(ByteSpan frame);

}  // namespace espnic::tb
