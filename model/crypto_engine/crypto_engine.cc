// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/crypto_engine/crypto_engine.h"

#include <algorithm>

namespace espnic {

CryptoEngine::CryptoEngine(const sc_core::sc_module_name& name, const Clock& clock,
                           const Config& config, const CryptoTiming& timing)
    : Block(name, clock),
      lanes_(config.lanes, timing),
      backend_(CryptoBackend::create(config.backend)) {
  portion_i.on_transport([this](EngineJob& job, sc_core::sc_time& delay) { serve(job, delay); });
}

void CryptoEngine::serve(EngineJob& job, sc_core::sc_time& delay) {
  const Cycle start = std::max(arrival(delay), lanes_.earliest());
  delay = delay_to(start);
  backend_->run_one(job.portion);
  ++stats_.portions;
  stats_.failed += job.portion.verdict != CryptoVerdict::kGood;
  const Cycle service = lanes_.timing().service(job.portion);
  job.lane = lanes_.take(start, service);
  if (!done_o.bound()) return;
  sc_core::sc_time onward = delay_to(start + service);
  done_o.send(job, onward);  // nothing stalls behind a lane: the order slots always take the bit
}

}  // namespace espnic
