// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "model/parser_table/parser_list.h"
#include "model/sim/cycles.h"
#include "tb/lockstep/seed_class.h"

namespace espnic {

/// Everything that is put into one run, the same for the model and the RTL. Nothing of the block
/// ever waits, so each item has the cycle in which it happens; at most one of a kind in a cycle.
struct ParserTableStimulus {
  struct Write {
    Cycle cycle = 0;
    std::uint8_t slot = 0;
    ParserEntry entry;
  };
  struct Read {
    Cycle cycle = 0;
    std::uint16_t port = 0;
    bool valid = true;  ///< else only the port is there; the answer follows it all the same
    std::uint16_t class_port = 0;  ///< read at rc in the same cycle
    bool class_valid = true;
  };

  std::uint64_t seed = 0;
  unsigned entries = 1;  ///< the strap
  std::vector<Write> writes;
  std::vector<Cycle> snaps;
  std::vector<Read> reads;
};

/// Bounds of the strap.
struct ParserSlots {
  unsigned min = 1;
  unsigned max = 64;
};

/// *Wide*: any number of entries, gaps and pauses. *Heavy*: at least half of the entries, hardly a
/// gap. *Tight*: 1 to 6 entries, all three ports busy in nearly every cycle.
/// Draws a run of about `handshakes` handshakes over all taps.
ParserTableStimulus draw_stimulus(std::uint64_t seed, lockstep::SeedClass kind,
                                  std::uint64_t handshakes, const ParserSlots& slots);

}  // namespace espnic
