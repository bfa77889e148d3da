// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/json.hpp>
#include <string>

#include "tb/espnic/program_runner.h"

namespace espnic::tb {

/// A file with the SAs of a case, but those of algorithms that the RTL has not.
inline std::string rtl_sas(const std::string& folder) {
  const boost::json::value sas = boost::json::parse(slurp(folder + "/sas.json"));
  boost::json::array its;
  for (const boost::json::value& sa : sas.as_array()) {
    const auto is = [&](const char* field, const char* word) {
      const boost::json::value& value = sa.at(field);
      return value.is_string() && value.as_string() == word;
    };
    const bool model_only =
        is("enc", "chacha20-poly1305") || is("auth", "hmac-sha384") || is("auth", "hmac-sha512");
    if (!model_only) its.push_back(sa);
  }
  return write_file("rtl_sas.json", boost::json::serialize(its));
}

/// With profile full or v2, and the SAs of a case that the RTL has.
inline std::string run_full(const std::string& folder, const std::string& dir,
                            const std::string& more) {
  return "run --pcap " + folder + "/wire.pcap --sa " + rtl_sas(folder) + " --profile full --out " +
         dir + " " + more;
}
inline std::string run_v2(const std::string& folder, const std::string& dir,
                          const std::string& more) {
  return "run --pcap " + folder + "/wire.pcap --sa " + rtl_sas(folder) + " --profile v2 --out " +
         dir + " " + more;
}

}  // namespace espnic::tb
