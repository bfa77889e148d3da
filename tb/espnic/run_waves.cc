// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/espnic/run_waves.h"

#include "tb/nic/nic_model.h"
#include "tb/rx_core/model_rx.h"

namespace espnic::tb {

RunWaves::RunWaves(const mismatch::Window& window)
    : window_(window), trace_(nic_spec()), payloads_(trace_, true) {}

void RunWaves::add(const RxFrame& frame) {
  const Cycle last = frame.indicated() ? frame.completion_cycle : frame.line.descriptor;
  if (last < window_.from || frame.line.rx >= window_.to) return;
  add_frame(trace_, payloads_, frame.number, rx_core::trace_of(frame));
}

void RunWaves::write(const std::string& dir) {
  sort_events(trace_);
  const std::vector<mismatch::Side> sides{{"model", trace_}};
  mismatch::write_event_waves(dir + "/waves.fst", nic_spec(), sides, window_);
  mismatch::write_save_file(dir + "/waves.gtkw", "waves.fst", nic_spec(), sides, window_.from);
}

}  // namespace espnic::tb
