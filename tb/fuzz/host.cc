// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/fuzz/host.h"

#include <variant>

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
  if (result.status != NdisStatus::kSuccess) {
    require(out == buffer, "outputs are written on success only");
    require(engine_.live_handles() <= live, "a failed request adds nothing");
    return {};
  }
  const bool add = kind == OidKind::kSet && (oid == kOidAddSa || oid == kOidAddUdpEspSa);
  if (!add) return {};
  require(engine_.live_handles() == live + 1, "an add makes one handle");
  Handles handles;
  handles.sa = offload_handle(out, layout);
  require(handles.sa != 0 && engine_.sa_row(handles.sa), "an add gives a handle that lives");
  if (oid == kOidAddUdpEspSa) handles.entry = parser_entry_handle(out, layout);
  return handles;
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
