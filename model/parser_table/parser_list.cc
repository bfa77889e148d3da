// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/parser_table/parser_list.h"

namespace espnic {
namespace {

bool usable(const ParserEntry& entry) { return entry.valid && !entry.marked; }

}  // namespace

std::optional<unsigned> ParserList::find_port(std::uint16_t port) const {
  for (unsigned slot = 0; slot < capacity(); ++slot) {
    if (usable(entries_[slot]) && entries_[slot].port == port) return slot;
  }
  return std::nullopt;
}

std::optional<unsigned> ParserList::find(UdpEncapType type, std::uint16_t port) const {
  for (unsigned slot = 0; slot < capacity(); ++slot) {
    const ParserEntry& entry = entries_[slot];
    if (usable(entry) && entry.type == type && entry.port == port) return slot;
  }
  return std::nullopt;
}

std::optional<unsigned> ParserList::free_slot() const {
  for (unsigned slot = 0; slot < capacity(); ++slot) {
    if (!entries_[slot].valid && !entries_[slot].marked) return slot;
  }
  return std::nullopt;
}

void ParserList::add(unsigned slot, UdpEncapType type, std::uint16_t port) {
  ParserEntry& entry = entries_.at(slot);
  entry.valid = true;
  entry.marked = false;
  entry.type = type;
  entry.port = port;
  ++entry.generation;
}

void ParserList::mark(unsigned slot) {
  if (entries_.at(slot).valid) entries_[slot].marked = true;
}

// The generation outlives the entry: a handle to it must not fit the next one in the slot.
void ParserList::remove(unsigned slot) {
  ParserEntry& entry = entries_.at(slot);
  const std::uint16_t generation = entry.generation;
  entry = ParserEntry{};
  entry.generation = generation;
}

void ParserList::clear() {
  for (unsigned slot = 0; slot < capacity(); ++slot) remove(slot);
}

unsigned ParserList::size() const {
  unsigned used = 0;
  for (const ParserEntry& entry : entries_) used += entry.valid || entry.marked ? 1 : 0;
  return used;
}

}  // namespace espnic
