// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/nic/sa_image.h"

#include <stdexcept>

namespace espnic {
namespace {

/// Fields one behind the other, from bit 0 up.
class BitPacker {
 public:
  explicit BitPacker(std::array<std::uint32_t, 4>& words) : words_(words) {}
  void add(std::uint64_t value, unsigned bits) {
    for (unsigned bit = 0; bit < bits; ++bit, ++at_)
      words_[at_ / 32] |= static_cast<std::uint32_t>(value >> bit & 1) << at_ % 32;
  }

 private:
  std::array<std::uint32_t, 4>& words_;
  unsigned at_ = 0;
};

unsigned number_of(Cipher cipher) {
  switch (cipher) {
    case Cipher::kNone:
      return 0;
    case Cipher::kNull:
      return 1;
    case Cipher::kDesCbc:
      return 2;
    case Cipher::kTripleDesCbc:
      return 3;
    default:
      break;
  }
  throw std::logic_error("an SA image for a cipher that the RTL has not");
}

unsigned number_of(Integrity integrity) {
  if (!is_v1(integrity)) throw std::logic_error("an SA image for a hash that the RTL has not");
  return integrity == Integrity::kHmacMd5 ? 1 : integrity == Integrity::kHmacSha1 ? 2 : 0;
}

}  // namespace

SaImage image_of(const SaRecord& record) {
  SaImage image;
  const SaKeys& keys = record.keys;
  put_cipher_key(image.keys[kCipherWord], keys);
  if (keys.esp_integrity != Integrity::kNone)
    image.keys[kEspWord] = hmac_states(keys.esp_integrity, keys.esp_key);
  if (keys.ah_integrity != Integrity::kNone)
    image.keys[kAhWord] = hmac_states(keys.ah_integrity, keys.ah_key);
  BitPacker params(image.parameters);
  params.add(record.tunnel, 1);
  params.add(record.has_ah, 1);
  params.add(record.has_esp, 1);
  params.add(record.encapsulation.udp, 1);
  params.add(record.encapsulation.udp ? record.encapsulation.parser_entry : 0, 8);
  params.add(record.encapsulation.udp ? record.encapsulation.parser_generation : 0, 16);
  params.add(number_of(keys.cipher), 2);
  params.add(number_of(keys.esp_integrity), 2);
  params.add(number_of(keys.ah_integrity), 2);
  params.add(record.esp_spi, 32);
  params.add(record.generation & 0x7FFFFFFF, 31);
  return image;
}

}  // namespace espnic
