// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/packet/completion.h"

#include <gtest/gtest.h>

#include <random>

#include "model/packet/bytes.h"

namespace espnic {
namespace {

std::uint32_t word(const Completion& completion, std::size_t number) {
  return load_le32(encode(completion).data() + 4 * number);
}

TEST(CompletionImage, PutsLengthQueueClassAndDetailIntoWord0) {
  Completion c;
  c.length = 0x1234;
  c.queue = 0x5;
  c.frame_class = FrameClass::kUdpEsp;
  c.detail = Detail::kOuterOnly;
  EXPECT_EQ(word(c, 0), 0x18351234u);
}

TEST(CompletionImage, HoldsTheNdisReceiveWordBitForBit) {
  Completion c;
  EXPECT_EQ(word(c, 1), 0u);
  c.sa_delete_req = true;
  EXPECT_EQ(word(c, 1), 1u);
  c.crypto_done = true;
  EXPECT_EQ(word(c, 1), 3u);
  c.next_crypto_done = true;
  EXPECT_EQ(word(c, 1), 7u);
  c.crypto_status = CryptoStatus::kInvalidProtocol;
  EXPECT_EQ(word(c, 1), 0x00070007u);
}

TEST(CompletionImage, HasNoSaByDefault) { EXPECT_EQ(word(Completion{}, 2), 0xFFFFFFFFu); }

TEST(CompletionImage, PutsEachPacketBitIntoItsPlaceOfWord4) {
  const auto only = [](bool Completion::*field) {
    Completion c;
    c.*field = true;
    return word(c, 4);
  };
  EXPECT_EQ(only(&Completion::header_info_set), 1u << 16);
  EXPECT_EQ(only(&Completion::ip_checksum_checked), 1u << 17);
  EXPECT_EQ(only(&Completion::ip_checksum_good), 1u << 18);
  EXPECT_EQ(only(&Completion::l4_checksum_checked), 1u << 19);
  EXPECT_EQ(only(&Completion::l4_checksum_good), 1u << 20);
  EXPECT_EQ(only(&Completion::l4_checksum_inner), 1u << 21);
  EXPECT_EQ(only(&Completion::vlan), 1u << 22);
  EXPECT_EQ(only(&Completion::replay_checked), 1u << 23);
  EXPECT_EQ(only(&Completion::replay_failed), 1u << 24);
  Completion c;
  c.next_header = 0x3B;
  c.pad_length = 0xFE;
  c.rss_type = 0x9;
  EXPECT_EQ(word(c, 4), 0x9000FE3Bu);
}

TEST(CompletionImage, PutsQueueAndDecapsulationSideBySideInWord0) {
  Completion c;
  c.decapsulated = true;
  EXPECT_EQ(word(c, 0), 1u << 19);
  c.queue = 0xFF;
  c.decapsulated = false;
  EXPECT_EQ(word(c, 0), 7u << 16);
}

TEST(CompletionImage, PutsTheRemainingWordsInOrder) {
  Completion c;
  c.sa = 0x0102;
  c.inner_sa = 0x0304;
  c.spi = 0xDEADBEEF;
  c.rss_hash = 0x11223344;
  c.cycle = 0x55667788;
  c.sa_generation = 0x7FFFFFFE;
  EXPECT_EQ(word(c, 2), 0x03040102u);
  EXPECT_EQ(word(c, 3), 0xDEADBEEFu);
  EXPECT_EQ(word(c, 5), 0x11223344u);
  EXPECT_EQ(word(c, 6), 0x55667788u);
  EXPECT_EQ(word(c, 7), 0x7FFFFFFEu);
  c.phase = true;
  EXPECT_EQ(word(c, 7), 0xFFFFFFFEu);
}

TEST(CompletionImage, CutsAnOversizeFieldInsteadOfSpilling) {
  Completion c;
  c.queue = 0xFF;
  c.sa_generation = 0xFFFFFFFF;
  EXPECT_EQ(word(c, 0), 0x00070000u);
  EXPECT_EQ(word(c, 7), 0x7FFFFFFFu);
}

// Every defined bit set by chance comes back; reserved bits are not carried.
TEST(CompletionImage, SurvivesDecodingAndEncoding) {
  std::mt19937 random(7);
  for (int round = 0; round < 1000; ++round) {
    std::array<std::uint8_t, kCompletionBytes> image{};
    for (auto& byte : image) byte = static_cast<std::uint8_t>(random());
    image[4] &= 0x07;  // DW1 15:3 reserved, status 0..7
    image[5] = 0;
    image[6] &= 0x07;
    image[7] = 0;
    image[19] &= 0xF1;  // DW4 27:25 belong to later features
    EXPECT_EQ(encode(decode_completion(image.data())), image);
  }
}

}  // namespace
}  // namespace espnic
