// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// The block functions are deprecated, but the only way to a state that has seen one block.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "tb/crypto_engine/crypto_engine_sa.h"

#include <openssl/aes.h>
#include <openssl/md5.h>
#include <openssl/sha.h>

#include <algorithm>
#include <stdexcept>

namespace espnic {
namespace {

constexpr std::size_t kBlock = 64;
/// Highest bytes of the fields of a word that hold a string: bits 255, 287, 415.
constexpr std::size_t kKeyTop = 31, kSaltTop = 35, kHashKeyTop = 51;

/// The state behind one block, word A or H0 first: four words, five or eight.
std::vector<std::uint32_t> state_behind(Integrity integrity,
                                        const std::array<std::uint8_t, kBlock>& block) {
  if (integrity == Integrity::kHmacMd5) {
    MD5_CTX md5;
    MD5_Init(&md5);
    MD5_Transform(&md5, block.data());
    return {md5.A, md5.B, md5.C, md5.D};
  }
  if (integrity == Integrity::kHmacSha1) {
    SHA_CTX sha1;
    SHA1_Init(&sha1);
    SHA1_Transform(&sha1, block.data());
    return {sha1.h0, sha1.h1, sha1.h2, sha1.h3, sha1.h4};
  }
  SHA256_CTX sha256;
  SHA256_Init(&sha256);
  SHA256_Transform(&sha256, block.data());
  return {std::begin(sha256.h), std::end(sha256.h)};
}

std::vector<std::uint32_t> state_of_pad(Integrity integrity, const AuthKey& key, std::uint8_t pad) {
  std::array<std::uint8_t, kBlock> block{};
  std::copy_n(key.begin(), key_bytes(integrity), block.begin());
  for (std::uint8_t& byte : block) byte ^= pad;
  return state_behind(integrity, block);
}

/// Behind key ^ ipad from bit 511 down, behind key ^ opad from bit 255 down.
void put_states(KeyWord& word, Integrity integrity, const AuthKey& key) {
  const auto inner = state_of_pad(integrity, key, 0x36);
  const auto outer = state_of_pad(integrity, key, 0x5C);
  std::copy(inner.begin(), inner.end(), word.rbegin());
  std::copy(outer.begin(), outer.end(), word.rbegin() + 8);
}

/// Bytes from byte `top` of the word down.
template <typename Key>
void put_bytes(KeyWord& word, std::size_t top, const Key& bytes, std::size_t count) {
  for (std::size_t n = 0; n < count; ++n) {
    const std::size_t lowest = 8 * (top - n);
    std::uint32_t& in = word[lowest / 32];
    in &= ~(0xFFU << lowest % 32);
    in |= static_cast<std::uint32_t>(bytes[n]) << lowest % 32;
  }
}

template <typename Key>
void put_hash_key(KeyWord& word, const Key& key, std::size_t bytes) {
  AES_KEY schedule;
  AES_set_encrypt_key(key.data(), static_cast<int>(8 * bytes), &schedule);
  std::array<std::uint8_t, AES_BLOCK_SIZE> block{};
  AES_encrypt(block.data(), block.data(), &schedule);
  put_bytes(word, kHashKeyTop, block, block.size());
}

void put_bits(KeyWord& word, std::size_t lowest, std::size_t bits, std::uint32_t value) {
  for (std::size_t bit = 0; bit < bits; ++bit) {
    std::uint32_t& in = word[(lowest + bit) / 32];
    const std::uint32_t mask = 1U << (lowest + bit) % 32;
    in = (value >> bit & 1) != 0 ? in | mask : in & ~mask;
  }
}

std::uint8_t aes_number(std::size_t key_bytes) {
  return static_cast<std::uint8_t>((key_bytes - 16) / 8);
}

// ---- SAs that are drawn ----------------------------------------------------------------------

void fill(KeyWord& word, lockstep::Random& random) {
  for (auto& part : word) part = static_cast<std::uint32_t>(random.next() >> 8);
}
template <typename Bytes>
void fill_bytes(Bytes& bytes, lockstep::Random& random) {
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random.next() >> 8);
}

/// Form of an ESP: cipher, AES key, hash, ICV that is not the algorithm's own.
struct EspForm {
  Cipher cipher;
  std::uint8_t aes_bytes;
  Integrity integrity;
  std::uint8_t icv;
};
struct AhForm {
  Integrity integrity;
  std::uint8_t aes_bytes, icv;
};
constexpr EspForm kNoEsp{Cipher::kNone, 16, Integrity::kNone, 0};
constexpr AhForm kNoAh{Integrity::kNone, 16, 0};
constexpr std::uint8_t kAesKeys[] = {16, 24, 32};
constexpr AhForm kFurtherAhs[] = {{Integrity::kHmacSha256, 16, 0},
                                  {Integrity::kHmacSha256, 16, 12},
                                  {Integrity::kAesGmac, 16, 0},
                                  {Integrity::kAesGmac, 24, 0},
                                  {Integrity::kAesGmac, 32, 0}};

/// What V1 has not.
std::vector<EspForm> further_esps() {
  std::vector<EspForm> forms;
  for (const Cipher cipher : {Cipher::kNull, Cipher::kDesCbc, Cipher::kTripleDesCbc}) {
    for (const std::uint8_t icv : {0, 12})
      forms.push_back({cipher, 16, Integrity::kHmacSha256, icv});
  }
  for (const std::uint8_t key : kAesKeys) {
    for (const Cipher cipher : {Cipher::kAesCbc, Cipher::kAesCtr}) {
      for (const Integrity hash :
           {Integrity::kNone, Integrity::kHmacMd5, Integrity::kHmacSha1, Integrity::kHmacSha256})
        forms.push_back({cipher, key, hash, 0});
      forms.push_back({cipher, key, Integrity::kHmacSha256, 12});
    }
    for (const std::uint8_t icv : {0, 8, 12})
      forms.push_back({Cipher::kAesGcm, key, Integrity::kNone, icv});
    forms.push_back({Cipher::kAesGmac, key, Integrity::kNone, 0});
  }
  return forms;
}

class Drawer {
 public:
  explicit Drawer(lockstep::Random& random)
      : random_(random), base_(static_cast<std::uint16_t>(random.next() >> 8)) {}

