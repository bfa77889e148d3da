// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/packet/bytes.h"
#include "tb/common/sa_spec.h"

namespace espnic::tb {

/// An address of an esp_sa line, where parts of it may be left open.
struct AddressPattern {
  Bytes value, mask;  ///< 4 or 16 bytes; open bits are zero in both

  bool matches(ByteSpan address) const;
  bool exact() const;
};

/// One line of Wireshark's `esp_sa` table. It knows neither the mode nor whether UDP carries the
/// ESP: `sa` has algorithms, keys and ESN, and the rest is found in the capture (esp_sa_search.h).
struct EspSaLine {
  SaSpec sa;
  AddressPattern src, dst;
  std::uint32_t spi = 0, spi_mask = 0;  ///< open nibbles are zero in both
  bool sequence_known = false;          ///< the SN field, which came after Wireshark 4.0, is there
  std::uint64_t line = 0;

  /// True when destination and SPI are whole: then the line is one SA, seen or not.
  bool exact() const { return dst.exact() && spi_mask == 0xFFFFFFFF; }
};

/// Reads the lines of an `esp_sa` file: quoted fields between commas, # comments. InputError naming
/// line and field. `name` stands for the file in errors.
std::vector<EspSaLine> parse_esp_sa(std::string_view text, const std::string& name);

}  // namespace espnic::tb
