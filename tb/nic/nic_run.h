// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

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
  kStatOverloads,
  kStatDropped,  ///< the first of six: by reason
  kNicStats = kStatDropped + 6
};

const lockstep::BlockSpec& nic_spec();

/// Payloads of the events: every field of the handshake takes part, and the number of the frame.
/// With `keep` the trace gets them in words too, for reports and waves.
class NicPayloads {
 public:
  NicPayloads(lockstep::Trace& trace, bool keep) : trace_(trace), keep_(keep) {}

  /// Of taps that have nothing but a number: of the frame, or of the table write.
  std::uint64_t number(const char* what, std::uint64_t number);
  std::uint64_t end(std::uint64_t frame, DropReason reason);
  std::uint64_t pass(std::uint64_t frame, bool second);
  std::uint64_t lookup(std::uint64_t frame, bool second, std::uint8_t parsed);
  std::uint64_t dispatch(std::uint64_t frame, bool second, bool crypto, SaLookup::Kind kind,
                         std::uint16_t index);
  std::uint64_t done(std::uint64_t frame, bool second, std::uint8_t detail);
  /// `delivered`: hash_of the bytes in host memory.
  std::uint64_t completion(std::uint64_t frame,
                           const std::array<std::uint8_t, kCompletionBytes>& image,
                           std::size_t delivered);

 private:
  struct Field {
    const char* name;
    std::uint64_t value;
  };
  std::uint64_t note(std::uint64_t payload, std::initializer_list<Field> fields);

  lockstep::Trace& trace_;
  const bool keep_;
};

/// Puts the events of each tap in the order of their cycles, and of their payloads within one.
void sort_events(lockstep::Trace& trace);

}  // namespace espnic
