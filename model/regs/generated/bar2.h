// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Generated from model/regs/nic.rdl by scripts/regs; do not edit.
// clang-format off
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/regs/register_info.h"

/// BAR2. Doorbells, one 4 KiB page, so that a process can map just its page. BAR0 shows the same registers at 0x1000.
namespace espnic::regs::bar2 {

inline constexpr std::uint32_t kBar2Bytes = 0x1000;

/// Doorbell of the command ring; reads as last written.
inline constexpr std::uint32_t kCommandProducer = 0x0000;
inline constexpr Field kCommandProducerIndex{0, 16};  ///< Index behind the last command.

/// Doorbell of the receive ring; reads as last written.
inline constexpr std::uint32_t kReceiveProducer = 0x0004;
inline constexpr Field kReceiveProducerIndex{0, 16};  ///< Index behind the last receive descriptor.

// ---- the table -------------------------------------------------------------------------

namespace table {
inline constexpr FieldInfo kCommandProducer[] = {{"index", {0, 16}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kReceiveProducer[] = {{"index", {0, 16}, Access::kReadWrite, 0x00000000, false}};
}  // namespace table

/// Every register in address order: offset, name, reset, readable, stored, write-1-clear, pulse, hardware,
/// sets, copy with trigger and mask, doorbell, unmodelled, fields.
inline constexpr RegisterInfo kBar2Table[] = {
    {0x0000, "COMMAND_PRODUCER", 0x00000000, 0x0000FFFF, 0x0000FFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, true, false, table::kCommandProducer, 1},
    {0x0004, "RECEIVE_PRODUCER", 0x00000000, 0x0000FFFF, 0x0000FFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, true, false, table::kReceiveProducer, 1},
};

}  // namespace espnic::regs::bar2
