// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/traffic/ipsec.h"

namespace espnic::tb::conformance {

/// The parties of the cases (documentation addresses, RFC 5737) and their SAs. Keys differ per SPI,
/// so that a card using a wrong SA's key fails.
inline constexpr std::uint32_t kHostA = 0xC0000201;     ///< 192.0.2.1, the sender
inline constexpr std::uint32_t kHostB = 0xC6336402;     ///< 198.51.100.2, the receiver
inline constexpr std::uint32_t kGatewayA = 0xCB007101;  ///< 203.0.113.1
inline constexpr std::uint32_t kGatewayB = 0xCB007102;  ///< 203.0.113.2
inline constexpr std::uint32_t kSpi = 0x10203040, kAhSpi = 0x50607080, kInnerSpi = 0x0A0B0C0D;
inline constexpr std::uint8_t kTcp = 6, kIpInIp = 4;

traffic::EspSa esp_keys(traffic::Cipher cipher, traffic::Auth auth, std::uint32_t spi = kSpi);
traffic::AhSa ah_keys(traffic::Auth auth, std::uint32_t spi = kAhSpi);

traffic::Sa esp_transport(traffic::Cipher cipher, traffic::Auth auth, std::uint32_t spi = kSpi);
traffic::Sa esp_tunnel(traffic::Cipher cipher, traffic::Auth auth, std::uint32_t spi = kSpi);
traffic::Sa ah_transport(traffic::Auth auth, std::uint32_t spi = kAhSpi);
traffic::Sa ah_tunnel(traffic::Auth auth, std::uint32_t spi = kAhSpi);
/// AH+ESP; the SPIs differ.
traffic::Sa bundle(traffic::Auth ah, traffic::Cipher cipher, traffic::Auth esp);
traffic::Sa in_tunnel(traffic::Sa sa);  ///< between the gateways
traffic::Sa in_udp(traffic::Sa sa, std::uint16_t port = 4500);

/// A whole frame of one portion: TCP in a transport SA, IP in TCP in a tunnel SA.
traffic::Packet frame_of(const traffic::Sa& sa, const traffic::Fill& fill = {});
/// The IP packet inside that frame's Ethernet header.
traffic::Packet packet_of(const traffic::Sa& sa, const traffic::Fill& fill = {});
/// A clear TCP packet from host A to host B.
traffic::Packet clear_ip(std::size_t tcp_bytes = 60);

/// Offsets in an untagged frame whose IP header has no options.
inline constexpr std::size_t kIpAt = 14, kIpsecAt = 34;

}  // namespace espnic::tb::conformance
