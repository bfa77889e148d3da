// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "model/crypto_engine/crypto_portion.h"
#include "model/sim/cycles.h"

namespace espnic {

/// Cycle counts of one lane (iterative engines; figures and sources in the block's page).
struct CryptoTiming {
  Cycle setup{4};                   ///< key and state load from sa_store's row
  Cycle des_block{16};              ///< DES, 8 bytes
  Cycle triple_des_block{48};       ///< 3DES, 8 bytes
  Cycle md5_block{66};              ///< MD5, 64 bytes, loading included
  Cycle sha1_block{82};             ///< SHA-1, 64 bytes, loading included
  Cycle compare{2};                 ///< ICV compare and verdict
  std::uint32_t datapath_bytes{8};  ///< plaintext written back in a cycle, after the verdict (A-02)
  Cycle release{1};  ///< the lane takes the next portion this long after its `done` write
  Cycle bypass{1};   ///< dispatch to `done` for a frame that needs no lane

  /// HMAC over `bytes`: inner blocks with padding, one outer block; key states are precomputed.
  Cycle hash(Integrity integrity, std::uint32_t bytes) const {
    if (integrity == Integrity::kNone) return 0;
    const Cycle block = integrity == Integrity::kHmacMd5 ? md5_block : sha1_block;
    return (static_cast<Cycle>((bytes + 9 + 63) / 64) + 1) * block;
  }
  Cycle decrypt(Cipher cipher, std::uint32_t bytes) const {
    const Cycle blocks = (bytes + 7) / 8;
    return cipher == Cipher::kDesCbc         ? blocks * des_block
           : cipher == Cipher::kTripleDesCbc ? blocks * triple_des_block
                                             : 0;
  }
  /// Cycles from dispatch to the `done` write of a portion whose crypto has run.
  /// Cipher and hash of one header run side by side; AH comes before ESP; nothing is written back
  /// before the verdict, and nothing at all after a bad one.
  Cycle service(const CryptoPortion& portion) const {
    const CryptoVerdict verdict = portion.verdict;
    const SaKeys& keys = *portion.keys;
    Cycle cycles = setup;
    if (portion.has_ah) {
      cycles += hash(keys.ah_integrity, portion.end - portion.l3) + compare;
      if (verdict == CryptoVerdict::kAhIcvMismatch || verdict == CryptoVerdict::kEngineFault)
        return cycles;
    }
    if (!portion.has_esp) return cycles;
    const auto icv = static_cast<std::uint32_t>(icv_bytes(keys.esp_integrity));
    const auto iv = static_cast<std::uint32_t>(iv_bytes(keys.cipher));
    const std::uint32_t covered = portion.end - portion.esp - icv;
    const std::uint32_t cipher_bytes = covered - 8 - iv;
    const Cycle check =
        keys.esp_integrity == Integrity::kNone ? 0 : hash(keys.esp_integrity, covered) + compare;
    cycles += std::max(check, decrypt(keys.cipher, cipher_bytes));
    const bool released =
        verdict != CryptoVerdict::kEspIcvMismatch && verdict != CryptoVerdict::kEngineFault;
    if (released && iv != 0) cycles += (cipher_bytes + datapath_bytes - 1) / datapath_bytes;
    return cycles;
  }
};

/// When portions get a lane: lowest free lane, dispatch order.
class LanePool {
 public:
  LanePool(unsigned lanes, const CryptoTiming& timing)
      : timing_(timing), free_(lanes, kBeforeTime), busy_(lanes, 0) {}

  /// First cycle in which some lane is free.
  Cycle earliest() const { return *std::min_element(free_.begin(), free_.end()); }
  /// Takes the lowest lane that is free in `cycle` (>= earliest()) for `service` cycles; returns
  /// its number.
  unsigned take(Cycle cycle, Cycle service) {
    unsigned lane = 0;
    while (free_[lane] > cycle) ++lane;
    free_[lane] = cycle + service + timing_.release;
    busy_[lane] += service;
    return lane;
  }
  /// A reset in `cycle`: every lane is free.
  void rest(Cycle cycle) { std::fill(free_.begin(), free_.end(), cycle); }
  unsigned lanes() const { return static_cast<unsigned>(free_.size()); }
  Cycle busy(unsigned lane) const { return busy_.at(lane); }
  const CryptoTiming& timing() const { return timing_; }

 private:
  CryptoTiming timing_;
  std::vector<Cycle> free_, busy_;
};

}  // namespace espnic
