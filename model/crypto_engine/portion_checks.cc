// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/crypto_engine/portion_checks.h"

#include <stdexcept>
#include <string>

namespace espnic {
namespace {

void require(bool holds, const CryptoPortion& portion, const char* what) {
  if (holds) return;
  throw std::logic_error(
      std::string("crypto_engine: ") + what + " (frame " + std::to_string(portion.frame.size()) +
      " bytes, l3 " + std::to_string(portion.l3) + ", ah " + std::to_string(portion.ah) + ", esp " +
      std::to_string(portion.esp) + ", end " + std::to_string(portion.end) + ")");
}

bool fits(std::uint32_t begin, std::uint32_t length, std::uint32_t end) {
  return begin <= end && end - begin >= length;
}

void check_esp(const CryptoPortion& portion) {
  const SaKeys& keys = *portion.keys;
  require(keys.cipher != Cipher::kNone, portion, "ESP portion without an ESP cipher");
  require(esp_icv_bytes(keys) != 0 || portion.has_ah, portion,
          "ESP portion that nothing authenticates");
  require(!is_aead(keys.cipher) || keys.esp_integrity == Integrity::kNone, portion,
          "ESP portion with a hash beside its AEAD");
  const auto block = static_cast<std::uint32_t>(block_bytes(keys.cipher));
  const auto overhead =
      static_cast<std::uint32_t>(kEspHeaderBytes + iv_bytes(keys.cipher) + esp_icv_bytes(keys));
  require(fits(portion.esp, overhead + block, portion.end), portion, "ESP portion too short");
  require((portion.end - portion.esp - overhead) % block == 0, portion,
          "ESP text is not a multiple of the block");
}

/// Pad bytes count up from 1 (RFC 4303 2.4).
bool pad_counts_up(ByteSpan pad) {
  for (std::size_t i = 0; i < pad.size(); ++i) {
    if (pad[i] != i + 1) return false;
  }
  return true;
}

}  // namespace

EspParts esp_parts(const CryptoPortion& portion) {
  EspParts parts;
  parts.iv = portion.esp + kEspHeaderBytes;
  parts.text = parts.iv + static_cast<std::uint32_t>(iv_bytes(portion.keys->cipher));
  parts.icv = portion.end - static_cast<std::uint32_t>(esp_icv_bytes(*portion.keys));
  return parts;
}

void check_contract(const CryptoPortion& portion) {
  require(portion.keys != nullptr, portion, "portion without keys");
  require(portion.has_ah || portion.has_esp, portion, "portion without AH and ESP");
  require(portion.end <= portion.frame.size(), portion, "portion ends behind the frame");
  if (portion.has_ah) {
    require(portion.keys->ah_integrity != Integrity::kNone, portion, "AH portion without AH key");
    require(fits(portion.l3, portion.l3_header, portion.ah) &&
                portion.ah_bytes >= ah_header_bytes(*portion.keys) &&
                fits(portion.ah, portion.ah_bytes, portion.end),
            portion, "AH header outside the portion");
    require(!portion.has_esp || fits(portion.ah, portion.ah_bytes, portion.esp), portion,
            "ESP header before the end of AH");
  }
  if (portion.has_esp) check_esp(portion);
}

void clear_results(CryptoPortion& portion) {
  portion.verdict = CryptoVerdict::kGood;
  portion.plain.clear();
  portion.plain_offset = 0;
  portion.next_header = 0;
  portion.pad_length = 0;
  portion.payload = 0;
  portion.payload_end = 0;
}

void conclude_ah(CryptoPortion& portion) {
  portion.next_header = portion.frame[portion.ah];
  portion.payload = portion.ah + portion.ah_bytes;
  portion.payload_end = portion.end;
}

void conclude_esp(CryptoPortion& portion, ByteSpan text) {
  const std::size_t room = text.size() - 2;  // PadLength and NextHeader
  const std::uint8_t pad_length = text[room];
  if (pad_length > room) {
    portion.verdict = CryptoVerdict::kPadLength;
    return;
  }
  portion.pad_length = pad_length;
  portion.next_header = text[room + 1];
  portion.payload = esp_parts(portion).text;
  portion.payload_end = portion.payload + static_cast<std::uint32_t>(room - pad_length);
  if (portion.pad_check && !pad_counts_up(text.subspan(room - pad_length, pad_length))) {
    portion.verdict = CryptoVerdict::kPadBytes;
  }
}

}  // namespace espnic
