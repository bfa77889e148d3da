// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <string>

#include "tb/lockstep/compare.h"

namespace espnic::tb::mismatch {

/// Writes what both sides of a block did about the first difference, as
/// `DIR/espnic-BLOCK-SEED/report.txt`, `window.fst` and `window.gtkw`; DIR is that of temporary
/// files. Returns where they are, or why they cannot be written. For lockstep::run_soak().
std::string write_block_files(const lockstep::BlockSpec& spec, std::uint64_t seed,
                              const lockstep::Comparison& comparison);

}  // namespace espnic::tb::mismatch
