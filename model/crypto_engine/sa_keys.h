// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace espnic {

/// ESP ciphers. kNone: the SA has no ESP. Those of V1 come first (spec 2.5). Numbers up to kAesGmac
/// are those of the RTL's pins, which has no others. An AEAD has an ICV of its own and takes no
/// hash beside it.
enum class Cipher : std::uint8_t {
  kNone,
  kNull,
  kDesCbc,
  kTripleDesCbc,
  kAesCbc,            ///< RFC 3602
  kAesCtr,            ///< RFC 3686
  kAesGcm,            ///< RFC 4106, AEAD
  kAesGmac,           ///< RFC 4543 ENCR_NULL_AUTH_AES_GMAC, AEAD: nothing is encrypted
  kChaCha20Poly1305,  ///< RFC 7634, AEAD
};
/// Integrity algorithms. kNone: no ICV at this header, or the ICV of an AEAD cipher.
enum class Integrity : std::uint8_t {
  kNone,
  kHmacMd5,
  kHmacSha1,
  kHmacSha256,  ///< RFC 4868
  kHmacSha384,
  kHmacSha512,
  kAesGmac,  ///< of AH (RFC 4543 AUTH_AES_GMAC): its ICV stands behind an IV
};

inline constexpr std::size_t kIntegrities = 7;
inline constexpr std::size_t kSaltBytes = 4;      ///< salt or nonce of RFC 3686, 4106, 4543, 7634
inline constexpr std::size_t kGmacIvBytes = 8;    ///< in front of the ICV of a GMAC AH (RFC 4543 4)
inline constexpr std::size_t kMostIcvBytes = 32;  ///< HMAC-SHA-512-256

constexpr bool is_v1(Cipher c) { return c <= Cipher::kTripleDesCbc; }
constexpr bool is_v1(Integrity i) { return i <= Integrity::kHmacSha1; }
constexpr bool is_aes(Cipher c) { return c >= Cipher::kAesCbc && c <= Cipher::kAesGmac; }
constexpr bool is_aead(Cipher c) { return c >= Cipher::kAesGcm; }
constexpr bool is_hmac(Integrity i) { return i != Integrity::kNone && i != Integrity::kAesGmac; }
constexpr bool is_salted(Cipher c) { return c >= Cipher::kAesCtr; }
/// The text differs from the wire's bytes.
constexpr bool encrypts(Cipher c) {
  return c != Cipher::kNone && c != Cipher::kNull && c != Cipher::kAesGmac;
}

/// Key without salt; AES: the shortest, see SaKeys.
constexpr std::size_t key_bytes(Cipher c) {
  return c == Cipher::kDesCbc             ? 8
         : c == Cipher::kTripleDesCbc     ? 24
         : is_aes(c)                      ? 16
         : c == Cipher::kChaCha20Poly1305 ? 32
                                          : 0;
}
constexpr std::size_t iv_bytes(Cipher c) {
  return c == Cipher::kNone || c == Cipher::kNull ? 0 : c == Cipher::kAesCbc ? 16 : 8;
}
/// Block for the minimum length and multiple-of rules of spec 2.5 and 6.3 (4: alignment only).
constexpr std::size_t block_bytes(Cipher c) {
  return c == Cipher::kAesCbc ? 16 : c == Cipher::kDesCbc || c == Cipher::kTripleDesCbc ? 8 : 4;
}
constexpr std::size_t key_bytes(Integrity i) {
  switch (i) {
    case Integrity::kNone:
      return 0;
    case Integrity::kHmacMd5:
    case Integrity::kAesGmac:  // the shortest
      return 16;
    case Integrity::kHmacSha1:
      return 20;
    case Integrity::kHmacSha256:
      return 32;
    case Integrity::kHmacSha384:
      return 48;
    case Integrity::kHmacSha512:
      break;
  }
  return 64;
}
/// The ICV of an algorithm where the SA does not shorten it.
constexpr std::size_t icv_bytes(Integrity i) {
  switch (i) {
    case Integrity::kNone:
      return 0;
    case Integrity::kHmacMd5:
    case Integrity::kHmacSha1:
      return 12;
    case Integrity::kHmacSha256:
    case Integrity::kAesGmac:
      return 16;
    case Integrity::kHmacSha384:
      return 24;
    case Integrity::kHmacSha512:
      break;
  }
  return 32;
}
constexpr std::size_t icv_bytes(Cipher c) { return is_aead(c) ? 16 : 0; }

