// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/sa_cam/sa_cam_timing.h"
#include "model/sa_cam/sa_table.h"
#include "model/sim/block.h"
#include "model/sim/timed_queue.h"

namespace espnic {

struct SaSearch {
  SaKey key;
  SaCamControl control;
  SaLookup result;
};
struct SaUpdate {
  std::uint16_t index = 0;
  SaCamEntry entry;
};

/// SA CAM: {destination, protocol, SPI} -> row. One lookup a cycle, answers in order, two cycles
/// after acceptance, three where the exact search misses. Twin: rtl_ref/sa_cam/sa_cam.sv
class SaCam final : public Block {
 public:
  struct Config {
    unsigned entries = 1024;
  };
  struct Stats {
    std::uint64_t lookups = 0;     ///< searched keys
    std::uint64_t passes = 0;      ///< keys that were not searched
    std::uint64_t hits = 0;        ///< exact
    std::uint64_t blind_hits = 0;  ///< protocol-blind
    std::uint64_t misses = 0;
    std::uint64_t updates = 0;
  };

  BlockTarget<SaSearch> lookup_i{"lookup_i"};
  BlockInitiator<SaSearch> result_o{"result_o"};
  BlockTarget<SaUpdate> update_i{"update_i"};

  SaCam(const sc_core::sc_module_name& name, const Clock& clock, const Config& config,
        const SaCamTiming& timing = {});

  SaTable& table() { return table_; }
  SaCamPipe& pipe() { return pipe_; }
  const Stats& stats() const { return stats_; }

 private:
  void look_up(SaSearch& search, sc_core::sc_time& delay);
  void update(SaUpdate& update, sc_core::sc_time& delay);

  SaTable table_;
  SaCamPipe pipe_;
  TimedQueue<SaUpdate> updates_;
  Stats stats_;
};

}  // namespace espnic
