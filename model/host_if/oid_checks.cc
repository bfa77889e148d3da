// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/oid_checks.h"

#include <algorithm>
#include <boost/endian/conversion.hpp>
#include <initializer_list>
#include <optional>

#include "model/host_if/ndis_layout.h"

namespace espnic {
namespace {

constexpr std::uint32_t kEveryBit = 0xFFFFFFFF;

bool is_ah(const SecAssoc& sa) { return sa.operation == ndis::kOperationAuthenticate; }
bool is_esp(const SecAssoc& sa) { return sa.operation == ndis::kOperationEncrypt; }

/// Rows of spec 4.5 for one operation, without algorithms the card lacks: those come later.
/// With vendor algorithms a cipher may be an AEAD, which stands alone; GMAC as a hash is for AH.
bool legal_operation(const SecAssoc& sa, bool in_bundle, bool vendor) {
  if (sa.spi == 0) return false;
  if (vendor) {
    if ((sa.vendor_flags & ~ndis::kVendorFlagEsn) != 0) return false;
    if (is_esp(sa) && sa.integrity.id == ndis::kIntegrityAesGmac) return false;
    if (is_esp(sa) && is_aead(cipher_of(sa.confidentiality)))
      return sa.integrity.id == ndis::kIntegrityNone;
  }
  if (is_ah(sa)) {
    return sa.integrity.id != ndis::kIntegrityNone && sa.confidentiality.id == ndis::kConfNone &&
           sa.confidentiality.key_bytes == 0;
  }
  if (!is_esp(sa)) return false;
  if (sa.integrity.id != ndis::kIntegrityNone) return true;
  return in_bundle && sa.confidentiality.id != ndis::kConfNone;  // spec 2.8
}

bool legal_operations(const AddRequest& r, bool vendor) {
  if (r.num_sas != 1 && r.num_sas != 2) return false;
  if (r.bundle() && (!is_esp(r.sec_assoc[0]) || !is_ah(r.sec_assoc[1]))) return false;
  return std::all_of(r.sec_assoc.begin(), r.sec_assoc.begin() + r.num_sas,
                     [&](const SecAssoc& sa) { return legal_operation(sa, r.bundle(), vendor); });
}

/// Members that V1 ignores, and identifiers that it has not, count.
bool beyond_v1(const AddRequest& r, const RxPolicy& policy) {
  return r.v2 || policy.caps.vendor_algorithms;
}

/// UDP-ESP only: type, port (inbound only, in either byte order, A-11) and no AH.
bool legal_encapsulation(const AddRequest& r, const RxPolicy& policy) {
  if (r.uses_ah()) return false;
  if (!legal_encap_type(r.encap_type, policy)) return false;
  const std::uint16_t port = parser_port(r.parser_type());
  const std::uint16_t swapped = boost::endian::endian_reverse(r.encap_port);
  return !r.inbound() || r.encap_port == port || swapped == port;
}

bool legal_parameters(const AddRequest& r, const RxPolicy& policy) {
  if (r.flags != ndis::kFlagInbound && r.flags != ndis::kFlagOutbound) return false;
  if (!legal_operations(r, beyond_v1(r, policy))) return false;
  if (r.src_tunnel != 0 && r.dst_tunnel == 0) return false;
  if (!r.ipv6_sound || (r.ipv6_tunnel && r.dst6.unspecified())) return false;
  return !r.udp || legal_encapsulation(r, policy);
}

/// Of vendor algorithms: the ICV in bytes; nothing where the algorithm has none of that length.
std::optional<std::uint8_t> vendor_icv(std::uint32_t asked, std::size_t own,
                                       std::initializer_list<std::size_t> shorter) {
  std::size_t bytes = asked;
  if (asked == 0) bytes = own;
  if (asked == 64 || asked == 96 || asked == 128) bytes = asked / 8;  // bits
  const bool has =
      bytes == own || std::find(shorter.begin(), shorter.end(), bytes) != shorter.end();
  if (!has) return std::nullopt;
  return static_cast<std::uint8_t>(bytes);
}

std::optional<std::uint8_t> icv_of(const AlgoInfo& algo, Integrity integrity) {
  if (is_v1(integrity)) return static_cast<std::uint8_t>(icv_bytes(integrity));
  if (integrity == Integrity::kHmacSha256) return vendor_icv(algo.icv, 16, {12});
  return vendor_icv(algo.icv, icv_bytes(integrity), {});
}

std::optional<std::uint8_t> icv_of(const AlgoInfo& algo, Cipher cipher) {
  if (cipher == Cipher::kAesGcm) return vendor_icv(algo.icv, 16, {8, 12});  // RFC 4106 6
  if (is_aead(cipher)) return vendor_icv(algo.icv, icv_bytes(cipher), {});
  return std::uint8_t{0};
}

bool known_algorithms(const SecAssoc& sa, bool vendor) {
  const std::uint32_t conf = sa.confidentiality.id, integrity = sa.integrity.id;
  const bool v1_conf = conf == ndis::kConfNone || conf == ndis::kConfDes || conf == ndis::kConf3Des;
  const bool v1_integrity = integrity <= ndis::kIntegritySha;
  if (!vendor) return v1_conf && v1_integrity;
  const Cipher cipher = cipher_of(sa.confidentiality);
  const Integrity hash = integrity_of(sa.integrity);
  return (v1_conf || cipher != Cipher::kNull) && (v1_integrity || hash != Integrity::kNone) &&
         icv_of(sa.confidentiality, cipher) && icv_of(sa.integrity, hash);
}

bool legal_key(std::uint32_t bytes, std::size_t shortest, bool aes, bool salted) {
  const std::size_t salt = salted ? kSaltBytes : 0;
  if (bytes == shortest + salt) return true;
  return aes && (bytes == 24 + salt || bytes == 32 + salt);
}

bool right_key_lengths(const SecAssoc& sa) {
  const Integrity integrity = integrity_of(sa.integrity);
  const Cipher cipher = cipher_of(sa.confidentiality);
  const bool gmac = integrity == Integrity::kAesGmac;
  return legal_key(sa.integrity.key_bytes, key_bytes(integrity), gmac, gmac) &&
         legal_key(sa.confidentiality.key_bytes, key_bytes(cipher), is_aes(cipher),
                   is_salted(cipher));
}

bool supported(const AddRequest& r, const RxPolicy& policy) {
  if (r.ipv6 && !policy.caps.ipv6) return false;
  if (r.bundle() && !policy.caps.ah_esp_combined) return false;
  // what IPsecV1 has switched off; then the Receive member of the group (4.10).
  if (r.uses_ah() && !(policy.ah_enabled && (policy.ah_receive || !r.inbound()))) return false;
  if (r.uses_esp() && !(policy.esp_enabled && (policy.esp_receive || !r.inbound()))) return false;
  if (r.udp) {
    const std::uint32_t need = r.tunnel() ? kUdpEspTunnel | kUdpEspTransportOverTunnel
                                          : kUdpEspTransport | kUdpEspTransportOverPureTunnel;
    if ((policy.caps.udpesp_flags & need) == 0) return false;
  }
  // the CAM knows one address or any, not a network.
  return !r.inbound() || r.ipv6 || r.tunnel() || r.any_dst() || r.dst_mask == kEveryBit;
}

bool right_v2_key(const AlgoInfo& algo) {
  return algo.key_bytes == algo.key_wanted && algo.key.size() == algo.key_wanted;
}

bool right_key_lengths(const AddRequest& r) {
  if (r.v2) {
    return std::all_of(r.sec_assoc.begin(), r.sec_assoc.begin() + r.num_sas, [](const auto& sa) {
      return right_v2_key(sa.integrity) && right_v2_key(sa.confidentiality);
    });
  }
  std::size_t sum = 0;
  for (int i = 0; i < r.num_sas; ++i) {
    const SecAssoc& sa = r.sec_assoc[i];
    if (!right_key_lengths(sa)) return false;
    sum += sa.integrity.key_bytes + sa.confidentiality.key_bytes;
  }
  return sum == r.key_mat.size();
}

AlgoInfo load_algo(const std::uint8_t* p) {
  return {load_le32(p + ndis::kAlgoId), load_le32(p + ndis::kAlgoKeyLen),
          load_le32(p + ndis::kAlgoRounds)};
}

bool all_zero(const std::uint8_t* p, std::size_t bytes) {
  return std::all_of(p, p + bytes, [](std::uint8_t byte) { return byte == 0; });
}

/// The addresses and the mode of an SA of IPv6 (ndis_layout.h).
void load_ipv6_addresses(const std::uint8_t* p, AddRequest& r) {
  const std::uint8_t* v6 = p + ndis::kVendorIpv6;
  const std::uint32_t mode = load_le32(v6 + ndis::kVendorMode);
  constexpr std::size_t kBehindMode = ndis::kVendorMode + 4;
  r.ipv6 = true;
  r.flags = static_cast<std::uint16_t>(r.flags & ~ndis::kFlagVendorIpv6);
  r.src6 = load_ipv6(v6 + ndis::kVendorSrc6);
  r.dst6 = load_ipv6(v6 + ndis::kVendorDest6);
  r.ipv6_tunnel = mode == ndis::kVendorModeTunnel;
  r.ipv6_sound = mode <= ndis::kVendorModeTunnel &&
                 all_zero(v6 + kBehindMode, ndis::kSecAssocBytes - kBehindMode) &&
                 all_zero(p + ndis::kSrcAddr, ndis::kProtocol - ndis::kSrcAddr) &&
                 all_zero(p + ndis::kSrcTunnelAddr, ndis::kFlags - ndis::kSrcTunnelAddr);
}

/// Where the keys of a request lie, each with its salt.
struct PlacedKeys {
  ByteSpan cipher, esp, ah;
};

/// Of V1 they are one behind the other in KeyMat; lengths were checked.
PlacedKeys place_keys(const AddRequest& r, bool integrity_key_first) {
  const SecAssoc& first = r.sec_assoc[0];
  if (r.v2) return {first.confidentiality.key, first.integrity.key, r.key_assoc().integrity.key};
  ByteSpan rest = r.key_mat;
  const auto take = [&rest](const AlgoInfo& algo) {
    const ByteSpan key = rest.first(algo.key_bytes);
    rest = rest.subspan(algo.key_bytes);
    return key;
  };
  PlacedKeys keys;
  if (r.uses_esp()) {
    if (integrity_key_first) keys.esp = take(first.integrity);
    keys.cipher = take(first.confidentiality);
    if (!integrity_key_first) keys.esp = take(first.integrity);
  }
  if (r.uses_ah()) keys.ah = take(r.key_assoc().integrity);
  return keys;
}

/// A key, and behind it the salt where the algorithm has one: bytes of the key.
template <typename Slot>
std::uint8_t take_key(ByteSpan placed, bool salted, Slot& key, Salt& salt) {
  const std::size_t bytes = placed.size() - (salted ? kSaltBytes : 0);
  std::copy_n(placed.begin(), bytes, key.begin());
  std::copy(placed.begin() + bytes, placed.end(), salt.begin());
  return static_cast<std::uint8_t>(bytes);
}

Esn esn_of(const SecAssoc& sa) {
  const bool on = (sa.vendor_flags & ndis::kVendorFlagEsn) != 0;
  return {on, on ? sa.sequence_high : 0};
}

}  // namespace

bool AddRequest::uses_ah() const { return is_ah(key_assoc()); }
bool AddRequest::uses_esp() const { return is_esp(sec_assoc[0]); }

Integrity integrity_of(const AlgoInfo& algo) {
  switch (algo.id) {
    case ndis::kIntegrityMd5:
      return Integrity::kHmacMd5;
    case ndis::kIntegritySha:
      return Integrity::kHmacSha1;
    case ndis::kIntegritySha256:
      return Integrity::kHmacSha256;
    case ndis::kIntegritySha384:
      return Integrity::kHmacSha384;
    case ndis::kIntegritySha512:
      return Integrity::kHmacSha512;
    case ndis::kIntegrityAesGmac:
      return Integrity::kAesGmac;
    default:
      return Integrity::kNone;
  }
}

Cipher cipher_of(const AlgoInfo& algo) {
  switch (algo.id) {
    case ndis::kConfDes:
      return Cipher::kDesCbc;
    case ndis::kConf3Des:
      return Cipher::kTripleDesCbc;
    case ndis::kConfAesCbc:
      return Cipher::kAesCbc;
    case ndis::kConfAesCtr:
      return Cipher::kAesCtr;
    case ndis::kConfAesGcm:
      return Cipher::kAesGcm;
    case ndis::kConfAesGmac:
      return Cipher::kAesGmac;
    case ndis::kConfChaCha20Poly1305:
      return Cipher::kChaCha20Poly1305;
    default:
      return Cipher::kNull;
  }
}

bool udp_esp_offered(const RxPolicy& policy) {
  return policy.caps.v2.udp_esp == 0 && (policy.caps.udpesp_flags & 0xF0) != 0;
}

bool legal_encap_type(std::uint32_t type, const RxPolicy& policy) {
  const bool legacy = type == static_cast<std::uint32_t>(UdpEncapType::kIke);
  const bool other = type == static_cast<std::uint32_t>(UdpEncapType::kOther);
  return other || (legacy && policy.legacy_port500);
}

std::uint16_t parser_port(UdpEncapType type) {
  return type == UdpEncapType::kIke ? ndis::kPortLegacyIke : ndis::kPortUdpEsp;
}

std::uint64_t add_bytes_needed(ByteSpan buffer, HostLayout layout, bool udp) {
  const ndis::AddLayout at = ndis::add_layout(layout, udp);
  if (buffer.size() < at.key_mat) return at.key_mat;
  return std::uint64_t{at.key_mat} + load_le32(buffer.data() + at.key_len);
}

AddRequest decode_add(ByteSpan buffer, HostLayout layout, bool udp, bool vendor) {
  const std::uint8_t* p = buffer.data();
  const ndis::AddLayout at = ndis::add_layout(layout, udp);
  AddRequest r;
  r.udp = udp;
  r.src = load_be32(p + ndis::kSrcAddr);
  r.src_mask = load_be32(p + ndis::kSrcMask);
  r.dst = load_be32(p + ndis::kDestAddr);
  r.dst_mask = load_be32(p + ndis::kDestMask);
  r.src_tunnel = load_be32(p + ndis::kSrcTunnelAddr);
  r.dst_tunnel = load_be32(p + ndis::kDestTunnelAddr);
  r.flags = load_le16(p + ndis::kFlags);
  r.num_sas = static_cast<std::int16_t>(load_le16(p + ndis::kNumSas));
  for (std::size_t i = 0; i < r.sec_assoc.size(); ++i) {
    const std::uint8_t* sa = p + ndis::kSecAssoc + i * ndis::kSecAssocBytes;
    r.sec_assoc[i] = {load_le32(sa + ndis::kSaOperation), load_be32(sa + ndis::kSaSpi),
                      load_algo(sa + ndis::kSaIntegrity), load_algo(sa + ndis::kSaConf)};
    if (!vendor) continue;
    r.sec_assoc[i].vendor_flags = load_le32(sa + ndis::kSaVendorFlags);
    r.sec_assoc[i].sequence_high = load_le32(sa + ndis::kSaVendorSequenceHigh);
  }
  if (vendor && (r.flags & ndis::kFlagVendorIpv6) != 0) load_ipv6_addresses(p, r);
  if (udp) {
    r.encap_type = load_le32(p + at.encap_type);
    r.encap_port = load_be16(p + at.encap_port);
    r.entry_handle = ndis::load_handle(p + at.entry_handle, layout);
  }
  r.key_mat = buffer.subspan(at.key_mat, load_le32(p + at.key_len));
  return r;
}

AddFault check_add(const AddRequest& request, const RxPolicy& policy) {
  if (!legal_parameters(request, policy)) return AddFault::kParameter;
  const auto used = request.sec_assoc.begin() + request.num_sas;
  const bool vendor = beyond_v1(request, policy);
  if (!std::all_of(request.sec_assoc.begin(), used,
                   [vendor](const SecAssoc& sa) { return known_algorithms(sa, vendor); })) {
    return AddFault::kUnknownAlgorithm;
  }
  if (!supported(request, policy)) return AddFault::kNotSupported;
  return right_key_lengths(request) ? AddFault::kNone : AddFault::kKeyLength;
}

NdisStatus status_of(AddFault fault) {
  switch (fault) {
    case AddFault::kParameter:
      return NdisStatus::kInvalidParameter;
    case AddFault::kUnknownAlgorithm:
    case AddFault::kNotSupported:
      return NdisStatus::kNotSupported;
    case AddFault::kKeyLength:
      return NdisStatus::kInvalidData;
    case AddFault::kNone:
      break;
  }
  return NdisStatus::kSuccess;
}

SaKeys take_keys(const AddRequest& request, bool integrity_key_first) {
  SaKeys keys;
  const PlacedKeys placed = place_keys(request, integrity_key_first);
  if (request.uses_esp()) {
    const SecAssoc& esp = request.sec_assoc[0];
    keys.cipher = cipher_of(esp.confidentiality);
    keys.esp_integrity = integrity_of(esp.integrity);
    const bool salted = is_salted(keys.cipher);
    const std::uint8_t bytes = take_key(placed.cipher, salted, keys.cipher_key, keys.cipher_salt);
    if (is_aes(keys.cipher)) keys.cipher_aes_bytes = bytes;
    std::copy(placed.esp.begin(), placed.esp.end(), keys.esp_key.begin());
    keys.esp_icv_bytes = is_aead(keys.cipher) ? *icv_of(esp.confidentiality, keys.cipher)
                                              : *icv_of(esp.integrity, keys.esp_integrity);
    keys.esp_esn = esn_of(esp);
  }
  if (request.uses_ah()) {
    const SecAssoc& ah = request.key_assoc();
    keys.ah_integrity = integrity_of(ah.integrity);
    const bool gmac = keys.ah_integrity == Integrity::kAesGmac;
    const std::uint8_t bytes = take_key(placed.ah, gmac, keys.ah_key, keys.ah_salt);
    if (gmac) keys.ah_aes_bytes = bytes;
    keys.ah_icv_bytes = *icv_of(ah.integrity, keys.ah_integrity);
    keys.ah_esn = esn_of(ah);
  }
  return keys;
}

SaCamEntry cam_entry(const AddRequest& request) {
  SaCamEntry entry;
  entry.valid = request.inbound();
  entry.any_dst = request.any_dst();
  entry.dst = request.lookup_dst();
  if (request.ipv6) {
    entry.ipv6 = true;
    entry.dst6 = request.dst6;
    entry.src6 = request.src6;
    entry.src_mask = request.src6.unspecified() ? 0 : kEveryBit;
  } else if (request.tunnel()) {
    entry.src = request.src_tunnel;
    entry.src_mask = request.src_tunnel == 0 ? 0 : kEveryBit;
  } else if ((request.src & request.src_mask) != 0) {  // else zero: any source
    entry.src = request.src & request.src_mask;
    entry.src_mask = request.src_mask;
  }
  entry.spi = request.key_assoc().spi;
  entry.ah = request.uses_ah();
  entry.uses_ah = request.uses_ah();
  entry.uses_esp = request.uses_esp();
  entry.tunnel = request.tunnel();
  return entry;
}

}  // namespace espnic
