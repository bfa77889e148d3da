// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rx_core/clocked_rx.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace espnic::tb::rx_core {
namespace {

/// Next stage first: what leaves a register in a cycle makes room for what enters it in that cycle.
constexpr unsigned kOuterPass = 0, kInnerPass = 1;

}  // namespace

const char* to_word(Cover point) {
  static constexpr std::array<const char*, kCoverCount> kWords{
      "buffer-full",        "fifo-full",     "beat-meets-free",  "push-meets-pop",
      "slot-full",          "slot-reused",   "again-beats-head", "two-agains",
      "credit-wait",        "lane-wait",     "lane-reused",      "blind-stalled",
      "key-stalled",        "write-in-pass", "write-at-lookup",  "write-missed",
      "control-at-grant",   "out-of-order",  "inner-crypto",     "overload",
      "link-busy",          "delete-asked",  "link-slower",      "read-waits",
      "overlap-late",       "overlap-over",  "overlap-end",      "end-at-lookup",
      "end-at-lookup-next", "ends-together", "ends-of-one-row",  "end-of-another",
      "end-missed",         "end-kept",      "end-undone",       "end-meets-keep",
      "end-meets-undo",     "info-set",      "any-mode-tunnel",  "overload-waits"};
  return kWords[static_cast<std::size_t>(point)];
}

ClockedRx::ClockedRx(const Scenario& scenario, CryptoBackend& crypto)
    : in_(scenario),
      crypto_(crypto),
      delete_request_(scenario.shape.sa_entries),
      sa_(scenario.shape.sa_entries),
      rows_(scenario.shape.sa_entries),
      ended_(scenario.shape.sa_entries),
      entries_(scenario.shape.parser_entries),
      seen_(static_cast<std::size_t>(scenario.timing.mac.visible), 0),
      slots_(scenario.shape.slots),
      lane_ready_(scenario.shape.lanes, kBeforeTime) {
  control_.max_frame_bytes = in_.shape.max_frame_bytes;
  trace_.frames.resize(in_.frames.size());
  trace_.accepted_writes.resize(in_.writes.size(), kNever);
  frames_.resize(in_.frames.size());
  for (std::size_t i = 0; i < frames_.size(); ++i) {
    frames_[i].bytes.assign(in_.frames[i].bytes.begin(), in_.frames[i].bytes.end());
    frames_[i].on_line = bytes_on_line(in_.frames[i]);
  }
  for (const Doorbell& bell : in_.host.fixed) {
    bells_[bell.cycle] += bell.count;
  }
  if (!in_.writes.empty()) now_ = std::min<Cycle>(now_, in_.writes.front().cycle);
  if (!bells_.empty()) now_ = std::min(now_, bells_.begin()->first);
}

LoopTrace ClockedRx::run(Cycle limit) {
  const Cycle end = now_ + limit;
  while (settled_ < frames_.size() || !receiving_.empty()) {
    if (now_ >= end)
      throw std::runtime_error("seed " + std::to_string(in_.seed) + ": no end after " +
                               std::to_string(limit) + " cycles");
    step();
  }
  // Writes behind the last frame change nothing, but the update port still takes them.
  while (next_sa_write_ < in_.writes.size() || next_control_write_ < in_.writes.size()) {
    accept_writes();
    ++now_;
  }
  trace_.offered = frames_.size();
  return trace_;
}

void ClockedRx::step() {
  fifo_count_ = fifo_.size();
  fifo_popped_ = false;
  freed_now_ = 0;
  end_overlaps();
  accept_writes();
  commit_writes();
  host();
  complete();
  write_flags();
  retire();
  dispatch();
  move_to_result();
  look_up();
  arbitrate();
  if (now_ >= 0) line();
  used_ -= freed_now_;
  if (next_reset_ < in_.resets.size() && in_.resets[next_reset_] == now_) {
    ++next_reset_;
    reset();
  }
  ++now_;
}

/// At the end of a cycle: every register but those of tables, line and descriptors.
void ClockedRx::reset() {
  for (Receiving& receiving : receiving_) {
    if (receiving.beats == 0 || receiving.lost || receiving.closed) continue;
    receiving.lost = true;
    lose(receiving.frame, DropReason::kReset);
  }
  for (const FifoEntry& entry : fifo_) lose(entry.frame);
  fifo_.clear();
  for (Slot& slot : slots_) {
    if (slot.busy) lose(slot.frame);
    slot = {};
    slot.reusable = now_ + in_.timing.resolve.reuse;
  }
  slot_head_ = slot_tail_;
  if (dma_) {
    lose(dma_->ref.frame);
    trace_.retired.pop_back();
    ++credits_;
    dma_.reset();
  }
  if (match_) {
    const SaLookup::Kind kind = pass_of(match_->ref).lookup.kind;
    trace_.exact_hits_lost += kind == SaLookup::Kind::kExact;
    trace_.blind_hits_lost += kind == SaLookup::Kind::kBlind;
  }
  parser_.reset();
  match_.reset();
  result_.reset();
  finishing_.clear();
  std::fill(lane_ready_.begin(), lane_ready_.end(), now_);
  dma_ready_ = now_;
  used_ = 0;
}

