// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/v2_request.h"

#include <algorithm>
#include <utility>

#include "model/host_if/ndis_layout.h"

namespace espnic::v2 {
namespace {

constexpr std::uint32_t kEveryBit = 0xFFFFFFFF;
constexpr std::uint32_t kUnknown = kEveryBit;  // an identifier that no algorithm has

bool good_header(const std::uint8_t* p, std::size_t size) {
  return p[ndis::kObjectType] == ndis::kDefaultObject && p[ndis::kObjectRevision] != 0 &&
         load_le16(p + ndis::kObjectSize) >= size;
}

List refused(NdisStatus status, std::uint64_t needed = 0) { return {status, needed, {}}; }

/// Walks a list. `end` says where a structure ends whose first `size` bytes are there: nothing
/// where that makes no sense.
template <typename End>
List walk(ByteSpan buffer, HostLayout layout, std::size_t size, std::size_t next_at, End&& end) {
  List list;
  std::uint64_t at = 0;
  do {
    if (buffer.size() < at + size) return refused(NdisStatus::kInvalidLength, at + size);
    const std::uint8_t* p = buffer.data() + at;
    if (!good_header(p, size)) return refused(NdisStatus::kInvalidData);
    const std::optional<std::uint64_t> behind = end(p);
    if (!behind) return refused(NdisStatus::kInvalidParameter);
    if (buffer.size() - at < *behind) return refused(NdisStatus::kInvalidLength, at + *behind);
    list.at.push_back(static_cast<std::size_t>(at));
    const std::uint64_t next = next_at == 0 ? 0 : ndis::load_handle(p + next_at, layout);
    if (next != 0 && next < at + *behind) return refused(NdisStatus::kInvalidParameter);
    if (next > buffer.size()) return refused(NdisStatus::kInvalidLength, next);
    at = next;
  } while (at != 0);
  return list;
}

struct Algorithm {
  std::uint32_t id = kUnknown;
  std::uint32_t key_bytes = 0;  // salt included
};

Algorithm authentication(std::uint32_t id, bool esp) {
  switch (id) {
    case 0:
      return {ndis::kIntegrityNone, 0};
    case ndis::kV2AuthMd5:
      return {ndis::kIntegrityMd5, 16};
    case ndis::kV2AuthSha1:
      return {ndis::kIntegritySha, 20};
    case ndis::kV2AuthSha256:
      return {ndis::kIntegritySha256, 32};
    case ndis::kV2AesGcm128:
    case ndis::kV2AesGcm192:
    case ndis::kV2AesGcm256:  // GMAC; of ESP it is an AEAD (RFC 4543 3.5)
      return {esp ? ndis::kConfAesGmac : ndis::kIntegrityAesGmac,
              4 + (id == ndis::kV2AesGcm128   ? 16u
                   : id == ndis::kV2AesGcm192 ? 24u
                                              : 32u)};
    default:
      return {};
  }
}

Algorithm encryption(std::uint32_t id) {
  switch (id) {
    case 0:
    case ndis::kV2EncNone:
      return {ndis::kConfNone, 0};
    case ndis::kV2EncDes:
      return {ndis::kConfDes, 8};
    case ndis::kV2Enc3Des:
      return {ndis::kConf3Des, 24};
    case ndis::kV2AesGcm128:
      return {ndis::kConfAesGcm, 20};
    case ndis::kV2AesGcm192:
      return {ndis::kConfAesGcm, 28};
    case ndis::kV2AesGcm256:
      return {ndis::kConfAesGcm, 36};
    case ndis::kV2AesCbc128:
      return {ndis::kConfAesCbc, 16};
    case ndis::kV2AesCbc192:
      return {ndis::kConfAesCbc, 24};
    case ndis::kV2AesCbc256:
      return {ndis::kConfAesCbc, 32};
    default:
      return {};
  }
}

AlgoInfo load_algo(const std::uint8_t* p, const Algorithm& algorithm, ByteSpan keys) {
  AlgoInfo algo;
  algo.id = algorithm.id;
  algo.key_wanted = algorithm.key_bytes;
  algo.key_bytes = load_le32(p + ndis::kV2AlgoKeyLen);
  const std::uint64_t from = load_le32(p + ndis::kV2AlgoKeyOffset);
  if (algo.key_bytes != 0 && from + algo.key_bytes <= keys.size())
    algo.key = keys.subspan(static_cast<std::size_t>(from), algo.key_bytes);
  return algo;
}

/// ESP with GMAC or GCM becomes a cipher without a hash.
SecAssoc load_assoc(const std::uint8_t* p, ByteSpan keys) {
  SecAssoc sa;
  sa.operation = load_le32(p + ndis::kV2SaOperation);
  sa.spi = load_be32(p + ndis::kV2SaSpi);
  sa.vendor_flags = load_le32(p + ndis::kV2SaFlags);
  sa.sequence_high = load_le32(p + ndis::kV2SaSequenceHigh);
  const bool esp = sa.operation == ndis::kOperationEncrypt;
  const std::uint8_t* auth = p + ndis::kV2SaAuth;
  const std::uint8_t* enc = p + ndis::kV2SaEnc;
  sa.integrity = load_algo(auth, authentication(load_le32(auth + ndis::kV2AlgoId), esp), keys);
  sa.confidentiality = load_algo(enc, encryption(load_le32(enc + ndis::kV2AlgoId)), keys);
  if (!esp) return sa;
  if (sa.confidentiality.id == ndis::kConfAesGcm) {  // combined mode: only this one counts (6.3)
    sa.confidentiality.icv = load_le32(enc + ndis::kV2AlgoInfo);
    sa.integrity = AlgoInfo{};
  } else if (sa.integrity.id == ndis::kConfAesGmac) {
    // Beside a real cipher there is no such transform.
    if (sa.confidentiality.id != ndis::kConfNone)
      sa.integrity.id = kUnknown;
    else
      sa.confidentiality = std::exchange(sa.integrity, AlgoInfo{});
  }
  return sa;
}

/// Its mode and encapsulation; addresses are those of the header in front of AH or ESP.
void load_mode(AddRequest& r, std::uint32_t udp_esp, bool tunnel_flag) {
  const bool tunnel = udp_esp == ndis::kV2UdpTransport ? false
                      : udp_esp == ndis::kV2UdpTunnel  ? true
                                                       : tunnel_flag;
  const bool fixed = udp_esp == ndis::kV2UdpTransport || udp_esp == ndis::kV2UdpTunnel;
  r.any_mode = !fixed && !tunnel_flag;
  const bool nested =
      udp_esp == ndis::kV2TransportOverUdpTunnel || udp_esp == ndis::kV2UdpTransportOverTunnel;
  r.any_encapsulation = nested && r.any_mode;
  r.udp = fixed || r.any_encapsulation || (udp_esp == ndis::kV2TransportOverUdpTunnel && tunnel);
  r.encap_type = static_cast<std::uint32_t>(UdpEncapType::kOther);
  r.encap_port = ndis::kPortUdpEsp;
  if (r.ipv6) {
    r.ipv6_tunnel = tunnel;
  } else if (tunnel) {
    r.src_tunnel = r.src;
    r.dst_tunnel = r.dst;
  } else {
    r.src_mask = r.dst_mask = kEveryBit;
  }
}

bool legal_udp_esp(std::uint32_t value) {
  switch (value) {
    case ndis::kV2UdpNone:
    case ndis::kV2UdpTransport:
    case ndis::kV2UdpTunnel:
    case ndis::kV2TransportOverUdpTunnel:
    case ndis::kV2UdpTransportOverTunnel:
      return true;
    default:
      return false;
  }
}

/// Every algorithm asked for is in the capability words. An AEAD's hash is not looked at.
bool advertised(const std::uint8_t* assoc, const IpsecOffloadV2Caps& caps) {
  const std::uint32_t enc = load_le32(assoc + ndis::kV2SaEnc + ndis::kV2AlgoId);
  const std::uint32_t auth = load_le32(assoc + ndis::kV2SaAuth + ndis::kV2AlgoId);
  constexpr std::uint32_t kCombined = ndis::kV2AesGcm128 | ndis::kV2AesGcm192 | ndis::kV2AesGcm256;
  if ((enc & ~caps.encryption) != 0) return false;
  return (enc & kCombined) != 0 || (auth & ~caps.authentication) == 0;
}

}  // namespace

List add_list(ByteSpan buffer, HostLayout layout, bool ex) {
  const ndis::V2AddLayout to = ndis::v2_add_layout(layout, ex);
  return walk(buffer, layout, to.size, to.next,
              [&to](const std::uint8_t* p) -> std::optional<std::uint64_t> {
                const std::uint64_t bytes = load_le32(p + to.key_len);
                if (to.key_offset == 0) return to.size + bytes;
                const std::uint64_t offset = load_le32(p + to.key_offset);
                if (offset < to.size) return std::nullopt;
                return offset + bytes;
              });
}

List delete_list(ByteSpan buffer, HostLayout layout) {
  const ndis::V2DeleteLayout to = ndis::v2_delete_layout(layout);
  return walk(buffer, layout, to.size, to.next,
              [&to](const std::uint8_t*) { return std::optional<std::uint64_t>(to.size); });
}

AddRequest decode_add(ByteSpan buffer, std::size_t at, HostLayout layout, bool ex) {
  const ndis::V2AddLayout to = ndis::v2_add_layout(layout, ex);
  const std::uint8_t* p = buffer.data() + at;
  const std::uint32_t flags = load_le32(p + to.flags);
  AddRequest r;
  r.v2 = true;
  r.flags = (flags & ndis::kV2Inbound) != 0 ? ndis::kFlagInbound : ndis::kFlagOutbound;
  r.ipv6 = (flags & ndis::kV2Ipv6) != 0;
  if (r.ipv6) {
    r.src6 = load_ipv6(p + to.src);
    r.dst6 = load_ipv6(p + to.src + 16);
  } else {
    r.src = load_be32(p + to.src);
    r.dst = load_be32(p + to.src + 4);
  }
  load_mode(r, load_le32(p + to.udp_esp), (flags & ndis::kV2TunnelMode) != 0);
  const std::uint32_t headers = load_le32(p + to.headers);
  r.num_sas = headers > 2 ? std::int16_t{0} : static_cast<std::int16_t>(headers);
  const std::size_t key_at = at + (to.key_offset == 0 ? to.size : load_le32(p + to.key_offset));
  const ByteSpan keys = buffer.subspan(key_at, load_le32(p + to.key_len));
  for (std::size_t i = 0; i < r.sec_assoc.size(); ++i)
    r.sec_assoc[i] = load_assoc(p + to.sec_assoc + i * ndis::kV2SaBytes, keys);
  // In either order here; the card keeps the ESP in front.
  if (r.num_sas == 2 && r.sec_assoc[0].operation == ndis::kOperationAuthenticate)
    std::swap(r.sec_assoc[0], r.sec_assoc[1]);
  return r;
}

AddFault check_add(ByteSpan buffer, std::size_t at, HostLayout layout, bool ex,
                   const AddRequest& request, const RxPolicy& policy) {
  const ndis::V2AddLayout to = ndis::v2_add_layout(layout, ex);
  const std::uint8_t* p = buffer.data() + at;
  const std::uint32_t flags = load_le32(p + to.flags);
  const std::uint32_t udp_esp = load_le32(p + to.udp_esp);
  constexpr std::uint32_t kFlags = ndis::kV2Inbound | ndis::kV2Ipv6 | ndis::kV2TunnelMode;
  if ((flags & ~kFlags) != 0 || !legal_udp_esp(udp_esp)) return AddFault::kParameter;
  // A mode that the encapsulation already says, and another one.
  if (udp_esp == ndis::kV2UdpTransport && (flags & ndis::kV2TunnelMode) != 0)
    return AddFault::kParameter;
  const bool no_address = request.ipv6 ? request.dst6.unspecified() : request.dst == 0;
  if ((flags & ndis::kV2TunnelMode) != 0 && no_address) return AddFault::kParameter;
  if (udp_esp == ndis::kV2UdpTunnel && no_address) return AddFault::kParameter;
  const AddFault fault = espnic::check_add(request, policy);
  if (fault == AddFault::kParameter || fault == AddFault::kUnknownAlgorithm) return fault;
  const IpsecOffloadV2Caps& caps = policy.caps.v2;
  if ((udp_esp & ~caps.udp_esp) != 0) return AddFault::kNotSupported;
  for (int i = 0; i < request.num_sas; ++i) {
    if (!caps.esn && (request.sec_assoc[i].vendor_flags & ndis::kV2EsnSa) != 0)
      return AddFault::kNotSupported;
    if (!advertised(p + to.sec_assoc + i * ndis::kV2SaBytes, caps))
      return AddFault::kUnknownAlgorithm;
  }
  return fault;
}

Bytes delete_of(const std::vector<OidResult::Output>& outputs, ByteSpan buffer, HostLayout layout) {
  const ndis::V2DeleteLayout to = ndis::v2_delete_layout(layout);
  Bytes request;
  for (const OidResult::Output& output : outputs) {
    const std::uint64_t handle = ndis::load_handle(buffer.data() + output.at, layout);
    if (handle == 0) continue;
    const std::size_t at = request.size();
    if (at != 0) ndis::store_handle(&request[at - to.size + to.next], layout, at);
    request.resize(at + to.size);
    request[at + ndis::kObjectType] = ndis::kDefaultObject;
    request[at + ndis::kObjectRevision] = 1;
    store_le16(&request[at + ndis::kObjectSize], static_cast<std::uint16_t>(to.size));
    ndis::store_handle(&request[at + to.handle], layout, handle);
  }
  return request;
}

std::optional<UpdateRequest> decode_update(ByteSpan buffer, HostLayout layout, NdisStatus& status) {
  const ndis::V2UpdateLayout to = ndis::v2_update_layout(layout);
  const std::uint8_t* p = buffer.data();
  status = buffer.size() < to.size    ? NdisStatus::kInvalidLength
           : !good_header(p, to.size) ? NdisStatus::kInvalidData
                                      : NdisStatus::kSuccess;
  if (status != NdisStatus::kSuccess) return std::nullopt;
  const std::uint32_t operation = load_le32(p + to.operation);
  if (operation != ndis::kOperationAuthenticate && operation != ndis::kOperationEncrypt) {
    status = NdisStatus::kInvalidParameter;
    return std::nullopt;
  }
  return UpdateRequest{ndis::load_handle(p + to.handle, layout),
                       operation == ndis::kOperationAuthenticate, load_be32(p + to.spi),
                       load_le32(p + to.sequence_high)};
}

}  // namespace espnic::v2
