// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>

#include "tb/nic/nic_rtl.h"

namespace espnic::tb::rtl {

/// What the twin of the program is built for (CMakeLists.txt); lanes and width are those of
/// `tb/nic/nic_rtl.h`.
inline constexpr unsigned kSlots = 32;
inline constexpr unsigned kFifo = 2048;
inline constexpr std::uint32_t kBeats = 131072;
inline constexpr unsigned kRows = 64;
inline constexpr unsigned kEntries = 4;
inline constexpr unsigned kDescriptors = 64;
inline constexpr std::uint32_t kLongestFrame = 16383;  ///< without FCS

/// rtl_ref/nic, built for the sizes above.
std::unique_ptr<NicRtl> make_card_rtl();

}  // namespace espnic::tb::rtl
