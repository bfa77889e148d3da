// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/rx_class/checksums.h"

namespace espnic {

/// Port `cl` of rx_class: what the bytes of a frame say, whatever parser_table holds.
struct ClassRecord {
  bool vlan = false;
  bool fragment = false;
  bool udp = false;
  std::uint16_t port = 0;
  bool ike500 = false;
  std::uint8_t nat = 0;   ///< 0 other, 1 keepalive, 2 IKE, 3 UDP-ESP
  std::uint8_t base = 0;  ///< 0 other, 1 ESP, 2 AH
  std::uint32_t spi = 0;
  Checksums sums;
};

}  // namespace espnic
