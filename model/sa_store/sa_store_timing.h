// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/sim/cycles.h"

namespace espnic {

/// Cycle counts of sa_store.
struct SaStoreTiming {
  Cycle read{1};    ///< synchronous RAM: the row is there the cycle after its index
  Cycle commit{1};  ///< a write in w is read from w + 1 on (read-first)
};

}  // namespace espnic
