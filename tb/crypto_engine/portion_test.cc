// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Rungs L11 to L14 on one portion, each crypto library.
#include <gtest/gtest.h>
#include <openssl/err.h>

#include <random>
#include <stdexcept>
#include <utility>

#include "model/crypto_engine/portion_engine.h"
#include "tb/crypto_engine/backends.h"
#include "tb/crypto_engine/make_packet.h"

namespace espnic::tb {
namespace {

class PortionVerdict : public testing::TestWithParam<Setup> {
 protected:
  PacketShape shape(Cipher cipher, Integrity esp, Integrity ah = Integrity::kNone) {
    PacketShape made;
    made.keys = random_keys(cipher, esp, ah, random_);
    made.ah = ah != Integrity::kNone;
    made.esp = cipher != Cipher::kNone;
    made.payload = random_bytes(101, random_);
    made.tail = 9;
    return made;
  }
  CryptoPortion& run(MadePacket& packet) {
    context_ = engine_.prepare(packet.keys);
    CryptoPortion& portion = packet.bind(context_.get());
    engine_.run_one(portion);
    return portion;
  }
  void expect_nothing_released(const CryptoPortion& portion) {
    EXPECT_TRUE(portion.plain.empty());
    EXPECT_EQ(portion.next_header, 0);
    EXPECT_EQ(portion.pad_length, 0);
  }

