// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "model/crypto_engine/crypto_portion.h"
#include "model/host_if/oid_engine.h"
#include "model/parser_table/parser_list.h"
#include "model/rx_resolve/ladder.h"
#include "model/sa_cam/sa_table.h"
#include "model/sa_store/sa_rows.h"
#include "tb/common/sa_spec.h"

namespace espnic::tb::fuzz {

/// One pass as the cores see it up to the crypto.
struct PlannedPass {
  Portion portion;
  SaLookup lookup;
  std::shared_ptr<const SaRecord> record;
  Plan plan;
};

/// A frame's end.
struct Received {
  Completion completion;
  Bytes delivered;
  std::optional<std::uint32_t> spi, inner_spi;
  std::optional<std::uint32_t> sa, inner_sa;  ///< SAS entries
  std::optional<Bytes> bare;  ///< with `rx.decapsulate`, where the headers are taken off
};

/// The receive path's cores one after the other, without cycles and without SystemC: what rx_core
/// does to a frame when nothing else is under way. SAs come in through the OID engine.
class CoreCard {
 public:
  /// `policy`: as after reset; SAs that its capabilities exclude are refused, as in a run.
  CoreCard(const std::vector<SaSpec>& sas, const RxPolicy& policy, CryptoBackend& crypto);

  /// `policy`: the switches as they stand when the frame comes.
  Received receive(ByteSpan frame, const RxPolicy& policy) const;
  PlannedPass plan(ByteSpan frame, const PassWindow& window, const RxPolicy& policy) const;
  const ParserList& parser_list() const { return parser_list_; }

 private:
  void add(const std::vector<SaSpec>& sas, OidEngine& engine, const RxPolicy& policy);
  void apply(const std::vector<TableWrite>& writes);
  PassOutcome run(PlannedPass& pass, const PassWindow& window, const RxPolicy& policy,
                  Bytes& bytes) const;

  CryptoBackend& crypto_;
  SaTable table_;
  SaRows rows_;
  ParserList parser_list_;
  std::vector<std::uint32_t> entry_of_row_;
};

}  // namespace espnic::tb::fuzz
