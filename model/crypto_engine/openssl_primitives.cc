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
  Digest md5, sha1;
  BlockCipher des, triple_des;

  Library() : context(OSSL_LIB_CTX_new()) {
    const QuietErrors quiet;
    must(context != nullptr, "open a library context");
    base.reset(OSSL_PROVIDER_load(context.get(), "default"));
    must(base != nullptr, "load its default provider");
    legacy.reset(OSSL_PROVIDER_load(context.get(), "legacy"));
    md5.reset(EVP_MD_fetch(context.get(), "MD5", nullptr));
    sha1.reset(EVP_MD_fetch(context.get(), "SHA1", nullptr));
    des.reset(EVP_CIPHER_fetch(context.get(), "DES-CBC", nullptr));
    triple_des.reset(EVP_CIPHER_fetch(context.get(), "DES-EDE3-CBC", nullptr));
    must(md5 != nullptr && sha1 != nullptr, "offer MD5 and SHA-1");
    must(triple_des != nullptr, "offer 3DES-CBC");
  }
};

namespace {

using Library = OpensslPrimitives::Library;

/// HMAC (RFC 2104) with the states behind the inner and outer pad kept: a message costs two copies
/// of a state instead of two more blocks.
class Hmac {
 public:
  Hmac(const Library& library, Integrity integrity, const std::uint8_t* key) {
    if (integrity == Integrity::kNone) return;
    const EVP_MD* digest =
        integrity == Integrity::kHmacMd5 ? library.md5.get() : library.sha1.get();
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
    std::copy_n(digest.begin(), op.tag.size(), op.tag.begin());
  }

 private:
  static DigestCtx padded(const EVP_MD* digest, std::uint8_t pad, const std::uint8_t* key,
                          std::size_t length) {
    std::array<std::uint8_t, 64> block;  // of MD5 and SHA-1 alike
    block.fill(pad);
    for (std::size_t i = 0; i < length; ++i) block[i] ^= key[i];
    DigestCtx context(EVP_MD_CTX_new());
    must(context != nullptr && EVP_DigestInit_ex2(context.get(), digest, nullptr) == 1 &&
             EVP_DigestUpdate(context.get(), block.data(), block.size()) == 1,
         "set an HMAC key");
    return context;
  }

  DigestCtx inner_, outer_, work_;
};

/// Parity bits and weak keys are taken as they are: OpenSSL checks neither.
CipherCtx make_cipher(const Library& library, const SaKeys& keys) {
  if (iv_bytes(keys.cipher) == 0) return nullptr;
  const EVP_CIPHER* cipher = library.triple_des.get();
  std::array<std::uint8_t, 24> key = keys.cipher_key;
  if (keys.cipher == Cipher::kDesCbc) {
    if (library.des != nullptr) cipher = library.des.get();
    std::copy_n(key.begin(), 8, key.begin() + 8);
    std::copy_n(key.begin(), 8, key.begin() + 16);
  }
  CipherCtx context(EVP_CIPHER_CTX_new());
  must(context != nullptr &&
           EVP_DecryptInit_ex2(context.get(), cipher, key.data(), nullptr, nullptr) == 1 &&
           EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1,
       "set a cipher key");
  return context;
}

/// Keeps the library alive for as long as an SA needs it.
class Context final : public SaContext {
 public:
  Context(std::shared_ptr<const Library> library, const SaKeys& keys)
      : library_(std::move(library)),
        ah_(*library_, keys.ah_integrity, keys.ah_key.data()),
        esp_(*library_, keys.esp_integrity, keys.esp_key.data()),
        cipher_(make_cipher(*library_, keys)) {}

  const Hmac& hmac(HashKey key) const { return key == HashKey::kAh ? ah_ : esp_; }
  EVP_CIPHER_CTX* cipher() const { return cipher_.get(); }

 private:
  std::shared_ptr<const Library> library_;
  Hmac ah_, esp_;
  CipherCtx cipher_;
};

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
    EVP_CIPHER_CTX* cipher = static_cast<const Context*>(op.context)->cipher();
    int length = 0;
    must(EVP_DecryptInit_ex2(cipher, nullptr, nullptr, op.iv, nullptr) == 1 &&
             EVP_DecryptUpdate(cipher, op.out, &length, op.data.data(),
                               static_cast<int>(op.data.size())) == 1 &&
             static_cast<std::size_t>(length) == op.data.size(),
         "decrypt");
  }
}

}  // namespace espnic
