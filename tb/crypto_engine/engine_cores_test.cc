// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// The cores of the V2 engines in RTL: published vectors, and OpenSSL on random keys and blocks.
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>
#include <random>
#include <string>

#include "tb/crypto_engine/aes_key_end.h"
#include "tb/crypto_engine/engine_cores_rtl.h"

namespace espnic::tb {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes hex(const std::string& text) {
  Bytes bytes;
  for (std::size_t n = 0; n < text.size(); n += 2)
    bytes.push_back(static_cast<std::uint8_t>(std::stoul(text.substr(n, 2), nullptr, 16)));
  return bytes;
}

Block128 block_of(const Bytes& bytes) {
  Block128 block{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), block.size()), block.begin());
  return block;
}

class Random {
 public:
  explicit Random(unsigned seed) : generator_(seed) {}
  unsigned below(unsigned limit) { return static_cast<unsigned>(generator_() % limit); }
  Bytes bytes(std::size_t count) {
    Bytes bytes(count);
    for (auto& b : bytes) b = static_cast<std::uint8_t>(generator_());
    return bytes;
  }

 private:
  std::mt19937_64 generator_;
};

/// One block by OpenSSL.
Block128 aes(const Bytes& key, const Block128& block, bool decrypt) {
  const EVP_CIPHER* const cipher = key.size() == 16   ? EVP_aes_128_ecb()
                                   : key.size() == 24 ? EVP_aes_192_ecb()
                                                      : EVP_aes_256_ecb();
  EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
  Block128 result{};
  int length = 0;
  EXPECT_EQ(EVP_CipherInit_ex(context, cipher, nullptr, key.data(), nullptr, !decrypt), 1);
  EVP_CIPHER_CTX_set_padding(context, 0);
  EXPECT_EQ(EVP_CipherUpdate(context, result.data(), &length, block.data(), 16), 1);
  EXPECT_EQ(length, 16);
  EVP_CIPHER_CTX_free(context);
  return result;
}

/// GMAC (SP 800-38D) of `data` by OpenSSL, with an IV of 12 bytes.
Block128 gmac(const Bytes& key, const Bytes& iv, const Bytes& data) {
  EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
  Block128 tag{};
  int length = 0;
  EXPECT_EQ(EVP_EncryptInit_ex(context, EVP_aes_128_gcm(), nullptr, key.data(), iv.data()), 1);
  EXPECT_EQ(
      EVP_EncryptUpdate(context, nullptr, &length, data.data(), static_cast<int>(data.size())), 1);
  EXPECT_EQ(EVP_EncryptFinal_ex(context, tag.data(), &length), 1);
  EXPECT_EQ(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, 16, tag.data()), 1);
  EVP_CIPHER_CTX_free(context);
  return tag;
}

unsigned clocks_of(const Bytes& key) { return static_cast<unsigned>(key.size() / 4 + 7); }

// FIPS 197 appendix A.1; the other sizes are met by what they decrypt.
TEST(AesKeyEnd, StandardsExpansion) {
  EXPECT_EQ(aes_key_end(hex("2b7e151628aed2a6abf7158809cf4f3c")),
            hex("d014f9a8c9ee2589e13f0cc8b6630ca6"));
}

// FIPS 197 appendix C.
TEST(AesCore, StandardsVectors) {
  const Block128 text = block_of(hex("00112233445566778899aabbccddeeff"));
  const std::pair<Bytes, Bytes> vectors[] = {
      {hex("000102030405060708090a0b0c0d0e0f"), hex("69c4e0d86a7b0430d8cdb78070b4c55a")},
      {hex("000102030405060708090a0b0c0d0e0f1011121314151617"),
       hex("dda97ca4864cdfe06eaf70a0ec0d7191")},
      {hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
       hex("8ea2b7ca516745bfeafc49904b496089")}};
  const auto rtl = make_aes_rtl();
  for (const auto& [key, cipher] : vectors) {
    const auto answers =
        rtl->run({{false, key, text, {}}, {true, aes_key_end(key), block_of(cipher), {}}});
    EXPECT_EQ(answers[0].result, block_of(cipher));
    EXPECT_EQ(answers[1].result, text);
    EXPECT_EQ(answers[0].clocks, clocks_of(key));
    EXPECT_EQ(answers[1].clocks, clocks_of(key));
  }
}

