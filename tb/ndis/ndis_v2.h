// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <vector>

#include "tb/ndis/ndis_builder.h"

namespace espnic::tb {

/// OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA, or ..._EX (`ex`), of one SA, or of the ESP and the AH of a
/// bundle (in this order), as a driver of this card builds it: the mode of a tunnel is said.
/// Refused unsent is what V2 has no identifier for, UDP-ESP to another port than 4500 (spec 6.1),
/// source and destination of different IP versions, and IPv6 unless the card has it.
NdisRequest build_v2_add(const std::vector<const SaSpec*>& assocs, HostLayout layout, bool ipv6,
                         bool ex = false);

/// UPDATE_SA: the next high half of the operation with this SPI.
NdisRequest build_v2_update(std::uint64_t handle, bool ah, std::uint32_t spi, std::uint32_t high,
                            HostLayout layout);

}  // namespace espnic::tb
