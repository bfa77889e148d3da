// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <algorithm>
#include <cstddef>

#include "model/crypto_engine/crypto_portion.h"
#include "model/packet/ipv6_options.h"

namespace espnic {
namespace {

constexpr std::size_t kAhFixed = 12;       // in front of the ICV (RFC 4302 2)
constexpr std::size_t kFixedHeader = 20;   // IPv4 without options
constexpr std::uint8_t kMayChange = 0x20;  // in the type of an IPv6 option (RFC 8200 4.2)

/// Options that are covered as received (RFC 4302 A1; table of spec 2.5): security 130, extended
/// security 133, commercial security 134, router alert 148, multi-destination 149.
bool kept_option(std::uint8_t type) {
  return type == 130 || type == 133 || type == 134 || type == 148 || type == 149;
}

/// Zeroes the mutable options; false when an option's length does not hold.
bool mask_options(MutableByteSpan options) {
  std::size_t at = 0;
  while (at < options.size()) {
    const std::uint8_t type = options[at];
    if (type == 0) return true;  // end of the list: what follows stays
    if (type == 1) {
      ++at;
      continue;
    }
    if (at + 1 >= options.size()) return false;
    const std::size_t length = options[at + 1];
    if (length < 2 || length > options.size() - at) return false;
    if (!kept_option(type)) std::fill_n(options.begin() + at, length, std::uint8_t{0});
    at += length;
  }
  return true;
}

/// IPv6 (RFC 4302 3.3.3.1.2): traffic class, flow label and hop limit, and the data of options that
/// may change on the way. A routing header stays as it came to its last hop.
bool mask_ipv6(MutableByteSpan header) {
  header[0] &= 0xF0;
  std::fill_n(header.begin() + 1, 3, std::uint8_t{0});
  header[7] = 0;
  return visit_ipv6_options(header, [&](std::uint8_t type, std::size_t data, std::size_t length) {
    if ((type & kMayChange) != 0) std::fill_n(header.begin() + data, length, std::uint8_t{0});
  });
}

/// IPv4 (RFC 4302 3.3.3.1.1).
bool mask_ipv4(MutableByteSpan header) {
  header[1] = 0;                                         // TOS: DSCP and ECN
  std::fill_n(header.begin() + 6, 3, std::uint8_t{0});   // flags, fragment offset, TTL
  std::fill_n(header.begin() + 10, 2, std::uint8_t{0});  // header checksum
  return mask_options(header.subspan(kFixedHeader));
}

}  // namespace

bool ah_masked_headers(ByteSpan frame, std::uint32_t l3, std::uint32_t l3_header, std::uint32_t ah,
                       Bytes& out, std::uint32_t icv, bool ipv6) {
  const std::size_t header = kAhFixed + icv;
  if (l3_header < kFixedHeader || ah < l3 || ah - l3 < l3_header) return false;
  if (frame.size() < header || ah > frame.size() - header) return false;
  if (ipv6 && l3_header < kIpv6HeaderBytes) return false;
  out.assign(frame.begin() + l3, frame.begin() + ah + header);
  std::fill_n(out.end() - icv, icv, 0);
  const MutableByteSpan headers = MutableByteSpan(out).first(l3_header);
  return ipv6 ? mask_ipv6(headers) : mask_ipv4(headers);
}

}  // namespace espnic
