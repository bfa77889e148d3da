// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/record/player.h"

#include <algorithm>
#include <deque>

namespace espnic::tb::record {
namespace {

sc_core::sc_time from_ps(std::uint64_t time) { return sc_core::sc_time::from_value(time); }

std::uint64_t now_ps() { return ps(sc_core::sc_time_stamp()); }

}  // namespace

Player::Player(const sc_core::sc_module_name& name, Reader& reader, const Header& header)
    : sc_core::sc_module(name),
      reader_(reader),
      clock_(header.config.nic.core_hz),
      nic_("nic", clock_, header.config.nic),
      comparer_(reader, clock_, header.memory_map),
      cfg_tap_("cfg_tap", Space::kConfig, comparer_),
      mmio_tap_("mmio_tap", Space::kMmio, comparer_),
      dma_tap_("dma_tap", Space::kMemory, comparer_),
      wire_tap_("wire_tap", comparer_) {
  clock_.set_epoch(from_ps(header.epoch_ps));
  mmio_o_.bind(mmio_tap_.target_i);
  mmio_tap_.initiator_o.bind(nic_.mmio_i);
  cfg_o_.bind(cfg_tap_.target_i);
  cfg_tap_.initiator_o.bind(nic_.cfg_i);
  nic_.dma_o.bind(dma_tap_.target_i);
  dma_tap_.initiator_o.bind(dma_i_);
  wire_o_.bind(wire_tap_.wire_i);
  wire_tap_.wire_o.bind(nic_.wire_i);
  dma_i_.register_b_transport(this, &Player::serve);
  comparer_.on_step([this] { compared_.notify(sc_core::SC_ZERO_TIME); });
}

void Player::unusable(const std::string& what) {
  comparer_.fail({true, reader_.where(reader_.taken() + 1) + ": " + what});
}

// ---- the host's memory
// ---------------------------------------------------------------------------

void Player::serve(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  payload.set_response_status(tlm::TLM_OK_RESPONSE);
  const unsigned inside = comparer_.depth();
  bool answered = false;
  while (!comparer_.failed() && !answered) {
    const auto event = comparer_.next();
    if (!event || event->depth < inside) break;
    if (event->depth > inside || (event->kind != Kind::kReturn && !host_made(event->kind)))
      return unusable("is at no place where the card makes such a call");
    answered = event->kind == Kind::kReturn;
    if (answered)
      answer(*event, payload, delay);
    else
      play(*event);
  }
  if (payload.is_read() && !answered && !comparer_.failed())
    unusable("the answer to the read above is missing");
  // After a failure the simulation runs on to the end of this moment; nobody listens any more.
  // Writes are taken: a refused interrupt message may cause the next.
  if (comparer_.failed() && payload.is_read())
    payload.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);
}

void Player::answer(const Event& event, tlm::tlm_generic_payload& payload,
                    sc_core::sc_time& delay) {
  const bool data = payload.is_read() && event.status == tlm::TLM_OK_RESPONSE;
  if (data != event.data.has_value() ||
      (data && (event.number || event.data->size() != payload.get_data_length())))
    return unusable("an answer that does not fit its call");
  payload.set_response_status(event.status);
  if (data) std::copy(event.data->begin(), event.data->end(), payload.get_data_ptr());
  if (event.delay_after) delay = from_ps(*event.delay_after);
}

// ---- the host's calls
// ----------------------------------------------------------------------------

void Player::play(const Event& event) {
  if (event.now != now_ps()) return unusable("a call inside of another, at another time");
  switch (event.kind) {
    case Kind::kMmioWrite:
    case Kind::kMmioRead:
    case Kind::kConfigWrite:
    case Kind::kConfigRead:
      return play_access(event);
    case Kind::kWire:
      return play_burst(event);
    case Kind::kLive:
      if (event.lookahead != nic_.host_if.lookahead())
        return comparer_.fail({false, reader_.where(reader_.taken() + 1) +
                                          ": going live: lookahead: expected " +
                                          std::to_string(event.lookahead) + ", got " +
                                          std::to_string(nic_.host_if.lookahead())});
      comparer_.live(event.lookahead);
      return nic_.go_live();
    default:
      return unusable("a frame outside of a burst");
  }
}

