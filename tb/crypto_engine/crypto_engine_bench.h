// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "tb/crypto_engine/crypto_engine_model.h"
#include "tb/lockstep/bench.h"

namespace espnic {

/// One deliberate fault of the model's timing.
struct EngineTimingMutant {
  std::string name;
  EngineBenchTiming timing;
};
/// Every constant of the page, one less and one more.
std::vector<EngineTimingMutant> crypto_engine_timing_mutants();

/// The functional mutants of the RTL by name, in the order of `make_crypto_engine_rtl_mutant` (from
/// 1).
std::vector<std::string> crypto_engine_rtl_mutants();

/// crypto_engine in lockstep with rtl_ref/crypto_engine, in each of the widths it is built for.
class CryptoEngineBench final : public lockstep::Bench {
 public:
  const lockstep::BlockSpec& spec() const override;
  lockstep::SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const override;
};

}  // namespace espnic
