// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "model/sim/cycles.h"
#include "tb/lockstep/seed_class.h"
#include "tb/lockstep/staller.h"

namespace espnic {

/// What a host, its memory, firmware and the tables do in one run.
struct HostIfStimulus {
  /// What firmware makes of a request or a window command.
  struct Decision {
    unsigned rows = 0;  ///< 0 to 3
    bool entry = false, policy = false;
    bool outputs = false;  ///< it has outputs, which host memory may refuse
  };
  struct Command {
    std::uint32_t bytes = 0;  ///< of its buffer
    bool error = false;       ///< which cannot be read
    Decision decision;
    bool refused = false;  ///< its outputs are
    Decision undo;
  };
  /// A doorbell, `gap` idle cycles behind the one before; of commands, as soon as the ring has
  /// room. One that gives more descriptors than there are free places is refused.
  struct Bell {
    Cycle gap = 0;
    unsigned count = 0;       ///< more commands, or descriptors, than before
    bool bad = false;         ///< with `index`, which is none
    std::uint16_t index = 0;  ///< of a bad one
  };
  struct Go {
    Cycle gap = 0;  ///< idle cycles behind the one before
    Decision decision;
  };

  std::uint64_t seed = 0;
  std::uint32_t command_entries = 2, descriptor_entries = 2;
  std::uint32_t reads = 0;     ///< descriptor reads under way at most; 0: no limit
  Cycle fetch = 64;            ///< of commands and buffers
  std::uint32_t datapath = 8;  ///< bytes a cycle
  Cycle write_latency = 64;
  Cycle descriptor_latency = 64;
  std::uint32_t use = 1;  ///< a descriptor in the card to its completion in host memory, at most
  lockstep::StallProfile ready;   ///< of the port for rows, besides its interval
  std::uint32_t hold = 0;         ///< cycles of every 16 in which that port is held up, in a row
  std::vector<Command> commands;  ///< as many as the good doorbells ring for
  std::vector<Bell> bells, receive_bells;
  std::vector<Go> gos;
};

/// The port for rows takes one every so many cycles (sa_cam, `update_interval`).
inline constexpr Cycle kRowInterval = 2;
bool row_ready(const HostIfStimulus& stimulus, Cycle cycle);
/// Longer, and rows may still wait when their source offers the next ones.
inline constexpr std::uint32_t kLongestHold = 8;
/// The completion for descriptor `number` is in host memory so long behind it, or in the cycle
/// behind the completion before.
Cycle used_after(const HostIfStimulus& stimulus, std::uint64_t number);

HostIfStimulus draw_host_if_stimulus(std::uint64_t seed, lockstep::SeedClass kind,
                                     std::uint64_t handshakes);

}  // namespace espnic
