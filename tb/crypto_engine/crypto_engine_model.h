// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <vector>

#include "model/crypto_engine/crypto_timing.h"
#include "tb/crypto_engine/crypto_engine_stimulus.h"
#include "tb/lockstep/trace.h"

namespace espnic {

/// Constants that the model is given; other than the page's only in mutants. The width is the
/// stimulus', plus `wider`.
struct EngineBenchTiming {
  CryptoTiming lane;
  int wider = 0;
};

/// The halves whose overlap a portion that was judged ends, as in `dn`.
std::uint8_t ends_of(const CryptoPortion& judged);
/// The portions of a run as the model's core judged them. Spans and keys are the stimulus'.
std::vector<CryptoPortion> judge(const CryptoEngineStimulus& stimulus);

/// What the model says about a run: the handshakes of every item.
struct CryptoEngineModelRun {
  struct Served {
    Cycle arrival, take, done;
    unsigned port;  ///< lane, or the bypass
  };
  std::vector<Served> items;
  std::vector<Cycle> busy;  ///< a lane
};

/// Runs the model's recurrences (LanePool) from handshake to handshake. `judged`: of the stimulus.
CryptoEngineModelRun run_model(const CryptoEngineStimulus& stimulus,
                               const std::vector<CryptoPortion>& judged,
                               const EngineBenchTiming& timing = {});

/// The same as events and statistics, to be compared with the RTL's.
lockstep::Trace trace_of(const CryptoEngineStimulus& stimulus,
                         const std::vector<CryptoPortion>& judged, const CryptoEngineModelRun& run,
                         const EngineBenchTiming& timing = {});

}  // namespace espnic
