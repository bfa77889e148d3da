// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>

#include "model/rx_core/rx_frame.h"
#include "model/rx_resolve/sa_counters.h"

namespace espnic {

/// What a frame adds to the counters of an SA that its completion names.
struct FrameCounts {
  struct Portion {
    std::uint16_t row = 0;
    const SaRecord* record = nullptr;  ///< that it matched; lives as long as the frame
    SaCounts counts;
  };
  std::array<Portion, 2> portions;
  unsigned size = 0;  ///< of them that there are: the outer one first

  const Portion* begin() const { return portions.data(); }
  const Portion* end() const { return portions.data() + size; }
};

/// The frame is complete: its completion and outcomes are final. One that was dropped adds nothing.
FrameCounts frame_counts(const RxFrame& frame);

}  // namespace espnic
