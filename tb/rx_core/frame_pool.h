// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "model/crypto_engine/crypto_portion.h"
#include "model/host_if/oid_engine.h"
#include "model/mac_rx/mac_check.h"
#include "tb/traffic/ipsec.h"

namespace espnic::tb::rx_core {

enum class FrameKind : std::uint8_t {
  kClear,
  kTransport,
  kBadIcv,
  kMiss,
  kBlind,
  kAh,
  kNested,
  kTunnel,
  kUdpEsp,
  kNumbered,  ///< SAs of V2; most have extended sequence numbers, about a wrap of theirs
  kEnding,    ///< of them those that end an overlap behind the wrap
  kLate,      ///< good in an overlap alone, or behind it alone
  kMac,
};
inline constexpr std::size_t kFrameKindCount = static_cast<std::size_t>(FrameKind::kMac) + 1;

/// Rows that the SAs of the pool take.
inline constexpr unsigned kPoolRows = 32;

/// A fixed set of frames and the tables they hit, built once; scenarios pick from it.
class FramePool {
 public:
  explicit FramePool(CryptoBackend& crypto);
  FramePool(const FramePool&) = delete;
  FramePool& operator=(const FramePool&) = delete;

  const std::vector<LineFrame>& of(FrameKind kind) const {
    return frames_[static_cast<std::size_t>(kind)];
  }
  /// The writes that the OID requests of all SAs lead to, and those of one SA on another UDP port.
  const std::vector<SaRowWrite>& rows() const { return rows_; }
  const std::vector<ParserRowWrite>& parser_entries() const { return parser_entries_; }

 private:
  /// Its handle of a parser entry; `entry`: that of one that is there.
  std::uint64_t offload(OidEngine& engine, const traffic::Sa& sa, std::uint64_t entry = 0);
  void copy_to_other_port();
  void offload_v2(OidEngine& engine, const traffic::Sa& sa);
  void copy_to_any_encapsulation();
  void put(FrameKind kind, const Bytes& bytes, bool pad = true);
  void put_with_fcs(FrameKind kind, const Bytes& bytes, std::uint32_t damage);
  void make_plain();
  void make_protected();
  void make_nested();
  void make_bad();
  void make_ipv6();
  void make_ipv6_nested();
  void make_tagged();
  void make_numbered();
  void make_numbered_bundles();

  std::vector<std::unique_ptr<const Bytes>> storage_;
  std::array<std::vector<LineFrame>, kFrameKindCount> frames_;
  std::vector<SaRowWrite> rows_;
  std::vector<ParserRowWrite> parser_entries_;
};

}  // namespace espnic::tb::rx_core
