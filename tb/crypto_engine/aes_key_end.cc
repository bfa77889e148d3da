// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/crypto_engine/aes_key_end.h"

#include <array>
#include <stdexcept>

namespace espnic::tb {
namespace {

using Word = std::array<std::uint8_t, 4>;

std::uint8_t times_x(std::uint8_t b) {
  return static_cast<std::uint8_t>(b << 1 ^ (b & 0x80 ? 0x1b : 0));
}

/// FIPS 197 5.1.1: the inverse in GF(2^8), b^254, then the affine transformation.
std::uint8_t sub(std::uint8_t b) {
  std::uint8_t inverse = 1;
  for (int bit = 7; bit >= 0; --bit) {
    const auto product = [](std::uint8_t x, std::uint8_t y) {
      std::uint8_t z = 0;
      for (; y != 0; y >>= 1, x = times_x(x))
        if (y & 1) z ^= x;
      return z;
    };
    inverse = product(inverse, inverse);
    if (254 >> bit & 1) inverse = product(inverse, b);
  }
  std::uint8_t result = 0x63;
  for (unsigned by = 0; by < 5; ++by)
    result ^= static_cast<std::uint8_t>(inverse << by | inverse >> (8 - by));
  return result;
}

}  // namespace

std::vector<std::uint8_t> aes_key_end(const std::vector<std::uint8_t>& key) {
  const std::size_t nk = key.size() / 4;
  if (key.size() % 8 != 0 || nk < 4 || nk > 8) throw std::logic_error("no AES key");
  std::vector<Word> words;
  std::uint8_t constant = 1;
  for (std::size_t i = 0; i < 4 * (nk + 7); ++i) {
    if (i < nk) {
      words.push_back({key[4 * i], key[4 * i + 1], key[4 * i + 2], key[4 * i + 3]});
      continue;
    }
    Word w = words[i - 1];
    if (i % nk == 0) w = {w[1], w[2], w[3], w[0]};
    if (i % nk == 0 || (nk == 8 && i % nk == 4))
      for (std::uint8_t& b : w) b = sub(b);
    if (i % nk == 0) {
      w[0] ^= constant;
      constant = times_x(constant);
    }
    for (std::size_t n = 0; n < 4; ++n) w[n] ^= words[i - nk][n];
    words.push_back(w);
  }
  std::vector<std::uint8_t> end;
  for (std::size_t i = words.size() - nk; i < words.size(); ++i)
    end.insert(end.end(), words[i].begin(), words[i].end());
  return end;
}

}  // namespace espnic::tb
