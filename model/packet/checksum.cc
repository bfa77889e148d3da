// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/packet/checksum.h"

#include <boost/crc.hpp>

namespace espnic {

std::uint16_t internet_checksum(ByteSpan bytes, std::uint32_t initial) {
  // A 64-bit sum cannot overflow: a frame is far shorter than 2^32 words.
  std::uint64_t sum = initial;
  const std::uint8_t* p = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 4; left -= 4, p += 4) sum += load_be32(p);
  if (left >= 2) {
    sum += load_be16(p);
    p += 2;
    left -= 2;
  }
  if (left != 0) sum += static_cast<std::uint32_t>(*p) << 8;
  while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
  return static_cast<std::uint16_t>(~sum);
}

std::uint32_t ethernet_fcs(ByteSpan frame_without_fcs) {
  boost::crc_32_type crc;
  crc.process_bytes(frame_without_fcs.data(), frame_without_fcs.size());
  return crc.checksum();
}

}  // namespace espnic
