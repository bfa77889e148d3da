// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/crypto_engine/openssl_primitives.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/provider.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <typeinfo>
#include <utility>

namespace espnic {
namespace {

template <auto kFree>
struct Free {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using LibCtx = std::unique_ptr<OSSL_LIB_CTX, Free<&OSSL_LIB_CTX_free>>;
using Provider = std::unique_ptr<OSSL_PROVIDER, Free<&OSSL_PROVIDER_unload>>;
using Digest = std::unique_ptr<EVP_MD, Free<&EVP_MD_free>>;
using BlockCipher = std::unique_ptr<EVP_CIPHER, Free<&EVP_CIPHER_free>>;
using DigestCtx = std::unique_ptr<EVP_MD_CTX, Free<&EVP_MD_CTX_free>>;
using CipherCtx = std::unique_ptr<EVP_CIPHER_CTX, Free<&EVP_CIPHER_CTX_free>>;

void must(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("OpenSSL cannot ") + what + ".");
}

/// Leaves OpenSSL's error queue of the thread as it was found.
class QuietErrors {
 public:
  QuietErrors() { ERR_set_mark(); }
  ~QuietErrors() { ERR_pop_to_mark(); }
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;
};

}  // namespace

// Members are released from the last to the first: algorithms, providers, library context.
struct OpensslPrimitives::Library {
  LibCtx context;
  Provider base, legacy;
  Digest md5, sha1, sha256, sha384, sha512;
  BlockCipher des, triple_des, chacha20_poly1305;
  std::array<BlockCipher, 3> aes_cbc, aes_ctr, aes_gcm;  // keys of 16, 24, 32 bytes

  Library() : context(OSSL_LIB_CTX_new()) {
    const QuietErrors quiet;
    must(context != nullptr, "open a library context");
    base.reset(OSSL_PROVIDER_load(context.get(), "default"));
    must(base != nullptr, "load its default provider");
    legacy.reset(OSSL_PROVIDER_load(context.get(), "legacy"));
    des.reset(EVP_CIPHER_fetch(context.get(), "DES-CBC", nullptr));  // may be missing
    fetch(md5, "MD5");
    fetch(sha1, "SHA1");
    fetch(sha256, "SHA2-256");
    fetch(sha384, "SHA2-384");
    fetch(sha512, "SHA2-512");
    fetch(triple_des, "DES-EDE3-CBC");
    fetch(chacha20_poly1305, "ChaCha20-Poly1305");
    for (std::size_t i = 0; i < 3; ++i) {
      const std::string aes = "AES-" + std::to_string(128 + 64 * i);
      fetch(aes_cbc[i], aes + "-CBC");
      fetch(aes_ctr[i], aes + "-CTR");
      fetch(aes_gcm[i], aes + "-GCM");
    }
  }

  const EVP_MD* digest(Integrity integrity) const {
    switch (integrity) {
      case Integrity::kHmacMd5:
        return md5.get();
      case Integrity::kHmacSha1:
        return sha1.get();
      case Integrity::kHmacSha256:
        return sha256.get();
      case Integrity::kHmacSha384:
        return sha384.get();
      case Integrity::kHmacSha512:
        return sha512.get();
      case Integrity::kNone:
      case Integrity::kAesGmac:
        break;
    }
    throw std::logic_error("crypto_engine: a hash that is no HMAC");
  }
  /// `aes_bytes`: of an AES key. Single DES where it is not native: 3DES.
  const EVP_CIPHER* cipher(Cipher cipher, std::size_t aes_bytes) const {
    const std::size_t size = aes_bytes / 8 - 2;
    switch (cipher) {
      case Cipher::kDesCbc:
        return des != nullptr ? des.get() : triple_des.get();
      case Cipher::kTripleDesCbc:
        return triple_des.get();
      case Cipher::kAesCbc:
        return aes_cbc.at(size).get();
      case Cipher::kAesCtr:
        return aes_ctr.at(size).get();
      case Cipher::kAesGcm:
      case Cipher::kAesGmac:
        return aes_gcm.at(size).get();
      case Cipher::kChaCha20Poly1305:
        return chacha20_poly1305.get();
      case Cipher::kNone:
      case Cipher::kNull:
        break;
    }
    return nullptr;
  }

