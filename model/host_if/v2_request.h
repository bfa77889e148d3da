// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/host_if/oid_checks.h"

/// Requests of V2 (spec 6.2, 6.3), as the card gets them: one buffer holds the whole list. `Next`
/// is the offset of the next structure from the first byte of the buffer, 0 at the last one; each
/// lies behind the end of the one before. All numbers but SPIs and addresses are little-endian.
namespace espnic::v2 {

/// Where the structures of a list lie, or why there is no list.
struct List {
  NdisStatus status = NdisStatus::kSuccess;  ///< INVALID_LENGTH, INVALID_PARAMETER, INVALID_DATA
  std::uint64_t bytes_needed = 0;            ///< with INVALID_LENGTH
  std::vector<std::size_t> at;
};
List add_list(ByteSpan buffer, HostLayout layout, bool ex);
List delete_list(ByteSpan buffer, HostLayout layout);

/// One structure of a list, in the terms of V1: an ESP in front of an AH, vendor identifiers.
AddRequest decode_add(ByteSpan buffer, std::size_t at, HostLayout layout, bool ex);
/// What is wrong with it by itself, in the order of A-55.
AddFault check_add(ByteSpan buffer, std::size_t at, HostLayout layout, bool ex,
                   const AddRequest& request, const RxPolicy& policy);

/// The DELETE_SA that takes the SAs of a completed add away: those whose handle, at `outputs`, is
/// not NULL. Empty: none was added.
Bytes delete_of(const std::vector<OidResult::Output>& outputs, ByteSpan buffer, HostLayout layout);

struct UpdateRequest {
  std::uint64_t handle = 0;
  bool ah = false;
  std::uint32_t spi = 0, sequence_high = 0;
};
/// Nothing for a buffer that is too short or no such structure; `status` says which.
std::optional<UpdateRequest> decode_update(ByteSpan buffer, HostLayout layout, NdisStatus& status);

}  // namespace espnic::v2
