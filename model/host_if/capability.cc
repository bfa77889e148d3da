// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/capability.h"

#include "model/packet/bytes.h"
#include "model/regs/generated/bar0.h"

namespace espnic {
namespace {

constexpr auto kSupported = static_cast<std::uint32_t>(regs::NdisSupported::kSupported);
constexpr std::uint32_t kUdpEspFlags =
    kUdpEspTransport | kUdpEspTunnel | kUdpEspTransportOverTunnel | kUdpEspTransportOverPureTunnel;

/// The integrity algorithms serve AH and ESP alike (4.5): they stay while either group does.
std::uint32_t ah_group(bool ah, bool esp) {
  std::uint32_t word = 0;
  if (ah || esp) {
    word |= regs::kCapIpv4AhMd5.put(kSupported) | regs::kCapIpv4AhSha1.put(kSupported);
  }
  if (ah) {
    word |= regs::kCapIpv4AhTransport.put(kSupported) | regs::kCapIpv4AhTunnel.put(kSupported) |
            regs::kCapIpv4AhReceive.put(kSupported);
  }
  return word;
}

std::uint32_t esp_group(bool esp) {
  if (!esp) return 0;
  return regs::kCapIpv4EspDes.put(kSupported) | regs::kCapIpv4EspTripleDes.put(kSupported) |
         regs::kCapIpv4EspNullEsp.put(kSupported) | regs::kCapIpv4EspTransport.put(kSupported) |
         regs::kCapIpv4EspTunnel.put(kSupported) | regs::kCapIpv4EspReceive.put(kSupported);
}

IpsecOffloadV1 describe(const RxPolicy& policy) {
  IpsecOffloadV1 offload;
  offload.encapsulation = policy.caps.encapsulation;
  offload.ah_esp_combined = policy.caps.ah_esp_combined ? kSupported : 0;
  offload.transport_tunnel_combined = policy.caps.transport_tunnel_combined ? kSupported : 0;
  offload.ipv4_options = policy.caps.ipv4_options ? kSupported : 0;
  offload.flags = policy.caps.v2.udp_esp == 0 ? policy.caps.udpesp_flags : 0;
  offload.ipv4_ah = ah_group(policy.ah_receive, policy.esp_receive);
  offload.ipv4_esp = esp_group(policy.esp_receive);
  return offload;
}

}  // namespace

std::array<std::uint8_t, IpsecOffloadV1::kBytes> IpsecOffloadV1::bytes() const {
  std::array<std::uint8_t, kBytes> bytes{};
  std::uint8_t* p = bytes.data();
  for (const std::uint32_t word : words()) {
    store_le32(p, word);
    p += 4;
  }
  return bytes;
}

RxPolicy lawful(RxPolicy policy) {
  Capabilities& caps = policy.caps;
  caps.v2.offered = caps.v2.offered && caps.v2.tunnel;  // 6.4
  caps.v2.udp_esp &= caps.v2.offered ? kV2UdpEsp : 0;
  // One parser entry for all, and the bits of V1.
  if (caps.v2.udp_esp != 0) caps.udpesp_flags = caps.v2.udp_esp << 4;
  caps.encapsulation |= kEncapsulation8023;
  // UDP-ESP is ESP on receive. The low nibble is reserved (3.4).
  caps.udpesp_flags &= policy.esp_receive ? kUdpEspFlags : 0;
  // Six integrity pairs need both protocols; a portion inside a tunnel one needs a group that has
  // both modes, as each group has that is there at all.
  caps.ah_esp_combined = caps.ah_esp_combined && policy.ah_receive && policy.esp_receive;
  caps.transport_tunnel_combined =
      caps.transport_tunnel_combined && (policy.ah_receive || policy.esp_receive);
  return policy;
}

IpsecOffloadV1 hardware_capability(const RxPolicy& policy) { return describe(lawful(policy)); }

IpsecOffloadV2 hardware_capability_v2(const RxPolicy& asked, std::uint32_t sa_capacity) {
  const RxPolicy policy = lawful(asked);
  const Capabilities& caps = policy.caps;
  if (!caps.v2.offered) return {};
  const bool ah = policy.ah_receive, esp = policy.esp_receive, any = ah || esp;
  IpsecOffloadV2 words{};
  words[0] = caps.encapsulation;
  words[1] = regs::kCapV2FlagsLoIpv6Supported.put(caps.ipv6) |
             regs::kCapV2FlagsLoIpv4Options.put(caps.ipv4_options) |
             regs::kCapV2FlagsLoIpv6ExtensionHeaders.put(caps.ipv6 && caps.ipv6_extension_headers) |
             regs::kCapV2FlagsLoAh.put(ah);
  words[2] = regs::kCapV2FlagsMidEsp.put(esp) |
             regs::kCapV2FlagsMidAhEspCombined.put(caps.ah_esp_combined) |
             regs::kCapV2FlagsMidTransport.put(any) | regs::kCapV2FlagsMidTunnel.put(any);
  words[3] = regs::kCapV2FlagsHiTransportTunnelCombined.put(caps.transport_tunnel_combined) |
             regs::kCapV2FlagsHiExtendedSequenceNumbers.put(caps.v2.esn);
  words[4] = esp ? caps.v2.udp_esp : 0;
  words[5] = any ? caps.v2.authentication : 0;
  words[6] = esp ? caps.v2.encryption : 0;
  words[7] = sa_capacity;
  return words;
}

IpsecOffloadV1 current_config(const RxPolicy& policy) {
  RxPolicy now = policy;
  now.ah_receive = policy.ah_receive && policy.ah_enabled;
  now.esp_receive = policy.esp_receive && policy.esp_enabled;
  IpsecOffloadV1 offload = describe(lawful(now));
  // A driver that is asked for 802.3 takes its tagged variant with it (4.9 step 2).
  constexpr std::uint32_t kChosen = kEncapsulation8023 | kEncapsulation8023PqInFrame;
  offload.encapsulation &= policy.gate_open ? kChosen : 0;
  return offload;
}

}  // namespace espnic
