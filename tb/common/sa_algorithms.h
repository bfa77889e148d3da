// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <boost/core/span.hpp>
#include <cstddef>
#include <string>
#include <string_view>

#include "tb/common/sa_spec.h"

namespace espnic::tb {

/// An algorithm of a SAS file (design section 5) with what its keys look like.
struct SaAlgorithm {
  std::string_view word;
  std::array<std::size_t, 3> key_bytes;  ///< the legal lengths, the first ones repeated
  bool salted;                           ///< 4 bytes of salt (RFC 4106 4, RFC 3686 4, RFC 7634 2)
  bool aead;                             ///< authenticates by itself
  unsigned most_icv_bits;                ///< 0: no ICV of its own
};
inline constexpr std::size_t kSaltBytes = 4;

boost::span<const SaAlgorithm> sa_ciphers();
boost::span<const SaAlgorithm> sa_hashes();
/// Null where there is none of that word.
const SaAlgorithm* find_algorithm(boost::span<const SaAlgorithm> table, std::string_view word);

/// What is wrong with a key of `have` bytes; empty when nothing is. `with_salt`: the algorithm's
/// salt, if it takes one, stands behind the key.
std::string key_length_fault(const SaAlgorithm& algorithm, std::size_t have, bool with_salt);

/// What another tool calls an algorithm. A word outside `sa_ciphers` and `sa_hashes` is one that no
/// profile has: the card refuses its SA, the others are offloaded.
struct ForeignName {
  std::string_view name;
  std::string_view word;  ///< empty: none
  unsigned icv_bits = 0;
};

/// Fills cipher or hash, key and salt from what another tool holds: the salt, where there is one,
/// stands behind the key. The answer is what is wrong with the key, empty when nothing is.
std::string take_cipher(const ForeignName& name, const Bytes& key, SaSpec& sa);
std::string take_hash(const ForeignName& name, const Bytes& key, SaSpec& sa);

}  // namespace espnic::tb
