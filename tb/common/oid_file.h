// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/host_if/oid_engine.h"
#include "tb/common/input_error.h"
#include "tb/common/sa_spec.h"
#include "tb/ndis/ndis_builder.h"

/// An OIDS file (design section 5): a JSON list of
///   {"before_frame": N, "oid": OID, "kind": "set"|"query", "buffer": BUFFER,
///    "expect_status": S, "layout": "x64"|"x86"}
/// OID: a number, "0x...", or a name of spec 4.1, also without OID_, OID_TCP_TASK_ or
/// OID_TCP_TASK_IPSEC_. Where absent, `kind` is set, `layout` x64, `before_frame` 0. S: a number,
/// hex, or a name of spec 4.8, also without NDIS_STATUS_; absent: any.
/// BUFFER: hex, or an object with the member names of spec 4.2 (absent: 0):
///   ADD_SA, ADD_UDPESP_SA: SrcAddr SrcMask DestAddr DestMask SrcTunnelAddr DestTunnelAddr
///     (addresses), Protocol, SrcPort, DestPort, Flags, NumSAs, SecAssoc: up to three {Operation,
///     SPI, IntegrityAlgo, ConfAlgo: {algoIdentifier, algoKeylen, algoRounds}}, OffloadHandle,
///     KeyLen (absent: of KeyMat), KeyMat (hex); ADD_UDPESP_SA also EncapTypeEntry:
///     {UdpEncapType, DstEncapPort} and EncapTypeEntryOffldHandle. "sa": N starts from what the
///     SAS entry N (with its bundle) gives.
///   DELETE_SA, DELETE_UDPESP_SA: OffloadHandle; the latter also EncapTypeEntryOffldHandle.
///   OFFLOAD_V2_ADD_SA, OFFLOAD_V2_ADD_SA_EX: "sa": N alone. OFFLOAD_V2_DELETE_SA: OffloadHandle.
///     OFFLOAD_V2_UPDATE_SA: OffloadHandle, Operation, Spi, SequenceNumberHighOrder. Lists: hex.
///   OFFLOAD_ENCAPSULATION: IPv4, IPv6: {Enabled, EncapsulationType, HeaderSize}.
///   OFFLOAD_PARAMETERS: IPsecV1.
/// All take "Length": the buffer is cut or zero-filled to it. A handle is a number, or one that the
/// card gave: {"handle_of": N} or {"entry_of": N} by request N of this file (from 0),
/// {"handle_of_sa": N} or {"entry_of_sa": N} at set-up by SAS entry N; 0 where there was none.
namespace espnic::tb {

/// A handle that an earlier request returned.
struct HandleRef {
  enum class From { kRequest, kSa } from = From::kRequest;
  std::size_t index = 0;
  bool entry = false;  ///< the parser entry's, not the SA's
};

/// What named fields are built with.
struct OidContext {
  const std::vector<SaSpec>* sas = nullptr;
  NdisOptions options;  ///< its layout is replaced by the request's
  std::function<std::uint64_t(const HandleRef&)> handle;
};

struct OidRequest {
  std::uint64_t before_frame = 0;
  std::uint32_t oid = 0;
  OidKind kind = OidKind::kSet;
  HostLayout layout = HostLayout::kX64;
  std::optional<NdisStatus> expect;
  boost::json::value buffer;      ///< hex, object, or null for none
  std::optional<std::size_t> sa;  ///< the SAS entry it is built from
  std::string where;              ///< "FILE: request 3"

  bool adds() const { return adds_sa(oid); }
  /// The structure, byte for byte. InputError naming the field.
  Bytes build(const OidContext& context) const;
};

/// InputError on anything that `build` would refuse later; `before_frame` never decreases.
std::vector<OidRequest> read_oid_file(const std::string& path, const std::vector<SaSpec>& sas);
std::vector<OidRequest> parse_oids(std::string_view text, const std::string& name,
                                   const std::vector<SaSpec>& sas);

}  // namespace espnic::tb
