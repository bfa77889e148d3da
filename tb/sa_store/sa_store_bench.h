// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "tb/lockstep/bench.h"
#include "tb/sa_store/sa_store_run.h"

namespace espnic {

/// One deliberate fault of the model's timing.
struct SaStoreTimingMutant {
  std::string name;
  SaStoreTiming timing;
};
/// Every constant of the page, one less and one more.
std::vector<SaStoreTimingMutant> sa_store_timing_mutants();

/// The functional mutants of the RTL by name, in the order of `make_sa_store_rtl_mutant` (from 1).
std::vector<std::string> sa_store_rtl_mutants();

/// sa_store in lockstep with rtl_ref/sa_store.
class SaStoreBench final : public lockstep::Bench {
 public:
  const lockstep::BlockSpec& spec() const override;
  lockstep::SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override;
};

}  // namespace espnic
