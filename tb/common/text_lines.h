// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tb/common/input_error.h"
#include "tb/common/sa_algorithms.h"

namespace espnic::tb {

/// One line of a text file, without its end (LF or CRLF).
struct TextLine {
  std::uint64_t number = 0;  ///< from 1
  std::string_view text;
};

/// The lines of `text`, which the result points into; without a byte order mark.
std::vector<TextLine> text_lines(std::string_view text);
std::string_view without_byte_order_mark(std::string_view text);

/// The words between blanks and tabs.
std::vector<std::string_view> blank_separated(std::string_view text);

/// A place in a file of SAs that is no JSON; names it in every error: "FILE: line 3: SPI: ...".
struct TextPlace {
  std::string file;
  std::uint64_t line = 0;

  [[noreturn]] void fail(std::string_view field, const std::string& what) const;
};

boost::asio::ip::address read_address(const TextPlace& place, std::string_view field,
                                      std::string_view word);
/// Hex digits behind "0x". A wrong one is not repeated: it may be part of a key.
Bytes read_hex_key(const TextPlace& place, std::string_view field, std::string_view word);
/// The entry of the table with that name, letter case aside; names the nearest otherwise.
const ForeignName& read_name(const TextPlace& place, std::string_view field, std::string_view word,
                             boost::span<const ForeignName> table);

}  // namespace espnic::tb