 private:
  void fetch(Digest& digest, const char* name) {
    digest.reset(EVP_MD_fetch(context.get(), name, nullptr));
    must(digest != nullptr, (std::string("offer ") + name).c_str());
  }
  void fetch(BlockCipher& cipher, const std::string& name) {
    cipher.reset(EVP_CIPHER_fetch(context.get(), name.c_str(), nullptr));
    must(cipher != nullptr, ("offer " + name).c_str());
  }
};

namespace {

using Library = OpensslPrimitives::Library;

/// HMAC (RFC 2104) with the states behind the inner and outer pad kept: a message costs two copies
/// of a state instead of two more blocks.
class Hmac {
 public:
  Hmac(const Library& library, Integrity integrity, const std::uint8_t* key) {
    if (!is_hmac(integrity)) return;
    const EVP_MD* digest = library.digest(integrity);
    inner_ = padded(digest, 0x36, key, key_bytes(integrity));
    outer_ = padded(digest, 0x5c, key, key_bytes(integrity));
    work_.reset(EVP_MD_CTX_new());
    must(work_ != nullptr, "allocate");
  }

  void tag(HashOp& op) const {
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest;
    unsigned length = 0;
    must(EVP_MD_CTX_copy_ex(work_.get(), inner_.get()) == 1 &&
             EVP_DigestUpdate(work_.get(), op.data.data(), op.data.size()) == 1 &&
             EVP_DigestFinal_ex(work_.get(), digest.data(), &length) == 1 &&
             EVP_MD_CTX_copy_ex(work_.get(), outer_.get()) == 1 &&
             EVP_DigestUpdate(work_.get(), digest.data(), length) == 1 &&
             EVP_DigestFinal_ex(work_.get(), digest.data(), &length) == 1,
         "compute an HMAC");
    std::copy_n(digest.begin(), std::min<std::size_t>(length, op.tag.size()), op.tag.begin());
  }

 private:
  static DigestCtx padded(const EVP_MD* digest, std::uint8_t pad, const std::uint8_t* key,
                          std::size_t length) {
    std::array<std::uint8_t, 128> block;
    block.fill(pad);
    for (std::size_t i = 0; i < length; ++i) block[i] ^= key[i];
    const auto bytes = static_cast<std::size_t>(EVP_MD_get_block_size(digest));
    DigestCtx context(EVP_MD_CTX_new());
    must(context != nullptr && EVP_DigestInit_ex2(context.get(), digest, nullptr) == 1 &&
             EVP_DigestUpdate(context.get(), block.data(), bytes) == 1,
         "set an HMAC key");
    return context;
  }

  DigestCtx inner_, outer_, work_;
};

CipherCtx keyed(const EVP_CIPHER* cipher, const std::uint8_t* key) {
  CipherCtx context(EVP_CIPHER_CTX_new());
  must(context != nullptr &&
           EVP_DecryptInit_ex2(context.get(), cipher, key, nullptr, nullptr) == 1 &&
           EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1,
       "set a cipher key");
  return context;
}

/// Parity bits and weak keys are taken as they are: OpenSSL checks neither.
CipherCtx make_cipher(const Library& library, const SaKeys& keys) {
  const EVP_CIPHER* cipher = library.cipher(keys.cipher, keys.cipher_aes_bytes);
  if (cipher == nullptr) return nullptr;
  CipherKey key = keys.cipher_key;
  if (keys.cipher == Cipher::kDesCbc) {  // as 3DES where DES is not native
    std::copy_n(key.begin(), 8, key.begin() + 8);
    std::copy_n(key.begin(), 8, key.begin() + 16);
  }
  return keyed(cipher, key.data());
}

/// What AH needs of a cipher: GMAC.
CipherCtx make_gmac(const Library& library, const SaKeys& keys) {
  if (keys.ah_integrity != Integrity::kAesGmac) return nullptr;
  return keyed(library.cipher(Cipher::kAesGcm, keys.ah_aes_bytes), keys.ah_key.data());
}

/// Nonce, or first counter block, of the salted ciphers: salt, IV and, for CTR, a block counter
/// that starts at one (RFC 3686 4, RFC 4106 4, RFC 7634 2).
std::array<std::uint8_t, 16> nonce(const Salt& salt, const std::uint8_t* iv) {
  std::array<std::uint8_t, 16> block{};
  std::copy(salt.begin(), salt.end(), block.begin());
  std::copy_n(iv, 8, block.begin() + kSaltBytes);
  block.back() = 1;
  return block;
}

/// Keeps the library alive for as long as an SA needs it.
class Context final : public SaContext {
 public:
  Context(std::shared_ptr<const Library> library, const SaKeys& keys)
      : library_(std::move(library)),
        ah_(*library_, keys.ah_integrity, keys.ah_key.data()),
        esp_(*library_, keys.esp_integrity, keys.esp_key.data()),
        cipher_(make_cipher(*library_, keys)),
        ah_gmac_(make_gmac(*library_, keys)),
        salt_(keys.cipher_salt),
        ah_salt_(keys.ah_salt),
        counts_(keys.cipher == Cipher::kAesCtr) {}

