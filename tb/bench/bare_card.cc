// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/bench/bare_card.h"

#include <stdexcept>
#include <systemc>

#include "model/nic/nic.h"
#include "tb/system/host_driver.h"
#include "tb/system/host_memory.h"
#include "tb/system/wire_driver.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb::bench {
namespace {

HostDriver::Config driver_config(const NicConfig& config, const Clock& clock) {
  HostDriver::Config driver;
  driver.ring_entries = config.ring_entries;
  // No power of two: the first lines of all buffers would share few sets of the CPU's caches.
  driver.buffer_bytes = 9792;
  driver.turnaround = clock.time(config.host_turnaround);
  driver.batch = BareCard::kHostBatch;
  return driver;
}

}  // namespace

struct BareCard::Impl {
  explicit Impl(const NicConfig& card)
      : config(card),
        clock(card.core_hz),
        nic("card", clock, card),
        memory("memory", kHostMemoryBase, HostDriver::memory_bytes(driver_config(card, clock))),
        driver("driver", memory, driver_config(card, clock)),
        line("line") {
    clock.set_epoch(first_frame_time());
    driver.mmio_o.bind(nic.mmio_i);
    driver.cfg_o.bind(nic.cfg_i);
    nic.dma_o.bind(memory.dma_i);
    line.wire_o.bind(nic.wire_i);
    driver.on_received([this](const HostDriver::Received& got) {
      ++received;
      good += got.completion.crypto_done && got.completion.crypto_status == CryptoStatus::kSuccess;
    });
    nic.rx_path.on_fate([this](const RxFrame&) { ++settled; });
  }

  void set(std::uint32_t oid, const Bytes& buffer) {
    const std::uint16_t tag = driver.request(oid, OidKind::kSet, HostLayout::kX64, buffer);
    const auto response = driver.response(tag);
    if (!response || response->status != NdisStatus::kSuccess)
      throw std::runtime_error("the card refused OID " + std::to_string(oid));
    const sc_core::sc_time now = sc_core::sc_time_stamp();
    if (response->at > now) sc_core::wait(response->at - now);
  }

  void push(bool idle_after) {
    burst.idle_after = idle_after;
    sc_core::sc_time delay;
    line.wire_o.send(burst, delay);
    burst.frames.clear();
    if (delay > sc_core::SC_ZERO_TIME) sc_core::wait(delay);
  }

  NicConfig config;
  Clock clock;
  Nic nic;
  HostMemory memory;
  HostDriver driver;
  WireDriver line;
  WireBurst burst;
  std::uint64_t offered = 0, settled = 0, received = 0, good = 0;
};

BareCard::BareCard(const NicConfig& config) : impl_(std::make_unique<Impl>(config)) {}
BareCard::~BareCard() = default;

void BareCard::start(const traffic::Sa& sa) {
  Impl& card = *impl_;
  card.driver.start();
  card.set(kOidOffloadEncapsulation, traffic::encapsulation_request(1));
  card.set(kOidAddSa, traffic::add_request(sa));
  wait_for_first_frame_time();
}

void BareCard::offer(ByteSpan frame, Cycle earliest) {
  Impl& card = *impl_;
  ++card.offered;
  LineFrame line;
  line.bytes = frame;
  line.pad_to_minimum = false;
  line.earliest = earliest;
  card.burst.frames.push_back(line);
  if (card.burst.frames.size() >= kBurstFrames) card.push(false);
}

void BareCard::drain() {
  Impl& card = *impl_;
  card.push(true);
  card.driver.service();
  const RxDma::Stats& dma = card.nic.rx_path.rx_dma.stats();
  if (card.settled != card.offered || card.received != dma.frames)
    throw std::logic_error("frames without a fate, or without a completion");
  if (dma.bus_errors + dma.bad_doorbells + card.nic.host_if.stats().bad_accesses != 0)
    throw std::logic_error("the card refused something of the host, or the host of the card");
}

std::uint64_t BareCard::good() const { return impl_->good; }

Cycle BareCard::cycles() const {
  const RxStats& stats = impl_->nic.rx_path.core().stats();
  return stats.last - stats.first;
}

}  // namespace espnic::tb::bench
