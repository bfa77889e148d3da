// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/packet_buffer/packet_buffer_run.h"

#include <cstring>

#include "tb/lockstep/hash.h"

namespace espnic {

const lockstep::BlockSpec& packet_buffer_spec() {
  static const lockstep::BlockSpec kSpec{"packet_buffer",
                                         {"tap_beat", "tap_end", "tap_free", "tap_read"},
                                         {"frames", "refused", "taps unlike their ports"},
                                         {kTapBeat}};
  return kSpec;
}

std::uint64_t payload_of_beat(bool first, bool fits) {
  return (first ? 1U : 0U) | (fits ? 2U : 0U);
}

std::uint64_t payload_of_end(bool keep, std::uint16_t frame) {
  return keep ? lockstep::fold({1, frame}) : 0;
}

std::uint64_t payload_of_read(unsigned port, const BufferBeat& data, std::uint32_t known) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, data.data(), known);
  return lockstep::fold({port, bytes});
}

}  // namespace espnic
