// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "tb/lockstep/trace.h"

namespace espnic {

/// Numbers of the taps and statistics, in the order of `host_if_spec()`.
enum HostIfTap : unsigned {
  kTapRead,     ///< host memory is read
  kTapRequest,  ///< a request is there, or is to be undone
  kTapRow,      ///< taken by the table
  kTapEntry,
  kTapPolicy,
  kTapAnswer,
  kTapEnd,
  kTapGo,
  kTapDone,
  kTapFetch,
  kTapBell,
  kTapReceive,
  kHostIfTaps
};
enum HostIfStat : unsigned { kStatCommands, kStatBadCommands, kStatBadReceives, kHostIfStats };

const lockstep::BlockSpec& host_if_spec();

// Payloads: every field of the handshake.
std::uint64_t payload_of_read(bool buffer, std::uint16_t index, std::uint32_t bytes);
std::uint64_t payload_of_request(bool undo, bool error);
std::uint64_t payload_of_row(unsigned source, unsigned number);
std::uint64_t payload_of_answer(std::uint16_t index, bool phase);
std::uint64_t payload_of_bell(std::uint16_t index, bool bad);

}  // namespace espnic
