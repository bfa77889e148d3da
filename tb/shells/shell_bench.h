// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "model/sim/block.h"

namespace espnic::tb {

/// Runs `body` in an SC_THREAD and the simulation until it returns; what it throws is thrown here.
/// Once per process.
void simulate(std::function<void()> body);

/// Drives a block's input: the test says in which cycle, and learns in which cycle it was taken.
template <class T>
class Source final : public sc_core::sc_module {
 public:
  BlockInitiator<T> out{"out"};

  Source(const sc_core::sc_module_name& name, const Clock& clock)
      : sc_core::sc_module(name), clock_(clock) {}

  /// Offers `item` from `cycle` on; returns the cycle of the returned annotation.
  Cycle send(T& item, Cycle cycle) {
    sc_core::sc_time delay = clock_.delay_to(cycle);
    out.send(item, delay);
    return clock_.cycle_after(delay);
  }
  Cycle send(T&& item, Cycle cycle) { return send(item, cycle); }

 private:
  const Clock& clock_;
};

/// Takes a block's output, and can hold it back.
template <class T>
class Sink final : public sc_core::sc_module {
 public:
  struct Taken {
    T item;
    Cycle offered = 0;
  };
  BlockTarget<T> in{"in"};
  std::vector<Taken> taken;
  /// Cycle in which an item offered in `offered` is taken; default: at once.
  std::function<Cycle(const T&, Cycle offered)> take_at;

  Sink(const sc_core::sc_module_name& name, const Clock& clock) : sc_core::sc_module(name) {
    in.on_transport([this, &clock](T& item, sc_core::sc_time& delay) {
      const Cycle offered = clock.cycle_after(delay);
      taken.push_back({item, offered});
      if (take_at) delay = clock.delay_to(take_at(item, offered));
    });
  }
};

/// A clock whose period is no whole number of time units (3.333... ns), so that rounding is in
/// play.
class Shell : public testing::Test {
 protected:
  Clock clock{300'000'000};
};

/// nb_transport_fw on a source's target is an error that names the target's socket.
template <class T>
void expect_refuses_nb_transport(Source<T>& source, const std::string& socket) {
  T item{};
  tlm::tlm_phase phase = tlm::BEGIN_REQ;
  sc_core::sc_time delay;
  try {
    source.out->nb_transport_fw(item, phase, delay);
    ADD_FAILURE() << "nb_transport_fw was taken";
  } catch (const sc_core::sc_report& report) {
    EXPECT_EQ(report.get_severity(), sc_core::SC_ERROR);
    EXPECT_EQ(std::string(report.get_msg_type()), socket);
  }
}

}  // namespace espnic::tb
