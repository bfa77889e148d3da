// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "tb/host_if/host_if_model.h"
#include "tb/lockstep/bench.h"

namespace espnic {

struct HostIfTimingMutant {
  std::string name;
  HostIfFaults faults;
};
/// Every constant of the page, one cycle less and one more; the limit of reads too.
std::vector<HostIfTimingMutant> host_if_timing_mutants();

/// The functional mutants of the RTL by name, in the order of `make_host_if_rtl_mutant` (from 1).
std::vector<std::string> host_if_rtl_mutants();

/// host_if in lockstep with rtl_ref/host_if.
class HostIfBench final : public lockstep::Bench {
 public:
  const lockstep::BlockSpec& spec() const override;
  lockstep::SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override;
};

}  // namespace espnic
