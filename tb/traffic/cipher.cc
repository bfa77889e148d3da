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

/// EDE with K,K,K is single DES, and needs no legacy provider.
Bytes ede_key(Cipher cipher, ByteSpan key) {
  if (key.size() != key_bytes(cipher)) throw std::invalid_argument("cipher key length");
  Bytes ede(key.begin(), key.end());
  if (cipher == Cipher::kDes) {
    ede.insert(ede.end(), key.begin(), key.end());
    ede.insert(ede.end(), key.begin(), key.end());
  }
  return ede;
}

}  // namespace

std::size_t key_bytes(Cipher cipher) {
  return cipher == Cipher::kNull ? 0 : cipher == Cipher::kDes ? 8 : 24;
}
std::size_t iv_bytes(Cipher cipher) { return cipher == Cipher::kNull ? 0 : 8; }
std::size_t block_bytes(Cipher cipher) { return cipher == Cipher::kNull ? 4 : 8; }
std::size_t key_bytes(Auth auth) { return auth == Auth::kNone ? 0 : auth == Auth::kMd5 ? 16 : 20; }
std::size_t icv_bytes(Auth auth) { return auth == Auth::kNone ? 0 : 12; }

Bytes encrypt(Cipher cipher, ByteSpan key, ByteSpan iv, ByteSpan data) {
  if (cipher == Cipher::kNull) return Bytes(data.begin(), data.end());
  if (iv.size() != 8 || data.size() % 8 != 0) throw std::invalid_argument("cipher block length");
  const Bytes ede = ede_key(cipher, key);
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
      EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  Bytes out(data.size() + 8);
  int length = 0;
  if (EVP_EncryptInit_ex2(context.get(), EVP_des_ede3_cbc(), ede.data(), iv.data(), nullptr) != 1 ||
      EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1 ||
      EVP_EncryptUpdate(context.get(), out.data(), &length, data.data(),
                        static_cast<int>(data.size())) != 1) {
    throw std::runtime_error("OpenSSL refuses DES");
  }
  out.resize(data.size());
  return out;
}

Bytes icv(Auth auth, ByteSpan key, ByteSpan data) {
  if (auth == Auth::kNone) return {};
  if (key.size() != key_bytes(auth)) throw std::invalid_argument("authentication key length");
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  const EVP_MD* hash = auth == Auth::kMd5 ? EVP_md5() : EVP_sha1();
  if (HMAC(hash, key.data(), static_cast<int>(key.size()), data.data(), data.size(), digest.data(),
           &length) == nullptr) {
    throw std::runtime_error("OpenSSL refuses HMAC");
  }
  return Bytes(digest.begin(), digest.begin() + 12);
}

}  // namespace espnic::tb::traffic
