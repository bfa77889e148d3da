// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <tlm_utils/multi_passthrough_target_socket.h>
#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>

#include "model/pci_function/config_space.h"
#include "model/pci_function/msix_table.h"
#include "model/sim/block.h"

namespace espnic {

/// Cycle counts of pci_function.
struct PciFunctionTiming {
  Cycle write_latency{64};  ///< a message that leaves is in host memory this long after
};

/// The card as a function on PCI Express: configuration space, BARs, MSI-X, bus mastering. Little
/// endian. Everything passes without time of its own but messages. Twin: none yet.
class PciFunction final : public Block {
 public:
  struct Stats {
    std::uint64_t messages = 0;        ///< MSI-X messages written
    std::uint64_t held = 0;            ///< events that became pending: vector or function masked
    std::uint64_t lost = 0;            ///< events while MSI-X was off
    std::uint64_t message_errors = 0;  ///< messages that the host refused
    std::uint64_t bad_config = 0;      ///< configuration accesses refused
    std::uint64_t bad_mmio = 0;        ///< memory accesses refused here, not by the registers
    std::uint64_t refused_dma = 0;     ///< accesses of the card while it may not be bus master
  };
  /// The host has refused a message.
  using MessageError = std::function<void(const MsixMessage&)>;

  tlm_utils::simple_target_socket<PciFunction, 32> cfg_i{"cfg_i"};       ///< offsets, 4 KiB
  tlm_utils::simple_target_socket<PciFunction, 32> mmio_i{"mmio_i"};     ///< bus addresses
  tlm_utils::simple_initiator_socket<PciFunction, 32> regs_o{"regs_o"};  ///< BAR0 offsets
  tlm_utils::multi_passthrough_target_socket<PciFunction, 64> dma_i{"dma_i"};
  tlm_utils::simple_initiator_socket<PciFunction, 64> dma_o{"dma_o"};  ///< host memory

  PciFunction(const sc_core::sc_module_name& name, const Clock& clock,
              const ConfigSpace::Identity& identity = {}, const PciFunctionTiming& timing = {});

  /// An event of a vector (0 or 1). Its message leaves in the cycle `leaves`, behind everything
  /// that the card has written until then.
  void msix(unsigned vector, Cycle leaves);
  /// From now on messages reach the host at their own time with delay 0; before, at once with
  /// annotated delay.
  void go_live() { live_ = true; }
  /// A function level reset was asked for; configuration space and MSI-X table are reset already.
  void on_flr(std::function<void()> reset) { flr_ = std::move(reset); }
  void on_message_error(MessageError report) { message_error_ = std::move(report); }

  /// What firmware of a host does: BAR0, BAR2, BAR4 one behind the other from `base` (a multiple of
  /// 64 KiB, not 0), memory space and bus master on. Throws std::invalid_argument.
  void assign_bars(std::uint64_t base);

  const ConfigSpace& config() const { return config_; }
  const MsixTable& table() const { return table_; }
  const Stats& stats() const { return stats_; }

 private:
  /// Something to do at its own time: an event that leaves, or a message that arrives.
  struct Due {
    unsigned vector;
    std::optional<MsixMessage> message;
    bool before_reset = false;  ///< it left before a function level reset
  };
  /// Where a bus address leads.
  struct Place {
    unsigned bar;
    std::uint64_t offset;
  };
  using Payload = tlm::tlm_generic_payload;

  void configure(Payload& payload, sc_core::sc_time& delay);
  void access_memory(Payload& payload, sc_core::sc_time& delay);
  void access_table(Payload& payload, std::uint64_t offset, const sc_core::sc_time& delay);
  void pass_dma(int master, Payload& payload, sc_core::sc_time& delay);
  unsigned peek_config(Payload& payload);
  unsigned peek_memory(Payload& payload);
  std::optional<Place> decode(const Payload& payload) const;

  void settle(Cycle cycle);
  void function_reset();
  void leave(unsigned vector, Cycle cycle);
  void launch(const MsixMessage& message, Cycle leaves);
  void write_message(const MsixMessage& message, const sc_core::sc_time& delay,
                     bool before_reset = false);
  void put(Cycle cycle, Due due);
  void run();

  PciFunctionTiming timing_;
  ConfigSpace config_;
  MsixTable table_;
  std::function<void()> flr_;
  MessageError message_error_;
  bool live_ = false;
  std::multimap<Cycle, Due> due_;  // live: by their cycles, equal ones in the order they came
  sc_core::sc_event wake_;
  Stats stats_;
};

}  // namespace espnic
