// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/packet/bytes.h"

namespace espnic::tb::record {

/// CRC-32C of a line: every single bit flip is seen.
std::uint32_t crc32c(std::string_view text, std::uint32_t seed = 0);
/// The first half of the SHA-256 of what is too long to be kept, as 32 hex digits.
std::string digest(ByteSpan bytes);

}  // namespace espnic::tb::record
