// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tb/system/card.h"
#include "tb/traffic/packet.h"

namespace espnic::tb {

/// A frame and the key that it is protected with: SPIs have several in turn, their generations.
struct SentFrame {
  unsigned spi = 0, generation = 0;
  bool tunnel = false;
  traffic::Packet packet;  ///< `plain`: what its own key gives
};

/// One SA from its add to its delete. It takes effect somewhere between a request's doorbell and
/// its response, and loses it in the same way.
struct SaLife {
  unsigned spi = 0, generation = 0;
  Cycle add_sent = 0, added = 0;
  Cycle delete_sent = kNever, deleted = kNever;

  /// Some frame in the card from `from` to `to` can have hit it; every one must have.
  bool may_meet(Cycle from, Cycle to) const { return add_sent <= to && from <= deleted; }
  bool must_meet(Cycle from, Cycle to) const { return added <= from && to <= delete_sent; }
};

template <class Holds>
bool some(const std::vector<SaLife>& lives, unsigned spi, Holds holds) {
  return std::any_of(lives.begin(), lives.end(),
                     [&](const SaLife& life) { return life.spi == spi && holds(life); });
}

/// Spec P17: nothing, or what the card did wrong with a frame in its time. `lives`: at least those
/// SAs of the frame's SPI that were there while the frame was.
std::string judge(const SentFrame& sent, const FrameRecord& record,
                  const std::vector<SaLife>& lives);

}  // namespace espnic::tb
