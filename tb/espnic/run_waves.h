// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>

#include "model/rx_core/rx_frame.h"
#include "tb/lockstep/trace.h"
#include "tb/mismatch/event_waves.h"
#include "tb/nic/nic_run.h"

namespace espnic::tb {

/// `espnic run --waves`: what frames did within a window, as waves.
class RunWaves {
 public:
  explicit RunWaves(const mismatch::Window& window);
  void add(const RxFrame& frame);
  /// DIR/waves.fst and DIR/waves.gtkw.
  void write(const std::string& dir);

 private:
  const mismatch::Window window_;
  lockstep::Trace trace_;
  NicPayloads payloads_;
};

}  // namespace espnic::tb
