// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// The block functions are deprecated, but the only way to a state that has seen one block.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "tb/crypto_engine/crypto_engine_sa.h"

#include <openssl/md5.h>
#include <openssl/sha.h>

#include <algorithm>

namespace espnic {
namespace {

constexpr std::size_t kBlock = 64;
using State = std::array<std::uint32_t, 5>;

/// The state behind one block; MD5 has four words.
State state_behind(Integrity integrity, const std::array<std::uint8_t, kBlock>& block) {
  if (integrity == Integrity::kHmacMd5) {
    MD5_CTX md5;
    MD5_Init(&md5);
    MD5_Transform(&md5, block.data());
    return {md5.A, md5.B, md5.C, md5.D, 0};
  }
  SHA_CTX sha1;
  SHA1_Init(&sha1);
  SHA1_Transform(&sha1, block.data());
  return {sha1.h0, sha1.h1, sha1.h2, sha1.h3, sha1.h4};
}

State state_of_pad(Integrity integrity, const AuthKey& key, std::uint8_t pad) {
  std::array<std::uint8_t, kBlock> block{};
  std::copy_n(key.begin(), key_bytes(integrity), block.begin());
  for (std::uint8_t& byte : block) byte ^= pad;
  return state_behind(integrity, block);
}

template <typename Words>
void fill(Words& words, lockstep::Random& random) {
  for (auto& word : words) word = static_cast<typename Words::value_type>(random.next() >> 8);
}

/// As long as the longest key of V1.
template <typename Key>
void fill_key(Key& key, std::size_t bytes, lockstep::Random& random) {
  for (std::size_t n = 0; n < bytes; ++n) key[n] = static_cast<std::uint8_t>(random.next() >> 8);
}

void put_states(KeyWord& word, Integrity integrity, const AuthKey& key) {
  if (integrity == Integrity::kNone) return;
  const KeyWord states = hmac_states(integrity, key);
  for (std::size_t n = 0; n < states.size(); ++n) {
    if (integrity == Integrity::kHmacMd5 && n % 5 == 0) continue;  // stays noise
    word[n] = states[n];
  }
}

}  // namespace

void put_cipher_key(KeyWord& word, const SaKeys& keys) {
  for (std::size_t n = 0; n < key_bytes(keys.cipher); ++n) {
    const std::size_t lowest = 184 - 8 * n;
    std::uint32_t& in = word[lowest / 32];
    in &= ~(0xFFU << lowest % 32);
    in |= static_cast<std::uint32_t>(keys.cipher_key[n]) << lowest % 32;
  }
}

KeyWord hmac_states(Integrity integrity, const AuthKey& key) {
  const State inner = state_of_pad(integrity, key, 0x36);
  const State outer = state_of_pad(integrity, key, 0x5C);
  KeyWord word{};
  std::reverse_copy(outer.begin(), outer.end(), word.begin());
  std::reverse_copy(inner.begin(), inner.end(), word.begin() + 5);
  return word;
}

std::vector<DrawnSa> draw_sas(lockstep::Random& random) {
  const auto base = static_cast<std::uint16_t>(random.next() >> 8);
  std::vector<DrawnSa> sas;
  for (const Cipher cipher :
       {Cipher::kNone, Cipher::kNull, Cipher::kDesCbc, Cipher::kTripleDesCbc}) {
    for (const Integrity esp : {Integrity::kNone, Integrity::kHmacMd5, Integrity::kHmacSha1}) {
      for (const Integrity ah : {Integrity::kNone, Integrity::kHmacMd5, Integrity::kHmacSha1}) {
        if (cipher == Cipher::kNone && esp != Integrity::kNone) continue;
        if (esp == Integrity::kNone && ah == Integrity::kNone) continue;
        DrawnSa sa;
        sa.row = static_cast<std::uint16_t>(base ^ sas.size());
        sa.keys.cipher = cipher;
        sa.keys.esp_integrity = esp;
        sa.keys.ah_integrity = ah;
        fill_key(sa.keys.cipher_key, 24, random);
        fill_key(sa.keys.esp_key, 20, random);
        fill_key(sa.keys.ah_key, 20, random);
        for (KeyWord& word : sa.words) fill(word, random);
        put_cipher_key(sa.words[kCipherWord], sa.keys);
        put_states(sa.words[kEspWord], esp, sa.keys.esp_key);
        put_states(sa.words[kAhWord], ah, sa.keys.ah_key);
        sas.push_back(sa);
      }
    }
  }
  return sas;
}

}  // namespace espnic
