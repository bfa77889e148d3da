// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/rx_parser/policy.h"

namespace espnic {

/// NDIS_IPSEC_OFFLOAD_V1 (spec 4.10), word by word: what a driver reports, and what the registers
/// from CAP_ENCAPSULATION on read.
struct IpsecOffloadV1 {
  static constexpr std::size_t kWords = 7, kBytes = 4 * kWords;

  std::uint32_t encapsulation = 0;
  std::uint32_t ah_esp_combined = 0;
  std::uint32_t transport_tunnel_combined = 0;
  std::uint32_t ipv4_options = 0;
  std::uint32_t flags = 0;  ///< UDP-ESP (3.4)
  std::uint32_t ipv4_ah = 0;
  std::uint32_t ipv4_esp = 0;

  std::array<std::uint32_t, kWords> words() const {
    return {encapsulation, ah_esp_combined, transport_tunnel_combined, ipv4_options, flags,
            ipv4_ah,       ipv4_esp};
  }
  std::array<std::uint8_t, kBytes> bytes() const;  ///< the structure in memory, little-endian
};

/// NDIS_IPSEC_OFFLOAD_V2 (spec 6.4) as words of its 32 bytes: what the registers from
/// CAP_V2_ENCAPSULATION on read. All 0: no IPsec of V2. `sa_capacity`: SAs that the card has room
/// for, a bundle counting for one.
using IpsecOffloadV2 = std::array<std::uint32_t, 8>;
IpsecOffloadV2 hardware_capability_v2(const RxPolicy& policy, std::uint32_t sa_capacity);

/// The policy with its capabilities cut down (and 802.3 added) to what spec 4.10 allows to be
/// advertised together. The engine checks requests by it, so a card does what it says.
RxPolicy lawful(RxPolicy policy);

/// What the card can do, fixed after reset. Send is not supported: there is no transmit path.
IpsecOffloadV1 hardware_capability(const RxPolicy& policy);

/// What is in force: the groups as OID_TCP_OFFLOAD_PARAMETERS.IPsecV1 leaves them (4.9 step 3), the
/// encapsulations that OID_OFFLOAD_ENCAPSULATION has switched on (step 2), and what depends on
/// either. For CURRENT_CONFIG indications and the registers CUR_*.
IpsecOffloadV1 current_config(const RxPolicy& policy);

}  // namespace espnic
