// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/rx_core/stand_ins.h"
#include "tb/rtl_block/block_report.h"
#include "tb/rx_class/rx_class_rtl.h"

namespace espnic::tb::rtl_block {

/// A Verilated rx_class in the place of the model's. It is stepped along the beats and stands in
/// the cycle of the last frame's record, with the clock edge to come. A record is copied with its
/// tap; one that has not come by the frame's descriptor is taken as it stands there. Idle times are
/// cut to `kSettled` cycles. The final class is combinational, of the record that is handed back.
class RxClassRtlStandIn final : public RxClassStandIn {
 public:
  static constexpr Cycle kSettled = 4;

  /// `rtl`: of `width` bytes.
  RxClassRtlStandIn(std::unique_ptr<RxClassRtl> rtl, std::uint32_t width);

  ClassRecord read(const Frame& frame) override;
  Classification classify(Cycle cycle, const ClassRecord& record, bool hit_other,
                          const Classification& model) override;

  const BlockReport& report() const { return compare_.report(); }

 private:
  struct Tap {
    Cycle cycle = kNever;
    ClassRecord record;
    std::string fields;
  };
  void start(Cycle cycle);
  void take_beat(const Frame& frame, std::size_t number);
  void bring_to(Cycle cycle);
  void idle();
  RxClassPinsOut settle();
  void clock();
  void compare(const Frame& frame);
  Tap tap_of(const ClassRecord& record);
  std::string final_words(const ClassRecord& record, bool hit_other, RxClassPinsOut& out);

  std::unique_ptr<RxClassRtl> rtl_;
  const std::uint32_t width_;
  bool started_ = false;
  Cycle now_ = 0;                  // not clocked yet
  Cycle last_beat_ = 0;            // or the reset
  Cycle looked_at_ = kBeforeTime;  // up to here taps have been seen
  RxClassPinsIn in_;
  std::vector<Tap> taps_;  // since the frame's first beat
  BlockCompare compare_;
};

}  // namespace espnic::tb::rtl_block
