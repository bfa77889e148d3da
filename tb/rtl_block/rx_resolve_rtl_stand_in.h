// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <memory>
#include <optional>

#include "model/rx_core/stand_ins.h"
#include "tb/rtl_block/block_report.h"

namespace espnic::tb::rtl_block {

/// What the RTL is built for.
inline constexpr unsigned kMostResolveSlots = 16, kMostResolveLanes = 4;

/// A Verilated rx_resolve in the place of the model's. It stands in the cycle of the last grant:
/// all that comes up to there is known. What becomes of a pass, in `ck`, `dn` and `rt`, is needed
/// before that: the RTL runs ahead to it, with what is known of the others, and is put back. When
/// it is stepped over these cycles it must say the same.
class RxResolveRtlStandIn : public RxResolveStandIn {
 public:
  virtual const BlockReport& report() const = 0;
};

/// With so many order slots, with or without the bypass on overload, and with IPv6 looked into or
/// not. `mutant`: the RTL with this fault (rx_resolve_mutants.h), 0: none.
std::unique_ptr<RxResolveRtlStandIn> make_rx_resolve_stand_in(unsigned slots, bool overload,
                                                              bool ipv6,
                                                              std::optional<unsigned> mutant = {});

}  // namespace espnic::tb::rtl_block
