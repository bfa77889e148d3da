// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/crypto_engine/crypto_engine_run.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "tb/lockstep/hash.h"

namespace espnic {

const lockstep::BlockSpec& crypto_engine_spec() {
  static const lockstep::BlockSpec kSpec = [] {
    lockstep::BlockSpec spec{"crypto_engine", {"tap_take"}, {}, {}};
    for (unsigned lane = 0; lane < kEngineLanes; ++lane) {
      spec.beats.push_back(spec.taps.size());
      spec.taps.push_back("tap_write " + std::to_string(lane));
    }
    for (unsigned port = 0; port <= kBypassPort; ++port)
      spec.taps.push_back("tap_done " + std::to_string(port));
    for (const char* name : {"portions", "failed", "busy"}) {
      for (unsigned lane = 0; lane < kEngineLanes; ++lane)
        spec.stats.push_back(std::string(name) + " " + std::to_string(lane));
    }
    return spec;
  }();
  return kSpec;
}

std::uint64_t payload_of_take(unsigned port, std::uint32_t user) {
  return static_cast<std::uint64_t>(port) << 32 | user;
}

std::uint64_t payload_of_write(std::uint16_t frame, std::uint16_t addr, std::uint8_t bytes,
                               ByteSpan data) {
  std::uint64_t folded = lockstep::fold({frame, addr, bytes});
  for (std::size_t n = 0; n < data.size(); n += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, data.data() + n, std::min<std::size_t>(8, data.size() - n));
    folded = lockstep::mix(folded, word);
  }
  return folded;
}

std::uint64_t payload_of(const EngineDone& done) {
  return lockstep::fold({done.user, done.verdict, done.next_header, done.pad_length, done.payload,
                         done.payload_end, done.ends});
}

}  // namespace espnic
