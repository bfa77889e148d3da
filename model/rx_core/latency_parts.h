// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "model/rx_core/rx_frame.h"

namespace espnic {

/// Where the cycles from a frame's first byte to its completion have gone: as many for each stage
/// as the frame spent in it, or in front of it where `kLatencyStages` says so. Their sum is the
/// latency.
using LatencyParts = std::array<Cycle, 7>;

inline constexpr std::array<std::string_view, 7> kLatencyStages = {
    "mac_rx",         // first byte to descriptor
    "packet_buffer",  // descriptor, or the end of the first pass, to grant
    "rx_parser",      // grant to the key taken
    "sa_cam",         // to dispatch: where lanes are not free, the wait for one
    "crypto_engine",  // lane or bypass
    "rx_resolve",     // done to retirement: older frames, the DMA at work, a descriptor of the host
    "rx_dma"};        // to the completion write

/// Of an indicated frame.
inline LatencyParts latency_parts(const RxFrame& frame) {
  LatencyParts parts{};
  parts[0] = frame.line.descriptor - frame.line.rx;
  Cycle before = frame.line.descriptor;
  const auto pass = [&](const PassCycles& cycles) {
    parts[1] += cycles.grant - before;
    parts[2] += cycles.lookup - cycles.grant;
    parts[3] += cycles.dispatch - cycles.lookup;
    parts[4] += cycles.done - cycles.dispatch;
    before = cycles.done;
  };
  pass(frame.outer.cycles);
  if (frame.second_pass) pass(frame.inner.cycles);
  parts[5] = frame.retire - before;
  parts[6] = frame.completion_cycle - frame.retire;
  return parts;
}

}  // namespace espnic
