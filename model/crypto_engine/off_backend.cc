// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/crypto_engine/off_backend.h"

#include "model/crypto_engine/portion_checks.h"

namespace espnic {
namespace {

/// The trailer as it stands on the wire. A ciphertext rarely makes sense as one: then no pad and
/// next header 0, so that no inner pass starts from noise.
void read_trailer(CryptoPortion& portion) {
  const EspParts parts = esp_parts(portion);
  const std::uint32_t room = parts.icv - parts.text - 2;
  const std::uint8_t pad_length = portion.frame[parts.icv - 2];
  portion.payload = parts.text;
  portion.payload_end = parts.text + room;
  if (pad_length > room) return;
  portion.pad_length = pad_length;
  portion.next_header = portion.frame[parts.icv - 1];
  portion.payload_end -= pad_length;
}

}  // namespace

std::shared_ptr<const SaContext> OffBackend::prepare(const SaKeys&) {
  return std::make_shared<SaContext>();
}

void OffBackend::run(boost::span<CryptoPortion* const> portions) {
  for (CryptoPortion* portion : portions) {
    check_contract(*portion);
    clear_results(*portion);
    if (portion->inject_fault) {
      portion->verdict = CryptoVerdict::kEngineFault;
    } else if (portion->has_esp) {
      read_trailer(*portion);
    } else {
      conclude_ah(*portion);
    }
  }
}

}  // namespace espnic
