// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/fuzz/host.h"

#include <algorithm>
#include <variant>

#include "model/host_if/ndis_layout.h"
#include "tb/fuzz/require.h"
#include "tb/ndis/ndis_builder.h"

namespace espnic::tb::fuzz {
namespace {

// Few, so that a short list fills them.
constexpr unsigned kSaRows = 8;
constexpr unsigned kParserRows = 2;

class NoContext final : public SaContext {};

OidEngine::Config small_card() {
  OidEngine::Config config;
  config.sa_entries = kSaRows;
  config.parser_entries = kParserRows;
  config.policy.gate_open = true;
  config.policy.caps.v2.offered = config.policy.caps.ipv6 = true;
  return config;
}

}  // namespace

Host::Host(const std::vector<SaSpec>& sas)
    : sas_(sas),
      engine_(small_card(), [](const SaKeys&) { return std::make_shared<const NoContext>(); }),
      at_setup_(sas.size()) {}

void Host::offload_all(HostLayout layout) {
  NdisOptions options;
  options.layout = layout;
  std::vector<bool> seen(sas_.size());
  for (const PortionSpec& portion : portions(sas_)) {
    require(!portion.entries.empty(), "a portion has entries");
    for (const std::size_t i : portion.entries) {
      require(i < sas_.size() && !seen[i], "every entry belongs to one portion");
      seen[i] = true;
    }
    const NdisRequest add = build_add(sas_, portion, options);
    require(add.refused() == add.buffer.empty(), "a request is refused or has bytes");
    if (add.refused()) continue;
    at_setup_[portion.entries.front()] = send(add.oid, OidKind::kSet, layout, add.buffer);
  }
  for (const bool entry : seen) require(entry, "every entry belongs to one portion");
}

void Host::issue(const std::vector<OidRequest>& requests) {
  OidContext context;
  context.sas = &sas_;
  context.handle = [this](const HandleRef& reference) {
    const bool of_request = reference.from == HandleRef::From::kRequest;
    const Handles& handles = (of_request ? issued_ : at_setup_).at(reference.index);
    return reference.entry ? handles.entry : handles.sa;
  };
  for (const OidRequest& request : requests) {
    issued_.push_back(send(request.oid, request.kind, request.layout, request.build(context)));
  }
}

Host::Handles Host::send(std::uint32_t oid, OidKind kind, HostLayout layout, const Bytes& buffer) {
  Bytes out(buffer);
  const unsigned live = engine_.live_handles();
  const OidResult result = engine_.request(oid, kind, layout, out);
  require(out.size() == buffer.size(), "a request keeps its length");
  require(engine_.live_handles() <= kSaRows, "no more SAs than rows");
  require(engine_.parser_list().size() <= kParserRows, "no more parser entries than rows");
  require(result.status != NdisStatus::kPending, "nothing is pending unless held");
  check_writes(result);
  if (kind == OidKind::kSet && is_v2_add(oid)) {
    check_v2_add(result, layout, buffer, out, live);
    return {result.status == NdisStatus::kSuccess ? offload_handle(out, layout, oid) : 0, 0};
  }
  if (result.status != NdisStatus::kSuccess) {
    require(out == buffer, "outputs are written on success only");
    require(engine_.live_handles() <= live, "a failed request adds nothing");
    return {};
  }
  if (oid == kOidV2DeleteSa) {
    require(result.sas >= 1 && engine_.live_handles() + result.sas == live,
            "a list of deletes takes what it names");
  }
  if (oid == kOidV2UpdateSa)
    require(engine_.live_handles() == live, "an update makes and takes no handle");
  const bool add = kind == OidKind::kSet && (oid == kOidAddSa || oid == kOidAddUdpEspSa);
  if (!add) return {};
  require(engine_.live_handles() == live + 1, "an add makes one handle");
  Handles handles;
  handles.sa = offload_handle(out, layout);
  require(handles.sa != 0 && engine_.sa_row(handles.sa), "an add gives a handle that lives");
  if (oid == kOidAddUdpEspSa) handles.entry = parser_entry_handle(out, layout);
  return handles;
}

/// Spec 6.2: a handle for each structure, NULL where it failed, and nothing else is written.
void Host::check_v2_add(const OidResult& result, HostLayout layout, const Bytes& sent, Bytes out,
                        unsigned live) const {
  const bool success = result.status == NdisStatus::kSuccess;
  const unsigned added = success ? result.sas : 0;
  require(success == (result.sas != 0) || result.outputs.empty(), "SUCCESS if any was added");
  require(engine_.live_handles() == live + added, "each structure that is added makes one handle");
  require(result.outputs.empty() || result.outputs.size() == result.structures,
          "each structure gets a handle");
  unsigned found = 0;
  for (const OidResult::Output& output : result.outputs) {
    require(output.bytes == ndis::handle_bytes(layout) && output.at + output.bytes <= out.size(),
            "an output lies inside the buffer");
    const std::uint64_t handle = ndis::load_handle(out.data() + output.at, layout);
    require(handle == 0 || engine_.sa_row(handle), "an add gives a handle that lives");
    found += handle != 0;
    std::copy_n(sent.begin() + output.at, output.bytes, out.begin() + output.at);
  }
  require(found == added, "as many handles as SAs");
  require(out == sent, "nothing but handles is written");
}

void Host::check_writes(const OidResult& result) const {
  for (const TableWrite& write : result.writes) {
    if (const auto* sa = std::get_if<SaRowWrite>(&write)) {
      require(sa->index < kSaRows, "a write names a row of the card");
      require(!sa->entry.valid || sa->record != nullptr, "a valid row has its record");
    } else if (const auto* parser = std::get_if<ParserRowWrite>(&write)) {
      require(parser->slot < kParserRows, "a write names a parser entry of the card");
    }
  }
}

}  // namespace espnic::tb::fuzz
