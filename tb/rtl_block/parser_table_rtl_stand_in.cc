// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/parser_table_rtl_stand_in.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace espnic::tb::rtl_block {
namespace {

std::string show(std::uint16_t port, const ParserTableStandIn::Answer& answer) {
  return words({{"port", port},
                {"hit", answer.hit},
                {"slot", answer.slot},
                {"ike", answer.ike},
                {"gen", answer.generation}});
}

}  // namespace

ParserTableRtlStandIn::ParserTableRtlStandIn(std::unique_ptr<ParserTableRtl> rtl, unsigned entries)
    : rtl_(std::move(rtl)), entries_(entries), compare_("parser_table", "") {}

/// One a cycle.
void ParserTableRtlStandIn::write(Cycle cycle, const ParserRowWrite& write) {
  if (!writes_.empty()) cycle = std::max(cycle, writes_.back().cycle + 1);
  writes_.push_back({cycle, write});
}

ParserTableStandIn::Answer ParserTableRtlStandIn::search(Cycle grant, Cycle read,
                                                         std::uint16_t port, const Answer& model) {
  take_snapshot(grant);
  bring_to(read);
  in_.rd_valid = true;
  in_.rd_port = port;
  return compare("read", port, model, rtl_->settle(in_).answer);
}

ParserTableStandIn::Answer ParserTableRtlStandIn::search_class(Cycle grant, std::uint16_t port,
                                                               const Answer& model) {
  take_snapshot(grant);
  bring_to(grant + 1);
  in_.rc_valid = true;
  in_.rc_port = port;
  return compare("read_class", port, model, rtl_->settle(in_).class_answer);
}

/// Once a grant.
void ParserTableRtlStandIn::take_snapshot(Cycle grant) {
  if (snapped_ == grant) return;
  bring_to(grant);
  in_.snap = true;
  snapped_ = grant;
}

/// An answer of this cycle.
ParserTableStandIn::Answer ParserTableRtlStandIn::compare(const char* tap, std::uint16_t port,
                                                          const Answer& model,
                                                          const ParserAnswer& seen) {
  const Answer answer{seen.hit, seen.slot, seen.ike, seen.generation};
  compare_.handshake(tap, now_, show(port, model), now_, show(port, answer));
  if (answer.hit && answer.slot >= entries_)
    compare_.fault(now_, "an entry that is not there: " + show(port, answer));
  return answer;
}

/// With the write of that cycle at the pins, if there is one.
void ParserTableRtlStandIn::bring_to(Cycle cycle) {
  if (!started_) {
    started_ = true;
    now_ = cycle;
    if (!writes_.empty()) now_ = std::min(now_, writes_.front().cycle);
    --now_;
    rtl_->reset(entries_);
  }
  if (cycle < now_) throw std::logic_error("--rtl parser_table: a cycle of before");
  for (drive_write(); now_ < cycle; drive_write()) {
    clock();
    Cycle next = cycle;
    if (!writes_.empty()) next = std::min(next, writes_.front().cycle);
    if (next <= now_) continue;
    clock();  // one of the idle cycles
    now_ = std::max(now_, next);
  }
}

void ParserTableRtlStandIn::drive_write() {
  if (in_.wr_valid || writes_.empty() || writes_.front().cycle > now_) return;
  in_.wr_valid = true;
  in_.wr_slot = writes_.front().write.slot;
  in_.wr_entry = writes_.front().write.entry;
  writes_.pop_front();
}

void ParserTableRtlStandIn::clock() {
  const ParserTablePinsOut out = rtl_->settle(in_);
  if (in_.wr_valid && !out.wr_ready) compare_.fault(now_, "an entry is not taken");
  try {
    rtl_->clock();
  } catch (const std::runtime_error& error) {
    compare_.fault(now_, error.what());
  }
  in_ = {};
  compare_.stepped();
  ++now_;
}

}  // namespace espnic::tb::rtl_block
