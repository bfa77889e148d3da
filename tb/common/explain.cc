// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <array>
#include <cstdio>

#include "tb/common/frame_fate.h"

namespace espnic::tb {
namespace {

/// Why, for each detail word of spec 2.10, as the end of a sentence.
constexpr std::array<std::string_view, kDetailCount> kWhy = {
    "everything that was checked is right",
    "receive IPsec is not active: the host has not switched the offload on",
    "it is no IP in an Ethernet II frame, or of a version that the card does not take",
    "its VLAN tag is of a kind the card does not look behind",
    "its IP header is broken",
    "its IP destination is multicast or broadcast",
    "it is an IP fragment, and fragments are left to the host",
    "it has IP options or extension headers that the card does not take in this configuration",
    "it is no IPsec packet, nor on a port that carries ESP",
    "the host or the capabilities switch this protocol off",
    "it is IKE: the zero marker stands where ESP has its SPI",
    "it is a NAT keepalive",
    "its UDP payload is too short for ESP or IKE",
    "its IPsec header is cut short",
    "no SA on the card has this destination, protocol and SPI",
    "the SA asks for other protocols than the packet has",
    "it is UDP-encapsulated and its SA is not, or the reverse, or this kind is not supported",
    "it has AH and ESP together, which the card does not take in this configuration",
    "a length is wrong: the headers, IV, ICV or blocks cannot fit",
    "the ICV is wrong: the packet was altered, or the keys differ",
    "the ICV is right, but the pad length is beyond the payload",
    "the ICV is right, but the padding bytes are not 1, 2, 3, ...",
    "the crypto engine reported a fault",
    "the crypto queue was full and the card is set to bypass then",
    "the outer portion is right, the inner one was left to the host",
};

std::string sa_words(const char* which, const std::optional<std::uint32_t>& spi,
                     const std::optional<std::uint32_t>& sa) {
  std::string words;
  if (spi) {
    char text[32];
    std::snprintf(text, sizeof text, ", %sSPI 0x%08x", which, *spi);
    words += text;
  }
  if (sa) words += std::string(", ") + which + "SA " + std::to_string(*sa) + " of the list";
  return words;
}

std::string what(const Completion& completion) {
  if (!completion.crypto_done) return "passed to the host as it came";
  const std::string portions = completion.next_crypto_done ? "both portions" : "one portion";
  if (completion.crypto_status == CryptoStatus::kSuccess) {
    return "verified " + portions +
           (completion.decapsulated ? " and took the IPsec headers off"
                                    : ", with plaintext in place of any ciphertext");
  }
  return "checked " + portions + " and found a failure, " +
         std::string(to_word(completion.crypto_status));
}

}  // namespace

std::string explain(const FrameFate& fate) {
  const Completion& completion = fate.record.completion;
  std::string text = "frame " + std::to_string(fate.record.frame) + ", " +
                     std::string(to_word(fate.record.frame_class));
  text += sa_words("", fate.record.spi, fate.sa);
  text += sa_words("inner ", fate.record.inner_spi, fate.inner_sa);
  text += ": " + what(completion) + ", because ";
  text += kWhy[static_cast<std::size_t>(completion.detail) % kWhy.size()];
  text += ". Detail: " + std::string(to_word(completion.detail)) + ".";
  if (completion.replay_failed)
    text += " A replay: its sequence number has come before, or is left of the window.";
  if (completion.soft_lifetime) text += " A soft lifetime of its SA has ended with it.";
  if (completion.hard_lifetime) text += " A hard lifetime of its SA has ended.";
  return text;
}

}  // namespace espnic::tb
