// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/record/digest.h"

#include <openssl/evp.h>

#include <boost/crc.hpp>
#include <stdexcept>

#include "tb/record/event.h"

namespace espnic::tb::record {

std::uint32_t crc32c(std::string_view text, std::uint32_t seed) {
  // Castagnoli's polynomial (RFC 3720 12.1); a seed is what went before, as four bytes.
  boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc;
  if (seed != 0) crc.process_bytes(&seed, sizeof seed);
  crc.process_bytes(text.data(), text.size());
  return crc.checksum();
}

std::string digest(ByteSpan bytes) {
  std::uint8_t hash[EVP_MAX_MD_SIZE];
  if (EVP_Digest(bytes.data(), bytes.size(), hash, nullptr, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("SHA-256 failed");
  return hex({hash, 16});
}

}  // namespace espnic::tb::record
