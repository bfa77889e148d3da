// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/crypto_engine/sa_keys.h"
#include "tb/lockstep/hash.h"

namespace espnic {

/// A 512-bit word of an SA's row; element 0 holds bits 31:0.
using KeyWord = std::array<std::uint32_t, 16>;
enum KeyWordNumber : unsigned { kCipherWord, kEspWord, kAhWord, kKeyWords };
using KeyWords = std::array<KeyWord, kKeyWords>;

/// Of an extended sequence number: lowest bits of its fields in kCipherWord.
struct HighHalfPlaces {
  unsigned high, overlap, updates;
};
inline constexpr HighHalfPlaces kEspHighHalf{416, 480, 482}, kAhHighHalf{448, 481, 497};
inline constexpr unsigned kUpdatesBits = 15;

/// The algorithms of an SA in the numbers of ports `po` and `params`. What the page says is
/// anything is 0.
struct EngineAlgorithms {
  std::uint8_t cipher = 0, esp_key = 0, esp_auth = 0, esp_icv = 0;
  bool esp_esn = false;
  std::uint8_t ah_auth = 0, ah_key = 0, ah_icv = 0;
  bool ah_esn = false;
};
/// Throws std::logic_error for what the RTL has not.
EngineAlgorithms algorithms_of(const SaKeys& keys);

/// An SA of a run: the keys as the model has them, and its row of sa_store as `ks` gives it.
struct DrawnSa {
  std::uint16_t row = 0;
  SaKeys keys;
  KeyWords words{};  ///< what the page says to ignore is noise
};

/// Puts what the page names of an SA into the words of its row: keys, salts, high halves with their
/// overlap bits and updates, keys of GHASH, HMAC states (RFC 2104 2; RFC 1321 3.3, FIPS 180-4 6.1
/// and 6.2; SP 800-38D 7.1). Made with OpenSSL's block functions, none of the model's. Bits that
/// the page ignores stay.
void put_words(KeyWords& words, const SaKeys& keys);

/// SAs of every legal combination of V1 (spec 2.8): AH alone, ESP alone, AH with ESP, the latter
/// with and without an ICV of its own; and one of each further form of ESP and of AH, beside drawn
/// ones of the other. Half have extended sequence numbers. Rows are few bits apart.
std::vector<DrawnSa> draw_sas(lockstep::Random& random);

}  // namespace espnic
