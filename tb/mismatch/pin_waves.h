// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>

#include "model/sim/cycles.h"

namespace espnic::tb::mismatch {

/// A GTKWave save file for a wave of all signals of rtl_ref/nic: a group for each tap of the card
/// with its pins, as they are named in `waves`, which has been written. The marker is at `marker`.
/// InputError if a file cannot be read or written.
void write_pins_save_file(const std::string& file, const std::string& waves, Cycle marker);

}  // namespace espnic::tb::mismatch
