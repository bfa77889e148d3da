// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

#include "tb/lockstep/trace.h"

namespace espnic::tb::mismatch {

/// Cycles from `from` to the one before `to`; none is negative.
struct Window {
  Cycle from = 0, to = 0;
};

/// One side of a comparison, or the only one there is.
struct Side {
  std::string scope;             ///< `model` or `rtl`
  const lockstep::Trace& trace;  ///< its payloads in words
};

/// Writes the events within a window as one FST file: a scope for each side with the same names in
/// all, those of the RTL's pins where there are such: one signal for a tap (how many handshakes the
/// cycle has) and one for each field of its payload (of the last of them; it stands until the
/// next). A payload without words is one field, `payload`. Time is the core cycle. InputError if
/// the file cannot be written.
void write_event_waves(const std::string& file, const lockstep::BlockSpec& spec,
                       const std::vector<Side>& sides, const Window& window);

/// A GTKWave save file for such a file: a group for each tap, the sides of each signal below one
/// another, with the marker at `marker`. InputError if it cannot be written.
void write_save_file(const std::string& file, const std::string& waves,
                     const lockstep::BlockSpec& spec, const std::vector<Side>& sides, Cycle marker);

}  // namespace espnic::tb::mismatch
