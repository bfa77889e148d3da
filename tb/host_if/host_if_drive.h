// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "tb/host_if/host_if_rtl.h"
#include "tb/host_if/host_if_stimulus.h"
#include "tb/lockstep/trace.h"

namespace espnic {

lockstep::Trace run_rtl(HostIfRtl& rtl, const HostIfStimulus& stimulus);

}  // namespace espnic
