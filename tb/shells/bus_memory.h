// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include <cstdint>
#include <cstring>
#include <functional>
#include <vector>

#include "model/packet/bytes.h"
#include "model/sim/clock.h"

namespace espnic::tb {

/// Host memory for a block's DMA master: bytes from `kBase` on, a log of accesses with their
/// cycles, and bus errors where the test wants them.
class BusMemory final : public sc_core::sc_module {
 public:
  static constexpr std::uint64_t kBase = 0x2'0000'0000;
  struct Access {
    bool write;
    std::uint64_t address;
    std::size_t length;
    Cycle cycle;
  };
  tlm_utils::simple_target_socket<BusMemory, 64> bus_i{"bus_i"};
  std::vector<Access> log;
  /// True: this access is answered with an address error.
  std::function<bool(const Access&)> fails;

  BusMemory(const sc_core::sc_module_name& name, const Clock& clock)
      : sc_core::sc_module(name), clock_(clock), bytes_(0x20000) {
    bus_i.register_b_transport(this, &BusMemory::access);
  }
  std::uint8_t* at(std::uint64_t address) { return &bytes_.at(address - kBase); }

 private:
  void access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
    const Access access{payload.is_write(), payload.get_address(), payload.get_data_length(),
                        clock_.cycle_after(delay)};
    log.push_back(access);
    const bool inside = access.address >= kBase && access.length <= bytes_.size() &&
                        access.address - kBase <= bytes_.size() - access.length;
    if (!inside || (fails && fails(access))) {
      payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
      return;
    }
    if (access.write)
      std::memcpy(at(access.address), payload.get_data_ptr(), access.length);
    else
      std::memcpy(payload.get_data_ptr(), at(access.address), access.length);
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
  }
  const Clock& clock_;
  Bytes bytes_;
};

/// The host's side of BAR0.
class HostBus final : public sc_core::sc_module {
 public:
  tlm_utils::simple_initiator_socket<HostBus, 32> out{"out"};
  explicit HostBus(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {}
};

}  // namespace espnic::tb
