// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "model/sa_cam/sa_table.h"
#include "model/sa_store/sa_record.h"

namespace espnic {

/// Hands out handles for SAs and parser entries alike (spec 4.7): never zero, never twice within
/// 2^32, so that a stale one names nothing. They fit the pointers of both layouts.
class HandleSource {
 public:
  std::uint32_t next();

 private:
  std::uint32_t serial_ = 0;
};

/// What the driver knows of its offloaded SAs: rows, handles, and the keys they are found by.
class SaDirectory {
 public:
  struct Entry {
    std::uint32_t handle = 0;  ///< 0: the row is free
    SaCamEntry cam;
    SaEncapsulation encapsulation;
    bool tunnel = false;
    std::uint32_t esp_spi = 0;
    Cipher cipher = Cipher::kNone;
    Integrity esp_integrity = Integrity::kNone, ah_integrity = Integrity::kNone;
  };

  explicit SaDirectory(unsigned entries);

  /// An SA found by the same (address or any, 50 or 51, SPI) is live.
  bool has_duplicate(const SaCamEntry& cam) const { return keys_.count(key_of(cam)) != 0; }
  /// The same, but for the SA of this live row.
  bool has_other_duplicate(const SaCamEntry& cam, std::uint16_t row) const;
  bool full() const { return free_.empty(); }
  unsigned live() const { return static_cast<unsigned>(by_handle_.size()); }
  std::optional<std::uint16_t> find(std::uint64_t handle) const;
  /// Some live inbound SA belongs to this use of this parser entry.
  bool uses_parser_entry(std::uint8_t slot, std::uint16_t generation) const;

  /// Takes `wanted`, which is free, or else the lowest free row (there is one). `entry.handle` is
  /// not zero and not live.
  std::uint16_t add(const Entry& entry, std::optional<std::uint16_t> wanted = std::nullopt);
  /// Another SA in a live row: its handle stays, its generation counts up.
  void replace(std::uint16_t row, Entry entry);
  void remove(std::uint16_t row);
  /// The SA is dead at once, for handles and duplicates too, but its row stays taken until
  /// `remove`.
  void mark(std::uint16_t row);
  /// Frees every row, marked ones too. Generations go on counting.
  void clear();
  /// The rows that are not free, marked ones too, ascending.
  std::set<std::uint16_t> taken() const;
  unsigned entries() const { return static_cast<unsigned>(rows_.size()); }
  bool is_free(std::uint16_t row) const { return free_.count(row) != 0; }
  bool is_live(std::uint16_t row) const { return row < rows_.size() && rows_[row].handle != 0; }
  const Entry& at(std::uint16_t row) const { return rows_.at(row); }
  /// Some SA is or was in the row.
  bool was_used(std::uint16_t row) const {
    return row < rows_.size() && generations_[row] != kNeverUsed;
  }
  /// How often the row was taken before, for SaRecord::generation: 30 bits.
  std::uint32_t generation(std::uint16_t row) const { return generations_.at(row); }

 private:
  using Key = std::tuple<bool, bool, std::uint32_t, Ipv6Address, bool, std::uint32_t>;
  static Key key_of(const SaCamEntry& cam) {
    return {cam.ipv6, cam.any_dst, cam.dst, cam.dst6, cam.ah, cam.spi};
  }

  static constexpr std::uint32_t kNeverUsed = 0xFFFFFFFF;

  void count_use(std::uint16_t row);

  std::vector<Entry> rows_;
  std::vector<std::uint32_t> generations_;
  std::set<std::uint16_t> free_;
  std::unordered_map<std::uint32_t, std::uint16_t> by_handle_;
  std::set<Key> keys_;  ///< of inbound SAs
};

}  // namespace espnic
