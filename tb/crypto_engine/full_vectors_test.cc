// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Published vectors of the algorithms of profile full, on each crypto library, each with a sibling
// that a changed bit must spoil.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

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
Bytes counting(std::uint8_t first, std::size_t count) {
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>(first + i);
  return bytes;
}

class FullVectors : public testing::TestWithParam<Setup> {
 protected:
  static SaKeys cipher_keys(Cipher cipher, const Bytes& key, const Bytes& salt = {}) {
    SaKeys keys;
    keys.cipher = cipher;
    if (is_aes(cipher)) keys.cipher_aes_bytes = static_cast<std::uint8_t>(key.size());
    std::copy(key.begin(), key.end(), keys.cipher_key.begin());
    std::copy(salt.begin(), salt.end(), keys.cipher_salt.begin());
    return keys;
  }
  Bytes decrypt(const SaKeys& keys, const Bytes& iv, const Bytes& data) {
    const auto context = primitives_->prepare(keys);
    Bytes out(data.size());
    DecryptOp op{context.get(), iv.data(), data, out.data()};
    primitives_->decrypt({&op, 1});
    return out;
  }
  /// The text; and with a changed IV another.
  void expect_text(const SaKeys& keys, const std::string& iv, const std::string& data,
                   const Bytes& text) {
    EXPECT_EQ(decrypt(keys, from_hex(iv), from_hex(data)), text);
    Bytes other = from_hex(iv);
    other.back() ^= 1;
    EXPECT_NE(decrypt(keys, other, from_hex(data)), text);
  }
  /// The whole ICV of a hash with either key of an SA.
  void expect_hmac(Integrity integrity, const Bytes& key, Bytes data, const std::string& digest) {
    SaKeys keys;
    keys.ah_integrity = keys.esp_integrity = integrity;
    std::copy(key.begin(), key.end(), keys.ah_key.begin());
    std::copy(key.begin(), key.end(), keys.esp_key.begin());
    const auto context = primitives_->prepare(keys);
    const Bytes want = from_hex(digest.substr(0, 2 * icv_bytes(integrity)));
    ASSERT_EQ(want.size(), icv_bytes(integrity));
    const auto tag = [&](HashKey slot) {
      HashOp op{context.get(), slot, data};
      primitives_->hash({&op, 1});
      return Bytes(op.tag.begin(), op.tag.begin() + static_cast<std::ptrdiff_t>(want.size()));
    };
    EXPECT_EQ(tag(HashKey::kAh), want);
    EXPECT_EQ(tag(HashKey::kEsp), want);
    data[0] ^= 1;
    EXPECT_NE(tag(HashKey::kAh), want);
  }
  /// Opens to `text`, with the ICV cut to every length named too; not with a bit of it, of the IV,
  /// of the covered data or of the ciphertext changed.
  void expect_opens(const SaKeys& keys, const std::string& iv, const std::string& aad,
                    const std::string& sealed, const Bytes& text,
                    const std::vector<std::size_t>& icvs = {16}) {
    const Bytes whole = from_hex(sealed);
    ASSERT_EQ(whole.size(), text.size() + 16);
    const Bytes data(whole.begin(), whole.end() - 16), icv(whole.end() - 16, whole.end());
    const auto open = [&](const Bytes& iv_bytes, const Bytes& covered, const Bytes& cipher,
                          const Bytes& tag, std::size_t icv_size) {
      const auto context = primitives_->prepare(keys);
      Bytes out(cipher.size());
      AeadOp op;
      op.context = context.get();
      op.iv = iv_bytes.data();
      op.aad = covered;
      op.data = cipher;
      op.icv = ByteSpan(tag).first(icv_size);
      op.out = out.data();
      primitives_->open({&op, 1});
      EXPECT_TRUE(!op.good || out == text);
      return op.good;
    };
    const auto flipped = [](Bytes bytes, std::size_t at) {
      bytes.at(at) ^= 0x10;
      return bytes;
    };
    const Bytes start = from_hex(iv), covered = from_hex(aad);
    for (const std::size_t size : icvs) {
      EXPECT_TRUE(open(start, covered, data, icv, size)) << size;
      EXPECT_FALSE(open(start, covered, data, flipped(icv, size - 1), size)) << size;
      EXPECT_FALSE(open(flipped(start, 7), covered, data, icv, size)) << size;
      EXPECT_FALSE(open(start, flipped(covered, covered.size() - 1), data, icv, size)) << size;
      EXPECT_FALSE(!data.empty() && open(start, covered, flipped(data, 0), icv, size)) << size;
    }
  }