  const Hmac& hmac(HashKey key) const { return key == HashKey::kAh ? ah_ : esp_; }
  EVP_CIPHER_CTX* cipher(HashKey key = HashKey::kEsp) const {
    return key == HashKey::kAh ? ah_gmac_.get() : cipher_.get();
  }
  const Salt& salt(HashKey key) const { return key == HashKey::kAh ? ah_salt_ : salt_; }
  /// The cipher is a counter mode without ICV.
  bool counts() const { return counts_; }

 private:
  std::shared_ptr<const Library> library_;
  Hmac ah_, esp_;
  CipherCtx cipher_, ah_gmac_;
  Salt salt_, ah_salt_;
  bool counts_;
};

/// True when the ICV is that of `op.aad` and `op.data`; `op.out` then holds the text.
bool opens(const AeadOp& op) {
  const auto& context = static_cast<const Context&>(*op.context);
  EVP_CIPHER_CTX* cipher = context.cipher(op.key);
  const auto start = nonce(context.salt(op.key), op.iv);
  std::array<std::uint8_t, 16> icv{};
  std::copy(op.icv.begin(), op.icv.end(), icv.begin());
  const auto size = [](ByteSpan bytes) { return static_cast<int>(bytes.size()); };
  int length = 0, rest = 0;
  must(EVP_DecryptInit_ex2(cipher, nullptr, nullptr, start.data(), nullptr) == 1 &&
           EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, size(op.icv), icv.data()) == 1 &&
           EVP_DecryptUpdate(cipher, nullptr, &length, op.aad.data(), size(op.aad)) == 1,
       "start an AEAD");
  if (!op.data.empty())
    must(EVP_DecryptUpdate(cipher, op.out, &length, op.data.data(), size(op.data)) == 1 &&
             length == size(op.data),
         "decrypt with an AEAD");
  std::array<std::uint8_t, EVP_MAX_BLOCK_LENGTH> none;  // where the end may write, and does not
  return EVP_DecryptFinal_ex(cipher, none.data(), &rest) == 1;
}

}  // namespace

OpensslPrimitives::OpensslPrimitives() : library_(std::make_shared<const Library>()) {}
OpensslPrimitives::~OpensslPrimitives() = default;

std::shared_ptr<const SaContext> OpensslPrimitives::prepare(const SaKeys& keys) {
  return std::make_shared<const Context>(library_, keys);
}

bool OpensslPrimitives::made(const SaContext& context) const {
  return typeid(context) == typeid(Context);
}

bool OpensslPrimitives::native_des() const { return library_->des != nullptr; }

void OpensslPrimitives::hash(boost::span<HashOp> ops) {
  for (HashOp& op : ops) static_cast<const Context*>(op.context)->hmac(op.key).tag(op);
}

void OpensslPrimitives::decrypt(boost::span<DecryptOp> ops) {
  for (const DecryptOp& op : ops) {
    const auto& context = static_cast<const Context&>(*op.context);
    EVP_CIPHER_CTX* cipher = context.cipher();
    std::array<std::uint8_t, 16> counter;
    const std::uint8_t* start = op.iv;
    if (context.counts()) {
      counter = nonce(context.salt(HashKey::kEsp), op.iv);
      start = counter.data();
    }
    int length = 0;
    must(EVP_DecryptInit_ex2(cipher, nullptr, nullptr, start, nullptr) == 1 &&
             EVP_DecryptUpdate(cipher, op.out, &length, op.data.data(),
                               static_cast<int>(op.data.size())) == 1 &&
             static_cast<std::size_t>(length) == op.data.size(),
         "decrypt");
  }
}

void OpensslPrimitives::open(boost::span<AeadOp> ops) {
  const QuietErrors quiet;  // a wrong ICV is no error here
  for (AeadOp& op : ops) op.good = opens(op);
}

}  // namespace espnic
