// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <stdexcept>

#include "model/crypto_engine/crypto_portion.h"
#include "model/crypto_engine/off_backend.h"
#include "model/crypto_engine/openssl_primitives.h"
#include "model/crypto_engine/portion_engine.h"
#ifdef ESPNIC_HAVE_IPSEC_MB
#include "model/crypto_engine/ipsec_mb_primitives.h"
#endif

namespace espnic {
namespace {

std::unique_ptr<Primitives> ipsec_mb_primitives() {
#ifdef ESPNIC_HAVE_IPSEC_MB
  return std::make_unique<IpsecMbPrimitives>();
#else
  throw std::runtime_error("This program was built without ipsec-mb.");
#endif
}

}  // namespace

std::unique_ptr<CryptoBackend> CryptoBackend::create(CryptoBackendKind kind) {
  switch (kind) {
    case CryptoBackendKind::kIpsecMb:
      return std::make_unique<PortionEngine>(ipsec_mb_primitives());
    case CryptoBackendKind::kOpenssl:
      return std::make_unique<PortionEngine>(std::make_unique<OpensslPrimitives>());
    case CryptoBackendKind::kOff:
      return std::make_unique<OffBackend>();
  }
  throw std::logic_error("crypto_engine: no such back end");
}

bool crypto_backend_from_word(std::string_view word, CryptoBackendKind* kind) {
  if (word == "ipsec-mb") {
    *kind = CryptoBackendKind::kIpsecMb;
  } else if (word == "openssl") {
    *kind = CryptoBackendKind::kOpenssl;
  } else if (word == "off") {
    *kind = CryptoBackendKind::kOff;
  } else {
    return false;
  }
  return true;
}

CryptoBackendKind default_crypto_backend() {
  try {
    ipsec_mb_primitives();
    return CryptoBackendKind::kIpsecMb;
  } catch (const std::runtime_error&) {
    return CryptoBackendKind::kOpenssl;
  }
}

}  // namespace espnic
