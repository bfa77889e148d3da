// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <utility>

#include "model/host_if/oid_engine.h"
#include "tb/conformance/peers.h"
#include "tb/system/card.h"
#include "tb/traffic/sa_request.h"

/// What tests of the counters and lifetimes of an SA share.
namespace espnic::tb {

inline OidResponse add_sa(Card& card, const traffic::Sa& sa) {
  return card.oid(sa.udp_port ? kOidAddUdpEspSa : kOidAddSa, traffic::add_request(sa));
}

inline traffic::Sa esp_sa() {
  return conformance::esp_transport(traffic::Cipher::kTripleDes, traffic::Auth::kSha1);
}

inline Bytes numbered(const traffic::Sa& sa, std::uint32_t number) {
  traffic::Fill fill;
  fill.esp.sequence = fill.ah.sequence = number;
  return conformance::frame_of(sa, fill).wire;
}

/// ESP in an untagged IPv4 frame without options: what is left between IV and ICV.
inline std::uint64_t esp_text(const Bytes& frame, std::size_t icv = 12, std::size_t udp = 0) {
  return frame.size() - conformance::kIpsecAt - udp - 8 - 8 - icv;
}
inline std::uint64_t ip_packet(const Bytes& frame) { return frame.size() - conformance::kIpAt; }

/// Puts a frame on the line of a live card.
inline void send(Card& card, const Bytes& bytes) {
  WireFrame frame;
  frame.bytes = bytes;
  card.offer(std::move(frame));
}

inline std::uint32_t reg(Card& card, std::uint32_t offset) {
  const espnic_platform& platform = card.driver().platform;
  return platform.mmio_read32(platform.ctx, 0, offset);
}
inline void reg(Card& card, std::uint32_t offset, std::uint32_t value) {
  const espnic_platform& platform = card.driver().platform;
  platform.mmio_write32(platform.ctx, 0, offset, value);
}

}  // namespace espnic::tb
