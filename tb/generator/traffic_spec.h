// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tb/common/input_error.h"
#include "tb/traffic/cipher.h"

namespace espnic::tb::generator {

/// Lengths of packets before IPsec, in bytes: of the whole packet in transport mode, of the one
/// inside in tunnel mode.
struct SizePart {
  std::uint32_t weight = 1;
  std::uint16_t from = 0, to = 0;  ///< each length in between as often as any other
};

/// What protects a packet.
struct Protection {
  bool esp = true, ah = false;
  traffic::Cipher cipher = traffic::Cipher::kNull;
  std::size_t cipher_key = 0;  ///< bytes, without salt
  traffic::Auth esp_auth = traffic::Auth::kNone;
  traffic::Auth ah_auth = traffic::Auth::kNone;
};

/// Frames of one kind.
struct FlowSpec {
  std::uint32_t share = 1;  ///< of all frames, among the shares of all flows
  bool clear = false;       ///< without IPsec; nothing below but version and sizes says anything
  Protection protection;
  bool tunnel = false, udp = false, ipv6 = false;
  std::uint32_t sas = 1;
  double zipf = 0;  ///< SA number k, from 1, is chosen as often as k^-zipf; 0: all alike
  std::vector<SizePart> sizes;
  std::uint64_t rebind = 0;  ///< packets of an SA until its NAT gives it another port; 0: never
  std::uint64_t rekey = 0;   ///< packets of an SA until another one takes over; 0: never
  std::optional<Protection> inside;  ///< of the packet in the tunnel: transport mode
};

inline constexpr std::size_t kMostSas = 65535;  ///< of all flows, and that a row can number

/// A description of traffic (README.md).
struct TrafficSpec {
  std::string name;  ///< of its file, for errors
  std::uint64_t seed = 1;
  std::uint64_t frames = 0;    ///< 0: as many as `bytes` takes
  std::uint64_t bytes = 0;     ///< of packets before IPsec; 0: as many as `frames` are
  std::uint64_t line_bps = 0;  ///< 0: the card's line
  double load = 1;             ///< share of the line's time that has frames in it
  double icv_errors = 0, unknown_spis = 0, malformed = 0;  ///< shares of the protected frames
  std::vector<FlowSpec> flows;

  /// Whether there is nothing behind so many frames, and bytes before IPsec.
  bool ends(std::uint64_t so_many, std::uint64_t so_long) const {
    return (frames != 0 && so_many >= frames) || (bytes != 0 && so_long >= bytes);
  }
};

/// As sas.json calls it; empty: kNone.
std::string_view word_of(traffic::Cipher cipher);
std::string_view word_of(traffic::Auth auth);

/// InputError naming the key, and the nearest one where there is none of that name.
TrafficSpec parse_traffic(std::string_view text, const std::string& name);
TrafficSpec read_traffic_file(const std::string& path);

}  // namespace espnic::tb::generator
