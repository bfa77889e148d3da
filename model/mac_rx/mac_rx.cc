// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/mac_rx/mac_rx.h"

namespace espnic {

MacRx::MacRx(const sc_core::sc_module_name& name, const Clock& clock, const Config& config,
             const MacRxTiming& timing)
    : Block(name, clock),
      config_(config),
      line_(LinePacer(config.line_bps, clock.hz()), config.datapath_bytes, timing) {
  wire_i.on_transport([this](MacFrame& frame, sc_core::sc_time& delay) { receive(frame, delay); });
}

void MacRx::receive(MacFrame& frame, sc_core::sc_time& delay) {
  const Cycle earliest = std::max(arrival(delay), frame.line.earliest);
  frame.at = line_.place(bytes_on_line(frame.line), earliest);
  frame.drop = mac_check(frame.line, config_.max_frame_bytes);
  ++stats_.frames;
  ++stats_.dropped[static_cast<std::size_t>(frame.drop)];
  delay = delay_to(frame.at.descriptor);
  if (frame.drop != DropReason::kNone || !frame_o.bound()) return;
  sc_core::sc_time onward = delay;
  frame_o.send(frame, onward);  // the line never waits: what comes back does not hold it up
}

}  // namespace espnic
