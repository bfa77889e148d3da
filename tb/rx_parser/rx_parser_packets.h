// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/packet/bytes.h"
#include "tb/lockstep/hash.h"

namespace espnic {

/// The bytes of one pass, and where it may look.
struct DrawnPass {
  Bytes frame;  ///< what the packet buffer holds of the frame; the pass may look at [base, limit)
  bool second = false;
  std::uint16_t base = 0, limit = 0;
  bool udp = false;  ///< second pass: the outer portion came in UDP
};

/// UDP ports that frames and parser entries share.
std::uint16_t draw_port(lockstep::Random& random);

/// An IPv4 packet with whatever may be wrong with it, and what an IP packet of a protocol carries.
Bytes draw_ipv4(lockstep::Random& random);
Bytes draw_upper(lockstep::Random& random, std::uint8_t protocol);
std::uint8_t draw_protocol(lockstep::Random& random);

/// A pass of any kind: each class of traffic, each stop of the ladder, cut off anywhere.
DrawnPass draw_pass(lockstep::Random& random);

}  // namespace espnic
