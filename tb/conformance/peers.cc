// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/conformance/peers.h"

#include <utility>

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

/// A key of `count` bytes that differs for each SPI and use.
Bytes key(std::uint32_t spi, std::uint8_t use, std::size_t count) {
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) {
    bytes[i] = static_cast<std::uint8_t>((spi >> (8 * (i % 4))) + 37 * i + use);
  }
  return bytes;
}

}  // namespace

EspSa esp_keys(Cipher cipher, Auth auth, std::uint32_t spi) {
  return {spi, cipher, auth, key(spi, 1, key_bytes(cipher)), key(spi, 2, key_bytes(auth))};
}

AhSa ah_keys(Auth auth, std::uint32_t spi) { return {spi, auth, key(spi, 3, key_bytes(auth))}; }

Sa esp_transport(Cipher cipher, Auth auth, std::uint32_t spi) {
  return {kHostA, kHostB, false, esp_keys(cipher, auth, spi), std::nullopt, std::nullopt};
}

Sa esp_tunnel(Cipher cipher, Auth auth, std::uint32_t spi) {
  return in_tunnel(esp_transport(cipher, auth, spi));
}

Sa ah_transport(Auth auth, std::uint32_t spi) {
  return {kHostA, kHostB, false, std::nullopt, ah_keys(auth, spi), std::nullopt};
}

Sa ah_tunnel(Auth auth, std::uint32_t spi) { return in_tunnel(ah_transport(auth, spi)); }

Sa bundle(Auth ah, Cipher cipher, Auth esp) {
  Sa sa = esp_transport(cipher, esp);
  sa.ah = ah_keys(ah);
  return sa;
}

Sa in_tunnel(Sa sa) {
  sa.src = kGatewayA;
  sa.dst = kGatewayB;
  sa.tunnel = true;
  return sa;
}

Sa in_udp(Sa sa, std::uint16_t port) {
  sa.udp_port = port;
  return sa;
}

Packet clear_ip(std::size_t tcp_bytes) {
  Ip4 ip;
  ip.src = kHostA;
  ip.dst = kHostB;
  return ip4(ip, kTcp, tcp(tcp_bytes));
}

Packet packet_of(const Sa& sa, const Fill& fill) {
  return sa.tunnel ? protect(sa, kIpInIp, clear_ip(), fill) : protect(sa, kTcp, tcp(), fill);
}

Packet frame_of(const Sa& sa, const Fill& fill) { return ethernet(packet_of(sa, fill)); }

}  // namespace espnic::tb::conformance
