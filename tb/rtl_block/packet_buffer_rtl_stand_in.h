// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "model/rx_core/stand_ins.h"
#include "tb/rtl_block/block_report.h"

namespace espnic::tb::rtl_block {

/// Frames that wait for a pass, hold a slot or leave: together no more than the twin is built for.
inline constexpr unsigned kBufferFifo = 2048;
inline constexpr unsigned kBufferSlots = 1024;

/// A Verilated packet_buffer in the place of the model's, as two twins that are given the same. One
/// is stepped in the cycles of the card and says what fits; it stands in the cycle up to which all
/// is known, whose clock edge is to come. Idle times are cut. The other is given beats, ends, frees
/// and write-backs in their order, and is read in cycles of its own: it says what the bytes are.
class PacketBufferRtlStandIn : public PacketBufferStandIn {
 public:
  /// Behind the frees that are known.
  virtual const BlockReport& report() = 0;
};

/// `width`: 8 or 32 bytes, of a mutant kBufferWidth. `beats`: capacity. `mutant`: the RTL with this
/// fault (packet_buffer_mutants.h), 0: none; it is smaller.
std::unique_ptr<PacketBufferRtlStandIn> make_packet_buffer_stand_in(
    std::uint32_t width, std::uint32_t beats, std::optional<unsigned> mutant = {});

}  // namespace espnic::tb::rtl_block
