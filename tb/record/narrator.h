// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <systemc>
#include <vector>

#include "tb/record/event.h"
#include "tb/record/names.h"
#include "tb/record/tap.h"

namespace espnic::tb::record {

/// Makes the events of a recording from what its taps hear. What becomes of them (a file, a
/// comparison) is the derived class's.
class Narrator : public Listener {
 public:
  explicit Narrator(const std::vector<Window>& windows) : names_(windows) {}

  void called(Space space, const Payload& payload, const sc_core::sc_time& delay) final;
  void returned(Space space, const Payload& payload, const sc_core::sc_time& delay) final;
  void burst(const WireBurst& burst, const sc_core::sc_time& delay) final;
  void burst_taken(const sc_core::sc_time& delay) final;
  /// The card goes live (Nic::go_live); call it just before.
  void live(Cycle lookahead);

 protected:
  /// A call is made, or a frame of a burst: `event.depth` calls are open around it.
  virtual void call(const Event& event) = 0;
  /// The innermost open call, `of`, ends so; `worth_a_line`: it has something to say.
  virtual void ended(const Event& of, const Event& event, bool worth_a_line) = 0;
  /// The mark of a call by the host that is nested in nothing.
  virtual bool unsettled() = 0;

  unsigned depth() const { return static_cast<unsigned>(open_.size()); }
  const Names& names() const { return names_; }
  std::uint64_t events() const { return events_; }

 private:
  struct Open {
    Event event;
    sc_core::sc_process_handle process;
  };
  Event begin(Kind kind, const sc_core::sc_time& delay);
  void open(Event event);
  void close(Event event, const sc_core::sc_time& delay, bool worth_a_line);

  Names names_;
  std::vector<Open> open_;
  std::uint64_t events_ = 0;
  std::uint64_t frames_ = 0;
};

/// Simulated time in picoseconds.
std::uint64_t ps(const sc_core::sc_time& time);

}  // namespace espnic::tb::record
