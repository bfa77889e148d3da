// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The OIDs of V2 (spec 6.2, 6.3).
#include <algorithm>
#include <set>
#include <utility>

#include "model/host_if/ndis_layout.h"
#include "model/host_if/oid_engine_state.h"
#include "model/host_if/v2_request.h"

namespace espnic {

/// Each structure by itself, in order: what those before it took is gone, and what is wrong with
/// one is nothing to the others. SUCCESS if any SA was added, else what the first one met; the
/// handle of each that failed is NULL (6.2).
OidResult OidEngine::State::add_v2(HostLayout layout, bool ex, MutableByteSpan buffer) {
  const v2::List list = v2::add_list(buffer, layout, ex);
  if (list.status == NdisStatus::kInvalidLength) return oid_too_short(list.bytes_needed);
  if (list.status != NdisStatus::kSuccess) return oid_failure(list.status);
  const std::size_t handle_at = ndis::v2_add_layout(layout, ex).handle;
  const auto handle_bytes = static_cast<std::uint32_t>(ndis::handle_bytes(layout));
  OidResult all;
  all.structures = static_cast<std::uint32_t>(list.at.size());
  all.sas = 0;
  for (const std::size_t at : list.at) {
    const AddRequest request = v2::decode_add(buffer, at, layout, ex);
    std::optional<unsigned> slot;
    NdisStatus status = status_of(v2::check_add(buffer, at, layout, ex, request, policy));
    if (status == NdisStatus::kSuccess) status = fit(request, slot);
    std::uint64_t handle = 0, entry_handle = 0;
    if (status == NdisStatus::kSuccess) {
      OidResult one = commit_add(request, slot, entry_handle, handle);
      status = one.status;
      std::move(one.writes.begin(), one.writes.end(), std::back_inserter(all.writes));
    }
    all.sas += status == NdisStatus::kSuccess;
    if (at == 0) all.status = status;
    ndis::store_handle(buffer.data() + at + handle_at, layout, handle);
    all.outputs.push_back({static_cast<std::uint32_t>(at + handle_at), handle_bytes});
  }
  if (all.sas != 0) all.status = NdisStatus::kSuccess;
  return all;
}

/// All or nothing: a handle that names no SA, or names one twice, and nothing changes.
OidResult OidEngine::State::remove_v2(HostLayout layout, ByteSpan buffer) {
  const v2::List list = v2::delete_list(buffer, layout);
  if (list.status == NdisStatus::kInvalidLength) return oid_too_short(list.bytes_needed);
  if (list.status != NdisStatus::kSuccess) return oid_failure(list.status);
  const std::size_t handle_at = ndis::v2_delete_layout(layout).handle;
  std::vector<std::uint16_t> rows;
  std::set<std::uint16_t> named;
  for (const std::size_t at : list.at) {
    const auto row = tables.sas().find(ndis::load_handle(buffer.data() + at + handle_at, layout));
    if (!row || !named.insert(*row).second) return oid_failure(NdisStatus::kInvalidParameter);
    rows.push_back(*row);
  }
  OidResult result;
  result.structures = result.sas = static_cast<std::uint32_t>(rows.size());
  if (std::exchange(fail_next_delete, false)) {
    result.status = NdisStatus::kFailure;
    result.marked = tables.mark(rows.front(), std::nullopt, result.writes);
    rows.erase(rows.begin());
  }
  for (const std::uint16_t row : rows) tables.remove_sa(row, result.writes);
  return result;
}

/// the high half of the SA's operation with this SPI, from here on for the numbers
/// behind the wrap.
OidResult OidEngine::State::update_v2(HostLayout layout, ByteSpan buffer) {
  NdisStatus status = NdisStatus::kSuccess;
  const auto request = v2::decode_update(buffer, layout, status);
  if (status == NdisStatus::kInvalidLength) {
    return oid_too_short(ndis::v2_update_layout(layout).size);
  }
  if (!request) return oid_failure(status);
  const auto row = tables.sas().find(request->handle);
  OidResult result;
  if (!policy.caps.v2.esn || !row ||
      !tables.update_sequence(*row, request->ah, request->spi, request->sequence_high,
                              result.writes)) {
    return oid_failure(NdisStatus::kInvalidParameter);
  }
  return result;
}

}  // namespace espnic
