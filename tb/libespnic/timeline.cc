// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/libespnic/timeline.h"

#include <systemc>
#include <utility>

#include "tb/common/main_stack.h"

namespace espnic::abi {

std::uint64_t Timeline::now() { return sc_core::sc_time_stamp().value(); }

void Timeline::finish_moment() {
  do {
    sc_core::sc_start(sc_core::SC_ZERO_TIME);
    tb::back_on_the_main_stack();
  } while (sc_core::sc_pending_activity_at_current_time());
}

void Timeline::run(std::uint64_t ps) {
  finish_moment();
  while (now() < ps && !(stop_ && interrupted_) && !halted_) {
    running_ = true;
    sc_core::sc_start(sc_core::sc_time::from_value(ps - now()));
    running_ = false;
    finish_moment();  // SystemC leaves the last moment of a run half done
  }
}

void Timeline::run_until(std::uint64_t ps) {
  run(ps);
  interrupted_ = false;
}

void Timeline::wait_until(std::uint64_t ps) { run(ps); }

bool Timeline::run_until_interrupt(std::uint64_t ps) {
  stop_ = true;
  if (!interrupted_) run(ps);
  stop_ = false;
  return std::exchange(interrupted_, false);
}

void Timeline::interrupt() {
  interrupted_ = true;
  if (stop_) sc_core::sc_pause();
}

void Timeline::halt() {
  halted_ = true;
  if (running_) sc_core::sc_pause();
}

}  // namespace espnic::abi
