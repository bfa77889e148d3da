// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "model/packet/bytes.h"
#include "model/sim/cycles.h"
#include "tb/lockstep/seed_class.h"

namespace espnic {

/// Everything that is put into one run, the same for the model and the RTL.
struct RxClassStimulus {
  struct Frame {
    Bytes bytes;                      ///< of the frame, without padding; at least one
    std::uint32_t padding = 0;        ///< bytes on the line behind it
    std::vector<std::uint32_t> gaps;  ///< idle cycles before each beat
  };

  std::uint64_t seed = 0;
  std::uint32_t width = 8;
  std::vector<Frame> frames;
};

/// Beats of a frame on a datapath of this width, padding included.
inline std::size_t beats_of(const RxClassStimulus::Frame& frame, std::uint32_t width) {
  return (frame.bytes.size() + frame.padding + width - 1) / width;
}

/// *Wide*: gaps between frames and beats. *Heavy*: longer packets, hardly a gap. *Tight*: short
/// frames, a beat in every cycle.
RxClassStimulus draw_class_stimulus(std::uint64_t seed, lockstep::SeedClass kind,
                                    std::uint64_t handshakes, std::uint32_t width);

}  // namespace espnic
