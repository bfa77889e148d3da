// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "model/crypto_engine/crypto_portion.h"
#include "model/crypto_engine/primitives.h"

namespace espnic {

/// Rungs L11 to L14 of spec 2.4 over any crypto library: every ICV of the batch first, then the
/// decryption of those portions whose ICVs are good (RFC 4303 3.4.4.1: verify, then decrypt). An
/// AEAD does both at once; its text is released when its ICV is good, and only behind a good AH.
class PortionEngine final : public CryptoBackend {
 public:
  explicit PortionEngine(std::unique_ptr<Primitives> primitives);

  std::string_view name() const override { return primitives_->name(); }
  std::shared_ptr<const SaContext> prepare(const SaKeys& keys) override {
    return primitives_->prepare(keys);
  }
  void run(boost::span<CryptoPortion* const> portions) override;

 private:
  /// Goes along the results in the order of the plan.
  struct Judge {
    const HashOp* hash;
    const AeadOp* gmac;
    void tags(CryptoPortion& portion);
  };
  void check(const CryptoPortion& portion) const;
  void plan_hashes(const CryptoPortion& portion);
  void plan_ah(const CryptoPortion& portion);
  void plan_decrypt(CryptoPortion& portion);
  void plan_aead(CryptoPortion& portion);
  void open_aeads(boost::span<CryptoPortion* const> portions);
  Bytes& next_message();

  std::unique_ptr<Primitives> primitives_;
  // Kept between runs for their memory only.
  std::vector<HashOp> hashes_;
  std::vector<DecryptOp> decrypts_;
  std::vector<AeadOp> gmacs_;    // of AH
  std::vector<AeadOp> aeads_;    // of ESP
  std::vector<Bytes> messages_;  // what is hashed and does not lie so in the frame
  std::size_t messages_used_ = 0;
};

}  // namespace espnic
