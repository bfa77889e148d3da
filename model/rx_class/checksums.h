// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/packet/bytes.h"

namespace espnic {

/// What is known of an Internet checksum. Values as in port `cl` of rx_class.
enum class Sum : std::uint8_t { kNone, kWrong, kRight };

/// The checksums of the outermost IPv4 packet of a frame, from its bytes alone: of its
/// header, and of the TCP or UDP segment in it (none unless the header's is right).
struct Checksums {
  Sum ip = Sum::kNone;
  Sum l4 = Sum::kNone;
};
Checksums read_checksums(ByteSpan frame);

/// The checksum of a TCP or UDP segment under the pseudo-header of its IP packet (RFC 793 3.1,
/// RFC 768, RFC 8200 8.1). `addresses`: source and destination, 8 or 32 bytes. None: another
/// protocol, a header that does not fit, or UDP sent without a checksum.
Sum segment_sum(ByteSpan addresses, std::uint8_t protocol, ByteSpan segment);
/// That of a whole IPv4 packet, which may be padded. None as well in a fragment, and under a header
/// that is broken.
Sum packet_sum(ByteSpan packet);

}  // namespace espnic
