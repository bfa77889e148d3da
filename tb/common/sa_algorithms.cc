// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/sa_algorithms.h"

#include <algorithm>

namespace espnic::tb {
namespace {

constexpr SaAlgorithm kCiphers[] = {
    {"null", {0, 0, 0}, false, false, 0},
    {"des-cbc", {8, 8, 8}, false, false, 0},
    {"3des-cbc", {24, 24, 24}, false, false, 0},
    {"aes-cbc", {16, 24, 32}, false, false, 0},
    {"aes-ctr", {16, 24, 32}, true, false, 0},
    {"aes-gcm", {16, 24, 32}, true, true, 128},
    {"aes-gmac", {16, 24, 32}, true, true, 128},
    {"chacha20-poly1305", {32, 32, 32}, true, true, 128},
};
constexpr SaAlgorithm kHashes[] = {
    {"hmac-md5", {16, 16, 16}, false, true, 128},
    {"hmac-sha1", {20, 20, 20}, false, true, 160},
    {"hmac-sha256", {32, 32, 32}, false, true, 256},
    {"hmac-sha384", {48, 48, 48}, false, true, 384},
    {"hmac-sha512", {64, 64, 64}, false, true, 512},
    {"aes-gmac", {16, 24, 32}, true, true, 128},
};

}  // namespace

boost::span<const SaAlgorithm> sa_ciphers() { return kCiphers; }
boost::span<const SaAlgorithm> sa_hashes() { return kHashes; }

const SaAlgorithm* find_algorithm(boost::span<const SaAlgorithm> table, std::string_view word) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const SaAlgorithm& a) { return a.word == word; });
  return found == table.end() ? nullptr : &*found;
}

std::string key_length_fault(const SaAlgorithm& algorithm, std::size_t have, bool with_salt) {
  auto legal = algorithm.key_bytes;
  const bool salt_behind = with_salt && algorithm.salted;
  if (salt_behind) {
    for (std::size_t& bytes : legal) bytes += kSaltBytes;
  }
  if (std::find(legal.begin(), legal.end(), have) != legal.end()) return "";
  std::string lengths = std::to_string(legal[0]);
  if (legal[1] != legal[0]) {
    lengths += ", " + std::to_string(legal[1]) + " or " + std::to_string(legal[2]);
  }
  return std::string(algorithm.word) + " needs " + lengths + " key bytes" +
         (salt_behind ? " (the last 4 are the salt)" : "") + ", has " + std::to_string(have);
}

std::string take_cipher(const ForeignName& name, const Bytes& key, SaSpec& sa) {
  sa.enc = name.word;
  sa.enc_key = key;
  const SaAlgorithm* cipher = find_algorithm(sa_ciphers(), name.word);
  if (cipher == nullptr) return "";
  const std::string fault = key_length_fault(*cipher, key.size(), true);
  if (!fault.empty()) return fault;
  if (cipher->salted) {
    sa.salt.assign(key.end() - kSaltBytes, key.end());
    sa.enc_key.resize(key.size() - kSaltBytes);
  }
  if (cipher->aead) sa.icv_len_bits = name.icv_bits;
  return "";
}

std::string take_hash(const ForeignName& name, const Bytes& key, SaSpec& sa) {
  sa.auth = name.word;
  sa.auth_key = key;
  sa.icv_len_bits = name.icv_bits;
  const SaAlgorithm* hash = find_algorithm(sa_hashes(), name.word);
  return hash == nullptr ? "" : key_length_fault(*hash, key.size(), true);
}

}  // namespace espnic::tb