void ClockedRx::lose(unsigned frame, DropReason in_mac) {
  trace_.lost[frame] = trace_.frames[frame];
  trace_.lost[frame].drop = in_mac;
  FrameTrace line;
  line.rx = trace_.frames[frame].rx;
  line.last_beat = trace_.frames[frame].last_beat;
  line.descriptor = trace_.frames[frame].descriptor;
  trace_.frames[frame] = line;
  settle(frame, DropReason::kReset);
}

// --- tables ---

void ClockedRx::accept_writes() {
  // Parser entries and policy: registers, written in the cycle they are offered in.
  for (; next_control_write_ < in_.writes.size(); ++next_control_write_) {
    const TimedWrite& offered = in_.writes[next_control_write_];
    if (offered.cycle > now_) break;
    if (std::holds_alternative<SaRowWrite>(offered.write)) continue;
    trace_.accepted_writes[next_control_write_] = now_;
    control_commits_.push_back({now_ + 1, &offered.write});
  }
  // Rows: one update port, busy while a row is written.
  while (next_sa_write_ < in_.writes.size()) {
    const TimedWrite& offered = in_.writes[next_sa_write_];
    if (std::holds_alternative<SaRowWrite>(offered.write)) {
      if (offered.cycle > now_ || now_ < update_ready_) break;
      trace_.accepted_writes[next_sa_write_] = now_;
      update_ready_ = now_ + in_.timing.cam.update_interval;
      sa_commits_.push_back({now_ + in_.timing.cam.commit, &offered.write});
    }
    ++next_sa_write_;
  }
}

void ClockedRx::commit_writes() {
  for (; !control_commits_.empty() && control_commits_.front().visible <= now_;
       control_commits_.pop_front()) {
    if (!overwritten()) apply(*control_commits_.front().write);
  }
  for (; !sa_commits_.empty() && sa_commits_.front().visible <= now_; sa_commits_.pop_front()) {
    cover_commit(std::get<SaRowWrite>(*sa_commits_.front().write));
    apply(*sa_commits_.front().write);
  }
}

/// Settings of SaDeleteReq behind which others come in the same cycle.
bool ClockedRx::overwritten() const {
  const auto limits = [](const TableWrite& write) {
    return std::holds_alternative<SaDeleteWrite>(write);
  };
  if (!limits(*control_commits_.front().write)) return false;
  return std::any_of(control_commits_.begin() + 1, control_commits_.end(),
                     [&](const auto& next) { return next.visible <= now_ && limits(*next.write); });
}

void ClockedRx::cover_commit(const SaRowWrite& write) {
  const SaCamEntry& old = sa_.at(write.index);
  const auto concerns = [&](const Portion& portion) {
    return portion.detail == Detail::kOk && ((old.valid && old.spi == portion.spi) ||
                                             (write.entry.valid && write.entry.spi == portion.spi));
  };
  if (last_lookup_ == now_ - 1 && concerns(pass_of(last_looked_up_).portion))
    hit(Cover::kWriteMissed);
  if (!parser_ || !concerns(pass_of(parser_->ref).portion)) return;
  hit(Cover::kWriteInPass);
  // The key is complete and the match register empty: looked up in this very cycle.
  if (parser_->ready <= now_ && !match_) hit(Cover::kWriteAtLookup);
}

void ClockedRx::apply(const TableWrite& write) {
  if (const auto* row = std::get_if<SaRowWrite>(&write)) {
    keep_ends(*row);
    sa_.write(row->index, row->entry);
    rows_.write(row->index, row->record);
    if (row->update) return;
    if (row->entry.valid) {
      delete_request_.added(row->index, now_, true);
    } else {
      delete_request_.removed(row->index, now_);
    }
  } else if (const auto* entry = std::get_if<ParserRowWrite>(&write)) {
    entries_.set(entry->slot, entry->entry);
  } else if (const auto* limits = std::get_if<SaDeleteWrite>(&write)) {
    delete_request_.set_threshold(limits->threshold, now_);
    delete_request_.set_timeout(limits->timeout, now_);
  } else {
    policy_ = std::get<PolicyWrite>(write).policy;
  }
}

// --- order slots ---

