// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/rtl_block/sa_store_rtl_stand_in.h"

#include <string>

namespace espnic::tb::rtl_block {
namespace {

/// From the lookup to the read: when sa_cam knows the index.
constexpr Cycle kExactKnown = 1, kBlindKnown = 2;
/// From the read to its data.
constexpr Cycle kData = 1;

}  // namespace

SaStoreRtlStandIn::SaStoreRtlStandIn(const Make& make)
    : compare_("sa_store", ""), blind_(make(), kParameterPlace, compare_) {
  for (std::uint8_t word = 0; word < kStoreWords; ++word)
    exact_.emplace_back(make(), word, compare_);
}

void SaStoreRtlStandIn::write(Cycle seen, const SaRowWrite& write) {
  const StoreRow row = row_of(write.record.get());
  if (write.record != nullptr) keys_.add(*write.record, row);
  for (unsigned word = 0; word < kStoreWords; ++word)
    exact_[word].write(seen - 1 + kExactKnown, write.index, row[word]);
  blind_.write(seen - 1 + kBlindKnown, write.index, row[kParameterPlace]);
}

/// Data is taken in its one cycle, whatever the tap says.
std::shared_ptr<const SaRecord> SaStoreRtlStandIn::read(
    Cycle lookup, const SaLookup& hit, const std::shared_ptr<const SaRecord>& model) {
  const bool exact = hit.kind == SaLookup::Kind::kExact;
  const Cycle asked = lookup + (exact ? kExactKnown : kBlindKnown);
  const StoreRow expected = row_of(model.get());
  StoreRow row{};
  bool same = true;
  const auto take = [&](SaStoreBank& bank, unsigned word) {
    const SaStoreBank::Read read = bank.read(asked, hit.index);
    row[word] = read.data;
    if (word == kCipherPlace && model != nullptr) end_overlaps(row[word], *model);
    same = same && row[word] == expected[word];
    compare_.handshake("read", asked + kData, show(hit.index, word, expected[word]), read.there,
                       show(hit.index, word, row[word]));
  };
  if (exact) {
    for (unsigned word = 0; word < kStoreWords; ++word) take(exact_[word], word);
  } else {
    take(blind_, kParameterPlace);
  }
  if (same) return model;
  const auto record = keys_.record_of(row, exact);
  if (!record)
    compare_.fault(asked, "row " + std::to_string(hit.index) + " is read as what holds no SA");
  return *record;
}

}  // namespace espnic::tb::rtl_block
