// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/stage_report.h"

#include <algorithm>
#include <cstdio>

namespace espnic::tb {
namespace {

// Below this share of the time, waiting is that of single frames, not of a stage that is too slow.
constexpr double kHeldUp = 0.05;

std::string percent(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %%", 100 * share);
  return text;
}

}  // namespace

std::string bottleneck(const std::vector<StageUse>& stages, double wire_share) {
  const auto most = std::max_element(
      stages.begin(), stages.end(),
      [](const auto& a, const auto& b) { return a.waited_share < b.waited_share; });
  if (most == stages.end() || most->waited_share <= kHeldUp) {
    return "bottleneck: the wire; it is busy " + percent(wire_share) +
           " of the time and no stage holds frames up";
  }
  std::string line = "bottleneck: " + most->name + "; frames waited for it " +
                     percent(most->waited_share) + " of the time";
  if (most->busy_share > 0) line += ", it is busy " + percent(most->busy_share);
  if (!most->note.empty()) line += " (" + most->note + ")";
  if (!most->remedy.empty()) line += "; try " + most->remedy;
  return line;
}

}  // namespace espnic::tb
