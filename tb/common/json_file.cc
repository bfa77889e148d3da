// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/json_file.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "tb/common/nearest.h"

namespace espnic::tb {
namespace {

constexpr std::size_t kLargestFile = std::size_t{1}
                                     << 30;  // lists are small; captures are streamed

const boost::json::value& null_value() {
  static const boost::json::value null;
  return null;
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string read_text_file(const std::string& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) throw InputError(path + ": " + std::strerror(errno));
  std::string text, block(1 << 16, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(file.gcount()));
    if (text.size() > kLargestFile) throw InputError(path + ": larger than 1 GiB");
  }
  // Opening a folder succeeds; only reading it fails.
  if (file.bad()) throw InputError(path + ": " + std::strerror(errno != 0 ? errno : EIO));
  return text;
}

boost::json::value parse_json(std::string_view text, const std::string& name,
                              std::uint64_t first_line) {
  boost::json::stream_parser parser;
  boost::system::error_code error;
  std::size_t at = parser.write_some(text.data(), text.size(), error);
  if (!error && at < text.size()) {
    const std::size_t more = text.find_first_not_of(" \t\r\n", at);
    if (more != std::string_view::npos) {
      at = more;
      error = boost::json::error::extra_data;
    }
  }
  if (!error) parser.finish(error);
  if (!error) return parser.release();
  const std::string_view before = text.substr(0, at);
  const std::uint64_t line =
      first_line + static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t line_start = before.rfind('\n');
  const std::size_t column = at - (line_start == std::string_view::npos ? 0 : line_start + 1) + 1;
  throw InputError(name + ": line " + std::to_string(line) + ", column " + std::to_string(column) +
                   ": not JSON: " + error.message());
}

JsonFields::JsonFields(const boost::json::value& value, std::string where)
    : object_(value.if_object()), where_(std::move(where)) {
  if (object_ == nullptr) throw InputError(where_ + ": needs a JSON object, is " + describe(value));
}

const boost::json::value& JsonFields::at(std::string_view field) const {
  const boost::json::value* value =
      object_->if_contains(boost::json::string_view(field.data(), field.size()));
  return value != nullptr ? *value : null_value();
}

void JsonFields::fail(std::string_view field, const std::string& what) const {
  // A field that should not be there is named as the file has it.
  throw InputError(where_ + ": " + printable(field) + ": " + what);
}

std::string JsonFields::text(std::string_view field) const {
  const boost::json::value& value = at(field);
  if (!value.is_string()) fail(field, "needs a string, is " + describe(value));
  return std::string(value.get_string().data(), value.get_string().size());
}

bool JsonFields::flag(std::string_view field, bool otherwise) const {
  const boost::json::value& value = at(field);
  if (value.is_null()) return otherwise;
  if (value.is_bool()) return value.get_bool();
  std::uint64_t number = 0;
  if (!value.is_string() && whole_number(value, &number) && number <= 1) return number == 1;
  fail(field, "needs true or false, is " + describe(value));
}

std::uint64_t JsonFields::number(std::string_view field, std::uint64_t least,
                                 std::uint64_t most) const {
  const boost::json::value& value = at(field);
  std::uint64_t number = 0;
  if (!whole_number(value, &number)) {
    fail(field, "needs a whole number (or a string \"0x...\"), is " + describe(value));
  }
  if (number < least || number > most) {
    fail(field,
         describe(value) + " is outside " + std::to_string(least) + ".." + std::to_string(most));
  }
  return number;
}

Bytes JsonFields::hex(std::string_view field) const {
  Bytes bytes;
  const boost::json::value& value = at(field);
  if (value.is_null()) return bytes;
  // The text itself is not repeated: it may be a key.
  if (!value.is_string()) fail(field, "needs a string of hex digits");
  const std::string_view digits(value.get_string().data(), value.get_string().size());
  if (!parse_hex(digits, &bytes)) fail(field, "needs pairs of hex digits, nothing else");
  return bytes;
}

std::string describe(const boost::json::value& value) {
  switch (value.kind()) {
    case boost::json::kind::null:
      return "absent or null";
    case boost::json::kind::object:
      return "an object";
    case boost::json::kind::array:
      return "a list";
    case boost::json::kind::string:
      return quoted({value.get_string().data(), value.get_string().size()});
    default:
      return boost::json::serialize(value);
  }
}

bool parse_number(std::string_view text, std::uint64_t* value) {
  int base = 10;
  if (text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
    text.remove_prefix(2);
    base = 16;
  }
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, *value, base);
  return error == std::errc() && stop == end && !text.empty();
}

bool whole_number(const boost::json::value& value, std::uint64_t* number) {
  if (value.is_uint64()) {
    *number = value.get_uint64();
    return true;
  }
  if (value.is_int64() && value.get_int64() >= 0) {
    *number = static_cast<std::uint64_t>(value.get_int64());
    return true;
  }
  return value.is_string() &&
         parse_number({value.get_string().data(), value.get_string().size()}, number);
}

bool parse_hex(std::string_view text, Bytes* bytes) {
  bytes->clear();
  if (text.substr(0, 2) == "0x" || text.substr(0, 2) == "0X") text.remove_prefix(2);
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || text[i] == ':' || text[i] == '\n') {
      ++i;
      continue;
    }
    const int high = digit_of(text[i]);
    const int low = i + 1 < text.size() ? digit_of(text[i + 1]) : -1;
    if (high < 0 || low < 0) return false;
    bytes->push_back(static_cast<std::uint8_t>(high << 4 | low));
    i += 2;
  }
  return true;
}

std::string hex_text(ByteSpan bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::string spi_text(std::uint32_t spi) {
  char text[16];
  std::snprintf(text, sizeof text, "0x%08x", spi);
  return text;
}

}  // namespace espnic::tb
