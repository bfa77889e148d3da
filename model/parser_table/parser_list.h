// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace espnic {

/// UDP_ENCAP_TYPE, spec 4.3.
enum class UdpEncapType : std::uint8_t { kIke = 0, kOther = 1 };

/// One parser entry, spec 3.5. VALID entries classify; MARKED ones wait to be freed.
struct ParserEntry {
  bool valid = false;
  bool marked = false;
  UdpEncapType type = UdpEncapType::kOther;
  std::uint16_t port = 0;        ///< UDP destination port, host order
  std::uint16_t generation = 0;  ///< counts reuses of the slot, part of the handle
};

/// UDP-ESP parser entries: a tiny associative memory (type, port). What, not when.
class ParserList {
 public:
  explicit ParserList(unsigned capacity) : entries_(capacity) {}

  /// Slot of the VALID, unmarked entry for this destination port; lowest slot wins.
  std::optional<unsigned> find_port(std::uint16_t port) const;
  /// Slot of the VALID, unmarked entry of this key.
  std::optional<unsigned> find(UdpEncapType type, std::uint16_t port) const;
  /// A slot neither valid nor marked, or nothing: the list is full.
  std::optional<unsigned> free_slot() const;

  void add(unsigned slot, UdpEncapType type, std::uint16_t port);  ///< bumps the generation
  void mark(unsigned slot);
  void remove(unsigned slot);
  void clear();
  /// Writes a slot as a whole, as the host interface does.
  void set(unsigned slot, const ParserEntry& entry) { entries_.at(slot) = entry; }

  const ParserEntry& at(unsigned slot) const { return entries_.at(slot); }
  unsigned capacity() const { return static_cast<unsigned>(entries_.size()); }
  unsigned size() const;  ///< entries valid or marked

 private:
  std::vector<ParserEntry> entries_;
};

}  // namespace espnic
