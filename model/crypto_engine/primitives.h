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

/// HMAC of `data` (at least one byte) under a key of the SA, truncated to 96 bits (RFC 2403, 2404).
struct HashOp {
  const SaContext* context = nullptr;
  HashKey key = HashKey::kAh;
  ByteSpan data;
  std::array<std::uint8_t, 12> tag{};  ///< result
};

/// CBC decryption of `data`, whole blocks, at least one (RFC 2405, 2451).
struct DecryptOp {
  const SaContext* context = nullptr;
  const std::uint8_t* iv = nullptr;  ///< 8 bytes
  ByteSpan data;
  std::uint8_t* out = nullptr;  ///< result; does not overlap `data`
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
};

}  // namespace espnic
