// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>

#include "model/sim/clock.h"
#include "tb/record/event.h"
#include "tb/record/names.h"

namespace espnic::tb::record {

/// Says in a person's words what differs between a recording and a run.
class Differences {
 public:
  Differences(const Clock& clock, const Names& names) : clock_(clock), names_(names) {}

  /// "write of RECEIVE_PRODUCER (0x1004)", "DMA write of completion[3] (0x100014060, 32 bytes)".
  std::string subject(const Event& event) const;
  /// "at 1000123000 ps (cycle 15)".
  std::string when(const Event& event) const;

  /// Two calls where there should be one: subject, time, and each thing that differs.
  std::string of_calls(const Event& expected, const Event& got) const;
  /// The ends of one call.
  std::string of_returns(const Event& call, const Event& expected, const Event& got) const;
  /// A line whose digest is not that of its text.
  std::string altered(const Event& event, const Event* call, std::uint32_t expected,
                      std::uint32_t got) const;

 private:
  std::string data(const Event& call, const Event& expected, const Event& got) const;

  const Clock& clock_;
  const Names& names_;
};

}  // namespace espnic::tb::record
