// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/lengths.h"

#include "model/packet/headers.h"

namespace espnic {
namespace {

constexpr std::uint8_t kAhPayloadLength = 4;  // 24 bytes in words, minus 2

}  // namespace

bool ah_well_formed(ByteSpan frame, const Portion& portion) {
  if (frame[portion.ipsec + 1] != kAhPayloadLength) return false;
  if (portion.end - portion.ipsec < kAhBytes) return false;
  return ipv4_options_well_formed(
      frame.subspan(portion.l3 + kIpv4MinHeaderBytes, portion.l3_header - kIpv4MinHeaderBytes));
}

bool esp_lengths_good(std::uint32_t esp, std::uint32_t end, const SaKeys& keys) {
  const auto around =
      static_cast<std::uint32_t>(iv_bytes(keys.cipher) + icv_bytes(keys.esp_integrity));
  const auto block = static_cast<std::uint32_t>(block_bytes(keys.cipher));
  const std::uint32_t region = end - esp;
  if (region < kEspHeaderBytes + around + block) return false;
  return (region - kEspHeaderBytes - around) % block == 0;
}

}  // namespace espnic
