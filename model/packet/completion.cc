// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/packet/completion.h"

#include "model/packet/bytes.h"

namespace espnic {
namespace {

/// `value` cut to `width` bits and moved to bit `low`: a field never spills into its neighbour.
constexpr std::uint32_t put(std::uint32_t value, unsigned low, unsigned width) {
  return (width == 32 ? value : value & ((1u << width) - 1)) << low;
}

constexpr std::uint32_t get(std::uint32_t word, unsigned low, unsigned width) {
  return width == 32 ? word : (word >> low) & ((1u << width) - 1);
}

constexpr bool bit(std::uint32_t word, unsigned low) { return (word >> low & 1u) != 0; }

std::uint32_t packet_word(const Completion& c) {
  return put(c.next_header, 0, 8) | put(c.pad_length, 8, 8) | put(c.header_info_set, 16, 1) |
         put(c.ip_checksum_checked, 17, 1) | put(c.ip_checksum_good, 18, 1) |
         put(c.l4_checksum_checked, 19, 1) | put(c.l4_checksum_good, 20, 1) |
         put(c.l4_checksum_inner, 21, 1) | put(c.vlan, 22, 1) | put(c.replay_checked, 23, 1) |
         put(c.replay_failed, 24, 1) | put(c.soft_lifetime, 25, 1) | put(c.hard_lifetime, 26, 1) |
         put(c.rss_type, 28, 4);
}

}  // namespace

std::array<std::uint8_t, kCompletionBytes> encode(const Completion& c) {
  const std::uint32_t words[kCompletionBytes / 4] = {
      put(c.length, 0, 16) | put(c.queue, 16, 4) |
          put(static_cast<std::uint32_t>(c.frame_class), 20, 4) |
          put(static_cast<std::uint32_t>(c.detail), 24, 8),
      put(c.sa_delete_req, 0, 1) | put(c.crypto_done, 1, 1) | put(c.next_crypto_done, 2, 1) |
          put(static_cast<std::uint32_t>(c.crypto_status), 16, 16),
      put(c.sa, 0, 16) | put(c.inner_sa, 16, 16),
      c.spi,
      packet_word(c),
      c.rss_hash,
      c.cycle,
      put(c.sa_generation, 0, 30) | put(c.decapsulated, 30, 1) | put(c.phase, 31, 1)};
  std::array<std::uint8_t, kCompletionBytes> image{};
  std::uint8_t* out = image.data();
  for (const std::uint32_t word : words) {
    store_le32(out, word);
    out += 4;
  }
  return image;
}

Completion decode_completion(const std::uint8_t* bytes) {
  std::uint32_t words[kCompletionBytes / 4];
  for (std::uint32_t& word : words) {
    word = load_le32(bytes);
    bytes += 4;
  }
  Completion c;
  c.length = static_cast<std::uint16_t>(get(words[0], 0, 16));
  c.queue = static_cast<std::uint8_t>(get(words[0], 16, 4));
  c.frame_class = static_cast<FrameClass>(get(words[0], 20, 4));
  c.detail = static_cast<Detail>(get(words[0], 24, 8));
  c.sa_delete_req = bit(words[1], 0);
  c.crypto_done = bit(words[1], 1);
  c.next_crypto_done = bit(words[1], 2);
  // The status is a USHORT on the wire; its eight values fit the low byte.
  c.crypto_status = static_cast<CryptoStatus>(get(words[1], 16, 8));
  c.sa = static_cast<std::uint16_t>(get(words[2], 0, 16));
  c.inner_sa = static_cast<std::uint16_t>(get(words[2], 16, 16));
  c.spi = words[3];
  c.next_header = static_cast<std::uint8_t>(get(words[4], 0, 8));
  c.pad_length = static_cast<std::uint8_t>(get(words[4], 8, 8));
  c.header_info_set = bit(words[4], 16);
  c.ip_checksum_checked = bit(words[4], 17);
  c.ip_checksum_good = bit(words[4], 18);
  c.l4_checksum_checked = bit(words[4], 19);
  c.l4_checksum_good = bit(words[4], 20);
  c.l4_checksum_inner = bit(words[4], 21);
  c.vlan = bit(words[4], 22);
  c.replay_checked = bit(words[4], 23);
  c.replay_failed = bit(words[4], 24);
  c.soft_lifetime = bit(words[4], 25);
  c.hard_lifetime = bit(words[4], 26);
  c.rss_type = static_cast<std::uint8_t>(get(words[4], 28, 4));
  c.rss_hash = words[5];
  c.cycle = words[6];
  c.sa_generation = get(words[7], 0, 30);
  c.decapsulated = bit(words[7], 30);
  c.phase = bit(words[7], 31);
  return c;
}

}  // namespace espnic
