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
  Cycle setup{4};              ///< key and state load from sa_store's row
  Cycle des_block{16};         ///< DES, 8 bytes
  Cycle triple_des_block{48};  ///< 3DES, 8 bytes
  Cycle md5_block{66};         ///< MD5, 64 bytes, loading included
  Cycle sha1_block{82};        ///< SHA-1, 64 bytes, loading included
  Cycle sha256_block{66};      ///< SHA-256, 64 bytes, loading included
  Cycle sha512_block{98};      ///< SHA-384 and SHA-512, 128 bytes, loading included
  Cycle aes128_block{11};      ///< AES, 16 bytes, by length of the key
  Cycle aes192_block{13};
  Cycle aes256_block{15};
  Cycle ghash_block{4};             ///< GHASH, 16 bytes, a 32-bit word a cycle
  Cycle chacha20_block{22};         ///< ChaCha20, 64 bytes
  Cycle poly1305_block{5};          ///< Poly1305, 16 bytes
  Cycle compare{2};                 ///< ICV compare and verdict
  std::uint32_t datapath_bytes{8};  ///< plaintext written back in a cycle, after the verdict (A-02)
  Cycle release{1};  ///< the lane takes the next portion this long after its `done` write
  Cycle bypass{1};   ///< dispatch to `done` for a frame that needs no lane

  /// HMAC over `bytes`: inner blocks with padding, one outer block; key states are precomputed.
  Cycle hash(Integrity integrity, std::uint32_t bytes) const {
    switch (integrity) {
      case Integrity::kNone:
      case Integrity::kAesGmac:
        return 0;
      case Integrity::kHmacMd5:
        return (blocks_of(bytes + 9, 64) + 1) * md5_block;
      case Integrity::kHmacSha1:
        return (blocks_of(bytes + 9, 64) + 1) * sha1_block;
      case Integrity::kHmacSha256:
        return (blocks_of(bytes + 9, 64) + 1) * sha256_block;
      case Integrity::kHmacSha384:
      case Integrity::kHmacSha512:
        break;
    }
    return (blocks_of(bytes + 17, 128) + 1) * sha512_block;
  }
  /// The text of a cipher; of AES `key` bytes of key. CBC needs the last round key first: a pass of
  /// the key schedule. GCM and ChaCha20-Poly1305 make one more block of key stream: the mask of the
  /// tag, or the key of Poly1305.
  Cycle decrypt(Cipher cipher, std::uint32_t bytes, std::size_t key = 16) const {
    switch (cipher) {
      case Cipher::kDesCbc:
        return blocks_of(bytes, 8) * des_block;
      case Cipher::kTripleDesCbc:
        return blocks_of(bytes, 8) * triple_des_block;
      case Cipher::kAesCtr:
        return blocks_of(bytes, 16) * aes_block(key);
      case Cipher::kAesCbc:
      case Cipher::kAesGcm:
        return (blocks_of(bytes, 16) + 1) * aes_block(key);
      case Cipher::kAesGmac:
        return aes_block(key);
      case Cipher::kChaCha20Poly1305:
        return (blocks_of(bytes, 64) + 1) * chacha20_block;
      case Cipher::kNone:
      case Cipher::kNull:
        break;
    }
    return 0;
  }
  /// GHASH over `aad` and `text`, each filled up to a block, and a block of lengths, beside the
  /// mask of the tag. The hash key is precomputed.
  Cycle gmac(std::size_t key, std::uint32_t aad, std::uint32_t text) const {
    return std::max((blocks_of(aad, 16) + blocks_of(text, 16) + 1) * ghash_block, aes_block(key));
  }
  /// The same with Poly1305, whose key is the first block of the key stream.
  Cycle poly1305(std::uint32_t aad, std::uint32_t text) const {
    return chacha20_block + (blocks_of(aad, 16) + blocks_of(text, 16) + 1) * poly1305_block;
  }
  /// Cycles from dispatch to the `done` write of a portion whose crypto has run.
  /// Cipher and hash of one header run side by side; AH comes before ESP; nothing is written back
  /// before the verdict, and nothing at all after a bad one.
  Cycle service(const CryptoPortion& portion) const {
    const CryptoVerdict verdict = portion.verdict;
    const SaKeys& keys = *portion.keys;
    Cycle cycles = setup;
    if (portion.has_ah) {
      cycles += ah_check(keys, portion.end - portion.l3) + compare;
      if (verdict == CryptoVerdict::kAhIcvMismatch || verdict == CryptoVerdict::kEngineFault)
        return cycles;
    }
    if (!portion.has_esp) return cycles;
    const auto icv = static_cast<std::uint32_t>(esp_icv_bytes(keys));
    const auto iv = static_cast<std::uint32_t>(iv_bytes(keys.cipher));
    const std::uint32_t covered = portion.end - portion.esp - icv;
    const std::uint32_t cipher_bytes = covered - 8 - iv;
    const Cycle check = icv == 0 ? 0 : esp_check(keys, covered, cipher_bytes) + compare;
    cycles += std::max(check, decrypt(keys.cipher, cipher_bytes, keys.cipher_aes_bytes));
    const bool released =
        verdict != CryptoVerdict::kEspIcvMismatch && verdict != CryptoVerdict::kEngineFault;
    if (released && encrypts(keys.cipher))
      cycles += (cipher_bytes + datapath_bytes - 1) / datapath_bytes;
    return cycles;
  }

 private:
  static Cycle blocks_of(std::uint32_t bytes, std::uint32_t block) {
    return static_cast<Cycle>((bytes + block - 1) / block);
  }
  Cycle aes_block(std::size_t key) const {
    return key == 16 ? aes128_block : key == 24 ? aes192_block : aes256_block;
  }
  /// Bytes that extended sequence numbers add to what is covered.
  static std::uint32_t high_half(const Esn& esn) { return esn.on ? 4 : 0; }
  Cycle ah_check(const SaKeys& keys, std::uint32_t packet) const {
    const std::uint32_t covered = packet + high_half(keys.ah_esn);
    return keys.ah_integrity == Integrity::kAesGmac ? gmac(keys.ah_aes_bytes, covered, 0)
                                                    : hash(keys.ah_integrity, covered);
  }
  /// `covered`: SPI to the ICV; `text`: what of it the cipher decrypts.
  Cycle esp_check(const SaKeys& keys, std::uint32_t covered, std::uint32_t text) const {
    const std::uint32_t high = high_half(keys.esp_esn);
    const std::uint32_t header = 8 + high;
    switch (keys.cipher) {
      case Cipher::kAesGcm:
        return gmac(keys.cipher_aes_bytes, header, text);
      case Cipher::kAesGmac:
        return gmac(keys.cipher_aes_bytes, covered + high, 0);
      case Cipher::kChaCha20Poly1305:
        return poly1305(header, text);
      default:
        return hash(keys.esp_integrity, covered + high);
    }
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
