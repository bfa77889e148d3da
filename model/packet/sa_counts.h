// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace espnic {

/// What the frames of one SA were (model/rx_resolve/README.md). 64 bits each, modulo 2^64.
struct SaCounts {
  std::uint64_t packets = 0;           ///< portions that a completion names this SA for
  std::uint64_t good = 0;              ///< of these: verified, and no replay
  std::uint64_t protected_bytes = 0;   ///< of the good ones; see rx_resolve/sa_counters.h
  std::uint64_t wire_bytes = 0;        ///< of the frames they came in, without FCS
  std::uint64_t icv_failures = 0;      ///< CryptoStatus 2 to 5
  std::uint64_t length_failures = 0;   ///< CryptoStatus 6
  std::uint64_t padding_failures = 0;  ///< detail pad-bytes
  std::uint64_t replays = 0;           ///< verified, but a replay or too old

  SaCounts& operator+=(const SaCounts& other);
  SaCounts& operator-=(const SaCounts& other);
};

/// Its members by name, in the order of the registers SA_COUNT (model/regs/extras.rdl).
struct SaCounter {
  const char* name;
  std::uint64_t SaCounts::*count;
};
inline constexpr SaCounter kSaCounters[] = {
    {"packets", &SaCounts::packets},
    {"good", &SaCounts::good},
    {"protected_bytes", &SaCounts::protected_bytes},
    {"wire_bytes", &SaCounts::wire_bytes},
    {"icv_failures", &SaCounts::icv_failures},
    {"length_failures", &SaCounts::length_failures},
    {"padding_failures", &SaCounts::padding_failures},
    {"replays", &SaCounts::replays},
};

/// What ends a lifetime; numbers of the events in host memory (model/regs/extras.rdl).
enum class Lifetime : std::uint8_t { kSoftPackets, kHardPackets, kSoftBytes, kHardBytes };
inline constexpr std::size_t kLifetimes = 4;
constexpr bool is_hard(Lifetime kind) {
  return kind == Lifetime::kHardPackets || kind == Lifetime::kHardBytes;
}
constexpr bool is_of_packets(Lifetime kind) {
  return kind == Lifetime::kSoftPackets || kind == Lifetime::kHardPackets;
}

/// Lifetimes of an SA (RFC 4301 4.4.2.1), in good packets and in protected bytes.
struct SaLimits {
  std::array<std::uint64_t, kLifetimes> limit{};  ///< by Lifetime; 0: none
  std::uint32_t serial = 0;                       ///< how often the host has set them
};

/// A lifetime has ended.
struct SaEvent {
  std::uint16_t row = 0;
  std::uint32_t generation = 0;
  Lifetime kind = Lifetime::kSoftPackets;
  std::uint64_t count = 0;  ///< that has come to the limit
};

}  // namespace espnic