  std::mt19937 random_{42};
  PortionEngine engine_{GetParam().make()};
  std::shared_ptr<const SaContext> context_;
};

TEST_P(PortionVerdict, GoodEspGivesItsPlaintextAndTrailer) {
  for (const Cipher cipher : {Cipher::kDesCbc, Cipher::kTripleDesCbc}) {
    for (const Integrity integrity : {Integrity::kHmacMd5, Integrity::kHmacSha1}) {
      MadePacket packet = make_packet(shape(cipher, integrity), random_);
      const CryptoPortion& portion = run(packet);
      EXPECT_EQ(portion.verdict, CryptoVerdict::kGood);
      EXPECT_EQ(portion.plain, packet.text);
      EXPECT_EQ(portion.plain_offset, portion.esp + 16);
      EXPECT_EQ(portion.next_header, 6);
      EXPECT_EQ(portion.pad_length, 1);  // 101 + 1 + 2 is a multiple of 8
      EXPECT_EQ(portion.payload, portion.esp + 16);
      EXPECT_EQ(portion.payload_end, portion.esp + 16 + 101);
    }
  }
}

TEST_P(PortionVerdict, NullCipherLeavesTheBytesAndReadsTheTrailer) {
  MadePacket packet = make_packet(shape(Cipher::kNull, Integrity::kHmacSha1), random_);
  const CryptoPortion& portion = run(packet);
  EXPECT_EQ(portion.verdict, CryptoVerdict::kGood);
  EXPECT_TRUE(portion.plain.empty());
  EXPECT_EQ(portion.next_header, 6);
  EXPECT_EQ(portion.pad_length, 1);
  EXPECT_EQ(portion.payload, portion.esp + 8);
  EXPECT_EQ(portion.payload_end, portion.esp + 8 + 101);
}

TEST_P(PortionVerdict, AhAloneGivesItsNextHeader) {
  for (const Integrity integrity : {Integrity::kHmacMd5, Integrity::kHmacSha1}) {
    PacketShape made = shape(Cipher::kNone, Integrity::kNone, integrity);
    made.next_header = 17;
    MadePacket packet = make_packet(made, random_);
    const CryptoPortion& portion = run(packet);
    EXPECT_EQ(portion.verdict, CryptoVerdict::kGood);
    EXPECT_TRUE(portion.plain.empty());
    EXPECT_EQ(portion.next_header, 17);
    EXPECT_EQ(portion.pad_length, 0);
    EXPECT_EQ(portion.payload, portion.ah + 24);
    EXPECT_EQ(portion.payload_end, portion.end);
  }
}

// Every integrity pair of spec 2.8, with ESP integrity NONE too.
TEST_P(PortionVerdict, GoodBundleGivesTheTrailerOfItsEsp) {
  for (const Integrity ah : {Integrity::kHmacMd5, Integrity::kHmacSha1}) {
    for (const Integrity esp : {Integrity::kNone, Integrity::kHmacMd5, Integrity::kHmacSha1}) {
      for (const Cipher cipher : {Cipher::kNull, Cipher::kDesCbc, Cipher::kTripleDesCbc}) {
        MadePacket packet = make_packet(shape(cipher, esp, ah), random_);
        const CryptoPortion& portion = run(packet);
        EXPECT_EQ(portion.verdict, CryptoVerdict::kGood);
        EXPECT_EQ(portion.plain, cipher == Cipher::kNull ? Bytes{} : packet.text);
        EXPECT_EQ(portion.next_header, 6);
        EXPECT_EQ(portion.payload_end - portion.payload, 101u);
      }
    }
  }
}

TEST_P(PortionVerdict, AhCoversTheOptionsAsTheTableSays) {
  PacketShape made = shape(Cipher::kDesCbc, Integrity::kHmacMd5, Integrity::kHmacSha1);
  made.options = {1, 7, 7, 4, 9, 9, 9, 9, 148, 4, 0, 0, 0, 7, 2, 5};
  made.options_covered = {1, 0, 0, 0, 0, 0, 0, 0, 148, 4, 0, 0, 0, 7, 2, 5};
  MadePacket packet = make_packet(made, random_);
  EXPECT_EQ(run(packet).verdict, CryptoVerdict::kGood);
  packet.frame[14 + 20 + 5] ^= 0xff;  // inside the record route option
  EXPECT_EQ(run(packet).verdict, CryptoVerdict::kGood);
  packet.frame[14 + 20 + 10] ^= 0xff;  // inside the router alert option
  EXPECT_EQ(run(packet).verdict, CryptoVerdict::kAhIcvMismatch);
}

TEST_P(PortionVerdict, AhIgnoresWhatMayChangeInTransitAndNothingElse) {
  MadePacket packet =
      make_packet(shape(Cipher::kNone, Integrity::kNone, Integrity::kHmacSha1), random_);
  const Bytes good = packet.frame;
  for (std::uint32_t i = packet.portion.l3; i < packet.portion.end; ++i) {
    const std::uint32_t at = i - packet.portion.l3;
    const bool may_change = at == 1 || (at >= 6 && at <= 8) || at == 10 || at == 11;
    packet.frame[i] ^= 0x10;
    EXPECT_EQ(run(packet).verdict,
              may_change ? CryptoVerdict::kGood : CryptoVerdict::kAhIcvMismatch)
        << "byte " << at;
    packet.frame = good;
  }
}

TEST_P(PortionVerdict, EspCoversEveryByteFromSpiToIcv) {
  MadePacket packet = make_packet(shape(Cipher::kDesCbc, Integrity::kHmacMd5), random_);
  for (std::uint32_t i = 0; i < packet.frame.size(); ++i) {
    packet.frame[i] ^= 0x01;
    const CryptoPortion& portion = run(packet);
    const bool covered = i >= portion.esp && i < portion.end;
    EXPECT_EQ(portion.verdict, covered ? CryptoVerdict::kEspIcvMismatch : CryptoVerdict::kGood)
        << "byte " << i;
    if (covered) expect_nothing_released(portion);
    packet.frame[i] ^= 0x01;
  }
}

TEST_P(PortionVerdict, AhIsJudgedBeforeEsp) {
  PacketShape made = shape(Cipher::kDesCbc, Integrity::kHmacMd5, Integrity::kHmacSha1);
  made.wrong_esp_icv = true;
  MadePacket packet = make_packet(made, random_);
  EXPECT_EQ(run(packet).verdict, CryptoVerdict::kEspIcvMismatch);
  expect_nothing_released(packet.portion);
  packet.frame[packet.portion.ah + 12] ^= 0x80;
  EXPECT_EQ(run(packet).verdict, CryptoVerdict::kAhIcvMismatch);
  expect_nothing_released(packet.portion);
}

TEST_P(PortionVerdict, PadLengthMayFillTheTextAndNoMore) {
  for (const Cipher cipher : {Cipher::kNull, Cipher::kDesCbc}) {
    PacketShape made = shape(cipher, Integrity::kHmacSha1);
    made.pad_length = 102;
    MadePacket fits = make_packet(made, random_);
    EXPECT_EQ(run(fits).verdict, CryptoVerdict::kGood);
    EXPECT_EQ(fits.portion.payload_end, fits.portion.payload);

    made.pad_length = 103;
    MadePacket over = make_packet(made, random_);
    EXPECT_EQ(run(over).verdict, CryptoVerdict::kPadLength);
    // Authenticated already, so delivered as plaintext (spec 2.6).
    EXPECT_EQ(over.portion.plain, cipher == Cipher::kNull ? Bytes{} : over.text);
  }
}

TEST_P(PortionVerdict, PadBytesCountOnlyUnderPadCheck) {
  for (const Cipher cipher : {Cipher::kNull, Cipher::kTripleDesCbc}) {
    PacketShape made = shape(cipher, Integrity::kHmacSha1);
    made.payload = random_bytes(95, random_);  // pad 7 (CBC) or 3 (NULL)
    MadePacket right = make_packet(made, random_);
    right.portion.pad_check = true;
    EXPECT_EQ(run(right).verdict, CryptoVerdict::kGood);

    made.wrong_pad_bytes = true;
    MadePacket wrong = make_packet(made, random_);
    EXPECT_EQ(run(wrong).verdict, CryptoVerdict::kGood);
    wrong.portion.pad_check = true;
    EXPECT_EQ(run(wrong).verdict, CryptoVerdict::kPadBytes);
    EXPECT_EQ(wrong.portion.plain, cipher == Cipher::kNull ? Bytes{} : wrong.text);
    EXPECT_EQ(wrong.portion.next_header, 6);
  }
}

TEST_P(PortionVerdict, PadLengthIsJudgedBeforePadBytes) {
  PacketShape made = shape(Cipher::kDesCbc, Integrity::kHmacSha1);
  made.wrong_pad_bytes = true;
  made.pad_length = 255;
  MadePacket packet = make_packet(made, random_);
  packet.portion.pad_check = true;
  EXPECT_EQ(run(packet).verdict, CryptoVerdict::kPadLength);
}

TEST_P(PortionVerdict, FaultOverridesEveryOtherVerdictAndReleasesNothing) {
  for (const bool spoiled : {false, true}) {
    MadePacket packet =
        make_packet(shape(Cipher::kDesCbc, Integrity::kHmacMd5, Integrity::kHmacSha1), random_);
    if (spoiled) packet.frame[packet.portion.ah + 12] ^= 0x80;
    packet.portion.inject_fault = true;
    EXPECT_EQ(run(packet).verdict, CryptoVerdict::kEngineFault);
    expect_nothing_released(packet.portion);
  }
}

TEST_P(PortionVerdict, ResultsOfAnEarlierRunAreForgotten) {
  MadePacket packet = make_packet(shape(Cipher::kDesCbc, Integrity::kHmacMd5), random_);
  ASSERT_EQ(run(packet).verdict, CryptoVerdict::kGood);
  packet.frame[packet.portion.end - 1] ^= 1;
  EXPECT_EQ(run(packet).verdict, CryptoVerdict::kEspIcvMismatch);
  expect_nothing_released(packet.portion);
  EXPECT_EQ(packet.portion.payload_end, 0u);
}

TEST_P(PortionVerdict, FrameIsNeverWritten) {
  MadePacket packet =
      make_packet(shape(Cipher::kDesCbc, Integrity::kHmacMd5, Integrity::kHmacSha1), random_);
  const Bytes before = packet.frame;
  ASSERT_EQ(run(packet).verdict, CryptoVerdict::kGood);
  EXPECT_EQ(packet.frame, before);
}

TEST_P(PortionVerdict, SmallestPortionsAreTaken) {
  PacketShape made = shape(Cipher::kDesCbc, Integrity::kHmacSha1);
  made.payload.clear();
  MadePacket des = make_packet(made, random_);
  EXPECT_EQ(run(des).verdict, CryptoVerdict::kGood);
  EXPECT_EQ(des.portion.end - des.portion.esp, 36u);
  made = shape(Cipher::kNull, Integrity::kHmacSha1);
  made.payload.clear();
  MadePacket null = make_packet(made, random_);
  EXPECT_EQ(run(null).verdict, CryptoVerdict::kGood);
  EXPECT_EQ(null.portion.end - null.portion.esp, 24u);
  made = shape(Cipher::kNone, Integrity::kNone, Integrity::kHmacMd5);
  made.payload.clear();
  MadePacket ah = make_packet(made, random_);
  EXPECT_EQ(run(ah).verdict, CryptoVerdict::kGood);
  EXPECT_EQ(ah.portion.payload, ah.portion.payload_end);
}

// More than a job of ipsec-mb takes.
TEST_P(PortionVerdict, LargestIpPacketIsTaken) {
  PacketShape made = shape(Cipher::kNull, Integrity::kHmacSha1, Integrity::kHmacMd5);
  made.payload = random_bytes(65466, random_);  // IP total length 65532
  MadePacket packet = make_packet(made, random_);
  EXPECT_EQ(run(packet).verdict, CryptoVerdict::kGood);
}

TEST_P(PortionVerdict, BrokenPromisesOfTheCallerAreFaultsOfTheModel) {
  MadePacket packet =
      make_packet(shape(Cipher::kDesCbc, Integrity::kHmacMd5, Integrity::kHmacSha1), random_);
  const auto context = engine_.prepare(packet.keys);
  const CryptoPortion good = packet.bind(context.get());
  const auto breaks = [&](auto change) {
    CryptoPortion portion = good;
    change(portion);
    EXPECT_THROW(engine_.run_one(portion), std::logic_error);
  };
  breaks([](CryptoPortion& p) { p.keys = nullptr; });
  breaks([](CryptoPortion& p) { p.context = nullptr; });
  breaks([](CryptoPortion& p) { p.has_ah = p.has_esp = false; });
  breaks([](CryptoPortion& p) { p.end = static_cast<std::uint32_t>(p.frame.size()) + 1; });
  breaks([](CryptoPortion& p) { p.end -= 1; });
  breaks([](CryptoPortion& p) { p.esp = p.end - 20; });
  breaks([](CryptoPortion& p) { p.esp = p.ah; });
  breaks([](CryptoPortion& p) { p.esp = 0xffffffff; });
  breaks([](CryptoPortion& p) { p.ah = p.end; });
  breaks([](CryptoPortion& p) { p.l3_header = 0xffffffff; });
  breaks([](CryptoPortion& p) { p.l3_header = 16; });
  const SaContext foreign;
  breaks([&](CryptoPortion& p) { p.context = &foreign; });
  SaKeys bare = packet.keys;
  bare.esp_integrity = Integrity::kNone;
  breaks([&](CryptoPortion& p) {
    p.keys = &bare;
    p.has_ah = false;
  });
  CryptoPortion again = good;
  engine_.run_one(again);  // the engine is as good as before
  EXPECT_EQ(again.verdict, CryptoVerdict::kGood);
}

TEST_P(PortionVerdict, ErrorQueueOfOpensslIsLeftAsItWas) {
  EXPECT_EQ(ERR_peek_error(), 0u);
  MadePacket packet = make_packet(shape(Cipher::kDesCbc, Integrity::kHmacMd5), random_);
  run(packet);
  EXPECT_EQ(ERR_peek_error(), 0u);
}

INSTANTIATE_TEST_SUITE_P(All, PortionVerdict, testing::ValuesIn(setups()), SetupName());

}  // namespace
}  // namespace espnic::tb
