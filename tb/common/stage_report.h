// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <string>
#include <vector>

namespace espnic::tb {

/// How a stage of the receive path spent the run.
struct StageUse {
  std::string name;          ///< the block, as its folder is called
  double busy_share = 0;     ///< of the time, 0 to 1: working
  double stall_share = 0;    ///< of the time: has work done, waits for the stage behind it
  std::string note;          ///< a few words on what was counted
};

/// One sentence that names the limit of this run and says why: the stage with the highest busy share.
/// Stores (packet_buffer, rx_resolve) only fill when another stage is the limit, and are not named.
/// `wire_share`: of the time in which the line was busy (preamble, FCS and gap included).
std::string bottleneck(const std::vector<StageUse>& stages, double wire_share);

}  // namespace espnic::tb
