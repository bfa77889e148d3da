// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/record/header.h"

#include "tb/common/json_file.h"
#include "tb/common/nearest.h"
#include "tb/record/event.h"

namespace espnic::tb::record {
namespace {

constexpr std::uint64_t kAny = ~std::uint64_t{0};

const char* crypto_word(CryptoBackendKind kind) {
  switch (kind) {
    case CryptoBackendKind::kIpsecMb:
      return "ipsec-mb";
    case CryptoBackendKind::kOpenssl:
      return "openssl";
    case CryptoBackendKind::kOff:
      break;
  }
  return "off";
}

boost::json::object configuration(const RunConfig& config) {
  boost::json::object object = Params().effective(config);
  object["preset"] = config.preset;
  object["profile"] = config.profile;
  object["crypto"] = crypto_word(config.nic.backend);
  return object;
}

/// Takes a word that is no configuration key out of the object.
std::string take(boost::json::object& object, const char* key, const std::string& where) {
  const std::string word = JsonFields(object, where).text(key);
  object.erase(key);
  return word;
}

RunConfig read_configuration(const boost::json::value& value, const std::string& where) {
  boost::json::object object = JsonFields(value, where).object();
  RunConfig config;
  config.preset = take(object, "preset", where);
  config.profile = take(object, "profile", where);
  const std::string backend = take(object, "crypto", where);
  if (!crypto_backend_from_word(backend, &config.nic.backend))
    throw InputError(
        where + ": crypto: " + unknown_word("back end", backend, {"ipsec-mb", "openssl", "off"}));
  const Params params;
  for (const auto& [key, setting] : object) {
    if (setting.is_object() || setting.is_array())
      throw InputError(where + ": " + std::string(key) + ": needs a value, is " +
                       describe(setting));
    const std::string text = setting.is_null()     ? "none"
                             : setting.is_string() ? std::string(setting.get_string())
                                                   : boost::json::serialize(setting);
    try {
      params.set(config, {key.data(), key.size()}, text);
    } catch (const InputError& error) {
      throw InputError(where + ": " + error.what());
    }
  }
  check_config(config);
  return config;
}

}  // namespace

std::string header_text(const Header& header) {
  boost::json::array map;
  for (const Window& window : header.memory_map)
    map.push_back(boost::json::object{{"name", window.name},
                                      {"base", hex_number(window.base, 8)},
                                      {"bytes", hex_number(window.bytes, 8)}});
  return boost::json::serialize(
      boost::json::object{{"format", kFormat},
                          {"version", kFormatVersion},
                          {"espnic", header.espnic},
                          {"epoch_ps", header.epoch_ps},
                          {"memory_map", map},
                          {"configuration", configuration(header.config)}});
}

Header parse_header(std::string_view text, const std::string& where) {
  const boost::json::value value = parse_json(text, where);
  const JsonFields fields(value, where);
  if (!fields.has("format") || fields.text("format") != kFormat)
    throw InputError(where + ": not a recording of espnic run --record");
  const std::uint64_t version = fields.number("version", 0, kAny);
  if (version != kFormatVersion)
    throw InputError(where + ": recording format " + std::to_string(version) +
                     "; this program reads " + std::to_string(kFormatVersion));
  Header header;
  header.espnic = fields.text("espnic");
  header.epoch_ps = fields.number("epoch_ps", 0, kLatestPs);
  const boost::json::array* map = fields.at("memory_map").if_array();
  if (map == nullptr) fields.fail("memory_map", "needs a list");
  for (const boost::json::value& entry : *map) {
    const JsonFields window(entry, where + ": memory_map");
    header.memory_map.push_back(
        {window.text("name"), window.number("base", 0, kAny), window.number("bytes", 0, kAny)});
  }
  header.config = read_configuration(fields.at("configuration"), where + ": configuration");
  return header;
}

}  // namespace espnic::tb::record
