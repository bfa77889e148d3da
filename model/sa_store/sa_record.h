// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>

#include "model/crypto_engine/sa_keys.h"

namespace espnic {

/// How the portions of an SA arrive (spec 3.3): plain, or in UDP behind a parser entry.
struct SaEncapsulation {
  bool udp = false;
  std::uint8_t parser_entry = 0xFF;     ///< slot in the parser list, when `udp`
  std::uint16_t parser_generation = 0;  ///< generation of that slot at the add
};

/// Everything the data path needs of one SA once the CAM has hit: the row of sa_store.
/// Immutable once committed; in-flight frames keep the record they matched.
struct SaRecord {
  std::uint32_t generation = 0;  ///< counts reuses of the row; DW7 of the completion
  bool tunnel = false;           ///< "tun" of spec 2.4: non-zero DestTunnelAddr
  bool ipv6 = false;             ///< its addresses are IPv6
  bool has_ah = false;
  bool has_esp = false;  ///< both: an AH+ESP bundle
  std::uint32_t ah_spi = 0;
  std::uint32_t esp_spi = 0;
  SaEncapsulation encapsulation;
  SaKeys keys;
  std::shared_ptr<const SaContext> context;  ///< prepared keys of the crypto back end
};

}  // namespace espnic
