// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/crypto_engine/crypto_portion.h"

namespace espnic {

/// Timing studies (design section 4): every ICV is good, the payload bytes are the plaintext, the
/// padding is not checked. Faults are injected as in the other back ends.
class OffBackend final : public CryptoBackend {
 public:
  std::string_view name() const override { return "off"; }
  std::shared_ptr<const SaContext> prepare(const SaKeys& keys) override;
  void run(boost::span<CryptoPortion* const> portions) override;
};

}  // namespace espnic
