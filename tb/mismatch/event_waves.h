// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>

#include "tb/lockstep/trace.h"

namespace espnic::tb::mismatch {

/// Cycles from `from` to the one before `to`; none is negative.
struct Window {
  Cycle from = 0, to = 0;
};

/// Writes the events of both sides within a window as one FST file: scopes `model` and `rtl` with
/// the same names in both, one signal for a tap (how many handshakes the cycle has) and one for
/// each field of its payload (of the last of them; it stands until the next). Time is the core
/// cycle. The traces have their payloads in words. std::runtime_error if the file cannot be
/// written.
void write_event_waves(const std::string& file, const lockstep::BlockSpec& spec,
                       const lockstep::Trace& model, const lockstep::Trace& rtl,
                       const Window& window);

/// A GTKWave save file for such a file: each tap of the model above that of the RTL, by block, with
/// the marker at `marker`.
void write_save_file(const std::string& file, const std::string& waves,
                     const lockstep::BlockSpec& spec, const lockstep::Trace& model,
                     const lockstep::Trace& rtl, Cycle marker);

}  // namespace espnic::tb::mismatch
