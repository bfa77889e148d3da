// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "model/rx_parser/policy.h"

namespace espnic::tb::fuzz {

/// First byte of a packet input: capabilities taken away, so that 0 is the card as profile v1 has
/// it. Bits 7..4: UDP-ESP flags 0x80..0x10.
inline constexpr std::uint8_t kNoIpv4Options = 0x01, kNoAhEspCombined = 0x02,
                              kNoTransportTunnelCombined = 0x04, kNoVlan = 0x08;
/// Second byte: receive switches.
inline constexpr std::uint8_t kPadCheck = 0x01, kChecksum = 0x02, kStrictSelectors = 0x04,
                              kLegacyPort500 = 0x08, kGateClosed = 0x10, kAhDisabled = 0x20,
                              kEspDisabled = 0x40, kNoReceive = 0x80;

/// Third byte: what profile full has beside v1. With IPv6 come vendor algorithms, or no SA could
/// have its addresses.
inline constexpr std::uint8_t kIpv6 = 0x01, kExtensionHeaders = 0x02, kStackedVlan = 0x04;

/// The first bytes of a packet input.
struct PolicyBytes {
  std::uint8_t caps = 0, switches = 0, more = 0;
};

/// The policy right after reset: capabilities, and the switches that decide which adds are legal.
inline RxPolicy reset_policy(const PolicyBytes& bytes) {
  const std::uint8_t caps = bytes.caps, switches = bytes.switches;
  RxPolicy policy;
  policy.caps.vendor_algorithms = policy.caps.ipv6 = (bytes.more & kIpv6) != 0;
  policy.caps.ipv6_extension_headers = (bytes.more & kExtensionHeaders) != 0;
  policy.caps.stacked_vlan = (bytes.more & kStackedVlan) != 0;
  policy.caps.ipv4_options = (caps & kNoIpv4Options) == 0;
  policy.caps.ah_esp_combined = (caps & kNoAhEspCombined) == 0;
  policy.caps.transport_tunnel_combined = (caps & kNoTransportTunnelCombined) == 0;
  if ((caps & kNoVlan) != 0) policy.caps.encapsulation &= ~kEncapsulation8023PqInFrame;
  policy.caps.udpesp_flags &= ~static_cast<std::uint32_t>(caps & 0xF0);
  policy.legacy_port500 = (switches & kLegacyPort500) != 0;
  policy.gate_open = true;
  return policy;
}

/// The policy when the frame comes.
inline RxPolicy receive_policy(const PolicyBytes& bytes) {
  RxPolicy policy = reset_policy(bytes);
  const std::uint8_t switches = bytes.switches;
  policy.pad_check = (switches & kPadCheck) != 0;
  policy.checksum = (switches & kChecksum) != 0;
  policy.strict_selectors = (switches & kStrictSelectors) != 0;
  policy.gate_open = (switches & kGateClosed) == 0;
  policy.ah_enabled = (switches & kAhDisabled) == 0;
  policy.esp_enabled = (switches & kEspDisabled) == 0;
  policy.ah_receive = policy.esp_receive = (switches & kNoReceive) == 0;
  return policy;
}

}  // namespace espnic::tb::fuzz
