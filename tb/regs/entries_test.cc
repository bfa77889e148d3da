// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/regs/generated/entries.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>

#include "model/host_if/command_ring.h"
#include "model/packet/bytes.h"
#include "model/packet/completion.h"

namespace espnic {
namespace {

namespace layout = regs::completion;

static_assert(kCompletionBytes == layout::kBytes);
static_assert(kCommandBytes == 64 && kResponseBytes == 32);
static_assert(regs::receive_descriptor::kBytes == 16);
static_assert(static_cast<int>(FrameClass::kFragment) ==
              static_cast<int>(regs::FrameClass::kFragment));
static_assert(static_cast<int>(Detail::kOuterOnly) == static_cast<int>(regs::Detail::kOuterOnly));
static_assert(static_cast<int>(CryptoStatus::kInvalidProtocol) ==
              static_cast<int>(regs::CryptoStatus::kInvalidProtocol));

/// A completion field of the source with its member in the model.
struct Pair {
  const char* name;
  regs::EntryField field;
  std::uint32_t (*get)(const Completion&);
  std::uint32_t highest;  // largest value the member can hold
};

#define ESPNIC_PAIR(field, member, highest)                                                      \
  Pair {                                                                                         \
#member, layout::field, [](const Completion& c) { return std::uint32_t(c.member); }, highest \
  }
const Pair kPairs[] = {
    ESPNIC_PAIR(kLength, length, 0xFFFF),
    ESPNIC_PAIR(kQueue, queue, 0xF),
    ESPNIC_PAIR(kFrameClass, frame_class, 6),
    ESPNIC_PAIR(kDetail, detail, 24),
    ESPNIC_PAIR(kSaDeleteReq, sa_delete_req, 1),
    ESPNIC_PAIR(kCryptoDone, crypto_done, 1),
    ESPNIC_PAIR(kNextCryptoDone, next_crypto_done, 1),
    ESPNIC_PAIR(kCryptoStatus, crypto_status, 7),
    ESPNIC_PAIR(kOuterSa, sa, 0xFFFF),
    ESPNIC_PAIR(kInnerSa, inner_sa, 0xFFFF),
    ESPNIC_PAIR(kSpi, spi, 0xFFFFFFFF),
    ESPNIC_PAIR(kNextHeader, next_header, 0xFF),
    ESPNIC_PAIR(kPadLength, pad_length, 0xFF),
    ESPNIC_PAIR(kHeaderInfoSet, header_info_set, 1),
    ESPNIC_PAIR(kIpChecksumChecked, ip_checksum_checked, 1),
    ESPNIC_PAIR(kIpChecksumGood, ip_checksum_good, 1),
    ESPNIC_PAIR(kL4ChecksumChecked, l4_checksum_checked, 1),
    ESPNIC_PAIR(kL4ChecksumGood, l4_checksum_good, 1),
    ESPNIC_PAIR(kL4ChecksumInner, l4_checksum_inner, 1),
    ESPNIC_PAIR(kVlan, vlan, 1),
    ESPNIC_PAIR(kReplayChecked, replay_checked, 1),
    ESPNIC_PAIR(kReplayFailed, replay_failed, 1),
    ESPNIC_PAIR(kSoftLifetime, soft_lifetime, 1),
    ESPNIC_PAIR(kHardLifetime, hard_lifetime, 1),
    ESPNIC_PAIR(kRssType, rss_type, 0xF),
    ESPNIC_PAIR(kRssHash, rss_hash, 0xFFFFFFFF),
    ESPNIC_PAIR(kCycle, cycle, 0xFFFFFFFF),
    ESPNIC_PAIR(kSaGeneration, sa_generation, 0x3FFFFFFF),
    ESPNIC_PAIR(kDecapsulated, decapsulated, 1),
    ESPNIC_PAIR(kPhase, phase, 1),
};
#undef ESPNIC_PAIR

/// Whether the model's decoding and encoding of a random completion agree with the source's layout,
/// one field of which may be moved.
bool agree(std::mt19937& random, const regs::EntryField* moved = nullptr) {
  std::array<std::uint8_t, kCompletionBytes> image{};
  std::map<const char*, std::uint32_t> values;
  for (const Pair& pair : kPairs) {
    regs::EntryField field = pair.field;
    if (moved != nullptr && field.offset == moved->offset && field.field.low == moved->field.low) {
      field.field.low ^= 1;
    }
    const std::uint32_t value =
        pair.highest == 0xFFFFFFFF ? random() : random() % (pair.highest + 1);
    values[pair.name] = value;
    field.store(image.data(), value);
  }
  const Completion completion = decode_completion(image.data());
  for (const Pair& pair : kPairs) {
    if (pair.get(completion) != values[pair.name]) return false;
  }
  return encode(completion) == image;
}

TEST(Entries, CompletionsAreLaidOutAsTheSourceSays) {
  std::mt19937 random(7);
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(agree(random)) << "completion " << i;
}

TEST(Entries, AMovedFieldIsFound) {
  for (const Pair& pair : kPairs) {
    if (pair.field.field.width == 32) continue;  // fills its word
    std::mt19937 random(7);
    bool all = true;
    for (int i = 0; i < 50; ++i) all = all && agree(random, &pair.field);
    EXPECT_FALSE(all) << pair.name;
  }
}

TEST(Entries, FieldsOfAStructureDoNotOverlap) {
  std::array<std::uint32_t, kCompletionBytes / 4> seen{};
  for (const Pair& pair : kPairs) {
    std::uint32_t& word = seen[pair.field.offset / 4u];
    EXPECT_EQ(word & pair.field.field.mask(), 0u) << pair.name;
    word |= pair.field.field.mask();
  }
}

TEST(Entries, AFieldNeverSpillsIntoItsNeighbours) {
  std::array<std::uint8_t, 8> bytes{};
  const regs::EntryField field{4, {12, 4}};
  field.store(bytes.data(), 0xFFFFFFFF);
  EXPECT_EQ(load_le32(bytes.data()), 0u);
  EXPECT_EQ(load_le32(bytes.data() + 4), 0xF000u);
  field.store(bytes.data(), 5);
  EXPECT_EQ(field.load(bytes.data()), 5u);
  EXPECT_EQ(load_le32(bytes.data() + 4), 0x5000u);
}

}  // namespace
}  // namespace espnic
