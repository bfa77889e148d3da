// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <systemc>
#include <tlm>

#include "model/host_if/host_if.h"
#include "model/nic/nic_config.h"
#include "model/pci_function/pci_function.h"
#include "model/rx_core/rx_path.h"
#include "model/sim/clock.h"

namespace espnic {

/// The card: wire in, host registers in, DMA out. Only instances and bindings.
class Nic final : public sc_core::sc_module {
 public:
  tlm::tlm_target_socket<32, BlockTypes<WireBurst>, 1, sc_core::SC_ZERO_OR_MORE_BOUND> wire_i{
      "wire_i"};
  tlm::tlm_target_socket<32> cfg_i{"cfg_i"};     ///< configuration space, 4 KiB
  tlm::tlm_target_socket<32> mmio_i{"mmio_i"};   ///< memory space: bus addresses, see pci_function
  tlm::tlm_initiator_socket<64> dma_o{"dma_o"};  ///< host memory, and interrupt messages

  Nic(const sc_core::sc_module_name& name, const Clock& clock, const NicConfig& config);

  /// From now on the host may do anything at any time, and sees everything in its own time.
  void go_live();

  PciFunction pci;
  RxPath rx_path;
  HostIf host_if;

 private:
  HostIf::Effects effects(const NicConfig& config);
  DataPathCounters counters() const;
};

}  // namespace espnic
