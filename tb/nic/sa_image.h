// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>

#include "model/sa_store/sa_record.h"
#include "tb/crypto_engine/crypto_engine_sa.h"

namespace espnic {

/// A row of sa_store as the RTL holds it: what the card's firmware writes when an SA is installed.
struct SaImage {
  KeyWords keys{};                            ///< `model/crypto_engine`, port ks
  std::array<std::uint32_t, 4> parameters{};  ///< `model/rx_resolve`, params; element 0: bits 31:0
};
/// HMAC states and keys of GHASH by OpenSSL's block functions, none of the model's. Throws
/// std::logic_error for an SA that the RTL has not.
SaImage image_of(const SaRecord& record);

}  // namespace espnic
