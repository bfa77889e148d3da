// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/nic/sa_image.h"

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

}  // namespace

SaImage image_of(const SaRecord& record) {
  SaImage image;
  const SaKeys& keys = record.keys;
  put_words(image.keys, keys);
  const EngineAlgorithms numbers = algorithms_of(keys);
  BitPacker params(image.parameters);
  params.add(record.tunnel, 1);
  params.add(record.has_ah, 1);
  params.add(record.has_esp, 1);
  params.add(record.encapsulation.udp, 1);
  params.add(record.encapsulation.udp ? record.encapsulation.parser_entry : 0, 8);
  params.add(record.encapsulation.udp ? record.encapsulation.parser_generation : 0, 16);
  params.add(numbers.cipher, 3);
  params.add(numbers.esp_key, 2);
  params.add(numbers.esp_auth, 2);
  params.add(numbers.esp_icv, 2);
  params.add(numbers.esp_esn, 1);
  params.add(numbers.ah_auth, 3);
  params.add(numbers.ah_key, 2);
  params.add(numbers.ah_icv, 1);
  params.add(numbers.ah_esn, 1);
  params.add(record.esp_spi, 32);
  params.add(record.generation & 0x7FFFFFFF, 31);
  params.add(record.v2, 1);
  params.add(record.any_mode, 1);
  params.add(record.encapsulation.any, 1);
  return image;
}

}  // namespace espnic
