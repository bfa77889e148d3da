// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/packet/headers.h"

namespace espnic {

/// Calls `visit(type, data, length)` for each option of the hop-by-hop and destination options
/// headers (RFC 8200 4.2) of an IPv6 packet, whose headers `headers` holds: from the first byte of
/// the IPv6 header to the first byte behind its extension headers. `data`: where the option's data
/// starts in it. False, where an option has no length byte or ends behind its header, or where the
/// extension headers do not fill `headers`.
template <typename Visit>
bool visit_ipv6_options(ByteSpan headers, Visit visit) {
  constexpr std::uint8_t kPad1 = 0;  // the one option without a length
  if (headers.size() < kIpv6HeaderBytes) return false;
  const std::size_t end = headers.size();
  std::uint8_t next = headers[6];
  for (std::size_t at = kIpv6HeaderBytes; at != end;) {
    if (!is_ipv6_extension(next) || end - at < kIpv6ExtensionUnit) return false;
    const std::size_t behind = at + (headers[at + 1] + std::size_t{1}) * kIpv6ExtensionUnit;
    if (behind > end) return false;
    for (std::size_t option = at + 2; next != kIpv6Routing && option != behind;) {
      const std::uint8_t type = headers[option++];
      if (type == kPad1) continue;
      if (option == behind) return false;
      const std::size_t length = headers[option++];
      if (length > behind - option) return false;
      visit(type, option, length);
      option += length;
    }
    next = headers[at];
    at = behind;
  }
  return true;
}

}  // namespace espnic
