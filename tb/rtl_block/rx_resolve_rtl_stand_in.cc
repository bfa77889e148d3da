// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/rx_resolve_rtl_stand_in.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "model/packet/bytes.h"
#include "model/rx_resolve/lengths.h"
#include "tb/rx_resolve/rx_resolve_rtl.h"

namespace espnic::tb::rtl_block {
namespace {

static_assert(kMostResolveSlots == kResolveSlots && kMostResolveLanes == kResolveLanes);

/// Bits of a completion's words that are not in the twin yet: SaDeleteReq, checksum flags.
constexpr std::array<std::uint32_t, 6> kNotInTwin{0, 1, 0, 0, 0x1F << 17, 0};
/// Places of these words in a completion: dw0 to dw4, dw7.
constexpr std::array<std::size_t, 6> kPlaces{0, 4, 8, 12, 16, 28};

std::array<std::uint32_t, 6> words_of(const Completion& completion) {
  const auto image = encode(completion);
  std::array<std::uint32_t, 6> dw{};
  for (std::size_t n = 0; n < dw.size(); ++n) dw[n] = load_le32(&image[kPlaces[n]]);
  return dw;
}

std::string show(const RetireFields& rt) {
  const auto dw = [&rt](unsigned n) { return std::uint64_t{rt.dw[n] & ~kNotInTwin[n]}; };
  return words({{"frame", rt.frame},
                {"length", rt.length},
                {"second", rt.second},
                {"dw0", dw(0), true},
                {"dw1", dw(1), true},
                {"dw2", dw(2), true},
                {"dw3", dw(3), true},
                {"dw4", dw(4), true},
                {"dw7", dw(5), true}});
}

/// What the bypass is told beside these is anything.
std::string show(const PortionFields& po) {
  if (!po.crypto) return words({{"crypto", 0}, {"user", po.user, true}});
  return words({{"crypto", 1},
                {"user", po.user, true},
                {"frame", po.frame},
                {"row", po.row},
                {"l3", po.l3},
                {"l3_len", po.l3_len},
                {"end", po.end},
                {"has_ah", po.has_ah},
                {"ah", po.ah},
                {"has_esp", po.has_esp},
                {"esp", po.esp},
                {"cipher", po.cipher},
                {"esp_auth", po.esp_auth},
                {"ah_auth", po.ah_auth},
                {"pad_check", po.pad_check},
                {"fault", po.fault}});
}

std::string show(std::uint32_t user, bool again, const AgainWrite& ag) {
  if (!again) return words({{"user", user, true}, {"again", 0}});
  return words({{"user", user, true},
                {"again", 1},
                {"slot", ag.slot},
                {"base", ag.base},
                {"limit", ag.limit},
                {"udp", ag.udp}});
}

RowFields row_of(const SaRecord& record) {
  RowFields row;
  row.tunnel = record.tunnel;
  row.has_ah = record.has_ah;
  row.has_esp = record.has_esp;
  row.udp = record.encapsulation.udp;
  if (row.udp) {
    row.entry = record.encapsulation.parser_entry;
    row.gen = record.encapsulation.parser_generation;
  }
  row.cipher = static_cast<std::uint8_t>(record.keys.cipher);
  row.esp_auth = static_cast<std::uint8_t>(record.keys.esp_integrity);
  row.ah_auth = static_cast<std::uint8_t>(record.keys.ah_integrity);
  row.esp_spi = record.esp_spi;
  row.generation = record.generation & 0x7FFFFFFF;
  return row;
}

CheckFields check_of(const RxResolveStandIn::Check& pass) {
  const ParserKey& key = pass.key;
  const RxPolicy& policy = *pass.policy;
  CheckFields ck;
  ck.slot = static_cast<std::uint8_t>(pass.slot);
  ck.second = pass.second;
  ck.outer_udp = pass.outer_udp;
  ck.detail = key.detail;
  ck.like = key.like;
  ck.ah = key.ah;
  ck.udp = key.udp;
  ck.entry = key.entry;
  ck.gen = key.generation;
  ck.overrun = key.overrun;
  ck.spi = key.spi;
  ck.l3 = key.l3;
  ck.l3_len = key.l3_len;
  ck.ipsec = key.ipsec;
  ck.end = key.end;
  ck.ah_next = key.ah_next;
  ck.ah_len = key.ah_length;
  ck.esp_spi = key.esp_spi;
  ck.bad_options = key.bad_options;
  // An SA whose row of sa_store is gone is none.
  if (pass.record != nullptr) {
    ck.hit = pass.lookup.kind == SaLookup::Kind::kExact;
    ck.blind = pass.lookup.kind == SaLookup::Kind::kBlind;
    ck.index = pass.lookup.index;
    ck.row = row_of(*pass.record);
    ck.tunnel = ck.row.tunnel;
  }
  ck.ah_esp_combined = policy.caps.ah_esp_combined;
  ck.nesting = policy.caps.transport_tunnel_combined;
  ck.udp_transport = (policy.caps.udpesp_flags & kUdpEspTransport) != 0;
  ck.pad_check = policy.pad_check;
  return ck;
}

/// As the page packs it.
std::uint32_t user_of(const CheckFields& ck) { return ck.slot | (ck.second ? 0x100U : 0U); }

PortionFields portion_of(const CheckFields& ck, std::uint16_t frame, const Plan& plan) {
  PortionFields po;
  po.user = user_of(ck);
  po.crypto = plan.action == Plan::Action::kCrypto;
  if (!po.crypto) return po;
  const CryptoPortion& portion = plan.crypto;
  po.frame = frame;
  po.row = ck.slot;
  po.l3 = static_cast<std::uint16_t>(portion.l3);
  po.l3_len = static_cast<std::uint8_t>(portion.l3_header);
  po.end = static_cast<std::uint16_t>(portion.end);
  po.has_ah = portion.has_ah;
  po.ah = static_cast<std::uint16_t>(portion.has_ah ? portion.ah : 0);
  po.has_esp = portion.has_esp;
  po.esp = static_cast<std::uint16_t>(portion.has_esp ? portion.esp : 0);
  po.cipher = ck.row.cipher;
  po.esp_auth = ck.row.esp_auth;
  po.ah_auth = ck.row.ah_auth;
  po.pad_check = portion.pad_check;
  po.fault = portion.inject_fault;
  return po;
}

/// What rung L10 promises the engines.
bool fit_for_an_engine(const PortionFields& po, const RxResolveStandIn::Check& pass) {
  const SaKeys& keys = pass.record->keys;
  const std::uint32_t l3_end = std::uint32_t{po.l3} + po.l3_len;
  if (po.l3_len < 20 || l3_end > po.end || po.end > pass.frame_bytes) return false;
  if (!po.has_ah && !po.has_esp) return false;
  const std::uint32_t behind_ah = po.has_ah ? po.ah + kAhBytes : l3_end;
  if (po.has_ah && (keys.ah_integrity == Integrity::kNone || po.ah < l3_end || behind_ah > po.end))
    return false;
  return !po.has_esp || (keys.cipher != Cipher::kNone && po.esp >= behind_ah &&
                         esp_lengths_good(po.esp, po.end, keys));
}

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
  Cycle retire(Cycle model, std::uint16_t frame, bool second, Completion& completion) override;
  void retired(Cycle cycle) override;

