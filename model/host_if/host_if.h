// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "model/host_if/command_ring.h"
#include "model/host_if/oid_engine.h"
#include "model/host_if/register_file.h"
#include "model/rx_dma/rx_dma.h"
#include "model/sim/block.h"

namespace espnic {

/// Cycle counts of host_if.
struct HostIfTiming {
  Cycle fetch{64};  ///< a read of host memory, first beat; then one beat a cycle
  std::uint32_t datapath_bytes{8};
  Cycle check{32};  ///< buffer in the card to the first table write
  Cycle respond{
      16};  ///< first table write to the response leaving; covers the writes of one request
  Cycle write_latency{64};  ///< a write that leaves is in host memory this long after
};

/// Host interface: BAR0 registers and doorbells, the OID command ring. Commands run one after the
/// other, in order. Registers answer at once; what they start has the cycles above. Twin: none yet.
class HostIf final : public Block {
 public:
  struct Stats {
    std::uint64_t commands = 0;  ///< OID commands executed
    std::uint64_t failed = 0;    ///< commands answered with anything but SUCCESS or PENDING
    std::uint64_t table_writes = 0;
    std::uint64_t bad_accesses =
        0;  ///< register accesses refused (width, alignment, unmodelled, read-only)
    std::uint64_t ring_errors = 0;  ///< doorbells or rings that cannot be; the ring halts
    std::uint64_t bus_errors = 0;   ///< host memory accesses refused
  };
  /// Where the effects of register writes and commands go.
  struct Effects {
    /// Offers a write in this cycle; returns the cycle from which on traffic sees it.
    std::function<Cycle(Cycle, TableWrite)> table_write;
    std::function<void(const RxRings&)> set_rings;
    std::function<void(std::uint32_t producer, Cycle)> receive_doorbell;
    /// Some frame in the card in this cycle uses the row or entry that this write has taken from
    /// traffic. Asked about writes that are seen by then. May be empty: nothing is in flight ever.
    std::function<bool(const TableWrite&, Cycle)> in_use = {};
  };

  tlm_utils::simple_target_socket<HostIf, 32> host_i{"host_i"};
  tlm_utils::simple_initiator_socket<HostIf, 64> dma_o{"dma_o"};

  HostIf(const sc_core::sc_module_name& name, const Clock& clock, const OidEngine::Config& config,
         OidEngine::PrepareKeys prepare, Effects effects, const HostIfTiming& timing = {});

  OidEngine& engine() { return engine_; }
  /// Completes the requests that `engine().hold(true)` kept PENDING, from `cycle` on.
  void release_held(Cycle cycle);
  const Stats& stats() const { return stats_; }
  /// No effect on tables or rings comes sooner than this behind the access that starts it.
  Cycle lookahead() const { return std::min(timing_.fetch, timing_.check); }

 private:
  /// Objects of a failed delete, which frames may still use.
  struct Marked {
    std::uint64_t number = 0;        ///< OidResult::marked
    std::vector<TableWrite> writes;  ///< that took them from traffic
    Cycle seen = kBeforeTime;        ///< from which on no further frame gets them
  };
  /// Host memory through the DMA socket; each read moves the cursor.
  class DmaMemory final : public HostMemory {
   public:
    explicit DmaMemory(HostIf& host_if) : host_if_(host_if) {}
    bool read(std::uint64_t address, MutableByteSpan bytes) override;
    bool write(std::uint64_t address, ByteSpan bytes) override;

   private:
    HostIf& host_if_;
  };

  void access(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  unsigned peek(tlm::tlm_generic_payload& payload);
  void written(std::uint32_t offset, std::uint32_t value, Cycle cycle);
  void enable();
  void run_commands(std::uint32_t producer, Cycle cycle);
  void apply(const CommandRing::Outcome& outcome);
  void reap(Cycle now);
  bool waits(const Marked& marked, Cycle now) const;
  bool transfer(tlm::tlm_command command, std::uint64_t address, std::uint8_t* data,
                std::size_t length, Cycle cycle);

  HostIfTiming timing_;
  Effects effects_;
  RegisterFile registers_;
  OidEngine engine_;
  DmaMemory memory_{*this};
  CommandRing ring_;
  std::vector<Marked> marked_;
  bool enabled_ = false;
  Cycle cursor_ = kBeforeTime;  // where the running command has come to
  tlm::tlm_generic_payload payload_;
  Stats stats_;
};

}  // namespace espnic
