// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "tb/traffic/cipher.h"
#include "tb/traffic/packet.h"

namespace espnic::tb::traffic {

struct EspSa {
  std::uint32_t spi = 0;
  Cipher cipher = Cipher::kNull;
  Auth auth = Auth::kNone;
  Bytes cipher_key, auth_key;
  std::size_t icv = 0;                 ///< bytes of the ICV; 0: the algorithm's own
  std::optional<std::uint32_t> esn{};  ///< the high half of extended sequence numbers
};

struct AhSa {
  std::uint32_t spi = 0;
  Auth auth = Auth::kNone;
  Bytes auth_key;
  std::size_t icv = 0;
  std::optional<std::uint32_t> esn{};
};
/// The high half of the number whose low half is `low`, of a sender that has just come to
/// `high` << 32 or is about to: the one of the two that is nearer (modulo 2^64).
std::uint32_t high_half_about(std::uint32_t high, std::uint32_t low);
std::size_t icv_bytes(const EspSa& sa);
std::size_t icv_bytes(const AhSa& sa);
/// AH from its Next Header to the end of its ICV (RFC 4302 2, RFC 4543 4).
std::size_t header_bytes(const AhSa& sa);

/// Of the IP header in front of AH or ESP; destination ::: any.
struct Ends6 {
  Address6 src{}, dst{};
};

/// One SA as both ends know it: the test's sender and, through an OID, the card (spec 4.4).
struct Sa {
  std::uint32_t src = 0, dst = 0;  ///< of the IP header in front of AH or ESP; dst 0: any
  bool tunnel = false;
  std::optional<EspSa> esp;
  std::optional<AhSa> ah;                 ///< with `esp`: an AH+ESP bundle
  std::optional<std::uint16_t> udp_port;  ///< UDP-encapsulated, to this port
  std::optional<Ends6> v6{};              ///< an SA of IPv6: instead of `src` and `dst`
};

/// The port of the legacy format: eight zero bytes in front of the SPI (spec 3.2).
inline constexpr std::uint16_t kLegacyPort = 500;

/// What a sender chooses freely in an ESP packet (RFC 4303 2).
struct EspFill {
  std::uint32_t sequence = 1;
  std::array<std::uint8_t, 16> iv{0x10, 0x32, 0x54, 0x76, 0x98, 0xBA, 0xDC, 0xFE,
                                  0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF};
  std::optional<std::size_t> pad_length;         ///< default: the fewest that align
  std::optional<std::uint8_t> pad_byte;          ///< default: 1, 2, 3, ...
  std::optional<std::uint8_t> pad_length_field;  ///< default: the truth
};

/// What a sender chooses freely in an AH packet (RFC 4302 2).
struct AhFill {
  std::uint32_t sequence = 1;
  std::optional<std::uint8_t> payload_len{};  ///< default: the truth
  std::uint16_t reserved = 0;
  std::array<std::uint8_t, kGmacIvBytes> iv{0xA5, 0x96, 0x87, 0x78, 0x69, 0x5A, 0x4B, 0x3C};
  Bytes padding{};  ///< behind the ICV
};

/// ESP header to ICV, around `payload`.
Packet esp(const EspSa& sa, const EspFill& fill, std::uint8_t next_header, const Packet& payload);
/// ESP header, `body` as it is in place of IV and ciphertext, and the right ICV over them.
Packet esp_sealed(const EspSa& sa, std::uint32_t sequence, const Bytes& body);
/// A whole IPv4 packet with AH in front of `payload` (RFC 4302 3.3.3).
Packet ip4_ah(const Ip4& ip, const AhSa& sa, const AhFill& fill, std::uint8_t next_header,
              const Packet& payload);
/// The same of IPv6; AH is padded to a multiple of 8 bytes, whatever `fill` says.
Packet ip6_ah(const Ip6& ip, const AhSa& sa, const AhFill& fill, std::uint8_t next_header,
              const Packet& payload);
/// The bytes an AH ICV is taken over: mutable fields and ICV (with GMAC its IV) zeroed (table of
/// spec 2.5). `field`: bytes behind the sequence number.
Bytes ah_image(ByteSpan ip_packet, std::size_t field = 12);
/// The same of an IPv6 packet whose AH is at `ah` (spec 6.3).
Bytes ah_image6(ByteSpan ip_packet, std::size_t ah, std::size_t field = 12);

/// Everything a sender chooses freely in a protected packet.
struct Fill {
  Ip4 ip;     ///< addresses left 0 are the SA's
  Ip6 ip6{};  ///< of an SA of IPv6; addresses are the SA's
  EspFill esp;
  AhFill ah;
  Udp udp;           ///< destination port: the SA's
  Bytes behind_udp;  ///< bytes of the IP payload behind the UDP length
};

/// The IP packet of one portion: [IP][UDP][AH][ESP] as the SA says, around `payload`.
/// Tunnel SAs take an IP packet with next header 4 or 41: nesting is calling this twice.
Packet protect(const Sa& sa, std::uint8_t next_header, const Packet& payload,
               const Fill& fill = {});

}  // namespace espnic::tb::traffic
