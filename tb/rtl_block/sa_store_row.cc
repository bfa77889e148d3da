// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/sa_store_row.h"

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
  return lockstep::fold({word[0], word[1], word[2], word[3], word[4]});
}

/// Fields of word 3 as rx_resolve's page packs them.
struct Parameters {
  bool tunnel, has_ah, has_esp, udp;
  std::uint8_t entry;
  std::uint16_t gen;
  Cipher cipher;
  Integrity esp_auth, ah_auth;
  std::uint32_t esp_spi, generation;
  bool rest;  ///< something behind them
};

Parameters parameters_of(const StoreWord& word) {
  unsigned at = 0;
  const auto take = [&](unsigned bits) {
    std::uint64_t value = 0;
    for (unsigned bit = 0; bit < bits; ++bit, ++at) value |= (word[at / 64] >> at % 64 & 1) << bit;
    return value;
  };
  Parameters all{};
  all.tunnel = take(1) != 0;
  all.has_ah = take(1) != 0;
  all.has_esp = take(1) != 0;
  all.udp = take(1) != 0;
  all.entry = static_cast<std::uint8_t>(take(8));
  all.gen = static_cast<std::uint16_t>(take(16));
  all.cipher = static_cast<Cipher>(take(2));
  all.esp_auth = static_cast<Integrity>(take(2));
  all.ah_auth = static_cast<Integrity>(take(2));
  all.esp_spi = static_cast<std::uint32_t>(take(32));
  all.generation = static_cast<std::uint32_t>(take(31));
  while (at < 320) all.rest = take(1) != 0 || all.rest;
  return all;
}

bool holds_sa(const Parameters& its) {
  return !its.rest && (its.has_ah || its.has_esp) && is_v1(its.esp_auth) && is_v1(its.ah_auth) &&
         its.has_esp == (its.cipher != Cipher::kNone) &&
         its.has_ah == (its.ah_auth != Integrity::kNone) &&
         (its.has_esp || its.esp_auth == Integrity::kNone);
}

/// As put_cipher_key lays it out.
CipherKey cipher_key_of(const StoreWord& word, Cipher cipher) {
  CipherKey key{};
  for (std::size_t n = 0; n < key_bytes(cipher); ++n) {
    const std::size_t lowest = 184 - 8 * n;
    key[n] = static_cast<std::uint8_t>(word[lowest / 64] >> lowest % 64);
  }
  return key;
}

}  // namespace

StoreRow row_of(const SaRecord* record) {
  StoreRow row{};
  if (record == nullptr) return row;
  const SaImage image = image_of(*record);
  for (unsigned n = 0; n < kKeyWords; ++n) row[n] = word_of(image.keys[n]);
  row[kParameterPlace] = word_of(image.parameters);
  return row;
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
                        {"cipher", static_cast<std::uint64_t>(its.cipher)},
                        {"esp_auth", static_cast<std::uint64_t>(its.esp_auth)},
                        {"ah_auth", static_cast<std::uint64_t>(its.ah_auth)},
                        {"esp_spi", its.esp_spi, true},
                        {"generation", its.generation},
                        {"rest", its.rest}});
}

void StoreKeys::add(const SaRecord& record, const StoreRow& row) {
  if (record.keys.esp_integrity != Integrity::kNone) keys_[row[kEspPlace]] = record.keys.esp_key;
  if (record.keys.ah_integrity != Integrity::kNone) keys_[row[kAhPlace]] = record.keys.ah_key;
}

std::optional<std::shared_ptr<const SaRecord>> StoreKeys::record_of(const StoreRow& row,
                                                                    bool keys) const {
  if (row == StoreRow{}) return nullptr;
  const Parameters its = parameters_of(row[kParameterPlace]);
  if (!holds_sa(its)) return {};
  auto record = std::make_shared<SaRecord>();
  record->generation = its.generation;
  record->tunnel = its.tunnel;
  record->has_ah = its.has_ah;
  record->has_esp = its.has_esp;
  record->esp_spi = its.esp_spi;
  if (its.udp) record->encapsulation = {true, its.entry, its.gen};
  record->keys.cipher = its.cipher;
  record->keys.esp_integrity = its.esp_auth;
  record->keys.ah_integrity = its.ah_auth;
  if (!keys) return record;
  record->keys.cipher_key = cipher_key_of(row[kCipherPlace], its.cipher);
  if (!find(row[kEspPlace], its.esp_auth, record->keys.esp_key) ||
      !find(row[kAhPlace], its.ah_auth, record->keys.ah_key))
    return {};
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
