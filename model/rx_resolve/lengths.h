// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/crypto_engine/sa_keys.h"
#include "model/packet/bytes.h"
#include "model/rx_parser/portion.h"

namespace espnic {

inline constexpr std::uint32_t kAhBytes = 24;        ///< AH with a 96-bit ICV (RFC 4302 2)
inline constexpr std::uint32_t kEspHeaderBytes = 8;  ///< SPI and sequence (RFC 4303 2)

/// AH rules of spec 2.5: Payload Len 4, the 24 bytes inside the portion, IPv4 options well-formed.
/// `portion` has passed L5.
bool ah_well_formed(ByteSpan frame, const Portion& portion);

/// ESP rules of spec 2.5 for the region [esp, end): minimum length; ciphertext (NULL: plaintext) is
/// a multiple of the block.
bool esp_lengths_good(std::uint32_t esp, std::uint32_t end, const SaKeys& keys);

}  // namespace espnic
