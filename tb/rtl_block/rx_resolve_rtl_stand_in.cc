// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/rx_resolve_rtl_stand_in.h"

#include <algorithm>
#include <deque>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tb/rtl_block/rx_resolve_fields.h"
#include "tb/rx_resolve/rx_resolve_rtl.h"

namespace espnic::tb::rtl_block {
namespace {

static_assert(kMostResolveSlots == kResolveSlots && kMostResolveLanes == kResolveLanes);

/// Idle times are cut to so many cycles.
constexpr Cycle kSettled = 64;
/// The same when it runs ahead: nothing in it moves by itself.
constexpr Cycle kSettledAhead = 2;
/// Where the model offers a slot, so does the RTL within so many cycles.
constexpr Cycle kPatience = 1000;

class StandIn final : public RxResolveRtlStandIn {
 public:
  explicit StandIn(std::unique_ptr<RxResolveRtl> rtl);

  void reserve(Cycle cycle, const Reserve& frame) override;
  void check(Cycle offered, const Check& pass, Plan& plan) override;
  void taken(Cycle cycle, std::optional<unsigned> lane) override;
  void done(Cycle cycle, const CryptoPortion& portion, PassOutcome& outcome) override;
  Cycle retire(Cycle model, const Retire& oldest, Completion& completion) override;
  void retired(Cycle cycle) override;

  const BlockReport& report() const override { return compare_.report(); }

 private:
  struct Offered {  // `ck`
    Cycle from = 0, taken = kNever;
    CheckFields ck;
    bool lane_free = false;
    PortionFields po;  // seen running ahead
  };
  struct Done {
    unsigned port = 0;
    DoneFields dn;
    bool again = false;
    AgainWrite ag;  // if it goes again; seen running ahead
  };
  struct Retiring {  // `rt`
    std::uint8_t slot = 0;
    bool request = false;  // `sdr`
    Cycle from = kNever, taken = kNever;
    RetireFields rt;  // seen running ahead
  };

  /// While it lives the RTL runs ahead; then it is put back.
  class Ahead {
   public:
    explicit Ahead(StandIn& rtl);
    ~Ahead();
    Ahead(const Ahead&) = delete;
    Ahead& operator=(const Ahead&) = delete;

   private:
    StandIn& rtl_;
    Cycle now_, last_event_;
  };
  ResolvePinsOut run_ahead_to(Cycle cycle);
  void offer_ahead(Cycle model);
  void take_over(const PortionFields& po, const Check& pass, Plan& plan) const;
  void expect_later(Cycle cycle, const char* what) const;
  void step_to(Cycle cycle);
  Cycle skip_to(Cycle limit, Cycle settled) const;
  void settle();
  void clock();
  void stay_by_it();
  void forget_what_is_over();

