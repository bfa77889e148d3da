// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/host_if/oid_engine.h"
#include "model/packet/bytes.h"

/// Byte layouts and enumerations of the NDIS structures (spec 4.2, 4.3, 4.9). Offsets in bytes.
namespace espnic::ndis {

inline constexpr std::uint32_t kOperationAuthenticate = 1;
inline constexpr std::uint32_t kOperationEncrypt = 2;

inline constexpr std::uint32_t kIntegrityNone = 0, kIntegrityMd5 = 1, kIntegritySha = 2;
inline constexpr std::uint32_t kConfNone = 0, kConfDes = 1, kConfReserved = 2, kConf3Des = 3;

// Vendor identifiers, with Capabilities::vendor_algorithms. The length of the key says which AES; a
// salt or nonce of 4 bytes stands behind the key and counts as part of it. `algoRounds` is
// the length of the ICV as the AdditionalInfo of V2: bytes, 64, 96 and 128 also bits; 0: the
// algorithm's own.
inline constexpr std::uint32_t kVendorFirst = 0x10000;
inline constexpr std::uint32_t kIntegritySha256 = 0x10000, kIntegritySha384 = 0x10001,
                               kIntegritySha512 = 0x10002, kIntegrityAesGmac = 0x10003;  // AH only
inline constexpr std::uint32_t kConfAesCbc = 0x10000, kConfAesCtr = 0x10001, kConfAesGcm = 0x10002,
                               kConfAesGmac = 0x10003, kConfChaCha20Poly1305 = 0x10004;

inline constexpr std::uint16_t kFlagInbound = 1, kFlagOutbound = 2;
/// With Capabilities::vendor_algorithms: the bit of V2's Flags (spec 6.3). The addresses stand in
/// the third SecAssoc, which V1 never uses; those of V1 are 0.
inline constexpr std::uint16_t kFlagVendorIpv6 = 0x10;

inline constexpr std::uint16_t kPortUdpEsp = 4500;    ///< of ..._ENCAPTYPE_OTHER (3.5)
inline constexpr std::uint16_t kPortLegacyIke = 500;  ///< of ..._ENCAPTYPE_IKE (3.2, A-35)

// OFFLOAD_IPSEC_ADD_SA and OFFLOAD_IPSEC_ADD_UDPESP_SA: common part, equal in both layouts.
inline constexpr std::size_t kSrcAddr = 0, kSrcMask = 4, kDestAddr = 8, kDestMask = 12;
inline constexpr std::size_t kProtocol = 16, kSrcPort = 20, kDestPort = 22;
inline constexpr std::size_t kSrcTunnelAddr = 24, kDestTunnelAddr = 28;
inline constexpr std::size_t kFlags = 32, kNumSas = 34, kSecAssoc = 36;
inline constexpr std::size_t kOffloadHandle = 168;

// OFFLOAD_SECURITY_ASSOCIATION and OFFLOAD_ALGO_INFO.
inline constexpr std::size_t kSecAssocBytes = 44;
inline constexpr std::size_t kSaOperation = 0, kSaSpi = 4, kSaIntegrity = 8, kSaConf = 20;
inline constexpr std::size_t kAlgoId = 0, kAlgoKeyLen = 4, kAlgoRounds = 8;
// In Reserved, with Capabilities::vendor_algorithms: what V2 has in Flags and
// SequenceNumberHighOrder (spec 6.3). Else ignored.
inline constexpr std::size_t kSaVendorFlags = 32, kSaVendorSequenceHigh = 36;
inline constexpr std::uint32_t kVendorFlagEsn = 1;

// The third SecAssoc of an IPv6 add: addresses, :: for any, and the mode; the rest is 0.
inline constexpr std::size_t kVendorIpv6 = kSecAssoc + 2 * kSecAssocBytes;
inline constexpr std::size_t kVendorSrc6 = 0, kVendorDest6 = 16, kVendorMode = 32;
inline constexpr std::uint32_t kVendorModeTransport = 0, kVendorModeTunnel = 1;

/// Bytes of a handle (a pointer of the host).
constexpr std::size_t handle_bytes(HostLayout layout) { return layout == HostLayout::kX64 ? 8 : 4; }

/// Where the members behind OffloadHandle lie; the encapsulation ones only in ADD_UDPESP_SA.
struct AddLayout {
  std::size_t encap_type = 0, encap_port = 0, entry_handle = 0;
  std::size_t key_len = 0, key_mat = 0;
};
constexpr AddLayout add_layout(HostLayout layout, bool udp) {
  const std::size_t h = handle_bytes(layout);
  return udp ? AddLayout{168 + h, 172 + h, 176 + h, 176 + 2 * h, 180 + 2 * h}
             : AddLayout{0, 0, 0, 168 + h, 172 + h};
}

inline std::uint64_t load_handle(const std::uint8_t* p, HostLayout layout) {
  return layout == HostLayout::kX64 ? load_le64(p) : load_le32(p);
}
inline void store_handle(std::uint8_t* p, HostLayout layout, std::uint64_t handle) {
  if (layout == HostLayout::kX64) {
    store_le64(p, handle);
  } else {
    store_le32(p, static_cast<std::uint32_t>(handle));
  }
}

// NDIS_OFFLOAD_ENCAPSULATION, 28 bytes: NDIS_OBJECT_HEADER, then one triple of ULONG a family.
inline constexpr std::size_t kEncapsulationBytes = 28;
inline constexpr std::uint8_t kEncapsulationObject = 0xA8;
inline constexpr std::size_t kEncapIpv4 = 4, kEncapIpv6 = 16;
inline constexpr std::size_t kEncapEnabled = 0, kEncapType = 4, kEncapHeaderSize = 8;
inline constexpr std::uint32_t kSetNoChange = 0, kSetOn = 1, kSetOff = 2;
inline constexpr std::uint32_t kEncapsulationLlcSnap = 0x10;

// NDIS_OFFLOAD_PARAMETERS, revision 1: 20 bytes with its last ULONG (Flags) at 16.
inline constexpr std::size_t kParametersBytes = 20;
inline constexpr std::uint8_t kDefaultObject = 0x80;
inline constexpr std::size_t kParametersIpsecV1 = 10;
inline constexpr std::uint8_t kIpsecV1Last = 4;  ///< 0 no change, 1 off, 2 AH, 3 ESP, 4 both

// V2 (spec 6.3). Identifiers are bits.
inline constexpr std::uint32_t kV2AuthMd5 = 0x1, kV2AuthSha1 = 0x2, kV2AuthSha256 = 0x4;
inline constexpr std::uint32_t kV2EncNone = 0x1, kV2EncDes = 0x2, kV2Enc3Des = 0x4;
inline constexpr std::uint32_t kV2AesGcm128 = 0x8, kV2AesGcm192 = 0x10, kV2AesGcm256 = 0x20;
inline constexpr std::uint32_t kV2AesCbc128 = 0x40, kV2AesCbc192 = 0x80, kV2AesCbc256 = 0x100;
/// Flags of an add. The last one is private to a driver of this card: a tunnel SA.
inline constexpr std::uint32_t kV2Inbound = 0x01, kV2Ipv6 = 0x10, kV2TunnelMode = 0x80000000;
inline constexpr std::uint32_t kV2EsnSa = 1;  ///< Flags of a SECURITY_ASSOCIATION
inline constexpr std::uint32_t kV2UdpNone = 0, kV2UdpTransport = 1, kV2UdpTunnel = 2,
                               kV2TransportOverUdpTunnel = 4, kV2UdpTransportOverTunnel = 8;

// IPSEC_OFFLOAD_V2_SECURITY_ASSOCIATION and ..._ALGORITHM_INFO.
inline constexpr std::size_t kV2SaBytes = 48;
inline constexpr std::size_t kV2SaFlags = 0, kV2SaOperation = 4, kV2SaSpi = 8, kV2SaAuth = 12,
                             kV2SaEnc = 28, kV2SaSequenceHigh = 44;
inline constexpr std::size_t kV2AlgoId = 0, kV2AlgoKeyLen = 4, kV2AlgoKeyOffset = 8,
                             kV2AlgoInfo = 12;

/// IPSEC_OFFLOAD_V2_ADD_SA, and ..._ADD_SA_EX, which is no list and says where its keys are.
struct V2AddLayout {
  std::size_t next = 0;  ///< 0: none
  std::size_t headers = 0, flags = 0, src = 0, handle = 0, udp_esp = 0, sec_assoc = 0;
  std::size_t key_len = 0;
  std::size_t key_offset = 0;  ///< 0: keys are behind the structure
  std::size_t size = 0;        ///< of the structure without keys
};
constexpr V2AddLayout v2_add_layout(HostLayout layout, bool ex) {
  const bool x64 = layout == HostLayout::kX64;
  if (ex) {
    return x64 ? V2AddLayout{0, 4, 8, 12, 48, 56, 60, 156, 160, 172}
               : V2AddLayout{0, 4, 8, 12, 44, 48, 52, 148, 152, 164};
  }
  return x64 ? V2AddLayout{8, 16, 20, 24, 56, 64, 68, 164, 0, 168}
             : V2AddLayout{4, 8, 12, 16, 48, 52, 56, 152, 0, 156};
}
/// IPSEC_OFFLOAD_V2_DELETE_SA: header, Next, OffloadHandle.
struct V2DeleteLayout {
  std::size_t next = 0, handle = 0, size = 0;
};
constexpr V2DeleteLayout v2_delete_layout(HostLayout layout) {
  return layout == HostLayout::kX64 ? V2DeleteLayout{8, 16, 24} : V2DeleteLayout{4, 8, 12};
}
/// IPSEC_OFFLOAD_V2_UPDATE_SA: header, OffloadHandle, Operation, Spi, SequenceNumberHighOrder.
struct V2UpdateLayout {
  std::size_t handle = 0, operation = 0, spi = 0, sequence_high = 0, size = 0;
};
constexpr V2UpdateLayout v2_update_layout(HostLayout layout) {
  return layout == HostLayout::kX64 ? V2UpdateLayout{8, 16, 20, 24, 32}
                                    : V2UpdateLayout{4, 8, 12, 16, 20};
}

// NDIS_OBJECT_HEADER.
inline constexpr std::size_t kObjectType = 0, kObjectRevision = 1, kObjectSize = 2;

}  // namespace espnic::ndis