  std::vector<DrawnSa> draw() {
    of_v1();
    const std::vector<EspForm> esps = further_esps();
    for (const EspForm& esp : esps) {
      const bool alone = esp.integrity != Integrity::kNone || is_aead(esp.cipher);
      add(esp, alone && random_.chance(128) ? kNoAh : any_ah());
    }
    for (const AhForm& ah : kFurtherAhs) {
      add(kNoEsp, ah);
      add(esps[random_.below(static_cast<std::uint32_t>(esps.size()))], ah);
    }
    return std::move(sas_);
  }

 private:
  void of_v1() {
    for (const Cipher cipher :
         {Cipher::kNone, Cipher::kNull, Cipher::kDesCbc, Cipher::kTripleDesCbc}) {
      for (const Integrity esp : {Integrity::kNone, Integrity::kHmacMd5, Integrity::kHmacSha1}) {
        for (const Integrity ah : {Integrity::kNone, Integrity::kHmacMd5, Integrity::kHmacSha1}) {
          if (cipher == Cipher::kNone && esp != Integrity::kNone) continue;
          if (esp == Integrity::kNone && ah == Integrity::kNone) continue;
          add({cipher, 16, esp, 0}, {ah, 16, 0});
        }
      }
    }
  }

  AhForm any_ah() {
    const std::uint32_t draw = random_.below(7);
    if (draw == 0) return {Integrity::kHmacMd5, 16, 0};
    if (draw == 1) return {Integrity::kHmacSha1, 16, 0};
    return kFurtherAhs[draw - 2];
  }

