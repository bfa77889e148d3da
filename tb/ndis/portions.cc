// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <map>
#include <tuple>

#include "tb/ndis/ndis_builder.h"

namespace espnic::tb {
namespace {

using Address = boost::asio::ip::address;
/// (bundle, source given, source, destination).
using BundleKey = std::tuple<std::string, bool, Address, Address>;

BundleKey key_of(const SaSpec& sa) {
  return {sa.bundle, sa.src.has_value(), sa.src.value_or(Address()), sa.dst};
}

std::string bundle_error(const std::vector<SaSpec>& sas, const PortionSpec& portion) {
  const std::string name = "bundle \"" + sas[portion.entries.front()].bundle + "\": ";
  if (portion.entries.size() != 2) {
    return name + std::to_string(portion.entries.size()) +
           " entries with this source and destination, needs one ah and one esp";
  }
  const SaSpec& a = sas[portion.entries[0]];
  const SaSpec& b = sas[portion.entries[1]];
  if (a.ah == b.ah) return name + "both entries are " + (a.ah ? "ah" : "esp");
  if (a.outbound != b.outbound) return name + "its entries differ in direction";
  return "";
}

}  // namespace

std::vector<PortionSpec> portions(const std::vector<SaSpec>& sas) {
  std::vector<PortionSpec> result;
  std::map<BundleKey, std::size_t> bundles;  // to its place in `result`
  for (std::size_t i = 0; i < sas.size(); ++i) {
    std::size_t place = result.size();
    if (!sas[i].bundle.empty()) place = bundles.emplace(key_of(sas[i]), place).first->second;
    if (place == result.size()) result.emplace_back();
    result[place].entries.push_back(i);
  }
  for (const auto& [key, place] : bundles) {
    result[place].error = bundle_error(sas, result[place]);
  }
  return result;
}

}  // namespace espnic::tb
