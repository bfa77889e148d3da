// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <deque>
#include <string>

#include "model/rx_core/stand_ins.h"
#include "model/sa_cam/sa_cam_timing.h"
#include "model/sim/timed_queue.h"
#include "tb/rtl_block/block_report.h"
#include "tb/rtl_block/sa_cam_abi.h"

namespace espnic::tb::rtl_block {

/// A Verilated sa_cam in the place of the model's, and the model beside it on the same inputs.
///
/// The RTL is stepped to what the loop asks for. An answer is needed before the loop knows what
/// comes behind it: the RTL runs ahead to it and is put back, and is stepped over it again when the
/// next key is known. So a CAM may have any number of lookups under way, as long as what it answers
/// does not depend on keys that come later; that is checked. Idle times are cut to `kSettled`
/// cycles.
class SaCamRtlStandIn final : public SaCamStandIn {
 public:
  static constexpr Cycle kSettled = 64;
  /// With nobody in its way the RTL answers, and takes what is offered, within so many cycles.
  static constexpr Cycle kPatience = 100'000;

  /// `library`: where `functions` are from, for messages; empty for the shipped twin.
  SaCamRtlStandIn(const EspnicSaCam& functions, std::string library, unsigned entries);
  ~SaCamRtlStandIn() override;

  void write(Cycle cycle, const SaRowWrite& write) override;
  Answer look_up(Cycle arrival, const SaKey& key, const SaCamControl& control) override;
  void taken(Cycle cycle) override;

  const BlockReport& report() const { return compare_.report(); }

 private:
  struct InFlight {
    SaLookup lookup;
    Cycle offered = 0;
    Cycle taken = kNever;
  };
  struct Pending {
    Cycle cycle = 0, expected = 0;  // offered; accepted by the model
    SaRowWrite write;
  };
  void start(Cycle cycle);
  void run_to(Cycle cycle);
  EspnicSaCamOut step(const SaKey* key);
  EspnicSaCamOut settle(const SaKey* key, Cycle front_taken, const Pending* update);
  const Pending* update(std::size_t number) const;
  void clock();
  void take_update(const EspnicSaCamOut& out);
  void check_result(const EspnicSaCamOut& out);
  Answer run_ahead(Cycle accepted);
  void compare(const SaKey& key, Cycle arrival, const Answer& answer);
  SaLookup answer_of(const EspnicSaCamOut& out) const;
  void check_row(unsigned row) const;
  [[noreturn]] void fault(const std::string& what) const;

  const EspnicSaCam& rtl_;
  const unsigned rows_;  // in use
  void* cam_ = nullptr;
  bool started_ = false;
  Cycle now_ = 0;  // the next cycle of the RTL
  SaCamControl control_;
  std::deque<Pending> updates_;
  std::deque<InFlight> in_flight_;

  // The model.
  SaCamPipe pipe_;
  SaTable table_;
  TimedQueue<SaRowWrite> commits_;
  BlockCompare compare_;
};

}  // namespace espnic::tb::rtl_block
