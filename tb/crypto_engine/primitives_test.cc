// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Published vectors of each algorithm, on each crypto library.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tb/crypto_engine/backends.h"

namespace espnic::tb {
namespace {

Bytes from_hex(const std::string& text) {
  Bytes bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(text.substr(i, 2), nullptr, 16)));
  }
  return bytes;
}
Bytes from_text(const std::string& text) { return Bytes(text.begin(), text.end()); }

class PrimitivesVectors : public testing::TestWithParam<Setup> {
 protected:
  /// The 96-bit tag; shorter keys of RFC 2202 are filled up with zeros, as HMAC itself does.
  Bytes tag(Integrity integrity, HashKey slot, const Bytes& key, const Bytes& data) {
    SaKeys keys;
    keys.ah_integrity = keys.esp_integrity = integrity;
    auto& bytes = slot == HashKey::kAh ? keys.ah_key : keys.esp_key;
    std::copy(key.begin(), key.end(), bytes.begin());
    const auto context = primitives_->prepare(keys);
    HashOp op{context.get(), slot, data};
    primitives_->hash({&op, 1});
    return Bytes(op.tag.begin(), op.tag.begin() + 12);
  }
  Bytes decrypt(Cipher cipher, const Bytes& key, const Bytes& iv, const Bytes& data) {
    SaKeys keys;
    keys.cipher = cipher;
    std::copy(key.begin(), key.end(), keys.cipher_key.begin());
    const auto context = primitives_->prepare(keys);
    Bytes out(data.size());
    DecryptOp op{context.get(), iv.data(), data, out.data()};
    primitives_->decrypt({&op, 1});
    return out;
  }
  void expect_hmac(const Bytes& md5_key, const Bytes& sha1_key, const Bytes& data,
                   const std::string& md5, const std::string& sha1) {
    for (const HashKey slot : {HashKey::kAh, HashKey::kEsp}) {
      EXPECT_EQ(tag(Integrity::kHmacMd5, slot, md5_key, data), from_hex(md5.substr(0, 24)));
      EXPECT_EQ(tag(Integrity::kHmacSha1, slot, sha1_key, data), from_hex(sha1.substr(0, 24)));
    }
  }

  std::unique_ptr<Primitives> primitives_ = GetParam().make();
};

TEST_P(PrimitivesVectors, HmacGivesRfc2202Case1) {
  expect_hmac(Bytes(16, 0x0b), Bytes(20, 0x0b), from_text("Hi There"),
              "9294727a3638bb1c13f48ef8158bfc9d", "b617318655057264e28bc0b6fb378c8ef146be00");
}

TEST_P(PrimitivesVectors, HmacGivesRfc2202Case2) {
  expect_hmac(from_text("Jefe"), from_text("Jefe"), from_text("what do ya want for nothing?"),
              "750c783e6ab0b503eaa86e310a5db738", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
}

TEST_P(PrimitivesVectors, HmacGivesRfc2202Case3) {
  expect_hmac(Bytes(16, 0xaa), Bytes(20, 0xaa), Bytes(50, 0xdd), "56be34521d144c88dbb8c733f0e8b3f6",
              "125d7342b9ac11cd91a39af48aa17b4f63f175d3");
}

TEST_P(PrimitivesVectors, HmacGivesRfc2202Case5TruncatedTo96Bits) {
  expect_hmac(Bytes(16, 0x0c), Bytes(20, 0x0c), from_text("Test With Truncation"),
              "56461ef2342edc00f9bab995", "4c1a03424b55e07fe7f27be1");
}

TEST_P(PrimitivesVectors, DesCbcGivesFips81TableC3) {
  EXPECT_EQ(decrypt(Cipher::kDesCbc, from_hex("0123456789abcdef"), from_hex("1234567890abcdef"),
                    from_hex("e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6")),
            from_text("Now is the time for all "));
}

// SP 800-17 variable plaintext: the key is weak, and is taken.
TEST_P(PrimitivesVectors, DesTakesTheWeakKeyOfSp80017) {
  const Bytes key = from_hex("0101010101010101");
  const Bytes iv(8, 0);
  EXPECT_EQ(decrypt(Cipher::kDesCbc, key, iv, from_hex("95f8a5e5dd31d900")),
            from_hex("8000000000000000"));
  EXPECT_EQ(decrypt(Cipher::kDesCbc, key, iv, from_hex("dd7f121ca5015619")),
            from_hex("4000000000000000"));
  EXPECT_EQ(decrypt(Cipher::kTripleDesCbc, from_hex(std::string(48, '0')), iv,
                    from_hex("95f8a5e5dd31d900")),
            from_hex("8000000000000000"));
}

TEST_P(PrimitivesVectors, DesIgnoresParityBits) {
  const Bytes text = from_hex("e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6");
  EXPECT_EQ(
      decrypt(Cipher::kDesCbc, from_hex("0022446688aaccee"), from_hex("1234567890abcdef"), text),
      from_text("Now is the time for all "));
}

// NIST's worked example of three-key TDES in CBC mode.
TEST_P(PrimitivesVectors, TripleDesCbcGivesNistExample) {
  EXPECT_EQ(
      decrypt(Cipher::kTripleDesCbc, from_hex("0123456789abcdef23456789abcdef01456789abcdef0123"),
              from_hex("f69f2445df4f9b17"),
              from_hex("2079c3d53aa763e193b79e2569ab5262516570481f25b50f73c0bda85c8e0da7")),
      from_hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"));
}

// RFC 2451 2.2: three equal keys are single DES.
TEST_P(PrimitivesVectors, TripleDesWithEqualKeysIsDes) {
  EXPECT_EQ(
      decrypt(Cipher::kTripleDesCbc, from_hex("0123456789abcdef0123456789abcdef0123456789abcdef"),
              from_hex("1234567890abcdef"),
              from_hex("e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6")),
      from_text("Now is the time for all "));
}

TEST_P(PrimitivesVectors, OneContextServesManyMessagesOfOneCall) {
  SaKeys keys;
  keys.esp_integrity = Integrity::kHmacSha1;
  keys.esp_key.fill(0xaa);
  const auto context = primitives_->prepare(keys);
  const Bytes data(50, 0xdd);
  std::vector<HashOp> ops(600, HashOp{context.get(), HashKey::kEsp, data});
  primitives_->hash(ops);
  const Bytes want = from_hex("125d7342b9ac11cd91a39af4");
  for (const HashOp& op : ops)
    ASSERT_THAT(Bytes(op.tag.begin(), op.tag.begin() + 12), testing::ElementsAreArray(want));
}

TEST_P(PrimitivesVectors, ContextMayOutliveTheLibraryThatMadeIt) {
  SaKeys keys;
  keys.cipher = Cipher::kDesCbc;
  keys.ah_integrity = Integrity::kHmacMd5;
  keys.esp_integrity = Integrity::kHmacSha1;
  const auto context = primitives_->prepare(keys);
  primitives_.reset();
  EXPECT_EQ(context.use_count(), 1);  // and its release, below, finds OpenSSL's objects alive
}

INSTANTIATE_TEST_SUITE_P(All, PrimitivesVectors, testing::ValuesIn(setups()), SetupName());

}  // namespace
}  // namespace espnic::tb
