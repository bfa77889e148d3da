// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/packet/checksum.h"

#include <gtest/gtest.h>

#include <string_view>

namespace espnic {
namespace {

ByteSpan bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// RFC 1071 3: the words 0001 f203 f4f5 f6f7 sum to ddf2.
TEST(InternetChecksum, SumsTheExampleOfRfc1071) {
  const Bytes words = {0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7};
  EXPECT_EQ(internet_checksum(words), static_cast<std::uint16_t>(~0xddf2));
}

TEST(InternetChecksum, PadsAnOddLastByteWithZero) {
  const Bytes odd = {0x12, 0x34, 0x56};
  const Bytes even = {0x12, 0x34, 0x56, 0x00};
  EXPECT_EQ(internet_checksum(odd), internet_checksum(even));
  EXPECT_EQ(internet_checksum(odd), static_cast<std::uint16_t>(~(0x1234 + 0x5600)));
}

TEST(InternetChecksum, IsZeroOverARegionThatHoldsItsOwn) {
  // A header from the wire: 192.168.0.1 to 192.168.0.199, UDP.
  Bytes header = {0x45, 0x00, 0x00, 0x73, 0x00, 0x00, 0x40, 0x00, 0x40, 0x11,
                  0xb8, 0x61, 0xc0, 0xa8, 0x00, 0x01, 0xc0, 0xa8, 0x00, 0xc7};
  EXPECT_EQ(internet_checksum(header), 0);
  header[8] ^= 1;
  EXPECT_NE(internet_checksum(header), 0);
}

TEST(InternetChecksum, OfNothingIsAllOnes) { EXPECT_EQ(internet_checksum({}), 0xFFFF); }

TEST(InternetChecksum, CarriesInTheInitialSum) {
  const Bytes word = {0x00, 0x01};
  EXPECT_EQ(internet_checksum(word, 0x0001'0002u), static_cast<std::uint16_t>(~0x0004));
}

// The check value of CRC-32 as catalogued for IEEE 802.3.
TEST(EthernetFcs, GivesTheCheckValueOfCrc32) {
  EXPECT_EQ(ethernet_fcs(bytes_of("123456789")), 0xCBF43926u);
}

TEST(EthernetFcs, LeavesTheResidueOverFrameAndFcs) {
  Bytes frame(60, 0xA5);
  const std::uint32_t fcs = ethernet_fcs(frame);
  for (int i = 0; i < 4; ++i) frame.push_back(static_cast<std::uint8_t>(fcs >> (8 * i)));
  EXPECT_EQ(ethernet_fcs(frame), 0x2144DF1Cu);  // residue 0xDEBB20E3, complemented
}

}  // namespace
}  // namespace espnic
