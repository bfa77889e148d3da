// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_core/rx_core.h"

#include <algorithm>
#include <utility>

#include "model/packet/headers.h"
#include "model/rx_core/frame_counts.h"
#include "model/rx_resolve/decapsulate.h"

namespace espnic {

RxCore::RxCore(const Config& config, const RxBlocks& blocks, Sink sink)
    : config_(config),
      blocks_(blocks),
      sink_(std::move(sink)),
      control_{true, config.max_frame_bytes},
      in_slot_(blocks.slots.size()),
      sa_used_(blocks.tables.rows().entries(), kBeforeTime),
      entry_used_(blocks.tables.parser().capacity(), kBeforeTime),
      replay_(blocks.tables.rows().entries(), config.replay_window),
      counters_(config.sa_counters || config.lifetimes ? blocks.tables.rows().entries() : 0) {}

// ---- the loop --------------------------------------------------------------------------------

void RxCore::advance(Cycle limit) {
  while (decide(limit)) {
  }
}

/// One decision of the arbiter, if it falls into a cycle <= limit.
bool RxCore::decide(Cycle limit) {
  if (granted_) return finish_granted();
  RxParserStandIn* const stand_in = config_.stand_ins.rx_parser;
  const Cycle parser_free =
      stand_in != nullptr ? stand_in->free(blocks_.parser.free()) : blocks_.parser.free();
  Cycle grant = blocks_.arbiter.next(parser_free);
  const bool rtl = config_.stand_ins.rx_arbiter != nullptr;
  if (rtl) grant = config_.stand_ins.rx_arbiter->next(parser_free, limit, grant).cycle;
  if (grant > limit || grant >= kNever) return false;

  const RxArbiterPipe::Grant chosen = rtl ? this->grant(grant) : blocks_.arbiter.grant(grant);
  FramePtr& place = in_slot_[chosen.slot % blocks_.slots.size()];
  if (!chosen.second) {
    place = std::move(fifo_.front());
    fifo_.pop_front();
    stats_.fifo_wait += grant - chosen.head;
    stats_.slot_wait += std::max<Cycle>(0, grant - std::max(chosen.head, parser_free));
    // While the parser held a key that sa_cam did not take, it was not the parser that was waited
    // for.
    stats_.parser_wait += std::max<Cycle>(0, parser_key_ - std::max(chosen.head, last_grant_));
  }
  last_grant_ = grant;
  granted_ = chosen;
  read_headers(*place, chosen.second ? place->inner : place->outer, grant);
  return finish_granted();
}

/// The rest of the pass in the parser. False: its lookup lies behind the horizon, so the tables
/// that it will see are not known yet. Nothing else can be granted before that lookup.
bool RxCore::finish_granted() {
  const RxArbiterPipe::Grant chosen = *granted_;
  RxFrame& frame = *in_slot_[chosen.slot % blocks_.slots.size()];
  RxPass& pass = chosen.second ? frame.inner : frame.outer;
  if (!search(frame, pass)) return false;
  granted_.reset();
  finish_pass(frame, pass, chosen.slot);
  retire_heads();
  return true;
}

void RxCore::write_table(Cycle cycle, const TableWrite& write) {
  const auto* row = std::get_if<SaRowWrite>(&write);
  if (row != nullptr && config_.stand_ins.sa_cam != nullptr)
    config_.stand_ins.sa_cam->write(cycle, *row);
  if (row != nullptr && config_.stand_ins.sa_store != nullptr)
    config_.stand_ins.sa_store->write(blocks_.tables.last_seen(), *row);
  const auto* entry = std::get_if<ParserRowWrite>(&write);
  if (entry != nullptr && config_.stand_ins.parser_table != nullptr)
    config_.stand_ins.parser_table->write(cycle, *entry);
}

void RxCore::read_headers(RxFrame& frame, RxPass& pass, Cycle grant) {
  TimedTables& tables = blocks_.tables;
  pass.cycles.grant = grant;
  tables.read_parser_side(grant);
  if (pass.window.pass == Pass::kOuter) frame.checksum = tables.policy().checksum;
  if (pass.tables != tables.version()) {
    const bool foreseen = pass.tables != 0;
    if (pass.window.pass == Pass::kOuter)
      frame.classification = classify(frame.bytes, tables.parser());
    judge(frame, pass);
    if (foreseen) ++stats_.rejudged;
  }
  parser_key_ = blocks_.parser.key(grant, pass.portion.header_bytes);
  if (config_.stand_ins.rx_class != nullptr && pass.window.pass == Pass::kOuter)
    ask_class(frame, grant);
  if (config_.stand_ins.rx_resolve != nullptr) tell_resolve_of_grant(frame, pass);
  if (config_.stand_ins.rx_parser != nullptr) {
    ask_parser(frame, pass, grant);
  } else if (config_.stand_ins.parser_table != nullptr) {
    ask_parser_table(frame, pass, grant);
  }
}

SaKey RxCore::key_of(const Portion& portion) {
  return {portion.dst,  portion.src,  portion.spi, portion.ah, portion.detail == Detail::kOk,
          portion.ipv6, portion.dst6, portion.src6};
}

SaCamControl RxCore::control_of(const RxPolicy& policy) {
  return {policy.strict_selectors, policy.ah_enabled, policy.esp_enabled};
}

bool RxCore::search(RxFrame& frame, RxPass& pass) {
  TimedTables& tables = blocks_.tables;
  SaCamStandIn* const stand_in = config_.stand_ins.sa_cam;
  SaCamStandIn::Answer answer;
  if (stand_in != nullptr) {
    answer = stand_in->look_up(parser_key_, key_of(pass.portion), control_of(tables.policy()));
  }
  const Cycle lookup = stand_in != nullptr ? answer.accepted : blocks_.cam.accept(parser_key_);
  if (lookup > horizon_) return false;
  blocks_.parser.left(lookup);
  if (config_.stand_ins.rx_parser != nullptr) config_.stand_ins.rx_parser->left(lookup);
  pass.cycles.lookup = lookup;
  stats_.parser.busy += parser_key_ - pass.cycles.grant;
  stats_.parser.stall += lookup - parser_key_;

  tables.read_sa_side(lookup);
  if (pass.tables != tables.version()) {
    look_up(frame, pass);
    ++stats_.rejudged;
  }
  if (stand_in != nullptr && answer.lookup != pass.lookup) plan(frame, pass, answer.lookup);
  if (config_.stand_ins.sa_store != nullptr) ask_store(frame, pass, lookup);
  const bool searched = pass.portion.detail == Detail::kOk;
  const bool second_encode = searched && pass.lookup.kind != SaLookup::Kind::kExact;
  if (searched) {
    ++stats_.lookups;
    stats_.exact_hits += pass.lookup.kind == SaLookup::Kind::kExact;
    stats_.blind_hits += pass.lookup.kind == SaLookup::Kind::kBlind;
    if (pass.lookup.kind == SaLookup::Kind::kExact) {
      tables.delete_request().hit(pass.lookup.index, lookup);
      if (pass.window.pass == Pass::kOuter)
        frame.delete_ticket = tables.delete_request().ticket(pass.lookup.index);
    }
  }
  const Cycle offered = stand_in != nullptr ? answer.offered : blocks_.cam.resolve(second_encode);
  const Cycle dispatched_before = last_dispatch_;
  dispatch(frame, pass, offered);
  blocks_.cam.left(pass.cycles.dispatch);
  if (stand_in != nullptr) stand_in->taken(pass.cycles.dispatch);
  const SaCamTiming& cam = blocks_.cam.timing();
  Cycle working = cam.encode + (second_encode ? cam.blind_encode : 0) + cam.result;
  // Of a CAM with a latency of its own: from when nothing was in front of this key.
  if (stand_in != nullptr) {
    stats_.cam_wait +=
        std::max<Cycle>(0, std::min(lookup, cam_until_) - std::max(parser_key_, cam_from_));
    cam_from_ = std::max(lookup, dispatched_before);
    cam_until_ = offered;
    working = cam_until_ - cam_from_;
  }
  stats_.cam.busy += working - cam.result;
  stats_.cam.stall += pass.cycles.dispatch - lookup - working;
  return true;
}

/// From sa_cam to a lane or the bypass, in order, one a cycle.
void RxCore::dispatch(RxFrame& frame, RxPass& pass, Cycle offered) {
  LanePool& lanes = blocks_.lanes;
  CryptoEngineStandIn* const stand_in = config_.stand_ins.crypto_engine;
  const Cycle ready = std::max(offered, last_dispatch_ + 1);
  const bool lane_free = (stand_in != nullptr ? stand_in->earliest() : lanes.earliest()) <= ready;
  if (pass.plan.action == Plan::Action::kCrypto && config_.overload_bypass &&
      pass.window.pass == Pass::kOuter && !lane_free && !pass.record->v2) {
    pass.plan = Plan{};
    pass.plan.detail = Detail::kOverload;
    ++stats_.overload_bypasses;
  }
  if (config_.stand_ins.rx_resolve != nullptr) ask_resolve(frame, pass, ready, lane_free);
  const bool crypto = pass.plan.action == Plan::Action::kCrypto;
  if (crypto && !pass.crypto_ran) {
    blocks_.crypto.run_one(pass.plan.crypto);
    pass.crypto_ran = true;
  }
  if (stand_in != nullptr) return ask_engine(pass, ready);
  const Cycle cycle = crypto ? std::max(ready, lanes.earliest()) : ready;
  stats_.lane_wait += cycle - ready;
  last_dispatch_ = cycle;
  pass.cycles.dispatch = cycle;
  lane_.reset();
  if (!crypto) {
    pass.cycles.done = cycle + lanes.timing().bypass;
    return;
  }
  const Cycle service = lanes.timing().service(pass.plan.crypto);
  lane_ = lanes.take(cycle, service);
  stats_.lanes.busy += service;
  pass.cycles.done = cycle + service;
}

void RxCore::finish_pass(RxFrame& frame, RxPass& pass, std::uint64_t slot) {
  const CryptoPortion& crypto = pass.plan.crypto;
  if (pass.plan.action == Plan::Action::kCrypto && !crypto.plain.empty()) {
    if (config_.stand_ins.packet_buffer != nullptr) {
      config_.stand_ins.packet_buffer->write(frame.number, crypto.plain_offset, crypto.plain,
                                             frame.bytes);
    } else {
      std::copy(crypto.plain.begin(), crypto.plain.end(),
                frame.bytes.begin() + crypto.plain_offset);
    }
  }
  pass.outcome =
      conclude(pass.window, pass.portion, pass.plan, pass.record.get(), blocks_.tables.policy());
  if (config_.stand_ins.rx_resolve != nullptr) tell_resolve_of_end(pass);
  if (pass.plan.action == Plan::Action::kCrypto && crypto.verdict == CryptoVerdict::kGood) {
    if (const auto end = overlap_end(pass.lookup.index, *pass.record, crypto))
      blocks_.tables.end_overlap(pass.cycles.done, *end);
  }
  if (pass.outcome.again && pass.window.pass == Pass::kOuter) {
    frame.second_pass = true;
    const PassWindow& window = pass.outcome.inner;
    frame.inner.window = window;
    const ByteSpan packet = ByteSpan(frame.bytes).subspan(window.base, window.limit - window.base);
    const ParserList& entries = blocks_.tables.parser();
    frame.inner_spi =
        (window.ipv6 ? classify_ipv6(packet, entries) : classify_ipv4(packet, entries)).spi;
    ++stats_.second_passes;
    blocks_.slots.set_again(slot, pass.cycles.done);
    if (config_.stand_ins.rx_arbiter != nullptr)
      config_.stand_ins.rx_arbiter->again(pass.cycles.done, window_of({true, slot, 0, 0}));
  } else {
    blocks_.slots.set_done(slot, pass.cycles.done);
  }
}

// ---- the host side ---------------------------------------------------------------------------

void RxCore::post_descriptors(Cycle cycle, unsigned count) {
  if (config_.stand_ins.rx_dma == nullptr) {
    blocks_.dma.post(cycle, count);
  } else {
    tell_dma(cycle, count);
  }
  if (retiring_) return;  // the host answers a completion from inside the sink
  retire_heads();
  advance(limit_);
}

void RxCore::retire_heads() {
  retiring_ = true;
  OrderSlots& slots = blocks_.slots;
  while (slots.head_done()) {
    if (!offered_head_) offered_head_ = offer_head(*in_slot_[slots.head() % slots.size()]);
    if (!blocks_.dma.has_descriptor() && starved_) starved_();
    if (!blocks_.dma.has_descriptor()) break;
    FramePtr frame = std::move(in_slot_[slots.head() % slots.size()]);
    const Cycle done = *offered_head_;
    offered_head_.reset();
    if (frame->completion.sa_delete_req)
      blocks_.tables.delete_request().claim(frame->delete_ticket);
    PacketBufferStandIn* const buffer = config_.stand_ins.packet_buffer;
    if (buffer != nullptr) buffer->read(frame->number, frame->bytes);
    RxDmaPipe::Times times =
        blocks_.dma.retire(done, static_cast<std::uint32_t>(frame->bytes.size()));
    if (config_.stand_ins.rx_dma != nullptr) times = ask_dma(*frame, done, times);
    stats_.resolve.busy += done - frame->outer.cycles.grant;
    stats_.resolve.stall += times.retire - done;
    stats_.dma.busy += times.busy;
    stats_.dma.stall += times.credit_wait;
    stats_.host_wait += times.credit_wait;
    stats_.dma_wait +=
        std::max<Cycle>(0, times.retire - times.credit_wait - std::max(done, last_retire_));
    last_retire_ = times.retire;
    slots.retire(times.retire);
    if (config_.stand_ins.rx_resolve != nullptr)
      config_.stand_ins.rx_resolve->retired(times.retire);
    if (config_.stand_ins.rx_arbiter != nullptr) config_.stand_ins.rx_arbiter->retire(times.retire);
    blocks_.buffer.release(times.completion, stored_beats(*frame));
    if (buffer != nullptr) buffer->free(times.completion);
    frame->descriptor = times.descriptor;
    frame->retire = times.retire;
    frame->completion_cycle = times.completion;
    frame->completion.cycle = static_cast<std::uint32_t>(times.completion);
    note_use(frame->outer, times.completion);
    if (frame->second_pass) note_use(frame->inner, times.completion);
    if (counters_.on()) count(*frame);
    ++stats_.indicated;
    --in_flight_;
    stats_.last = times.completion;
    last_cycle_ = std::max(last_cycle_, times.completion);
    sink_(*frame);
    recycle(std::move(frame));
  }
  retiring_ = false;
}

/// The slot that is done shows its completion whether there is a descriptor or not.
Cycle RxCore::offer_head(RxFrame& frame) {
  complete(frame);
  const Cycle done = blocks_.slots.head_seen();
  return config_.stand_ins.rx_resolve != nullptr ? ask_retire(frame, done) : done;
}

/// Completions leave in order, so the last one is the latest.
void RxCore::note_use(const RxPass& pass, Cycle completion) {
  if (pass.record) sa_used_[pass.lookup.index] = completion;
  if (pass.portion.udp) entry_used_[pass.portion.parser_entry] = completion;
}

bool RxCore::holds_sa(std::uint16_t row, Cycle cycle) const {
  const auto uses = [row](const RxPass& pass) {
    return pass.record != nullptr && pass.lookup.index == row;
  };
  return sa_used_.at(row) > cycle ||
         std::any_of(in_slot_.begin(), in_slot_.end(), [&](const FramePtr& frame) {
           return frame && ((searched(*frame, frame->outer) && uses(frame->outer)) ||
                            (searched(*frame, frame->inner) && uses(frame->inner)));
         });
}

bool RxCore::holds_entry(std::uint8_t slot, Cycle cycle) const {
  const auto uses = [slot](const RxPass& pass) {
    return pass.portion.udp && pass.portion.parser_entry == slot;
  };
  return entry_used_.at(slot) > cycle ||
         std::any_of(in_slot_.begin(), in_slot_.end(), [&](const FramePtr& frame) {
           return frame && (uses(frame->outer) || (frame->second_pass && uses(frame->inner)));
         });
}

/// What a pass in the parser was foreseen to hit is not what it hits.
bool RxCore::searched(const RxFrame& frame, const RxPass& pass) const {
  if (&pass == &frame.inner && !frame.second_pass) return false;
  if (!granted_) return true;
  const RxFrame* parsed = in_slot_[granted_->slot % in_slot_.size()].get();
  return parsed != &frame || &pass != (granted_->second ? &frame.inner : &frame.outer);
}

/// Pooled frames hold no records: keys go with the last frame that used them (spec 4.9 step 6).
void RxCore::recycle(FramePtr frame) {
  frame->outer.record.reset();
  frame->inner.record.reset();
  pool_.push_back(std::move(frame));
}

/// In wire order. What is inside a replay is not looked at.
void RxCore::check_replay(RxFrame& frame, Completion& completion) {
  const auto take = [&](RxPass& pass) {
    const CryptoPortion& crypto = pass.plan.crypto;
    if (pass.plan.action != Plan::Action::kCrypto || crypto.verdict != CryptoVerdict::kGood) return;
    completion.replay_checked = true;
    pass.replay = !replay_.take(pass.lookup.index, *pass.record, crypto);
    if (pass.replay) completion.replay_failed = true;
  };
  take(frame.outer);
  if (frame.second_pass && !completion.replay_failed) take(frame.inner);
}

/// In wire order. Limits are those of the record that the portion matched.
void RxCore::count(RxFrame& frame) {
  for (const FrameCounts::Portion& portion : frame_counts(frame)) {
    counters_.add(portion.row, portion.record->generation, portion.counts);
    if (!config_.lifetimes) continue;
    const bool over = counters_.end_lifetimes(portion.row, portion.record->limits, frame.events);
    frame.completion.hard_lifetime = frame.completion.hard_lifetime || over;
  }
  for (const SaEvent& event : frame.events)
    frame.completion.soft_lifetime = frame.completion.soft_lifetime || !is_hard(event.kind);
}

void RxCore::uncount(const RxFrame& frame) {
  if (!counters_.on()) return;
  for (const FrameCounts::Portion& portion : frame_counts(frame))
    counters_.take_back(portion.row, portion.record->generation, portion.counts);
  for (const SaEvent& event : frame.events) counters_.take_back(event);
}

/// Of the packet inside the last portion, where that is good and its bytes are there.
RssHash RxCore::rss_hash(const RxFrame& frame, const RxPass& last) const {
  const ByteSpan bytes = frame.bytes;
  const auto ether = read_ethernet(bytes);
  if (!ether || (ether->type != kEtherTypeIpv4 && ether->type != kEtherTypeIpv6)) return {};
  const ByteSpan packet = bytes.subspan(ether->payload);
  if (config_.rss == Rss::kOutermost) return rss_outermost(packet);
  if (!is_good(frame.completion) || !payload_is_plain(last.plan)) {
    const auto spi = frame.classification.spi;
    return spi ? rss_of_spi(packet, *spi) : rss_of_packet(packet);
  }
  const Protected inside = protected_payload(last.plan);
  const ByteSpan payload = bytes.subspan(inside.begin, inside.end - inside.begin);
  return rss_inside(last.outcome.tunnel ? payload : bytes.subspan(last.portion.l3),
                    last.outcome.tunnel ? std::nullopt : std::optional(inside.next_header),
                    payload);
}

/// The last thing that is done to a frame: everything the completion says is of the bytes before.
void RxCore::take_headers_off(RxFrame& frame, const RxPass* inner) const {
  const auto portion = [](const RxPass& pass) {
    return GoodPortion{pass.portion, pass.plan, pass.outcome.tunnel};
  };
  const auto inside = inner ? std::optional(portion(*inner)) : std::nullopt;
  frame.completion.decapsulated =
      decapsulate(frame.bytes, portion(frame.outer), inside, blocks_.tables.policy().caps.ipv6);
  frame.completion.length = static_cast<std::uint16_t>(frame.bytes.size());
}

/// All but the cycle.
void RxCore::complete(RxFrame& frame) {
  Completion& completion = frame.completion;
  completion.length = static_cast<std::uint16_t>(frame.bytes.size());
  completion.frame_class = frame.classification.frame_class;
  completion.spi = frame.classification.spi.value_or(0);
  completion.vlan = frame.classification.vlan;
  const RxPass* inner = frame.second_pass ? &frame.inner : nullptr;
  resolve(frame.outer.outcome, inner ? &inner->outcome : nullptr, inner ? &inner->portion : nullptr,
          completion);
  if (completion.crypto_done) {
    completion.sa = frame.outer.lookup.index;
    completion.sa_generation = frame.outer.record->generation & kSaGenerationMask;
  }
  if (completion.next_crypto_done) completion.inner_sa = frame.inner.lookup.index;
  const RxPass& last = completion.next_crypto_done ? frame.inner : frame.outer;
  set_header_info(last.plan, last.record.get(), completion);
  completion.sa_delete_req =
      !completion.next_crypto_done && blocks_.tables.delete_request().open(frame.delete_ticket);
  if (replay_.on()) check_replay(frame, completion);
  if (config_.rss != Rss::kOff) {
    const RssHash rss = rss_hash(frame, last);
    completion.rss_type = static_cast<std::uint8_t>(rss.type);
    completion.rss_hash = rss.hash;
  }
  if (frame.checksum) {
    set_checksum_flags(sums_of(frame), completion.frame_class, inner ? &inner->portion : nullptr,
                       completion);
    const IpsecOffloadV2Caps& v2 = blocks_.tables.policy().caps.v2;
    if ((v2.tcp_checksum || v2.udp_checksum) && is_good(completion) && last.record->v2)
      set_protected_checksum(frame.bytes, last.portion, last.plan, last.outcome, v2, completion);
  }
  if (config_.decapsulate && is_good(completion) && !completion.replay_failed)
    take_headers_off(frame, completion.next_crypto_done ? &frame.inner : nullptr);
}

}  // namespace espnic
