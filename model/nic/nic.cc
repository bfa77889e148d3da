// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/nic/nic.h"

#include <utility>
#include <variant>

namespace espnic {
namespace {

OidEngine::Config oid_config(const NicConfig& config) {
  OidEngine::Config oid;
  oid.sa_entries = config.sa_entries;
  oid.parser_entries = config.parser_entries;
  oid.integrity_key_first = config.integrity_key_first;
  oid.policy = config.policy;
  return oid;
}

HostIfTiming host_timing(const NicConfig& config) {
  HostIfTiming timing;
  timing.fetch = config.dma_fetch_latency;
  timing.datapath_bytes = config.datapath_bytes;
  timing.write_latency = config.dma_write_latency;
  return timing;
}

PciFunctionTiming pci_timing(const NicConfig& config) {
  PciFunctionTiming timing;
  timing.write_latency = config.dma_write_latency;
  return timing;
}

ConfigSpace::Identity identity(const NicConfig& config) {
  ConfigSpace::Identity identity;
  identity.max_payload = config.link_max_payload;
  return identity;
}

}  // namespace

Nic::Nic(const sc_core::sc_module_name& name, const Clock& clock, const NicConfig& config)
    : sc_core::sc_module(name),
      pci("pci", clock, identity(config), pci_timing(config)),
      rx_path("rx_path", clock, config),
      host_if("host_if", clock, oid_config(config),
              [this](const SaKeys& keys) { return rx_path.crypto_engine.backend().prepare(keys); },
              effects(config), host_timing(config),
              {config.max_frame_bytes, config.datapath_bytes, config.lanes, config.overload_bypass,
               config.decapsulate, config.sa_counters, config.lifetimes, config.replay_window != 0,
               config.rss || config.rss_inner}) {
  for (const TableWrite& write : host_if.engine().power_up()) rx_path.write_table(-1, write);
  wire_i.bind(rx_path.wire_i.socket());
  cfg_i.bind(pci.cfg_i);
  mmio_i.bind(pci.mmio_i);
  pci.regs_o.bind(host_if.host_i);
  host_if.dma_o.bind(pci.dma_i);
  rx_path.rx_dma.host_o.bind(pci.dma_i);
  pci.dma_o.bind(dma_o);
  rx_path.on_completed(
      [this](const Completion& completion, Cycle cycle) { host_if.completed(completion, cycle); });
  rx_path.on_sa_events([this](const std::vector<SaEvent>& events, Cycle cycle) {
    host_if.sa_events(events, cycle);
  });
  rx_path.on_quiet([this] { host_if.flush_moderation(); });
  rx_path.on_settled([this] { host_if.settled(); });
  rx_path.rx_dma.on_fault([this](const RxDma::Fault& fault) { host_if.receive_fault(fault); });
  pci.on_flr([this] { host_if.function_reset(); });
  pci.on_message_error([this, &clock](const MsixMessage& message) {
    host_if.dma_refused(regs::DmaSource::kMsix, message.address, true,
                        clock.cycle(sc_core::sc_time_stamp()));
  });
}

HostIf::Effects Nic::effects(const NicConfig& config) {
  HostIf::Effects effects;
  effects.table_write = [this, check = config.check_sa](Cycle cycle, const TableWrite& write) {
    const auto* row = std::get_if<SaRowWrite>(&write);
    if (check && row != nullptr && row->record != nullptr) check(*row->record);
    return rx_path.write_table(cycle, write);
  };
  effects.set_rings = [this](const RxRings& rings) { rx_path.set_rings(rings); };
  effects.receive_doorbell = [this](std::uint32_t producer, Cycle cycle) {
    rx_path.doorbell(producer, cycle);
  };
  effects.in_use = [this](const TableWrite& write, Cycle cycle) {
    return rx_path.in_use(write, cycle);
  };
  effects.line = [this](Cycle from, bool open, std::uint32_t max_frame_bytes) {
    rx_path.control_line(from, open, max_frame_bytes);
  };
  effects.reset = [this](Cycle cycle) { rx_path.reset(cycle); };
  effects.in_flight = [this](Cycle cycle) { return rx_path.in_flight(cycle); };
  effects.counters = [this] { return counters(); };
  effects.catch_up = [this] { rx_path.catch_up(); };
  effects.sa_counts = [this](std::uint16_t row, std::uint32_t generation, Cycle cycle) {
    return rx_path.sa_counts(row, generation, cycle);
  };
  effects.interrupt = [this](unsigned vector, Cycle cycle) { pci.msix(vector, cycle); };
  return effects;
}

DataPathCounters Nic::counters() const {
  const RxCounts& counts = rx_path.counts();
  DataPathCounters shown;
  shown.indicated = counts.indicated;
  shown.dropped = counts.dropped;
  shown.processed = counts.processed;
  shown.bypassed = counts.bypassed;
  shown.second_passes = rx_path.core().stats().second_passes;
  shown.table_busy_cycles = rx_path.tables().busy_cycles();
  shown.descriptors_fetched = rx_path.rx_dma.fetched();
  shown.completions_written = rx_path.rx_dma.completed();
  return shown;
}

void Nic::go_live() {
  pci.go_live();
  host_if.go_live();
  rx_path.go_live(host_if.lookahead());
}

}  // namespace espnic
