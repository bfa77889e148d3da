// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/espnic/versions.h"

#include <openssl/crypto.h>
#include <pcap/pcap.h>

#include <boost/version.hpp>
#include <systemc>

namespace espnic::tb {

std::string version_line() { return "espnic " ESPNIC_VERSION; }

boost::json::object versions() {
  return {{"espnic", ESPNIC_VERSION},
          {"systemc", sc_core::sc_release()},
          {"openssl", OpenSSL_version(OPENSSL_VERSION)},
          {"libpcap", pcap_lib_version()},
          {"boost", BOOST_LIB_VERSION},
          {"compiler", __VERSION__}};
}

std::string crypto_word(CryptoBackendKind kind) {
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

}  // namespace espnic::tb
