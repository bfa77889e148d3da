// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/packet/nat_t.h"

namespace espnic {
namespace {

constexpr std::uint8_t kKeepaliveByte = 0xFF;
constexpr std::uint32_t kEspHeaderBytes = 8;

bool keepalive(ByteSpan bytes, const UdpHeader& udp) {
  return udp.payload_bytes == 1 && bytes[udp.payload] == kKeepaliveByte;
}

}  // namespace

NatT classify_nat_t(ByteSpan bytes, const UdpHeader& udp) {
  if (udp.length < kUdpHeaderBytes) return NatT::kBroken;
  if (keepalive(bytes, udp)) return NatT::kKeepalive;
  if (udp.payload_bytes < 4) return NatT::kShort;
  if (load_be32(bytes.data() + udp.payload) == 0) return NatT::kIke;
  return udp.payload_bytes < kEspHeaderBytes ? NatT::kShortEsp : NatT::kEsp;
}

NatT classify_port500(ByteSpan bytes, const UdpHeader& udp) {
  if (keepalive(bytes, udp)) return NatT::kKeepalive;
  if (udp.payload_bytes <= kNonIkeMarkerBytes + kEspHeaderBytes) return NatT::kIke;
  const std::uint8_t* marker = bytes.data() + udp.payload;
  return load_be32(marker) == 0 && load_be32(marker + 4) == 0 ? NatT::kEsp : NatT::kIke;
}

}  // namespace espnic
