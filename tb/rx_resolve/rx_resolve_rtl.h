// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <memory>

#include "tb/rx_resolve/rx_resolve_side.h"

namespace espnic {

/// The pin adapter: rtl_ref/rx_resolve, Verilated, out of reset with `slots` in use; the twin as
/// shipped. Its cycle() throws std::runtime_error when an assertion of the twin fails.
std::unique_ptr<ResolveSide> make_rx_resolve_rtl(unsigned slots, bool overload);
/// The twin with one deliberate fault: number 1 to the count in rx_resolve_mutants.h; 0 is
/// faultless.
std::unique_ptr<ResolveSide> make_rx_resolve_rtl_mutant(unsigned slots, bool overload,
                                                        unsigned mutant);

}  // namespace espnic
