// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/lengths.h"

#include "model/packet/headers.h"

namespace espnic {

std::uint32_t ah_bytes(ByteSpan frame, const Portion& portion) {
  return (frame[portion.ipsec + 1] + 2u) * 4;  // in words, minus 2
}

bool ah_well_formed(ByteSpan frame, const Portion& portion, const SaKeys& keys) {
  const std::uint32_t bytes = ah_bytes(frame, portion);
  const auto least = static_cast<std::uint32_t>(ah_header_bytes(keys));
  const bool unpadded = bytes == least && !portion.ipv6;  // RFC 4302 3.3.3.2.1
  if (!unpadded && bytes != (least + 7) / 8 * 8) return false;
  if (portion.end - portion.ipsec < bytes) return false;
  return ip_options_well_formed(frame.subspan(portion.l3, portion.l3_header), portion.ipv6);
}

bool esp_lengths_good(std::uint32_t esp, std::uint32_t end, const SaKeys& keys) {
  const auto around = static_cast<std::uint32_t>(iv_bytes(keys.cipher) + esp_icv_bytes(keys));
  const auto block = static_cast<std::uint32_t>(block_bytes(keys.cipher));
  const std::uint32_t region = end - esp;
  if (region < kEspHeaderBytes + around + block) return false;
  return (region - kEspHeaderBytes - around) % block == 0;
}

}  // namespace espnic
