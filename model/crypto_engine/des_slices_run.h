// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// For the files that build `DesSlices::Engine`s, each with the options of its register width. No
// function of a library that could be shared with other files is used here: the linker might keep
// the copy that needs the widest registers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "model/crypto_engine/des_sboxes.h"
#include "model/crypto_engine/des_slices.h"

namespace espnic {
namespace {

// Bit numbers from 1, as in FIPS 46-3.
constexpr std::uint8_t kInitialPermutation[64]{
    58, 50, 42, 34, 26, 18, 10, 2,  60, 52, 44, 36, 28, 20, 12, 4,  62, 54, 46, 38, 30, 22,
    14, 6,  64, 56, 48, 40, 32, 24, 16, 8,  57, 49, 41, 33, 25, 17, 9,  1,  59, 51, 43, 35,
    27, 19, 11, 3,  61, 53, 45, 37, 29, 21, 13, 5,  63, 55, 47, 39, 31, 23, 15, 7};
constexpr std::uint8_t kPermutation[32]{16, 7, 20, 21, 29, 12, 28, 17, 1,  15, 23,
                                        26, 5, 18, 31, 10, 2,  8,  24, 14, 32, 27,
                                        3,  9, 19, 13, 30, 6,  22, 11, 4,  25};
constexpr std::uint8_t kPermutedChoice1[56]{57, 49, 41, 33, 25, 17, 9,  1,  58, 50, 42, 34, 26, 18,
                                            10, 2,  59, 51, 43, 35, 27, 19, 11, 3,  60, 52, 44, 36,
                                            63, 55, 47, 39, 31, 23, 15, 7,  62, 54, 46, 38, 30, 22,
                                            14, 6,  61, 53, 45, 37, 29, 21, 13, 5,  28, 20, 12, 4};
constexpr std::uint8_t kPermutedChoice2[48]{
    14, 17, 11, 24, 1,  5,  3,  28, 15, 6,  21, 10, 23, 19, 12, 4,  26, 8,  16, 7,  27, 20, 13, 2,
    41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32};
constexpr std::uint8_t kLeftShifts[16]{1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1};

struct RoundKeyBits {
  std::uint8_t of[16][48];
};

/// Of round r the places in a transposed key word (bit 0 is its lowest) of the 48 bits.
constexpr RoundKeyBits round_key_bits() {
  RoundKeyBits bits{};
  unsigned shift = 0;
  for (std::size_t round = 0; round < 16; ++round) {
    shift += kLeftShifts[round];
    for (std::size_t n = 0; n < 48; ++n) {
      const unsigned place = kPermutedChoice2[n] - 1U;  // in C and D behind each other
      const unsigned half = place / 28 * 28;
      bits.of[round][n] =
          static_cast<std::uint8_t>(64 - kPermutedChoice1[half + (place - half + shift) % 28]);
    }
  }
  return bits;
}
constexpr RoundKeyBits kRoundKeyBits = round_key_bits();

/// Where bit n (from 0) of what an S-box layer gives ends up: the inverse of P.
struct Places {
  std::uint8_t of[32];
};
constexpr Places inverse_permutation() {
  Places inverse{};
  for (std::size_t n = 0; n < 32; ++n)
    inverse.of[kPermutation[n] - 1U] = static_cast<std::uint8_t>(n);
  return inverse;
}
constexpr Places kOut = inverse_permutation();

/// V: a vector of 64-bit elements.
template <class V>
class SlicedDes {
 public:
  static constexpr std::size_t kElements = sizeof(V) / sizeof(std::uint64_t);
  static constexpr std::size_t kLanes = 64 * kElements;
  using Block = DesSlices::Block;

