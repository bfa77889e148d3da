// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/stage_report.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <string_view>

namespace espnic::tb {
namespace {

// The line itself, and stores: they are full when a stage behind them is the limit.
constexpr std::string_view kWire = "mac_rx", kStores[] = {"packet_buffer", "rx_resolve"};
// A stage above this is busy back to back but for filling and draining.
constexpr double kSaturated = 0.95;

std::string percent(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %%", 100 * share);
  return text;
}

}  // namespace

std::string bottleneck(const std::vector<StageUse>& stages, double wire_share) {
  const StageUse* most = nullptr;
  for (const StageUse& stage : stages) {
    const bool server = stage.name != kWire && std::find(std::begin(kStores), std::end(kStores),
                                                         stage.name) == std::end(kStores);
    if (server && (most == nullptr || stage.busy_share > most->busy_share)) most = &stage;
  }
  const std::string wire = "the wire is busy " + percent(wire_share) + " of the time";
  if (most == nullptr || wire_share >= most->busy_share) {
    std::string line = "bottleneck: the wire; " + wire;
    if (most != nullptr) {
      line += ", the busiest stage (" + most->name + ") only " + percent(most->busy_share);
    }
    return line;
  }
  std::string line = (most->busy_share >= kSaturated ? "bottleneck: " : "nearest limit: ") +
                     most->name + "; it is busy " + percent(most->busy_share) +
                     " of the time, more than any other stage, and " + wire;
  if (!most->note.empty()) line += " (" + most->note + ")";
  return line;
}

}  // namespace espnic::tb