  std::unique_ptr<Primitives> primitives_ = GetParam().make();
};

// ---- AES-CBC ---------------------------------------------------------------------------------

TEST_P(FullVectors, AesCbcGivesRfc3602Cases1And2) {
  expect_text(cipher_keys(Cipher::kAesCbc, from_hex("06a9214036b8a15b512e03d534120006")),
              "3dafba429d9eb430b422da802c9fac41", "e353779c1079aeb82708942dbe77181a",
              from_text("Single block msg"));
  expect_text(cipher_keys(Cipher::kAesCbc, from_hex("c286696d887c9aa0611bbb3e2025a45a")),
              "562e17996d093d28ddb3ba695a2e6f58",
              "d296cd94c2cccf8a3a863028b5e1dc0a7586602d253cfff91b8266bea6d61ab1", counting(0, 32));
}

TEST_P(FullVectors, AesCbcGivesThePacketOfRfc3602Case5) {
  expect_text(cipher_keys(Cipher::kAesCbc, from_hex("90d382b410eeba7ad938c46cec1a82bf")),
              "e96e8c08ab465763fd098d45dd3ff893",
              "f663c25d325c18c6a9453e194e120849a4870b66cc6b9965330013b4898dc856"
              "a4699e523a55db080b59ec3a8e4b7e52775b07d1db34ed9c538ab50c551b874a"
              "a269add047ad2d5913ac19b7cfbad4a6",
              from_hex("08000ebda70a00008e9c083db95b070008090a0b0c0d0e0f1011121314151617"
                       "18191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637"
                       "0102030405060708090a0b0c0d0e0e01"));
}

