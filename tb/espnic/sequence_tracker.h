// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/packet/bytes.h"
#include "tb/common/sa_spec.h"

namespace espnic::tb {

/// The driver's half of extended sequence numbers: it follows the highest number that was
/// authenticated, from `initial_seq` on, and says when the card has to be told the next high half:
/// as soon as the low half has come into its upper half, so that 2^31 packets are left to do it in.
/// From then on the card takes numbers of both sides of the wrap.
class SequenceTracker {
 public:
  struct Update {
    std::size_t sa = 0;  ///< SAS entry
    std::uint32_t high = 0;
  };

  /// Of the entries with `esn`. The list must outlive the tracker.
  explicit SequenceTracker(const std::vector<SaSpec>& sas);

  /// A frame as it was delivered, whose outer portion, or also the one inside it, was verified with
  /// the SA of these entries (an SA and those of its bundle).
  void verified(ByteSpan frame, const std::vector<std::size_t>& outer,
                const std::vector<std::size_t>& inner);
  /// The updates that are due and were not given out yet.
  std::vector<Update> take_due();

 private:
  struct Sequence {
    bool esn = false;
    std::uint32_t high = 0;  ///< as the card has it
    bool overlap = false;    ///< the low halves from 0x80000000 on are of the high half before
    std::uint64_t highest = 0;
  };

  /// Reads the portion's headers; what is behind them.
  ByteSpan portion(ByteSpan packet, const std::vector<std::size_t>& entries);
  void authenticated(std::size_t sa, std::uint32_t low);
  void look_ahead(std::size_t sa);

  const std::vector<SaSpec>& sas_;
  std::vector<Sequence> sequences_;
  std::vector<Update> due_;
};

}  // namespace espnic::tb
