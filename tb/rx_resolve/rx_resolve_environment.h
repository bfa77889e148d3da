// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "tb/lockstep/master.h"
#include "tb/rx_resolve/rx_resolve_side.h"
#include "tb/rx_resolve/rx_resolve_stimulus.h"

namespace espnic {

/// What lies around the block: the arbiter's grants (second passes first, then frames in the slots
/// of the ring while they are free), what brings a pass to its `ck` in the order of the grants, the
/// lanes and the bypass, and the host. Either side has one of its own and closes the loop with what
/// that side says.
class RxResolveEnvironment {
 public:
  RxResolveEnvironment(const RxResolveStimulus& stimulus, unsigned ring)
      : stimulus_(stimulus), ring_(ring), frames_(stimulus.frames), held_(ring) {}

  /// The inputs of `cycle`.
  void drive(Cycle cycle, ResolvePinsIn& in) const;
  /// What the side made of them. `slot_free`: the arbiter may give away the next slot.
  void observe(Cycle cycle, const ResolvePinsIn& in, const ResolvePinsOut& out, bool slot_free);
  /// Grants that waited for their slot alone, and came in the first cycle in which it was free.
  std::uint64_t waited_for_slot() const { return waited_for_slot_; }
  /// Every frame has come, and no pass is under way.
  bool done() const;

 private:
  struct Held {  // a frame in its slot
    std::size_t number = 0;
    bool second = false;
  };
  struct Pending {  // a pass between grant and `ck`, or behind it
    Cycle at = 0;
    std::uint8_t slot = 0;
    std::size_t number = 0;
    bool second = false;
    std::uint32_t user = 0;
  };

  void take(Cycle cycle, const Pending& pass, const PortionFields& portion);
  void grant(Cycle cycle, bool slot_free);
  const RxResolveStimulus::Pass& pass_of(const Pending& pass) const {
    return stimulus_.frames[pass.number].pass[pass.second ? 1 : 0];
  }

  const RxResolveStimulus& stimulus_;
  unsigned ring_;
  lockstep::Master<RxResolveStimulus::Frame> frames_;
  std::vector<Held> held_;       // by slot
  std::size_t number_ = 0;       // of the next frame
  unsigned next_ = 0;            // slot of it
  Cycle blocked_ = kBeforeTime;  // last cycle in which only a slot was missing
  std::uint64_t waited_for_slot_ = 0;
  std::optional<ReserveFields> reserve_;
  std::deque<Pending> agains_, checks_;
  std::array<std::optional<Pending>, kResolveLanes> lanes_;
  std::optional<Pending> bypass_;
};

}  // namespace espnic
