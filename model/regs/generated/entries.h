// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Generated from model/regs/nic.rdl by scripts/regs; do not edit.
// clang-format off
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/regs/register_info.h"

/// Structures in host memory, little-endian 32-bit words.
namespace espnic::regs {

enum class Opcode : std::uint32_t {
  kOidSet = 1,  ///< Sets an OID.
  kOidQuery = 2,  ///< Queries an OID.
};

enum class Layout : std::uint32_t {
  kX64 = 0,  ///< Structures as a 64-bit host lays them out.
  kX86 = 1,  ///< Structures as a 32-bit host lays them out.
};

enum class FrameClass : std::uint32_t {
  kOther = 0,  ///< None of the others.
  kEsp = 1,  ///< ESP.
  kAh = 2,  ///< AH.
  kUdpEsp = 3,  ///< ESP in UDP.
  kIke = 4,  ///< IKE.
  kKeepalive = 5,  ///< NAT keepalive.
  kFragment = 6,  ///< Any IP fragment.
};

enum class Detail : std::uint32_t {
  kOk = 0,  ///< No more to say.
  kInactive = 1,  ///< IPsec offload is not switched on.
  kNonIp = 2,  ///< Not IP in an Ethernet II frame, or of a version that the card does not take.
  kVlan = 3,  ///< A VLAN tag that is not covered.
  kIpHeader = 4,  ///< IP header malformed.
  kMulticast = 5,  ///< Destination is multicast or broadcast.
  kFragment = 6,  ///< IP fragment.
  kIpOptions = 7,  ///< IP options or extension headers that are not covered.
  kNotIpsec = 8,  ///< Other protocol or port.
  kDisabled = 9,  ///< Protocol or receive direction is off.
  kIke = 10,  ///< IKE.
  kKeepalive = 11,  ///< NAT keepalive.
  kUdpShort = 12,  ///< UDP too short for ESP.
  kShortHeader = 13,  ///< ESP or AH header does not fit.
  kSaMiss = 14,  ///< No SA matches.
  kProtocolMismatch = 15,  ///< Protocol is not the SA's.
  kEncapMismatch = 16,  ///< UDP encapsulation is not the SA's.
  kAhEspUnsupported = 17,  ///< AH and ESP together are not covered.
  kLength = 18,  ///< A length is wrong.
  kIcvMismatch = 19,  ///< ICV is wrong.
  kPadLength = 20,  ///< Pad length is too large.
  kPadBytes = 21,  ///< Padding is not 1, 2, 3, ...
  kEngineFault = 22,  ///< The crypto engine failed.
  kOverload = 23,  ///< Bypassed because of load.
  kOuterOnly = 24,  ///< Only the outer portion was processed.
};

enum class CryptoStatus : std::uint32_t {
  kSuccess = 0,  ///< CRYPTO_SUCCESS; also when nothing was processed.
  kGenericError = 1,  ///< CRYPTO_GENERIC_ERROR.
  kTransportAhAuthFailed = 2,  ///< CRYPTO_TRANSPORT_AH_AUTH_FAILED.
  kTransportEspAuthFailed = 3,  ///< CRYPTO_TRANSPORT_ESP_AUTH_FAILED.
  kTunnelAhAuthFailed = 4,  ///< CRYPTO_TUNNEL_AH_AUTH_FAILED.
  kTunnelEspAuthFailed = 5,  ///< CRYPTO_TUNNEL_ESP_AUTH_FAILED.
  kInvalidPacketSyntax = 6,  ///< CRYPTO_INVALID_PACKET_SYNTAX.
  kInvalidProtocol = 7,  ///< CRYPTO_INVALID_PROTOCOL.
};

enum class Cipher : std::uint32_t {
  kNone = 0,  ///< No encryption.
  kDes = 1,  ///< DES-CBC, 8-byte key.
  kTripleDes = 3,  ///< 3DES-CBC, 24-byte key.
};

enum class Integrity : std::uint32_t {
  kNone = 0,  ///< No authentication.
  kMd5 = 1,  ///< HMAC-MD5-96, 16-byte key.
  kSha1 = 2,  ///< HMAC-SHA1-96, 20-byte key.
};

enum class EncapType : std::uint32_t {
  kIke = 0,  ///< Reserved by NDIS.
  kOther = 1,  ///< ESP in UDP (RFC 3948).
};

enum class Lifetime : std::uint32_t {
  kSoftPackets = 0,  ///< Soft limit of packets.
  kHardPackets = 1,  ///< Hard limit of packets.
  kSoftBytes = 2,  ///< Soft limit of bytes.
  kHardBytes = 3,  ///< Hard limit of bytes.
};

/// Entry of the command ring, 64 bytes, written by the host.
namespace command_entry {
inline constexpr std::size_t kBytes = 64;
// HEADER: What to do.
inline constexpr EntryField kOpcode{0x00, {0, 8}};  ///< Operation; others are answered NOT_SUPPORTED.
inline constexpr EntryField kLayout{0x00, {8, 8}};  ///< Layout of the structure; others are answered INVALID_PARAMETER.
inline constexpr EntryField kTag{0x00, {16, 16}};  ///< Comes back in the response.
// OID: Object.
inline constexpr EntryField kOid{0x04, {0, 32}};  ///< NDIS OID number.
// BUFFER_LO: Buffer, low half of its address.
inline constexpr EntryField kBufferLo{0x08, {0, 32}};  ///< Bits 31:0.
// BUFFER_HI: Buffer, high half of its address.
inline constexpr EntryField kBufferHi{0x0C, {0, 32}};  ///< Bits 63:32.
// LENGTH: Buffer length.
inline constexpr EntryField kLength{0x10, {0, 32}};  ///< Bytes, at most 65536; outputs are written back to the buffer.
// RESERVED[11]: Reserved.
inline constexpr std::size_t kReservedWords = 11;
inline constexpr EntryField kReserved{0x14, {0, 32}};  ///< Write 0, ignore on read.
}  // namespace command_entry

/// Entry of the response ring, 32 bytes, written by the card.
namespace response_entry {
inline constexpr std::size_t kBytes = 32;
// HEADER: Which command.
inline constexpr EntryField kTag{0x00, {0, 16}};  ///< Tag of the command.
inline constexpr EntryField kPhase{0x00, {31, 1}};  ///< 1 on the first way through the ring, then turns over with every wrap.
// STATUS: Result.
inline constexpr EntryField kStatus{0x04, {0, 32}};  ///< NDIS status (spec 4.8).
// BYTES_NEEDED: Bytes the request needs.
inline constexpr EntryField kBytesNeeded{0x08, {0, 32}};  ///< BytesNeeded, with INVALID_LENGTH; else 0.
// BYTES_WRITTEN: Bytes written back to the buffer.
inline constexpr EntryField kBytesWritten{0x0C, {0, 32}};  ///< Bytes from the start of the buffer.
// RESERVED[4]: Reserved.
inline constexpr std::size_t kReservedWords = 4;
inline constexpr EntryField kReserved{0x10, {0, 32}};  ///< Write 0, ignore on read.
}  // namespace response_entry

/// Entry of the receive ring, 16 bytes, written by the host.
namespace receive_descriptor {
inline constexpr std::size_t kBytes = 16;
// BUFFER_LO: Buffer, low half of its address.
inline constexpr EntryField kBufferLo{0x00, {0, 32}};  ///< Bits 31:0.
// BUFFER_HI: Buffer, high half of its address.
inline constexpr EntryField kBufferHi{0x04, {0, 32}};  ///< Bits 63:32.
// LENGTH: Buffer length.
inline constexpr EntryField kLength{0x08, {0, 32}};  ///< Bytes; a longer frame is cut.
// RESERVED: Reserved.
inline constexpr EntryField kReserved{0x0C, {0, 32}};  ///< Write 0, ignore on read.
}  // namespace receive_descriptor

/// Entry of the completion ring, 32 bytes, written by the card.
namespace completion {
inline constexpr std::size_t kBytes = 32;
// FRAME: What was received.
inline constexpr EntryField kLength{0x00, {0, 16}};  ///< Bytes delivered.
inline constexpr EntryField kQueue{0x00, {16, 4}};  ///< Receive queue.
inline constexpr EntryField kFrameClass{0x00, {20, 4}};  ///< What the frame is, from its bytes alone.
inline constexpr EntryField kDetail{0x00, {24, 8}};  ///< Why the card did what it did (spec 2.10).
// NDIS: The NDIS receive word, bit for bit (spec 2.1).
inline constexpr EntryField kSaDeleteReq{0x04, {0, 1}};  ///< SaDeleteReq: the host should delete this SA and its peer.
inline constexpr EntryField kCryptoDone{0x04, {1, 1}};  ///< CryptoDone: at least one portion was checked.
inline constexpr EntryField kNextCryptoDone{0x04, {2, 1}};  ///< NextCryptoDone: tunnel and transport portion were both checked.
inline constexpr EntryField kCryptoStatus{0x04, {16, 16}};  ///< CryptoStatus.
// SA: SAs used.
inline constexpr EntryField kOuterSa{0x08, {0, 16}};  ///< Row of the outer portion's SA; 0xFFFF: none.
inline constexpr EntryField kInnerSa{0x08, {16, 16}};  ///< Row of the inner portion's SA; 0xFFFF: none.
// SPI: Outer SPI.
inline constexpr EntryField kSpi{0x0C, {0, 32}};  ///< SPI in host order; 0: none.
// PACKET: Facts about the packet.
inline constexpr EntryField kNextHeader{0x10, {0, 8}};  ///< NextHeader of the ESP trailer.
inline constexpr EntryField kPadLength{0x10, {8, 8}};  ///< PadLength of the ESP trailer.
inline constexpr EntryField kHeaderInfoSet{0x10, {16, 1}};  ///< next_header and pad_length are valid (spec 6.5).
inline constexpr EntryField kIpChecksumChecked{0x10, {17, 1}};  ///< IP header checksum was checked.
inline constexpr EntryField kIpChecksumGood{0x10, {18, 1}};  ///< It is good.
inline constexpr EntryField kL4ChecksumChecked{0x10, {19, 1}};  ///< TCP or UDP checksum was checked.
inline constexpr EntryField kL4ChecksumGood{0x10, {20, 1}};  ///< It is good.
inline constexpr EntryField kL4ChecksumInner{0x10, {21, 1}};  ///< The checksums are those of the inner packet.
inline constexpr EntryField kVlan{0x10, {22, 1}};  ///< The frame carries an 802.1Q tag.
inline constexpr EntryField kReplayChecked{0x10, {23, 1}};  ///< The sequence number was checked against the window.
inline constexpr EntryField kReplayFailed{0x10, {24, 1}};  ///< The packet is a replay or too old.
inline constexpr EntryField kSoftLifetime{0x10, {25, 1}};  ///< This packet has ended a soft lifetime of its SA.
inline constexpr EntryField kHardLifetime{0x10, {26, 1}};  ///< A hard lifetime of its SA has ended, with this packet or before.
inline constexpr EntryField kEsnUsed{0x10, {27, 1}};  ///< The ICV covers the high half of an extended sequence number.
inline constexpr EntryField kRssType{0x10, {28, 4}};  ///< What rss_hash was taken over: 0 nothing; 1 IPv4 addresses, 2 and TCP ports, 3 and UDP ports; 4 to 6 the same of IPv6; 8 more: of the packet inside; 15 addresses and SPI.
// RSS: RSS hash.
inline constexpr EntryField kRssHash{0x14, {0, 32}};  ///< Toeplitz hash; 0 with rss_type 0.
// CYCLE: Time.
inline constexpr EntryField kCycle{0x18, {0, 32}};  ///< Core cycle in which the completion leaves the card, low 32 bits.
// VALID: Validity.
inline constexpr EntryField kSaGeneration{0x1C, {0, 30}};  ///< Generation of the row in outer_sa: counts its uses.
inline constexpr EntryField kDecapsulated{0x1C, {30, 1}};  ///< The IPsec headers of each portion that was checked are taken off (rx.decapsulate).
inline constexpr EntryField kPhase{0x1C, {31, 1}};  ///< 1 on the first way through the ring, then turns over with every wrap.
}  // namespace completion

/// Words of the SA window for the SA table.
namespace sa_record {
inline constexpr std::size_t kBytes = 96;
// FLAGS: Kind of SA.
inline constexpr EntryField kInbound{0x00, {0, 1}};  ///< 1: inbound; 0: outbound, the row never matches.
inline constexpr EntryField kAnyDst{0x00, {1, 1}};  ///< 1: any destination matches, dst is ignored.
inline constexpr EntryField kTunnel{0x00, {2, 1}};  ///< 1: tunnel portion.
inline constexpr EntryField kHasAh{0x00, {3, 1}};  ///< 1: the SA has AH.
inline constexpr EntryField kHasEsp{0x00, {4, 1}};  ///< 1: the SA has ESP; with has_ah: an AH+ESP bundle.
inline constexpr EntryField kUdp{0x00, {5, 1}};  ///< 1: ESP comes in UDP behind parser_entry.
inline constexpr EntryField kParserEntry{0x00, {8, 8}};  ///< Slot of the parser entry, with udp.
// DST: Destination.
inline constexpr EntryField kDst{0x04, {0, 32}};  ///< IPv4 address in host order, the tunnel's with tunnel.
// SRC: Source.
inline constexpr EntryField kSrc{0x08, {0, 32}};  ///< IPv4 address in host order.
// SRC_BITS: Source mask.
inline constexpr EntryField kSrcBits{0x0C, {0, 32}};  ///< Bits of src that must match; 0: any source.
// SPI: SPI.
inline constexpr EntryField kSpi{0x10, {0, 32}};  ///< SPI that is looked up, in host order: AH's in a bundle.
// ESP_SPI: ESP SPI of a bundle.
inline constexpr EntryField kEspSpi{0x14, {0, 32}};  ///< SPI in host order; 0 without a bundle.
// ALGORITHMS: Algorithms, numbers of NDIS (spec 4.3).
inline constexpr EntryField kCipher{0x18, {0, 8}};  ///< Cipher of ESP.
inline constexpr EntryField kEspAuth{0x18, {8, 8}};  ///< Authentication of ESP.
inline constexpr EntryField kAhAuth{0x18, {16, 8}};  ///< Authentication of AH.
// RESERVED: Reserved.
inline constexpr EntryField kReserved{0x1C, {0, 32}};  ///< Write 0, ignore on read.
// CIPHER_KEY[6]: Cipher key.
inline constexpr std::size_t kCipherKeyWords = 6;
inline constexpr EntryField kCipherKey{0x20, {0, 32}};  ///< Four bytes of the key, first byte in 7:0.
// ESP_AUTH_KEY[5]: ESP authentication key.
inline constexpr std::size_t kEspAuthKeyWords = 5;
inline constexpr EntryField kEspAuthKey{0x38, {0, 32}};  ///< Four bytes of the key, first byte in 7:0.
// AH_AUTH_KEY[5]: AH authentication key.
inline constexpr std::size_t kAhAuthKeyWords = 5;
inline constexpr EntryField kAhAuthKey{0x4C, {0, 32}};  ///< Four bytes of the key, first byte in 7:0.
}  // namespace sa_record

/// Word of the SA window for the parser table.
namespace parser_record {
inline constexpr std::size_t kBytes = 4;
// ENTRY: Parser entry.
inline constexpr EntryField kPort{0x00, {0, 16}};  ///< UDP destination port.
inline constexpr EntryField kEncapType{0x00, {16, 2}};  ///< UdpEncapType.
}  // namespace parser_record

/// Entry of the event ring, 16 bytes, written by the card: a lifetime of an SA has ended.
namespace sa_event {
inline constexpr std::size_t kBytes = 16;
// HEADER: Which SA.
inline constexpr EntryField kRow{0x00, {0, 16}};  ///< Row of the SA.
inline constexpr EntryField kKind{0x00, {16, 2}};  ///< What has ended.
inline constexpr EntryField kPhase{0x00, {31, 1}};  ///< 1 on the first way through the ring, then turns over with every wrap.
// GENERATION: Its generation.
inline constexpr EntryField kGeneration{0x04, {0, 30}};  ///< Generation of the row: counts its uses.
// COUNT_LO: The count that reached the limit, low half.
inline constexpr EntryField kCountLo{0x08, {0, 32}};  ///< Bits 31:0: good packets, or protected bytes.
// COUNT_HI: The count, high half.
inline constexpr EntryField kCountHi{0x0C, {0, 32}};  ///< Bits 63:32.
}  // namespace sa_event

}  // namespace espnic::regs
