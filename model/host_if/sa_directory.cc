// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/sa_directory.h"

#include <limits>
#include <stdexcept>

#include "model/packet/completion.h"

namespace espnic {

std::uint32_t HandleSource::next() {
  if (++serial_ == 0) ++serial_;
  // Odd, hence one-to-one modulo 2^32: spreads neighbours, so that a guessed handle is a dead one.
  constexpr std::uint32_t kSpread = 0x9E3779B1;
  return serial_ * kSpread;
}

SaDirectory::SaDirectory(unsigned entries) {
  if (entries >= std::numeric_limits<std::uint16_t>::max()) {
    throw std::invalid_argument("SA table: rows are numbered with 16 bits, 0xFFFF means none");
  }
  rows_.resize(entries);
  generations_.resize(entries, kNeverUsed);
  for (unsigned row = 0; row < entries; ++row) {
    free_.insert(free_.end(), static_cast<std::uint16_t>(row));
  }
}

std::optional<std::uint16_t> SaDirectory::find(std::uint64_t handle) const {
  if (handle > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  const auto it = by_handle_.find(static_cast<std::uint32_t>(handle));
  if (it == by_handle_.end()) return std::nullopt;
  return it->second;
}

bool SaDirectory::uses_parser_entry(std::uint8_t slot, std::uint16_t generation) const {
  for (const Entry& entry : rows_) {
    if (entry.handle != 0 && entry.cam.valid && entry.encapsulation.udp &&
        entry.encapsulation.parser_entry == slot &&
        entry.encapsulation.parser_generation == generation) {
      return true;
    }
  }
  return false;
}

bool SaDirectory::has_other_duplicate(const SaCamEntry& cam, std::uint16_t row) const {
  const SaCamEntry& own = rows_.at(row).cam;
  return has_duplicate(cam) && !(own.valid && key_of(own) == key_of(cam));
}

std::uint16_t SaDirectory::add(const Entry& entry, std::optional<std::uint16_t> wanted) {
  const std::uint16_t row = wanted ? *wanted : *free_.begin();
  free_.erase(row);
  rows_.at(row) = entry;
  count_use(row);
  by_handle_.emplace(entry.handle, row);
  if (entry.cam.valid) keys_.insert(key_of(entry.cam));
  return row;
}

void SaDirectory::replace(std::uint16_t row, Entry entry) {
  Entry& old = rows_.at(row);
  if (old.cam.valid) keys_.erase(key_of(old.cam));
  entry.handle = old.handle;
  old = entry;
  count_use(row);
  if (entry.cam.valid) keys_.insert(key_of(entry.cam));
}

void SaDirectory::count_use(std::uint16_t row) {
  generations_.at(row) = (generations_.at(row) + 1) & kSaGenerationMask;
}

void SaDirectory::mark(std::uint16_t row) {
  Entry& entry = rows_.at(row);
  if (entry.cam.valid) keys_.erase(key_of(entry.cam));
  by_handle_.erase(entry.handle);
  entry = Entry{};
}

void SaDirectory::remove(std::uint16_t row) {
  if (rows_.at(row).handle != 0) mark(row);
  free_.insert(row);
}

std::set<std::uint16_t> SaDirectory::taken() const {
  std::set<std::uint16_t> rows;
  for (unsigned row = 0; row < rows_.size(); ++row) {
    const auto index = static_cast<std::uint16_t>(row);
    if (free_.count(index) == 0) rows.insert(rows.end(), index);
  }
  return rows;
}

void SaDirectory::clear() {
  for (const std::uint16_t row : taken()) remove(row);
}

}  // namespace espnic