  const BlockReport& report() const override { return compare_.report(); }

 private:
  struct Offered {  // `ck`
    Cycle from = 0, taken = kNever;
    CheckFields ck;
    PortionFields po;  // seen running ahead
  };
  struct Done {
    unsigned port = 0;
    DoneFields dn;
    bool again = false;
    AgainWrite ag;  // if it goes again; seen running ahead
  };
  struct Retiring {  // `rt`
    Cycle from = 0, taken = kNever;
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
  Retiring oldest_ahead(Cycle model);
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
  std::optional<Retiring> offered_;  // the oldest slot, that nobody has asked for yet
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
  const Classification& its = frame.classification;
  ReserveFields rv;
  rv.slot = static_cast<std::uint8_t>(frame.slot);
  rv.frame = frame.frame;
  rv.length = frame.length;
  rv.frame_class = static_cast<std::uint8_t>(its.frame_class);
  rv.spi = its.spi.value_or(0);
  rv.vlan = its.vlan;
  rv.fault = frame.fault;
  reserves_[cycle] = rv;
  frames_.at(rv.slot) = rv.frame;
}

void StandIn::check(Cycle offered, const Check& pass, Plan& plan) {
  expect_later(offered, "a pass");
  Offered ahead;
  ahead.from = offered;
  ahead.ck = check_of(pass);
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
                         static_cast<std::uint16_t>(window.limit), window.outer_udp};
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
}

Cycle StandIn::retire(Cycle model, std::uint16_t frame, bool second,
                                  Completion& completion) {
  if (!offered_) offered_ = oldest_ahead(model);
  const Retiring slot = *offered_;
  offered_.reset();
  retires_.push_back(slot);
  RetireFields expected{frame, completion.length, second, words_of(completion)};
  compare_.handshake("retire", model, show(expected), slot.from, show(slot.rt));
  if (slot.rt.frame != frame || slot.rt.length != completion.length || slot.rt.second != second)
    compare_.fault(slot.from, "another frame is offered: " + show(slot.rt));
  auto image = encode(completion);
  for (std::size_t n = 0; n < kPlaces.size(); ++n) {
    const std::uint32_t own = expected.dw[n] & kNotInTwin[n];
    store_le32(&image[kPlaces[n]], (slot.rt.dw[n] & ~kNotInTwin[n]) | own);
  }
  completion = decode_completion(image.data());
  return slot.from;
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
  if (po.cipher != row.cipher || po.esp_auth != row.esp_auth || po.ah_auth != row.ah_auth)
    compare_.fault(cycle, "algorithms that are not those of the SA");
  if (po.frame != frames_.at(checks_.back().ck.slot) || po.row != checks_.back().ck.slot)
    compare_.fault(cycle, "a portion of another frame, or with keys of another row");
  if (!fit_for_an_engine(po, pass))
    compare_.fault(cycle, "a portion that no engine can take: " + show(po));
  plan.action = Plan::Action::kCrypto;
  CryptoPortion& portion = plan.crypto;
  portion.l3 = po.l3;
  portion.l3_header = po.l3_len;
  portion.end = po.end;
  portion.has_ah = po.has_ah;
  portion.ah = po.ah;
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

/// The slot behind the one retired last, from its first cycle on.
StandIn::Retiring StandIn::oldest_ahead(Cycle model) {
  const Ahead ahead(*this);
  while (true) {
    if (now_ < model) now_ = std::max(now_, skip_to(model, kSettledAhead));
    settle();
    if (out_.rt_valid && now_ > last_retired_) return {now_, kNever, out_.rt};
    if (now_ > model + kPatience) compare_.fault(now_, "a slot that is done is not offered");
    clock();
  }
}

StandIn::Ahead::Ahead(StandIn& rtl)
    : rtl_(rtl), now_(rtl.now_), last_event_(rtl.last_event_) {
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
    in_.lane_ready = in_.bypass_ready = pass.taken == now_;
    event = event || pass.taken == now_ || pass.from == now_;
  }
  const auto [first, last] = dones_.equal_range(now_);
  for (auto dn = first; dn != last; ++dn) {
    in_.dn_valid |= 1U << dn->second.port;
    in_.dn[dn->second.port] = dn->second.dn;
    event = true;
  }
  for (const Retiring& slot : retires_) in_.rt_ready = in_.rt_ready || slot.taken == now_;
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
  } else if (offered_) {
    if (!out_.rt_valid || payload_of(out_.rt) != payload_of(offered_->rt)) differs("a completion");
  } else if (out_.rt_valid) {
    offered_ = {now_, kNever, out_.rt};
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

std::unique_ptr<RxResolveRtlStandIn> make_rx_resolve_stand_in(unsigned slots,
                                                              std::optional<unsigned> mutant) {
  return std::make_unique<StandIn>(mutant ? make_rx_resolve_rtl_mutant(slots, *mutant)
                                          : make_rx_resolve_rtl(slots));
}

}  // namespace espnic::tb::rtl_block
