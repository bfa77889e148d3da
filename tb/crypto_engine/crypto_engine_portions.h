// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "model/packet/bytes.h"
#include "tb/crypto_engine/crypto_engine_sa.h"
#include "tb/lockstep/hash.h"

namespace espnic {

/// A portion as `po` hands it over, and the bytes of its frame. Offsets as on the page.
struct DrawnPortion {
  std::size_t sa = 0;  ///< of the run's
  Bytes frame;         ///< what the packet buffer holds: the frame, and bytes behind the portion
  std::uint16_t l3 = 0, end = 0, l3_len = 0;
  bool has_ah = false, has_esp = false;
  std::uint16_t ah = 0, esp = 0;  ///< anything where there is none
  std::uint8_t ah_bytes = 0;      ///< the same
  bool pad_check = false, fault = false;
  bool ipv6 = false;

  // What was done to it, for the cover points.
  int flipped_ah_icv = -1, flipped_esp_icv = -1;  ///< byte of the ICV with one bit turned
  bool mutated = false;                           ///< mutable fields changed on the way
  bool changed_option = false;                    ///< and the data of an option
  bool stale_esp = false, stale_ah = false;       ///< sent with another high half
};

/// How long portions are. Bytes of ESP payload, or of what lies behind an AH.
struct PortionLengths {
  std::uint32_t usual = 160;     ///< 0 to here
  unsigned longer_per_256 = 12;  ///< then up to `longer`
  std::uint32_t longer = 1500;
  unsigned jumbo_per_65536 = 120;  ///< then up to 9000 bytes, or what fills the text buffer
  std::uint32_t max_text = 16384;  ///< MaxText of the build: the longest ESP text
};

/// A portion of any kind: frames come from tb/traffic, the tests' own sender, and are then spoiled
/// in one of the ways that the engine is to find, or in one that it is not to mind.
DrawnPortion draw_portion(lockstep::Random& random, const std::vector<DrawnSa>& sas,
                          const PortionLengths& lengths);

}  // namespace espnic
