// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Each invariant is shown to hold on a good record and to be reported on one that breaks it.
#include "tb/invariants/invariants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tb/traffic/ipsec.h"

namespace espnic::tb {
namespace {

using testing::HasSubstr;

const traffic::Sa kSa{
    1,
    2,
    false,
    traffic::EspSa{0x100, traffic::Cipher::kDes, traffic::Auth::kMd5, Bytes(8, 1), Bytes(16, 2)},
    std::nullopt,
    std::nullopt};

class Invariants : public testing::Test {
 protected:
  /// Offers one good ESP frame and returns the record of a right card.
  FrameRecord offer_good() {
    const traffic::Packet frame = traffic::ethernet(traffic::protect(kSa, 6, traffic::tcp()));
    FrameRecord record;
    record.frame = next_;
    record.done_cycle = 100 * (next_ + 1);
    record.completion.length = static_cast<std::uint16_t>(frame.wire.size());
    record.completion.crypto_done = true;
    record.delivered = frame.plain;
    checker_.offered(next_++, frame.wire);
    return record;
  }
  void expect_broken(const FrameRecord& record, const std::string& invariant) {
    const auto found = checker_.indicated(record);
    ASSERT_TRUE(found.has_value());
    EXPECT_THAT(*found,
                HasSubstr("frame " + std::to_string(record.frame) + " breaks " + invariant));
  }

