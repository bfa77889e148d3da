// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <tlm_utils/simple_initiator_socket.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <systemc>
#include <utility>
#include <vector>

#include "model/host_if/oid_engine.h"
#include "model/packet/completion.h"
#include "tb/system/host_memory.h"

namespace espnic::tb {

/// The driver on the host's side of the card: owns the rings in host memory, serves completions the
/// moment they land, gives their descriptors back, and sends OID requests down the command ring.
class HostDriver final : public sc_core::sc_module {
 public:
  struct Config {
    std::uint32_t ring_entries = 1024;   ///< descriptors and completions; a power of two
    std::uint32_t buffer_bytes = 16384;  ///< of each receive buffer
    sc_core::sc_time turnaround;         ///< completion in memory to its descriptor's doorbell
  };
  struct Received {
    Completion completion;
    const std::uint8_t* data = nullptr;  ///< in host memory, until the next completion
  };

  tlm_utils::simple_initiator_socket<HostDriver, 32> mmio_o{"mmio_o"};

  HostDriver(const sc_core::sc_module_name& name, HostMemory& memory, const Config& config);

  /// Bytes of host memory that rings and buffers take.
  static std::size_t memory_bytes(const Config& config);

  /// Writes ring registers, enables the card, posts every receive descriptor but one.
  void start();
  /// Puts a request on the command ring and rings its doorbell. The response may have arrived when
  /// this returns; `response` tells.
  std::uint16_t request(std::uint32_t oid, OidKind kind, HostLayout layout, const Bytes& buffer);
  struct Response {
    std::uint16_t tag;
    NdisStatus status;
    std::uint32_t bytes_needed;
    Bytes buffer;
    sc_core::sc_time at;  ///< when it was in host memory
  };
  /// The oldest response to this tag, once. A request that was PENDING is answered twice.
  std::optional<Response> response(std::uint16_t tag);
  /// The responses nobody has asked for yet, in the order of the ring.
  std::vector<Response> take_responses() { return std::exchange(answers_, {}); }
  void on_received(std::function<void(const Received&)> sink) { received_ = std::move(sink); }

 private:
  void landed(std::uint64_t address, const sc_core::sc_time& delay);
  void serve_completion(const sc_core::sc_time& delay);
  void serve_response(const sc_core::sc_time& delay);
  void write_register(std::uint32_t offset, std::uint32_t value, const sc_core::sc_time& delay);
  void write_base(std::uint32_t low_offset, std::uint64_t address);
  std::uint64_t buffer_address(std::uint32_t index) const;

  HostMemory& memory_;
  Config config_;
  // Host memory, in this order.
  std::uint64_t commands_, responses_, request_buffer_, descriptors_, completions_, buffers_;
  std::uint32_t command_producer_ = 0, response_consumer_ = 0;
  bool response_phase_ = true;
  std::uint32_t descriptor_producer_ = 0, completion_consumer_ = 0;
  bool completion_phase_ = true;
  std::uint16_t next_tag_ = 0;
  std::size_t request_bytes_ = 0;
  std::vector<Response> answers_;
  std::function<void(const Received&)> received_;
};

}  // namespace espnic::tb
