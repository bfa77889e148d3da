// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_core/timed_tables.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace espnic {
namespace {

/// parser_table and the policy registers are plain registers: a write in w is read from w + 1 on.
constexpr Cycle kRegister = 1;

}  // namespace

Cycle TimedTables::write(Cycle cycle, TableWrite write) {
  ++writes_;
  if (const auto* limits = std::get_if<SaDeleteWrite>(&write)) {
    last_seen_ = cycle + kRegister;
    limit_writes_.push(last_seen_, *limits);
    return cycle;
  }
  if (!std::holds_alternative<SaRowWrite>(write)) {
    last_seen_ = cycle + kRegister;
    ++busy_cycles_;
    parser_writes_.push(last_seen_, std::move(write));
    return cycle;
  }
  const Cycle accepted = cam_.accept_update(cycle);
  busy_cycles_ += static_cast<std::uint64_t>(cam_.timing().update_interval);
  last_seen_ = accepted + cam_.timing().commit;
  sa_writes_.push(last_seen_, std::move(write));
  return accepted;
}

void TimedTables::read_sa_side(Cycle cycle) {
  version_ += sa_writes_.read(cycle, [this](const TableWrite& write, Cycle seen) {
    read_limits(seen);
    apply(write, seen);
  });
  read_limits(cycle);
  if (!overlap_ends_.empty()) read_overlap_ends(cycle);
}

void TimedTables::end_overlap(Cycle done, const OverlapEnd& end) {
  overlap_ends_.emplace_back(done + kRegister, end);
}

void TimedTables::lose_overlap_ends(Cycle cycle) {
  const auto lost = [&](const auto& due) { return due.first > cycle + kRegister; };
  overlap_ends_.erase(std::remove_if(overlap_ends_.begin(), overlap_ends_.end(), lost),
                      overlap_ends_.end());
}

/// Behind the writes of the same reads: a row that was written anew since is another SA, or another
/// update of it.
void TimedTables::read_overlap_ends(Cycle cycle) {
  const auto apply = [this, cycle](const std::pair<Cycle, OverlapEnd>& due) {
    if (due.first > cycle) return false;
    const OverlapEnd& end = due.second;
    const std::shared_ptr<const SaRecord>& now = rows_.at(end.row);
    std::shared_ptr<const SaRecord> ended = now == nullptr ? nullptr : behind(end, *now);
    if (ended == nullptr) return true;
    rows_.write(end.row, std::move(ended));
    ++version_;
    return true;
  };
  overlap_ends_.erase(std::remove_if(overlap_ends_.begin(), overlap_ends_.end(), apply),
                      overlap_ends_.end());
}

/// Registers, written in the cycle they are offered in: before a row of the same cycle.
void TimedTables::read_limits(Cycle cycle) {
  // Of several in one cycle the last holds.
  std::optional<SaDeleteWrite> last;
  Cycle of = 0;
  const auto hand_over = [&] {
    if (!last) return;
    delete_request_.set_threshold(last->threshold, of);
    delete_request_.set_timeout(last->timeout, of);
  };
  limit_writes_.read(cycle, [&](const SaDeleteWrite& limits, Cycle seen) {
    if (seen != of) hand_over();
    last = limits;
    of = seen;
  });
  hand_over();
}

void TimedTables::apply(const TableWrite& write, Cycle seen) {
  if (const auto* row = std::get_if<SaRowWrite>(&write)) {
    sa_.write(row->index, row->entry);
    const std::shared_ptr<const SaRecord>& now = rows_.at(row->index);
    const bool goes_on = row->update && now != nullptr;
    rows_.write(row->index, goes_on ? behind_update(*now, row->record) : row->record);
    // An outbound SA has a row that never matches.
    if (row->update) return;  // it is the SA it was
    if (row->entry.valid)
      delete_request_.added(row->index, seen, true);
    else
      delete_request_.removed(row->index, seen);
  } else if (const auto* parser = std::get_if<ParserRowWrite>(&write)) {
    parser_.set(parser->slot, parser->entry);
  } else {
    policy_ = std::get<PolicyWrite>(write).policy;
  }
}

}  // namespace espnic
