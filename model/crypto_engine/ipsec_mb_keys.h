// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <intel-ipsec-mb.h>

#include <array>
#include <cstdint>
#include <memory>

#include "model/crypto_engine/des_slices.h"
#include "model/crypto_engine/sa_keys.h"

namespace espnic {

/// HMAC key as the states behind the inner and outer pad, the form that jobs want.
struct HmacStates {
  alignas(16) std::array<std::uint8_t, 64> inner{};
  alignas(16) std::array<std::uint8_t, 64> outer{};

  HmacStates(IMB_MGR& manager, Integrity integrity, const std::uint8_t* key);
};

/// Round keys of AES for both directions.
struct AesRounds {
  alignas(16) std::array<std::uint8_t, 15 * 16> encrypt{}, decrypt{};
};

/// Keys of an SA as ipsec-mb takes them, and OpenSSL's context for what goes there.
class IpsecMbKeys final : public SaContext {
 public:
  IpsecMbKeys(IMB_MGR& manager, const SaKeys& sa_keys, std::shared_ptr<const SaContext> fallback);

  const SaKeys keys;
  const HmacStates ah, esp;
  const DesKeys des;
  std::unique_ptr<const AesRounds> aes;              // AES-CBC and AES-CTR
  std::unique_ptr<const gcm_key_data> gcm, ah_gmac;  // of ESP (GMAC too); of AH
  const std::shared_ptr<const SaContext> openssl;
};

}  // namespace espnic
