// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <memory>

#include "tb/rx_resolve/rx_resolve_side.h"

namespace espnic {

/// The twin, also in the parts of a cycle; a run ahead can be undone.
class RxResolveRtl : public ResolveSide {
 public:
  /// Drives the inputs and reads the outputs, in front of the clock edge.
  virtual void settle(const ResolvePinsIn& in, ResolvePinsOut& out) = 0;
  /// Throws std::runtime_error when an assertion of the twin fails.
  virtual void clock() = 0;
  virtual void save() = 0;
  /// Back to the last save().
  virtual void restore() = 0;
};

/// The pin adapter: rtl_ref/rx_resolve, Verilated, out of reset; the twin as shipped. Its cycle()
/// throws std::runtime_error when an assertion of the twin fails.
std::unique_ptr<RxResolveRtl> make_rx_resolve_rtl(const RxResolveStraps& straps);
/// The twin with one deliberate fault: number 1 to the count in rx_resolve_mutants.h; 0 is
/// faultless.
std::unique_ptr<RxResolveRtl> make_rx_resolve_rtl_mutant(const RxResolveStraps& straps,
                                                         unsigned mutant);

}  // namespace espnic
