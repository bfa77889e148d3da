// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/sim/cycles.h"
#include "tb/lockstep/cover.h"
#include "tb/lockstep/trace.h"
#include "tb/packet_buffer/packet_buffer_run.h"
#include "tb/packet_buffer/packet_buffer_stimulus.h"

namespace espnic {

/// Timing and shape that the model is given; other than the page's only in mutants. In cycles.
struct BufferBenchTiming {
  Cycle free_seen{1};   ///< from a free to the first beat that may take its room
  Cycle kept_seen{0};   ///< from a kept end to the first beat that finds its room taken
  Cycle read{1};        ///< from a read to its data
  Cycle write_seen{1};  ///< from a write-back to the first read that sees it
  int more_beats = 0;   ///< of the capacity strap
};

/// What the model says about a run, and what it went through on the way.
struct PacketBufferModelRun {
  lockstep::Trace trace{packet_buffer_spec()};
  lockstep::Cover cover;
  std::uint64_t frames = 0;  ///< that ended, kept or not
};

/// Runs the model (BeatSpace, and a plain array of bytes for each frame).
PacketBufferModelRun run_model(const PacketBufferStimulus& stimulus,
                               const BufferBenchTiming& timing = {});

}  // namespace espnic
