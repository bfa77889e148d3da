// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "model/sa_cam/sa_table.h"
#include "tb/lockstep/seed_class.h"
#include "tb/lockstep/staller.h"

namespace espnic {

/// The control levels, as a pure function of the cycle: constant within windows, so that they
/// change now and then while a lookup is in flight.
class SaCamControlPattern {
 public:
  SaCamControlPattern() = default;
  SaCamControlPattern(std::uint64_t seed, unsigned window_log2, unsigned strict_per_256,
                      unsigned off_per_256)
      : seed_(seed),
        window_log2_(window_log2),
        strict_per_256_(strict_per_256),
        off_per_256_(off_per_256) {}
  SaCamControl at(Cycle cycle) const;

 private:
  std::uint64_t seed_ = 0;
  unsigned window_log2_ = 0;
  unsigned strict_per_256_ = 0;
  unsigned off_per_256_ = 0;
};

/// Everything that is put into one run, the same for the model and the RTL. A port offers its item
/// n `gap` idle cycles after it handed over item n-1 (item 0: after cycle -1).
struct SaCamStimulus {
  struct Lookup {
    SaKey key;
    std::uint32_t gap = 0;
  };
  struct Update {
    std::uint16_t index = 0;
    SaCamEntry row;
    std::uint32_t gap = 0;
  };

  std::uint64_t seed = 0;
  unsigned entries = 1;  ///< the strap
  std::vector<Lookup> lookups;
  std::vector<Update> updates;
  lockstep::Staller ready{0, lockstep::StallProfile::always()};
  SaCamControlPattern control;
};

/// *Wide*: everything drawn at random. *Heavy*: many rows, hardly a gap. *Tight*: 1 to 6 rows, both
/// masters always valid, so that updates and lookups meet in every way.
using lockstep::kSeedClasses;
using lockstep::SeedClass;

/// Bounds of the strap.
struct SaCamRows {
  unsigned min = 1;
  unsigned max = 64;
};

/// Draws a run of about `handshakes` handshakes over all taps.
SaCamStimulus draw_stimulus(std::uint64_t seed, SeedClass kind, std::uint64_t handshakes,
                            const SaCamRows& rows);

}  // namespace espnic
