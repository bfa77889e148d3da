// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <tlm_utils/simple_initiator_socket.h>

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <systemc>
#include <utility>
#include <vector>

#include "model/host_if/oid_engine.h"
#include "model/packet/completion.h"
#include "tb/driver/espnic_driver.h"
#include "tb/system/host_memory.h"

namespace espnic::tb {

/// The reference driver (tb/driver) on the host's side of the card. This is its platform: BARs and
/// bus mastering set up by configuration accesses, registers by TLM, memory from HostMemory,
/// service the moment something lands in a ring. What the driver does in answer to a write that
/// lands `delay` from now leaves `delay` + turnaround from now.
class HostDriver final : public sc_core::sc_module {
 public:
  struct Config {
    std::uint32_t ring_entries = 1024;   ///< descriptors and completions; a power of two
    std::uint32_t buffer_bytes = 16384;  ///< of each receive buffer
    sc_core::sc_time turnaround;         ///< completion in memory to its descriptor's doorbell
    std::uint32_t event_entries = 0;     ///< of the event ring; 0: none
    std::uint32_t batch = 1;  ///< completions that one service takes, and descriptors that one
                              ///< doorbell gives back; 1 to ring_entries / 2
  };
  struct Received {
    Completion completion;
    const std::uint8_t* data = nullptr;  ///< in host memory, until the next completion
  };
  /// A status indication of the driver.
  struct Indication {
    std::uint32_t status = 0;
    Bytes buffer;
  };

  tlm_utils::simple_initiator_socket<HostDriver, 32> cfg_o{"cfg_o"};
  tlm_utils::simple_initiator_socket<HostDriver, 32> mmio_o{"mmio_o"};  ///< bus addresses

  HostDriver(const sc_core::sc_module_name& name, HostMemory& memory, const Config& config);

  /// Bytes of host memory that rings and buffers take.
  static std::size_t memory_bytes(const Config& config);

  /// Places the BARs, probes the card, writes ring registers, enables it, posts every receive
  /// descriptor but one.
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
  /// Some response has come.
  const sc_core::sc_event& answered() const { return answered_; }
  /// Requests without their last response.
  unsigned outstanding() const;
  /// The status indications since the last call.
  std::vector<Indication> take_indications() { return std::exchange(indications_, {}); }
  /// The lifetimes that the driver has told of since the last call.
  std::vector<espnic_lifetime> take_lifetimes() { return std::exchange(lifetimes_, {}); }
  void on_received(std::function<void(const Received&)> sink) { received_ = std::move(sink); }

  /// Takes the completions that wait for a batch to be full.
  void service();
  /// How long the driver pauses between two reads of a register that it polls; a microsecond unless
  /// told otherwise.
  void poll_every(const sc_core::sc_time& pause) { pause_ = pause; }

  /// The driver itself, for what is not above.
  espnic_driver& driver() { return *driver_; }

 private:
  struct Platform;  // the functions that the driver calls
  friend struct Platform;

  static espnic_config driver_config(const Config& config);
  bool in_completion_ring(std::uint64_t address) const;
  void landed(std::uint64_t address, const sc_core::sc_time& delay);
  void check(int result);
  void rethrow();
  void place_bars();
  std::uint32_t access(tlm::tlm_command command, unsigned bar, std::uint32_t offset,
                       std::uint32_t value);

  HostMemory& memory_;
  Config config_;
  std::uint64_t free_;  // host memory from here on is nobody's
  std::unique_ptr<espnic_driver> driver_;
  sc_core::sc_time pause_{1, sc_core::SC_US};
  std::uint32_t waiting_ = 0;         // completions that landed and were not looked at
  sc_core::sc_time landing_, delay_;  // of what the driver looks at, and of what it does
  std::exception_ptr failure_;        // thrown by a callback: must not pass through the driver
  std::vector<Response> answers_;
  sc_core::sc_event answered_;
  std::vector<Indication> indications_;
  std::vector<espnic_lifetime> lifetimes_;
  std::function<void(const Received&)> received_;
};

}  // namespace espnic::tb
