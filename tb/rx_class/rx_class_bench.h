// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "tb/lockstep/bench.h"

namespace espnic {

/// The functional mutants of the RTL by name, in the order of `make_rx_class_rtl_mutant` (from 1).
std::vector<std::string> rx_class_rtl_mutants();

/// rx_class in lockstep with rtl_ref/rx_class.
class RxClassBench final : public lockstep::Bench {
 public:
  const lockstep::BlockSpec& spec() const override;
  lockstep::SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override;
};

}  // namespace espnic
