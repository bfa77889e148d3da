// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>

#include "tb/lockstep/trace.h"

namespace espnic {

/// What the twin is built for in lockstep.
inline constexpr unsigned kResolveSlots = 16, kResolveLanes = 4;
/// Ports of `dn`; the last is the bypass's.
inline constexpr unsigned kDonePorts = kResolveLanes + 1, kBypassPort = kResolveLanes;

/// Numbers of the taps and statistics, in the order of `rx_resolve_spec()`: one tap a port, so that
/// the events of each are in order of time.
enum RxResolveTap : unsigned {
  kTapReserve,
  kTapCheck,
  kTapRetire,
  kTapDone,                          ///< of lane 0; the last is the bypass's
  kTapAgain = kTapDone + kDonePorts  ///< of lane 0
};
enum RxResolveStat : unsigned {
  kStatReserved,
  kStatRetired,
  kStatOverloads,
  kStatSecondPasses  ///< of lane 0
};

/// Static while the twin runs.
struct RxResolveStraps {
  unsigned slots = 1;
  bool overload = false;
  bool ipv6 = false;
};

/// Names as on the page of the block, with the number of the port.
const lockstep::BlockSpec& rx_resolve_spec();

/// `rv`.
struct ReserveFields {
  std::uint8_t slot = 0;
  std::uint16_t frame = 0, length = 0;
  std::uint8_t frame_class = 0;  ///< 4 bits
  std::uint32_t spi = 0;
  bool vlan = false, fault = false;
  bool checksum = false;
  std::uint8_t ip = 0, l4 = 0;  ///< Sum
};

/// Algorithms of a row, as `params` and `po` have them.
struct AlgorithmFields {
  std::uint8_t cipher = 0, esp_key = 0, esp_auth = 0, esp_icv = 0;  ///< 3, 2, 2, 2 bits
  bool esp_esn = false;
  std::uint8_t ah_auth = 0, ah_key = 0;  ///< 3, 2 bits
  bool ah_icv = false, ah_esn = false;
};

/// `params` of `ck`: the row that was hit.
struct RowFields {
  bool tunnel = false, has_ah = false, has_esp = false, udp = false;
  std::uint8_t entry = 0;
  std::uint16_t gen = 0;
  AlgorithmFields algorithms;
  std::uint32_t esp_spi = 0;
  std::uint32_t generation = 0;  ///< 31 bits
  bool v2 = false, any_mode = false, any_encapsulation = false;
  std::uint32_t rest = 0;  ///< bits 127:111, which nobody reads
};
/// Bytes by the algorithms of a row, as the page has them.
std::uint32_t iv_bytes(const AlgorithmFields& algorithms);
std::uint32_t block_bytes(const AlgorithmFields& algorithms);
std::uint32_t esp_icv_bytes(const AlgorithmFields& algorithms);
/// Where the ICV of the AH ends: 24, 28 or 36.
std::uint32_t least_ah_bytes(const AlgorithmFields& algorithms);

/// `ck`, and the control levels that come with it.
struct CheckFields {
  std::uint8_t slot = 0;
  bool second = false, outer_udp = false;
  std::uint8_t detail = 0;
  bool like = false, ah = false, udp = false;
  std::uint8_t entry = 0;
  std::uint16_t gen = 0;
  bool overrun = false;
  std::uint32_t spi = 0;
  std::uint16_t l3 = 0;
  std::uint16_t l3_len = 20;
  std::uint16_t ipsec = 0, end = 0;
  std::uint8_t ah_next = 0, ah_len = 0;
  std::uint32_t esp_spi = 0;
  bool bad_options = false, bad_sum = false;
  bool hit = false, blind = false;
  std::uint16_t index = 0;
  bool tunnel = false;  ///< of the answer of sa_cam
  RowFields row;
  bool ah_esp_combined = true, nesting = true, udp_transport = true, pad_check = false;
  bool ipv6 = false;
};

/// `po`.
struct PortionFields {
  bool crypto = false;
  std::uint32_t user = 0;
  std::uint16_t frame = 0, row = 0, l3 = 0;
  std::uint16_t l3_len = 0;
  std::uint16_t end = 0;
  bool has_ah = false;
  std::uint16_t ah = 0;
  std::uint8_t ah_bytes = 0;
  bool has_esp = false;
  std::uint16_t esp = 0;
  AlgorithmFields algorithms;
  bool pad_check = false, fault = false;
  bool ipv6 = false;
};

/// `dn` of one port.
struct DoneFields {
  std::uint32_t user = 0;
  std::uint8_t verdict = 0, next_header = 0, pad_length = 0;
  std::uint16_t payload = 0, payload_end = 0;
};

/// `ag` of one lane.
struct AgainWrite {
  std::uint8_t slot = 0;
  std::uint16_t base = 0, limit = 0;
  bool udp = false;
  bool ipv6 = false;
};

/// `rt`.
struct RetireFields {
  std::uint16_t frame = 0, length = 0;
  bool second = false;
  std::uint8_t slot = 0;
  std::array<std::uint32_t, 6> dw{};  ///< dw0 to dw4, dw7
};

/// Fields of `tap_check` beside those of `po`.
struct CheckTap {
  std::uint8_t slot = 0;
  bool second = false, crypto = false, hit = false, blind = false;
  std::uint16_t index = 0;
};

/// Fields of `tap_done` of one port: what becomes of the pass.
struct DoneTap {
  std::uint8_t slot = 0;
  bool second = false;
  std::uint8_t detail = 0;
  bool again = false;
};

/// Payloads of the events: every field of the handshake takes part.
std::uint64_t payload_of(const AlgorithmFields& algorithms);
std::uint64_t payload_of(const ReserveFields& reserve);
/// Of a portion for the bypass only `crypto` and `user`: the others are then anything.
std::uint64_t payload_of(const CheckTap& tap, const PortionFields& portion);
std::uint64_t payload_of(const DoneTap& tap);
std::uint64_t payload_of(const AgainWrite& again);
std::uint64_t payload_of(const RetireFields& retire);

}  // namespace espnic
