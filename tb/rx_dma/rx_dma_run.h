// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "tb/lockstep/trace.h"
#include "tb/rx_dma/rx_dma_stimulus.h"

namespace espnic {

/// Numbers of the taps and statistics, in the order of `rx_dma_spec()`.
enum RxDmaTap : unsigned { kTapRetire, kTapData, kTapCompletion, kRxDmaTaps };
enum RxDmaStat : unsigned {
  kStatFrames,
  kStatTruncated,
  kStatDescriptors,
  kStatFreed,
  kStatDisagree
};

/// Names as on the page of the block, then `fe`; the last one counts taps and pulses that disagree
/// with their ports, and cycles in which `rt_ready` depends on `rt_valid`.
const lockstep::BlockSpec& rx_dma_spec();

std::uint64_t payload_of_retire(std::uint16_t frame, std::uint16_t length,
                                const std::array<std::uint32_t, kDmaWords>& words);

/// What is seen at `hw`.
struct DmaData {
  std::uint64_t addr = 0;
  std::uint32_t bytes = 0;
  bool last = false;
  DmaBeat data{};
};
std::uint64_t payload_of_data(const DmaData& data, std::uint32_t width);

/// What is seen at `cw`.
struct DmaCompletion {
  std::uint16_t index = 0;
  std::array<std::uint32_t, 8> words{};  ///< DW0 to DW7
  bool truncated = false;                ///< `stat_truncated` in this cycle
};
std::uint64_t payload_of_completion(const DmaCompletion& completion);

}  // namespace espnic
