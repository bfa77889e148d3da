// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/text_lines.h"

#include <boost/algorithm/string/predicate.hpp>
#include <locale>

#include "tb/common/json_file.h"
#include "tb/common/nearest.h"

namespace espnic::tb {

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return text.substr(0, kMark.size()) == kMark ? text.substr(kMark.size()) : text;
}

std::vector<TextLine> text_lines(std::string_view text) {
  text = without_byte_order_mark(text);
  std::vector<TextLine> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.push_back({lines.size() + 1, line});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<std::string_view> blank_separated(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return words;
    const std::size_t end = std::min(text.find_first_of(kBlanks, begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    text.remove_prefix(end);
  }
}

void TextPlace::fail(std::string_view field, const std::string& what) const {
  throw InputError(file + ": line " + std::to_string(line) + ": " + std::string(field) + ": " +
                   what);
}

boost::asio::ip::address read_address(const TextPlace& place, std::string_view field,
                                      std::string_view word) {
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(std::string(word), error);
  if (error || (address.is_v6() && address.to_v6().scope_id() != 0)) {
    place.fail(field, quoted(word) + " is no IPv4 or IPv6 address");
  }
  return address;
}

Bytes read_hex_key(const TextPlace& place, std::string_view field, std::string_view word) {
  Bytes key;
  if (word.empty()) return key;
  if (word.substr(0, 2) != "0x" && word.substr(0, 2) != "0X") {
    place.fail(field, "needs hex digits behind 0x");
  }
  if (word.size() % 2 != 0) {
    place.fail(field, "has an odd number of hex digits (" + std::to_string(word.size() - 2) + ")");
  }
  if (word.find_first_of(" :") != std::string_view::npos || !parse_hex(word, &key)) {
    place.fail(field, "needs hex digits behind 0x, nothing else");
  }
  return key;
}

const ForeignName& read_name(const TextPlace& place, std::string_view field, std::string_view word,
                             boost::span<const ForeignName> table) {
  std::vector<std::string_view> names;
  for (const ForeignName& known : table) {
    if (boost::algorithm::iequals(known.name, word, std::locale::classic())) return known;
    names.push_back(known.name);
  }
  place.fail(field, unknown_word("algorithm", word, names));
}

}  // namespace espnic::tb