void ClockedRx::write_flags() {
  for (std::size_t i = 0; i < finishing_.size();) {
    if (finishing_[i].ready != now_) {
      ++i;
      continue;
    }
    const PassRef ref = finishing_[i].ref;
    finishing_.erase(finishing_.begin() + static_cast<std::ptrdiff_t>(i));
    finish(ref);
  }
}

void ClockedRx::finish(const PassRef& ref) {
  Pass& pass = pass_of(ref);
  PassTrace& trace = trace_of(ref);
  trace.done = now_;
  Slot& slot = slots_[ref.slot];
  slot.seen = now_ + in_.timing.resolve.flag;
  pass.outcome = conclude(pass.window, pass.portion, pass.plan, pass.record.get(), pass.policy);
  trace.detail = pass.outcome.detail;
  for (const bool ah : {false, true}) note_number(ref, ah);
  const CryptoPortion& crypto = pass.plan.crypto;
  std::copy(crypto.plain.begin(), crypto.plain.end(),
            frames_[ref.frame].bytes.begin() + crypto.plain_offset);
  for (unsigned i = slot_head_; i != ref.slot; i = (i + 1) % in_.shape.slots) {
    if (!slots_[i].done) hit(Cover::kOutOfOrder);
  }
  if (ref.pass == kOuterPass && pass.outcome.again) {
    slot.again = true;
    if (pass.record->any_mode) hit(Cover::kAnyModeTunnel);
    ++trace_.second_passes;
    frames_[ref.frame].again = true;
    frames_[ref.frame].pass[kInnerPass].window = pass.outcome.inner;
  } else {
    slot.done = true;
  }
}

void ClockedRx::retire() {
  Slot& slot = slots_[slot_head_];
  if (!slot.busy || !slot.done || now_ < slot.seen || dma_ || now_ < dma_ready_) return;
  if (credits_ == 0) {
    hit(Cover::kCreditWait);
    return;
  }
  --credits_;
  slot.busy = slot.done = false;
  slot.reusable = now_ + in_.timing.resolve.reuse;
  const auto bytes = static_cast<std::uint32_t>(frames_[slot.frame].bytes.size());
  Leaving leaving;
  leaving.ref = {slot.frame, 0, slot_head_};
  leaving.first = now_ + in_.timing.dma.setup;
  leaving.last = leaving.first + in_.timing.dma.beats(bytes);
  leaving.left = on_link(bytes);
  if (in_.timing.dma.link.up.bytes == 0) leaving.ready = leaving.last;
  dma_ = leaving;
  trace_.frames[slot.frame].retire = now_;
  trace_.retired.push_back(slot.frame);
  slot_head_ = (slot_head_ + 1) % in_.shape.slots;
}

// --- from the arbiter to the lanes ---

std::optional<unsigned> ClockedRx::free_lane() const {
  for (unsigned lane = 0; lane < lane_ready_.size(); ++lane) {
    if (lane_ready_[lane] <= now_) return lane;
  }
  return std::nullopt;
}

void ClockedRx::dispatch() {
  if (!result_ || now_ < result_->ready) return;
  const PassRef ref = result_->ref;
  Pass& pass = pass_of(ref);
  Cycle latency = in_.timing.crypto.bypass;
  if (pass.plan.action == Plan::Action::kCrypto) {
    const std::optional<unsigned> lane = free_lane();
    if (!lane) {
      hit(Cover::kLaneWait);
      // decided when the outer exact hit finds no lane.
      if (!in_.shape.overload_bypass || ref.pass == kInnerPass) return;
      if (pass.record->v2) return hit(Cover::kOverloadWaits);
      hit(Cover::kOverload);
      pass.plan = Plan{};
      pass.plan.detail = Detail::kOverload;
      trace_of(ref).action = pass.plan.action;
      ++trace_.overload_bypasses;
    } else {
      if (lane_ready_[*lane] == now_) hit(Cover::kLaneReused);
      if (ref.pass == kInnerPass) hit(Cover::kInnerCrypto);
      crypto_.run_one(pass.plan.crypto);
      latency = in_.timing.crypto.service(pass.plan.crypto);
      lane_ready_[*lane] = now_ + latency + in_.timing.crypto.release;
    }
  }
  trace_of(ref).dispatch = now_;
  finishing_.push_back({ref, now_ + latency});
  result_.reset();
}

void ClockedRx::move_to_result() {
  if (!match_ || now_ < match_->ready) return;
  const Pass& pass = pass_of(match_->ref);
  if (result_) {
    if (pass.portion.detail == Detail::kOk && pass.lookup.kind != SaLookup::Kind::kExact) {
      hit(Cover::kBlindStalled);
    }
    return;
  }
  result_ = Waiting{match_->ref, now_ + in_.timing.cam.result};
  match_.reset();
}

