// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "tb/common/params.h"
#include "tb/record/names.h"

namespace espnic::tb::record {

inline constexpr const char* kFormat = "espnic-recording";
inline constexpr std::uint64_t kFormatVersion = 1;

/// The first line of a recording: all that a replay needs to build the same card.
struct Header {
  RunConfig config;
  std::uint64_t epoch_ps = 0;  ///< simulated time of cycle 0
  std::vector<Window> memory_map;
  std::string espnic = ESPNIC_VERSION;  ///< version of the program that recorded
};

std::string header_text(const Header& header);
/// InputError, led by `where`.
Header parse_header(std::string_view text, const std::string& where);

}  // namespace espnic::tb::record
