// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>

#include "model/mac_rx/mac_check.h"
#include "model/mac_rx/mac_rx_timing.h"
#include "model/sim/block.h"

namespace espnic {

/// A frame on its way through the MAC: what came down the line, and when it left.
struct MacFrame {
  LineFrame line;
  FrameOnLine at;                       ///< result
  DropReason drop = DropReason::kNone;  ///< result
};

/// Receive MAC: paces the line, checks length and FCS, hands good frames on with their descriptor.
/// Back to back at line rate; the line never waits. Twin: rtl_ref/mac_rx/mac_rx.sv
class MacRx final : public Block {
 public:
  struct Config {
    std::uint64_t line_bps = 1'000'000'000;
    std::uint32_t datapath_bytes = 8;
    std::uint32_t max_frame_bytes = 9618;  ///< FCS included
  };
  struct Stats {
    std::uint64_t frames = 0;                               ///< frames that came down the line
    std::array<std::uint64_t, kDropReasonCount> dropped{};  ///< by DropReason
  };

  BlockTarget<MacFrame> wire_i{"wire_i"};
  BlockInitiator<MacFrame> frame_o{
      "frame_o"};  ///< good frames, offered in their descriptor's cycle

  MacRx(const sc_core::sc_module_name& name, const Clock& clock, const Config& config,
        const MacRxTiming& timing = {});

  MacRxLine& line() { return line_; }
  const Config& config() const { return config_; }
  const Stats& stats() const { return stats_; }

 private:
  void receive(MacFrame& frame, sc_core::sc_time& delay);

  Config config_;
  MacRxLine line_;
  Stats stats_;
};

}  // namespace espnic
