// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/nic/nic_run.h"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "tb/lockstep/hash.h"

namespace espnic {

using lockstep::fold;

const lockstep::BlockSpec& nic_spec() {
  static const lockstep::BlockSpec kSpec{
      "nic",
      {"first byte", "last beat", "tap_end", "tap_grant", "tap_lookup", "tap_update",
       "tap_dispatch", "tap_done", "tap_retire", "cw"},
      {"frames", "lookups", "hits", "blind_hits", "second_passes", "bad-fcs", "runt", "oversize",
       "buffer-full", "fifo-full", "gate-closed"},
      {kTapFirstByte, kTapLastBeat}};
  return kSpec;
}

std::uint64_t payload_of_end(std::uint64_t frame, DropReason reason) {
  return fold({frame, static_cast<std::uint64_t>(reason)});
}

std::uint64_t payload_of_pass(std::uint64_t frame, bool second) { return fold({frame, second}); }

std::uint64_t payload_of_lookup(std::uint64_t frame, bool second, std::uint8_t parsed) {
  return fold({frame, second, parsed});
}

std::uint64_t payload_of_dispatch(std::uint64_t frame, bool second, bool crypto,
                                  SaLookup::Kind kind, std::uint16_t index) {
  return fold({frame, second, crypto, static_cast<std::uint64_t>(kind), index});
}

std::uint64_t payload_of_done(std::uint64_t frame, bool second, std::uint8_t detail) {
  return fold({frame, second, detail});
}

std::uint64_t payload_of_completion(std::uint64_t frame,
                                    const std::array<std::uint8_t, kCompletionBytes>& image,
                                    std::size_t delivered) {
  std::array<std::uint64_t, kCompletionBytes / 8> words{};
  std::memcpy(words.data(), image.data(), image.size());
  return fold({frame, words[0], words[1], words[2], words[3], delivered});
}

void sort_events(lockstep::Trace& trace) {
  for (auto& events : trace.taps) {
    std::sort(events.begin(), events.end(), [](const auto& a, const auto& b) {
      return std::tie(a.cycle, a.payload) < std::tie(b.cycle, b.payload);
    });
  }
}

}  // namespace espnic
