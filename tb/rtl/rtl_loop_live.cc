// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// A host that changes tables while frames pass.
#include <algorithm>
#include <stdexcept>

#include "tb/rtl/rtl_loop.h"
#include "tb/rtl/stopwatch.h"

namespace espnic::tb::rtl {

void RtlLoop::arrive(boost::span<const LineFrame> burst) {
  const Cycle known = horizon_ >= kNever ? kBeforeTime : horizon_;
  for (const LineFrame& line : burst) queue(line, std::max(line.earliest, known + 1));
}

void RtlLoop::advance_to(Cycle horizon) {
  const Stopwatch watch(*use_);
  horizon_ = horizon_ >= kNever ? horizon : std::max(horizon_, horizon);
  if (!running_) begin();
  while (now_ < horizon_) step();
}

/// Fates are told when the cycle of the completion has been stepped, so none is told too early.
void RtlLoop::recall(const Recalled&) { contradiction("a fate that is taken back"); }

std::uint64_t RtlLoop::in_flight_before(Cycle cycle) const {
  const auto begun = std::find_if(frames_.begin(), frames_.end(), [cycle](const auto& frame) {
    return frame.second.record.line.first_beat >= cycle;
  });
  return static_cast<std::uint64_t>(std::distance(frames_.begin(), begun));
}

bool RtlLoop::holds_sa(std::uint16_t row, Cycle cycle) const {
  const auto used = sa_used_.find(row);
  if (used != sa_used_.end() && used->second > cycle) return true;
  return std::any_of(frames_.begin(), frames_.end(), [&](const auto& entry) {
    const Offered& frame = entry.second;
    return frame.row[0] == row || frame.row[1] == row || may_hit(frame, row);
  });
}

/// A row that is freed was removed before: lookups behind that do not hit it.
bool RtlLoop::may_hit(const Offered& frame, std::uint16_t row) const {
  const auto known = row_.find(row);
  if (!frame.searching || !frame.looked_up || known == row_.end()) return false;
  if (*frame.looked_up >= known->second.removed_from) return false;
  // What the packet inside asks for is not told before it is delivered.
  return frame.record.second_pass || frame.portion.spi == known->second.spi;
}

bool RtlLoop::holds_entry(std::uint8_t slot, Cycle cycle) const {
  const auto used = entry_used_.find(slot);
  if (used != entry_used_.end() && used->second > cycle) return true;
  return std::any_of(frames_.begin(), frames_.end(), [slot](const auto& entry) {
    const Offered& frame = entry.second;
    return frame.record.second_pass ||
           (frame.granted && frame.portion.udp && frame.portion.parser_entry == slot);
  });
}

/// Completions leave in order, so the last one is the latest.
void RtlLoop::note_use(const Offered& frame) {
  for (const auto& row : frame.row) {
    if (row) sa_used_[*row] = now_;
  }
  if (frame.portion.udp) entry_used_[frame.portion.parser_entry] = now_;
}

}  // namespace espnic::tb::rtl
