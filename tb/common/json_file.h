// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/packet/bytes.h"
#include "tb/common/input_error.h"

namespace espnic::tb {

/// The bytes of a file; InputError naming it when it cannot be read or is too large for a list.
std::string read_text_file(const std::string& path);

/// Parses JSON; InputError `NAME: line L, column C: ...` on a syntax error. `first_line`: the
/// number of the line that `text` starts with.
boost::json::value parse_json(std::string_view text, const std::string& name,
                              std::uint64_t first_line = 1);

/// A reader of one JSON object that names what it reads in every error: "FILE: entry 3: mode: ...".
/// A field that is absent equals null.
class JsonFields {
 public:
  JsonFields(const boost::json::value& value, std::string where);

  const boost::json::value& at(std::string_view field) const;  ///< null where absent
  bool has(std::string_view field) const { return !at(field).is_null(); }
  const boost::json::object& object() const { return *object_; }

  /// These throw for null and for other types.
  std::string text(std::string_view field) const;
  bool flag(std::string_view field, bool otherwise) const;  ///< absent: `otherwise`; takes 0 and 1
  /// A number, or a string with a decimal or "0x" number, in [least, most].
  std::uint64_t number(std::string_view field, std::uint64_t least, std::uint64_t most) const;
  Bytes hex(std::string_view field) const;  ///< null: no bytes

  [[noreturn]] void fail(std::string_view field, const std::string& what) const;

 private:
  const boost::json::object* object_;
  std::string where_;
};

/// What a JSON value is, for error lines: its text where short, else its kind.
std::string describe(const boost::json::value& value);

/// Decimal, or hex behind "0x"; false for anything else, also for what 64 bits cannot hold.
bool parse_number(std::string_view text, std::uint64_t* value);
/// A whole number out of a JSON number or a string of `parse_number`'s form.
bool whole_number(const boost::json::value& value, std::uint64_t* number);
/// Pairs of hex digits; blanks, ":" and a leading "0x" are allowed. False for anything else.
bool parse_hex(std::string_view text, Bytes* bytes);
/// Pairs of lower-case hex digits.
std::string hex_text(ByteSpan bytes);
/// An SPI as files have it: "0x" and eight digits.
std::string spi_text(std::uint32_t spi);

}  // namespace espnic::tb
