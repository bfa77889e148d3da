// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

namespace espnic {

/// Encapsulation bits of NDIS_IPSEC_OFFLOAD_V1.Supported.Encapsulation (spec 4.10).
inline constexpr std::uint32_t kEncapsulationNull = 0x1;
inline constexpr std::uint32_t kEncapsulation8023 = 0x2;
inline constexpr std::uint32_t kEncapsulation8023PqInFrame = 0x4;

/// UDP-ESP flags of Supported.Flags (spec 3.4).
inline constexpr std::uint32_t kUdpEspTransport = 0x10;
inline constexpr std::uint32_t kUdpEspTunnel = 0x20;
inline constexpr std::uint32_t kUdpEspTransportOverTunnel = 0x40;
inline constexpr std::uint32_t kUdpEspTransportOverPureTunnel = 0x80;

/// Bits of UdpEspEncapsulation (spec 6.3), and every algorithm bit of V2.
inline constexpr std::uint32_t kV2UdpEsp = 0xF;
inline constexpr std::uint32_t kV2Authentication = 0x3F, kV2Encryption = 0x1FF;

/// NDIS_IPSEC_OFFLOAD_V2 (spec 6.4), as far as it is not what the members of V1 say as well. Off:
/// the OIDs of V2 do not exist.
struct IpsecOffloadV2Caps {
  bool offered = false;
  bool tunnel = true;  ///< must be, to offer any of it
  bool esn = true;     ///< ExtendedSequenceNumbers
  /// NDIS_OFFLOAD.Flags 0x2 and 0x4: receive checksums of TCP, UDP in what IPsec protects.
  bool tcp_checksum = false, udp_checksum = false;
  /// UdpEsp: bits of spec 6.3. Not 0: port 4500 has a permanent parser entry, and the
  /// UDP-ESP OIDs of V1 do not exist.
  std::uint32_t udp_esp = 0;
  std::uint32_t authentication = kV2Authentication, encryption = kV2Encryption;  ///< bits of 6.3
};

/// What the card advertises: fixed after reset (spec 4.10). Defaults: profile v1.
struct Capabilities {
  std::uint32_t encapsulation = kEncapsulation8023 | kEncapsulation8023PqInFrame;
  std::uint32_t udpesp_flags = kUdpEspTransport | kUdpEspTunnel | kUdpEspTransportOverTunnel |
                               kUdpEspTransportOverPureTunnel;
  bool ah_esp_combined = true;
  bool transport_tunnel_combined = true;
  bool ipv4_options = true;
  /// Algorithms and extended sequence numbers that V1 has no identifier for, by vendor identifiers
  /// (model/host_if/ndis_layout.h). Profile full.
  bool vendor_algorithms = false;
  /// IPv6Supported of V2 (spec 6.4): else a frame of IPv6 is no IP frame, and an SA with IPv6
  /// addresses is refused. Profiles v2 and full.
  bool ipv6 = false;
  /// IPv6NonIPsecExtensionHeaders: hop-by-hop options, routing and destination options in front of
  /// an IPsec header.
  bool ipv6_extension_headers = false;
  /// Two tags of 0x8100 and 0x88A8 instead of one of 0x8100, where tags are covered at all.
  /// Profile full.
  bool stacked_vlan = false;
  IpsecOffloadV2Caps v2{};
};

/// Everything the receive ladder (spec 2.4) asks of registers, sampled in one cycle per pass.
struct RxPolicy {
  Capabilities caps;
  bool gate_open = false;         ///< OID_OFFLOAD_ENCAPSULATION with IPv4.Enabled = 1 (L0)
  bool ah_enabled = true;         ///< IPsecV1 is "AH only" or "AH and ESP" (4.9 step 3)
  bool esp_enabled = true;        ///< IPsecV1 is "ESP only" or "AH and ESP"
  bool ah_receive = true;         ///< IPv4AH.Receive (L4)
  bool esp_receive = true;        ///< IPv4ESP.Receive (L4)
  bool pad_check = false;         ///< A-16
  bool strict_selectors = false;  ///< A-09, A-50
  bool legacy_port500 = false;    ///< A-35; the port-500 parser entry must exist as well
  bool checksum = false;          ///< A-60: receive checksum flags on

  /// L0: receive IPsec is active. IPsecV1 "disabled" is both protocols off.
  bool active() const { return gate_open && (ah_enabled || esp_enabled); }
};

}  // namespace espnic
