// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/sim/cycles.h"
#include "tb/lockstep/seed_class.h"

namespace espnic {

/// Shape that the twin is built for here: no power of two, so that rows beyond it are near.
inline constexpr std::uint16_t kStoreRows = 13;
inline constexpr unsigned kStoreReaders = 3;
inline constexpr unsigned kStoreWords = 4;  ///< of a row

using StoreWord = std::array<std::uint64_t, 8>;  ///< 512 bits, the lowest first

/// What stands at the ports in one cycle.
struct SaStorePinsIn {
  struct Read {
    bool valid = false;
    std::uint16_t row = 0;
    std::uint8_t word = 0;
  };
  bool wr_valid = false;
  std::uint16_t wr_row = 0;
  std::uint8_t wr_word = 0;
  StoreWord wr_data{};
  std::array<Read, kStoreReaders> rd;
};

/// Everything that is put into one run, cycle by cycle, the same for the model and the RTL. No word
/// is read before it has been written once.
struct SaStoreStimulus {
  std::uint64_t seed = 0;
  std::vector<SaStorePinsIn> cycles;
};

/// Draws a run of about `handshakes` handshakes over all taps.
SaStoreStimulus draw_store_stimulus(std::uint64_t seed, lockstep::SeedClass kind,
                                    std::uint64_t handshakes);

}  // namespace espnic
