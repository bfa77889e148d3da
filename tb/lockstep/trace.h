// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/sim/cycles.h"

namespace espnic::lockstep {

/// One handshake: when, and with what. Wide fields are folded (hash.h).
struct Event {
  Cycle cycle = 0;
  std::uint64_t payload = 0;
};
inline bool operator==(const Event& a, const Event& b) {
  return a.cycle == b.cycle && a.payload == b.payload;
}

/// What a block is compared by: the names of its `tap_*_o` and `stat_*_o` pins.
struct BlockSpec {
  std::string name;
  std::vector<std::string> taps;
  std::vector<std::string> stats;
  std::vector<std::size_t> beats = {};  ///< taps of data beats: the easy majority, counted apart
  /// The block that each tap is of, where the spec is of several blocks.
  std::vector<std::string> owners = {};
};

/// Everything one side did in a run: the events of every tap in order, and the statistics.
struct Trace {
  explicit Trace(const BlockSpec& spec) : taps(spec.taps.size()), stats(spec.stats.size()) {}
  void add(std::size_t tap, Cycle cycle, std::uint64_t payload) {
    taps[tap].push_back({cycle, payload});
  }
  std::uint64_t handshakes() const {
    std::uint64_t sum = 0;
    for (const auto& tap : taps) sum += tap.size();
    return sum;
  }

  std::vector<std::vector<Event>> taps;
  std::vector<std::uint64_t> stats;
  /// Payloads as `field=value field=value`, where a run keeps them for reports.
  std::map<std::uint64_t, std::string> words;
};

}  // namespace espnic::lockstep
