// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <limits>

namespace espnic {

/// A core clock cycle. Cycle 0 is the first preamble byte of frame 0 (design: files and formats);
/// set-up happens at negative cycles. Also used for durations in cycles.
using Cycle = std::int64_t;

/// "Before everything": the initial value of every recurrence.
inline constexpr Cycle kBeforeTime = std::numeric_limits<Cycle>::min() / 4;
/// "Not known or never": compares later than every real cycle and survives small additions.
inline constexpr Cycle kNever = std::numeric_limits<Cycle>::max() / 4;

}  // namespace espnic
