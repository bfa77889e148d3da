// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/json_file.h"
#include "tb/common/nearest.h"
#include "tb/common/params.h"
#include "tb/libespnic/device.h"

namespace espnic::abi {
namespace {

constexpr char kWhere[] = "configuration";

/// Takes a word out of the object that is no configuration key; absent: `otherwise`.
std::string take_word(boost::json::object& object, const char* field, std::string otherwise) {
  const auto* found = object.find(field);
  if (found == object.end()) return otherwise;
  std::string word = tb::JsonFields(object, kWhere).text(field);
  object.erase(found);
  return word;
}

Diagnosing diagnosing_of(const std::string& word) {
  if (word == "report") return Diagnosing::kReport;
  if (word == "stop") return Diagnosing::kStop;
  if (word == "off") return Diagnosing::kOff;
  throw tb::InputError(std::string(kWhere) + ": diagnostics: " +
                       tb::unknown_word("way", word, {"report", "stop", "off"}));
}

}  // namespace

OpenConfig parse_config(const char* json) {
  boost::json::value value = boost::json::object();
  if (json != nullptr) value = tb::parse_json(json, kWhere);
  (void)tb::JsonFields(value, kWhere);  // an object, or InputError
  boost::json::object& object = value.get_object();
  tb::RunConfig config;
  apply_preset(config, take_word(object, "preset", config.preset));
  apply_profile(config, take_word(object, "profile", config.profile));
  config.nic.backend = default_crypto_backend();
  const std::string backend = take_word(object, "crypto", "");
  if (!backend.empty() && !crypto_backend_from_word(backend, &config.nic.backend)) {
    throw tb::InputError(std::string(kWhere) + ": crypto: " +
                         tb::unknown_word("back end", backend, {"ipsec-mb", "openssl", "off"}));
  }
  const Diagnosing diagnosing = diagnosing_of(take_word(object, "diagnostics", "report"));
  tb::Params().set_from_json(config, value, kWhere);
  check_config(config);
  return {config.nic, diagnosing};
}

}  // namespace espnic::abi
