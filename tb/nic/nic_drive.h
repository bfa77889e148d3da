// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/lockstep/trace.h"
#include "tb/nic/nic_rtl.h"
#include "tb/rx_core/scenario.h"

namespace espnic {

/// Runs a scenario on the twin: the line, the host's table writes and descriptors, and host memory.
/// Cycles are the scenario's: the twin starts before its first write. Throws std::runtime_error
/// with seed and cycle where an assertion fails or a tap contradicts its port.
lockstep::Trace run_rtl(NicRtl& rtl, const tb::rx_core::Scenario& scenario);

}  // namespace espnic
