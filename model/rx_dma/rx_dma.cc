// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_dma/rx_dma.h"

#include <algorithm>
#include <optional>

#include "model/sim/bus.h"

namespace espnic {
namespace descriptor = regs::receive_descriptor;

RxDma::RxDma(const sc_core::sc_module_name& name, const Clock& clock, const RxDmaTiming& timing)
    : Block(name, clock), pipe_(timing) {
  frame_i.on_transport([this](DmaFrame& frame, sc_core::sc_time& delay) { take(frame, delay); });
  SC_METHOD(fetch_due);
  sensitive << fetch_event_;
  dont_initialize();
}

void RxDma::set_rings(const RxRings& rings) {
  rings_ = rings;
  fetched_.clear();
  due_.clear();
  in_use_.clear();
  pipe_.forget_descriptors();
  ring_.configure(rings.entries);
  fetch_ = consumer_ = 0;
  phase_ = true;
}

unsigned RxDma::doorbell(std::uint32_t producer, Cycle cycle) {
  const std::optional<std::uint32_t> added = ring_.doorbell(producer);
  if (!added) {
    ++stats_.bad_doorbells;
    fault(Fault::Kind::kBadIndex, producer, ring_.producer(), cycle);
    return 0;
  }
  DescriptorReads reads = pipe_.reads();  // the pipe's own go on when the doorbell is posted to it
  const bool idle = due_.empty();
  for (std::uint32_t i = 0; i < *added; ++i) {
    const Cycle there = reads.read(cycle);
    if (live_) {
      due_.push_back(there);
    } else {
      fetch(fetch_, there);
    }
  }
  if (idle && !due_.empty()) fetch_event_.notify(delay_to(due_.front()));
  stats_.descriptors += *added;
  return *added;
}

void RxDma::fetch_due() {
  const Cycle now = clock().cycle(sc_core::sc_time_stamp());
  for (; !due_.empty() && due_.front() <= now; due_.pop_front()) fetch(fetch_, due_.front());
  if (!due_.empty()) fetch_event_.notify(delay_to(due_.front()));
}

void RxDma::fetch(std::uint32_t entry, Cycle cycle) {
  std::uint8_t raw[kRxDescriptorBytes] = {};
  const std::uint64_t address = rings_.descriptors + std::uint64_t{entry} * kRxDescriptorBytes;
  fetch_ = (entry + 1) % rings_.entries;
  if (!transfer(fetch_payload_, tlm::TLM_READ_COMMAND, address, raw, sizeof raw, cycle))
    fault(Fault::Kind::kDescriptorRead, address, entry, cycle);
  const Descriptor given{
      std::uint64_t{descriptor::kBufferHi.load(raw)} << 32 | descriptor::kBufferLo.load(raw),
      descriptor::kLength.load(raw)};
  fetched_.push_back(given);
  if (watch_reuse_ && given.length != 0 && !in_use_.insert(given.address).second)
    fault(Fault::Kind::kReuse, given.address, entry, cycle);
}

void RxDma::fault(Fault::Kind kind, std::uint64_t address, std::uint32_t entry, Cycle cycle) {
  if (fault_) fault_({kind, address, entry, cycle});
}

void RxDma::deliver(ByteSpan bytes, Completion completion, Cycle cycle) {
  const Descriptor descriptor = fetched_.front();
  fetched_.pop_front();
  ring_.landed();
  if (watch_reuse_) in_use_.erase(descriptor.address);
  const Cycle there = cycle + pipe_.timing().write_latency;
  const std::size_t length = std::min<std::size_t>(bytes.size(), descriptor.length);
  if (length < bytes.size()) ++stats_.truncated;
  if (length != 0) {
    // A write transaction never changes its data (IEEE 1666 14.9).
    auto* data = const_cast<std::uint8_t*>(bytes.data());
    if (!transfer(write_payload_, tlm::TLM_WRITE_COMMAND, descriptor.address, data, length, there))
      fault(Fault::Kind::kFrameWrite, descriptor.address, consumer_, there);
  }
  completion.cycle = static_cast<std::uint32_t>(cycle);
  completion.phase = phase_;
  auto raw = encode(completion);
  const std::uint32_t entry = consumer_;
  const std::uint64_t address = rings_.completions + std::uint64_t{entry} * kCompletionBytes;
  if (++consumer_ == rings_.entries) {
    consumer_ = 0;
    phase_ = !phase_;
  }
  ++stats_.frames;
  stats_.bytes += length;
  if (!transfer(write_payload_, tlm::TLM_WRITE_COMMAND, address, raw.data(), raw.size(), there))
    fault(Fault::Kind::kCompletionWrite, address, entry, there);
}

bool RxDma::transfer(tlm::tlm_generic_payload& payload, tlm::tlm_command command,
                     std::uint64_t address, std::uint8_t* data, std::size_t length, Cycle cycle) {
  const bool done =
      espnic::transfer(host_o, payload, command, address, data, length, delay_to(cycle));
  if (!done) ++stats_.bus_errors;
  return done;
}

void RxDma::take(DmaFrame& frame, sc_core::sc_time& delay) {
  if (!pipe_.has_descriptor() || fetched_.empty()) {
    // Blocking transport cannot wait for a doorbell that the same initiator may have to ring.
    SC_REPORT_ERROR(name(), "frame without a receive descriptor");
    return;
  }
  const auto times = pipe_.retire(arrival(delay), static_cast<std::uint32_t>(frame.bytes.size()));
  delay = delay_to(times.retire);
  deliver(frame.bytes, frame.completion, times.completion);
}

}  // namespace espnic