void Player::play_access(const Event& event) {
  Bytes data = event.data.value_or(Bytes(event.length, 0));
  Bytes enables = event.enables;
  tlm::tlm_generic_payload payload;
  payload.set_command(is_read(event.kind) ? tlm::TLM_READ_COMMAND : tlm::TLM_WRITE_COMMAND);
  payload.set_address(event.address);
  payload.set_data_ptr(data.data());
  payload.set_data_length(static_cast<unsigned>(data.size()));
  payload.set_streaming_width(event.streaming.value_or(payload.get_data_length()));
  if (!enables.empty()) {
    payload.set_byte_enable_ptr(enables.data());
    payload.set_byte_enable_length(static_cast<unsigned>(enables.size()));
  }
  sc_core::sc_time delay = from_ps(event.delay);
  const bool config = event.kind == Kind::kConfigWrite || event.kind == Kind::kConfigRead;
  (config ? cfg_o_ : mmio_o_)->b_transport(payload, delay);
}

void Player::play_burst(const Event& event) {
  std::deque<Event> frames;  // own the bytes
  WireBurst burst;
  burst.idle_after = event.idle_after;
  for (std::uint64_t i = 1; i <= event.length; ++i) {
    auto frame = comparer_.next(i);
    if (comparer_.failed()) return;
    if (!frame || frame->kind != Kind::kFrame)
      return unusable("a burst of " + std::to_string(event.length) + " frames, but only " +
                      std::to_string(i - 1) + " follow");
    frames.push_back(std::move(*frame));
    const Event& kept = frames.back();
    burst.frames.push_back({*kept.data, kept.fcs, kept.pad, kept.earliest});
  }
  sc_core::sc_time delay = from_ps(event.delay);
  wire_o_.send(burst, delay);
}

// ---- time
// ----------------------------------------------------------------------------------------

void Player::body() {
  while (!comparer_.failed()) {
    const auto event = comparer_.next();
    if (!event) {
      if (!comparer_.failed())
        unusable("the file ends here, without an end line; all before is identical");
      return;
    }
    if (event->depth != 0 || event->kind == Kind::kReturn || event->kind == Kind::kFrame) {
      unusable("is inside of a call, but none is open");
      return;
    }
    if (event->now < now_ps()) {
      unusable("time goes back from " + std::to_string(now_ps()) + " ps");
      return;
    }
    step(*event);
    if (event->kind == Kind::kEnd) return;
  }
}

void Player::step(const Event& event) {
  if (event.kind == Kind::kEnd) return finish(event);
  if (!host_made(event.kind)) return await_card(event);
  if (reach(event)) play(event);
}

/// Simulated time of a line of the host. False: something came before.
bool Player::reach(const Event& event) {
  const std::uint64_t taken = reader_.taken();
  const auto undisturbed = [&] { return reader_.taken() == taken && !comparer_.failed(); };
  if (event.now > now_ps()) sc_core::wait(from_ps(event.now) - sc_core::sc_time_stamp());
  // A host outside of the simulator calls when all that happens at that time has happened.
  while (undisturbed() && !event.unsettled && sc_core::sc_pending_activity_at_current_time())
    sc_core::wait(sc_core::SC_ZERO_TIME);
  return undisturbed();
}

/// The next line is the card's: whatever it does is compared with it. It has until the end of that
/// moment.
void Player::await_card(const Event& event) {
  const std::uint64_t taken = reader_.taken();
  const sc_core::sc_time late = from_ps(event.now + 1);
  while (reader_.taken() == taken && !comparer_.failed() && sc_core::sc_time_stamp() < late)
    sc_core::wait(late - sc_core::sc_time_stamp(), compared_);
  if (reader_.taken() == taken && !comparer_.failed()) comparer_.missed(event);
}

void Player::finish(const Event& event) {
  if (!reach(event)) return;
  result_.end_ps = event.now;
  comparer_.end(event.now);
}

ReplayResult Player::result() const {
  ReplayResult result = result_;
  result.counts = comparer_.counts();
  if (const auto& failure = comparer_.failure()) {
    result.status =
        failure->unusable ? ReplayResult::Status::kUnusable : ReplayResult::Status::kDiffers;
    result.text = failure->text;
  }
  return result;
}

}  // namespace espnic::tb::record
