// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "tb/system/card.h"

namespace espnic::tb {

/// A frame's record with the SAs named as the SAS file counts them.
struct FrameFate {
  const FrameRecord& record;
  std::optional<std::uint32_t> sa, inner_sa;  ///< entries of SAS

  bool indicated() const { return record.drop == DropReason::kNone; }
};

/// The line of completions.jsonl (design section 5), with its newline.
std::string completion_line(const FrameFate& fate);

/// The same as an object, for comparing.
boost::json::object completion_object(const FrameFate& fate);

/// What the card did with an indicated frame and why, in plain words.
std::string explain(const FrameFate& fate);

}  // namespace espnic::tb
