// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <tlm_utils/multi_passthrough_target_socket.h>
#include <tlm_utils/simple_initiator_socket.h>

#include <systemc>
#include <tlm>

#include "model/host_if/host_if.h"
#include "model/nic/nic_config.h"
#include "model/rx_core/rx_path.h"
#include "model/sim/clock.h"

namespace espnic {

/// Merges the card's DMA masters onto one bus: passes transactions on, adds no time.
class DmaMerge final : public sc_core::sc_module {
 public:
  tlm_utils::multi_passthrough_target_socket<DmaMerge, 64> master_i{"master_i"};
  tlm_utils::simple_initiator_socket<DmaMerge, 64> bus_o{"bus_o"};

  explicit DmaMerge(const sc_core::sc_module_name& name);

 private:
  void pass(int master, tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
};

/// The card: wire in, host registers in, DMA out. Only instances and bindings.
class Nic final : public sc_core::sc_module {
 public:
  tlm::tlm_target_socket<32, BlockTypes<WireBurst>, 1, sc_core::SC_ZERO_OR_MORE_BOUND> wire_i{
      "wire_i"};
  tlm::tlm_target_socket<32> host_i{"host_i"};   ///< BAR0, see host_if
  tlm::tlm_initiator_socket<64> dma_o{"dma_o"};  ///< host memory

  Nic(const sc_core::sc_module_name& name, const Clock& clock, const NicConfig& config);

  RxPath rx_path;
  HostIf host_if;

 private:
  DmaMerge dma_merge_;
};

}  // namespace espnic
