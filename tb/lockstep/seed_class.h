// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

namespace espnic::lockstep {

/// How a run of a seed is drawn. *Wide*: everything at random. *Heavy*: much of everything, hardly
/// a gap. *Tight*: little state, masters always valid, so that events meet in every way.
enum class SeedClass { kWide, kHeavy, kTight };
inline constexpr SeedClass kSeedClasses[] = {SeedClass::kWide, SeedClass::kHeavy,
                                             SeedClass::kTight};

inline const char* name_of(SeedClass kind) {
  switch (kind) {
    case SeedClass::kWide:
      return "wide";
    case SeedClass::kHeavy:
      return "heavy";
    case SeedClass::kTight:
      return "tight";
  }
  return "?";
}

}  // namespace espnic::lockstep
