// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/offload_tables.h"

#include <algorithm>
#include <utility>

#include "model/host_if/oid_checks.h"

namespace espnic {

OffloadTables::OffloadTables(unsigned sa_entries, unsigned parser_entries, PrepareKeys prepare)
    : prepare_(std::move(prepare)),
      sas_(sa_entries),
      parsers_(parser_entries),
      entry_handles_(parser_entries),
      records_(sa_entries) {}

std::optional<unsigned> OffloadTables::entry_slot(std::uint64_t handle) const {
  if (handle == 0) return std::nullopt;
  const auto it = std::find(entry_handles_.begin(), entry_handles_.end(), handle);
  if (it == entry_handles_.end()) return std::nullopt;
  return static_cast<unsigned>(it - entry_handles_.begin());
}

OffloadTables::Fit OffloadTables::fit(const SaCamEntry& cam, bool new_parser_entry) const {
  if (cam.valid && sas_.has_duplicate(cam)) return Fit::kDuplicate;
  if (sas_.full()) return Fit::kSaFull;
  return new_parser_entry && !parsers_.free_slot() ? Fit::kParserFull : Fit::kFits;
}

// ---- SAs -------------------------------------------------------------------------------------

std::shared_ptr<SaRecord> OffloadTables::draft(const AddRequest& request,
                                               bool integrity_key_first) const {
  std::shared_ptr<SaRecord> record = make_sa_record();
  record->keys = take_keys(request, integrity_key_first);
  record->context = prepare_ ? prepare_(record->keys) : nullptr;
  record->tunnel = request.tunnel();
  record->ipv6 = request.ipv6;
  record->any_mode = request.any_mode;
  record->v2 = request.v2;
  record->has_ah = request.uses_ah();
  record->has_esp = request.uses_esp();
  record->ah_spi = record->has_ah ? request.key_assoc().spi : 0;
  record->esp_spi = record->has_esp ? request.sec_assoc[0].spi : 0;
  record->encapsulation.udp = request.udp;
  record->encapsulation.any = request.any_encapsulation;
  return record;
}

SaDirectory::Entry OffloadTables::directory_entry(const AddRequest& request, const SaRecord& draft,
                                                  std::optional<unsigned> slot) const {
  SaDirectory::Entry entry;
  entry.cam = cam_entry(request);
  entry.encapsulation = draft.encapsulation;
  if (slot) {
    entry.encapsulation.parser_entry = static_cast<std::uint8_t>(*slot);
    entry.encapsulation.parser_generation = parsers_.at(*slot).generation;
  }
  entry.tunnel = draft.tunnel;
  entry.esp_spi = draft.esp_spi;
  entry.cipher = draft.keys.cipher;
  entry.esp_integrity = draft.keys.esp_integrity;
  entry.ah_integrity = draft.keys.ah_integrity;
  return entry;
}

void OffloadTables::write_sa(std::uint16_t row, std::shared_ptr<SaRecord> draft,
                             TableWrites& writes) {
  draft->generation = sas_.generation(row);
  draft->encapsulation = sas_.at(row).encapsulation;
  records_.at(row) = draft;
  writes.emplace_back(SaRowWrite{row, sas_.at(row).cam, std::move(draft)});
}

std::uint16_t OffloadTables::add_sa(const AddRequest& request, std::shared_ptr<SaRecord> draft,
                                    std::optional<unsigned> slot, std::optional<std::uint16_t> row,
                                    TableWrites& writes) {
  SaDirectory::Entry entry = directory_entry(request, *draft, slot);
  entry.handle = new_handle();
  const std::uint16_t taken = sas_.add(entry, row);
  write_sa(taken, std::move(draft), writes);
  return taken;
}

void OffloadTables::replace_sa(std::uint16_t row, const AddRequest& request,
                               std::shared_ptr<SaRecord> draft, std::optional<unsigned> slot,
                               TableWrites& writes) {
  sas_.replace(row, directory_entry(request, *draft, slot));
  write_sa(row, std::move(draft), writes);
}

bool OffloadTables::update_sequence(std::uint16_t row, bool ah, std::uint32_t spi,
                                    std::uint32_t high, TableWrites& writes) {
  const SaRecord& now = *records_.at(row);
  const Esn& old = ah ? now.keys.ah_esn : now.keys.esp_esn;
  const bool there = ah ? now.has_ah && now.ah_spi == spi : now.has_esp && now.esp_spi == spi;
  if (!there || !old.on) return false;
  const std::shared_ptr<SaRecord> updated = copy_sa_record(now);
  Esn& esn = ah ? updated->keys.ah_esn : updated->keys.esp_esn;
  esn.high = high;
  esn.overlap = true;
  ++esn.updates;
  records_.at(row) = updated;
  writes.emplace_back(SaRowWrite{row, sas_.at(row).cam, updated, true});
  return true;
}

void OffloadTables::limit_sa(std::uint16_t row, const std::array<std::uint64_t, kLifetimes>& limits,
                             TableWrites& writes) {
  const std::shared_ptr<SaRecord> updated = copy_sa_record(*records_.at(row));
  updated->limits.limit = limits;
  ++updated->limits.serial;
  records_.at(row) = updated;
  writes.emplace_back(SaRowWrite{row, sas_.at(row).cam, updated, true});
}

void OffloadTables::remove_sa(std::uint16_t row, TableWrites& writes) {
  sas_.remove(row);
  records_.at(row).reset();
  writes.emplace_back(SaRowWrite{row, SaCamEntry{}, nullptr});
}

// ---- parser entries --------------------------------------------------------------------------

void OffloadTables::write_parser(unsigned slot, TableWrites& writes) const {
  writes.emplace_back(ParserRowWrite{static_cast<std::uint8_t>(slot), parsers_.at(slot)});
}

void OffloadTables::count_violation(unsigned slot) {
  if (sas_.uses_parser_entry(static_cast<std::uint8_t>(slot), parsers_.at(slot).generation)) {
    ++violations_;  // their records name a generation that is gone, so they bypass
  }
}

void OffloadTables::add_parser_entry(unsigned slot, UdpEncapType type, std::uint16_t port,
                                     TableWrites& writes) {
  parsers_.add(slot, type, port);
  entry_handles_.at(slot) = new_handle();
  write_parser(slot, writes);
}

void OffloadTables::replace_parser_entry(unsigned slot, UdpEncapType type, std::uint16_t port,
                                         TableWrites& writes) {
  count_violation(slot);
  parsers_.add(slot, type, port);
  write_parser(slot, writes);
}

void OffloadTables::remove_parser_entry(unsigned slot, TableWrites& writes) {
  count_violation(slot);
  parsers_.remove(slot);
  entry_handles_.at(slot) = 0;
  write_parser(slot, writes);
}

// ---- marked objects, reset -------------------------------------------------------------------

std::uint64_t OffloadTables::mark(std::uint16_t row, std::optional<unsigned> slot,
                                  TableWrites& writes) {
  sas_.mark(row);
  records_.at(row).reset();
  writes.emplace_back(SaRowWrite{row, SaCamEntry{}, nullptr});
  if (slot) {
    count_violation(*slot);
    parsers_.mark(*slot);
    entry_handles_.at(*slot) = 0;
    write_parser(*slot, writes);
  }
  marked_.push_back({++last_mark_, row, slot});
  return last_mark_;
}

TableWrites OffloadTables::reap(std::uint64_t number) {
  const auto found = std::find_if(marked_.begin(), marked_.end(),
                                  [&](const Marked& marked) { return marked.number == number; });
  if (found == marked_.end()) return {};
  TableWrites writes;
  sas_.remove(found->row);  // the row is invalid since it was marked
  if (found->slot) {
    parsers_.remove(*found->slot);
    write_parser(*found->slot, writes);
  }
  marked_.erase(found);
  return writes;
}

void OffloadTables::clear(std::set<std::uint16_t> rows, std::set<std::uint8_t> slots,
                          TableWrites& writes) {
  rows.merge(sas_.taken());
  for (unsigned slot = 0; slot < parsers_.capacity(); ++slot) {
    if (parsers_.at(slot).valid) slots.insert(static_cast<std::uint8_t>(slot));
  }
  marked_.clear();
  sas_.clear();
  parsers_.clear();
  std::fill(entry_handles_.begin(), entry_handles_.end(), 0);
  std::fill(records_.begin(), records_.end(), nullptr);
  // As on a delete: no row is left that matches when its parser entry goes.
  for (const std::uint16_t row : rows) {
    writes.emplace_back(SaRowWrite{row, SaCamEntry{}, nullptr});
  }
  for (const std::uint8_t slot : slots) write_parser(slot, writes);
}

std::uint32_t OffloadTables::new_handle() {
  std::uint32_t handle = handles_.next();
  while (sas_.find(handle) || entry_slot(handle)) handle = handles_.next();  // after 2^32 of them
  return handle;
}

}  // namespace espnic
