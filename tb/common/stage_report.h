// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

namespace espnic::tb {

/// How a stage of the receive path spent the run.
struct StageUse {
  std::string name;        ///< the block, as its folder is called
  double busy_share = 0;   ///< of the time, 0 to 1: working
  double stall_share = 0;  ///< of the time: has work done, waits for the stage behind it
  double waited_share =
      0;               ///< of the time, 0 to 1: work in front of it was held by this stage alone
  std::string note;    ///< a few words on what was counted
  std::string remedy;  ///< what to change when this stage is the limit
  /// Busy is work on one frame after the other, or on as many at once as there are places: at full
  /// rate it is 1.
  bool works = false;
  double latency = 0;  ///< cycles of a frame's latency that were spent here, mean

  /// The rate that this stage alone would hold the run's traffic to, of what came in or went out
  /// at `rate`; 0: not known.
  double limit(double rate) const { return works && busy_share > 0 ? rate / busy_share : 0; }
};

/// One sentence that names the limit of this run, says why and what to try: the stage that ready
/// work was held by for the longest time, or the wire when no stage held work for more than a
/// twentieth of it. `wire_share`: of the time in which the line was busy (preamble, FCS and gap
/// included).
std::string bottleneck(const std::vector<StageUse>& stages, double wire_share);

}  // namespace espnic::tb
