// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

namespace espnic {

/// Lanes that the twin is built for in lockstep: as many ports write `again` bits.
inline constexpr unsigned kArbiterPorts = 8;
/// Built maxima of the twin in lockstep.
inline constexpr unsigned kArbiterSlots = 64, kArbiterFifo = 64;

/// A grant, as its port shows it.
struct GrantFields {
  bool second = false;
  std::uint8_t slot = 0;
  std::uint16_t frame = 0, base = 0, limit = 0;
  bool udp = false;
  bool ipv6 = false;
};
/// An `again` write on the port of a lane.
struct AgainFields {
  std::uint8_t slot = 0;
  std::uint16_t base = 0, limit = 0;
  bool udp = false;
  bool ipv6 = false;
};

}  // namespace espnic
