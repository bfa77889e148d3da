// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/packet/terms.h"

#include <array>
#include <cstddef>

namespace espnic {
namespace {

constexpr std::array<std::string_view, kFrameClassCount> kFrameClassWords = {
    "other", "esp", "ah", "udp-esp", "ike", "keepalive", "fragment"};

constexpr std::array<std::string_view, kCryptoStatusCount> kCryptoStatusWords = {
    "CRYPTO_SUCCESS",
    "CRYPTO_GENERIC_ERROR",
    "CRYPTO_TRANSPORT_AH_AUTH_FAILED",
    "CRYPTO_TRANSPORT_ESP_AUTH_FAILED",
    "CRYPTO_TUNNEL_AH_AUTH_FAILED",
    "CRYPTO_TUNNEL_ESP_AUTH_FAILED",
    "CRYPTO_INVALID_PACKET_SYNTAX",
    "CRYPTO_INVALID_PROTOCOL"};

constexpr std::array<std::string_view, kDetailCount> kDetailWords = {"ok",
                                                                     "inactive",
                                                                     "non-ip",
                                                                     "vlan",
                                                                     "ip-header",
                                                                     "multicast",
                                                                     "fragment",
                                                                     "ip-options",
                                                                     "not-ipsec",
                                                                     "disabled",
                                                                     "ike",
                                                                     "keepalive",
                                                                     "udp-short",
                                                                     "short-header",
                                                                     "sa-miss",
                                                                     "protocol-mismatch",
                                                                     "encap-mismatch",
                                                                     "ah-esp-unsupported",
                                                                     "length",
                                                                     "icv-mismatch",
                                                                     "pad-length",
                                                                     "pad-bytes",
                                                                     "engine-fault",
                                                                     "overload",
                                                                     "outer-only"};

constexpr std::array<std::string_view, kDropReasonCount> kDropReasonWords = {
    "none", "bad-fcs", "runt", "oversize", "buffer-full", "fifo-full", "gate-closed", "reset"};

template <typename Enum, std::size_t N>
std::string_view word_of(const std::array<std::string_view, N>& words, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? words[index] : std::string_view("invalid");
}

template <typename Enum, std::size_t N>
std::optional<Enum> value_of(const std::array<std::string_view, N>& words, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_word(FrameClass value) { return word_of(kFrameClassWords, value); }
std::string_view to_word(CryptoStatus value) { return word_of(kCryptoStatusWords, value); }
std::string_view to_word(Detail value) { return word_of(kDetailWords, value); }
std::string_view to_word(DropReason value) { return word_of(kDropReasonWords, value); }

std::optional<FrameClass> frame_class_from_word(std::string_view word) {
  return value_of<FrameClass>(kFrameClassWords, word);
}
std::optional<Detail> detail_from_word(std::string_view word) {
  return value_of<Detail>(kDetailWords, word);
}
std::optional<DropReason> drop_reason_from_word(std::string_view word) {
  return value_of<DropReason>(kDropReasonWords, word);
}

}  // namespace espnic
