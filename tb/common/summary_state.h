// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <map>

#include "tb/common/latency.h"
#include "tb/common/stage_report.h"
#include "tb/common/summary.h"

namespace espnic::tb {

/// What Summary keeps: counts, and the ends of time.
struct Summary::State {
  std::uint64_t core_hz, line_bps;
  std::uint64_t offered_frames = 0, offered_bytes = 0, line_bytes = 0;
  std::uint64_t indicated = 0, dropped = 0, delivered_bytes = 0;
  std::array<std::uint64_t, kFrameClassCount> by_class{};
  std::array<std::uint64_t, kCryptoStatusCount> by_status{};  // with crypto_done
  std::uint64_t bypassed = 0;                                 // indicated without crypto_done
  std::array<std::uint64_t, kDetailCount> by_detail{};        // of indicated frames
  std::array<std::uint64_t, kDropReasonCount> by_drop{};
  std::uint64_t replay_checked = 0, replays = 0, decapsulated = 0;
  std::map<std::uint32_t, SaCounts> by_sa;  // of SAs that have counted something, by entry of SAS
  Latency latency;
  Cycle first = 0, last = 0;  // first byte on the wire, last completion or drop
  bool any = false;

  double seconds() const {
    return static_cast<double>(last - first) / static_cast<double>(core_hz);
  }
  double gbps(std::uint64_t bytes) const {
    return seconds() > 0 ? static_cast<double>(bytes) * 8e-9 / seconds() : 0;
  }
  /// Share of the run in which the line carried something.
  double wire_share() const {
    const double busy = static_cast<double>(line_bytes) * 8 / static_cast<double>(line_bps);
    return seconds() > 0 ? std::min(1.0, busy / seconds()) : 0;
  }
  /// Of StageUse::limit, in Gb/s: the line carries what is dropped too.
  double limit(const StageUse& stage) const {
    return stage.limit(gbps(stage.name == "mac_rx" ? offered_bytes : delivered_bytes));
  }
  double ns(double cycles) const { return cycles * 1e9 / static_cast<double>(core_hz); }
};

}  // namespace espnic::tb