  std::unique_ptr<RxResolveRtl> rtl_;
  bool started_ = false;
  Cycle now_ = 0;  // not clocked yet
  Cycle last_event_ = kBeforeTime;
  ResolvePinsIn in_;
  ResolvePinsOut out_;
  std::vector<std::uint16_t> frames_;  // by slot
  unsigned port_ = 0;                  // of `dn`, for the pass taken last
  std::map<Cycle, ReserveFields> reserves_;
  std::deque<Offered> checks_;
  std::multimap<Cycle, Done> dones_;
  std::deque<Retiring> retires_;
  Cycle last_retired_ = kBeforeTime;
  BlockCompare compare_;
};

StandIn::StandIn(std::unique_ptr<RxResolveRtl> rtl)
    : rtl_(std::move(rtl)), frames_(rtl_->ring()), compare_("rx_resolve", "") {}

// ---- what the loop asks for ------------------------------------------------------------------

void StandIn::reserve(Cycle cycle, const Reserve& frame) {
  if (!started_) {
    started_ = true;
    now_ = last_event_ = cycle - 1;
  }
  step_to(cycle);
  const ReserveFields rv = reserve_of(frame);
  reserves_[cycle] = rv;
  frames_.at(rv.slot) = rv.frame;
}

void StandIn::check(Cycle offered, const Check& pass, Plan& plan) {
  expect_later(offered, "a pass");
  Offered ahead;
  ahead.from = offered;
  ahead.ck = check_of(pass);
  ahead.lane_free = pass.lane_free;
  checks_.push_back(ahead);
  const PortionFields po = run_ahead_to(offered).po;
  checks_.back().po = po;
  const PortionFields model = portion_of(ahead.ck, frames_.at(ahead.ck.slot), plan);
  compare_.handshake("check", offered, show(model), offered, show(po));
  if (show(model) == show(po)) return;
  take_over(po, pass, plan);
}

void StandIn::taken(Cycle cycle, std::optional<unsigned> lane) {
  expect_later(cycle, "a portion taken");
  checks_.back().taken = cycle;
  port_ = lane.value_or(kBypassPort);
}

void StandIn::done(Cycle cycle, const CryptoPortion& portion, PassOutcome& outcome) {
  expect_later(cycle, "a portion done");
  const Offered& pass = checks_.back();
  Done done;
  done.port = port_;
  done.dn.user = pass.po.user;
  if (pass.po.crypto) {
    done.dn.verdict = static_cast<std::uint8_t>(portion.verdict);
    if (portion.verdict == CryptoVerdict::kGood || portion.verdict == CryptoVerdict::kPadBytes) {
      done.dn.next_header = portion.next_header;
      done.dn.pad_length = portion.pad_length;
      done.dn.payload = static_cast<std::uint16_t>(portion.payload);
      done.dn.payload_end = static_cast<std::uint16_t>(portion.payload_end);
    }
  }
  const auto placed = dones_.insert({cycle, done});
  const ResolvePinsOut& out = run_ahead_to(cycle);
  Done& seen = placed->second;
  if (done.port < kResolveLanes && (out.ag_valid >> done.port & 1) != 0) {
    seen.again = true;
    seen.ag = out.ag[done.port];
  }
  const PassWindow& window = outcome.inner;
  const AgainWrite model{pass.ck.slot, static_cast<std::uint16_t>(window.base),
                         static_cast<std::uint16_t>(window.limit), window.outer_udp, window.ipv6};
  const std::string says = show(user_of(pass.ck), outcome.again, model),
                    rtl_says = show(done.dn.user, seen.again, seen.ag);
  compare_.handshake("done", cycle, says, cycle, rtl_says);
  if (says == rtl_says) return;
  if (seen.again && (pass.ck.second || seen.ag.slot != pass.ck.slot ||
                     seen.ag.base > seen.ag.limit || seen.ag.limit > portion.frame.size()))
    compare_.fault(cycle, "a second pass that cannot be: " + rtl_says);
  outcome.again = seen.again;
  if (!seen.again) return;
  outcome.inner.pass = Pass::kInner;
  outcome.inner.base = seen.ag.base;
  outcome.inner.limit = seen.ag.limit;
  outcome.inner.outer_udp = seen.ag.udp;
  outcome.inner.ipv6 = seen.ag.ipv6;
}

Cycle StandIn::retire(Cycle model, const Retire& oldest, Completion& completion) {
  Retiring slot;
  slot.slot = static_cast<std::uint8_t>(oldest.slot);
  slot.request = oldest.request;
  retires_.push_back(slot);
  offer_ahead(model);
  const Retiring& offered = retires_.back();
  const RetireFields expected{oldest.frame, completion.length, oldest.second, slot.slot,
                              words_of(completion)};
  compare_.handshake("retire", model, show(expected), offered.from, show(offered.rt));
  if (offered.rt.frame != oldest.frame || offered.rt.length != completion.length ||
      offered.rt.second != oldest.second || offered.rt.slot != slot.slot)
    compare_.fault(offered.from, "another frame is offered: " + show(offered.rt));
  put_words(offered.rt.dw, completion);
  return offered.from;
}

void StandIn::retired(Cycle cycle) {
  expect_later(cycle, "a retirement");
  retires_.back().taken = last_retired_ = cycle;
}

/// What the RTL tells a lane is what the lane does, as far as there is an SA for it.
void StandIn::take_over(const PortionFields& po, const Check& pass, Plan& plan) const {
  if (po.user != user_of(checks_.back().ck)) compare_.fault(now_, "a portion of another slot");
  if (!po.crypto) {
    plan = Plan{};
    return;
  }
  const Cycle cycle = checks_.back().from;
  if (pass.record == nullptr) compare_.fault(cycle, "a portion for a lane, without an SA");
  const RowFields& row = checks_.back().ck.row;
  if (payload_of(po.algorithms) != payload_of(row.algorithms))
    compare_.fault(cycle, "algorithms that are not those of the SA");
  if (po.frame != frames_.at(checks_.back().ck.slot) || po.row != checks_.back().ck.slot)
    compare_.fault(cycle, "a portion of another frame, or with keys of another row");
  if (!fit_for_an_engine(po, pass))
    compare_.fault(cycle, "a portion that no engine can take: " + show(po));
  plan.action = Plan::Action::kCrypto;
  CryptoPortion& portion = plan.crypto;
  portion.l3 = po.l3;
  portion.l3_header = po.l3_len;
  portion.ipv6 = po.ipv6;
  portion.end = po.end;
  portion.has_ah = po.has_ah;
  portion.ah = po.ah;
  portion.ah_bytes = po.ah_bytes;
  portion.has_esp = po.has_esp;
  portion.esp = po.esp;
  portion.pad_check = po.pad_check;
  portion.inject_fault = po.fault;
}

// ---- ahead -----------------------------------------------------------------------------------

/// What is seen in `cycle`, with what is known now.
ResolvePinsOut StandIn::run_ahead_to(Cycle cycle) {
  const Ahead ahead(*this);
  while (true) {
    now_ = std::max(now_, skip_to(cycle, kSettledAhead));
    settle();
    if (now_ == cycle) return out_;
    clock();
  }
}

/// The oldest slot, which is the last in `retires_`, from its first cycle on.
void StandIn::offer_ahead(Cycle model) {
  Retiring& slot = retires_.back();
  const Ahead ahead(*this);
  while (true) {
    if (now_ < model) now_ = std::max(now_, skip_to(model, kSettledAhead));
    settle();
    if (out_.rt_valid && now_ > last_retired_) break;
    if (now_ > model + kPatience) compare_.fault(now_, "a slot that is done is not offered");
    clock();
  }
  slot.from = now_;
  slot.rt = out_.rt;
}

StandIn::Ahead::Ahead(StandIn& rtl) : rtl_(rtl), now_(rtl.now_), last_event_(rtl.last_event_) {
  rtl_.rtl_->save();
}

StandIn::Ahead::~Ahead() {
  rtl_.rtl_->restore();
  rtl_.now_ = now_;
  rtl_.last_event_ = last_event_;
}

// ---- the RTL ---------------------------------------------------------------------------------

void StandIn::expect_later(Cycle cycle, const char* what) const {
  if (cycle < now_)
    throw std::logic_error("--rtl rx_resolve: " + std::string(what) + " of cycle " +
                           std::to_string(cycle) + " is told in cycle " + std::to_string(now_));
}

void StandIn::step_to(Cycle cycle) {
  while (true) {
    now_ = std::max(now_, skip_to(cycle, kSettled));
    if (now_ >= cycle) return;
    settle();
    stay_by_it();
    clock();
    compare_.stepped();
    forget_what_is_over();
  }
}

/// The next cycle in which something can move; at most `limit`.
Cycle StandIn::skip_to(Cycle limit, Cycle settled) const {
  if (now_ - last_event_ <= settled) return now_;
  Cycle next = limit;
  const auto consider = [&](Cycle cycle) {
    if (cycle >= now_) next = std::min(next, cycle);
  };
  if (const auto rv = reserves_.lower_bound(now_); rv != reserves_.end()) consider(rv->first);
  if (const auto dn = dones_.lower_bound(now_); dn != dones_.end()) consider(dn->first);
  for (const Offered& pass : checks_) {
    consider(pass.from);
    consider(pass.taken);
  }
  for (const Retiring& slot : retires_) {
    consider(slot.from);
    consider(slot.taken);
  }
  return next;
}

/// With the inputs of this cycle.
void StandIn::settle() {
  in_ = {};
  bool event = false;
  if (const auto rv = reserves_.find(now_); rv != reserves_.end()) {
    in_.rv_valid = event = true;
    in_.rv = rv->second;
  }
  for (const Offered& pass : checks_) {
    if (now_ < pass.from || now_ > pass.taken) continue;
    in_.ck_valid = true;
    in_.ck = pass.ck;
    in_.lane_free = pass.lane_free;
    in_.lane_ready = in_.bypass_ready = pass.taken == now_;
    event = event || pass.taken == now_ || pass.from == now_;
  }
  const auto [first, last] = dones_.equal_range(now_);
  for (auto dn = first; dn != last; ++dn) {
    in_.dn_valid |= 1U << dn->second.port;
    in_.dn[dn->second.port] = dn->second.dn;
    event = true;
  }
  for (const Retiring& slot : retires_) {
    in_.rt_ready = in_.rt_ready || slot.taken == now_;
    if (slot.request) in_.sdr |= 1U << slot.slot;
  }
  if (event || in_.rt_ready) last_event_ = now_;
  rtl_->settle(in_, out_);
}

void StandIn::clock() {
  try {
    rtl_->clock();
  } catch (const std::runtime_error& error) {
    compare_.fault(now_, error.what());
  }
  ++now_;
}

/// What was seen running ahead comes again, whatever has come since.
void StandIn::stay_by_it() {
  const auto differs = [this](const std::string& what) {
    compare_.fault(now_, what + " that depends on what comes later, or is not kept");
  };
  for (const Offered& pass : checks_) {
    if (now_ < pass.from || now_ > pass.taken) continue;
    if (show(out_.po) != show(pass.po) || out_.ck_ready != (pass.taken == now_))
      differs("a portion");
  }
  if (out_.po_valid != in_.ck_valid) compare_.fault(now_, "a portion without a pass");
  unsigned again = 0;
  const auto [first, last] = dones_.equal_range(now_);
  for (auto dn = first; dn != last; ++dn) {
    const Done& done = dn->second;
    if (!done.again) continue;
    again |= 1U << done.port;
    if (payload_of(out_.ag[done.port]) != payload_of(done.ag)) differs("a second pass");
  }
  if (out_.ag_valid != again) differs("a second pass");
  if (!retires_.empty()) {
    const Retiring& slot = retires_.front();
    if (out_.rt_valid != (now_ >= slot.from)) differs("a slot's offer");
    if (out_.rt_valid && payload_of(out_.rt) != payload_of(slot.rt)) differs("a completion");
  } else if (out_.rt_valid) {
    compare_.fault(now_, "a slot is offered that is not done");
  }
}

/// Behind the clock edge.
void StandIn::forget_what_is_over() {
  reserves_.erase(reserves_.begin(), reserves_.lower_bound(now_));
  dones_.erase(dones_.begin(), dones_.lower_bound(now_));
  while (!checks_.empty() && checks_.front().taken < now_) checks_.pop_front();
  while (!retires_.empty() && retires_.front().taken < now_) retires_.pop_front();
}

}  // namespace

std::unique_ptr<RxResolveRtlStandIn> make_rx_resolve_stand_in(unsigned slots, bool overload,
                                                              bool ipv6,
                                                              std::optional<unsigned> mutant) {
  const RxResolveStraps straps{slots, overload, ipv6};
  return std::make_unique<StandIn>(mutant ? make_rx_resolve_rtl_mutant(straps, *mutant)
                                          : make_rx_resolve_rtl(straps));
}

}  // namespace espnic::tb::rtl_block
