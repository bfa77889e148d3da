// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "model/crypto_engine/crypto_portion.h"
#include "model/rx_resolve/replay_window.h"
#include "model/sa_store/sa_record.h"

namespace espnic {

/// The windows of all SAs: one for AH and one for ESP each. Frames come in wire order, since order
/// slots retire so: what is a replay depends on the wire alone, not on lanes.
class ReplayCheck {
 public:
  ReplayCheck(unsigned rows, unsigned bits) : bits_(bits), rows_(bits == 0 ? 0 : rows) {}
  bool on() const { return bits_ != 0; }

  /// A portion that was good, in its frame's turn. False: one of its numbers is a replay or too
  /// old; then no window moves.
  bool take(std::uint16_t row, const SaRecord& record, const CryptoPortion& portion);

 private:
  struct Row {
    bool used = false;
    std::uint32_t generation = 0;
    ReplayWindow ah, esp;
  };
  unsigned bits_;
  std::vector<Row> rows_;
};

}  // namespace espnic
