// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/packet/bytes.h"
#include "model/packet/completion.h"
#include "model/packet/terms.h"
#include "model/rx_resolve/ladder.h"
#include "model/sim/cycles.h"

namespace espnic::tb::rx_core {

/// Handshakes of one pass, and the results that show which table state it saw.
struct PassTrace {
  Cycle grant = kNever, lookup = kNever, dispatch = kNever, done = kNever;
  Detail parsed = Detail::kOk;
  SaLookup::Kind kind = SaLookup::Kind::kMiss;
  std::uint16_t index = 0;
  Plan::Action action = Plan::Action::kBypass;
  Detail detail = Detail::kOk;  ///< at the end of the pass
};

/// One frame from the line to its fate. Cycles of what never happened are kNever.
struct FrameTrace {
  bool settled = false;  ///< the fate is known
  DropReason drop = DropReason::kNone;
  Cycle rx = kNever, last_beat = kNever, descriptor = kNever;
  unsigned passes = 0;
  std::array<PassTrace, 2> pass;
  Cycle retire = kNever, completion = kNever;
  std::array<std::uint8_t, kCompletionBytes> image{};  ///< the completion as written
  std::size_t delivered = 0;                           ///< hash of the bytes as delivered
};
/// For FrameTrace::delivered.
std::size_t hash_of(ByteSpan bytes);

struct LoopTrace {
  std::vector<FrameTrace> frames;
  std::vector<std::uint64_t> retired;  ///< frame numbers, in the order of their retirement
  std::vector<Cycle> accepted_writes;  ///< of each table write
  std::uint64_t offered = 0, indicated = 0, second_passes = 0;
  std::uint64_t lookups = 0, exact_hits = 0, blind_hits = 0, overload_bypasses = 0;
  std::array<std::uint64_t, kDropReasonCount> dropped{};
  /// Of the reference: what each frame that a reset has lost had done by then. `drop` is kReset for
  /// one without a descriptor, else kNone.
  std::map<std::uint64_t, FrameTrace> lost;
  /// Of the reference: hits that a reset has kept from the result register, where `sa_cam` counts
  /// them.
  std::uint64_t exact_hits_lost = 0, blind_hits_lost = 0;
};

/// Handshakes in a trace, those of the MAC (rx, beat, descriptor) apart: they are the easy
/// majority.
struct HandshakeCount {
  std::uint64_t mac = 0, loop = 0;
};
HandshakeCount count_handshakes(const LoopTrace& trace);

/// Empty when equal; else the first difference in time and the events of both sides around it.
std::optional<std::string> first_difference(const LoopTrace& reference, const LoopTrace& model);

}  // namespace espnic::tb::rx_core
