// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/sa_cam_rtl_stand_in.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "tb/common/input_error.h"
#include "tb/lockstep/address_pins.h"

namespace espnic::tb::rtl_block {
namespace {

std::string hex(std::uint32_t value) {
  char text[16];
  std::snprintf(text, sizeof text, "0x%08x", value);
  return text;
}

std::string hex(bool ipv6, std::uint32_t ipv4, const Ipv6Address& address) {
  if (!ipv6) return hex(ipv4);
  char text[40];
  std::snprintf(text, sizeof text, "0x%016llx%016llx",
                static_cast<unsigned long long>(address.high),
                static_cast<unsigned long long>(address.low));
  return text;
}

std::string show(const SaKey& key) {
  return "dst=" + hex(key.ipv6, key.dst, key.dst6) + " src=" + hex(key.ipv6, key.src, key.src6) +
         (key.ipv6 ? " ipv6=1" : " ipv6=0") + " spi=" + hex(key.spi) +
         (key.ah ? " ah=1" : " ah=0") + (key.search ? " search=1" : " search=0");
}

std::string show(const SaLookup& lookup) {
  return std::string("hit=") + (lookup.kind == SaLookup::Kind::kExact ? "1" : "0") +
         " blind=" + (lookup.kind == SaLookup::Kind::kBlind ? "1" : "0") +
         " index=" + std::to_string(lookup.index) + (lookup.tunnel ? " tunnel=1" : " tunnel=0");
}

}  // namespace

SaCamRtlStandIn::SaCamRtlStandIn(const EspnicSaCam& functions, std::string library,
                                 unsigned entries)
    : rtl_(functions),
      rows_(std::min(entries, unsigned{functions.rows})),
      cam_(functions.make()),
      table_(rows_),
      compare_("sa_cam", std::move(library)) {}

SaCamRtlStandIn::~SaCamRtlStandIn() { rtl_.destroy(cam_); }

void SaCamRtlStandIn::fault(const std::string& what) const { compare_.fault(now_, what); }

/// No fault of the RTL: it is smaller than what the run asks for.
void SaCamRtlStandIn::check_row(unsigned row) const {
  if (row < rows_) return;
  throw InputError("--rtl sa_cam: an SA for row " + std::to_string(row) +
                   "; the RTL is built for " + std::to_string(rows_) + " rows (cam.entries)");
}

// ---- what the loop asks for ------------------------------------------------------------------

void SaCamRtlStandIn::write(Cycle cycle, const SaRowWrite& write) {
  check_row(write.index);
  start(cycle);
  const Cycle expected = pipe_.accept_update(cycle);
  commits_.push(expected + pipe_.timing().commit, write);
  updates_.push_back({cycle, expected, write});
}

SaCamStandIn::Answer SaCamRtlStandIn::look_up(Cycle arrival, const SaKey& key,
                                              const SaCamControl& control) {
  start(arrival);
  run_to(arrival);
  control_ = control;
  const Cycle offered = now_;
  while (step(&key).lk_ready == 0) {
    if (now_ - offered > kPatience) fault("a key is not taken");
  }
  const Answer answer = run_ahead(now_ - 1);
  compare(key, arrival, answer);
  in_flight_.push_back({answer.lookup, answer.offered});
  return answer;
}

void SaCamRtlStandIn::taken(Cycle cycle) {
  in_flight_.back().taken = cycle;
  pipe_.left(cycle);
}

/// The answer as it will come. What is known of those before it: when they are taken.
SaCamStandIn::Answer SaCamRtlStandIn::run_ahead(Cycle accepted) {
  rtl_.save(cam_);
  const Cycle back = now_;
  Answer answer;
  answer.accepted = accepted;
  for (std::size_t before = 0, written = 0;; ++now_) {
    if (now_ - back > kPatience) fault("a key is not answered");
    const bool first = before == in_flight_.size();
    const Cycle taken = first ? kNever : in_flight_[before].taken;
    const EspnicSaCamOut out = settle(nullptr, taken, update(written));
    if (first && out.rs_valid != 0) {
      answer.offered = now_;
      answer.lookup = answer_of(out);
      break;
    }
    if (taken == now_) ++before;
    if (update(written) != nullptr && out.up_ready != 0) ++written;
    clock();
  }
  rtl_.restore(cam_);
  now_ = back;
  return answer;
}

/// The model on the same inputs.
void SaCamRtlStandIn::compare(const SaKey& key, Cycle arrival, const Answer& answer) {
  const Cycle accepted = pipe_.accept(arrival);
  commits_.read(accepted, [this](const SaRowWrite& w) { table_.write(w.index, w.entry); });
  const SaLookup lookup = table_.search(key, control_);
  const Cycle offered = pipe_.resolve(key.search && lookup.kind != SaLookup::Kind::kExact);
  const std::string words = show(key);
  compare_.handshake("lookup", accepted, words, answer.accepted, words);
  compare_.handshake("result", offered, show(lookup), answer.offered, show(answer.lookup));
  if (answer.lookup.kind != SaLookup::Kind::kMiss && !table_.at(answer.lookup.index).valid) {
    fault("the RTL answers with row " + std::to_string(answer.lookup.index) +
          ", which holds no SA; the key: " + words);
  }
}

// ---- the RTL ---------------------------------------------------------------------------------

void SaCamRtlStandIn::start(Cycle cycle) {
  if (started_) return;
  started_ = true;
  rtl_.reset(cam_, rows_);
  now_ = cycle;
}

void SaCamRtlStandIn::run_to(Cycle cycle) {
  for (Cycle idle = 0; now_ < cycle; ++idle) {
    const bool busy = !in_flight_.empty() || (!updates_.empty() && updates_.front().cycle <= now_);
    if (busy) idle = 0;
    if (idle > kSettled) {
      now_ = updates_.empty() ? cycle : std::min(cycle, updates_.front().cycle);
      idle = 0;
      continue;
    }
    step(nullptr);
  }
}

EspnicSaCamOut SaCamRtlStandIn::step(const SaKey* key) {
  const Cycle taken = in_flight_.empty() ? kNever : in_flight_.front().taken;
  const EspnicSaCamOut out = settle(key, taken, update(0));
  check_result(out);
  take_update(out);
  clock();
  compare_.stepped();
  ++now_;
  return out;
}

/// The update with this number of those to come, if it is offered by now.
const SaCamRtlStandIn::Pending* SaCamRtlStandIn::update(std::size_t number) const {
  return number < updates_.size() && updates_[number].cycle <= now_ ? &updates_[number] : nullptr;
}

/// `front_taken`: when the oldest answer is taken, if that is known.
EspnicSaCamOut SaCamRtlStandIn::settle(const SaKey* key, Cycle front_taken, const Pending* update) {
  EspnicSaCamIn in{};
  in.strict = control_.strict;
  in.enable_ah = control_.enable_ah;
  in.enable_esp = control_.enable_esp;
  in.rs_ready = front_taken == now_;
  if (key != nullptr) {
    in.lk_valid = 1;
    lockstep::put_address(in.lk_dst, key->ipv6, key->dst, key->dst6);
    lockstep::put_address(in.lk_src, key->ipv6, key->src, key->src6);
    in.lk_ipv6 = key->ipv6;
    in.lk_spi = key->spi;
    in.lk_ah = key->ah;
    in.lk_search = key->search;
  }
  if (update != nullptr) {
    const SaRowWrite& write = update->write;
    const SaCamEntry& row = write.entry;
    in.up_valid = 1;
    in.up_index = write.index;
    in.up_row_valid = row.valid;
    in.up_any_dst = row.any_dst;
    lockstep::put_address(in.up_dst, row.ipv6, row.dst, row.dst6);
    lockstep::put_address(in.up_src, row.ipv6, row.src, row.src6);
    in.up_ipv6 = row.ipv6;
    in.up_src_mask = row.src_mask;
    in.up_spi = row.spi;
    in.up_ah = row.ah;
    in.up_uses_ah = row.uses_ah;
    in.up_uses_esp = row.uses_esp;
    in.up_tunnel = row.tunnel;
  }
  EspnicSaCamOut out{};
  rtl_.settle(cam_, &in, &out);
  return out;
}

void SaCamRtlStandIn::clock() {
  if (rtl_.clock(cam_) != 0) fault("an assertion of the RTL failed");
}

void SaCamRtlStandIn::take_update(const EspnicSaCamOut& out) {
  if (update(0) == nullptr) return;
  if (out.up_ready == 0) {
    if (now_ - updates_.front().cycle > kPatience) fault("a row is not taken");
    return;
  }
  const std::string words = "index=" + std::to_string(updates_.front().write.index);
  compare_.handshake("update", updates_.front().expected, words, now_, words);
  updates_.pop_front();
}

/// What came when the RTL ran ahead comes again.
void SaCamRtlStandIn::check_result(const EspnicSaCamOut& out) {
  if (in_flight_.empty()) {
    if (out.rs_valid != 0) fault("an answer without a key");
    return;
  }
  const InFlight& first = in_flight_.front();
  const bool due = first.offered <= now_;
  if ((out.rs_valid != 0) != due || (due && answer_of(out) != first.lookup))
    fault("an answer that depends on keys behind its own, or is not kept until it is taken");
  if (first.taken == now_) in_flight_.pop_front();
}

SaLookup SaCamRtlStandIn::answer_of(const EspnicSaCamOut& out) const {
  SaLookup lookup;
  if (out.rs_hit == 0 && out.rs_blind == 0) return lookup;
  if (out.rs_index >= rows_) fault("the RTL answers with row " + std::to_string(out.rs_index));
  lookup.kind = out.rs_hit != 0 ? SaLookup::Kind::kExact : SaLookup::Kind::kBlind;
  lookup.index = static_cast<std::uint16_t>(out.rs_index);
  lookup.tunnel = out.rs_tunnel != 0;
  return lookup;
}

}  // namespace espnic::tb::rtl_block
