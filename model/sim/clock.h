// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <systemc>

#include "model/sim/cycles.h"

namespace espnic {

/// The one place where core cycles become simulated time. Cycle 0 lies at `epoch`, so that set-up
/// before the first frame has negative cycles.
class Clock {
 public:
  explicit Clock(std::uint64_t hz) : hz_(hz) {}

  std::uint64_t hz() const { return hz_; }
  void set_epoch(const sc_core::sc_time& epoch) { epoch_ = epoch; }

  /// Start of a cycle, rounded up to the time resolution: `cycle(time(c)) == c`.
  sc_core::sc_time time(Cycle cycle) const {
    const Wide scaled = static_cast<Wide>(cycle) * units_per_second();
    const Wide up = scaled >= 0 ? (scaled + hz_ - 1) / hz_ : scaled / static_cast<Wide>(hz_);
    return sc_core::sc_time::from_value(
        static_cast<sc_dt::uint64>(static_cast<Wide>(epoch_.value()) + up));
  }
  /// The cycle that contains a point in time.
  Cycle cycle(const sc_core::sc_time& time) const {
    const Wide scaled = (static_cast<Wide>(time.value()) - epoch_.value()) * hz_;
    const Wide unit = units_per_second();
    return static_cast<Cycle>(scaled >= 0 ? scaled / unit : -((-scaled + unit - 1) / unit));
  }
  /// The annotation that puts an event of the current process into `cycle`.
  sc_core::sc_time delay_to(Cycle cycle) const {
    const sc_core::sc_time at = time(cycle), now = sc_core::sc_time_stamp();
    return at > now ? at - now : sc_core::SC_ZERO_TIME;
  }
  Cycle cycle_after(const sc_core::sc_time& delay) const {
    return cycle(sc_core::sc_time_stamp() + delay);
  }

 private:
  __extension__ using Wide = __int128;
  static Wide units_per_second() {
    static const Wide units =
        static_cast<Wide>(1.0 / sc_core::sc_get_time_resolution().to_seconds() + 0.5);
    return units;
  }
  std::uint64_t hz_;
  sc_core::sc_time epoch_;
};

}  // namespace espnic
