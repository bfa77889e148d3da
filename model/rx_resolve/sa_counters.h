// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "model/crypto_engine/crypto_portion.h"
#include "model/packet/sa_counts.h"
#include "model/rx_resolve/ladder.h"

namespace espnic {

/// Bytes that the algorithm is applied to (RFC 4301 4.4.2.1). ESP: what the cipher covers, NULL
/// included: the payload behind the IV, padding, PadLength, NextHeader. AH, alone or in front of
/// ESP: what its ICV covers and is in the packet: from the IP header to the end of the packet.
std::uint64_t protected_bytes(const CryptoPortion& portion);

/// What the anti-replay window says of a verified portion.
enum class Freshness : std::uint8_t {
  kFresh,  ///< or there is no window
  kReplay,
  kInsideReplay,  ///< not looked at: the portion around it is a replay
};

/// What one portion, which its completion names an SA for, adds to the counters of that SA.
SaCounts counts_of(const Plan& plan, const PassOutcome& outcome, Freshness freshness,
                   std::uint32_t frame_bytes);

/// The counters of all rows. Frames come in wire order, since order slots retire so.
class SaCounters {
 public:
  /// No rows: off.
  explicit SaCounters(unsigned rows) : rows_(rows) {}
  bool on() const { return !rows_.empty(); }

  /// Another generation is another SA: its counters begin at 0.
  void add(std::uint16_t row, std::uint32_t generation, const SaCounts& counts);
  /// Of a frame that has been added, and is lost.
  void take_back(std::uint16_t row, std::uint32_t generation, const SaCounts& counts);
  /// Tells of the limits that the row's SA, to which something was just added, has come to, once
  /// each for each setting of the limits. True: a hard one has ended, now or before.
  bool end_lifetimes(std::uint16_t row, const SaLimits& limits, std::vector<SaEvent>& events);
  /// Of a frame that is lost: the lifetime has not ended.
  void take_back(const SaEvent& event);
  /// Zeros where nothing was added for this generation.
  SaCounts at(std::uint16_t row, std::uint32_t generation) const;

 private:
  struct Row {
    bool used = false;
    std::uint32_t generation = 0;
    SaCounts counts;
    std::uint32_t serial = 0;  // of the limits
    std::uint8_t ended = 0;    // of these, a bit each
    bool is(std::uint32_t other) const { return used && generation == other; }
  };
  std::vector<Row> rows_;
};

}  // namespace espnic
