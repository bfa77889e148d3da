// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <memory>

#include "model/crypto_engine/primitives.h"

namespace espnic {

/// OpenSSL EVP in a library context of its own, so that neither openssl.cnf nor other users of the
/// process change it. Algorithms are fetched once; keys are set once an SA.
class OpensslPrimitives final : public Primitives {
 public:
  OpensslPrimitives();
  ~OpensslPrimitives() override;

  std::string_view name() const override { return "openssl"; }
  std::shared_ptr<const SaContext> prepare(const SaKeys& keys) override;
  bool made(const SaContext& context) const override;
  void hash(boost::span<HashOp> ops) override;
  void decrypt(boost::span<DecryptOp> ops) override;
  void open(boost::span<AeadOp> ops) override;

  /// False where the legacy provider is not installed: single DES then runs as EDE with three
  /// equal keys, which is the same function (RFC 2451 2.2) at a third of the speed.
  bool native_des() const;

  struct Library;  ///< library context and fetched algorithms; shared with every SaContext

 private:
  std::shared_ptr<const Library> library_;
};

}  // namespace espnic
