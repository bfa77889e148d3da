// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <systemc>
#include <tlm>

#include "model/rx_core/rx_path.h"
#include "model/sim/block.h"

namespace espnic::tb::record {

enum class Space : std::uint8_t { kMmio, kConfig, kMemory };

/// Hears every call over the card's border, at its beginning and at its end.
class Listener {
 public:
  virtual ~Listener() = default;
  using Payload = tlm::tlm_generic_payload;
  virtual void called(Space space, const Payload& payload, const sc_core::sc_time& delay) = 0;
  virtual void returned(Space space, const Payload& payload, const sc_core::sc_time& delay) = 0;
  virtual void burst(const WireBurst& burst, const sc_core::sc_time& delay) = 0;
  virtual void burst_taken(const sc_core::sc_time& delay) = 0;
};

/// Sits between an initiator and a target and tells a listener of every blocking transaction that
/// moves data; adds no time and changes nothing. Direct memory access is refused, since it would
/// pass unheard.
template <unsigned kBusWidth>
class Tap final : public sc_core::sc_module,
                  private tlm::tlm_fw_transport_if<>,
                  private tlm::tlm_bw_transport_if<> {
 public:
  tlm::tlm_target_socket<kBusWidth> target_i{"target_i"};           ///< bind the initiator here
  tlm::tlm_initiator_socket<kBusWidth> initiator_o{"initiator_o"};  ///< bind to the target

  Tap(const sc_core::sc_module_name& name, Space space, Listener& listener)
      : sc_core::sc_module(name), space_(space), listener_(listener) {
    target_i.bind(static_cast<tlm::tlm_fw_transport_if<>&>(*this));
    initiator_o.bind(static_cast<tlm::tlm_bw_transport_if<>&>(*this));
  }

 private:
  using Payload = tlm::tlm_generic_payload;

  void b_transport(Payload& payload, sc_core::sc_time& delay) override {
    const bool moves = payload.is_read() || payload.is_write();
    if (moves) listener_.called(space_, payload, delay);
    initiator_o->b_transport(payload, delay);
    if (moves) listener_.returned(space_, payload, delay);
  }
  tlm::tlm_sync_enum nb_transport_fw(Payload& payload, tlm::tlm_phase& phase,
                                     sc_core::sc_time& delay) override {
    return initiator_o->nb_transport_fw(payload, phase, delay);
  }
  tlm::tlm_sync_enum nb_transport_bw(Payload& payload, tlm::tlm_phase& phase,
                                     sc_core::sc_time& delay) override {
    return target_i->nb_transport_bw(payload, phase, delay);
  }
  unsigned transport_dbg(Payload& payload) override { return initiator_o->transport_dbg(payload); }
  bool get_direct_mem_ptr(Payload&, tlm::tlm_dmi&) override { return false; }
  void invalidate_direct_mem_ptr(sc_dt::uint64, sc_dt::uint64) override {}

  Space space_;
  Listener& listener_;
};

/// The same on the line.
class WireTap final : public sc_core::sc_module {
 public:
  BlockTarget<WireBurst> wire_i{"wire_i"};
  BlockInitiator<WireBurst> wire_o{"wire_o"};

  WireTap(const sc_core::sc_module_name& name, Listener& listener) : sc_core::sc_module(name) {
    wire_i.on_transport([this, &listener](WireBurst& burst, sc_core::sc_time& delay) {
      listener.burst(burst, delay);
      wire_o.send(burst, delay);
      listener.burst_taken(delay);
    });
  }
};

}  // namespace espnic::tb::record
