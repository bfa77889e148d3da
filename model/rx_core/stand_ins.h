// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/host_if/table_write.h"
#include "model/sa_cam/sa_table.h"
#include "model/sim/cycles.h"

namespace espnic {

/// What may stand in the place of sa_cam's model: its RTL (tb/rtl). The loop asks in the order of
/// lookups, knows each answer before it goes on, and takes the stand-in's cycles and answers for
/// its own.
class SaCamStandIn {
 public:
  struct Answer {
    Cycle accepted = 0;  ///< the key was taken
    Cycle offered = 0;   ///< first cycle in which the answer could be taken
    SaLookup lookup;
  };
  virtual ~SaCamStandIn() = default;
  /// A row offered to the update port from `cycle` on; in order, while no lookup is under way.
  virtual void write(Cycle cycle, const SaRowWrite& write) = 0;
  /// A key offered from `arrival` on, behind `taken` for the one before.
  virtual Answer look_up(Cycle arrival, const SaKey& key, const SaCamControl& control) = 0;
  /// The last answer was taken.
  virtual void taken(Cycle cycle) = 0;
};

/// None: the model.
struct StandIns {
  SaCamStandIn* sa_cam = nullptr;
};

}  // namespace espnic
