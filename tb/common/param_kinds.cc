// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/param_kinds.h"

#include <limits>

#include "tb/common/json_file.h"
#include "tb/common/nearest.h"

namespace espnic::tb {

bool parse_amount(std::string_view text, std::uint64_t* value) {
  struct Suffix {
    std::string_view word;
    std::uint64_t factor;
  };
  // The longer ones first: "Ki" does not end in "k", but a table need not rely on that.
  static constexpr Suffix kSuffixes[] = {{"Ki", 1u << 10}, {"Mi", 1u << 20}, {"Gi", 1u << 30},
                                         {"k", 1'000},     {"M", 1'000'000}, {"G", 1'000'000'000}};
  std::uint64_t factor = 1;
  for (const Suffix& suffix : kSuffixes) {
    if (text.size() > suffix.word.size() &&
        text.substr(text.size() - suffix.word.size()) == suffix.word) {
      factor = suffix.factor;
      text.remove_suffix(suffix.word.size());
      break;
    }
  }
  if (!parse_number(text, value)) return false;
  if (*value > std::numeric_limits<std::uint64_t>::max() / factor) return false;
  *value *= factor;
  return true;
}

void reject(const Param& param, std::string_view value) {
  throw InputError(param.key + ": " + quoted(value) + " is outside its range " + param.range +
                   (param.unit.empty() ? "" : " " + param.unit));
}

std::uint64_t take_number(const Param& param, std::string_view text, std::uint64_t least,
                          std::uint64_t most) {
  std::uint64_t value = 0;
  if (!parse_amount(text, &value) || value < least || value > most) reject(param, text);
  return value;
}

bool take_choice(const Param& param, std::string_view text, std::string_view off,
                 std::string_view on) {
  if (text == on) return true;
  if (text == off) return false;
  throw InputError(param.key + ": " + unknown_word("value", text, {off, on}));
}

}  // namespace espnic::tb
