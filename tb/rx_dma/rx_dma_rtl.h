// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <memory>

#include "tb/rx_dma/rx_dma_run.h"

namespace espnic {

/// All that is driven into the twin in one cycle.
struct RxDmaPinsIn {
  bool rt_valid = false;
  std::uint16_t rt_frame = 0, rt_length = 0;
  std::array<std::uint32_t, kDmaWords> rt_words{};
  bool ds_valid = false;
  std::uint64_t ds_addr = 0;
  std::uint32_t ds_bytes = 0;
  DmaBeat rd_data{};
};

/// All that is seen at the twin in one cycle, once its combinational paths have settled.
struct RxDmaPinsOut {
  bool rt_ready = false;
  bool rt_ready_unasked = false;  ///< the same, had `rt_valid` been low
  std::uint16_t rd_frame = 0, rd_addr = 0;
  bool hw_valid = false;
  DmaData hw;
  bool cw_valid = false;
  DmaCompletion cw;
  bool fe_valid = false;
  bool tap_retire = false, tap_data = false, tap_completion = false;
  bool stat_frames = false, stat_truncated = false, stat_descriptors = false;
};

/// The pin adapter: rtl_ref/rx_dma, Verilated, one clock cycle a call.
class RxDmaRtl {
 public:
  virtual ~RxDmaRtl() = default;
  /// The next cycle() is cycle 0. To be called first; later, a reset in the midst of a run.
  virtual void reset(const RxDmaStraps& straps) = 0;
  /// Drives the inputs and reads the outputs before the clock edge.
  virtual RxDmaPinsOut settle(const RxDmaPinsIn& in) = 0;
  /// The clock edge. Throws std::runtime_error when an assertion of the twin fails.
  virtual void clock() = 0;
  RxDmaPinsOut cycle(const RxDmaPinsIn& in) {
    const RxDmaPinsOut out = settle(in);
    clock();
    return out;
  }
};

/// The twin as shipped, of one of `kDmaWidths`.
std::unique_ptr<RxDmaRtl> make_rx_dma_rtl(std::uint32_t width);
/// The twin, of one of `kDmaWidths`, with one deliberate fault: number 1 to the count in
/// rx_dma_mutants.h; 0 is faultless.
std::unique_ptr<RxDmaRtl> make_rx_dma_rtl_mutant(std::uint32_t width, unsigned mutant);

}  // namespace espnic