  void add(const EspForm& esp, const AhForm& ah) {
    DrawnSa sa;
    sa.row = static_cast<std::uint16_t>(base_ ^ sas_.size());
    SaKeys& keys = sa.keys;
    keys.cipher = esp.cipher;
    keys.cipher_aes_bytes = esp.aes_bytes;
    keys.esp_integrity = esp.integrity;
    keys.esp_icv_bytes = esp.icv;
    keys.ah_integrity = ah.integrity;
    keys.ah_aes_bytes = ah.aes_bytes;
    keys.ah_icv_bytes = ah.icv;
    fill_bytes(keys.cipher_key, random_);
    fill_bytes(keys.esp_key, random_);
    fill_bytes(keys.ah_key, random_);
    fill_bytes(keys.cipher_salt, random_);
    fill_bytes(keys.ah_salt, random_);
    keys.esp_esn = draw_esn(esp_icv_bytes(keys) != 0);
    keys.ah_esn = draw_esn(ah_icv_bytes(keys) != 0);
    for (KeyWord& word : sa.words) fill(word, random_);
    put_words(sa.words, keys);
    sas_.push_back(sa);
  }

  Esn draw_esn(bool covered) {
    Esn esn;
    esn.on = covered && random_.chance(128);
    if (!esn.on) return esn;
    esn.high = random_.chance(32) ? 0 : static_cast<std::uint32_t>(random_.next() >> 8);
    esn.overlap = random_.chance(144);
    esn.updates = static_cast<std::uint32_t>(random_.next() >> 8);
    return esn;
  }

  lockstep::Random& random_;
  const std::uint16_t base_;
  std::vector<DrawnSa> sas_;
};

}  // namespace

EngineAlgorithms algorithms_of(const SaKeys& keys) {
  if (!in_rtl(keys)) throw std::logic_error("an SA with algorithms that the RTL has not");
  EngineAlgorithms numbers;
  const auto auth = [](Integrity integrity) {
    return integrity == Integrity::kAesGmac ? std::uint8_t{4}
                                            : static_cast<std::uint8_t>(integrity);
  };
  numbers.cipher = static_cast<std::uint8_t>(keys.cipher);
  if (is_aes(keys.cipher)) numbers.esp_key = aes_number(keys.cipher_aes_bytes);
  numbers.esp_auth = auth(keys.esp_integrity);
  const std::size_t icv = esp_icv_bytes(keys);
  numbers.esp_icv = icv == 8 ? 1 : icv == 16 ? 2 : 0;
  numbers.esp_esn = keys.esp_esn.on && icv != 0;
  numbers.ah_auth = auth(keys.ah_integrity);
  if (keys.ah_integrity == Integrity::kAesGmac) numbers.ah_key = aes_number(keys.ah_aes_bytes);
  numbers.ah_icv = ah_icv_bytes(keys) == 16 ? 1 : 0;
  numbers.ah_esn = keys.ah_esn.on && keys.ah_integrity != Integrity::kNone;
  return numbers;
}

void put_words(KeyWords& words, const SaKeys& keys) {
  KeyWord& first = words[kCipherWord];
  put_bytes(first, kKeyTop, keys.cipher_key, cipher_key_bytes(keys));
  if (is_salted(keys.cipher)) put_bytes(first, kSaltTop, keys.cipher_salt, kSaltBytes);
  if (is_aead(keys.cipher)) put_hash_key(first, keys.cipher_key, keys.cipher_aes_bytes);
  const auto put_high_half = [&first](const Esn& esn, const HighHalfPlaces& at) {
    if (!esn.on) return;
    first[at.high / 32] = esn.high;
    put_bits(first, at.overlap, 1, esn.overlap ? 1 : 0);
    put_bits(first, at.updates, kUpdatesBits, esn.updates);
  };
  put_high_half(keys.esp_esn, kEspHighHalf);
  put_high_half(keys.ah_esn, kAhHighHalf);
  if (is_hmac(keys.esp_integrity)) put_states(words[kEspWord], keys.esp_integrity, keys.esp_key);
  if (is_hmac(keys.ah_integrity)) put_states(words[kAhWord], keys.ah_integrity, keys.ah_key);
  if (keys.ah_integrity == Integrity::kAesGmac) {
    KeyWord& word = words[kAhWord];
    put_bytes(word, kKeyTop, keys.ah_key, keys.ah_aes_bytes);
    put_bytes(word, kSaltTop, keys.ah_salt, kSaltBytes);
    put_hash_key(word, keys.ah_key, keys.ah_aes_bytes);
  }
}

std::vector<DrawnSa> draw_sas(lockstep::Random& random) { return Drawer(random).draw(); }

}  // namespace espnic
