// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "tb/common/params.h"

/// The kinds of value that a configuration key can have. `where` gives the member of a RunConfig.
namespace espnic::tb {

/// A whole number out of "125000000", "0x20", "10G", "1Mi"; false for anything else.
bool parse_amount(std::string_view text, std::uint64_t* value);
/// The one error line for a wrong value: key, value, range and unit.
[[noreturn]] void reject(const Param& param, std::string_view value);
/// Parses and checks the range; InputError.
std::uint64_t take_number(const Param& param, std::string_view text, std::uint64_t least,
                          std::uint64_t most);
bool take_choice(const Param& param, std::string_view text, std::string_view off,
                 std::string_view on);

/// Fills in `set` and `get` around a conversion from text and one to JSON.
template <typename Where, typename From, typename To>
Param bind(Param param, Where where, From from, To to) {
  const Param texts = param;
  param.set = [texts, where, from](RunConfig& config, std::string_view text) {
    where(config) = from(texts, text);
  };
  param.get = [where, to](const RunConfig& config) {
    RunConfig copy = config;  // `where` serves writing too
    return boost::json::value(to(where(copy)));
  };
  return param;
}

template <typename Where>
Param number(const char* key, const char* unit, std::uint64_t least, std::uint64_t most,
             const char* sentence, Where where) {
  using T = std::remove_reference_t<decltype(where(std::declval<RunConfig&>()))>;
  return bind(
      Param{key, unit, std::to_string(least) + ".." + std::to_string(most), sentence, {}, {}},
      where,
      [=](const Param& param, std::string_view text) {
        return static_cast<T>(take_number(param, text, least, most));
      },
      [](const auto& value) { return value; });
}

template <typename Where>
Param power_of_two(const char* key, const char* unit, std::uint64_t least, std::uint64_t most,
                   const char* sentence, Where where) {
  Param param = number(key, unit, least, most, sentence, where);
  param.range += " (a power of two)";
  const auto set = param.set;
  const Param texts = param;
  param.set = [set, texts, where](RunConfig& config, std::string_view text) {
    RunConfig trial = config;
    set(trial, text);
    if ((where(trial) & (where(trial) - 1)) != 0) reject(texts, text);
    config = trial;
  };
  return param;
}

/// Bits out of `allowed`.
template <typename Where>
Param mask(const char* key, std::uint32_t allowed, const char* sentence, Where where) {
  char range[48];
  std::snprintf(range, sizeof range, "bits of 0x%x", allowed);
  return bind(
      Param{key, "", range, sentence, {}, {}}, where,
      [allowed](const Param& param, std::string_view text) {
        const auto bits = static_cast<std::uint32_t>(take_number(param, text, 0, allowed));
        if ((bits & ~allowed) != 0) reject(param, text);
        return bits;
      },
      [](std::uint32_t value) {
        char text[16];
        std::snprintf(text, sizeof text, "0x%x", value);
        return std::string(text);
      });
}

/// Two words; the second means true.
template <typename Where>
Param choice(const char* key, const char* off, const char* on, const char* sentence, Where where) {
  return bind(
      Param{key, "", std::string(off) + " | " + on, sentence, {}, {}}, where,
      [=](const Param& param, std::string_view text) { return take_choice(param, text, off, on); },
      [=](bool value) { return std::string(value ? on : off); });
}

/// on | off; true, false, 1 and 0 are taken as well.
template <typename Where>
Param flag(const char* key, const char* sentence, Where where) {
  return bind(
      Param{key, "", "on | off", sentence, {}, {}}, where,
      [](const Param& param, std::string_view text) {
        if (text == "true" || text == "1") return true;
        if (text == "false" || text == "0") return false;
        return take_choice(param, text, "off", "on");
      },
      [](bool value) { return std::string(value ? "on" : "off"); });
}

/// A number, or "none".
template <typename Where>
Param optional_number(const char* key, const char* unit, std::uint64_t least, std::uint64_t most,
                      const char* sentence, Where where) {
  const std::string range = std::to_string(least) + ".." + std::to_string(most) + " or none";
  return bind(
      Param{key, unit, range, sentence, {}, {}}, where,
      [=](const Param& param, std::string_view text) -> std::optional<std::uint64_t> {
        if (text == "none") return std::nullopt;
        return take_number(param, text, least, most);
      },
      [](const std::optional<std::uint64_t>& value) {
        return value ? boost::json::value(*value) : boost::json::value();
      });
}

}  // namespace espnic::tb
