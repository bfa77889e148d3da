// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "model/packet/headers.h"

namespace espnic {

/// What a portion is looked up by (spec 2.4 L6). An address is IPv4 in host order, or IPv6.
struct SaKey {
  std::uint32_t dst = 0;
  std::uint32_t src = 0;  ///< compared only under strict selectors (A-50)
  std::uint32_t spi = 0;
  bool ah = false;     ///< protocol 51; else 50 (UDP-ESP is protocol 50)
  bool search = true;  ///< false: the frame is bypassed, it only passes through in order
  bool ipv6 = false;   ///< the addresses are `dst6`, `src6`
  Ipv6Address dst6{}, src6{};
};

/// One row of the CAM. A bundle is entered once, with `ah` and its AH SPI.
struct SaCamEntry {
  bool valid = false;    ///< inbound, added, not marked
  bool any_dst = false;  ///< wildcard destination (A-27), of this row's IP version
  std::uint32_t dst = 0;
  std::uint32_t src = 0;
  std::uint32_t src_mask = 0;  ///< 0 = any source
  std::uint32_t spi = 0;
  bool ah = false;
  bool uses_ah = false;  ///< protocols whose enable this entry needs (A-49)
  bool uses_esp = false;
  bool tunnel = false;  ///< the SA's DestTunnelAddr is not zero ("tun" of spec 2.4)
  bool ipv6 = false;  ///< the addresses are `dst6`, `src6`; `src_mask` other than 0: all of `src6`
  Ipv6Address dst6{}, src6{};
};

/// Sampled with the key, in the cycle the lookup is accepted.
struct SaCamControl {
  bool strict = false;    ///< A-09 STRICT_SELECTORS
  bool enable_ah = true;  ///< IPsecV1
  bool enable_esp = true;
};

struct SaLookup {
  enum class Kind : std::uint8_t { kMiss, kExact, kBlind };  ///< kExact: L6 hit; kBlind: L7 hit
  Kind kind = Kind::kMiss;
  std::uint16_t index = 0;  ///< row; 0 on a miss
  bool tunnel = false;      ///< of that row; false on a miss

  bool operator==(const SaLookup& other) const {
    return kind == other.kind && index == other.index && tunnel == other.tunnel;
  }
  bool operator!=(const SaLookup& other) const { return !(*this == other); }
};

/// The contents of the CAM and the search over them: what, not when.
/// Priority: exact protocol before protocol-blind; within each, exact destination before wildcard;
/// within each, the lowest index (spec L6, L7, A-27).
class SaTable {
 public:
  explicit SaTable(unsigned entries) : rows_(entries) {}

  SaLookup search(const SaKey& key, const SaCamControl& control) const;
  void write(unsigned index, const SaCamEntry& entry);  ///< whole row, valid bit included
  const SaCamEntry& at(unsigned index) const { return rows_.at(index); }
  unsigned entries() const { return static_cast<unsigned>(rows_.size()); }

 private:
  std::vector<SaCamEntry> rows_;
  /// Valid rows by SPI, ascending: the model's shortcut for the parallel compare.
  std::unordered_map<std::uint32_t, std::vector<std::uint16_t>> by_spi_;
};

}  // namespace espnic
