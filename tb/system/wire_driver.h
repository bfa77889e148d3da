// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <systemc>

#include "model/rx_core/rx_path.h"

namespace espnic::tb {

/// Frames whose crypto runs in one batch.
inline constexpr std::size_t kBurstFrames = 64;

/// Simulated time of cycle 0: leaves a second for set-up.
inline const sc_core::sc_time& first_frame_time() {
  static const sc_core::sc_time time(1, sc_core::SC_SEC);
  return time;
}
/// In a process: until then, if that is still to come.
inline void wait_for_first_frame_time() {
  const sc_core::sc_time now = sc_core::sc_time_stamp();
  if (now < first_frame_time()) sc_core::wait(first_frame_time() - now);
}

/// The far end of the line.
struct WireDriver final : sc_core::sc_module {
  explicit WireDriver(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {}
  BlockInitiator<WireBurst> wire_o{"wire_o"};
};

}  // namespace espnic::tb
