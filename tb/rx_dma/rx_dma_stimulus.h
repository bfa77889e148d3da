// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "tb/lockstep/seed_class.h"

namespace espnic {

/// Widths that the twin is built for here, in bytes.
inline constexpr std::uint32_t kDmaWidths[] = {8, 32};
inline constexpr std::size_t kDmaWidest = 32;
/// Descriptors that the twin is built for here.
inline constexpr std::uint32_t kDmaEntries = 64;
/// Words of a completion that come with the frame: DW0 to DW4, DW7.
inline constexpr std::size_t kDmaWords = 6;

using DmaBeat = std::array<std::uint8_t, kDmaWidest>;  ///< the first `width` bytes count

/// The straps, named as on the page.
struct RxDmaStraps {
  std::uint32_t entries = kDmaEntries;  ///< 2 to kDmaEntries
  std::uint32_t setup = 2;              ///< 1 to 255 cycles
};

/// Everything that is put into one run, the same for the model and the RTL.
struct RxDmaStimulus {
  /// Offered from `gap` idle cycles after the frame before was taken on (frame 0: after cycle -1).
  struct Frame {
    std::uint16_t frame = 0;  ///< handle; never that of the frame before
    std::uint16_t length = 0;
    std::array<std::uint32_t, kDmaWords> words{};
    std::uint64_t content = 0;  ///< of frame_word()
    std::uint32_t gap = 0;
  };
  /// Arrives `gap` idle cycles after the descriptor before has arrived and the ring has room for
  /// it: room is seen the cycle after a frame was taken.
  struct Descriptor {
    std::uint64_t addr = 0;
    std::uint32_t bytes = 0;
    std::uint32_t gap = 0;
  };

  std::uint64_t seed = 0;
  std::uint32_t width = 8;  ///< DatapathBytes
  RxDmaStraps straps;
  std::vector<Frame> frames;
  std::vector<Descriptor> descriptors;
};

/// Bytes 8 * number to 8 * number + 7 of a frame, the first in bits 7:0.
std::uint64_t frame_word(std::uint64_t content, std::uint64_t number);

/// Draws a run of about `handshakes` handshakes over all taps but the beats, straps drawn too.
RxDmaStimulus draw_dma_stimulus(std::uint64_t seed, lockstep::SeedClass kind, std::uint32_t width,
                                std::uint64_t handshakes);
/// The same, wide, with given straps.
RxDmaStimulus draw_dma_stimulus_at(std::uint64_t seed, const RxDmaStraps& straps,
                                   std::uint32_t width, std::uint64_t handshakes);

}  // namespace espnic
