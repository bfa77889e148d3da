// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <deque>
#include <map>

#include "model/rx_arbiter/rx_arbiter_timing.h"
#include "model/rx_parser/portion.h"
#include "model/sim/block.h"

namespace espnic {

/// A frame's descriptor from mac_rx, in its cycle.
struct ArbiterFrame {
  std::uint16_t frame = 0;   ///< handle in the packet buffer
  std::uint16_t length = 0;  ///< bytes
  bool taken = false;        ///< result: false when the receive FIFO was full
};
/// A lane wrote the `again` bit of a slot, in the annotated cycle.
struct ArbiterAgain {
  std::uint64_t slot = 0;
  PassWindow window;
};
/// The oldest slot was retired, in the annotated cycle.
struct ArbiterRetire {};
/// The parser takes the next pass from the annotated cycle on. Sent behind the grant before.
struct ArbiterReady {};
struct ArbiterGrant {
  std::uint64_t slot = 0;
  std::uint16_t frame = 0;
  PassWindow window;
};

/// Decides which pass goes to the parser next: the oldest slot marked `again`, else the head of the
/// receive FIFO. Stands alone with an event a decision; in the card rx_core evaluates `pipe()`.
/// Twin: rtl_ref/rx_arbiter/rx_arbiter.sv
class RxArbiter final : public Block {
 public:
  struct Config {
    unsigned fifo_frames = 2048;
  };
  struct Stats {
    std::uint64_t frames = 0;   ///< descriptors taken
    std::uint64_t refused = 0;  ///< descriptors that found the FIFO full
    std::uint64_t first_passes = 0;
    std::uint64_t second_passes = 0;
    std::uint64_t retired = 0;
  };

  BlockTarget<ArbiterFrame> frame_i{"frame_i"};  ///< called from a thread: waits for its cycle
  BlockTarget<ArbiterAgain> again_i{"again_i"};
  BlockTarget<ArbiterRetire> retire_i{"retire_i"};
  BlockTarget<ArbiterReady> ready_i{"ready_i"};
  BlockInitiator<ArbiterGrant> grant_o{"grant_o"};

  /// `slots` are rx_resolve's; they outlive the arbiter.
  RxArbiter(const sc_core::sc_module_name& name, const Clock& clock, const Config& config,
            OrderSlots& slots, const RxArbiterTiming& timing = {});
  SC_HAS_PROCESS(RxArbiter);

  RxArbiterPipe& pipe() { return pipe_; }
  const Stats& stats() const { return stats_; }

 private:
  void take(ArbiterFrame& frame, sc_core::sc_time& delay);
  void schedule();
  void decide();
  void grant(Cycle cycle);

  OrderSlots& slots_;
  RxArbiterPipe pipe_;
  unsigned depth_;
  std::deque<ArbiterFrame> fifo_;
  std::map<std::uint64_t, ArbiterGrant> reserved_;  // by slot, what its second pass will be
  Cycle ready_ = kBeforeTime;                       // kNever: a pass is with the parser
  Cycle popped_ = kBeforeTime;                      // cycle of the last first pass
  sc_core::sc_event decision_;
  Stats stats_;
};

}  // namespace espnic