using CipherKey = std::array<std::uint8_t, 32>;
using AuthKey = std::array<std::uint8_t, 64>;
using Salt = std::array<std::uint8_t, kSaltBytes>;

/// Extended sequence numbers: their high half is not sent, but the ICV covers it (RFC 4303 2.2.1).
struct Esn {
  bool on = false;
  std::uint32_t high = 0;
  std::uint32_t updates = 0;  ///< UPDATE_SA that came since the add
  bool overlap = false;       ///< numbers from before the last wrap may still come (A-32)

  /// The high half that belongs to a low half.
  constexpr std::uint32_t high_of(std::uint32_t low) const {
    return overlap && low >= 0x80000000 ? high - 1 : high;
  }
  /// A verified packet with this low half ends the overlap.
  constexpr bool ended_by(std::uint32_t low) const { return overlap && low >> 30 == 1; }
};

/// Separate, named key slots (spec 9 item 5): KeyMat order is the driver's business.
struct SaKeys {
  Cipher cipher = Cipher::kNone;
  Integrity esp_integrity = Integrity::kNone;
  Integrity ah_integrity = Integrity::kNone;
  std::uint8_t cipher_aes_bytes = 16;  ///< AES key of the cipher: 16, 24, 32
  std::uint8_t ah_aes_bytes = 16;      ///< AES key of a GMAC AH
  std::uint8_t esp_icv_bytes = 0;      ///< ICV that is not the algorithm's own; 0: it is
  std::uint8_t ah_icv_bytes = 0;
  Esn esp_esn, ah_esn;
  CipherKey cipher_key{};
  AuthKey esp_key{};
  AuthKey ah_key{};
  Salt cipher_salt{}, ah_salt{};
};

constexpr std::size_t cipher_key_bytes(const SaKeys& keys) {
  return is_aes(keys.cipher) ? keys.cipher_aes_bytes : key_bytes(keys.cipher);
}
constexpr std::size_t ah_key_bytes(const SaKeys& keys) {
  return keys.ah_integrity == Integrity::kAesGmac ? keys.ah_aes_bytes
                                                  : key_bytes(keys.ah_integrity);
}
/// ICV at the end of ESP, of its hash or of its AEAD cipher; 0: none.
constexpr std::size_t esp_icv_bytes(const SaKeys& keys) {
  return keys.esp_icv_bytes != 0 ? keys.esp_icv_bytes
         : is_aead(keys.cipher)  ? icv_bytes(keys.cipher)
                                 : icv_bytes(keys.esp_integrity);
}
constexpr std::size_t ah_icv_bytes(const SaKeys& keys) {
  return keys.ah_icv_bytes != 0 ? keys.ah_icv_bytes : icv_bytes(keys.ah_integrity);
}
/// AH from its Next Header to the end of its ICV (RFC 4302 2), without padding behind.
constexpr std::size_t ah_header_bytes(const SaKeys& keys) {
  return 12 + (keys.ah_integrity == Integrity::kAesGmac ? kGmacIvBytes : 0) + ah_icv_bytes(keys);
}
/// The algorithms that the RTL has: all but ChaCha20-Poly1305, HMAC-SHA-384 and HMAC-SHA-512.
constexpr bool in_rtl(Integrity i) {
  return i <= Integrity::kHmacSha256 || i == Integrity::kAesGmac;
}
constexpr bool in_rtl(const SaKeys& keys) {
  return keys.cipher != Cipher::kChaCha20Poly1305 && in_rtl(keys.esp_integrity) &&
         in_rtl(keys.ah_integrity);
}

/// Keys prepared by a crypto back end (key schedule, inner and outer HMAC states). Opaque.
class SaContext {
 public:
  virtual ~SaContext() = default;
};

}  // namespace espnic
