// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "model/rx_core/stand_ins.h"
#include "tb/rtl_block/block_report.h"
#include "tb/rtl_block/sa_store_bank.h"
#include "tb/rtl_block/sa_store_row.h"

namespace espnic::tb::rtl_block {

/// Verilated sa_stores in the place of the model's, put together as in the card (rtl_ref/nic): four
/// of them, one a word, are written together and read by exact hits in the cycle behind the
/// lookup's; a fifth holds the parameters for blind hits, which are known a cycle later, and is
/// written a cycle later. So both see a row from the same lookup on.
class SaStoreRtlStandIn final : public SaStoreStandIn {
 public:
  using Make = std::function<std::unique_ptr<SaStoreRtl>()>;

  /// `make`: twins for `kLargeStoreRows`.
  explicit SaStoreRtlStandIn(const Make& make);

  void write(Cycle seen, const SaRowWrite& write) override;
  std::shared_ptr<const SaRecord> read(Cycle lookup, const SaLookup& hit,
                                       const std::shared_ptr<const SaRecord>& model) override;

  const BlockReport& report() const { return compare_.report(); }

 private:
  BlockCompare compare_;
  std::vector<SaStoreBank> exact_;
  SaStoreBank blind_;
  StoreKeys keys_;
};

}  // namespace espnic::tb::rtl_block
