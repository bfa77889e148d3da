// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/sa_store_row.h"

#include <tuple>

#include "tb/crypto_engine/crypto_engine_sa.h"
#include "tb/lockstep/hash.h"
#include "tb/nic/sa_image.h"
#include "tb/rtl_block/block_report.h"

namespace espnic::tb::rtl_block {
namespace {

template <class Parts>
StoreWord word_of(const Parts& parts) {
  StoreWord word{};
  for (std::size_t n = 0; n < parts.size(); ++n)
    word[n / 2] |= std::uint64_t{parts[n]} << n % 2 * 32;
  return word;
}

std::uint64_t hash_of(const StoreWord& word) {
  return lockstep::fold({word[0], word[1], word[2], word[3], word[4], word[5], word[6], word[7]});
}

/// Fields of word 3 as rx_resolve's page packs them.
struct Parameters {
  bool tunnel, has_ah, has_esp, udp;
  std::uint8_t entry;
  std::uint16_t gen;
  std::uint8_t cipher, esp_key, esp_auth, esp_icv;
  bool esp_esn;
  std::uint8_t ah_auth, ah_key, ah_icv;
  bool ah_esn;
  std::uint32_t esp_spi, generation;
  bool v2, any_mode, any_encapsulation;
  bool rest;  ///< something behind them
};

constexpr Cipher kCiphers[] = {Cipher::kNone,         Cipher::kNull,   Cipher::kDesCbc,
                               Cipher::kTripleDesCbc, Cipher::kAesCbc, Cipher::kAesCtr,
                               Cipher::kAesGcm,       Cipher::kAesGmac};
constexpr Integrity kHashes[] = {Integrity::kNone, Integrity::kHmacMd5, Integrity::kHmacSha1,
                                 Integrity::kHmacSha256, Integrity::kAesGmac};
constexpr std::uint8_t kEspIcvs[] = {12, 8, 16, 0}, kAhIcvs[] = {12, 16};
constexpr std::uint8_t kAesKeys = 3, kEspHashes = 4;

std::uint64_t bits_of(const StoreWord& word, unsigned lowest, unsigned count) {
  std::uint64_t value = 0;
  for (unsigned bit = 0; bit < count; ++bit)
    value |= (word[(lowest + bit) / 64] >> (lowest + bit) % 64 & 1) << bit;
  return value;
}

Parameters parameters_of(const StoreWord& word) {
  constexpr unsigned kBits = 64 * std::tuple_size_v<StoreWord>;
  unsigned at = 0;
  const auto take = [&](unsigned count) {
    at += count;
    return bits_of(word, at - count, count);
  };
  Parameters all{};
  all.tunnel = take(1) != 0;
  all.has_ah = take(1) != 0;
  all.has_esp = take(1) != 0;
  all.udp = take(1) != 0;
  all.entry = static_cast<std::uint8_t>(take(8));
  all.gen = static_cast<std::uint16_t>(take(16));
  all.cipher = static_cast<std::uint8_t>(take(3));
  all.esp_key = static_cast<std::uint8_t>(take(2));
  all.esp_auth = static_cast<std::uint8_t>(take(2));
  all.esp_icv = static_cast<std::uint8_t>(take(2));
  all.esp_esn = take(1) != 0;
  all.ah_auth = static_cast<std::uint8_t>(take(3));
  all.ah_key = static_cast<std::uint8_t>(take(2));
  all.ah_icv = static_cast<std::uint8_t>(take(1));
  all.ah_esn = take(1) != 0;
  all.esp_spi = static_cast<std::uint32_t>(take(32));
  all.generation = static_cast<std::uint32_t>(take(31));
  all.v2 = take(1) != 0;
  all.any_mode = take(1) != 0;
  all.any_encapsulation = take(1) != 0;
  while (at < kBits) all.rest = take(1) != 0 || all.rest;
  return all;
}

/// An ICV that the algorithm has; 0 where there is none.
bool legal_icv(std::uint8_t bytes, std::size_t own, bool may_be_12, bool may_be_8) {
  return bytes == own || (bytes == 12 && may_be_12) || (bytes == 8 && may_be_8);
}

/// Algorithms, ICVs and extended numbers; nothing where no SA has them.
std::optional<SaKeys> keys_of(const Parameters& its) {
  if (its.esp_key >= kAesKeys || its.ah_key >= kAesKeys || its.ah_auth > kEspHashes) return {};
  SaKeys keys;
  keys.cipher = kCiphers[its.cipher];
  keys.esp_integrity = kHashes[its.esp_auth];
  keys.ah_integrity = kHashes[its.ah_auth];
  keys.cipher_aes_bytes = static_cast<std::uint8_t>(16 + 8 * its.esp_key);
  keys.ah_aes_bytes = static_cast<std::uint8_t>(16 + 8 * its.ah_key);
  keys.esp_esn.on = its.esp_esn;
  keys.ah_esn.on = its.ah_esn;
  if (is_aead(keys.cipher) && keys.esp_integrity != Integrity::kNone) return {};
  if (const std::size_t own = esp_icv_bytes(keys); own != 0) {
    keys.esp_icv_bytes = kEspIcvs[its.esp_icv];
    const bool gcm = keys.cipher == Cipher::kAesGcm;
    const bool sha256 = keys.esp_integrity == Integrity::kHmacSha256;
    if (!legal_icv(keys.esp_icv_bytes, own, gcm || sha256, gcm)) return {};
  }
  if (const std::size_t own = ah_icv_bytes(keys); own != 0) {
    keys.ah_icv_bytes = kAhIcvs[its.ah_icv];
    if (!legal_icv(keys.ah_icv_bytes, own, keys.ah_integrity == Integrity::kHmacSha256, false))
      return {};
  }
  return keys;
}

bool holds_sa(const Parameters& its) {
  return !its.rest && !(its.any_mode && its.tunnel) && (its.udp || !its.any_encapsulation) &&
         (its.has_ah || its.has_esp) && its.has_esp == (its.cipher != 0) &&
         its.has_ah == (its.ah_auth != 0) && (its.has_esp || its.esp_auth == 0);
}

/// Bytes from bit `top` down.
template <typename Key>
void take_bytes(const StoreWord& word, unsigned top, std::size_t count, Key& key) {
  for (std::size_t n = 0; n < count; ++n) {
    const auto lowest = static_cast<unsigned>(top - 7 - 8 * n);
    key[n] = static_cast<std::uint8_t>(bits_of(word, lowest, 8));
  }
}
constexpr unsigned kKeyTop = 255, kSaltTop = 287;

}  // namespace

StoreRow row_of(const SaRecord* record) {
  StoreRow row{};
  if (record == nullptr) return row;
  const SaImage image = image_of(*record);
  for (unsigned n = 0; n < kKeyWords; ++n) row[n] = word_of(image.keys[n]);
  row[kParameterPlace] = word_of(image.parameters);
  return row;
}

void end_overlaps(StoreWord& word, const SaRecord& now) {
  const auto end = [&word](const Esn& esn, const HighHalfPlaces& at) {
    const std::uint64_t updates = bits_of(word, at.updates, kUpdatesBits);
    if (esn.on && !esn.overlap && updates == (esn.updates & ((1U << kUpdatesBits) - 1)))
      word[at.overlap / 64] &= ~(std::uint64_t{1} << at.overlap % 64);
  };
  end(now.keys.esp_esn, kEspHighHalf);
  end(now.keys.ah_esn, kAhHighHalf);
}

std::string show(std::uint16_t row, unsigned word, const StoreWord& data) {
  const std::string place = words({{"row", row}, {"word", word}}) + ' ';
  if (word != kParameterPlace) return place + words({{"key_hash", hash_of(data), true}});
  const Parameters its = parameters_of(data);
  return place + words({{"tunnel", its.tunnel},
                        {"has_ah", its.has_ah},
                        {"has_esp", its.has_esp},
                        {"udp", its.udp},
                        {"entry", its.entry},
                        {"gen", its.gen},
                        {"cipher", its.cipher},
                        {"esp_key", its.esp_key},
                        {"esp_auth", its.esp_auth},
                        {"esp_icv", its.esp_icv},
                        {"esp_esn", its.esp_esn},
                        {"ah_auth", its.ah_auth},
                        {"ah_key", its.ah_key},
                        {"ah_icv", its.ah_icv},
                        {"ah_esn", its.ah_esn},
                        {"esp_spi", its.esp_spi, true},
                        {"generation", its.generation},
                        {"v2", its.v2},
                        {"any_mode", its.any_mode},
                        {"any_encapsulation", its.any_encapsulation},
                        {"rest", its.rest}});
}

void StoreKeys::add(const SaRecord& record, const StoreRow& row) {
  if (record.keys.esp_integrity != Integrity::kNone) keys_[row[kEspPlace]] = record.keys.esp_key;
  if (is_hmac(record.keys.ah_integrity)) keys_[row[kAhPlace]] = record.keys.ah_key;
}

std::optional<std::shared_ptr<const SaRecord>> StoreKeys::record_of(const StoreRow& row,
                                                                    bool keys) const {
  if (row == StoreRow{}) return nullptr;
  const Parameters its = parameters_of(row[kParameterPlace]);
  const std::optional<SaKeys> algorithms = keys_of(its);
  if (!holds_sa(its) || !algorithms) return {};
  auto record = std::make_shared<SaRecord>();
  record->generation = its.generation;
  record->tunnel = its.tunnel;
  record->has_ah = its.has_ah;
  record->has_esp = its.has_esp;
  record->esp_spi = its.esp_spi;
  if (its.udp) record->encapsulation = {true, its.entry, its.gen, its.any_encapsulation};
  record->v2 = its.v2;
  record->any_mode = its.any_mode;
  SaKeys& filled = record->keys;
  filled = *algorithms;
  if (!keys) return record;
  take_bytes(row[kCipherPlace], kKeyTop, cipher_key_bytes(filled), filled.cipher_key);
  if (is_salted(filled.cipher))
    take_bytes(row[kCipherPlace], kSaltTop, kSaltBytes, filled.cipher_salt);
  const auto fill = [word = row[kCipherPlace]](Esn& esn, const HighHalfPlaces& at) {
    if (!esn.on) return;
    esn.high = static_cast<std::uint32_t>(bits_of(word, at.high, 32));
    esn.overlap = bits_of(word, at.overlap, 1) != 0;
    esn.updates = static_cast<std::uint32_t>(bits_of(word, at.updates, kUpdatesBits));
  };
  fill(filled.esp_esn, kEspHighHalf);
  fill(filled.ah_esn, kAhHighHalf);
  if (filled.ah_integrity == Integrity::kAesGmac) {
    take_bytes(row[kAhPlace], kKeyTop, filled.ah_aes_bytes, filled.ah_key);
    take_bytes(row[kAhPlace], kSaltTop, kSaltBytes, filled.ah_salt);
  } else if (!find(row[kAhPlace], filled.ah_integrity, filled.ah_key)) {
    return {};
  }
  if (!find(row[kEspPlace], filled.esp_integrity, filled.esp_key)) return {};
  return record;
}

bool StoreKeys::find(const StoreWord& word, Integrity integrity, AuthKey& key) const {
  if (integrity == Integrity::kNone) return true;
  const auto found = keys_.find(word);
  if (found == keys_.end()) return false;
  key = found->second;
  return true;
}

}  // namespace espnic::tb::rtl_block
