// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "tb/lockstep/seed_class.h"
#include "tb/lockstep/staller.h"
#include "tb/rx_arbiter/rx_arbiter_fields.h"

namespace espnic {

/// Everything that is put into one run, the same for the model and the RTL.
struct RxArbiterStimulus {
  /// What one pass costs behind the arbiter.
  struct Service {
    std::uint32_t parse = 1;    ///< the parser takes no other pass for so many cycles
    std::uint32_t to_lane = 1;  ///< grant to dispatch, at least
    std::uint32_t lane = 1;     ///< cycles in the lane
  };
  struct Frame {
    std::uint32_t gap = 0;  ///< idle cycles behind the descriptor before
    std::uint16_t frame = 0, length = 0;
    bool nested = false;  ///< its first pass ends with `again`
    std::uint16_t base = 0, limit = 0;
    bool udp = false;
    std::array<Service, 2> service;  ///< first and second pass
    bool ipv6 = false;
  };

  std::uint64_t seed = 0;
  unsigned slots = 1, fifo = 1;  ///< the straps
  unsigned lanes = 1;
  std::vector<Frame> frames;
  lockstep::Staller parser{0, lockstep::StallProfile::always()};
  lockstep::Staller retire{0, lockstep::StallProfile::always()};
};

/// *Wide*: everything drawn at random. *Heavy*: more frames than passes, so that the FIFO stands
/// full and many are refused. *Tight*: 1 to 6 slots, 1 to 6 descriptors, shortest passes, several
/// lanes that end in one cycle.
/// Draws a run with about `handshakes` handshakes over all taps.
RxArbiterStimulus draw_arbiter_stimulus(std::uint64_t seed, lockstep::SeedClass kind,
                                        std::uint64_t handshakes);

}  // namespace espnic
