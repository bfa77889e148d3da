// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Generated from model/regs/nic.rdl by scripts/regs; do not edit.
// clang-format off
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/regs/register_info.h"

/// BAR4. MSI-X, 4 KiB: vector 0 control, vector 1 receive queue.
namespace espnic::regs::bar4 {

inline constexpr std::uint32_t kBar4Bytes = 0x1000;

/// Message address, low half.
inline constexpr std::uint32_t kMsix0AddressLo = 0x0000;
inline constexpr Field kMsix0AddressLoAddress{2, 30};  ///< Bits 31:2; 1:0 read 0.

/// Message address, high half.
inline constexpr std::uint32_t kMsix0AddressHi = 0x0004;
inline constexpr Field kMsix0AddressHiAddress{0, 32};  ///< Bits 63:32.

/// Message data.
inline constexpr std::uint32_t kMsix0Data = 0x0008;
inline constexpr Field kMsix0DataData{0, 32};  ///< The word that is written to the message address.

/// Vector control.
inline constexpr std::uint32_t kMsix0Control = 0x000C;
inline constexpr std::uint32_t kMsix0ControlReset = 0x00000001;
inline constexpr Field kMsix0ControlMask{0, 1};  ///< 1: the vector is masked and its pending bit collects.

/// Message address, low half.
inline constexpr std::uint32_t kMsix1AddressLo = 0x0010;
inline constexpr Field kMsix1AddressLoAddress{2, 30};  ///< Bits 31:2; 1:0 read 0.

/// Message address, high half.
inline constexpr std::uint32_t kMsix1AddressHi = 0x0014;
inline constexpr Field kMsix1AddressHiAddress{0, 32};  ///< Bits 63:32.

/// Message data.
inline constexpr std::uint32_t kMsix1Data = 0x0018;
inline constexpr Field kMsix1DataData{0, 32};  ///< The word that is written to the message address.

/// Vector control.
inline constexpr std::uint32_t kMsix1Control = 0x001C;
inline constexpr std::uint32_t kMsix1ControlReset = 0x00000001;
inline constexpr Field kMsix1ControlMask{0, 1};  ///< 1: the vector is masked and its pending bit collects.

/// Pending bits.
inline constexpr std::uint32_t kMsixPbaLo = 0x0800;
inline constexpr Field kMsixPbaLoPending{0, 2};  ///< One bit a vector: 0 control, 1 receive queue.

/// Pending bits 63:32 of the table's one entry.
inline constexpr std::uint32_t kMsixPbaHi = 0x0804;
inline constexpr Field kMsixPbaHiPending{0, 32};  ///< Always 0: there are two vectors.

// ---- the table -------------------------------------------------------------------------

namespace table {
inline constexpr FieldInfo kMsix0AddressLo[] = {{"address", {2, 30}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kMsix0AddressHi[] = {{"address", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kMsix0Data[] = {{"data", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kMsix0Control[] = {{"mask", {0, 1}, Access::kReadWrite, 0x00000001, false}};
inline constexpr FieldInfo kMsix1AddressLo[] = {{"address", {2, 30}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kMsix1AddressHi[] = {{"address", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kMsix1Data[] = {{"data", {0, 32}, Access::kReadWrite, 0x00000000, false}};
inline constexpr FieldInfo kMsix1Control[] = {{"mask", {0, 1}, Access::kReadWrite, 0x00000001, false}};
inline constexpr FieldInfo kMsixPbaLo[] = {{"pending", {0, 2}, Access::kReadOnly, 0x00000000, false}};
inline constexpr FieldInfo kMsixPbaHi[] = {{"pending", {0, 32}, Access::kConstant, 0x00000000, false}};
}  // namespace table

/// Every register in address order: offset, name, reset, readable, stored, write-1-clear, pulse, hardware,
/// sets, copy with trigger and mask, doorbell, unmodelled, fields.
inline constexpr RegisterInfo kBar4Table[] = {
    {0x0000, "MSIX0_ADDRESS_LO", 0x00000000, 0xFFFFFFFC, 0xFFFFFFFC, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kMsix0AddressLo, 1},
    {0x0004, "MSIX0_ADDRESS_HI", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kMsix0AddressHi, 1},
    {0x0008, "MSIX0_DATA", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kMsix0Data, 1},
    {0x000C, "MSIX0_CONTROL", 0x00000001, 0x00000001, 0x00000001, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kMsix0Control, 1},
    {0x0010, "MSIX1_ADDRESS_LO", 0x00000000, 0xFFFFFFFC, 0xFFFFFFFC, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kMsix1AddressLo, 1},
    {0x0014, "MSIX1_ADDRESS_HI", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kMsix1AddressHi, 1},
    {0x0018, "MSIX1_DATA", 0x00000000, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kMsix1Data, 1},
    {0x001C, "MSIX1_CONTROL", 0x00000001, 0x00000001, 0x00000001, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kMsix1Control, 1},
    {0x0800, "MSIX_PBA_LO", 0x00000000, 0x00000003, 0x00000000, 0x00000000, 0x00000000, 0x00000003, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kMsixPbaLo, 1},
    {0x0804, "MSIX_PBA_HI", 0x00000000, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0x00000000, kNoRegister, Copy::kLive, kNoRegister, 0, false, false, table::kMsixPbaHi, 1},
};

}  // namespace espnic::regs::bar4
