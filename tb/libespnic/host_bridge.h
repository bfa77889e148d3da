// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <tlm_utils/simple_target_socket.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <systemc>
#include <tlm>

#include "model/packet/bytes.h"

namespace espnic::abi {

/// Host memory and interrupt controller behind the card's DMA: hands every access to the host at
/// its own simulated time. A write annotated with a time to come waits here until then; a read
/// annotated so is answered at once, as the card needs the data, and sees the waiting writes that
/// will have landed before it.
class HostBridge final : public sc_core::sc_module {
 public:
  struct Host {
    std::function<bool(std::uint64_t address, MutableByteSpan)> read;  ///< false: refused
    std::function<bool(std::uint64_t address, ByteSpan)> write;
    /// The vector whose message this write is; nothing: it is an ordinary one.
    std::function<std::optional<unsigned>(std::uint64_t address, std::uint32_t data)> vector_of;
    std::function<void(unsigned vector, std::uint64_t address, std::uint32_t data)> message;
    /// A waiting write was refused at its time: the card has been told that it is well.
    std::function<void(std::uint64_t address, std::size_t length)> refused_late;
  };
  struct Stats {
    std::uint64_t reads = 0, read_bytes = 0;
    std::uint64_t writes = 0, write_bytes = 0;
    std::uint64_t messages = 0;
    std::uint64_t refused = 0;       ///< accesses the host refused
    std::uint64_t refused_late = 0;  ///< of these, writes whose answer the card did not wait for
  };

  tlm_utils::simple_target_socket<HostBridge, 64> dma_i{"dma_i"};

  HostBridge(const sc_core::sc_module_name& name, Host host);
  SC_HAS_PROCESS(HostBridge);

  const Stats& stats() const { return stats_; }
  std::size_t waiting() const { return waiting_.size(); }

 private:
  struct Write {
    sc_core::sc_time at;
    std::uint64_t address;
    Bytes bytes;
  };
  void access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  bool read(std::uint64_t address, MutableByteSpan bytes, const sc_core::sc_time& at);
  bool write(std::uint64_t address, ByteSpan bytes, const sc_core::sc_time& at);
  bool deliver(std::uint64_t address, ByteSpan bytes);
  void deliver_due();
  void wake_for_next();

  Host host_;
  std::deque<Write> waiting_;  // by time; equal times in the order they came
  sc_core::sc_event due_;
  Stats stats_;
};

}  // namespace espnic::abi
