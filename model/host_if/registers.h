// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

/// BAR0: offsets in bytes, 32-bit registers, little-endian, naturally aligned 32-bit accesses only.
/// 64-bit bases are a low and a high register. Rings take their base and size when their doorbell
/// is first rung after CONTROL.enable went to 1; changing them while enabled has no effect.
namespace espnic::regs {

inline constexpr std::uint32_t kBar0Bytes = 0x2000;

// Identification.
inline constexpr std::uint32_t kId = 0x0000;       ///< RO, 0x4E505345: "ESPN" in byte order
inline constexpr std::uint32_t kVersion = 0x0004;  ///< RO, 31:16 major, 15:0 minor of this map
inline constexpr std::uint32_t kIdValue = 0x4E505345;
inline constexpr std::uint32_t kVersionValue = 0x00000001;

// Control.
inline constexpr std::uint32_t kControl = 0x0008;  ///< RW, bit 0 enable; other bits read 0
inline constexpr std::uint32_t kControlEnable = 1u << 0;

// OID command ring (design section 6): 64-byte commands, 32-byte responses.
inline constexpr std::uint32_t kCommandBaseLo = 0x0100;   ///< RW, 31:6; 5:0 read 0
inline constexpr std::uint32_t kCommandBaseHi = 0x0104;   ///< RW
inline constexpr std::uint32_t kCommandSize = 0x0108;     ///< RW, 16:0 entries of both rings, 2^n
inline constexpr std::uint32_t kResponseBaseLo = 0x0110;  ///< RW, 31:5; 4:0 read 0
inline constexpr std::uint32_t kResponseBaseHi = 0x0114;  ///< RW

// Receive ring: 16-byte descriptors {DW0-1 buffer address, DW2 buffer length, DW3 reserved}.
inline constexpr std::uint32_t kReceiveBaseLo = 0x0200;  ///< RW, 31:4; 3:0 read 0
inline constexpr std::uint32_t kReceiveBaseHi = 0x0204;  ///< RW
inline constexpr std::uint32_t kReceiveSize = 0x0208;    ///< RW, 16:0 descriptors, 2^n
inline constexpr std::uint32_t kReceiveDescriptorBytes = 16;

// Completion ring: 32-byte completions (design section 6).
inline constexpr std::uint32_t kCompletionBaseLo = 0x0300;  ///< RW, 31:5; 4:0 read 0
inline constexpr std::uint32_t kCompletionBaseHi = 0x0304;  ///< RW
inline constexpr std::uint32_t kCompletionSize = 0x0308;    ///< RW, 16:0 completions, 2^n

// Doorbells, a page of their own. They read as last written.
/// RW, 15:0 index behind the last command.
inline constexpr std::uint32_t kCommandProducer = 0x1000;
/// RW, 15:0 index behind the last descriptor.
inline constexpr std::uint32_t kReceiveProducer = 0x1004;

}  // namespace espnic::regs