  static void run(const Block* blocks, std::size_t count) {
    V rows[64];
    load(rows, count, [&](std::size_t n) { return load_word(blocks[n].in); });
    const DesKeys& first = *blocks[0].keys;
    bool one_key = true;
    for (std::size_t n = 1; n < count; ++n) one_key = one_key && blocks[n].keys == &first;
    V state[64];
    for (std::size_t n = 0; n < 64; ++n) state[n] = rows[64U - kInitialPermutation[n]];
    V* left = state;
    V* right = state + 32;
    // 3DES: D(key 1, E(key 2, D(key 3, block))). FP and IP between them cancel each other.
    for (std::size_t pass = first.count; pass-- != 0;) {
      V key[64];
      if (one_key) {
        for (unsigned n = 0; n < 64; ++n) key[n] = V{} - (first.word[pass] >> n & 1);
      } else {
        load(key, count, [&](std::size_t n) { return blocks[n].keys->word[pass]; });
      }
      const bool encrypt = pass == 1;
      for (unsigned round = 0; round < 16; round += 2) {
        const unsigned a = encrypt ? round : 15 - round;
        const unsigned b = encrypt ? round + 1 : 14 - round;
        add_round(left, right, key, kRoundKeyBits.of[a]);
        add_round(right, left, key, kRoundKeyBits.of[b]);
      }
      V* const swapped = left;
      left = right;
      right = swapped;
    }
    for (std::size_t n = 0; n < 32; ++n) {
      rows[64U - kInitialPermutation[n]] = left[n];
      rows[64U - kInitialPermutation[n + 32]] = right[n];
    }
    transpose(rows);
    for (std::size_t n = 0; n < count; ++n) {
      const std::uint64_t word = rows[n % 64][n / 64] ^ load_word(blocks[n].before);
      store_word(blocks[n].out, word);
    }
  }

 private:
  static std::uint64_t load_word(const std::uint8_t* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return from_big_endian(word);
  }
  static void store_word(std::uint8_t* bytes, std::uint64_t word) {
    word = from_big_endian(word);
    std::memcpy(bytes, &word, sizeof word);
  }
  static std::uint64_t from_big_endian(std::uint64_t word) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return __builtin_bswap64(word);
#else
    return word;
#endif
  }

  /// Lane n is bit n % 64 of element n / 64; row b holds bit b of all words.
  template <class Word>
  static void load(V (&rows)[64], std::size_t count, Word word) {
    if (count < kLanes) {
      for (V& row : rows) row = V{};
    }
    for (std::size_t n = 0; n < count; ++n) rows[n % 64][n / 64] = word(n);
    transpose(rows);
  }

  /// Each element's 64 x 64 bits about their diagonal, by halves (H. Warren, Hacker's Delight,
  /// 7-3).
  static void transpose(V (&rows)[64]) {
    std::uint64_t mask = 0x00000000FFFFFFFF;
    for (unsigned half = 32; half != 0; half >>= 1, mask ^= mask << half) {
      for (unsigned n = 0; n < 64; n = (n + half + 1) & ~half) {
        const V moved = ((rows[n] >> half) ^ rows[n + half]) & mask;
        rows[n] ^= moved << half;
        rows[n + half] ^= moved;
      }
    }
  }

  /// left ^= f(right, round key).
  static void add_round(V* left, const V* right, const V* key, const std::uint8_t* bits) {
#define ESPNIC_SBOX(N)                                                                      \
  sbox##N(right[(4 * (N) + 27) % 32] ^ key[bits[6 * (N)-6]],                                \
          right[4 * (N)-4] ^ key[bits[6 * (N)-5]], right[4 * (N)-3] ^ key[bits[6 * (N)-4]], \
          right[4 * (N)-2] ^ key[bits[6 * (N)-3]], right[4 * (N)-1] ^ key[bits[6 * (N)-2]], \
          right[(4 * (N)) % 32] ^ key[bits[6 * (N)-1]], left[kOut.of[4 * (N)-4]],           \
          left[kOut.of[4 * (N)-3]], left[kOut.of[4 * (N)-2]], left[kOut.of[4 * (N)-1]])
    ESPNIC_SBOX(1);
    ESPNIC_SBOX(2);
    ESPNIC_SBOX(3);
    ESPNIC_SBOX(4);
    ESPNIC_SBOX(5);
    ESPNIC_SBOX(6);
    ESPNIC_SBOX(7);
    ESPNIC_SBOX(8);
#undef ESPNIC_SBOX
  }
};

}  // namespace
}  // namespace espnic
