// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>

namespace espnic {

/// Which producer indices the host may ring the receive ring's doorbell with. See README.md of
/// host_if, port `rb`.
class ReceiveRing {
 public:
  /// A new ring, with nothing given; 0 entries: none.
  void configure(std::uint32_t entries) {
    entries_ = entries;
    producer_ = held_ = 0;
  }
  /// Descriptors that the doorbell gives. Nothing, and nothing happens, if the index is not below
  /// the ring's size or gives more than there are free places. One place stays free, so that equal
  /// indices always mean an empty ring.
  std::optional<std::uint32_t> doorbell(std::uint32_t producer) {
    if (producer >= entries_) return std::nullopt;
    const std::uint32_t added = (producer + entries_ - producer_) % entries_;
    if (held_ + added >= entries_) return std::nullopt;
    producer_ = producer;
    held_ += added;
    return added;
  }
  /// A descriptor's completion is in host memory: its place is free. Needs held() != 0.
  void landed() { --held_; }
  /// Descriptors given whose completions are still to come.
  std::uint32_t held() const { return held_; }
  /// As rung last.
  std::uint32_t producer() const { return producer_; }

 private:
  std::uint32_t entries_ = 0, producer_ = 0, held_ = 0;
};

}  // namespace espnic
