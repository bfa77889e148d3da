// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

namespace espnic::tb {

/// The last words of the expansion of an AES key of 16, 24 or 32 bytes (FIPS 197 5.2), as many as
/// the key has: what an engine that makes its round keys as it goes begins a decryption with.
std::vector<std::uint8_t> aes_key_end(const std::vector<std::uint8_t>& key);

}  // namespace espnic::tb
