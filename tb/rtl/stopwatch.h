// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <chrono>

#include "tb/rtl/rtl_use.h"

namespace espnic::tb::rtl {

/// Adds the time of its life to the twin's cost.
class Stopwatch {
 public:
  explicit Stopwatch(RtlUse& use) : use_(use) {}
  ~Stopwatch() { use_.seconds += std::chrono::duration<double>(Clock::now() - start_).count(); }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  using Clock = std::chrono::steady_clock;
  RtlUse& use_;
  const Clock::time_point start_ = Clock::now();
};

}  // namespace espnic::tb::rtl
