// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/sim/cycles.h"
#include "tb/lockstep/hash.h"

namespace espnic::lockstep {

/// How often a port is held up. Time is cut into windows; each is either plain or a burst, so that
/// long stalls and long free runs occur within one seed.
struct StallProfile {
  unsigned open_per_256 = 256;        ///< plain windows: open in so many cycles of 256
  unsigned burst_per_256 = 0;         ///< windows that are bursts
  unsigned burst_open_per_256 = 256;  ///< openness inside a burst
  unsigned window_log2 = 5;           ///< window length, log2 of cycles

  static StallProfile always() { return {}; }
  /// Long free runs between short stretches of stalls: nearly `always`, but back-pressure occurs.
  static StallProfile hardly() { return {256, 24, 112, 6}; }
  static StallProfile half() { return {128, 0, 0, 5}; }
  static StallProfile rarely() { return {12, 0, 0, 5}; }
  static StallProfile bursts() { return {248, 96, 8, 4}; }
  /// One of the above or a mixture, chosen by the seed.
  static StallProfile any(Random& random);
};

/// A ready pattern: a pure function of seed and cycle, so that a model may ask for any cycle while
/// the RTL steps through them all.
class Staller {
 public:
  Staller(std::uint64_t seed, const StallProfile& profile) : seed_(seed), profile_(profile) {}
  bool open(Cycle cycle) const;
  /// The first open cycle at or after `from`.
  Cycle next_open(Cycle from) const;

 private:
  std::uint64_t seed_;
  StallProfile profile_;
};

/// Idle cycles that a master leaves between a handshake and its next valid.
struct GapProfile {
  unsigned idle_per_256 = 0;     ///< handshakes that are followed by a gap at all
  std::uint32_t max_gap = 0;     ///< uniform in [1, max_gap]
  unsigned pause_per_65536 = 0;  ///< much longer pauses, in which everything drains
  std::uint32_t max_pause = 0;

  std::uint32_t draw(Random& random) const;
};

}  // namespace espnic::lockstep
