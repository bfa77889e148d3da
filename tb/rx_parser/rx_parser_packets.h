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
  bool udp = false;   ///< second pass: the outer portion came in UDP
  bool ipv6 = false;  ///< second pass: the packet is IPv6
};

/// What the card looks into.
struct RxParserStraps {
  bool ipv6 = false, stacked = false;
};

/// UDP ports that frames and parser entries share.
std::uint16_t draw_port(lockstep::Random& random);

/// An IPv4 packet with whatever may be wrong with it, and what an IP packet of a protocol carries.
Bytes draw_ipv4(lockstep::Random& random);
Bytes draw_upper(lockstep::Random& random, std::uint8_t protocol);
std::uint8_t draw_protocol(lockstep::Random& random);

/// An IPv6 packet: with chains of extension headers that end in every way of the page, and what is
/// carried in such packets.
Bytes draw_ipv6(lockstep::Random& random);

/// A pass of any kind: each class of traffic, each stop of the ladder, cut off anywhere. What the
/// card does not look into is rarer, not missing.
DrawnPass draw_pass(lockstep::Random& random, const RxParserStraps& straps);

}  // namespace espnic
