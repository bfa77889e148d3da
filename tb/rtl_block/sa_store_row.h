// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "model/sa_store/sa_record.h"
#include "tb/sa_store/sa_store_stimulus.h"

/// Between a record of the model and the four words of a row.
namespace espnic::tb::rtl_block {

/// Numbers of the words as on the page of sa_store.
enum StoreWordNumber : unsigned { kCipherPlace, kEspPlace, kAhPlace, kParameterPlace };
using StoreRow = std::array<StoreWord, kStoreWords>;

/// Scrubbed without a record.
StoreRow row_of(const SaRecord* record);

/// Word 0 as the card reads it, which knows beside the store what has ended: overlaps that `now`,
/// the same update, has no more.
void end_overlaps(StoreWord& word, const SaRecord& now);

/// A word of a row in words; keys as a hash.
std::string show(std::uint16_t row, unsigned word, const StoreWord& data);

/// Knows the HMAC keys of the rows that were written: states do not say them.
class StoreKeys {
 public:
  void add(const SaRecord& record, const StoreRow& row);
  /// The SA that this row holds, null if it is scrubbed. `keys`: with them. Nothing where no SA is
  /// like that.
  std::optional<std::shared_ptr<const SaRecord>> record_of(const StoreRow& row, bool keys) const;

 private:
  bool find(const StoreWord& word, Integrity integrity, AuthKey& key) const;

  std::map<StoreWord, AuthKey> keys_;
};

}  // namespace espnic::tb::rtl_block
