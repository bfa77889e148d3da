// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>

#include "model/crypto_engine/crypto_portion.h"
#include "model/crypto_engine/crypto_timing.h"
#include "model/sim/block.h"

namespace espnic {

/// A portion at the engine: in with its inputs, out with its verdict.
struct EngineJob {
  CryptoPortion portion;
  unsigned lane = 0;  ///< result: the lane that served it
};

/// Crypto engine: N lanes, each with every engine of the profile. A portion takes the lowest free
/// lane; lanes finish out of order. Twin: rtl_ref/crypto_engine.
class CryptoEngine final : public Block {
 public:
  struct Config {
    unsigned lanes = 4;
    CryptoBackendKind backend = CryptoBackendKind::kOpenssl;
  };
  struct Stats {
    std::uint64_t portions = 0;
    std::uint64_t failed = 0;  ///< portions with any verdict but good
  };

  BlockTarget<EngineJob> portion_i{"portion_i"};
  BlockInitiator<EngineJob> done_o{"done_o"};  ///< offered in the cycle of the done write

  CryptoEngine(const sc_core::sc_module_name& name, const Clock& clock, const Config& config,
               const CryptoTiming& timing = {});

  LanePool& lanes() { return lanes_; }
  CryptoBackend& backend() { return *backend_; }
  const Stats& stats() const { return stats_; }

 private:
  void serve(EngineJob& job, sc_core::sc_time& delay);

  LanePool lanes_;
  std::unique_ptr<CryptoBackend> backend_;
  Stats stats_;
};

}  // namespace espnic
