// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

#include "model/packet/bytes.h"
#include "model/packet/headers.h"
#include "model/packet/terms.h"
#include "model/parser_table/parser_list.h"
#include "model/rx_parser/policy.h"

namespace espnic {

/// First pass: the wire frame. Second pass: the packet inside a verified tunnel portion (L15).
enum class Pass : std::uint8_t { kOuter, kInner };

/// One IPsec portion as the parser sees it: rungs L0 to L5 of spec 2.4.
/// All offsets are bytes from the first byte of the frame, in both passes.
struct Portion {
  /// kOk: an ESP or AH portion to look up. Anything else: the rung that made it a bypass.
  Detail detail = Detail::kOk;
  bool ah = false;                   ///< protocol 51; else 50 (plain or UDP-encapsulated)
  bool udp = false;                  ///< UDP-encapsulated ESP
  std::uint8_t parser_entry = 0xFF;  ///< slot of the parser entry when `udp`
  bool udp_overruns = false;         ///< UDP length exceeds the IP payload (spec 2.5: CS=6)
  /// Inner pass only: L1 (IP part) passed and this is protocol 50, 51 or UDP classed ESP, whether
  /// or not a later rung stopped it. Decides detail 24 (outer-only) against 0.
  bool ipsec_like = false;
  bool bad_sum = false;            ///< detail kIpHeader, and only the header's checksum was wrong
  bool ipv6 = false;               ///< the packet is IPv6
  std::uint32_t src = 0, dst = 0;  ///< IPv4 addresses, host order; 0 of IPv6
  Ipv6Address src6{}, dst6{};      ///< 0 of IPv4
  std::uint32_t spi = 0;
  std::uint32_t l3 = 0;         ///< IP header
  std::uint32_t l3_header = 0;  ///< its length: IHL * 4; of IPv6 with its extension headers
  std::uint32_t l3_end = 0;     ///< first byte behind the IP packet
  std::uint32_t ipsec = 0;      ///< first byte of the AH or ESP header
  std::uint32_t end = 0;        ///< first byte behind the portion (spec 2.5, "ESP region")
  /// The UDP destination port for which the parser entries were searched, whatever came of it.
  std::optional<std::uint16_t> searched_port;
  /// Bytes from the start of the pass to the last header byte that is read; sets parser time.
  /// It follows from the bytes of the pass alone, never from policy or parser entries, which are
  /// sampled only once these bytes are in. With `e` the first byte behind the link layer header:
  ///
  ///   outer pass, no tag first                     14  (ends here unless an IP packet follows)
  ///   outer pass, one tag; two                     18; 22  (the same)
  ///   fewer than 20 bytes, version, IHL, total     e + 20  (inner pass: e = 0)
  ///   bad checksum, multicast, fragment            e + IHL * 4
  ///   any protocol but 17, 50, 51                  e + IHL * 4
  ///   protocol 50                                  e + IHL * 4 + 8   (SPI, sequence)
  ///   protocol 51                                  e + IHL * 4 + 12  (to the sequence)
  ///   protocol 51, Next Header 50, a known length  e + IHL * 4 + its bytes + 4  (SPI behind, L9)
  ///   protocol 17                                  e + IHL * 4 + 16  (UDP, SPI, sequence)
  ///   protocol 17, destination port 500            e + IHL * 4 + 24  (marker of the legacy layout)
  ///
  /// and of IPv6, with `c` the bytes of its extension headers (page of rx_parser):
  ///
  ///   fewer than 40 bytes, version, payload        e + 40
  ///   multicast                                    e + 40
  ///   fragment, a header that ends the chain       e + 40 + c + 8
  ///   nine extension headers                       e + 40 + c
  ///   protocols as above                           e + 40 + c + ... for e + IHL * 4 + ...
  ///
  /// never past the window, nor past the IP packet once its length is known. What is a tag and
  /// whether IPv6 is looked into are capabilities, which never change.
  std::uint32_t header_bytes = 0;
};

/// Bytes of an AH by its Payload Len, where some ICV makes it that long (24 to 40); else 0.
constexpr std::uint32_t known_ah_bytes(std::uint8_t payload_len) {
  return payload_len >= 4 && payload_len <= 8 ? (payload_len + 2U) * 4 : 0;
}

/// Bytes the pass may look at: outer: [0, frame length); inner: [first byte of the inner packet,
/// first byte behind the tunnel payload) with `base` the offset of the inner IP header.
struct PassWindow {
  Pass pass = Pass::kOuter;
  std::uint32_t base = 0;
  std::uint32_t limit = 0;
  /// Inner pass: the outer portion came in UDP (a second UDP encapsulation stops, A-53).
  bool outer_udp = false;
  bool ipv6 = false;  ///< inner pass: IPv6 is to follow (next header 41), else IPv4
};

/// Rungs L0..L5 (inner pass: L1 IP part..L5, plus the L15 stops that need no SA). Never throws;
/// accepts any bytes.
Portion parse_portion(ByteSpan frame, const PassWindow& window, const RxPolicy& policy,
                      const ParserList& parser_list);

}  // namespace espnic
