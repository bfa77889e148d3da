// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// What the receive loop asks of the stand-ins of its blocks, the model's answers at hand.
#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "model/rx_core/rx_core.h"

namespace espnic {
namespace {

bool same_portion(const Plan& a, const Plan& b) {
  if (a.action != b.action) return false;
  const auto inputs = [](const CryptoPortion& p) {
    return std::tie(p.l3, p.l3_header, p.end, p.has_ah, p.ah, p.has_esp, p.esp, p.pad_check,
                    p.inject_fault);
  };
  return a.action != Plan::Action::kCrypto || inputs(a.crypto) == inputs(b.crypto);
}

}  // namespace

/// What a stand-in of mac_rx finds behind it.
class RxCore::LineSide final : public MacRxStandIn::Card {
 public:
  LineSide(RxCore& core, RxFrame& frame) : core_(core), frame_(frame) {}

  bool fits(Cycle cycle, bool first, ByteSpan data) override {
    BeatSpace& buffer = core_.blocks_.buffer;
    beats_.push_back(cycle);
    bool fits = true;
    if (core_.config_.stand_ins.packet_buffer != nullptr) {
      fits = core_.ask_buffer(cycle, stored_, first, data);
    } else {
      if (buffer.free_in(cycle) <= stored_) core_.advance(cycle - 1);
      fits = buffer.free_in(cycle) > stored_;
    }
    if (fits) ++stored_;
    return fits;
  }
  bool room(Cycle cycle, std::uint16_t length) override {
    frame_.line.descriptor = cycle;
    return core_.room(frame_, length);
  }
  const std::vector<Cycle>& beats() const { return beats_; }

