// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/packet/terms.h"

namespace espnic {

inline constexpr std::uint16_t kNoSa = 0xFFFF;
/// Generations of SA rows count modulo 2^30: what a completion has room for.
inline constexpr std::uint32_t kSaGenerationMask = 0x3FFFFFFF;

/// The 32-byte receive completion of design section 6, field by field.
struct Completion {
  std::uint16_t length = 0;                             // DW0 15:0, bytes delivered
  std::uint8_t queue = 0;                               // DW0 19:16
  FrameClass frame_class = FrameClass::kOther;          // DW0 23:20
  Detail detail = Detail::kOk;                          // DW0 31:24
  bool sa_delete_req = false;                           // DW1 0  (NDIS receive word, spec 2.1)
  bool crypto_done = false;                             // DW1 1
  bool next_crypto_done = false;                        // DW1 2
  CryptoStatus crypto_status = CryptoStatus::kSuccess;  // DW1 31:16
  std::uint16_t sa = kNoSa;                             // DW2 15:0, index in the card's SA table
  std::uint16_t inner_sa = kNoSa;                       // DW2 31:16
  std::uint32_t spi = 0;                                // DW3, 0 where none
  std::uint8_t next_header = 0;                         // DW4 7:0
  std::uint8_t pad_length = 0;                          // DW4 15:8
  bool header_info_set = false;                         // DW4 16 (spec 6.5; V2 only)
  bool ip_checksum_checked = false;                     // DW4 17
  bool ip_checksum_good = false;                        // DW4 18
  bool l4_checksum_checked = false;                     // DW4 19
  bool l4_checksum_good = false;                        // DW4 20
  bool l4_checksum_inner = false;                       // DW4 21
  bool vlan = false;                                    // DW4 22, frame carries an 802.1Q tag
  bool replay_checked = false;                          // DW4 23
  bool replay_failed = false;                           // DW4 24
  std::uint8_t rss_type = 0;                            // DW4 31:28 (model/rx_resolve/rss.h)
  std::uint32_t rss_hash = 0;                           // DW5
  std::uint32_t cycle = 0;                              // DW6, completion cycle, low 32 bits
  std::uint32_t sa_generation = 0;                      // DW7 29:0
  bool phase = false;                                   // DW7 31
  bool decapsulated = false;                            // DW7 30 (model/rx_resolve/decapsulate.h)
  bool soft_lifetime = false;                           // DW4 25
  bool hard_lifetime = false;                           // DW4 26
};

/// The last portion was processed, and nothing was wrong with it.
constexpr bool is_good(const Completion& completion) {
  return completion.crypto_done && completion.crypto_status == CryptoStatus::kSuccess;
}

inline constexpr std::size_t kCompletionBytes = 32;

/// Little-endian byte image and back. `decode` of an `encode` is the identity for values in range.
std::array<std::uint8_t, kCompletionBytes> encode(const Completion& completion);
Completion decode_completion(const std::uint8_t* bytes);

}  // namespace espnic
