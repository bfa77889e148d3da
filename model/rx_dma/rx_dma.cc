// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_dma/rx_dma.h"

#include <algorithm>

#include "model/sim/bus.h"

namespace espnic {
namespace descriptor = regs::receive_descriptor;

RxDma::RxDma(const sc_core::sc_module_name& name, const Clock& clock, const RxDmaTiming& timing)
    : Block(name, clock), pipe_(timing) {
  frame_i.on_transport([this](DmaFrame& frame, sc_core::sc_time& delay) { take(frame, delay); });
}

void RxDma::set_rings(const RxRings& rings) {
  rings_ = rings;
  fetched_.clear();
  pipe_.forget_descriptors();
  producer_ = consumer_ = 0;
  phase_ = true;
}

unsigned RxDma::doorbell(std::uint32_t producer, Cycle cycle) {
  const std::uint32_t entries = rings_.entries;
  // One entry stays free, so that equal indices always mean an empty ring.
  const std::uint32_t added = entries == 0 ? 0 : (producer + entries - producer_) % entries;
  if (entries == 0 || producer >= entries || fetched_.size() + added >= entries) {
    ++stats_.bad_doorbells;
    return 0;
  }
  for (std::uint32_t i = 0; i < added; ++i) {
    std::uint8_t raw[kRxDescriptorBytes] = {};
    transfer(fetch_payload_, tlm::TLM_READ_COMMAND,
             rings_.descriptors + std::uint64_t{producer_} * kRxDescriptorBytes, raw, sizeof raw,
             cycle + pipe_.timing().fetch_latency);
    fetched_.push_back(
        {std::uint64_t{descriptor::kBufferHi.load(raw)} << 32 | descriptor::kBufferLo.load(raw),
         descriptor::kLength.load(raw)});
    producer_ = (producer_ + 1) % entries;
  }
  stats_.descriptors += added;
  return added;
}

void RxDma::deliver(ByteSpan bytes, Completion completion, Cycle cycle) {
  const Descriptor descriptor = fetched_.front();
  fetched_.pop_front();
  const Cycle there = cycle + pipe_.timing().write_latency;
  const std::size_t length = std::min<std::size_t>(bytes.size(), descriptor.length);
  if (length < bytes.size()) ++stats_.truncated;
  if (length != 0) {
    // A write transaction never changes its data (IEEE 1666 14.9).
    auto* data = const_cast<std::uint8_t*>(bytes.data());
    transfer(write_payload_, tlm::TLM_WRITE_COMMAND, descriptor.address, data, length, there);
  }
  completion.cycle = static_cast<std::uint32_t>(cycle);
  completion.phase = phase_;
  auto raw = encode(completion);
  const std::uint64_t address = rings_.completions + std::uint64_t{consumer_} * kCompletionBytes;
  if (++consumer_ == rings_.entries) {
    consumer_ = 0;
    phase_ = !phase_;
  }
  ++stats_.frames;
  stats_.bytes += length;
  transfer(write_payload_, tlm::TLM_WRITE_COMMAND, address, raw.data(), raw.size(), there);
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
