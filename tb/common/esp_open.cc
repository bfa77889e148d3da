// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/esp_open.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <memory>

namespace espnic::tb {
namespace {

constexpr std::size_t kHeaderBytes = 8;  // SPI, sequence number
constexpr std::size_t kTrailerBytes = 2;
constexpr std::size_t kDesKeyBytes = 8;

struct Sizes {
  std::size_t iv, block;
};

std::optional<Sizes> sizes(const std::string& enc) {
  if (enc == "null") return Sizes{0, 1};
  if (enc == "des-cbc" || enc == "3des-cbc") return Sizes{8, 8};
  if (enc == "aes-cbc") return Sizes{16, 16};
  if (enc == "aes-ctr" || enc == "aes-gcm" || enc == "chacha20-poly1305") return Sizes{8, 1};
  return std::nullopt;
}

const EVP_CIPHER* cipher(const SaSpec& sa) {
  const std::size_t bits = sa.enc_key.size() * 8;
  const auto aes = [bits](const EVP_CIPHER* a, const EVP_CIPHER* b, const EVP_CIPHER* c) {
    return bits == 128 ? a : bits == 192 ? b : c;
  };
  if (sa.enc == "des-cbc" || sa.enc == "3des-cbc") return EVP_des_ede3_cbc();
  if (sa.enc == "aes-cbc") return aes(EVP_aes_128_cbc(), EVP_aes_192_cbc(), EVP_aes_256_cbc());
  if (sa.enc == "aes-ctr") return aes(EVP_aes_128_ctr(), EVP_aes_192_ctr(), EVP_aes_256_ctr());
  if (sa.enc == "aes-gcm") return aes(EVP_aes_128_gcm(), EVP_aes_192_gcm(), EVP_aes_256_gcm());
  return EVP_chacha20_poly1305();
}

bool aead(const SaSpec& sa) { return sa.enc == "aes-gcm" || sa.enc == "chacha20-poly1305"; }

const EVP_MD* digest(const std::string& auth) {
  if (auth == "hmac-md5") return EVP_md5();
  if (auth == "hmac-sha1") return EVP_sha1();
  if (auth == "hmac-sha256") return EVP_sha256();
  if (auth == "hmac-sha384") return EVP_sha384();
  if (auth == "hmac-sha512") return EVP_sha512();
  return nullptr;
}

/// SPI and sequence number, 64 bits of it with ESN, as the ICV of an AEAD covers them (RFC 4106 5).
Bytes associated_data(const SaSpec& sa, ByteSpan esp) {
  Bytes data(esp.begin(), esp.begin() + kHeaderBytes);
  if (sa.esn) data.insert(data.begin() + 4, 4, 0);
  return data;
}

bool hash_good(const SaSpec& sa, ByteSpan covered, ByteSpan icv) {
  if (sa.auth.empty() || aead(sa)) return true;
  Bytes data(covered.begin(), covered.end());
  if (sa.esn) data.insert(data.end(), 4, 0);  // the high half behind the packet, RFC 4303 2.2.1
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> tag{};
  unsigned length = 0;
  if (HMAC(digest(sa.auth), sa.auth_key.data(), static_cast<int>(sa.auth_key.size()), data.data(),
           data.size(), tag.data(), &length) == nullptr) {
    return false;
  }
  return icv.size() <= length && CRYPTO_memcmp(tag.data(), icv.data(), icv.size()) == 0;
}

/// Key and first counter block or IV as the library wants them.
void prepare(const SaSpec& sa, ByteSpan iv, Bytes& key, Bytes& start) {
  key = sa.enc_key;
  if (sa.enc == "des-cbc") {  // EDE with three equal keys is single DES (RFC 2451 2.2)
    for (std::size_t i = 0; i < 2 * kDesKeyBytes; ++i) key.push_back(key[i]);
  }
  start = sa.salt;
  start.insert(start.end(), iv.begin(), iv.end());
  if (sa.enc == "aes-ctr") start.insert(start.end(), {0, 0, 0, 1});  // RFC 3686 4
}

bool decrypt(const SaSpec& sa, ByteSpan esp, ByteSpan iv, ByteSpan data, ByteSpan icv,
             Bytes& plain) {
  plain.assign(data.begin(), data.end());
  if (sa.enc == "null") return true;
  Bytes key, start;
  prepare(sa, iv, key, start);
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
      EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  EVP_CIPHER_CTX* c = context.get();
  int length = 0;
  if (EVP_DecryptInit_ex2(c, cipher(sa), key.data(), start.data(), nullptr) != 1 ||
      EVP_CIPHER_CTX_set_padding(c, 0) != 1) {
    return false;
  }
  Bytes tag(icv.begin(), icv.end());
  const Bytes aad = associated_data(sa, esp);
  if (aead(sa) &&
      (EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag.size()), tag.data()) !=
           1 ||
       EVP_DecryptUpdate(c, nullptr, &length, aad.data(), static_cast<int>(aad.size())) != 1)) {
    return false;
  }
  Bytes out(data.size() + EVP_MAX_BLOCK_LENGTH);
  int tail = 0;
  if (EVP_DecryptUpdate(c, out.data(), &length, data.data(), static_cast<int>(data.size())) != 1 ||
      EVP_DecryptFinal_ex(c, out.data() + length, &tail) != 1) {
    return false;
  }
  out.resize(data.size());
  plain = std::move(out);
  return true;
}

}  // namespace

bool can_open_esp(const SaSpec& sa) {
  return sizes(sa.enc) && (sa.auth.empty() || digest(sa.auth) != nullptr);
}

std::optional<EspContent> open_esp(const SaSpec& sa, ByteSpan esp) {
  if (!can_open_esp(sa)) return std::nullopt;
  const Sizes size = *sizes(sa.enc);
  const std::size_t icv_bytes = sa.icv_len_bits / 8;
  const std::size_t around = kHeaderBytes + size.iv + icv_bytes;
  if (esp.size() < around + kTrailerBytes || (esp.size() - around) % size.block != 0) {
    return std::nullopt;
  }
  const ByteSpan covered = esp.first(esp.size() - icv_bytes), icv = esp.last(icv_bytes);
  const ByteSpan data = covered.subspan(kHeaderBytes + size.iv);
  if (!hash_good(sa, covered, icv)) return std::nullopt;
  EspContent content;
  if (!decrypt(sa, esp, esp.subspan(kHeaderBytes, size.iv), data, icv, content.payload)) {
    return std::nullopt;
  }
  Bytes& plain = content.payload;
  content.next_header = plain[plain.size() - 1];
  const std::size_t pad = plain[plain.size() - 2];
  if (pad + kTrailerBytes > plain.size()) return std::nullopt;
  plain.resize(plain.size() - kTrailerBytes);
  for (std::size_t i = 0; sa.auth.empty() && !aead(sa) && i < pad; ++i) {
    if (plain[plain.size() - pad + i] != i + 1) return std::nullopt;
  }
  plain.resize(plain.size() - pad);
  return content;
}

}  // namespace espnic::tb
