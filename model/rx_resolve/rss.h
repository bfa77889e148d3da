// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

#include "model/packet/bytes.h"

namespace espnic {

/// What the RSS hash of a completion was taken over (DW4 31:28).
enum class RssType : std::uint8_t {
  kNone = 0,
  kIpv4 = 1,  ///< source and destination
  kTcpIpv4 = 2,
  kUdpIpv4 = 3,  ///< addresses and ports
  kIpv6 = 4,
  kTcpIpv6 = 5,
  kUdpIpv6 = 6,
  kInner = 8,  ///< with one of the above: of the packet inside
  kSpi = 15,   ///< addresses in front of AH or ESP, and the SPI
};

struct RssHash {
  RssType type = RssType::kNone;
  std::uint32_t hash = 0;
};

/// The Toeplitz hash that NDIS asks for, with the key of its published verification suite.
/// `input`: at most 36 bytes.
std::uint32_t toeplitz(ByteSpan input);

/// addresses of the outermost packet, as it came. None without an IP header.
RssHash rss_outermost(ByteSpan packet);
/// Addresses and, of an unfragmented TCP or UDP packet, ports.
RssHash rss_of_packet(ByteSpan packet);
/// Of what a portion protects: a packet, or, with `protocol`, a segment under the IP header that
/// `packet` starts with.
RssHash rss_inside(ByteSpan packet, std::optional<std::uint8_t> protocol, ByteSpan segment);
/// Addresses of the packet, and the SPI.
RssHash rss_of_spi(ByteSpan packet, std::uint32_t spi);

}  // namespace espnic
