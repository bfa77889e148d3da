// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "tb/fuzz/host_card.h"

/// Where a session puts things in host memory: offsets from FuzzMemory::kBase.
namespace espnic::tb::fuzz::layout {

inline constexpr std::uint32_t kCommands = 0x0000, kResponses = 0x1000, kDescriptors = 0x2000,
                               kCompletions = 0x3000, kRequests = 0x4000, kMessages = 0x7000,
                               kEvents = 0x7800, kBuffers = 0x8000;
inline constexpr std::uint32_t kRequestBytes = 0x400, kRequestSlots = 8;
inline constexpr std::uint32_t kBufferBytes = 0x800;
inline constexpr std::uint64_t kNowhere = 0x7'0000'0000;  ///< no memory

inline std::uint64_t address(std::uint32_t offset) { return FuzzMemory::kBase + offset; }

}  // namespace espnic::tb::fuzz::layout
