// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "model/rx_core/stand_ins.h"
#include "tb/rtl_block/block_report.h"

namespace espnic::tb::rtl_block {

/// Turns of the line's accumulator are stepped out in full; longer ones are refused.
inline constexpr std::uint64_t kLongestTurn = 1'000'000;

/// A Verilated mac_rx in the place of the model's, on a line of P bytes in Q cycles. It is stepped
/// from the start of the line to each frame's descriptor, and stands in that cycle, whose clock
/// edge is to come: the next frame's first beat may come in it. Between frames whole turns of the
/// line's accumulator are left out.
class MacRxRtlStandIn : public MacRxStandIn {
 public:
  virtual const BlockReport& report() const = 0;
};

/// `width`: 8 or 32 bytes. `max_frame_bytes`: FCS included, until control() says else. `mutant`:
/// the RTL with this fault (mac_rx_mutants.h), 0: none.
std::unique_ptr<MacRxRtlStandIn> make_mac_rx_stand_in(const LinePacer& pacer, std::uint32_t width,
                                                      std::uint32_t max_frame_bytes,
                                                      std::optional<unsigned> mutant = {});

}  // namespace espnic::tb::rtl_block
