// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/crypto_engine/sa_keys.h"
#include "tb/lockstep/hash.h"

namespace espnic {

/// A 320-bit word of an SA's row; element 0 holds bits 31:0.
using KeyWord = std::array<std::uint32_t, 10>;
enum KeyWordNumber : unsigned { kCipherWord, kEspWord, kAhWord, kKeyWords };

/// An SA of a run: the keys as the model has them, and its row of sa_store as `ks` gives it.
struct DrawnSa {
  std::uint16_t row = 0;
  SaKeys keys;
  std::array<KeyWord, kKeyWords> words{};  ///< what the page says to ignore is noise
};

/// Puts the key of the cipher into its word: byte 0 in bits 191:184. Other bits stay.
void put_cipher_key(KeyWord& word, const SaKeys& keys);

/// HMAC states of a key as the page lays them out (RFC 2104 2; RFC 1321 3.3, FIPS 180-4 6.1): made
/// with OpenSSL's block functions, none of the model's. Bits that the page ignores are 0.
KeyWord hmac_states(Integrity integrity, const AuthKey& key);

/// One SA of every legal combination (spec 2.8): AH alone, ESP alone, AH with ESP, the latter with
/// and without an ICV of its own. Rows are few bits apart.
std::vector<DrawnSa> draw_sas(lockstep::Random& random);

}  // namespace espnic
