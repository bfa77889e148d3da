// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <memory>

#include "model/rx_core/stand_ins.h"
#include "tb/rtl_block/block_report.h"
#include "tb/rx_dma/rx_dma_rtl.h"

namespace espnic::tb::rtl_block {

/// A Verilated rx_dma in the place of the model's. One frame at a time, so it is stepped from `rt`
/// to the completion of each. The descriptor of a frame comes in the cycle from which it is usable,
/// or when the frame is offered, if that is later: the twin never waits for one held back. Idle
/// times are cut to `kSettled` cycles.
class RxDmaRtlStandIn final : public RxDmaStandIn {
 public:
  static constexpr Cycle kSettled = 64;
  static constexpr Cycle kPatience = 1'000'000;

  /// `rtl`: of `width` bytes, built for `kDmaEntries` descriptors.
  RxDmaRtlStandIn(std::unique_ptr<RxDmaRtl> rtl, std::uint32_t width, unsigned ring_entries,
                  unsigned setup);

  RxDmaPipe::Times retire(Cycle ready, std::uint64_t number, Bytes& frame, Completion& completion,
                          const RxDmaPipe::Times& model) override;

  const BlockReport& report() const { return compare_.report(); }

 private:
  RxDmaPinsOut step(RxDmaPinsIn in);
  void check(const DmaCompletion& completion);
  void compare(const Completion& completion, const Bytes& frame, const RxDmaPipe::Times& model,
               const RxDmaPipe::Times& rtl, const DmaCompletion& written, const Bytes& delivered);

  std::unique_ptr<RxDmaRtl> rtl_;
  const std::uint32_t width_;
  const RxDmaStraps straps_;
  bool started_ = false;
  Cycle now_ = 0;             // the next cycle
  std::uint32_t stepped_ = 0;  // DW6 of a completion in this cycle
  std::uint64_t retired_ = 0;
  const Bytes* frame_ = nullptr;  // on its way
  std::uint16_t handle_ = 0;
  DmaBeat answer_{};  // to what was asked for in the cycle before
  BlockCompare compare_;
};

}  // namespace espnic::tb::rtl_block
