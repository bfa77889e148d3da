// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "tb/lockstep/trace.h"
#include "tb/rx_core/loop_trace.h"

namespace espnic {

/// Numbers of the taps and statistics, in the order of `nic_spec()`.
enum NicTap : unsigned {
  kTapFirstByte,  ///< first destination-MAC byte on the line
  kTapLastBeat,   ///< of a frame that was stored whole
  kTapEnd,
  kTapGrant,
  kTapLookup,
  kTapUpdate,
  kTapDispatch,
  kTapDone,
  kTapRetire,
  kTapCompletion,
  kNicTaps
};
enum NicStat : unsigned {
  kStatFrames,
  kStatLookups,
  kStatHits,
  kStatBlindHits,
  kStatSecondPasses,
  kStatDropped,  ///< the first of six: by reason
  kNicStats = kStatDropped + 6
};

const lockstep::BlockSpec& nic_spec();

// Payloads of the events: every field of the handshake takes part, and the number of the frame.
std::uint64_t payload_of_end(std::uint64_t frame, DropReason reason);
std::uint64_t payload_of_pass(std::uint64_t frame, bool second);
std::uint64_t payload_of_lookup(std::uint64_t frame, bool second, std::uint8_t parsed);
std::uint64_t payload_of_dispatch(std::uint64_t frame, bool second, bool crypto,
                                  SaLookup::Kind kind, std::uint16_t index);
std::uint64_t payload_of_done(std::uint64_t frame, bool second, std::uint8_t detail);
/// `delivered`: hash_of the bytes in host memory.
std::uint64_t payload_of_completion(std::uint64_t frame,
                                    const std::array<std::uint8_t, kCompletionBytes>& image,
                                    std::size_t delivered);

/// Puts the events of each tap in the order of their cycles, and of their payloads within one.
void sort_events(lockstep::Trace& trace);

}  // namespace espnic
