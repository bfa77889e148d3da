// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <deque>
#include <memory>

#include "model/rx_core/stand_ins.h"
#include "tb/rtl_block/block_report.h"
#include "tb/rx_dma/rx_dma_rtl.h"

namespace espnic::tb::rtl_block {

/// A Verilated rx_dma in the place of the model's. One frame at a time, so it is stepped from `rt`
/// to the completion of each, and stands in the cycle of that with the clock edge to come: the next
/// frame may have been offered by then. Descriptors come in the cycles from which they are usable,
/// one a cycle and no more than the twin has room for: it never waits for those held back. Idle
/// times are cut to `kSettled` cycles.
class RxDmaRtlStandIn final : public RxDmaStandIn {
 public:
  static constexpr Cycle kSettled = 64;
  static constexpr Cycle kPatience = 1'000'000;

  /// `rtl`: of `width` bytes, built for `kDmaEntries` descriptors.
  RxDmaRtlStandIn(std::unique_ptr<RxDmaRtl> rtl, std::uint32_t width, unsigned ring_entries,
                  unsigned setup);

  void descriptor(Cycle cycle) override { coming_.push_back(cycle); }
  void forget_descriptors() override;
  RxDmaPipe::Times retire(Cycle ready, std::uint64_t number, Bytes& frame, Completion& completion,
                          const RxDmaPipe::Times& model) override;

  const BlockReport& report() const { return compare_.report(); }

 private:
  bool has_room() const;
  void skip_idle_time(Cycle ready);
  void drive_descriptor();
  RxDmaPinsOut settle();
  void clock(const RxDmaPinsOut& out);
  Bytes run(const Bytes& frame, Cycle retired, DmaCompletion& completion);
  void check(const DmaCompletion& completion);
  void compare(const Completion& completion, const Bytes& frame, const RxDmaPipe::Times& model,
               const RxDmaPipe::Times& rtl, const DmaCompletion& written, const Bytes& delivered);

  std::unique_ptr<RxDmaRtl> rtl_;
  const std::uint32_t width_;
  const RxDmaStraps straps_;
  bool started_ = false;
  Cycle now_ = 0;              // not clocked yet
  std::uint32_t stepped_ = 0;  // cycles before it: DW6 of its completion
  std::deque<Cycle> coming_;   // descriptors that the twin has not got yet
  std::uint64_t given_ = 0, retired_ = 0;
  RxDmaPinsIn in_;
  const Bytes* frame_ = nullptr;  // on its way
  std::uint16_t handle_ = 0;
  BlockCompare compare_;
};

}  // namespace espnic::tb::rtl_block
