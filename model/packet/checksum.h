// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/packet/bytes.h"

namespace espnic {

/// Internet checksum (RFC 1071) of `bytes`, an odd last byte padded with zero. Over a region that
/// contains its own checksum field the result is 0 when that field is right.
/// `initial`: a sum carried in, such as that of a pseudo-header.
std::uint16_t internet_checksum(ByteSpan bytes, std::uint32_t initial = 0);

/// Ethernet frame check sequence (IEEE 802.3 3.2.9: CRC-32) of the bytes from the destination
/// address to the end of the payload. On the wire its least significant byte comes first.
std::uint32_t ethernet_fcs(ByteSpan frame_without_fcs);

}  // namespace espnic
