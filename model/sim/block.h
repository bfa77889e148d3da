// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <functional>
#include <systemc>
#include <tlm>
#include <utility>

#include "model/sim/clock.h"

namespace espnic {

/// Sockets between blocks carry the block's own transaction type (IEEE 1666 14.2: user-defined
/// protocol traits), so that a wrong binding does not compile. Blocking transport only, annotated
/// time: `delay` on the call says from when the item is offered, on return when it was taken.
template <class T>
struct BlockTypes {
  using tlm_payload_type = T;
  using tlm_phase_type = tlm::tlm_phase;
};

/// Target side of a block. May stay unbound inside `nic`, where rx_core evaluates the block.
template <class T>
class BlockTarget final
    : public tlm::tlm_target_socket<32, BlockTypes<T>, 1, sc_core::SC_ZERO_OR_MORE_BOUND>,
      private tlm::tlm_fw_transport_if<BlockTypes<T>> {
 public:
  using Handler = std::function<void(T&, sc_core::sc_time&)>;
  explicit BlockTarget(const char* name)
      : tlm::tlm_target_socket<32, BlockTypes<T>, 1, sc_core::SC_ZERO_OR_MORE_BOUND>(name) {
    this->bind(*static_cast<tlm::tlm_fw_transport_if<BlockTypes<T>>*>(this));
  }
  /// The plain socket, for hierarchical binding.
  tlm::tlm_target_socket<32, BlockTypes<T>, 1, sc_core::SC_ZERO_OR_MORE_BOUND>& socket() {
    return *this;
  }
  void on_transport(Handler handler) { handler_ = std::move(handler); }

 private:
  void b_transport(T& item, sc_core::sc_time& delay) override { handler_(item, delay); }
  tlm::tlm_sync_enum nb_transport_fw(T&, tlm::tlm_phase&, sc_core::sc_time&) override {
    SC_REPORT_ERROR(this->name(), "this socket takes b_transport only");
    return tlm::TLM_COMPLETED;
  }
  bool get_direct_mem_ptr(T&, tlm::tlm_dmi&) override { return false; }
  unsigned transport_dbg(T&) override { return 0; }

  Handler handler_;
};

/// Initiator side of a block. Unbound: items end here.
template <class T>
class BlockInitiator final
    : public tlm::tlm_initiator_socket<32, BlockTypes<T>, 1, sc_core::SC_ZERO_OR_MORE_BOUND>,
      private tlm::tlm_bw_transport_if<BlockTypes<T>> {
 public:
  explicit BlockInitiator(const char* name)
      : tlm::tlm_initiator_socket<32, BlockTypes<T>, 1, sc_core::SC_ZERO_OR_MORE_BOUND>(name) {
    this->bind(*static_cast<tlm::tlm_bw_transport_if<BlockTypes<T>>*>(this));
  }
  bool bound() { return this->size() > 0; }
  void send(T& item, sc_core::sc_time& delay) { (*this)->b_transport(item, delay); }

 private:
  tlm::tlm_sync_enum nb_transport_bw(T&, tlm::tlm_phase&, sc_core::sc_time&) override {
    SC_REPORT_ERROR(this->name(), "this socket makes b_transport calls only");
    return tlm::TLM_COMPLETED;
  }
  void invalidate_direct_mem_ptr(sc_dt::uint64, sc_dt::uint64) override {}
};

/// Base of every block's SystemC shell: a module on a clock. Blocks do not tick; the clock converts
/// the cycles of their recurrences to time and back.
class Block : public sc_core::sc_module {
 public:
  const Clock& clock() const { return clock_; }

 protected:
  Block(const sc_core::sc_module_name& name, const Clock& clock)
      : sc_core::sc_module(name), clock_(clock) {}

  /// Earliest cycle of an item that arrives with this annotation.
  Cycle arrival(const sc_core::sc_time& delay) const { return clock_.cycle_after(delay); }
  sc_core::sc_time delay_to(Cycle cycle) const { return clock_.delay_to(cycle); }

 private:
  const Clock& clock_;
};

}  // namespace espnic
