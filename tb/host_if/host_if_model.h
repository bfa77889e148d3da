// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/host_if/host_if_timing.h"
#include "tb/host_if/host_if_run.h"
#include "tb/host_if/host_if_stimulus.h"
#include "tb/lockstep/cover.h"

namespace espnic {

struct HostIfModelRun {
  lockstep::Trace trace{host_if_spec()};
  lockstep::Cover cover;
};

/// What may be wrong with the model, for mutants.
struct HostIfFaults {
  Cycle check = 0, respond = 0;  ///< cycles more
  int reads = 0;                 ///< descriptor reads more, where there is a limit
};

/// The model's recurrences (`HostIfPipe`, `DescriptorReads`) on the stimulus.
HostIfModelRun run_model(const HostIfStimulus& stimulus, const HostIfFaults& faults = {});

}  // namespace espnic
