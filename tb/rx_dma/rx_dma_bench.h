// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "tb/lockstep/bench.h"
#include "tb/rx_dma/rx_dma_model.h"

namespace espnic {

/// One deliberate fault of the model's timing or shape.
struct RxDmaTimingMutant {
  std::string name;
  RxDmaBenchTiming timing;
};
/// Every constant of the page, the arrival of descriptors, the width and the size of the ring, one
/// less and one more.
std::vector<RxDmaTimingMutant> rx_dma_timing_mutants();

/// The functional mutants of the RTL by name, in the order of `make_rx_dma_rtl_mutant` (from 1).
std::vector<std::string> rx_dma_rtl_mutants();

/// rx_dma in lockstep with rtl_ref/rx_dma, in each of the widths it is built for here.
class RxDmaBench final : public lockstep::Bench {
 public:
  const lockstep::BlockSpec& spec() const override;
  lockstep::SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override;
};

}  // namespace espnic
