// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/oid_file.h"

#include <array>

#include "tb/common/json_file.h"
#include "tb/common/nearest.h"
#include "tb/common/oid_fields.h"
#include "tb/common/summary.h"

namespace espnic::tb {
namespace {

struct OidName {
  std::string_view word;
  std::uint32_t oid;
};
constexpr std::array<OidName, 13> kOids = {{
    {"OID_TCP_TASK_OFFLOAD", 0xFC010201},
    {"OID_TCP_TASK_IPSEC_ADD_SA", kOidAddSa},
    {"OID_TCP_TASK_IPSEC_DELETE_SA", kOidDeleteSa},
    {"OID_TCP_TASK_IPSEC_ADD_UDPESP_SA", kOidAddUdpEspSa},
    {"OID_TCP_TASK_IPSEC_DELETE_UDPESP_SA", kOidDeleteUdpEspSa},
    {"OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA", kOidV2AddSa},
    {"OID_TCP_TASK_IPSEC_OFFLOAD_V2_DELETE_SA", kOidV2DeleteSa},
    {"OID_TCP_TASK_IPSEC_OFFLOAD_V2_UPDATE_SA", kOidV2UpdateSa},
    {"OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA_EX", kOidV2AddSaEx},
    {"OID_TCP_OFFLOAD_CURRENT_CONFIG", 0xFC01020B},
    {"OID_TCP_OFFLOAD_PARAMETERS", kOidOffloadParameters},
    {"OID_TCP_OFFLOAD_HARDWARE_CAPABILITIES", 0xFC01020D},
    {"OID_OFFLOAD_ENCAPSULATION", kOidOffloadEncapsulation},
}};
constexpr std::array<std::string_view, 5> kPrefixes = {"", "OID_", "OID_TCP_", "OID_TCP_TASK_",
                                                       "OID_TCP_TASK_IPSEC_"};

std::uint32_t read_oid(const JsonFields& entry) {
  std::uint64_t number = 0;
  const boost::json::value& value = entry.at("oid");
  if (!value.is_string() || whole_number(value, &number)) {
    return static_cast<std::uint32_t>(entry.number("oid", 0, 0xFFFFFFFF));
  }
  const std::string word = entry.text("oid");
  std::vector<std::string_view> words;
  for (const OidName& name : kOids) {
    for (const std::string_view prefix : kPrefixes) {
      if (name.word == std::string(prefix) + word) return name.oid;
    }
    words.push_back(name.word);
  }
  entry.fail("oid", unknown_word("OID", word, words));
}

std::optional<NdisStatus> read_status(const JsonFields& entry) {
  constexpr std::string_view kField = "expect_status";
  if (!entry.has(kField)) return std::nullopt;
  std::uint64_t number = 0;
  if (!entry.at(kField).is_string() || whole_number(entry.at(kField), &number)) {
    return static_cast<NdisStatus>(entry.number(kField, 0, 0xFFFFFFFF));
  }
  const std::string word = entry.text(kField);
  const auto status = status_from_word(word);
  if (!status) entry.fail(kField, unknown_word("status", word, status_words()));
  return status;
}

bool is_word(const JsonFields& entry, std::string_view field, std::string_view otherwise,
             std::string_view word) {
  if (!entry.has(field)) return false;
  const std::string text = entry.text(field);
  if (text != word && text != otherwise) {
    entry.fail(field, unknown_word("word", text, {otherwise, word}));
  }
  return text == word;
}

OidRequest read_request(const boost::json::value& value, const std::string& where,
                        std::size_t sas) {
  const JsonFields entry(value, where);
  OidRequest request;
  request.where = where;
  if (entry.has("before_frame")) {
    request.before_frame = entry.number("before_frame", 0, ~std::uint64_t{0});
  }
  request.oid = read_oid(entry);
  request.kind = is_word(entry, "kind", "set", "query") ? OidKind::kQuery : OidKind::kSet;
  request.layout = is_word(entry, "layout", "x64", "x86") ? HostLayout::kX86 : HostLayout::kX64;
  request.expect = read_status(entry);
  request.buffer = entry.at("buffer");
  if (request.adds() && request.buffer.is_object()) {
    const JsonFields fields(request.buffer, where + ": buffer");
    if (fields.has("sa")) {
      if (sas == 0) fields.fail("sa", "the SA list is empty");
      request.sa = fields.number("sa", 0, sas - 1);
    }
  }
  return request;
}

}  // namespace

Bytes OidRequest::build(const OidContext& context) const {
  if (buffer.is_null()) return {};
  if (buffer.is_object()) return OidFields(*this, context).build();
  Bytes bytes;
  if (!buffer.is_string() ||
      !parse_hex({buffer.get_string().data(), buffer.get_string().size()}, &bytes)) {
    throw InputError(where + ": buffer: needs hex digits or an object with named members");
  }
  return bytes;
}

std::vector<OidRequest> parse_oids(std::string_view text, const std::string& name,
                                   const std::vector<SaSpec>& sas) {
  const boost::json::value list = parse_json(text, name);
  if (!list.is_array()) {
    throw InputError(name + ": needs a JSON list of requests, is " + describe(list));
  }
  std::vector<OidRequest> requests;
  OidContext trial;
  trial.sas = &sas;
  for (const boost::json::value& value : list.get_array()) {
    const std::string where = name + ": request " + std::to_string(requests.size());
    requests.push_back(read_request(value, where, sas.size()));
    const OidRequest& request = requests.back();
    const std::size_t last = requests.size() - 1;
    if (last > 0 && request.before_frame < requests[last - 1].before_frame) {
      throw InputError(where + ": before_frame: is before that of the request in front of it");
    }
    trial.handle = [&](const HandleRef& reference) -> std::uint64_t {
      const bool request_ref = reference.from == HandleRef::From::kRequest;
      if (reference.index >= (request_ref ? last : sas.size())) {
        throw InputError(where + ": buffer: refers to " + (request_ref ? "request " : "SA ") +
                         std::to_string(reference.index) + ", which is not before it");
      }
      return 0;
    };
    request.build(trial);
  }
  return requests;
}

std::vector<OidRequest> read_oid_file(const std::string& path, const std::vector<SaSpec>& sas) {
  return parse_oids(read_text_file(path), path, sas);
}

}  // namespace espnic::tb
