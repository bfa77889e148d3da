// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <string>

#include "tb/record/event.h"

namespace espnic::tb::record {

struct ReplayResult {
  enum class Status : std::uint8_t { kIdentical, kDiffers, kUnusable } status = Status::kIdentical;
  std::string text;  ///< one line: where and what differs, or what is wrong with the file
  Counts counts{};
  std::uint64_t end_ps = 0;
};

/// Builds the card of a recording, repeats the host's part and compares the card's, up to the first
/// difference. A file that cannot be read or begun: InputError. One simulation, so once a process.
ReplayResult replay(const std::string& path);

}  // namespace espnic::tb::record
