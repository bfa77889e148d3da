// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/traffic/cipher.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace espnic::tb::traffic {
namespace {

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

Bytes bytes_of(ByteSpan span) { return Bytes(span.begin(), span.end()); }

/// EDE with K,K,K is single DES, and needs no legacy provider.
Bytes ede_key(Cipher cipher, ByteSpan key) {
  if (key.size() != key_bytes(cipher)) throw std::invalid_argument("cipher key length");
  Bytes ede = bytes_of(key);
  if (cipher == Cipher::kDes) {
    ede.insert(ede.end(), key.begin(), key.end());
    ede.insert(ede.end(), key.begin(), key.end());
  }
  return ede;
}

/// One of three by the length of an AES key.
const EVP_CIPHER* by_length(ByteSpan key, const EVP_CIPHER* of_16, const EVP_CIPHER* of_24,
                            const EVP_CIPHER* of_32) {
  switch (key.size()) {
    case 16:
      return of_16;
    case 24:
      return of_24;
    case 32:
      return of_32;
    default:
      throw std::invalid_argument("AES key length");
  }
}

struct SaltedKey {
  explicit SaltedKey(ByteSpan whole) {
    if (whole.size() < kSaltBytes) throw std::invalid_argument("a key without salt");
    key = bytes_of(whole.first(whole.size() - kSaltBytes));
    salt = bytes_of(whole.last(kSaltBytes));
  }
  /// Salt and IV, and a counter of 32 bits.
  Bytes counter_block(ByteSpan iv, std::uint8_t counter) const {
    Bytes block = salt;
    block.insert(block.end(), iv.begin(), iv.end());
    block.insert(block.end(), {0, 0, 0, counter});
    return block;
  }
  Bytes key, salt;
};

Bytes run(const EVP_CIPHER* cipher, ByteSpan key, ByteSpan start, ByteSpan data) {
  const Context context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  Bytes out(data.size() + 16);
  int length = 0;
  if (EVP_EncryptInit_ex2(context.get(), cipher, key.data(), start.data(), nullptr) != 1 ||
      EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1 ||
      EVP_EncryptUpdate(context.get(), out.data(), &length, data.data(),
                        static_cast<int>(data.size())) != 1) {
    throw std::runtime_error("OpenSSL refuses to encrypt");
  }
  out.resize(data.size());
  return out;
}

/// CTR counts from 1 (RFC 3686 4), GCM's text from 2 (RFC 4106 4).
Bytes key_stream(const SaltedKey& salted, ByteSpan iv, std::uint8_t first, ByteSpan data) {
  return run(by_length(salted.key, EVP_aes_128_ctr(), EVP_aes_192_ctr(), EVP_aes_256_ctr()),
             salted.key, salted.counter_block(iv, first), data);
}

}  // namespace

std::size_t key_bytes(Cipher cipher) {
  switch (cipher) {
    case Cipher::kNull:
      return 0;
    case Cipher::kDes:
      return 8;
    case Cipher::kTripleDes:
      return 24;
    case Cipher::kAesCbc:
      return 16;
    default:
      return 16 + kSaltBytes;
  }
}
std::size_t iv_bytes(Cipher cipher) {
  return cipher == Cipher::kNull ? 0 : cipher == Cipher::kAesCbc ? 16 : 8;
}
std::size_t block_bytes(Cipher cipher) {
  if (cipher == Cipher::kAesCbc) return 16;
  return cipher == Cipher::kDes || cipher == Cipher::kTripleDes ? 8 : 4;
}
std::size_t key_bytes(Auth auth) {
  constexpr std::size_t kBytes[] = {0, 16, 20, 32, 16 + kSaltBytes};
  return kBytes[static_cast<std::size_t>(auth)];
}
std::size_t icv_bytes(Auth auth) {
  constexpr std::size_t kBytes[] = {0, 12, 12, 16, 16};
  return kBytes[static_cast<std::size_t>(auth)];
}
std::size_t icv_bytes(Cipher cipher) { return is_aead(cipher) ? 16 : 0; }

Bytes encrypt(Cipher cipher, ByteSpan key, ByteSpan iv, ByteSpan data) {
  if (cipher == Cipher::kNull || cipher == Cipher::kAesGmac) return bytes_of(data);
  if (iv.size() != iv_bytes(cipher) || data.size() % block_bytes(cipher) != 0)
    throw std::invalid_argument("cipher block length");
  switch (cipher) {
    case Cipher::kAesCbc:
      return run(by_length(key, EVP_aes_128_cbc(), EVP_aes_192_cbc(), EVP_aes_256_cbc()), key, iv,
                 data);
    case Cipher::kAesCtr:
      return key_stream(SaltedKey(key), iv, 1, data);
    case Cipher::kAesGcm:
      return key_stream(SaltedKey(key), iv, 2, data);
    default:
      return run(EVP_des_ede3_cbc(), ede_key(cipher, key), iv, data);
  }
}

Bytes icv(Auth auth, ByteSpan key, ByteSpan data) {
  if (auth == Auth::kNone) return {};
  if (key.size() != key_bytes(auth)) throw std::invalid_argument("authentication key length");
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  const EVP_MD* hash = auth == Auth::kMd5    ? EVP_md5()
                       : auth == Auth::kSha1 ? EVP_sha1()
                                             : EVP_sha256();
  if (HMAC(hash, key.data(), static_cast<int>(key.size()), data.data(), data.size(), digest.data(),
           &length) == nullptr) {
    throw std::runtime_error("OpenSSL refuses HMAC");
  }
  return Bytes(digest.begin(), digest.begin() + static_cast<std::ptrdiff_t>(icv_bytes(auth)));
}

/// Opening the ciphertext with OpenSSL and sealing what comes out gives its tag.
Bytes aead_tag(ByteSpan key, ByteSpan iv, ByteSpan aad, ByteSpan ciphertext) {
  const SaltedKey salted(key);
  const Bytes text = key_stream(salted, iv, 2, ciphertext);
  Bytes nonce = salted.salt;
  nonce.insert(nonce.end(), iv.begin(), iv.end());
  const Context context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  Bytes out(text.size() + 16), tag(16);
  int length = 0;
  const EVP_CIPHER* gcm =
      by_length(salted.key, EVP_aes_128_gcm(), EVP_aes_192_gcm(), EVP_aes_256_gcm());
  const bool sealed =
      EVP_EncryptInit_ex2(context.get(), gcm, salted.key.data(), nonce.data(), nullptr) == 1 &&
      EVP_EncryptUpdate(context.get(), nullptr, &length, aad.data(),
                        static_cast<int>(aad.size())) == 1 &&
      (text.empty() || EVP_EncryptUpdate(context.get(), out.data(), &length, text.data(),
                                         static_cast<int>(text.size())) == 1) &&
      EVP_EncryptFinal_ex(context.get(), out.data(), &length) == 1 &&
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, 16, tag.data()) == 1;
  if (!sealed) throw std::runtime_error("OpenSSL refuses GCM");
  return tag;
}

}  // namespace espnic::tb::traffic