// Sizes, directions and keys change from block to block, without a clock in between.
TEST(AesCore, RandomBlocksAreOpenSsls) {
  Random random(1);
  std::vector<AesRtl::Job> jobs;
  std::vector<Block128> expected;
  std::vector<unsigned> clocks;
  Bytes key;
  for (unsigned n = 0; n < 3000; ++n) {
    if (key.empty() || random.below(3) == 0) key = random.bytes(16 + 8 * random.below(3));
    AesRtl::Job job;
    job.decrypt = random.below(2) != 0;
    job.key = job.decrypt ? aes_key_end(key) : key;
    job.block = block_of(random.bytes(16));
    job.mix = block_of(random.bytes(random.below(2) * 16));
    Block128 result = aes(key, job.block, job.decrypt);
    for (std::size_t b = 0; b < 16; ++b) result[b] ^= job.mix[b];
    expected.push_back(result);
    clocks.push_back(clocks_of(key));
    jobs.push_back(job);
  }
  const auto answers = make_aes_rtl()->run(jobs);
  for (std::size_t n = 0; n < jobs.size(); ++n) {
    EXPECT_EQ(answers[n].result, expected[n]) << n;
    EXPECT_EQ(answers[n].clocks, clocks[n]) << n;
  }
}

// What the comparison is worth: a bit of key, block or direction less shows.
TEST(AesCore, OneBitShows) {
  Random random(4);
  const Bytes key = random.bytes(32);
  const Block128 block = block_of(random.bytes(16));
  Bytes other_key = key;
  other_key[31] ^= 1;
  Block128 other_block = block;
  other_block[0] ^= 0x80;
  const auto answers = make_aes_rtl()->run({{false, other_key, block, {}},
                                            {false, key, other_block, {}},
                                            {true, key, block, {}},
                                            {false, key, block, {}}});
  const Block128 expected = aes(key, block, false);
  for (unsigned n = 0; n < 3; ++n) EXPECT_NE(answers[n].result, expected) << n;
  EXPECT_EQ(answers[3].result, expected);
}

// GMAC is GHASH of data and lengths, xored with the encrypted first counter.
TEST(GhashCore, RandomBlocksAreOpenSsls) {
  Random random(2);
  const auto rtl = make_ghash_rtl();
  for (unsigned n = 0; n < 200; ++n) {
    const Bytes key = random.bytes(16);
    Bytes iv = random.bytes(12);
    const Bytes data = random.bytes(1 + random.below(200));
    const Block128 tag = gmac(key, iv, data);
    std::vector<Block128> blocks;
    for (std::size_t at = 0; at < data.size(); at += 16) {
      const std::size_t end = std::min(at + 16, data.size());
      blocks.push_back(block_of(Bytes(data.begin() + static_cast<std::ptrdiff_t>(at),
                                      data.begin() + static_cast<std::ptrdiff_t>(end))));
    }
    Block128 lengths{};
    lengths[6] = static_cast<std::uint8_t>(data.size() * 8 >> 8);
    lengths[7] = static_cast<std::uint8_t>(data.size() * 8);
    blocks.push_back(lengths);
    Block128 hash = rtl->run(aes(key, {}, false), blocks, random.below(2) != 0);
    iv.insert(iv.end(), {0, 0, 0, 1});
    const Block128 first = aes(key, block_of(iv), false);
    for (std::size_t b = 0; b < 16; ++b) hash[b] ^= first[b];
    EXPECT_EQ(hash, tag) << n;
  }
}

Sha256Rtl::State sha256(const Bytes& message) {
  std::array<std::uint8_t, 32> digest;
  SHA256(message.data(), message.size(), digest.data());
  Sha256Rtl::State state;
  for (std::size_t w = 0; w < 8; ++w) {
    state[w] = 0;
    for (std::size_t b = 0; b < 4; ++b) state[w] = state[w] << 8 | digest[4 * w + b];
  }
  return state;
}

// FIPS 180-4 5.3.3.
constexpr Sha256Rtl::State kSha256Init{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                       0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

std::vector<std::array<std::uint32_t, 16>> padded(Bytes message) {
  const std::uint64_t bits = message.size() * 8;
  message.push_back(0x80);
  while (message.size() % 64 != 56) message.push_back(0);
  for (int shift = 56; shift >= 0; shift -= 8)
    message.push_back(static_cast<std::uint8_t>(bits >> shift));
  std::vector<std::array<std::uint32_t, 16>> blocks(message.size() / 64);
  for (std::size_t n = 0; n < message.size(); ++n) {
    auto& word = blocks[n / 64][n % 64 / 4];
    word = word << 8 | message[n];
  }
  return blocks;
}

TEST(Sha256Core, RandomMessagesAreOpenSsls) {
  Random random(3);
  const auto rtl = make_sha256_rtl();
  const std::string abc = "abc";
  EXPECT_EQ(rtl->run(kSha256Init, padded(Bytes(abc.begin(), abc.end()))),
            (Sha256Rtl::State{0xba7816bf, 0x8f01cfea, 0x414140de, 0x5dae2223, 0xb00361a3,
                              0x96177a9c, 0xb410ff61, 0xf20015ad}));  // FIPS 180-2 B.1
  for (unsigned n = 0; n < 200; ++n) {
    const Bytes message = random.bytes(random.below(300));
    EXPECT_EQ(rtl->run(kSha256Init, padded(message)), sha256(message)) << message.size();
  }
}

}  // namespace
}  // namespace espnic::tb
