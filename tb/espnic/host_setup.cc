// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/espnic/host_setup.h"

#include <algorithm>
#include <utility>

#include "model/host_if/ndis_layout.h"
#include "tb/driver/espnic_regs.h"
#include "tb/ndis/ndis_v2.h"

namespace espnic::tb {

NdisOptions ndis_options(const NicConfig& nic) {
  NdisOptions options;
  options.integrity_key_first = nic.integrity_key_first;
  options.legacy_port500 = nic.policy.legacy_port500;
  options.vendor_algorithms = nic.policy.caps.vendor_algorithms;
  options.ipv6 = nic.policy.caps.ipv6;
  // A card that takes UDP-ESP of V2 has none of V1.
  options.v2 = nic.policy.caps.v2.udp_esp != 0;
  return options;
}

HostSetup::HostSetup(Port port, const std::vector<SaSpec>& sas, const NdisOptions& options)
    : port_(std::move(port)),
      sas_(sas),
      portions_(portions(sas)),
      options_(options),
      at_setup_(sas.size()) {}

void HostSetup::offload_all() {
  for (const PortionSpec& portion : portions_) offload(portion);
  std::sort(refused_.begin(), refused_.end(),
            [](const auto& a, const auto& b) { return a.sa < b.sa; });
}

void HostSetup::offload(const PortionSpec& portion) {
  const std::size_t first = portion.entries.front();
  const SaSpec& sa = sas_[first];
  const std::uint16_t port = sa.dport.value_or(ndis::kPortUdpEsp);
  const std::uint32_t type = options_.legacy_port500 && port == ndis::kPortLegacyIke
                                 ? ESPNIC_ENCAP_TYPE_IKE
                                 : ESPNIC_ENCAP_TYPE_OTHER;
  const bool uses_entry = sa.udp && !sa.outbound && !options_.v2;
  const std::uint64_t entry =
      uses_entry ? espnic_parser_book_before_add(&parser_entries_, type, port) : 0;

  const NdisRequest add = build_add(sas_, portion, options_, entry);
  NdisStatus status = add.refusal;
  Handles handles;
  if (!add.refused()) {
    const Port::Response response =
        port_.request(add.oid, add.buffer, OidKind::kSet, options_.layout);
    status = response.status;
    if (status == NdisStatus::kSuccess) {
      handles = keep(response.buffer, options_.layout, add.oid, first);
      for (const std::size_t i : portion.entries) at_setup_[i] = handles;
    }
  }
  if (uses_entry) {
    espnic_parser_book_after_add(&parser_entries_, type, port, entry, handles.entry,
                                 status == NdisStatus::kSuccess);
  }
  if (status == NdisStatus::kSuccess) return;
  for (const std::size_t i : portion.entries) refused_.push_back({i, status, portion.error});
}

HostSetup::Handles HostSetup::keep(const Bytes& buffer, HostLayout layout, std::uint32_t oid,
                                   std::optional<std::size_t> sas_entry) {
  Handles handles;
  handles.sa = offload_handle(buffer, layout, oid);
  if (oid == kOidAddUdpEspSa) handles.entry = parser_entry_handle(buffer, layout);
  if (const auto row = port_.row_of_sa(handles.sa)) {
    if (rows_.size() <= *row) rows_.resize(std::size_t{*row} + 1);
    rows_[*row].reset();
    if (sas_entry) rows_[*row] = static_cast<std::uint32_t>(*sas_entry);
  }
  return handles;
}

void HostSetup::issue(const OidRequest& request) {
  OidContext context;
  context.sas = &sas_;
  context.options = options_;
  context.handle = [this](const HandleRef& reference) {
    const bool of_request = reference.from == HandleRef::From::kRequest;
    const Handles& handles = (of_request ? issued_ : at_setup_).at(reference.index);
    return reference.entry ? handles.entry : handles.sa;
  };
  const Port::Response response =
      port_.request(request.oid, request.build(context), request.kind, request.layout);
  Handles handles;
  if (request.adds() && request.kind == OidKind::kSet && response.status == NdisStatus::kSuccess) {
    std::optional<std::size_t> entry = request.sa;
    if (entry) entry = bundle_of(*entry).front();  // a bundle is named by its first entry
    handles = keep(response.buffer, request.layout, request.oid, entry);
  }
  issued_.push_back(handles);
  if (request.expect && *request.expect != response.status) {
    surprises_.push_back(request.where + ": status " + status_word(response.status) +
                         ", expected " + status_word(*request.expect));
  }
}

void HostSetup::update_sequence(std::size_t sas_entry, std::uint32_t high) {
  const std::uint64_t handle = at_setup_.at(sas_entry).sa;
  if (handle == 0) return;
  const SaSpec& sa = sas_[sas_entry];
  const NdisRequest update = build_v2_update(handle, sa.ah, sa.spi, high, options_.layout);
  const Port::Response response =
      port_.request(update.oid, update.buffer, OidKind::kSet, options_.layout);
  // One that the host has deleted meanwhile is not there any more.
  if (response.status == NdisStatus::kSuccess || response.status == NdisStatus::kInvalidParameter)
    return;
  surprises_.push_back("UPDATE_SA of SA " + std::to_string(sas_entry) + ": status " +
                       status_word(response.status));
}

std::vector<std::size_t> HostSetup::bundle_of(std::size_t sas_entry) const {
  for (const PortionSpec& portion : portions_) {
    const auto& entries = portion.entries;
    if (std::find(entries.begin(), entries.end(), sas_entry) != entries.end()) return entries;
  }
  return {sas_entry};
}

std::optional<std::uint32_t> HostSetup::entry_of_row(std::uint16_t row) const {
  return row < rows_.size() ? rows_[row] : std::nullopt;
}

}  // namespace espnic::tb
