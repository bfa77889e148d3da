// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// A SAS file of any content and format: entries or InputError, nothing else; what it gives is then
// offloaded.
#include <cstdint>
#include <string_view>

#include "tb/common/esp_sa_search.h"
#include "tb/common/sa_file.h"
#include "tb/common/sa_source.h"
#include "tb/common/xfrm_file.h"
#include "tb/fuzz/error_line.h"
#include "tb/fuzz/host.h"

namespace espnic::tb::fuzz {
namespace {

constexpr const char* kName = "sas";

std::vector<SaSpec> parse(std::string_view text) {
  switch (sa_format(text, kName)) {
    case SaFormat::kXfrm:
      return parse_xfrm(text, kName);
    case SaFormat::kEspSa: {
      std::vector<std::string> notes;
      return find_esp_sas(
          parse_esp_sa(text, kName), kName, [](CapturedFrame&) { return false; }, notes);
    }
    case SaFormat::kJson:
      break;
  }
  return parse_sas(text, kName);
}

void check_sa_file(std::string_view text) {
  std::vector<SaSpec> sas;
  try {
    sas = parse(text);
  } catch (const InputError& error) {
    require_clear_line(error, kName);
    return;
  }
  for (const HostLayout layout : {HostLayout::kX64, HostLayout::kX86}) {
    Host(sas).offload_all(layout);
  }
}

}  // namespace
}  // namespace espnic::tb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  espnic::tb::fuzz::check_sa_file({reinterpret_cast<const char*>(data), size});
  return 0;
}
