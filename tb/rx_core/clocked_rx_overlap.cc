// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// The clocked reference's rows: overlaps of extended sequence numbers that have ended, by
// "The overlap behind an UPDATE_SA" of model/nic.
#include <algorithm>

#include "tb/rx_core/clocked_rx.h"

namespace espnic::tb::rx_core {
namespace {

const Esn& half(const SaRecord& record, bool ah) {
  return ah ? record.keys.ah_esn : record.keys.esp_esn;
}

bool same(const SaRecord* a, const SaRecord* b, bool ah) {
  return a != nullptr && b != nullptr && a->generation == b->generation &&
         half(*a, ah).updates == half(*b, ah).updates;
}

}  // namespace

/// A row as a lookup reads it in this cycle.
std::shared_ptr<const SaRecord> ClockedRx::row(std::uint16_t index) {
  const std::shared_ptr<const SaRecord>& written = rows_.at(index);
  if (!written) return written;
  const Ended& ended = ended_[index];
  if (!ended.esp && !ended.ah) return written;
  const std::shared_ptr<SaRecord> now = copy_sa_record(*written);
  if (ended.esp) now->keys.esp_esn.overlap = false;
  if (ended.ah) now->keys.ah_esn.overlap = false;
  return now;
}

/// Whether the row is still what the portion has matched.
bool ClockedRx::holds(const OverlapEnd& end) const {
  const std::shared_ptr<const SaRecord>& now = rows_.at(end.row);
  return now && now->generation == end.generation && half(*now, end.ah).updates == end.updates;
}

/// The ends of the cycle before.
void ClockedRx::end_overlaps() {
  ended_before_.clear();
  for (const OverlapEnd& end : ends_) {
    cover_end(end);
    if (!holds(end)) continue;
    ended_[end.row].of(end.ah) = true;
    ended_before_.push_back(end.row);
  }
  ends_.clear();
}

/// Before the row is written.
void ClockedRx::keep_ends(const SaRowWrite& write) {
  const SaRecord* before = rows_.at(write.index).get();
  for (const bool ah : {false, true}) {
    bool& ended = ended_[write.index].of(ah);
    const bool again = ended && write.record && half(*write.record, ah).overlap;
    if (same(before, write.record.get(), ah)) {
      if (again) hit(Cover::kEndKept);
      continue;
    }
    if (again && write.update) hit(Cover::kEndUndone);
    ended = false;
  }
}

/// The number in one header of a portion that is done.
void ClockedRx::note_number(const PassRef& ref, bool ah) {
  const Pass& pass = pass_of(ref);
  const CryptoPortion& crypto = pass.plan.crypto;
  if (pass.plan.action != Plan::Action::kCrypto) return;
  const SaRecord& record = *pass.record;
  const Esn& esn = half(record, ah);
  const bool covered = ah ? crypto.has_ah : crypto.has_esp && esp_icv_bytes(record.keys) != 0;
  if (!covered || !esn.on) return;
  const std::uint32_t number =
      load_be32(frames_[ref.frame].bytes.data() + (ah ? crypto.ah + 8 : crypto.esp + 4));
  const bool good = crypto.verdict == CryptoVerdict::kGood;
  if (number >= 0x80000000) {
    const CryptoVerdict wrong = ah ? CryptoVerdict::kAhIcvMismatch : CryptoVerdict::kEspIcvMismatch;
    if (good && esn.overlap) hit(Cover::kOverlapLate);
    if (crypto.verdict == wrong && esn.updates != 0 && !esn.overlap) hit(Cover::kOverlapOver);
    return;
  }
  if (!good || !esn.overlap || number < 0x40000000) return;
  ends_.push_back(
      {2 * ref.frame + ref.pass, pass.lookup.index, record.generation, ah, esn.updates});
}

/// In the cycle behind it.
void ClockedRx::cover_end(const OverlapEnd& end) {
  const SaRecord* now = rows_.at(end.row).get();
  if (!holds(end)) {
    const bool another = now != nullptr && half(*now, end.ah).updates == end.updates;
    return hit(another ? Cover::kEndOfAnother : Cover::kEndMissed);
  }
  if (ended_[end.row].of(end.ah)) return;
  hit(Cover::kOverlapEnd);
  for (const OverlapEnd& other : ends_) {
    if (other.portion == end.portion) continue;
    hit(Cover::kEndsTogether);
    if (other.row == end.row) hit(Cover::kEndsOfOneRow);
  }
  for (const Commit& commit : sa_commits_) {
    const auto& write = std::get<SaRowWrite>(*commit.write);
    if (write.index != end.row || !write.update) continue;
    hit(same(now, write.record.get(), end.ah) ? Cover::kEndMeetsKeep : Cover::kEndMeetsUndo);
  }
}

/// A lookup that hits, behind the ends of its cycle.
void ClockedRx::cover_ends(std::uint16_t looked_up) {
  const bool now = std::any_of(ends_.begin(), ends_.end(), [&](const OverlapEnd& end) {
    return end.row == looked_up && holds(end);
  });
  if (now) hit(Cover::kEndAtLookup);
  if (std::count(ended_before_.begin(), ended_before_.end(), looked_up) != 0)
    hit(Cover::kEndAtLookupNext);
}

}  // namespace espnic::tb::rx_core
