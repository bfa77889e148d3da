// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <string>

#include "model/sim/cycles.h"

namespace espnic::tb::rtl_block {

/// A block of the receive path that is RTL in a run, beside its model on the same inputs.
struct BlockReport {
  std::string block;
  std::string library;            ///< empty: the shipped twin
  std::uint64_t cycles = 0;       ///< stepped
  std::uint64_t handshakes = 0;   ///< compared
  std::uint64_t differences = 0;  ///< of them: another cycle or other fields
  std::uint64_t wrong = 0;        ///< of them: other fields
  struct First {
    Cycle cycle = 0;  ///< the earlier side's
    std::string tap;
    std::string report;  ///< for people, several lines; empty: there is none
  };
  First first;        ///< difference
  First first_wrong;  ///< other fields
};

/// Stops a run with RTL that it cannot go on with. Somebody's own RTL (`library` not empty) is
/// unusable input: InputError; of the shipped twin it is a fault: std::logic_error.
[[noreturn]] void rtl_fault(const std::string& block, const std::string& library, Cycle cycle,
                            const std::string& what);

/// Fields of a handshake in words: `name=value name=value`.
struct Field {
  const char* name;
  std::uint64_t value;
  bool hex = false;
};
std::string words(std::initializer_list<Field> fields);

/// Compares handshakes as they come and keeps the first difference with what went before it.
class BlockCompare {
 public:
  BlockCompare(std::string block, std::string library) {
    report_.block = std::move(block);
    report_.library = std::move(library);
  }
  /// One handshake on both sides; `fields` in words, `name=value` each.
  void handshake(const std::string& tap, Cycle model, const std::string& model_fields, Cycle rtl,
                 const std::string& rtl_fields);
  void stepped(std::uint64_t cycles = 1) { report_.cycles += cycles; }
  const BlockReport& report() const { return report_; }
  /// rtl_fault() with the first difference so far, if there is one.
  [[noreturn]] void fault(Cycle cycle, const std::string& what) const;

 private:
  struct Seen {
    std::string tap, fields;
    Cycle cycle = 0;
  };
  BlockReport::First describe(const char* what) const;
  static std::string show(const std::deque<Seen>& events);

  BlockReport report_;
  std::deque<Seen> model_, rtl_;  // the last few
};

}  // namespace espnic::tb::rtl_block
