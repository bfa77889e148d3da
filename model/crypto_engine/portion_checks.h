// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/crypto_engine/crypto_portion.h"

namespace espnic {

inline constexpr std::uint32_t kAhIcvOffset = 12;    ///< RFC 4302 2
inline constexpr std::uint32_t kEspHeaderBytes = 8;  ///< SPI and sequence number

/// Where the parts of an ESP portion lie; offsets from the start of the frame (RFC 4303 2).
struct EspParts {
  std::uint32_t iv = 0;    ///< first byte behind SPI and sequence number
  std::uint32_t text = 0;  ///< payload, pad, PadLength, NextHeader: [text, icv)
  std::uint32_t icv = 0;   ///< [icv, end): may be none
};
EspParts esp_parts(const CryptoPortion& portion);

/// Throws std::logic_error where a portion breaks what rung L10 promises the engine: that is a
/// fault of the model, never of a packet.
void check_contract(const CryptoPortion& portion);
/// Forgets the results of an earlier run; keeps the memory of `plain`.
void clear_results(CryptoPortion& portion);

/// Results of a portion that is AH without ESP.
void conclude_ah(CryptoPortion& portion);
/// Rung L13 on `text`, the plaintext of the ESP region: sets verdict and trailer results.
void conclude_esp(CryptoPortion& portion, ByteSpan text);

}  // namespace espnic
