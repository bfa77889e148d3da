// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/nic/nic_line.h"

#include "model/packet/checksum.h"

namespace espnic {

std::uint32_t line_fcs(const LineFrame& frame) {
  if (frame.fcs) return *frame.fcs;
  Bytes bytes(frame.bytes.begin(), frame.bytes.end());
  bytes.resize(bytes_on_line(frame), 0);
  return ethernet_fcs(bytes);
}

std::array<std::uint8_t, kNicWidth> line_data(ByteSpan frame, std::uint32_t on_line,
                                              std::uint16_t addr) {
  std::array<std::uint8_t, kNicWidth> data;
  data.fill(0xE7);
  for (std::uint32_t n = 0; n < kNicWidth && addr + n < on_line; ++n)
    data[n] = addr + n < frame.size() ? frame[addr + n] : 0;
  return data;
}

}  // namespace espnic
