// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/crypto_engine/backends.h"

#include <cstdlib>
#include <stdexcept>

#include "model/crypto_engine/crypto_portion.h"
#include "model/crypto_engine/openssl_primitives.h"
#ifdef ESPNIC_HAVE_IPSEC_MB
#include "model/crypto_engine/ipsec_mb_primitives.h"
#endif

namespace espnic::tb {
namespace {

std::unique_ptr<Primitives> without_legacy_provider() {
  setenv("OPENSSL_MODULES", "/nonexistent", 1);
  auto primitives = std::make_unique<OpensslPrimitives>();
  unsetenv("OPENSSL_MODULES");
  if (primitives->native_des()) throw std::logic_error("the legacy provider was found after all");
  return primitives;
}

}  // namespace

std::vector<Setup> setups() {
  std::vector<Setup> all{{"openssl", [] { return std::make_unique<OpensslPrimitives>(); }},
                         {"openssl_without_legacy", without_legacy_provider}};
#ifdef ESPNIC_HAVE_IPSEC_MB
  if (default_crypto_backend() == CryptoBackendKind::kIpsecMb) {
    all.push_back({"ipsec_mb", [] { return std::make_unique<IpsecMbPrimitives>(); }});
    all.push_back(
        {"ipsec_mb_always", [] {
           return std::make_unique<IpsecMbPrimitives>(IpsecMbPrimitives::Least{1, 1, 1, 1, 1});
         }});
  }
#endif
  return all;
}

}  // namespace espnic::tb
