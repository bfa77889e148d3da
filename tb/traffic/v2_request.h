// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "tb/traffic/sa_request.h"

namespace espnic::tb::traffic {

/// Requests of spec 6.3, byte by byte from its tables. `Next` is an offset from the first byte of
/// the buffer.
struct V2AddOptions {
  Pointer pointer = Pointer::kX64;
  bool ex = false;  ///< IPSEC_OFFLOAD_V2_ADD_SA_EX
  bool outbound = false;
  bool says_mode = true;  ///< the private flag of a tunnel SA is set (A-61)
  std::uint32_t udp_esp = 0;
};

/// IPSEC_OFFLOAD_V2_ADD_SA of one SA. Its UDP port counts for nothing: `udp_esp` says all.
Bytes v2_add_request(const Sa& sa, const V2AddOptions& options = {});
/// Adds or deletes of one layout, each by itself, put into one list.
Bytes v2_list(const std::vector<Bytes>& requests, Pointer pointer = Pointer::kX64);
/// OffloadHandle of the structure at this offset of a completed add.
std::uint64_t v2_handle(const Bytes& add, std::size_t at = 0, const V2AddOptions& options = {});
Bytes v2_delete_request(std::uint64_t handle, Pointer pointer = Pointer::kX64);
/// UPDATE_SA of the ESP, or of the AH of the SA.
Bytes v2_update_request(std::uint64_t handle, bool ah, std::uint32_t spi, std::uint32_t high,
                        Pointer pointer = Pointer::kX64);

}  // namespace espnic::tb::traffic
