// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>

#include "model/nic/nic_config.h"
#include "tb/bench/packets.h"

namespace espnic::tb::bench {

/// A card with a line, host memory and the reference driver, and nothing that looks on: what
/// `Card` checks and copies of each frame is no part of what the bench measures. The host takes
/// completions and gives buffers back `kHostBatch` at a time, as drivers with moderated interrupts
/// do; its ring is long enough for the card never to wait for it.
class BareCard {
 public:
  static constexpr std::uint32_t kHostBatch = 32;

  explicit BareCard(const NicConfig& config);
  ~BareCard();
  BareCard(const BareCard&) = delete;
  BareCard& operator=(const BareCard&) = delete;

  /// Brings the card up with receive IPsec on and this SA. Inside Card::simulate, as the rest.
  /// Throws std::runtime_error where the card refuses.
  void start(const traffic::Sa& sa);
  /// The bytes must stay until the next drain(). The first preamble byte does not come before
  /// `earliest`.
  void offer(ByteSpan frame, Cycle earliest = kBeforeTime);
  /// Until all frames have their fate, and the host has seen it. Throws std::logic_error where a
  /// frame has none, or the host was told of an error.
  void drain();
  /// Frames whose completion, in host memory, says processed with success.
  std::uint64_t good() const;
  /// From the first byte of the first frame to the last completion.
  Cycle cycles() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace espnic::tb::bench
