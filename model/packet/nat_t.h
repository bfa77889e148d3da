// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/packet/bytes.h"
#include "model/packet/headers.h"

namespace espnic {

/// Rows of the receive classifier, spec 3.1, for the payload of UDP that came to a NAT-T port.
enum class NatT : std::uint8_t {
  kBroken,     ///< row 1: UDP length below 8
  kKeepalive,  ///< row 2
  kShort,      ///< row 3
  kIke,        ///< row 4: non-ESP marker
  kShortEsp,   ///< row 5: an SPI, but no whole ESP header
  kEsp,        ///< row 6
};

/// The 4500 format: ESP begins at the UDP payload.
NatT classify_nat_t(ByteSpan bytes, const UdpHeader& udp);

/// Legacy port-500 format, spec 3.2: ESP begins `kNonIkeMarkerBytes` into the UDP payload.
inline constexpr std::uint32_t kNonIkeMarkerBytes = 8;
NatT classify_port500(ByteSpan bytes, const UdpHeader& udp);

inline constexpr std::uint16_t kNatTPort = 4500;
inline constexpr std::uint16_t kIkePort = 500;

}  // namespace espnic
