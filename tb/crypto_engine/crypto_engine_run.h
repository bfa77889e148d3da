// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/packet/bytes.h"
#include "tb/crypto_engine/crypto_engine_stimulus.h"
#include "tb/lockstep/trace.h"

namespace espnic {

/// The port of `dn` that is the bypass's.
inline constexpr unsigned kBypassPort = kEngineLanes;

/// Numbers of the taps and statistics, in the order of `crypto_engine_spec()`: one tap a port, so
/// that the events of each are in order of time.
enum CryptoEngineTap : unsigned {
  kTapTake,
  kTapWrite,                           ///< of lane 0
  kTapDone = kTapWrite + kEngineLanes  ///< of lane 0; the last is the bypass's
};
enum CryptoEngineStat : unsigned {
  kStatPortions,  ///< of lane 0
  kStatFailed = kStatPortions + kEngineLanes,
  kStatBusy = kStatFailed + kEngineLanes
};

/// Names as on the page of the block, with the number of the port.
const lockstep::BlockSpec& crypto_engine_spec();

/// The fields of `dn`.
struct EngineDone {
  std::uint32_t user = 0;
  std::uint8_t verdict = 0, next_header = 0, pad_length = 0;
  std::uint16_t payload = 0, payload_end = 0;
  std::uint8_t ends = 0;  ///< overlaps: of the ESP, of the AH
};

/// Payloads of the events: every field of the handshake takes part.
std::uint64_t payload_of_take(unsigned port, std::uint32_t user);
/// `data`: all bytes of the port, `bytes` of them of the text.
std::uint64_t payload_of_write(std::uint16_t frame, std::uint16_t addr, std::uint8_t bytes,
                               ByteSpan data);
std::uint64_t payload_of(const EngineDone& done);

}  // namespace espnic
