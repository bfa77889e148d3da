// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "model/host_if/oid_checks.h"
#include "model/host_if/sa_directory.h"
#include "model/host_if/sa_window.h"
#include "model/packet/bytes.h"
#include "model/parser_table/parser_list.h"
#include "model/regs/generated/bar0.h"
#include "model/rx_parser/policy.h"

namespace espnic {

/// The words of the window as bytes in address order; overwritten when it goes.
class ByteWords {
 public:
  explicit ByteWords(const SaWindow::Words& words);
  ~ByteWords();
  ByteWords(const ByteWords&) = delete;
  ByteWords& operator=(const ByteWords&) = delete;
  ByteSpan span() const { return bytes_; }
  const std::uint8_t* data() const { return bytes_.data(); }

 private:
  std::array<std::uint8_t, 4 * SaWindow::kWords> bytes_{};
};

/// An `sa_record` of the window (model/regs/entries.rdl) as the add request that says the same, so
/// that both programming paths have one set of checks.
class WindowRecord {
 public:
  WindowRecord(const ByteWords& words, const ParserList& parsers);
  ~WindowRecord();
  WindowRecord(const WindowRecord&) = delete;
  WindowRecord& operator=(const WindowRecord&) = delete;

  regs::SaReason check(const RxPolicy& policy) const;
  const AddRequest& request() const { return request_; }
  /// Parser entry of inbound UDP-ESP.
  std::optional<unsigned> slot() const { return slot_; }

 private:
  void take_addresses(const std::uint8_t* p);
  void take_operations(const std::uint8_t* p);
  void take_encapsulation(const std::uint8_t* p, const ParserList& parsers);
  void take_keys(const std::uint8_t* p);
  template <std::size_t kSlot>
  void take_key(const std::uint8_t* slot, std::size_t bytes);

  AddRequest request_;
  std::optional<unsigned> slot_;
  bool contradictory_ = false;  ///< fields that no add request can say together
  bool long_key_ = false;       ///< key bytes behind the end of a key
  std::array<std::uint8_t, 24 + 20 + 20> key_mat_{};
  std::size_t key_bytes_ = 0;
};

/// The record that `op read` shows: keys as 0.
SaWindow::Words window_words(const SaDirectory::Entry& entry);

/// A `parser_record` of the window.
class ParserRecord {
 public:
  explicit ParserRecord(std::uint32_t word);
  /// One of the entries that an ADD_UDPESP_SA could make.
  bool supported(const RxPolicy& policy) const;
  UdpEncapType type() const { return static_cast<UdpEncapType>(type_); }
  std::uint16_t port() const { return port_; }
  static std::uint32_t word(const ParserEntry& entry);

 private:
  std::uint32_t type_;
  std::uint16_t port_;
};

}  // namespace espnic
