// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/sa_cam/sa_table.h"

#include <algorithm>

namespace espnic {
namespace {

bool candidate(const SaCamEntry& row, const SaKey& key, const SaCamControl& control) {
  if (row.ipv6 != key.ipv6) return false;
  const bool same_dst = row.ipv6 ? row.dst6 == key.dst6 : row.dst == key.dst;
  if (!row.any_dst && !same_dst) return false;
  if ((row.uses_ah && !control.enable_ah) || (row.uses_esp && !control.enable_esp)) return false;
  if (!control.strict) return true;
  if (row.ipv6) return row.src_mask == 0 || row.src6 == key.src6;
  return ((key.src ^ row.src) & row.src_mask) == 0;
}

}  // namespace

SaLookup SaTable::search(const SaKey& key, const SaCamControl& control) const {
  if (!key.search) return {};
  const auto found = by_spi_.find(key.spi);
  if (found == by_spi_.end()) return {};
  // Smaller rank wins: exact protocol before blind (2), exact destination before wildcard (1).
  // Rows come in ascending order, so the first of a rank is its lowest index.
  int best_rank = 4;
  std::uint16_t best = 0;
  for (const std::uint16_t index : found->second) {
    const SaCamEntry& row = rows_[index];
    if (!candidate(row, key, control)) continue;
    const int rank = (row.ah != key.ah ? 2 : 0) + (row.any_dst ? 1 : 0);
    if (rank < best_rank) {
      best_rank = rank;
      best = index;
    }
  }
  if (best_rank == 4) return {};
  return {best_rank < 2 ? SaLookup::Kind::kExact : SaLookup::Kind::kBlind, best,
          rows_[best].tunnel};
}

void SaTable::write(unsigned index, const SaCamEntry& entry) {
  if (index >= rows_.size()) return;  // a row beyond the strap: accepted and ignored
  SaCamEntry& row = rows_[index];
  const auto number = static_cast<std::uint16_t>(index);
  if (row.valid) {
    const auto found = by_spi_.find(row.spi);
    auto& rows = found->second;
    rows.erase(std::lower_bound(rows.begin(), rows.end(), number));
    if (rows.empty()) by_spi_.erase(found);
  }
  row = entry;
  if (row.valid) {
    auto& rows = by_spi_[row.spi];
    rows.insert(std::lower_bound(rows.begin(), rows.end(), number), number);
  }
}

}  // namespace espnic
