// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/ndis/ndis_v2.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "model/host_if/ndis_layout.h"

namespace espnic::tb {
namespace {

struct Algorithm {
  std::uint32_t id = 0;
  Bytes key;  // with its salt
  std::uint32_t icv = 0;
};

/// The bit of an AES key size, from that of 128 bits on.
std::optional<std::uint32_t> sized(std::uint32_t first, std::size_t key_bytes) {
  if (key_bytes != 16 && key_bytes != 24 && key_bytes != 32) return std::nullopt;
  return first << (key_bytes / 8 - 2);
}

std::optional<std::uint32_t> authentication(const SaSpec& sa) {
  const bool short_icv = sa.icv_len_bits == 96 || sa.icv_len_bits == 0;
  const bool long_icv = sa.icv_len_bits == 128 || sa.icv_len_bits == 0;
  if (sa.auth.empty()) return 0;
  if (sa.auth == "hmac-md5" && short_icv) return ndis::kV2AuthMd5;
  if (sa.auth == "hmac-sha1" && short_icv) return ndis::kV2AuthSha1;
  if (sa.auth == "hmac-sha256" && long_icv) return ndis::kV2AuthSha256;
  if (sa.auth == "aes-gmac") return sized(ndis::kV2AesGcm128, sa.auth_key.size());
  return std::nullopt;
}

std::optional<std::uint32_t> encryption(const SaSpec& sa) {
  if (sa.enc.empty() || sa.enc == "null") return ndis::kV2EncNone;
  if (sa.enc == "des-cbc") return ndis::kV2EncDes;
  if (sa.enc == "3des-cbc") return ndis::kV2Enc3Des;
  if (sa.enc == "aes-cbc") return sized(ndis::kV2AesCbc128, sa.enc_key.size());
  if (sa.enc == "aes-gcm") return sized(ndis::kV2AesGcm128, sa.enc_key.size());
  return std::nullopt;
}

Bytes salted(const Bytes& key, const Bytes& salt) {
  Bytes whole = key;
  whole.insert(whole.end(), salt.begin(), salt.end());
  return whole;
}

/// Authentication and encryption of one operation; nothing: V2 cannot say it.
std::optional<std::pair<Algorithm, Algorithm>> algorithms(const SaSpec& sa) {
  Algorithm auth, enc;
  if (sa.enc == "aes-gmac") {  // of ESP: an authentication with a key of the cipher's
    const auto id = sized(ndis::kV2AesGcm128, sa.enc_key.size());
    if (!id) return std::nullopt;
    auth = {*id, salted(sa.enc_key, sa.salt), 0};
    enc.id = ndis::kV2EncNone;
    return std::pair(auth, enc);
  }
  const auto auth_id = authentication(sa), enc_id = encryption(sa);
  if (!auth_id || !enc_id) return std::nullopt;
  auth = {*auth_id, sa.ah ? salted(sa.auth_key, sa.salt) : sa.auth_key, 0};
  enc = {*enc_id, sa.ah ? sa.enc_key : salted(sa.enc_key, sa.salt), 0};
  if (sa.enc == "aes-gcm") enc.icv = sa.icv_len_bits / 8;
  return std::pair(auth, enc);
}

void store_algorithm(std::uint8_t* p, const Algorithm& algorithm, Bytes& keys) {
  store_le32(p + ndis::kV2AlgoId, algorithm.id);
  store_le32(p + ndis::kV2AlgoKeyLen, static_cast<std::uint32_t>(algorithm.key.size()));
  store_le32(p + ndis::kV2AlgoKeyOffset, static_cast<std::uint32_t>(keys.size()));
  store_le32(p + ndis::kV2AlgoInfo, algorithm.icv);
  keys.insert(keys.end(), algorithm.key.begin(), algorithm.key.end());
}

bool sayable_addresses(const SaSpec& sa, bool ipv6) {
  const bool v6 = sa.dst.is_v6();
  return (!v6 || ipv6) && (!sa.src || sa.src->is_v6() == v6);
}

NdisStatus refusal(const std::vector<const SaSpec*>& assocs, bool ipv6) {
  for (const SaSpec* sa : assocs) {
    const bool other_port =
        sa->udp && !sa->outbound && sa->dport.value_or(ndis::kPortUdpEsp) != ndis::kPortUdpEsp;
    if (other_port || (sa->tunnel && sa->dst.is_unspecified()))
      return NdisStatus::kInvalidParameter;
    if (!sayable_addresses(*sa, ipv6) || !algorithms(*sa)) return NdisStatus::kNotSupported;
  }
  return NdisStatus::kSuccess;
}

void store_header(std::uint8_t* p, std::size_t size) {
  p[ndis::kObjectType] = ndis::kDefaultObject;
  p[ndis::kObjectRevision] = 1;
  store_le16(p + ndis::kObjectSize, static_cast<std::uint16_t>(size));
}

void store_address(std::uint8_t* p, const boost::asio::ip::address& address) {
  if (address.is_v4()) {
    store_be32(p, address.to_v4().to_uint());
  } else {
    const auto bytes = address.to_v6().to_bytes();
    std::copy(bytes.begin(), bytes.end(), p);
  }
}

/// Two of four bytes, or two of sixteen; any source is 0.
void store_endpoints(std::uint8_t* p, const SaSpec& sa) {
  if (sa.src) store_address(p, *sa.src);
  store_address(p + (sa.dst.is_v6() ? 16 : 4), sa.dst);
}

std::uint32_t flags_of(const SaSpec& sa) {
  return (sa.outbound ? 0 : ndis::kV2Inbound) | (sa.dst.is_v6() ? ndis::kV2Ipv6 : 0) |
         (sa.tunnel ? ndis::kV2TunnelMode : 0);
}

std::uint32_t udp_esp(const SaSpec& sa) {
  if (!sa.udp) return ndis::kV2UdpNone;
  return sa.tunnel ? ndis::kV2UdpTunnel : ndis::kV2UdpTransport;
}

}  // namespace

NdisRequest build_v2_add(const std::vector<const SaSpec*>& assocs, HostLayout layout, bool ipv6,
                         bool ex) {
  NdisRequest request;
  request.refusal = refusal(assocs, ipv6);
  if (request.refused()) return request;
  const SaSpec& lead = *assocs.front();
  const ndis::V2AddLayout to = ndis::v2_add_layout(layout, ex);
  request.oid = ex ? kOidV2AddSaEx : kOidV2AddSa;
  request.buffer.resize(to.size);
  std::uint8_t* p = request.buffer.data();
  store_header(p, to.size);
  store_le32(p + to.headers, static_cast<std::uint32_t>(assocs.size()));
  store_le32(p + to.flags, flags_of(lead));
  store_endpoints(p + to.src, lead);
  store_le32(p + to.udp_esp, udp_esp(lead));
  Bytes keys;
  for (std::size_t i = 0; i < assocs.size(); ++i) {
    const SaSpec& sa = *assocs[i];
    std::uint8_t* assoc = p + to.sec_assoc + i * ndis::kV2SaBytes;
    const auto [auth, enc] = *algorithms(sa);
    store_le32(assoc + ndis::kV2SaFlags, sa.esn ? ndis::kV2EsnSa : 0);
    store_le32(assoc + ndis::kV2SaOperation,
               sa.ah ? ndis::kOperationAuthenticate : ndis::kOperationEncrypt);
    store_be32(assoc + ndis::kV2SaSpi, sa.spi);
    store_algorithm(assoc + ndis::kV2SaAuth, auth, keys);
    store_algorithm(assoc + ndis::kV2SaEnc, enc, keys);
    // Of the next number expected.
    if (sa.esn)
      store_le32(assoc + ndis::kV2SaSequenceHigh,
                 static_cast<std::uint32_t>((sa.initial_seq + 1) >> 32));
  }
  store_le32(p + to.key_len, static_cast<std::uint32_t>(keys.size()));
  if (ex) store_le32(p + to.key_offset, static_cast<std::uint32_t>(to.size));
  request.buffer.insert(request.buffer.end(), keys.begin(), keys.end());
  return request;
}

NdisRequest build_v2_update(std::uint64_t handle, bool ah, std::uint32_t spi, std::uint32_t high,
                            HostLayout layout) {
  const ndis::V2UpdateLayout to = ndis::v2_update_layout(layout);
  NdisRequest request;
  request.oid = kOidV2UpdateSa;
  request.buffer.resize(to.size);
  std::uint8_t* p = request.buffer.data();
  store_header(p, to.size);
  ndis::store_handle(p + to.handle, layout, handle);
  store_le32(p + to.operation, ah ? ndis::kOperationAuthenticate : ndis::kOperationEncrypt);
  store_be32(p + to.spi, spi);
  store_le32(p + to.sequence_high, high);
  return request;
}

}  // namespace espnic::tb