TEST_P(FullVectors, AesCbcGivesSp80038aF2With192And256Bits) {
  const Bytes text = from_hex(
      "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
      "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
  const std::string iv = "000102030405060708090a0b0c0d0e0f";
  expect_text(
      cipher_keys(Cipher::kAesCbc, from_hex("8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b")),
      iv,
      "4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a"
      "571b242012fb7ae07fa9baac3df102e008b0e27988598881d920a9e64f5615cd",
      text);
  expect_text(
      cipher_keys(Cipher::kAesCbc,
                  from_hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")),
      iv,
      "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
      "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b",
      text);
}

// ---- AES-CTR ---------------------------------------------------------------------------------

TEST_P(FullVectors, AesCtrGivesRfc3686Vectors1To3) {
  expect_text(cipher_keys(Cipher::kAesCtr, from_hex("ae6852f8121067cc4bf7a5765577f39e"),
                          from_hex("00000030")),
              "0000000000000000", "e4095d4fb7a7b3792d6175a3261311b8",
              from_text("Single block msg"));
  expect_text(cipher_keys(Cipher::kAesCtr, from_hex("7e24067817fae0d743d6ce1f32539163"),
                          from_hex("006cb6db")),
              "c0543b59da48d90b",
              "5104a106168a72d9790d41ee8edad388eb2e1efc46da57c8fce630df9141be28", counting(0, 32));
  expect_text(cipher_keys(Cipher::kAesCtr, from_hex("7691be035e5020a8ac6e618529f9a0dc"),
                          from_hex("00e0017b")),
              "27777f3f4a1786f0",
              "c1cf48a89f2ffdd9cf4652e9efdb72d74540a42bde6d7836d59a5ceaaef3105325b2072f",
              counting(0, 36));
}

TEST_P(FullVectors, AesCtrGivesRfc3686Vectors4And7And8) {
  expect_text(
      cipher_keys(Cipher::kAesCtr, from_hex("16af5b145fc9f579c175f93e3bfb0eed863d06ccfdb78515"),
                  from_hex("00000048")),
      "36733c147d6d93cb", "4b55384fe259c9c84e7935a003cbe928", from_text("Single block msg"));
  expect_text(
      cipher_keys(Cipher::kAesCtr,
                  from_hex("776beff2851db06f4c8a0542c8696f6c6a81af1eec96b4d37fc1d689e6c1c104"),
                  from_hex("00000060")),
      "db5672c97aa8f0b2", "145ad01dbf824ec7560863dc71e3e0c0", from_text("Single block msg"));
  expect_text(
      cipher_keys(Cipher::kAesCtr,
                  from_hex("f6d66d6bd52d59bb0796365879eff886c66dd51a5b6a99744b50590c87a23884"),
                  from_hex("00faac24")),
      "c1585ef15a43d875", "f05e231b3894612c49ee000b804eb2a9b8306b508f839d6a5530831d9344af1c",
      counting(0, 32));
}

// ---- HMAC-SHA-2 ------------------------------------------------------------------------------

TEST_P(FullVectors, HmacSha2GivesRfc4231Cases1To4) {
  const Integrity k256 = Integrity::kHmacSha256, k384 = Integrity::kHmacSha384,
                  k512 = Integrity::kHmacSha512;
  // The digests are cut to the ICV: 32, 48 and 64 hex digits count.
  const Bytes hi = from_text("Hi There"), key1(20, 0x0b);
  expect_hmac(k256, key1, hi, "b0344c61d8db38535ca8afceaf0bf12b");
  expect_hmac(k384, key1, hi, "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec6");
  expect_hmac(k512, key1, hi, "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde");
  const Bytes jefe = from_text("Jefe"), ask = from_text("what do ya want for nothing?");
  expect_hmac(k256, jefe, ask, "5bdcc146bf60754e6a042426089575c7");
  expect_hmac(k384, jefe, ask, "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47");
  expect_hmac(k512, jefe, ask, "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554");
  const Bytes key3(20, 0xaa), data3(50, 0xdd);
  expect_hmac(k256, key3, data3, "773ea91e36800e46854db8ebd09181a7");
  expect_hmac(k384, key3, data3, "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9feb");
  expect_hmac(k512, key3, data3,
              "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39");
  const Bytes key4 = counting(1, 25), data4(50, 0xcd);
  expect_hmac(k256, key4, data4, "82558a389a443c0ea4cc819899f2083a");
  expect_hmac(k384, key4, data4, "3e8a69b7783c25851933ab6290af6ca77a9981480850009c");
  expect_hmac(k512, key4, data4,
              "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3db");
}

/// RFC 4868 2.7.2: keys of the lengths that IPsec has.
TEST_P(FullVectors, HmacSha2GivesRfc4868AuthCases1And2) {
  const Bytes hi = from_text("Hi There"), ask = from_text("what do ya want for nothing?");
  const auto jefe = [](std::size_t bytes) {
    Bytes key;
    while (key.size() < bytes) key.insert(key.end(), {'J', 'e', 'f', 'e'});
    return key;
  };
  expect_hmac(Integrity::kHmacSha256, Bytes(32, 0x0b), hi, "198a607eb44bfbc69903a0f1cf2bbdc5");
  expect_hmac(Integrity::kHmacSha384, Bytes(48, 0x0b), hi,
              "b6a8d5636f5c6a7224f9977dcf7ee6c7fb6d0c48cbdee973");
  expect_hmac(Integrity::kHmacSha512, Bytes(64, 0x0b), hi,
              "637edc6e01dce7e6742a99451aae82df23da3e92439e590e43e761b33e910fb8");
  expect_hmac(Integrity::kHmacSha256, jefe(32), ask, "167f928588c5cc2eef8e3093caa0e87c");
  expect_hmac(Integrity::kHmacSha384, jefe(48), ask,
              "2c7353974f1842fd66d53c452ca42122b28c0b594cfb184d");
  expect_hmac(Integrity::kHmacSha512, jefe(64), ask,
              "cb370917ae8a7ce28cfd1d8f4705d6141c173b2a9362c15df235dfb251b15454");
}

// ---- AEADs -----------------------------------------------------------------------------------

/// McGrew and Viega's test cases 4, 10 and 16 of the GCM submission to NIST. Their nonce is salt
/// and IV of RFC 4106, and its ICVs of 8 and 12 bytes are the tag cut short (SP 800-38D 5.2.1.2).
TEST_P(FullVectors, AesGcmGivesTheSubmissionsCases4And10And16) {
  const Bytes half = from_hex("feffe9928665731c6d6a8f9467308308"), salt = from_hex("cafebabe");
  const Bytes text = from_hex(
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
      "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
  const std::string iv = "facedbaddecaf888", aad = "feedfacedeadbeeffeedfacedeadbeefabaddad2";
  Bytes key = half;
  expect_opens(cipher_keys(Cipher::kAesGcm, key, salt), iv, aad,
               "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
               "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
               "5bc94fbc3221a5db94fae95ae7121a47",
               text, {16, 12, 8});
  key.insert(key.end(), half.begin(), half.begin() + 8);
  expect_opens(cipher_keys(Cipher::kAesGcm, key, salt), iv, aad,
               "3980ca0b3c00e841eb06fac4872a2757859e1ceaa6efd984628593b40ca1e19c"
               "7d773d00c144c525ac619d18c84a3f4718e2448b2fe324d9ccda2710"
               "2519498e80f1478f37ba55bd6d27618c",
               text, {16, 12, 8});
  key.insert(key.end(), half.begin() + 8, half.end());
  expect_opens(cipher_keys(Cipher::kAesGcm, key, salt), iv, aad,
               "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
               "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
               "76fc6ece0f4e1768cddf8853bb2d551b",
               text, {16, 12, 8});
}

/// draft-mcgrew-gcm-test-01: RFC 4106 with extended sequence numbers, a DNS query.
TEST_P(FullVectors, AesGcmGivesThePacketOfDraftMcgrewGcmTest) {
  expect_opens(cipher_keys(Cipher::kAesGcm, from_hex("4c80cdefbb5d10da906ac73c3613a634"),
                           from_hex("2e443b68")),
               "4956ed7e3b244cfe", "000043218765432100000000",
               "fecf537e729d5b07dc30df528dd22b768d1b98736696a6fd348509fa13ceac34"
               "cfa2436f14a3f3cf65925bf1f4a13c5d15b21e1884f5ff6247aeabb786b93bce"
               "61bc17d768fd9732459018148f6cbe722fd04796562dfdb4",
               from_hex("45000048699a000080114db7c0a80102c0a801010a9bf15638d3010000010000"
                        "00000000045f736970045f756470037369700963796265726369747902646b00"
                        "0021000101020201"));
}

/// draft-mcgrew-gcm-test-01: RFC 4543. SPI, sequence number, IV and text are covered.
TEST_P(FullVectors, AesGmacGivesThePacketOfDraftMcgrewGcmTest) {
  expect_opens(cipher_keys(Cipher::kAesGmac, from_hex("4c80cdefbb5d10da906ac73c3613a634"),
                           from_hex("22433c64")),
               "0000000000000000",
               "00004321000000070000000000000000"
               "45000030da3a00008001df3bc0a80005c0a800010800c6cd0200070061626364"
               "65666768696a6b6c6d6e6f707172737401020201",
               "f2a9a836e155106aa8dcd618e4099aaa", {});
}

/// The same as the ICV of an AH takes it: key and salt of the other slots.
TEST_P(FullVectors, AesGmacOfAhTakesItsOwnKey) {
  SaKeys keys;
  keys.ah_integrity = Integrity::kAesGmac;
  const Bytes key = from_hex("4c80cdefbb5d10da906ac73c3613a634"), salt = from_hex("22433c64");
  std::copy(key.begin(), key.end(), keys.ah_key.begin());
  std::copy(salt.begin(), salt.end(), keys.ah_salt.begin());
  const auto context = primitives_->prepare(keys);
  const Bytes iv(8, 0), covered = from_hex(
                            "00004321000000070000000000000000"
                            "45000030da3a00008001df3bc0a80005c0a800010800c6cd0200070061626364"
                            "65666768696a6b6c6d6e6f707172737401020201");
  Bytes icv = from_hex("f2a9a836e155106aa8dcd618e4099aaa");
  AeadOp op;
  op.context = context.get();
  op.key = HashKey::kAh;
  op.iv = iv.data();
  op.aad = covered;
  op.icv = icv;
  primitives_->open({&op, 1});
  EXPECT_TRUE(op.good);
  icv[15] ^= 1;
  primitives_->open({&op, 1});
  EXPECT_FALSE(op.good);
}

TEST_P(FullVectors, ChaCha20Poly1305GivesThePacketOfRfc7634AppendixA) {
  expect_opens(cipher_keys(Cipher::kChaCha20Poly1305, counting(0x80, 32), from_hex("a0a1a2a3")),
               "1011121314151617", "0102030400000005",
               "24039428b97f417e3c13753a4f05087b67c352e6a7fab1b982d466ef407ae5c6"
               "14ee8099d52844eb61aa95dfab4c02f72aa71e7c4c4f64c9befe2facc638e8f3"
               "cbec163fac469b502773f6fb94e664da9165b82829f641e0"
               "76aaa8266b7fb0f7b11b369907e1ad43",
               from_hex("45000054a6f200004001e778c6336405c000020508005b7a3a080000553bec10"
                        "0007362708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223"
                        "2425262728292a2b2c2d2e2f303132333435363701020204"));
}

INSTANTIATE_TEST_SUITE_P(All, FullVectors, testing::ValuesIn(setups()), SetupName());

}  // namespace
}  // namespace espnic::tb
