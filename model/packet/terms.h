// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace espnic {

/// What a frame is, from its bytes alone (design section 5); the number is DW0 23:20 of a
/// completion.
enum class FrameClass : std::uint8_t {
  kOther = 0,
  kEsp = 1,
  kAh = 2,
  kUdpEsp = 3,
  kIke = 4,
  kKeepalive = 5,
  kFragment = 6,
};
inline constexpr int kFrameClassCount = 7;

/// CryptoStatus, spec 2.2. The numbers are NDIS's.
enum class CryptoStatus : std::uint8_t {
  kSuccess = 0,
  kGenericError = 1,
  kTransportAhAuthFailed = 2,
  kTransportEspAuthFailed = 3,
  kTunnelAhAuthFailed = 4,
  kTunnelEspAuthFailed = 5,
  kInvalidPacketSyntax = 6,
  kInvalidProtocol = 7,
};
inline constexpr int kCryptoStatusCount = 8;

/// The detail word, spec 2.10: why the card did what it did. DW0 31:24 of a completion.
enum class Detail : std::uint8_t {
  kOk = 0,
  kInactive = 1,
  kNonIp = 2,
  kVlan = 3,
  kIpHeader = 4,
  kMulticast = 5,
  kFragment = 6,
  kIpOptions = 7,
  kNotIpsec = 8,
  kDisabled = 9,
  kIke = 10,
  kKeepalive = 11,
  kUdpShort = 12,
  kShortHeader = 13,
  kSaMiss = 14,
  kProtocolMismatch = 15,
  kEncapMismatch = 16,
  kAhEspUnsupported = 17,
  kLength = 18,
  kIcvMismatch = 19,
  kPadLength = 20,
  kPadBytes = 21,
  kEngineFault = 22,
  kOverload = 23,
  kOuterOnly = 24,
};
inline constexpr int kDetailCount = 25;

/// Why the card dropped a frame: before the ladder saw it (spec ), at a gate that was
/// closed (card not enabled, draining or in reset), or in flight when a reset came (4.9 step 8).
enum class DropReason : std::uint8_t {
  kNone,
  kBadFcs,
  kRunt,
  kOversize,
  kBufferFull,
  kFifoFull,
  kGateClosed,
  kReset,
};
inline constexpr int kDropReasonCount = 8;

/// The words used in files and on screen ("udp-esp", "icv-mismatch", "bad-fcs", ...).
std::string_view to_word(FrameClass value);
std::string_view to_word(CryptoStatus value);  ///< "CRYPTO_SUCCESS", ...
std::string_view to_word(Detail value);
std::string_view to_word(DropReason value);  ///< "none", "bad-fcs", "runt", "oversize",
                                             ///< "buffer-full", "fifo-full", "gate-closed", "reset"

/// Inverse of `to_word`; nothing for a word the spec does not have.
std::optional<FrameClass> frame_class_from_word(std::string_view word);
std::optional<Detail> detail_from_word(std::string_view word);
std::optional<DropReason> drop_reason_from_word(std::string_view word);

/// IP protocol numbers this card looks at (IANA).
inline constexpr std::uint8_t kProtocolIpv4 = 4;
inline constexpr std::uint8_t kProtocolIpv6 = 41;
inline constexpr std::uint8_t kProtocolTcp = 6;
inline constexpr std::uint8_t kProtocolUdp = 17;
inline constexpr std::uint8_t kProtocolEsp = 50;
inline constexpr std::uint8_t kProtocolAh = 51;

}  // namespace espnic
