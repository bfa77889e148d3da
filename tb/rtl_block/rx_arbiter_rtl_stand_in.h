// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "model/rx_core/stand_ins.h"
#include "tb/rtl_block/block_report.h"
#include "tb/rx_arbiter/rx_arbiter_rtl.h"

namespace espnic::tb::rtl_block {

/// A Verilated rx_arbiter in the place of the model's. It stands in the cycle up to which all is
/// known, with that cycle's clock edge to come. It says when a pass is granted and whether a
/// descriptor finds room; that it grants another pass than the model, or one before it is there,
/// stops the run: what stands in the order slots could not follow. Idle times are cut to `kSettled`
/// cycles.
class RxArbiterRtlStandIn final : public RxArbiterStandIn {
 public:
  static constexpr Cycle kSettled = 64;
  /// Where the model grants, so does the RTL within so many cycles.
  static constexpr Cycle kPatience = 1000;

  /// `rtl`: built for so many slots and descriptors.
  RxArbiterRtlStandIn(std::unique_ptr<RxArbiterRtl> rtl, unsigned slots, unsigned fifo);

  bool push(Cycle cycle, std::uint16_t frame, std::uint16_t length, bool model) override;
  Offer next(Cycle parser_free, Cycle limit, Cycle model) override;
  void granted(const Offer& model) override;
  void again(Cycle cycle, const Offer& window) override;
  void retire(Cycle cycle) override;

  const BlockReport& report() const { return compare_.report(); }

 private:
  void start(Cycle cycle);
  bool idle() const;
  void skip_to(Cycle cycle);
  RxArbiterPinsOut settle(bool ready);
  void clock();
  void expect_later(Cycle cycle, const char* what) const;

  std::unique_ptr<RxArbiterRtl> rtl_;
  const unsigned slots_, fifo_;
  bool started_ = false;
  Cycle now_ = 0;  // not clocked yet
  Cycle last_event_ = 0;
  RxArbiterPinsIn in_;
  std::multimap<Cycle, AgainFields> agains_;
  std::multiset<Cycle> retires_;
  Offer offer_;            // of the last next()
  Cycle model_cycle_ = 0;  // of the same
  BlockCompare compare_;
};

}  // namespace espnic::tb::rtl_block
