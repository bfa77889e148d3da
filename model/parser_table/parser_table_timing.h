// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/sim/cycles.h"

namespace espnic {

/// Cycle counts of parser_table, as on its page.
struct ParserTableTiming {
  Cycle commit{1};    ///< a write in w is in snapshots from w + 1 on: plain registers
  Cycle snapshot{1};  ///< a snapshot in g is what reads see from g + 1 on
};

}  // namespace espnic
