// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <tlm_utils/simple_initiator_socket.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <unordered_set>
#include <utility>

#include "model/packet/bytes.h"
#include "model/packet/completion.h"
#include "model/regs/generated/entries.h"
#include "model/rx_dma/receive_ring.h"
#include "model/rx_dma/rx_dma_timing.h"
#include "model/sim/block.h"

namespace espnic {

/// A receive descriptor in host memory, little-endian (model/regs/entries.rdl).
/// DW0-1 buffer address, DW2 buffer length, DW3 reserved.
inline constexpr std::size_t kRxDescriptorBytes = regs::receive_descriptor::kBytes;

/// Where the host keeps its rings. Both have `entries` entries; a power of two is not needed.
struct RxRings {
  std::uint64_t descriptors = 0;  ///< bus address of descriptor 0
  std::uint64_t completions = 0;  ///< bus address of completion 0
  std::uint32_t entries = 0;
};

struct DmaFrame {
  ByteSpan bytes;
  Completion completion;  ///< cycle and phase are filled in here
};

/// Receive DMA: frame into the host's buffer, completion behind it, one frame at a time in the
/// order it is given. Writes are posted; errors of the bus are counted.
/// Twin: rtl_ref/rx_dma/rx_dma.sv
class RxDma final : public Block {
 public:
  struct Stats {
    std::uint64_t frames = 0;       ///< completions written
    std::uint64_t bytes = 0;        ///< frame bytes written
    std::uint64_t descriptors = 0;  ///< descriptors fetched
    std::uint64_t truncated = 0;    ///< frames cut to their buffer's length
    std::uint64_t bus_errors = 0;   ///< reads or writes the host refused
    std::uint64_t bad_doorbells =
        0;  ///< producer indices outside the ring, or past its free entries
  };

  /// Something the host did wrong, or its memory refused.
  struct Fault {
    enum class Kind : std::uint8_t {
      kBadIndex,
      kDescriptorRead,
      kFrameWrite,
      kCompletionWrite,
      kReuse
    };
    Kind kind = Kind::kBadIndex;
    std::uint64_t address = 0;  ///< in host memory; kBadIndex: the index
    std::uint32_t entry = 0;    ///< of the ring
    Cycle cycle = 0;
  };

  BlockTarget<DmaFrame> frame_i{"frame_i"};  ///< taken when the frame's retire cycle has come
  tlm_utils::simple_initiator_socket<RxDma, 64> host_o{"host_o"};

  RxDma(const sc_core::sc_module_name& name, const Clock& clock, const RxDmaTiming& timing = {});
  SC_HAS_PROCESS(RxDma);

  /// Rings are set while no frame is under way; index and phase start anew.
  void set_rings(const RxRings& rings);
  /// The host moved its producer index, seen in `cycle`. Fetches the new descriptors.
  /// Returns how many were fetched, which the caller posts to the pipe next; 0 for an index that
  /// cannot be.
  unsigned doorbell(std::uint32_t producer, Cycle cycle);
  /// Writes a frame and its completion, which leaves in `cycle`.
  void deliver(ByteSpan bytes, Completion completion, Cycle cycle);

  /// Reads descriptors when their time has come, instead of when the doorbell rings.
  void go_live() { live_ = true; }
  void on_fault(std::function<void(const Fault&)> sink) { fault_ = std::move(sink); }
  /// Looks for buffers that are given again before their completion. Costs time for each frame.
  void watch_reuse(bool on) { watch_reuse_ = on; }
  /// Index behind the last descriptor fetched, and behind the last completion written.
  std::uint32_t fetched() const { return fetch_; }
  std::uint32_t completed() const { return consumer_; }

  RxDmaPipe& pipe() { return pipe_; }
  const Stats& stats() const { return stats_; }

 private:
  struct Descriptor {
    std::uint64_t address;
    std::uint32_t length;
  };
  bool transfer(tlm::tlm_generic_payload& payload, tlm::tlm_command command, std::uint64_t address,
                std::uint8_t* data, std::size_t length, Cycle cycle);
  void take(DmaFrame& frame, sc_core::sc_time& delay);
  void fetch(std::uint32_t entry, Cycle cycle);
  void fetch_due();
  void fault(Fault::Kind kind, std::uint64_t address, std::uint32_t entry, Cycle cycle);

  RxDmaPipe pipe_;
  RxRings rings_;
  std::deque<Descriptor> fetched_;
  ReceiveRing ring_;
  std::uint32_t fetch_ = 0;     // next descriptor to fetch
  std::uint32_t consumer_ = 0;  // next completion entry
  bool phase_ = true;           // first time round the ring: 1
  // The host may ring a doorbell from inside a completion write, so fetches have a payload of their
  // own.
  tlm::tlm_generic_payload write_payload_, fetch_payload_;
  Stats stats_;
  std::function<void(const Fault&)> fault_;
  bool live_ = false;
  std::deque<Cycle> due_;  // live: when each descriptor rung for reaches the card
  sc_core::sc_event fetch_event_;
  bool watch_reuse_ = false;
  std::unordered_set<std::uint64_t> in_use_;  // buffers, while watched
};

}  // namespace espnic
