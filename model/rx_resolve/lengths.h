// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/crypto_engine/sa_keys.h"
#include "model/packet/bytes.h"
#include "model/rx_parser/portion.h"

namespace espnic {

inline constexpr std::uint32_t kEspHeaderBytes = 8;  ///< SPI and sequence (RFC 4303 2)

/// Length of an AH by its Payload Len, padding behind the ICV included (RFC 4302 2.2). `portion`
/// has passed L5.
std::uint32_t ah_bytes(ByteSpan frame, const Portion& portion);
/// AH rules of spec 2.5 and 6.3: a Payload Len that the SA's ICV gives, with or without padding to
/// a multiple of 8 bytes (96 bits: 4), in IPv6 with it; the AH inside the portion, IP options
/// well-formed.
/// `portion` has passed L5.
bool ah_well_formed(ByteSpan frame, const Portion& portion, const SaKeys& keys);

/// ESP rules of spec 2.5 and 6.3 for the region [esp, end): minimum length; ciphertext (NULL:
/// plaintext) is a multiple of the block.
bool esp_lengths_good(std::uint32_t esp, std::uint32_t end, const SaKeys& keys);

}  // namespace espnic
