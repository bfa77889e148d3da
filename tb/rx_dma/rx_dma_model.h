// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <vector>

#include "model/rx_dma/rx_dma_timing.h"
#include "tb/rx_dma/rx_dma_run.h"

namespace espnic {

/// What the model is told more than the page and the stimulus say; other than 0 only in mutants.
struct RxDmaBenchTiming {
  int setup = 0, next = 0, descriptor = 0;  ///< cycles
  int width = 0;                            ///< bytes a beat, for the times alone
  int entries = 0;                          ///< of the completion ring
};

/// What the model says about a run.
struct RxDmaModelRun {
  struct Frame {
    Cycle arrival = 0;  ///< offered from here on
    Cycle retire = 0;
    Cycle completion = 0;
    std::uint32_t written = 0;  ///< bytes
    std::uint16_t index = 0;    ///< of the completion
    bool phase = false;
  };
  std::vector<Frame> frames;       ///< that found a descriptor
  std::vector<Cycle> descriptors;  ///< arrivals
  lockstep::Trace trace{rx_dma_spec()};
};

/// Runs the model: its recurrences, and its rules for cut frames and the completion ring.
RxDmaModelRun run_model(const RxDmaStimulus& stimulus, const RxDmaBenchTiming& timing = {});

}  // namespace espnic