 private:
  RxCore& core_;
  RxFrame& frame_;
  std::vector<Cycle> beats_;  // offered
  std::uint64_t stored_ = 0;
};

/// Cycles, fate and bytes of the frame are the stand-in's. Returns its descriptor's cycle.
Cycle RxCore::receive(FramePtr frame) {
  const MacRxLine& line = blocks_.line;
  const bool shut_out = frame->drop == DropReason::kGateClosed;
  const MacRxStandIn::Expected model{line, frame->line, frame->drop,
                                     shut_out ? 0 : stored_beats(*frame)};
  LineSide card(*this, *frame);
  MacRxStandIn::Received received = config_.stand_ins.mac_rx->receive(card, model);
  frame->line = received.at;
  const Cycle end = frame->line.descriptor;
  last_cycle_ = std::max(last_cycle_, end);
  const bool kept = received.drop == DropReason::kNone;
  const bool offered = !card.beats().empty();
  if (config_.stand_ins.rx_class != nullptr && offered) {
    const ByteSpan bytes = kept ? received.bytes : frame->bytes;
    frame->class_record = config_.stand_ins.rx_class->read({bytes, card.beats(), end});
  }
  if (!kept) {
    if (config_.stand_ins.packet_buffer != nullptr && offered) tell_buffer_of_end(*frame, false);
    drop(std::move(frame), received.drop);
    return end;
  }
  if (frame->bytes != received.bytes || frame->drop != DropReason::kNone) {
    frame->bytes = std::move(received.bytes);  // judged when it is granted
    frame->outer = RxPass{};
  }
  frame->drop = DropReason::kNone;
  frame->outer.window.limit = static_cast<std::uint32_t>(frame->bytes.size());
  enter(std::move(frame));
  return end;
}

/// A beat behind `stored` others of its frame, with every free before it known: nothing that is
/// asked has to be asked again.
bool RxCore::ask_buffer(Cycle cycle, std::uint64_t stored, bool first, ByteSpan data) {
  advance(cycle - 1);
  const bool model = blocks_.buffer.free_in(cycle) > stored;
  return config_.stand_ins.packet_buffer->beat(cycle, first, data, model);
}

/// How many beats of a frame fit, up to the first that does not.
std::uint32_t RxCore::ask_buffer(const RxFrame& frame, std::uint32_t beats) {
  const std::uint32_t width = blocks_.line.width();
  Bytes data(width);
  for (std::uint32_t beat = 0; beat < beats; ++beat) {
    const std::size_t from = std::min(frame.bytes.size(), std::size_t{beat} * width);
    const std::size_t count = std::min<std::size_t>(width, frame.bytes.size() - from);
    std::fill(data.begin(), data.end(), 0);
    std::copy_n(frame.bytes.begin() + static_cast<std::ptrdiff_t>(from), count, data.begin());
    if (!ask_buffer(blocks_.line.beat(frame.line, beat), beat, beat == 0, data)) return beat;
  }
  return beats;
}

/// A frame that is kept is from here on what the buffer says.
void RxCore::tell_buffer_of_end(RxFrame& frame, bool keep) {
  PacketBufferStandIn& buffer = *config_.stand_ins.packet_buffer;
  // Behind a beat that did not fit the end may be far: every free before it is to be known, as for
  // a beat.
  advance(frame.line.descriptor - 1);
  if (!keep) return buffer.end(frame.line.descriptor, false, frame.number, frame.bytes);
  const Bytes written = frame.bytes;
  buffer.end(frame.line.descriptor, true, frame.number, frame.bytes);
  if (frame.bytes == written) return;
  frame.outer = RxPass{};  // judged when it is granted
  frame.outer.window.limit = static_cast<std::uint32_t>(frame.bytes.size());
}

/// For the frame's descriptor, in its cycle.
bool RxCore::room(const RxFrame& frame, std::uint16_t length) {
  RxArbiterPipe& arbiter = blocks_.arbiter;
  const Cycle cycle = frame.line.descriptor;
  if (config_.stand_ins.rx_arbiter != nullptr || arbiter.full()) advance(cycle - 1);
  if (config_.stand_ins.rx_arbiter == nullptr) return !arbiter.full();
  // It meets the receive FIFO as it stands in its cycle.
  return config_.stand_ins.rx_arbiter->push(cycle, static_cast<std::uint16_t>(frame.number), length,
                                            !arbiter.full());
}

/// In the stand-in's cycle; the choice must be the model's.
RxArbiterPipe::Grant RxCore::grant(Cycle cycle) {
  const RxArbiterPipe::Grant chosen = blocks_.arbiter.grant(cycle);
  config_.stand_ins.rx_arbiter->granted(window_of(chosen));
  return chosen;
}

RxArbiterStandIn::Offer RxCore::window_of(const RxArbiterPipe::Grant& grant) const {
  RxArbiterStandIn::Offer offer;
  offer.second = grant.second;
  offer.slot = grant.slot % blocks_.slots.size();
  const RxFrame& frame = grant.second ? *in_slot_[offer.slot] : *fifo_.front();
  offer.frame = static_cast<std::uint16_t>(frame.number);
  const PassWindow& window = grant.second ? frame.inner.window : frame.outer.window;
  offer.base = static_cast<std::uint16_t>(window.base);
  offer.limit = static_cast<std::uint16_t>(window.limit);
  offer.udp = window.outer_udp;
  offer.ipv6 = window.ipv6;
  return offer;
}

/// What rx_class sees of a frame, kept or not.
void RxCore::tell_class_of_beats(RxFrame& frame, std::uint32_t beats) {
  std::vector<Cycle> cycles(beats);
  for (std::uint32_t beat = 0; beat < beats; ++beat)
    cycles[beat] = blocks_.line.beat(frame.line, beat);
  frame.class_record =
      config_.stand_ins.rx_class->read({frame.bytes, cycles, frame.line.descriptor});
}

/// In the cycle behind a first grant, by the snapshot of the parser's entries.
void RxCore::ask_class(RxFrame& frame, Cycle grant) {
  const ClassRecord& record = *frame.class_record;
  bool other = false;
  if (record.udp && config_.stand_ins.parser_table != nullptr) {
    const ParserTableStandIn::Answer answer =
        config_.stand_ins.parser_table->search_class(grant, record.port, model_answer(record.port));
    other = answer.hit && !answer.ike;
  } else if (record.udp) {
    other = blocks_.tables.parser().find(UdpEncapType::kOther, record.port).has_value();
  }
  frame.classification =
      config_.stand_ins.rx_class->classify(grant + 1, record, other, frame.classification);
}

Checksums RxCore::sums_of(const RxFrame& frame) {
  return frame.class_record ? frame.class_record->sums : read_checksums(frame.bytes);
}

ParserTableStandIn::Answer RxCore::model_answer(std::uint16_t port) const {
  const ParserList& list = blocks_.tables.parser();
  const auto slot = list.find_port(port);
  if (!slot) return {};
  const ParserEntry& entry = list.at(*slot);
  return {true, static_cast<std::uint8_t>(*slot), entry.type == UdpEncapType::kIke,
          entry.generation};
}

/// The headers are read again with an answer that is not the model's.
void RxCore::ask_parser_table(RxFrame& frame, RxPass& pass, Cycle grant) {
  using Answer = ParserTableStandIn::Answer;
  if (!pass.portion.searched_port) return;
  const std::uint16_t port = *pass.portion.searched_port;
  const TimedTables& tables = blocks_.tables;
  const Answer model = model_answer(port);
  const Answer answer = config_.stand_ins.parser_table->search(grant, parser_key_, port, model);
  if (answer == model) return;
  ParserList seen(tables.parser().capacity());
  if (answer.hit && answer.slot < seen.capacity()) {
    seen.set(answer.slot, {true, false, answer.ike ? UdpEncapType::kIke : UdpEncapType::kOther,
                           port, answer.generation});
  }
  pass.portion = parse_portion(frame.bytes, pass.window, tables.policy(), seen);
  key_ = espnic::key_of(pass.portion, frame.bytes, seen);
  look_up(frame, pass);
}

/// A key that is not the model's is planned for anew.
void RxCore::ask_parser(RxFrame& frame, RxPass& pass, Cycle grant) {
  const TimedTables& tables = blocks_.tables;
  const RxParserStandIn::Offer model{parser_key_,
                                     espnic::key_of(pass.portion, frame.bytes, tables.parser())};
  const RxParserStandIn::Offer offer = config_.stand_ins.rx_parser->parse(
      grant, frame.bytes, pass.window, tables.policy(), tables.parser(), model);
  parser_key_ = offer.cycle;
  key_ = offer.key;
  if (offer.key == model.key) return;
  set_from_key(offer.key, pass.portion);
  look_up(frame, pass);
}

/// The row behind a hit is the stand-in's.
void RxCore::ask_store(RxFrame& frame, RxPass& pass, Cycle lookup) {
  if (pass.lookup.kind == SaLookup::Kind::kMiss) return;
  const auto record = config_.stand_ins.sa_store->read(lookup, pass.lookup, pass.record);
  if (record == pass.record) return;
  if (record == nullptr) return plan_with(nullptr, frame, pass);
  auto prepared = std::make_shared<SaRecord>(*record);
  prepared->context = blocks_.crypto.prepare(prepared->keys);
  plan_with(std::move(prepared), frame, pass);
}

/// The rest of `dispatch`: the lane and the cycles are the stand-in's. The model's lanes go on
/// beside it.
void RxCore::ask_engine(RxPass& pass, Cycle ready) {
  CryptoEngineStandIn& engine = *config_.stand_ins.crypto_engine;
  LanePool& lanes = blocks_.lanes;
  CryptoPortion& portion = pass.plan.crypto;
  CryptoEngineStandIn::Served model, served;
  if (pass.plan.action == Plan::Action::kCrypto) {
    const Cycle service = lanes.timing().service(portion);
    model.taken = std::max(ready, lanes.earliest());
    model.lane = lanes.take(model.taken, service);
    model.done = model.taken + service;
    served = engine.serve(ready, portion, model);
    stats_.lane_wait += served.taken - ready;
    stats_.lanes.busy += served.done - served.taken;
  } else {
    model.taken = ready;
    model.done = ready + lanes.timing().bypass;
    served = engine.bypass(ready, model);
  }
  last_dispatch_ = pass.cycles.dispatch = served.taken;
  pass.cycles.done = served.done;
  lane_.reset();
  if (pass.plan.action == Plan::Action::kCrypto) lane_ = served.lane;
}

void RxCore::tell_resolve_of_grant(const RxFrame& frame, const RxPass& pass) {
  key_ = espnic::key_of(pass.portion, frame.bytes, blocks_.tables.parser());
  if (pass.window.pass == Pass::kInner) return;
  RxResolveStandIn::Reserve reserve;
  reserve.slot = granted_->slot % blocks_.slots.size();
  reserve.frame = static_cast<std::uint16_t>(frame.number);
  reserve.length = static_cast<std::uint16_t>(frame.bytes.size());
  reserve.classification = frame.classification;
  reserve.fault = config_.fault_frame == frame.number;
  reserve.checksum = frame.checksum;
  reserve.sums = sums_of(frame);
  config_.stand_ins.rx_resolve->reserve(pass.cycles.grant + 1, reserve);
}

/// Where the pass goes, and what a lane is told of it, is the stand-in's word; what it says is in
/// the frame.
void RxCore::ask_resolve(RxFrame& frame, RxPass& pass, Cycle offered, bool lane_free) {
  RxResolveStandIn::Check check;
  check.slot = granted_->slot % blocks_.slots.size();
  check.second = pass.window.pass == Pass::kInner;
  check.outer_udp = pass.window.outer_udp;
  check.key = key_;
  check.lookup = pass.lookup;
  check.record = pass.record.get();
  check.policy = &blocks_.tables.policy();
  check.frame_bytes = frame.bytes.size();
  check.lane_free = lane_free;
  const Plan model = pass.plan;
  config_.stand_ins.rx_resolve->check(offered, check, pass.plan);
  if (same_portion(pass.plan, model)) return;
  pass.crypto_ran = false;
  if (pass.plan.action != Plan::Action::kCrypto) return;
  pass.plan.ah_next_header = key_.ah_next;
  pass.plan.crypto.frame = frame.bytes;
  pass.plan.crypto.keys = &pass.record->keys;
  pass.plan.crypto.context = pass.record->context.get();
}

void RxCore::tell_resolve_of_end(RxPass& pass) {
  config_.stand_ins.rx_resolve->taken(pass.cycles.dispatch, lane_);
  config_.stand_ins.rx_resolve->done(pass.cycles.done, pass.plan.crypto, pass.outcome);
}

/// The cycle from which on the oldest slot is offered to rx_dma. The completion is the stand-in's.
Cycle RxCore::ask_retire(RxFrame& frame, Cycle done) {
  RxResolveStandIn::Retire oldest;
  oldest.slot = blocks_.slots.head() % blocks_.slots.size();
  oldest.frame = static_cast<std::uint16_t>(frame.number);
  oldest.second = frame.second_pass;
  oldest.request = blocks_.tables.delete_request().open(frame.delete_ticket);
  return config_.stand_ins.rx_resolve->retire(std::max(done, last_retire_ + 1), oldest,
                                              frame.completion);
}

void RxCore::tell_dma(Cycle doorbell, unsigned count) {
  for (unsigned n = 0; n < count; ++n) {
    blocks_.dma.post(doorbell, 1);
    config_.stand_ins.rx_dma->descriptor(blocks_.dma.last_descriptor());
  }
}

/// Those in the model's pipe are its shell's to forget.
void RxCore::forget_descriptors() {
  if (config_.stand_ins.rx_dma != nullptr) config_.stand_ins.rx_dma->forget_descriptors();
}

RxDmaPipe::Times RxCore::ask_dma(RxFrame& frame, Cycle done, const RxDmaPipe::Times& model) {
  return config_.stand_ins.rx_dma->retire(done, frame.number, frame.bytes, frame.completion, model);
}

void RxCore::refuse_stand_ins(const char* what) const {
  const StandIns& given = config_.stand_ins;
  if (given.rx_arbiter == nullptr && given.rx_parser == nullptr && given.parser_table == nullptr &&
      given.sa_cam == nullptr && given.crypto_engine == nullptr && given.rx_dma == nullptr &&
      given.rx_resolve == nullptr && given.mac_rx == nullptr && given.packet_buffer == nullptr &&
      given.sa_store == nullptr && given.rx_class == nullptr)
    return;
  throw std::logic_error(std::string("rx_core: ") + what + " beside a stand-in of a block");
}

}  // namespace espnic
