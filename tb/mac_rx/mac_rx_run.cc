// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mac_rx/mac_rx_run.h"

#include <cstring>

#include "tb/lockstep/hash.h"

namespace espnic {

const lockstep::BlockSpec& mac_rx_spec() {
  static const lockstep::BlockSpec kSpec{
      "mac_rx",
      {"tap_start", "tap_beat", "tap_end"},
      {"frames", "dropped bad-fcs", "dropped runt", "dropped oversize", "dropped buffer-full",
       "dropped fifo-full", "dropped gate-closed", "taps unlike their ports"},
      {kTapBeat}};
  return kSpec;
}

std::uint64_t payload_of_start(std::uint32_t bytes, std::uint32_t length, std::uint32_t fcs) {
  return lockstep::fold({bytes, length, fcs});
}

std::uint64_t payload_of_beat(bool first, bool fits, const std::uint8_t* data,
                              std::uint32_t width) {
  std::uint64_t folded = (first ? 1U : 0U) | (fits ? 2U : 0U);
  for (std::uint32_t at = 0; at < width; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, data + at, sizeof word);
    folded = lockstep::mix(folded, word);
  }
  return folded;
}

std::uint64_t payload_of(const MacRxEnd& end) {
  return lockstep::fold({end.offered, end.offered ? end.length : 0, end.reason, end.written,
                         end.written && end.keep});
}

}  // namespace espnic
