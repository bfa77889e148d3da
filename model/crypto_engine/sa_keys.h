// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace espnic {

/// ESP ciphers of V1 (spec 2.5). kNone: the SA has no ESP.
enum class Cipher : std::uint8_t { kNone, kNull, kDesCbc, kTripleDesCbc };
/// Integrity algorithms of V1, both truncated to 96 bits. kNone: no ICV at this header.
enum class Integrity : std::uint8_t { kNone, kHmacMd5, kHmacSha1 };

constexpr std::size_t key_bytes(Cipher c) {
  return c == Cipher::kDesCbc ? 8 : c == Cipher::kTripleDesCbc ? 24 : 0;
}
constexpr std::size_t iv_bytes(Cipher c) {
  return c == Cipher::kDesCbc || c == Cipher::kTripleDesCbc ? 8 : 0;
}
/// Block for the minimum length and multiple-of rules of spec 2.5 (NULL: 4, alignment only).
constexpr std::size_t block_bytes(Cipher c) { return iv_bytes(c) != 0 ? 8 : 4; }
constexpr std::size_t key_bytes(Integrity i) {
  return i == Integrity::kHmacMd5 ? 16 : i == Integrity::kHmacSha1 ? 20 : 0;
}
constexpr std::size_t icv_bytes(Integrity i) { return i == Integrity::kNone ? 0 : 12; }

/// Separate, named key slots (spec 9 item 5): KeyMat order is the driver's business.
struct SaKeys {
  Cipher cipher = Cipher::kNone;
  Integrity esp_integrity = Integrity::kNone;
  Integrity ah_integrity = Integrity::kNone;
  std::array<std::uint8_t, 24> cipher_key{};
  std::array<std::uint8_t, 20> esp_key{};
  std::array<std::uint8_t, 20> ah_key{};
};

/// Keys prepared by a crypto back end (key schedule, inner and outer HMAC states). Opaque.
class SaContext {
 public:
  virtual ~SaContext() = default;
};

}  // namespace espnic
