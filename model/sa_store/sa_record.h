// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "model/crypto_engine/crypto_portion.h"
#include "model/crypto_engine/sa_keys.h"
#include "model/packet/sa_counts.h"

namespace espnic {

/// How the portions of an SA arrive (spec 3.3): plain, or in UDP behind a parser entry.
struct SaEncapsulation {
  bool udp = false;
  std::uint8_t parser_entry = 0xFF;     ///< slot in the parser list, when `udp`
  std::uint16_t parser_generation = 0;  ///< generation of that slot at the add
  bool any = false;                     ///< plain portions as well (A-61); `udp` is set
};

/// Everything the data path needs of one SA once the CAM has hit: the row of sa_store.
/// Immutable once committed; in-flight frames keep the record they matched.
struct SaRecord {
  std::uint32_t generation = 0;  ///< counts reuses of the row; DW7 of the completion
  bool tunnel = false;           ///< "tun" of spec 2.4: non-zero DestTunnelAddr
  bool ipv6 = false;             ///< its addresses are IPv6
  bool any_mode = false;         ///< transport or tunnel, as each packet has it (A-61)
  bool v2 = false;               ///< added by V2: HeaderInfoSet, never bypassed for overload (A-28)
  bool has_ah = false;
  bool has_esp = false;  ///< both: an AH+ESP bundle
  std::uint32_t ah_spi = 0;
  std::uint32_t esp_spi = 0;
  SaEncapsulation encapsulation;
  SaKeys keys;
  std::shared_ptr<const SaContext> context;  ///< prepared keys of the crypto back end
  SaLimits limits;                           ///< lifetimes
};

/// A record whose keys are overwritten when the last frame lets go of it (spec 4.9 step 6).
std::shared_ptr<SaRecord> make_sa_record();
std::shared_ptr<SaRecord> copy_sa_record(const SaRecord& record);

/// A packet was verified that ends an overlap of extended sequence numbers.
struct OverlapEnd {
  std::uint16_t row = 0;
  std::uint32_t generation = 0;  ///< of the record that the packet matched
  /// Of the halves whose overlap ends: their updates in that record.
  std::optional<std::uint32_t> ah, esp;
};
/// Nothing where the portion, which was good, ends none. `record`: the one it matched.
std::optional<OverlapEnd> overlap_end(std::uint16_t row, const SaRecord& record,
                                      const CryptoPortion& portion);
/// The record of a row behind that; null: it stays, since another SA or another update came.
std::shared_ptr<const SaRecord> behind(const OverlapEnd& end, const SaRecord& now);
/// The record of a row behind an UPDATE_SA: `written`, made without knowing whether the overlap of
/// the half that it does not update has ended meanwhile.
std::shared_ptr<const SaRecord> behind_update(const SaRecord& now,
                                              const std::shared_ptr<const SaRecord>& written);

}  // namespace espnic
