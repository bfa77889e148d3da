// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/packet/terms.h"

#include <gtest/gtest.h>

namespace espnic {
namespace {

TEST(Words, OfDetailsAreThoseOfTheSpec) {
  const char* const words[kDetailCount] = {"ok",
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
  for (int i = 0; i < kDetailCount; ++i) {
    EXPECT_EQ(to_word(static_cast<Detail>(i)), words[i]);
    EXPECT_EQ(detail_from_word(words[i]), static_cast<Detail>(i));
  }
}

TEST(Words, OfClassesAreThoseOfTheFileFormat) {
  const char* const words[kFrameClassCount] = {"other", "esp",       "ah",      "udp-esp",
                                               "ike",   "keepalive", "fragment"};
  for (int i = 0; i < kFrameClassCount; ++i) {
    EXPECT_EQ(to_word(static_cast<FrameClass>(i)), words[i]);
    EXPECT_EQ(frame_class_from_word(words[i]), static_cast<FrameClass>(i));
  }
}

TEST(Words, OfDropReasonsAreThoseOfTheFileFormat) {
  const char* const words[kDropReasonCount] = {
      "none", "bad-fcs", "runt", "oversize", "buffer-full", "fifo-full", "gate-closed", "reset"};
  for (int i = 0; i < kDropReasonCount; ++i) {
    EXPECT_EQ(to_word(static_cast<DropReason>(i)), words[i]);
    EXPECT_EQ(drop_reason_from_word(words[i]), static_cast<DropReason>(i));
  }
}

TEST(Words, OfStatusesAreTheNamesOfTheSpec) {
  EXPECT_EQ(to_word(CryptoStatus::kSuccess), "CRYPTO_SUCCESS");
  EXPECT_EQ(to_word(CryptoStatus::kGenericError), "CRYPTO_GENERIC_ERROR");
  EXPECT_EQ(to_word(CryptoStatus::kTransportAhAuthFailed), "CRYPTO_TRANSPORT_AH_AUTH_FAILED");
  EXPECT_EQ(to_word(CryptoStatus::kTransportEspAuthFailed), "CRYPTO_TRANSPORT_ESP_AUTH_FAILED");
  EXPECT_EQ(to_word(CryptoStatus::kTunnelAhAuthFailed), "CRYPTO_TUNNEL_AH_AUTH_FAILED");
  EXPECT_EQ(to_word(CryptoStatus::kTunnelEspAuthFailed), "CRYPTO_TUNNEL_ESP_AUTH_FAILED");
  EXPECT_EQ(to_word(CryptoStatus::kInvalidPacketSyntax), "CRYPTO_INVALID_PACKET_SYNTAX");
  EXPECT_EQ(to_word(CryptoStatus::kInvalidProtocol), "CRYPTO_INVALID_PROTOCOL");
}

TEST(Words, UnknownToTheSpecGiveNothing) {
  EXPECT_FALSE(detail_from_word("okay"));
  EXPECT_FALSE(frame_class_from_word(""));
  EXPECT_FALSE(drop_reason_from_word("Runt"));
  EXPECT_EQ(to_word(static_cast<Detail>(kDetailCount)), "invalid");
  EXPECT_EQ(to_word(static_cast<FrameClass>(255)), "invalid");
}

}  // namespace
}  // namespace espnic
