// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/ndis/ndis_builder.h"

#include <algorithm>
#include <boost/core/span.hpp>
#include <optional>
#include <string_view>

#include "model/host_if/ndis_layout.h"
#include "tb/ndis/ndis_v2.h"

namespace espnic::tb {
namespace {

using Assocs = std::vector<const SaSpec*>;  // in SecAssoc order: ESP before AH (4.5)

/// A word of a SAS file and its identifier: from `kVendorFirst` on a vendor's.
struct Identifier {
  std::string_view word;
  std::uint32_t id;
};
constexpr Identifier kIntegrityIds[] = {
    {"", ndis::kIntegrityNone},
    {"hmac-md5", ndis::kIntegrityMd5},
    {"hmac-sha1", ndis::kIntegritySha},
    {"hmac-sha256", ndis::kIntegritySha256},
    {"hmac-sha384", ndis::kIntegritySha384},
    {"hmac-sha512", ndis::kIntegritySha512},
    {"aes-gmac", ndis::kIntegrityAesGmac},
};
constexpr Identifier kConfIds[] = {
    {"", ndis::kConfNone},
    {"null", ndis::kConfNone},
    {"des-cbc", ndis::kConfDes},
    {"3des-cbc", ndis::kConf3Des},
    {"aes-cbc", ndis::kConfAesCbc},
    {"aes-ctr", ndis::kConfAesCtr},
    {"aes-gcm", ndis::kConfAesGcm},
    {"aes-gmac", ndis::kConfAesGmac},
    {"chacha20-poly1305", ndis::kConfChaCha20Poly1305},
};

std::optional<std::uint32_t> find_id(boost::span<const Identifier> ids, std::string_view word) {
  const auto found = std::find_if(ids.begin(), ids.end(),
                                  [word](const Identifier& id) { return id.word == word; });
  if (found == ids.end()) return std::nullopt;
  return found->id;
}
std::optional<std::uint32_t> integrity_id(const std::string& auth) {
  return find_id(kIntegrityIds, auth);
}
std::optional<std::uint32_t> conf_id(const std::string& enc) { return find_id(kConfIds, enc); }

bool is_vendor(std::uint32_t id) { return id >= ndis::kVendorFirst; }

/// An NDIS V1 structure can say this: IPv4, V1 algorithms with 96-bit ICVs, no ESN; to a card with
/// vendor algorithms those too, with their ICVs, ESN, and IPv6 where the card has it.
bool expressible(const SaSpec& sa, const NdisOptions& options) {
  const bool vendor = options.vendor_algorithms;
  const bool ipv4 = sa.dst.is_v4() && (!sa.src || sa.src->is_v4());
  if ((!ipv4 && !(vendor && options.ipv6)) || (sa.esn && !vendor)) return false;
  const auto auth = integrity_id(sa.auth), enc = conf_id(sa.enc);
  if (!auth || !enc || ((is_vendor(*auth) || is_vendor(*enc)) && !vendor)) return false;
  if (sa.auth.empty() || is_vendor(*auth)) return true;
  return sa.icv_len_bits == 96 || sa.icv_len_bits == 0;  // 0: not said
}

bool legacy_port(const SaSpec& sa, const NdisOptions& options) {
  return options.legacy_port500 && sa.dport == ndis::kPortLegacyIke;
}

bool legal_port(const SaSpec& sa, const NdisOptions& options) {
  return sa.outbound || sa.dport.value_or(ndis::kPortUdpEsp) == ndis::kPortUdpEsp ||
         legacy_port(sa, options);
}

/// What a V1 driver says to an SA its structures or its parser cannot take, in the order of A-55.
NdisStatus refusal(const Assocs& assocs, bool tunnel, const NdisOptions& options) {
  for (const SaSpec* sa : assocs) {
    if (sa->udp && !legal_port(*sa, options)) return NdisStatus::kInvalidParameter;
    // Without a tunnel address it would turn into a transport SA.
    if (tunnel && sa->dst.is_unspecified()) return NdisStatus::kInvalidParameter;
  }
  const bool all = std::all_of(assocs.begin(), assocs.end(),
                               [&options](const SaSpec* sa) { return expressible(*sa, options); });
  return all ? NdisStatus::kSuccess : NdisStatus::kNotSupported;
}

std::uint32_t ipv4(const std::optional<boost::asio::ip::address>& address) {
  return address ? address->to_v4().to_uint() : 0;
}

/// An address with its mask: all ones, or any when the address is (design section 5).
void store_filter(std::uint8_t* p, std::uint32_t address) {
  store_be32(p, address);
  store_be32(p + 4, address == 0 ? 0 : 0xFFFFFFFF);
}

void store_ipv6(std::uint8_t* p, const boost::asio::ip::address& address) {
  const auto bytes = address.to_v6().to_bytes();
  std::copy(bytes.begin(), bytes.end(), p);
}

void store_addresses(std::uint8_t* p, const SaSpec& sa, bool tunnel) {
  if (sa.dst.is_v6()) {
    std::uint8_t* v6 = p + ndis::kVendorIpv6;
    if (sa.src) store_ipv6(v6 + ndis::kVendorSrc6, *sa.src);
    store_ipv6(v6 + ndis::kVendorDest6, sa.dst);
    store_le32(v6 + ndis::kVendorMode,
               tunnel ? ndis::kVendorModeTunnel : ndis::kVendorModeTransport);
  } else if (tunnel) {
    store_be32(p + ndis::kSrcTunnelAddr, ipv4(sa.src));
    store_be32(p + ndis::kDestTunnelAddr, ipv4(sa.dst));
  } else {
    store_filter(p + ndis::kSrcAddr, ipv4(sa.src));
    store_filter(p + ndis::kDestAddr, ipv4(sa.dst));
  }
}

/// A key with its salt, which is the cipher's, or of AH the hash's.
struct WholeKeys {
  Bytes auth, enc;
  explicit WholeKeys(const SaSpec& sa) : auth(sa.auth_key), enc(sa.enc_key) {
    Bytes& salted = sa.ah ? auth : enc;
    salted.insert(salted.end(), sa.salt.begin(), sa.salt.end());
  }
};

void store_algorithm(std::uint8_t* p, std::uint32_t id, std::size_t key_bytes, unsigned icv_bits) {
  store_le32(p + ndis::kAlgoId, id);
  store_le32(p + ndis::kAlgoKeyLen, static_cast<std::uint32_t>(key_bytes));
  if (is_vendor(id)) store_le32(p + ndis::kAlgoRounds, icv_bits / 8);
}

void store_assoc(std::uint8_t* p, const SaSpec& sa) {
  const WholeKeys keys(sa);
  store_le32(p + ndis::kSaOperation,
             sa.ah ? ndis::kOperationAuthenticate : ndis::kOperationEncrypt);
  store_be32(p + ndis::kSaSpi, sa.spi);
  store_algorithm(p + ndis::kSaIntegrity, *integrity_id(sa.auth), keys.auth.size(),
                  sa.icv_len_bits);
  // The ICV is the hash's, where there is one.
  store_algorithm(p + ndis::kSaConf, *conf_id(sa.enc), keys.enc.size(),
                  sa.auth.empty() ? sa.icv_len_bits : 0);
  if (!sa.esn) return;
  store_le32(p + ndis::kSaVendorFlags, ndis::kVendorFlagEsn);
  // Of the next number expected.
  store_le32(p + ndis::kSaVendorSequenceHigh,
             static_cast<std::uint32_t>((sa.initial_seq + 1) >> 32));
}

Bytes key_mat(const Assocs& assocs, bool integrity_first) {
  Bytes result;
  for (const SaSpec* sa : assocs) {
    const WholeKeys keys(*sa);
    const Bytes& first = integrity_first ? keys.auth : keys.enc;
    const Bytes& second = integrity_first ? keys.enc : keys.auth;
    result.insert(result.end(), first.begin(), first.end());
    result.insert(result.end(), second.begin(), second.end());
  }
  return result;
}

NdisRequest build(const Assocs& assocs, const NdisOptions& options, std::uint64_t entry_handle) {
  if (options.v2) return build_v2_add(assocs, options.layout, options.ipv6, options.v2_ex);
  const SaSpec& lead = *assocs.front();  // the ESP of a bundle decides its mode
  NdisRequest request;
  request.refusal = refusal(assocs, lead.tunnel, options);
  if (request.refused()) return request;

  const bool udp = lead.udp;
  const Bytes keys = key_mat(assocs, options.integrity_key_first);
  const ndis::AddLayout at = ndis::add_layout(options.layout, udp);
  request.oid = udp ? kOidAddUdpEspSa : kOidAddSa;
  request.buffer.resize(at.key_mat + keys.size());
  std::uint8_t* p = request.buffer.data();
  store_addresses(p, lead, lead.tunnel);
  const std::uint16_t version = lead.dst.is_v6() ? ndis::kFlagVendorIpv6 : std::uint16_t{0};
  store_le16(p + ndis::kFlags,
             version | (lead.outbound ? ndis::kFlagOutbound : ndis::kFlagInbound));
  store_le16(p + ndis::kNumSas, static_cast<std::uint16_t>(assocs.size()));
  for (std::size_t i = 0; i < assocs.size(); ++i) {
    store_assoc(p + ndis::kSecAssoc + i * ndis::kSecAssocBytes, *assocs[i]);
  }
  if (udp) {
    const bool legacy = legacy_port(lead, options);
    store_le32(p + at.encap_type, legacy ? 0 : 1);
    store_be16(p + at.encap_port, lead.dport.value_or(ndis::kPortUdpEsp));
    ndis::store_handle(p + at.entry_handle, options.layout, entry_handle);
  }
  store_le32(p + at.key_len, static_cast<std::uint32_t>(keys.size()));
  std::copy(keys.begin(), keys.end(), p + at.key_mat);
  return request;
}

std::uint64_t handle_at(ByteSpan buffer, std::size_t at, HostLayout layout) {
  return buffer.size() < at + ndis::handle_bytes(layout)
             ? 0
             : ndis::load_handle(buffer.data() + at, layout);
}

}  // namespace

NdisRequest build_add(const std::vector<SaSpec>& sas, const PortionSpec& portion,
                      const NdisOptions& options, std::uint64_t entry_handle) {
  NdisRequest malformed;
  malformed.refusal = NdisStatus::kInvalidParameter;
  if (!portion.error.empty() || portion.entries.empty()) return malformed;
  Assocs assocs;
  for (const std::size_t i : portion.entries) assocs.push_back(&sas.at(i));
  std::stable_sort(assocs.begin(), assocs.end(),
                   [](const SaSpec* a, const SaSpec* b) { return !a->ah && b->ah; });
  return build(assocs, options, entry_handle);
}

NdisRequest build_add(const SaSpec& sa, const NdisOptions& options, std::uint64_t entry_handle) {
  return build({&sa}, options, entry_handle);
}

NdisRequest build_delete_sa(std::uint64_t handle, HostLayout layout) {
  NdisRequest request;
  request.oid = kOidDeleteSa;
  request.buffer.resize(ndis::handle_bytes(layout));
  ndis::store_handle(request.buffer.data(), layout, handle);
  return request;
}

NdisRequest build_delete_udpesp_sa(std::uint64_t handle, std::uint64_t entry_handle,
                                   HostLayout layout) {
  const std::size_t bytes = ndis::handle_bytes(layout);
  NdisRequest request;
  request.oid = kOidDeleteUdpEspSa;
  request.buffer.resize(2 * bytes);
  ndis::store_handle(request.buffer.data(), layout, handle);
  ndis::store_handle(request.buffer.data() + bytes, layout, entry_handle);
  return request;
}

NdisRequest build_encapsulation(std::uint32_t enabled, std::uint32_t encapsulation_type) {
  NdisRequest request;
  request.oid = kOidOffloadEncapsulation;
  request.buffer.resize(ndis::kEncapsulationBytes);
  std::uint8_t* p = request.buffer.data();
  p[ndis::kObjectType] = ndis::kEncapsulationObject;
  p[ndis::kObjectRevision] = 1;
  store_le16(p + ndis::kObjectSize, ndis::kEncapsulationBytes);
  store_le32(p + ndis::kEncapIpv4 + ndis::kEncapEnabled, enabled);
  store_le32(p + ndis::kEncapIpv4 + ndis::kEncapType, encapsulation_type);
  store_le32(p + ndis::kEncapIpv4 + ndis::kEncapHeaderSize, 14);  // Ethernet II
  return request;
}

NdisRequest build_offload_parameters(std::uint8_t ipsec_v1) {
  NdisRequest request;
  request.oid = kOidOffloadParameters;
  request.buffer.resize(ndis::kParametersBytes);
  std::uint8_t* p = request.buffer.data();
  p[ndis::kObjectType] = ndis::kDefaultObject;
  p[ndis::kObjectRevision] = 1;
  store_le16(p + ndis::kObjectSize, ndis::kParametersBytes);
  p[ndis::kParametersIpsecV1] = ipsec_v1;
  return request;
}

std::uint64_t offload_handle(ByteSpan buffer, HostLayout layout, std::uint32_t oid) {
  const bool v2 = is_v2_add(oid);
  return handle_at(
      buffer, v2 ? ndis::v2_add_layout(layout, oid == kOidV2AddSaEx).handle : ndis::kOffloadHandle,
      layout);
}

std::uint64_t parser_entry_handle(ByteSpan buffer, HostLayout layout) {
  return handle_at(buffer, ndis::add_layout(layout, true).entry_handle, layout);
}

}  // namespace espnic::tb
