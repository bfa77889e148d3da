// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <array>
#include <cstdint>

#include "model/crypto_engine/sa_keys.h"
#include "model/host_if/oid_engine.h"
#include "model/packet/bytes.h"
#include "model/rx_parser/policy.h"

namespace espnic {

/// OFFLOAD_ALGO_INFO (spec 4.2).
struct AlgoInfo {
  std::uint32_t id = 0;
  std::uint32_t key_bytes = 0;
  std::uint32_t icv = 0;  ///< algoRounds: V1 ignores it; of vendor algorithms the ICV's length
  /// V2 says where each key is, and in its identifier how long.
  ByteSpan key{};
  std::uint32_t key_wanted = 0;
};
/// OFFLOAD_SECURITY_ASSOCIATION.
struct SecAssoc {
  std::uint32_t operation = 0;
  std::uint32_t spi = 0;
  AlgoInfo integrity, confidentiality;
  std::uint32_t vendor_flags = 0, sequence_high = 0;  ///< V1 ignores them
};

/// An add request as decoded from its bytes; addresses, SPIs in host order. Not yet checked.
struct AddRequest {
  bool v2 = false;   ///< OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA or ..._EX
  bool udp = false;  ///< OID_TCP_TASK_IPSEC_ADD_UDPESP_SA, or an encapsulation of V2
  /// V2 alone: transport or tunnel is not said; portions come plain and in UDP.
  bool any_mode = false, any_encapsulation = false;
  std::uint32_t src = 0, src_mask = 0, dst = 0, dst_mask = 0;
  std::uint32_t src_tunnel = 0, dst_tunnel = 0;
  bool ipv6 = false;         ///< the addresses are `src6`, `dst6`, of either mode
  Ipv6Address src6, dst6;    ///< unspecified: any
  bool ipv6_tunnel = false;  ///< the mode of an SA with IPv6 addresses
  bool ipv6_sound = true;    ///< what has to be 0 in the request of one is, and the mode exists
  std::uint16_t flags = 0;   ///< without that of IPv6
  std::int16_t num_sas = 0;
  std::array<SecAssoc, 2> sec_assoc;  ///< the third element is never used (4.2)
  std::uint32_t encap_type = 0;
  std::uint16_t encap_port = 0;  ///< as read in network order
  std::uint64_t entry_handle = 0;
  ByteSpan key_mat;  ///< KeyLen bytes; of V1

  bool inbound() const { return flags == 1; }
  bool tunnel() const { return ipv6 ? ipv6_tunnel : dst_tunnel != 0; }
  bool bundle() const { return num_sas == 2; }
  bool uses_ah() const;  ///< of a request whose operations are checked
  bool uses_esp() const;
  /// The SecAssoc whose SPI and protocol packets are looked up by: the AH of a bundle.
  const SecAssoc& key_assoc() const { return sec_assoc[bundle() ? 1 : 0]; }
  /// DestAddr & DestMask = 0 (spec 4.4).
  bool any_dst() const { return !tunnel() && (ipv6 ? dst6.unspecified() : (dst & dst_mask) == 0); }
  std::uint32_t lookup_dst() const { return tunnel() ? dst_tunnel : any_dst() ? 0 : dst; }
  UdpEncapType parser_type() const { return static_cast<UdpEncapType>(encap_type); }
};

/// The algorithms of spec 4.3 and of vendor identifiers; none of an id that does not exist.
Integrity integrity_of(const AlgoInfo& algo);
Cipher cipher_of(const AlgoInfo& algo);

/// Without any UDP-ESP flag the UDPESP OIDs and parser entries do not exist (3.4, P16).
bool udp_esp_offered(const RxPolicy& policy);
bool legal_encap_type(std::uint32_t type, const RxPolicy& policy);
std::uint16_t parser_port(UdpEncapType type);  ///< the legal port of a type

/// Buffer length an add needs, by the bytes that are there. Never wraps.
std::uint64_t add_bytes_needed(ByteSpan buffer, HostLayout layout, bool udp);

/// Decodes a buffer that has at least `add_bytes_needed` bytes. `vendor`: the card takes vendor
/// algorithms, so the fields that V1 ignores count.
AddRequest decode_add(ByteSpan buffer, HostLayout layout, bool udp, bool vendor = false);

/// What is wrong with an add by itself.
enum class AddFault : std::uint8_t {
  kNone,              ///< only handles, duplicates and capacity are left to check
  kParameter,         ///< INVALID_PARAMETER
  kUnknownAlgorithm,  ///< NOT_SUPPORTED
  kNotSupported,      ///< NOT_SUPPORTED: what the card was built without, or has switched off
  kKeyLength,         ///< INVALID_DATA
};
NdisStatus status_of(AddFault fault);

/// Every check of A-55 that needs no table, in its order.
AddFault check_add(const AddRequest& request, const RxPolicy& policy);

/// Cuts KeyMat of a checked request into the named key slots (spec 4.6, A-10).
SaKeys take_keys(const AddRequest& request, bool integrity_key_first);

/// The CAM row of a checked request. Rows of outbound SAs are not valid.
SaCamEntry cam_entry(const AddRequest& request);

}  // namespace espnic
