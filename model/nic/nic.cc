// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/nic/nic.h"

#include <utility>

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

}  // namespace

DmaMerge::DmaMerge(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {
  master_i.register_b_transport(this, &DmaMerge::pass);
}

void DmaMerge::pass(int /*master*/, tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  bus_o->b_transport(payload, delay);
}

Nic::Nic(const sc_core::sc_module_name& name, const Clock& clock, const NicConfig& config)
    : sc_core::sc_module(name),
      rx_path("rx_path", clock, config),
      host_if(
          "host_if", clock, oid_config(config),
          [this](const SaKeys& keys) { return rx_path.crypto_engine.backend().prepare(keys); },
          {[this](Cycle cycle, TableWrite write) {
             return rx_path.write_table(cycle, std::move(write));
           },
           [this](const RxRings& rings) { rx_path.set_rings(rings); },
           [this](std::uint32_t producer, Cycle cycle) { rx_path.doorbell(producer, cycle); },
           [this](const TableWrite& write, Cycle cycle) { return rx_path.in_use(write, cycle); }},
          host_timing(config)),
      dma_merge_("dma_merge") {
  wire_i.bind(rx_path.wire_i.socket());
  host_i.bind(host_if.host_i);
  host_if.dma_o.bind(dma_merge_.master_i);
  rx_path.rx_dma.host_o.bind(dma_merge_.master_i);
  dma_merge_.bus_o.bind(dma_o);
}

}  // namespace espnic
