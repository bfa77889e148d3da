// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include "model/crypto_engine/crypto_portion.h"
#include "tb/rx_core/loop_trace.h"
#include "tb/rx_core/scenario.h"

namespace espnic::tb::rx_core {

/// Runs `scenario` on RxCore, put together as RxPath does. `scenario.frames[].earliest` is raised
/// where a drain put a frame off. Throws when the model saw a table write too late or kept a frame.
/// The fixed doorbells are handed over first; with `known`, the trace of an earlier run, as late as
/// allowed: before the burst that ends in or behind their cycle.
LoopTrace run_model(Scenario& scenario, CryptoBackend& crypto, const LoopTrace* known = nullptr);

}  // namespace espnic::tb::rx_core
