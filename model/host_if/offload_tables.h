// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "model/host_if/sa_directory.h"
#include "model/host_if/table_write.h"
#include "model/parser_table/parser_list.h"

namespace espnic {

struct AddRequest;

/// What the card's software knows of its SA and parser tables: one set, changed by OIDs and by the
/// register window. Every change appends the writes that carry it to the data path. No checks: who
/// calls has made them, by `fit` those that need the tables.
class OffloadTables {
 public:
  using PrepareKeys = std::function<std::shared_ptr<const SaContext>(const SaKeys&)>;

  OffloadTables(unsigned sa_entries, unsigned parser_entries, PrepareKeys prepare);

  const SaDirectory& sas() const { return sas_; }
  const ParserList& parsers() const { return parsers_; }
  /// Slot of a live parser entry by its handle.
  std::optional<unsigned> entry_slot(std::uint64_t handle) const;
  std::uint32_t entry_handle(unsigned slot) const { return entry_handles_.at(slot); }
  /// Parser entries taken away while other SAs still used them.
  std::uint64_t violations() const { return violations_; }

  /// Whether an SA fits, tested in the order of A-55.
  enum class Fit : std::uint8_t { kFits, kDuplicate, kSaFull, kParserFull };
  Fit fit(const SaCamEntry& cam, bool new_parser_entry) const;

  /// Everything of a checked add that does not depend on its row. Before any change: should the
  /// crypto back end throw, nothing has happened.
  std::shared_ptr<SaRecord> draft(const AddRequest& request, bool integrity_key_first) const;
  /// Adds the SA of a draft that fits: in `row`, which is free, else in the lowest free row.
  /// `slot`: its parser entry, of inbound UDP-ESP.
  std::uint16_t add_sa(const AddRequest& request, std::shared_ptr<SaRecord> draft,
                       std::optional<unsigned> slot, std::optional<std::uint16_t> row,
                       TableWrites& writes);
  /// Replaces the SA of a live row in one write. Its handle stays, the generation counts up.
  void replace_sa(std::uint16_t row, const AddRequest& request, std::shared_ptr<SaRecord> draft,
                  std::optional<unsigned> slot, TableWrites& writes);
  void remove_sa(std::uint16_t row, TableWrites& writes);
  /// Lifetimes of the SA of a live row, by Lifetime.
  void limit_sa(std::uint16_t row, const std::array<std::uint64_t, kLifetimes>& limits,
                TableWrites& writes);
  /// UPDATE_SA: another high half for the operation of a live row that has this SPI, and the time
  /// of overlap begins. False, and nothing: no such operation, or none with such numbers.
  bool update_sequence(std::uint16_t row, bool ah, std::uint32_t spi, std::uint32_t high,
                       TableWrites& writes);

  void add_parser_entry(unsigned slot, UdpEncapType type, std::uint16_t port, TableWrites& writes);
  /// As removing and adding in one write; the handle stays.
  void replace_parser_entry(unsigned slot, UdpEncapType type, std::uint16_t port,
                            TableWrites& writes);
  void remove_parser_entry(unsigned slot, TableWrites& writes);

  /// Marks objects: dead at once, their row and slot taken until `reap` of the number.
  std::uint64_t mark(std::uint16_t row, std::optional<unsigned> slot, TableWrites& writes);
  TableWrites reap(std::uint64_t marked);

  /// Empties both tables, marked objects too, with a write for everything that was not empty and
  /// for the rows and slots named. Handles and generations go on counting.
  void clear(std::set<std::uint16_t> rows, std::set<std::uint8_t> slots, TableWrites& writes);

 private:
  struct Marked {
    std::uint64_t number = 0;
    std::uint16_t row = 0;
    std::optional<unsigned> slot;
  };

  SaDirectory::Entry directory_entry(const AddRequest& request, const SaRecord& draft,
                                     std::optional<unsigned> slot) const;
  void write_sa(std::uint16_t row, std::shared_ptr<SaRecord> draft, TableWrites& writes);
  void write_parser(unsigned slot, TableWrites& writes) const;
  void count_violation(unsigned slot);
  std::uint32_t new_handle();

  PrepareKeys prepare_;
  SaDirectory sas_;
  ParserList parsers_;
  std::vector<std::uint32_t> entry_handles_;              // by slot; 0: no entry
  std::vector<std::shared_ptr<const SaRecord>> records_;  // by row, of live ones
  HandleSource handles_;
  std::vector<Marked> marked_;
  std::uint64_t last_mark_ = 0, violations_ = 0;
};

}  // namespace espnic
