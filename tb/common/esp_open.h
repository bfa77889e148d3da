// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

#include "model/packet/bytes.h"
#include "tb/common/sa_spec.h"

namespace espnic::tb {

/// What an ESP packet holds (RFC 4303 2).
struct EspContent {
  std::uint8_t next_header = 0;
  Bytes payload;  ///< without padding and trailer
};

/// True for the algorithms that `open_esp` has.
bool can_open_esp(const SaSpec& sa);

/// Checks and decrypts an ESP packet from its SPI on, by direct OpenSSL calls: nothing of the card
/// takes part. Nothing when the ICV is wrong, the packet is broken, or `can_open_esp` is false. An
/// SA without authentication opens what has the padding of RFC 4303 2.4. Extended sequence numbers
/// are taken to be in their first 2^32.
std::optional<EspContent> open_esp(const SaSpec& sa, ByteSpan esp);

}  // namespace espnic::tb