  InvariantChecker checker_;
  std::uint64_t next_ = 0;
};

TEST_F(Invariants, HoldForGoodFrames) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(checker_.indicated(offer_good()), std::nullopt);
  EXPECT_EQ(checker_.finished(), std::nullopt);
}

TEST_F(Invariants, ADecapsulatedFrameIsAGoodShorterOne) {
  const auto bare = [this] {
    FrameRecord record = offer_good();
    record.completion.decapsulated = true;
    record.delivered.resize(60);
    record.completion.length = 60;
    return record;
  };
  EXPECT_EQ(checker_.indicated(bare()), std::nullopt);
  FrameRecord record = bare();
  record.completion.crypto_status = CryptoStatus::kTransportEspAuthFailed;
  expect_broken(record, "rx.decapsulate");
  record = bare();
  record.completion.length = 61;
  expect_broken(record, "rx.decapsulate");
  record = bare();
  record.delivered[11] ^= 1;
  expect_broken(record, "rx.decapsulate");
  record = offer_good();
  record.completion.decapsulated = true;
  expect_broken(record, "rx.decapsulate");
  record = bare();
  record.completion.decapsulated = false;
  expect_broken(record, "I4");
}

TEST_F(Invariants, I1NextCryptoDoneNeedsCryptoDone) {
  FrameRecord record = offer_good();
  record.completion.crypto_done = false;
  record.completion.next_crypto_done = true;
  expect_broken(record, "I1");
}

TEST_F(Invariants, I2AnErrorStatusNeedsCryptoDone) {
  FrameRecord record = offer_good();
  record.completion.crypto_done = false;
  record.completion.crypto_status = CryptoStatus::kTransportEspAuthFailed;
  expect_broken(record, "I2");
}

TEST_F(Invariants, I3ABypassedFrameIsUnchanged) {
  FrameRecord record = offer_good();
  record.completion.crypto_done = false;
  expect_broken(record, "I3");
}

TEST_F(Invariants, I4LengthIsKeptInTheCompletion) {
  FrameRecord record = offer_good();
  ++record.completion.length;
  expect_broken(record, "I4");
}

TEST_F(Invariants, I4LengthIsKeptInHostMemory) {
  FrameRecord record = offer_good();
  record.delivered.pop_back();
  expect_broken(record, "I4");
}

TEST_F(Invariants, I5AFrameIsIndicatedOnce) {
  const FrameRecord record = offer_good();
  EXPECT_EQ(checker_.indicated(record), std::nullopt);
  expect_broken(record, "I5");
}

TEST_F(Invariants, I5ADroppedFrameHasOneRecord) {
  FrameRecord record = offer_good();
  record.drop = DropReason::kBadFcs;
  record.delivered.clear();
  EXPECT_EQ(checker_.indicated(record), std::nullopt);
  expect_broken(record, "I5");
}

TEST_F(Invariants, I5AFrameThatWasNeverOfferedIsNotIndicated) {
  FrameRecord record = offer_good();
  record.frame = 7;
  expect_broken(record, "I5");
}

TEST_F(Invariants, I5NoFrameIsLost) {
  EXPECT_EQ(checker_.indicated(offer_good()), std::nullopt);
  offer_good();
  ASSERT_TRUE(checker_.finished().has_value());
  EXPECT_THAT(*checker_.finished(), HasSubstr("frame 1 breaks I5"));
}

TEST_F(Invariants, I6OneQueueKeepsWireOrder) {
  const FrameRecord first = offer_good();
  const FrameRecord second = offer_good();
  EXPECT_EQ(checker_.indicated(second), std::nullopt);
  expect_broken(first, "I6");
}

TEST_F(Invariants, I6CompletionCyclesOfOneQueueDoNotGoBack) {
  EXPECT_EQ(checker_.indicated(offer_good()), std::nullopt);
  FrameRecord second = offer_good();
  second.done_cycle = 1;
  expect_broken(second, "I6");
}

TEST_F(Invariants, I6QueuesAreIndependent) {
  FrameRecord first = offer_good();
  FrameRecord second = offer_good();
  second.completion.queue = 1;
  EXPECT_EQ(checker_.indicated(second), std::nullopt);
  EXPECT_EQ(checker_.indicated(first), std::nullopt);
}

TEST_F(Invariants, I8SaDeleteReqGoesWithAnyCryptoDone) {
  FrameRecord processed = offer_good();
  processed.completion.sa_delete_req = true;
  EXPECT_EQ(checker_.indicated(processed), std::nullopt);
  checker_.offered(1, Bytes(60, 9));
  FrameRecord bypassed;
  bypassed.frame = 1;
  bypassed.done_cycle = 200;
  bypassed.completion.length = 60;
  bypassed.completion.sa_delete_req = true;
  bypassed.delivered = Bytes(60, 9);
  EXPECT_EQ(checker_.indicated(bypassed), std::nullopt);
}

TEST_F(Invariants, I9EveryHeaderByteUpToTheEspSequenceIsKept) {
  for (std::size_t at = 0; at < 14 + 20 + 8; ++at) {
    FrameRecord record = offer_good();
    record.delivered[at] ^= 1;
    expect_broken(record, "I9");
  }
  FrameRecord record = offer_good();
  record.delivered[14 + 20 + 8 + 8] ^= 1;  // payload may change when CryptoDone is 1
  EXPECT_EQ(checker_.indicated(record), std::nullopt);
}

TEST(HeaderBytesKept, CountsEveryFormOfHeader) {
  using namespace traffic;
  Sa sa = kSa;
  EXPECT_EQ(header_bytes_kept(ethernet(protect(sa, 6, tcp())).wire), 14u + 20 + 8);
  Fill fill;
  fill.ip.options = Bytes(8, 1);
  EXPECT_EQ(header_bytes_kept(ethernet(protect(sa, 6, tcp(), fill)).wire), 14u + 28 + 8);
  Ethernet tagged;
  tagged.tags = {0x81000001};
  EXPECT_EQ(header_bytes_kept(ethernet(protect(sa, 6, tcp()), tagged).wire), 18u + 20 + 8);
  sa.udp_port = 4500;
  EXPECT_EQ(header_bytes_kept(ethernet(protect(sa, 6, tcp())).wire), 14u + 20 + 8 + 8);
  sa.udp_port.reset();
  sa.ah = AhSa{0x200, Auth::kSha1, Bytes(20, 3)};
  EXPECT_EQ(header_bytes_kept(ethernet(protect(sa, 6, tcp())).wire), 14u + 20 + 24 + 8);
  Ethernet v6;
  v6.ether_type = 0x86DD;
  EXPECT_EQ(header_bytes_kept(ethernet(ip6(50, esp(*sa.esp, {}, 6, tcp())), v6).wire),
            14u + 40 + 8);
}

TEST(HeaderBytesKept, NeverPassesTheEndOfAnyFrame) {
  const Bytes frame = traffic::ethernet(traffic::protect(kSa, 6, traffic::tcp())).wire;
  for (std::size_t length = 0; length <= frame.size(); ++length) {
    EXPECT_LE(header_bytes_kept(ByteSpan(frame.data(), length)), length);
  }
}

}  // namespace
}  // namespace espnic::tb
