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

}  // namespace espnic
