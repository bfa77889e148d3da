// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>

#include "model/packet/terms.h"
#include "model/sim/cycles.h"

namespace espnic {

/// Busy: cycles a stage works. Stall: cycles it holds finished work that the next stage does not
/// take.
struct StageCycles {
  Cycle busy = 0;
  Cycle stall = 0;
};

/// Counters of the receive loop. Units: frames, lookups or cycles, as named.
struct RxStats {
  std::uint64_t offered = 0;                              ///< frames that came down the line
  std::uint64_t indicated = 0;                            ///< frames with a completion
  std::array<std::uint64_t, kDropReasonCount> dropped{};  ///< frames, by DropReason
  std::uint64_t second_passes = 0;
  std::uint64_t lookups = 0, exact_hits = 0, blind_hits = 0;  ///< searched keys of sa_cam
  std::uint64_t overload_bypasses = 0;
  std::uint64_t rejudged =
      0;  ///< passes judged again because a table changed after their crypto ran

  Cycle first = 0;               ///< first destination-MAC byte
  Cycle last = 0;                ///< last completion write
  std::uint64_t line_bytes = 0;  ///< preamble, frame, FCS and gap
  Cycle fifo_wait = 0;           ///< frame-cycles between descriptor and grant
  StageCycles parser, cam, lanes, resolve, dma;
  // Waiting, in cycles that never overlap: work stood ready and one cause alone held it.
  Cycle parser_wait = 0;  ///< the head of the receive FIFO, for the parser at work
  Cycle cam_wait = 0;  ///< the key in the parser, for a stand-in of sa_cam at work; the model's own
                       ///< never makes one wait alone
  Cycle slot_wait = 0;  ///< the head of the receive FIFO, for a free order slot
  Cycle lane_wait = 0;  ///< the oldest lookup result, for a free lane
  Cycle dma_wait = 0;   ///< the oldest finished frame, for the frame before it to leave
  Cycle host_wait = 0;  ///< the oldest finished frame, for a receive descriptor

  std::uint64_t dropped_total() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : dropped) sum += count;
    return sum;
  }
};

}  // namespace espnic
