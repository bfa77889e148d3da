// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/packet_buffer/packet_buffer.h"

namespace espnic {

PacketBuffer::PacketBuffer(const sc_core::sc_module_name& name, const Clock& clock,
                           const Config& config)
    : Block(name, clock), space_(config.bytes / config.datapath_bytes) {
  write_i.on_transport(
      [this](BufferSpace& frame, sc_core::sc_time& delay) { write(frame, delay); });
  free_i.on_transport([this](BufferSpace& frame, sc_core::sc_time& delay) {
    space_.release(arrival(delay), frame.beats);
  });
}

void PacketBuffer::write(BufferSpace& frame, sc_core::sc_time& delay) {
  const Cycle first = arrival(delay);
  std::uint64_t fit = space_.free_in(first);
  while (fit < frame.beats) {  // a free may come while earlier beats are being written
    const std::uint64_t next = fit;
    fit = space_.free_in(first + static_cast<Cycle>(next));
    if (fit <= next) break;
  }
  frame.stored = fit >= frame.beats;
  ++(frame.stored ? stats_.frames : stats_.refused);
  if (frame.stored) space_.allocate(frame.beats);
  delay = delay_to(first + static_cast<Cycle>(frame.beats));
}

}  // namespace espnic
