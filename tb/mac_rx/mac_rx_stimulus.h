// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "model/packet/bytes.h"
#include "tb/lockstep/seed_class.h"
#include "tb/lockstep/staller.h"

namespace espnic {

/// Widths that the twin is built for here, in bytes.
inline constexpr std::uint32_t kMacWidths[] = {8, 32};

/// P line bytes in Q cycles.
struct MacRxRate {
  std::uint32_t p = 1, q = 1;
};
/// Whether the twin keeps up with a frame of so many bytes on the line (page, Twin).
bool keeps_up(const MacRxRate& rate, std::uint32_t width, std::uint32_t bytes);

/// The control levels, named as on the page.
struct MacRxControl {
  bool open = true;
  std::uint32_t max_frame = 9618;  ///< bytes, FCS included
};

/// The control levels as a pure function of the cycle: constant within windows.
class MacRxControlPattern {
 public:
  MacRxControlPattern() = default;
  MacRxControlPattern(std::uint64_t seed, unsigned window_log2, unsigned closed_per_256,
                      std::vector<std::uint32_t> limits)
      : seed_(seed),
        window_log2_(window_log2),
        closed_per_256_(closed_per_256),
        limits_(std::move(limits)) {}
  MacRxControl at(Cycle cycle) const;

 private:
  std::uint64_t seed_ = 0;
  unsigned window_log2_ = 0;
  unsigned closed_per_256_ = 0;
  std::vector<std::uint32_t> limits_{9618};  ///< of max_frame, each as likely
};

/// Everything that is put into one run, the same for the model and the RTL. Frame n waits for the
/// line from `gap` idle cycles after frame n-1 started (frame 0: after cycle -1).
struct MacRxStimulus {
  struct Frame {
    Bytes bytes;               ///< on the line between preamble and FCS, padding included
    std::uint32_t length = 0;  ///< bytes to deliver
    std::uint32_t fcs = 0;     ///< as sent, right or wrong
    /// The model is told as of a captured frame: no padding in the bytes, FCS not known.
    bool captured = false;
    std::uint32_t gap = 0;
  };

  std::uint64_t seed = 0;
  std::uint32_t width = 8;  ///< DatapathBytes
  MacRxRate rate;
  std::vector<Frame> frames;
  lockstep::Staller fits{0, lockstep::StallProfile::always()};
  lockstep::Staller fr_ready{0, lockstep::StallProfile::always()};
  MacRxControlPattern control;
};

/// A frame with a right FCS, any content.
MacRxStimulus::Frame make_mac_frame(std::uint64_t content, std::uint32_t bytes);

/// Draws a run of about `handshakes` handshakes over all taps but the beats, at a rate drawn too.
MacRxStimulus draw_mac_stimulus(std::uint64_t seed, lockstep::SeedClass kind, std::uint32_t width,
                                std::uint64_t handshakes);
/// The same at a given rate, frames of any length among them.
MacRxStimulus draw_mac_stimulus_at(std::uint64_t seed, const MacRxRate& rate, std::uint32_t width,
                                   std::uint64_t handshakes);

}  // namespace espnic
