// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/packet/headers.h"

/// IP addresses at ports of 128 bits, whose words are indexed from bits 31:0 up: IPv4 in word 0,
/// the others 0; IPv6 as a number, its first byte on top.
namespace espnic::lockstep {

/// `ipv4` where the address is not `is_ipv6`, else `ipv6`.
template <class Words>
void put_address(Words& words, bool is_ipv6, std::uint32_t ipv4, const Ipv6Address& ipv6) {
  words[0] = is_ipv6 ? static_cast<std::uint32_t>(ipv6.low) : ipv4;
  words[1] = is_ipv6 ? static_cast<std::uint32_t>(ipv6.low >> 32) : 0;
  words[2] = is_ipv6 ? static_cast<std::uint32_t>(ipv6.high) : 0;
  words[3] = is_ipv6 ? static_cast<std::uint32_t>(ipv6.high >> 32) : 0;
}

/// All 128 bits, of IPv4 too.
template <class Words>
Ipv6Address address_at(const Words& words) {
  return {static_cast<std::uint64_t>(words[3]) << 32 | words[2],
          static_cast<std::uint64_t>(words[1]) << 32 | words[0]};
}

}  // namespace espnic::lockstep
