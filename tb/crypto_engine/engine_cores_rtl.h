// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace espnic::tb {

using Block128 = std::array<std::uint8_t, 16>;

/// Pin adapter of rtl_ref/crypto_engine/aes_core.
class AesRtl {
 public:
  struct Job {
    bool decrypt = false;
    std::vector<std::uint8_t> key;  ///< 16, 24 or 32 bytes; to decrypt the end of its expansion
    Block128 block{};
    Block128 mix{};  ///< xored to the result
  };
  struct Answer {
    Block128 result{};
    unsigned clocks = 0;  ///< from the one that took the block to the last one, both counted
  };
  virtual ~AesRtl() = default;
  /// One behind the other without a clock between them.
  virtual std::vector<Answer> run(const std::vector<Job>& jobs) = 0;
};
std::unique_ptr<AesRtl> make_aes_rtl();

/// GHASH of whole blocks by rtl_ref/crypto_engine/ghash_core, a block a clock; with the clear in
/// the clock of the first block, or in the one before it.
class GhashRtl {
 public:
  virtual ~GhashRtl() = default;
  virtual Block128 run(const Block128& key, const std::vector<Block128>& blocks,
                       bool clear_before) = 0;
};
std::unique_ptr<GhashRtl> make_ghash_rtl();

/// Hash of padded blocks by rtl_ref/crypto_engine/sha256_core, from a state on.
class Sha256Rtl {
 public:
  using State = std::array<std::uint32_t, 8>;
  virtual ~Sha256Rtl() = default;
  virtual State run(const State& init,
                    const std::vector<std::array<std::uint32_t, 16>>& blocks) = 0;
};
std::unique_ptr<Sha256Rtl> make_sha256_rtl();

}  // namespace espnic::tb
