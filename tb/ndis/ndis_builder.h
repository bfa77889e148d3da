// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/host_if/oid_engine.h"
#include "model/packet/bytes.h"
#include "tb/common/sa_spec.h"

/// The host's half of the OID interface: what a TCP/IP transport would send for its SAs (spec 4).
namespace espnic::tb {

struct NdisOptions {
  HostLayout layout = HostLayout::kX64;
  bool integrity_key_first = false;  ///< KeyMat order (A-10); as rx.key_order of the card
  bool legacy_port500 = false;       ///< port 500 becomes UdpEncapType 0 (3.2); else it is refused
  bool vendor_algorithms = false;    ///< the card takes them; as caps.vendor_algorithms
  bool ipv6 = false;                 ///< the same, as caps.ipv6
  bool v2 = false;                   ///< adds are those of V2, which have no parser entries
  bool v2_ex = false;                ///< with `v2`: ADD_SA_EX
};

/// A request ready to send, or the status with which a V1 driver refuses it unsent.
struct NdisRequest {
  NdisStatus refusal = NdisStatus::kSuccess;
  std::uint32_t oid = 0;
  Bytes buffer;  ///< empty when refused

  bool refused() const { return refusal != NdisStatus::kSuccess; }
};

/// The entries of a SAS file that one add offloads: one SA, or the AH and the ESP of a bundle.
struct PortionSpec {
  std::vector<std::size_t> entries;  ///< indices into SAS, ascending; completions report the first
  std::string error;                 ///< why a bundle is malformed; empty: it is not
};

/// Groups a SAS list by `bundle`, source and destination (design section 5); in the order of their
/// first entries. A bundle is one AH and one ESP entry of one direction.
std::vector<PortionSpec> portions(const std::vector<SaSpec>& sas);

/// ADD_SA, or ADD_UDPESP_SA for UDP encapsulation, or the ADD_SA of V2, as design section 5 maps
/// it. A malformed portion is refused with INVALID_PARAMETER. `entry_handle`: the parser entry the
/// host knows, 0: none.
NdisRequest build_add(const std::vector<SaSpec>& sas, const PortionSpec& portion,
                      const NdisOptions& options, std::uint64_t entry_handle = 0);
/// The same for one SA that is no part of a bundle.
NdisRequest build_add(const SaSpec& sa, const NdisOptions& options, std::uint64_t entry_handle = 0);

/// DELETE_SA.
NdisRequest build_delete_sa(std::uint64_t handle, HostLayout layout);
/// DELETE_UDPESP_SA; `entry_handle` 0 keeps the parser entry (3.7).
NdisRequest build_delete_udpesp_sa(std::uint64_t handle, std::uint64_t entry_handle,
                                   HostLayout layout);

/// OID_OFFLOAD_ENCAPSULATION for IPv4 (4.9 step 2): `enabled` 0 no change, 1 on, 2 off.
/// IPv6 stays "no change".
NdisRequest build_encapsulation(std::uint32_t enabled, std::uint32_t encapsulation_type = 0x2);
/// OID_TCP_OFFLOAD_PARAMETERS with everything but IPsecV1 "no change" (4.9 step 3).
NdisRequest build_offload_parameters(std::uint8_t ipsec_v1);

/// Handles out of a completed add's buffer; 0 when the buffer is too short to hold one. Of a list
/// of V2 the first.
std::uint64_t offload_handle(ByteSpan buffer, HostLayout layout, std::uint32_t oid = kOidAddSa);
std::uint64_t parser_entry_handle(ByteSpan buffer, HostLayout layout);  ///< ADD_UDPESP_SA only

}  // namespace espnic::tb
