// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// An OIDS file of any content: requests or InputError, nothing else; the requests are then sent.
#include <cstdint>
#include <string_view>

#include "tb/common/oid_file.h"
#include "tb/common/sa_file.h"
#include "tb/fuzz/error_line.h"
#include "tb/fuzz/host.h"

namespace espnic::tb::fuzz {
namespace {

constexpr const char* kName = "oids";

/// A few SAs for requests to start from: {"sa": 0} is plain ESP, 1 UDP-ESP, 2 and 3 a bundle.
constexpr std::string_view kSas = R"([
  {"spi": 257, "src": "10.0.0.1", "dst": "10.0.0.2", "mode": "transport", "proto": "esp",
   "enc": "des-cbc", "enc_key": "0102030405060708", "icv_len_bits": 96,
   "auth": "hmac-md5", "auth_key": "00112233445566778899aabbccddeeff"},
  {"spi": 258, "src": "10.0.0.1", "dst": "10.0.0.2", "mode": "tunnel", "proto": "esp",
   "enc": "null", "icv_len_bits": 96, "encap": {"type": "udp", "sport": 4500, "dport": 4500},
   "auth": "hmac-md5", "auth_key": "00112233445566778899aabbccddeeff"},
  {"spi": 259, "src": "10.0.0.1", "dst": "10.0.0.2", "mode": "transport", "proto": "ah",
   "bundle": 1, "icv_len_bits": 96,
   "auth": "hmac-md5", "auth_key": "00112233445566778899aabbccddeeff"},
  {"spi": 260, "src": "10.0.0.1", "dst": "10.0.0.2", "mode": "transport", "proto": "esp",
   "bundle": 1, "enc": "des-cbc", "enc_key": "0102030405060708"}
])";

void check_oid_file(std::string_view text) {
  static const std::vector<SaSpec> sas = parse_sas(kSas, "built-in");
  std::vector<OidRequest> requests;
  try {
    requests = parse_oids(text, kName, sas);
  } catch (const InputError& error) {
    require_clear_line(error, kName);
    return;
  }
  Host host(sas);
  host.offload_all(HostLayout::kX64);
  host.issue(requests);
}

}  // namespace
}  // namespace espnic::tb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  espnic::tb::fuzz::check_oid_file({reinterpret_cast<const char*>(data), size});
  return 0;
}
