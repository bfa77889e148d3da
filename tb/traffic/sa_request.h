// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>

#include "tb/traffic/ipsec.h"

namespace espnic::tb::traffic {

/// Requests of spec 4.2, byte by byte from its tables. Values are bytes of a pointer.
enum class Pointer : std::size_t { kX86 = 4, kX64 = 8 };

struct SaRequestOptions {
  Pointer pointer = Pointer::kX64;
  bool outbound = false;
  bool integrity_key_first = false;  ///< A-10
  std::uint64_t entry_handle = 0;    ///< EncapTypeEntryOffldHandle in
};

/// OFFLOAD_IPSEC_ADD_SA, or OFFLOAD_IPSEC_ADD_UDPESP_SA where the SA has a port.
Bytes add_request(const Sa& sa, const SaRequestOptions& options = {});
/// OffloadHandle of a completed add of either kind.
std::uint64_t sa_handle(const Bytes& add, Pointer pointer = Pointer::kX64);
/// EncapTypeEntryOffldHandle of a completed OFFLOAD_IPSEC_ADD_UDPESP_SA.
std::uint64_t entry_handle(const Bytes& add, Pointer pointer = Pointer::kX64);

Bytes delete_request(std::uint64_t handle, Pointer pointer = Pointer::kX64);
Bytes delete_udpesp_request(std::uint64_t handle, std::uint64_t entry,
                            Pointer pointer = Pointer::kX64);
/// NDIS_OFFLOAD_ENCAPSULATION for IPv4 over 802.3; `enabled`: 0 no change, 1 on, 2 off (4.9).
Bytes encapsulation_request(std::uint32_t enabled);
/// NDIS_OFFLOAD_PARAMETERS with IPsecV1: 0 no change, 1 off, 2 AH, 3 ESP, 4 both (4.9).
Bytes parameters_request(std::uint8_t ipsec_v1);

}  // namespace espnic::tb::traffic
