// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "tb/lockstep/seed_class.h"
#include "tb/lockstep/staller.h"
#include "tb/rx_resolve/rx_resolve_run.h"

namespace espnic {

/// Everything that is put into one run, the same for the model and the RTL.
struct RxResolveStimulus {
  struct Pass {
    std::uint32_t to_check = 2;  ///< cycles from its grant to `ck`, at least; 2: behind `rv`
    std::uint32_t lane = 1;      ///< cycles in the lane, if it gets there
    std::uint32_t align =
        1;           ///< and on until the cycle is a multiple of it, so that lanes end together
    CheckFields ck;  ///< but for `slot`, `second` and `outer_udp`
    DoneFields dn;   ///< but for `user`; what a lane answers
  };
  struct Frame {
    std::uint32_t gap = 0;     ///< idle cycles behind the grant before
    ReserveFields rv;          ///< but for `slot`
    bool sdr = false;          ///< `sdr` of its slot
    std::array<Pass, 2> pass;  ///< the second, if the first goes again
  };

  std::uint64_t seed = 0;
  unsigned slots = 1;     ///< the strap
  unsigned lanes = 1;     ///< in use
  bool overload = false;  ///< the strap
  bool ipv6 = false;      ///< the strap
  std::vector<Frame> frames;
  lockstep::Staller grant{0, lockstep::StallProfile::always()};
  lockstep::Staller lane{0, lockstep::StallProfile::always()};    ///< `po_ready` of a lane
  lockstep::Staller bypass{0, lockstep::StallProfile::always()};  ///< of the bypass
  lockstep::Staller retire{0, lockstep::StallProfile::always()};  ///< `rt_ready`
};

RxResolveStraps straps_of(const RxResolveStimulus& stimulus);

/// *Wide*: everything drawn at random. *Heavy*: many slots, all lanes, hardly a gap. *Tight*: 1 to
/// 4 slots, shortest passes, several lanes that end in one cycle. Draws a run with about
/// `handshakes` handshakes over all taps. `ipv6`: the strap.
RxResolveStimulus draw_resolve_stimulus(std::uint64_t seed, lockstep::SeedClass kind,
                                        std::uint64_t handshakes, bool ipv6);
/// The strap of the `number`-th run of a seed: of three in a row one is without.
constexpr bool strap_ipv6(std::uint64_t seed, std::uint64_t number) {
  return (seed + number) % 3 != 0;
}

}  // namespace espnic
