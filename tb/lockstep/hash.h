// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <initializer_list>

namespace espnic::lockstep {

/// SplitMix64's finalizer: the stimulus must be evaluable at any cycle, in any order, on both
/// sides, which a sequential generator cannot give.
constexpr std::uint64_t mix(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15ULL;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

/// One independent value for each (seed, position).
constexpr std::uint64_t mix(std::uint64_t seed, std::uint64_t position) {
  return mix(seed ^ mix(position));
}

/// Folds the fields of a wide handshake into the payload of an event. Order matters.
constexpr std::uint64_t fold(std::initializer_list<std::uint64_t> fields) {
  std::uint64_t folded = 0;
  for (const std::uint64_t field : fields) folded = mix(folded, field);
  return folded;
}

/// A sequential source for what is generated in order (keys, rows, gaps).
class Random {
 public:
  explicit Random(std::uint64_t seed) : seed_(seed) {}
  std::uint64_t next() { return mix(seed_, ++position_); }
  /// Uniform in [0, bound); `bound` > 0. The bias of the modulo is of no account here.
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(next() % bound); }
  /// Uniform in [low, high].
  std::uint32_t between(std::uint32_t low, std::uint32_t high) {
    return low + below(high - low + 1);
  }
  /// True `per_256` times out of 256.
  bool chance(unsigned per_256) { return (next() & 0xff) < per_256; }

 private:
  std::uint64_t seed_;
  std::uint64_t position_ = 0;
};

}  // namespace espnic::lockstep
