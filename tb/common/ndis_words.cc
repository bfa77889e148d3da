// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <array>
#include <cstdio>

#include "tb/common/json_file.h"
#include "tb/common/summary.h"

namespace espnic::tb {
namespace {

struct StatusName {
  NdisStatus status;
  std::string_view word;
};
constexpr std::array<StatusName, 10> kStatuses = {{
    {NdisStatus::kSuccess, "NDIS_STATUS_SUCCESS"},
    {NdisStatus::kPending, "NDIS_STATUS_PENDING"},
    {NdisStatus::kNotAccepted, "NDIS_STATUS_NOT_ACCEPTED"},
    {NdisStatus::kFailure, "NDIS_STATUS_FAILURE"},
    {NdisStatus::kInvalidParameter, "NDIS_STATUS_INVALID_PARAMETER"},
    {NdisStatus::kResources, "NDIS_STATUS_RESOURCES"},
    {NdisStatus::kNotSupported, "NDIS_STATUS_NOT_SUPPORTED"},
    {NdisStatus::kRequestAborted, "NDIS_STATUS_REQUEST_ABORTED"},
    {NdisStatus::kInvalidLength, "NDIS_STATUS_INVALID_LENGTH"},
    {NdisStatus::kInvalidData, "NDIS_STATUS_INVALID_DATA"},
}};
constexpr std::string_view kPrefix = "NDIS_STATUS_";

}  // namespace

std::string status_word(NdisStatus status) {
  for (const StatusName& name : kStatuses) {
    if (name.status == status) return std::string(name.word);
  }
  char text[16];
  std::snprintf(text, sizeof text, "0x%08x", static_cast<unsigned>(status));
  return text;
}

std::optional<NdisStatus> status_from_word(std::string_view word) {
  for (const StatusName& name : kStatuses) {
    if (name.word == word || name.word.substr(kPrefix.size()) == word) return name.status;
  }
  return std::nullopt;
}

const std::vector<std::string_view>& status_words() {
  static const std::vector<std::string_view> words = [] {
    std::vector<std::string_view> list;
    for (const StatusName& name : kStatuses) list.push_back(name.word);
    return list;
  }();
  return words;
}

std::string pretty(const boost::json::value& value) {
  std::string out;
  // Objects and lists of objects open up; everything else stays in one line.
  const auto print = [&out](const auto& self, const boost::json::value& v, int depth) -> void {
    const std::string indent(static_cast<std::size_t>(depth) * 2 + 2, ' ');
    const std::string closing(static_cast<std::size_t>(depth) * 2, ' ');
    bool first = true;
    const auto next = [&] {
      out += first ? "\n" : ",\n";
      first = false;
      out += indent;
    };
    if (v.is_object() && !v.get_object().empty()) {
      out += '{';
      for (const auto& [key, member] : v.get_object()) {
        next();
        out += boost::json::serialize(boost::json::string(key)) + ": ";
        self(self, member, depth + 1);
      }
      out += "\n" + closing + "}";
    } else if (v.is_array() && !v.get_array().empty()) {
      out += '[';
      for (const boost::json::value& member : v.get_array()) {
        next();
        out += boost::json::serialize(member);
      }
      out += "\n" + closing + "]";
    } else {
      out += boost::json::serialize(v);
    }
  };
  print(print, value, 0);
  return out + "\n";
}

}  // namespace espnic::tb