void ClockedRx::look_up() {
  if (!parser_ || now_ < parser_->ready) return;
  if (match_) {
    hit(Cover::kKeyStalled);
    return;
  }
  const PassRef ref = parser_->ref;
  Pass& pass = pass_of(ref);
  const bool search = pass.portion.detail == Detail::kOk;
  if (search) {
    const Portion& portion = pass.portion;
    const SaKey key{portion.dst, portion.src,  portion.spi,  portion.ah,
                    true,        portion.ipv6, portion.dst6, portion.src6};
    pass.lookup = sa_.search(
        key, {pass.policy.strict_selectors, pass.policy.ah_enabled, pass.policy.esp_enabled});
    ++trace_.lookups;
    trace_.exact_hits += pass.lookup.kind == SaLookup::Kind::kExact;
    trace_.blind_hits += pass.lookup.kind == SaLookup::Kind::kBlind;
    if (pass.lookup.kind == SaLookup::Kind::kExact) {
      delete_request_.hit(pass.lookup.index, now_);
      if (ref.pass == kOuterPass)
        frames_[ref.frame].delete_ticket = delete_request_.ticket(pass.lookup.index);
    }
    if (pass.lookup.kind != SaLookup::Kind::kMiss) pass.record = row(pass.lookup.index);
    if (pass.lookup.kind == SaLookup::Kind::kExact) cover_ends(pass.lookup.index);
  }
  pass.plan = plan_portion(frames_[ref.frame].bytes, pass.window, pass.portion, pass.lookup,
                           pass.record.get(), pass.policy, *pass.entries);
  pass.plan.crypto.inject_fault = ref.pass == kOuterPass && in_.fault_frame == ref.frame;
  PassTrace& trace = trace_of(ref);
  trace.lookup = now_;
  trace.kind = pass.lookup.kind;
  trace.index = pass.lookup.index;
  trace.action = pass.plan.action;
  const bool second_encode = search && pass.lookup.kind != SaLookup::Kind::kExact;
  match_ = Waiting{
      ref, now_ + in_.timing.cam.encode + (second_encode ? in_.timing.cam.blind_encode : Cycle{0})};
  last_lookup_ = now_;
  last_looked_up_ = ref;
  parser_.reset();
}

std::optional<unsigned> ClockedRx::oldest_again() {
  std::optional<unsigned> oldest;
  for (unsigned n = 0; n < in_.shape.slots; ++n) {
    const unsigned place = (slot_head_ + n) % in_.shape.slots;
    const Slot& slot = slots_[place];
    if (!slot.busy || !slot.again || now_ < slot.seen) continue;
    if (oldest) {
      hit(Cover::kTwoAgains);
      break;
    }
    oldest = place;
  }
  return oldest;
}

void ClockedRx::arbitrate() {
  if (parser_) return;
  const bool head = !fifo_.empty() && fifo_.front().visible <= now_;
  Slot& next = slots_[slot_tail_];
  const bool slot_free = !next.busy && next.reusable <= now_;
  if (const std::optional<unsigned> again = oldest_again()) {
    if (head && slot_free) hit(Cover::kAgainBeatsHead);
    slots_[*again].again = false;
    grant(slots_[*again].frame, kInnerPass, *again);
    return;
  }
  if (!head) return;
  if (!slot_free) {
    hit(Cover::kSlotFull);
    slot_waited_ = true;
    return;
  }
  if (slot_waited_ && next.reusable == now_) hit(Cover::kSlotReused);
  slot_waited_ = false;
  const unsigned frame = fifo_.front().frame;
  fifo_.pop_front();
  fifo_popped_ = true;
  next.busy = true;
  next.frame = frame;
  const auto bytes = static_cast<std::uint32_t>(frames_[frame].bytes.size());
  frames_[frame].pass[kOuterPass].window = {espnic::Pass::kOuter, 0, bytes, false};
  grant(frame, kOuterPass, slot_tail_);
  slot_tail_ = (slot_tail_ + 1) % in_.shape.slots;
}

void ClockedRx::grant(unsigned frame, unsigned pass_number, unsigned slot) {
  const PassRef ref{frame, pass_number, slot};
  if (!control_commits_.empty()) hit(Cover::kControlAtGrant);
  Pass& pass = pass_of(ref);
  pass.policy = policy_;
  pass.entries = entries_;
  pass.portion = parse_portion(frames_[frame].bytes, pass.window, pass.policy, *pass.entries);
  if (pass_number == kOuterPass) {
    frames_[frame].classification = classify(frames_[frame].bytes, *pass.entries);
  }
  trace_of(ref).grant = now_;
  trace_of(ref).parsed = pass.portion.detail;
  trace_.frames[frame].passes = pass_number + 1;
  parser_ = Waiting{ref, now_ + in_.timing.parser.parse(pass.portion.header_bytes)};
}

}  // namespace espnic::tb::rx_core
