// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <boost/core/span.hpp>
#include <cstdint>
#include <memory>
#include <string_view>

#include "model/crypto_engine/sa_keys.h"
#include "model/packet/bytes.h"

namespace espnic {

/// Which key of an SA a hash takes.
enum class HashKey : std::uint8_t { kAh, kEsp };

/// HMAC of `data` (at least one byte) under a key of the SA (RFC 2403, 2404, 4868).
struct HashOp {
  const SaContext* context = nullptr;
  HashKey key = HashKey::kAh;
  ByteSpan data;
  /// Result: at least the bytes of the algorithm's longest ICV (`icv_bytes`), then anything.
  std::array<std::uint8_t, kMostIcvBytes> tag{};
};

/// CBC decryption of `data`, whole blocks, at least one (RFC 2405, 2451, 3602), or CTR (RFC 3686).
struct DecryptOp {
  const SaContext* context = nullptr;
  const std::uint8_t* iv = nullptr;  ///< as many bytes as the cipher's IV
  ByteSpan data;
  std::uint8_t* out = nullptr;  ///< result; does not overlap `data`
};

/// Checks, and where there is `data` decrypts, under an AEAD of the SA (RFC 4106, 4543, 7634): the
/// cipher of its ESP, or the GMAC of its AH.
struct AeadOp {
  const SaContext* context = nullptr;
  HashKey key = HashKey::kEsp;
  const std::uint8_t* iv = nullptr;  ///< 8 bytes; the salt is the SA's
  ByteSpan aad;                      ///< covered, not encrypted
  ByteSpan data;                     ///< ciphertext; empty for GMAC
  ByteSpan icv;
  std::uint8_t* out = nullptr;  ///< result; does not overlap `data`; worth nothing unless good
  bool good = false;            ///< result
};

/// What a crypto library has to offer. Operations of one call are independent, so a library may
/// work on many at once; all are done when the call returns.
class Primitives {
 public:
  virtual ~Primitives() = default;
  virtual std::string_view name() const = 0;
  virtual std::shared_ptr<const SaContext> prepare(const SaKeys& keys) = 0;
  /// True for what prepare() of this class made.
  virtual bool made(const SaContext& context) const = 0;
  virtual void hash(boost::span<HashOp> ops) = 0;
  virtual void decrypt(boost::span<DecryptOp> ops) = 0;
  virtual void open(boost::span<AeadOp> ops) = 0;
};

}  // namespace espnic
