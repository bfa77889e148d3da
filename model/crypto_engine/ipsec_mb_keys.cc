// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/crypto_engine/ipsec_mb_keys.h"

#include <stdexcept>
#include <utility>

namespace espnic {
namespace {

/// `out`: the state of the hash behind one block.
void one_block(IMB_MGR& manager, Integrity integrity, const std::uint8_t* block,
               std::uint8_t* out) {
  switch (integrity) {
    case Integrity::kHmacMd5:
      IMB_MD5_ONE_BLOCK(&manager, block, out);
      return;
    case Integrity::kHmacSha1:
      IMB_SHA1_ONE_BLOCK(&manager, block, out);
      return;
    case Integrity::kHmacSha256:
      IMB_SHA256_ONE_BLOCK(&manager, block, out);
      return;
    case Integrity::kHmacSha384:
      IMB_SHA384_ONE_BLOCK(&manager, block, out);
      return;
    case Integrity::kHmacSha512:
      IMB_SHA512_ONE_BLOCK(&manager, block, out);
      return;
    case Integrity::kNone:
    case Integrity::kAesGmac:
      break;
  }
  throw std::logic_error("crypto_engine: a hash that is no HMAC");
}

std::unique_ptr<const AesRounds> expand(IMB_MGR& manager, const SaKeys& keys) {
  if (keys.cipher != Cipher::kAesCbc && keys.cipher != Cipher::kAesCtr) return nullptr;
  auto rounds = std::make_unique<AesRounds>();
  const std::uint8_t* key = keys.cipher_key.data();
  std::uint8_t *encrypt = rounds->encrypt.data(), *decrypt = rounds->decrypt.data();
  switch (keys.cipher_aes_bytes) {
    case 16:
      IMB_AES_KEYEXP_128(&manager, key, encrypt, decrypt);
      break;
    case 24:
      IMB_AES_KEYEXP_192(&manager, key, encrypt, decrypt);
      break;
    default:
      IMB_AES_KEYEXP_256(&manager, key, encrypt, decrypt);
  }
  return rounds;
}

std::unique_ptr<const gcm_key_data> gcm_key(IMB_MGR& manager, const std::uint8_t* key,
                                            std::size_t bytes) {
  auto data = std::make_unique<gcm_key_data>();
  switch (bytes) {
    case 16:
      IMB_AES128_GCM_PRE(&manager, key, data.get());
      break;
    case 24:
      IMB_AES192_GCM_PRE(&manager, key, data.get());
      break;
    default:
      IMB_AES256_GCM_PRE(&manager, key, data.get());
  }
  return data;
}

bool is_des(Cipher cipher) { return cipher == Cipher::kDesCbc || cipher == Cipher::kTripleDesCbc; }

}  // namespace

HmacStates::HmacStates(IMB_MGR& manager, Integrity integrity, const std::uint8_t* key) {
  if (!is_hmac(integrity)) return;
  const auto state = [&](std::uint8_t pad, std::uint8_t* out) {
    alignas(16) std::array<std::uint8_t, 128> block;  // SHA-384 and SHA-512; the others use half
    block.fill(pad);
    for (std::size_t i = 0; i < key_bytes(integrity); ++i) block[i] ^= key[i];
    one_block(manager, integrity, block.data(), out);
  };
  state(0x36, inner.data());
  state(0x5c, outer.data());
}

IpsecMbKeys::IpsecMbKeys(IMB_MGR& manager, const SaKeys& sa_keys,
                         std::shared_ptr<const SaContext> fallback)
    : keys(sa_keys),
      ah(manager, keys.ah_integrity, keys.ah_key.data()),
      esp(manager, keys.esp_integrity, keys.esp_key.data()),
      des({keys.cipher_key.data(), is_des(keys.cipher) ? key_bytes(keys.cipher) : 0}),
      aes(expand(manager, keys)),
      openssl(std::move(fallback)) {
  if (keys.cipher == Cipher::kAesGcm || keys.cipher == Cipher::kAesGmac)
    gcm = gcm_key(manager, keys.cipher_key.data(), keys.cipher_aes_bytes);
  if (keys.ah_integrity == Integrity::kAesGmac)
    ah_gmac = gcm_key(manager, keys.ah_key.data(), keys.ah_aes_bytes);
}

}  // namespace espnic
