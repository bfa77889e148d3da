// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/sa_delete_request.h"

#include <algorithm>

namespace espnic {

SaDeleteRequest::SaDeleteRequest(unsigned rows) : rows_(rows) {}

// ---- events ----------------------------------------------------------------------------------

void SaDeleteRequest::set_threshold(std::uint32_t inbound_sas, Cycle cycle) {
  advance(cycle - 1);
  threshold_ = inbound_sas;
  if (threshold_ == 0) candidate_.reset();
}

void SaDeleteRequest::set_timeout(Cycle timeout, Cycle cycle) {
  advance(cycle - 1);
  timeout_ = timeout;
  if (candidate_ && timeout_ != 0 && chosen_ + timeout_ <= cycle) choose(cycle);
}

void SaDeleteRequest::added(std::uint16_t row, Cycle cycle, bool inbound) {
  advance(cycle);
  take_out(row, cycle);
  if (!inbound) return;
  rows_.at(row) = Row{};
  rows_[row].inbound = true;
  never_hit_.insert(row);
  ++occupancy_;
  if (!candidate_) choose(cycle);
}

void SaDeleteRequest::removed(std::uint16_t row, Cycle cycle) {
  advance(cycle);
  take_out(row, cycle);
}

void SaDeleteRequest::take_out(std::uint16_t row, Cycle cycle) {
  if (!rows_.at(row).inbound) return;
  unlink(row);
  rows_[row] = Row{};
  --occupancy_;
  if (candidate_ == row) choose(cycle);
}

void SaDeleteRequest::hit(std::uint16_t row, Cycle cycle) {
  advance(cycle);
  if (!rows_.at(row).inbound) return;
  unlink(row);
  link(row, cycle);
}

std::uint32_t SaDeleteRequest::ticket(std::uint16_t row) const {
  return candidate_ == row ? request_ : 0;
}

bool SaDeleteRequest::open(std::uint32_t ticket) const {
  // Serial numbers wrap: younger means less than half the way round.
  return ticket != 0 && ticket - claimed_ - 1 < 0x7FFFFFFF;
}

bool SaDeleteRequest::claim(std::uint32_t ticket) {
  if (!open(ticket)) return false;
  claimed_ = ticket;
  return true;
}

// ---- requests --------------------------------------------------------------------------------

/// Works off the time-outs up to and with this cycle.
void SaDeleteRequest::advance(Cycle now) {
  if (!candidate_ || timeout_ == 0 || now < chosen_ + timeout_) return;
  choose(chosen_ + timeout_);
  if (!candidate_) return;
  // Nothing has happened since: every further time-out has chosen the same SA again.
  chosen_ += (now - chosen_) / timeout_ * timeout_;
}

/// Ends the request that stands and makes the next one if the table is still full.
void SaDeleteRequest::choose(Cycle cycle) {
  candidate_.reset();
  if (threshold_ == 0 || occupancy_ < threshold_) return;
  candidate_ = oldest();
  chosen_ = cycle;
  if (++request_ == 0) ++request_;
}

std::uint16_t SaDeleteRequest::oldest() const {
  if (!never_hit_.empty()) return *never_hit_.begin();
  std::uint32_t best = oldest_;
  const Cycle last = rows_[best].last;
  for (std::uint32_t row = oldest_; row != kNone && rows_[row].last == last;
       row = rows_[row].younger) {
    best = std::min(best, row);  // hits of one cycle: the lowest row
  }
  return static_cast<std::uint16_t>(best);
}

// ---- order of hits ---------------------------------------------------------------------------

void SaDeleteRequest::link(std::uint16_t row, Cycle cycle) {
  Row& entry = rows_[row];
  entry.hit = true;
  entry.last = cycle;
  entry.older = youngest_;
  entry.younger = kNone;
  (youngest_ == kNone ? oldest_ : rows_[youngest_].younger) = row;
  youngest_ = row;
}

void SaDeleteRequest::unlink(std::uint16_t row) {
  Row& entry = rows_[row];
  if (!entry.hit) {
    never_hit_.erase(row);
    return;
  }
  (entry.older == kNone ? oldest_ : rows_[entry.older].younger) = entry.younger;
  (entry.younger == kNone ? youngest_ : rows_[entry.younger].older) = entry.older;
  entry.hit = false;
}

}  // namespace espnic
