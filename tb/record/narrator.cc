// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/record/narrator.h"

#include <stdexcept>
#include <utility>

#include "tb/record/digest.h"

namespace espnic::tb::record {
namespace {

Kind kind_of(Space space, bool read) {
  switch (space) {
    case Space::kMmio:
      return read ? Kind::kMmioRead : Kind::kMmioWrite;
    case Space::kConfig:
      return read ? Kind::kConfigRead : Kind::kConfigWrite;
    case Space::kMemory:
      break;
  }
  return read ? Kind::kDmaRead : Kind::kDmaWrite;
}

ByteSpan data_of(const tlm::tlm_generic_payload& payload) {
  return {payload.get_data_ptr(), payload.get_data_length()};
}

}  // namespace

std::uint64_t ps(const sc_core::sc_time& time) {
  // The project leaves SystemC's resolution as it is, 1 ps.
  return time.value();
}

Event Narrator::begin(Kind kind, const sc_core::sc_time& delay) {
  Event event;
  event.kind = kind;
  event.depth = depth();
  event.now = ps(sc_core::sc_time_stamp());
  event.delay = ps(delay);
  event.unsettled = event.depth == 0 && host_made(kind) && unsettled();
  return event;
}

void Narrator::open(Event event) {
  const auto process = sc_core::sc_get_current_process_handle();
  // Calls are nested by who makes them. A callee that waits lets others in between.
  if (!open_.empty() && open_.back().process != process)
    throw std::logic_error("recording: a call from another process while " +
                           text_of(open_.back().event) + " is under way");
  ++events_;
  call(event);
  open_.push_back({std::move(event), process});
}

void Narrator::close(Event event, const sc_core::sc_time& delay, bool worth_a_line) {
  if (open_.empty()) throw std::logic_error("recording: a call ends that never began");
  event.kind = Kind::kReturn;
  event.depth = depth();
  event.now = ps(sc_core::sc_time_stamp());
  const Event call = std::move(open_.back().event);
  open_.pop_back();
  if (event.now != call.now)
    throw std::logic_error("recording: time went on inside of a call: " + text_of(call));
  if (ps(delay) != call.delay) {
    event.delay_after = ps(delay);
    worth_a_line = true;
  }
  ended(call, event, worth_a_line || event.status != tlm::TLM_OK_RESPONSE);
}

void Narrator::called(Space space, const Payload& payload, const sc_core::sc_time& delay) {
  Event event = begin(kind_of(space, payload.is_read()), delay);
  const ByteSpan data = data_of(payload);
  event.address = payload.get_address();
  event.length = data.size();
  event.number = space != Space::kMemory;
  if (payload.get_streaming_width() != data.size()) event.streaming = payload.get_streaming_width();
  if (payload.get_byte_enable_ptr() != nullptr) {
    const std::uint8_t* enables = payload.get_byte_enable_ptr();
    event.enables.assign(enables, enables + payload.get_byte_enable_length());
  }
  if (event.kind == Kind::kDmaWrite && data.size() == 4 && names_.vector_at(event.address)) {
    event.kind = Kind::kInterrupt;
    event.number = true;
    event.name = "vector" + std::to_string(*names_.vector_at(event.address));
  } else if (space == Space::kMmio) {
    event.name = names_.of_register(event.address);
  } else if (space == Space::kConfig) {
    event.name = Names::of_config(event.address);
  } else {
    event.name = names_.of_memory(event.address, event.length).name;
  }
  if (payload.is_write()) {
    if (space == Space::kMemory && data.size() > kKeptBytes)
      event.digest = digest(data);
    else
      event.data = Bytes(data.begin(), data.end());
    if (space == Space::kMmio) names_.mmio_written(event.address, data);
    if (space == Space::kConfig) names_.config_written(event.address, data);
  }
  open(std::move(event));
}

void Narrator::returned(Space space, const Payload& payload, const sc_core::sc_time& delay) {
  Event event;
  event.status = payload.get_response_status();
  if (event.status == tlm::TLM_OK_RESPONSE && payload.is_read()) {
    const ByteSpan data = data_of(payload);
    event.data = Bytes(data.begin(), data.end());
    event.length = data.size();
    event.number = space != Space::kMemory;
    if (space == Space::kMemory) names_.memory_read(payload.get_address(), data);
  }
  close(std::move(event), delay, payload.is_read());
}

void Narrator::burst(const WireBurst& burst, const sc_core::sc_time& delay) {
  Event event = begin(Kind::kWire, delay);
  event.length = burst.frames.size();
  event.idle_after = burst.idle_after;
  open(std::move(event));
  for (const LineFrame& line : burst.frames) {
    Event frame;
    frame.kind = Kind::kFrame;
    frame.depth = depth();
    frame.now = ps(sc_core::sc_time_stamp());
    frame.earliest = line.earliest;
    frame.fcs = line.fcs;
    frame.pad = line.pad_to_minimum;
    frame.data = Bytes(line.bytes.begin(), line.bytes.end());
    frame.length = line.bytes.size();
    frame.name = "frame" + std::to_string(frames_++);
    ++events_;
    call(frame);
  }
}

void Narrator::burst_taken(const sc_core::sc_time& delay) { close(Event(), delay, false); }

void Narrator::live(Cycle lookahead) {
  Event event = begin(Kind::kLive, sc_core::SC_ZERO_TIME);
  event.lookahead = lookahead;
  open(std::move(event));
  close(Event(), sc_core::SC_ZERO_TIME, false);
}

}  // namespace espnic::tb::record
