// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// The whole ladder over broken packets, with verdicts by chance: nothing is read or planned outside
// the window, and the invariants of spec 2.3 hold.
#include <gtest/gtest.h>

#include <random>

#include "model/rx_class/classify.h"
#include "model/rx_resolve/ladder.h"
#include "tb/rx_parser/frames.h"

namespace espnic {
namespace {

using namespace frames;  // NOLINT: a bench of one file

class AnyLadder : public ::testing::TestWithParam<unsigned> {
 protected:
  AnyLadder() : random_(GetParam()) {
    policy_.gate_open = true;
    list_.add(0, UdpEncapType::kOther, 4500);
  }
  unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }

  SaRecord any_record() {
    SaRecord record;
    record.tunnel = below(2) != 0;
    record.has_ah = below(2) != 0;
    record.has_esp = !record.has_ah || below(2) != 0;
    record.ah_spi = record.esp_spi = 7;
    record.keys.cipher = !record.has_esp ? Cipher::kNone
                         : below(3) != 0 ? Cipher::kDesCbc
                                         : Cipher::kNull;
    record.keys.esp_integrity = record.has_esp ? Integrity::kHmacSha1 : Integrity::kNone;
    record.keys.ah_integrity = record.has_ah ? Integrity::kHmacMd5 : Integrity::kNone;
    record.encapsulation = {below(4) == 0, static_cast<std::uint8_t>(below(6)),
                            static_cast<std::uint16_t>(below(2))};
    return record;
  }

  Bytes any_frame() {
    const Bytes inner = ipv4(50, esp(7, 36));
    Ip ip;
    ip.options = Bytes(below(3) * 4, 1);
    const Bytes bodies[] = {esp(7, below(80)), ah(7, 50, esp(7, below(60))), ah(7, 4, inner),
                            udp(1, 4500, esp(7, below(60))),
                            join(join(esp(7, 8), inner), filler(12))};
    const std::uint8_t protocols[] = {50, 51, 51, 17, 50};
    const unsigned pick = below(5);
    Bytes frame = ether(ipv4(protocols[pick], bodies[pick], ip));
    for (unsigned n = below(3); n > 0; --n) {
      const std::size_t at = 14 + below(static_cast<unsigned>(frame.size()) - 14);
      frame[at] = static_cast<std::uint8_t>(random_());
    }
    if (frame[14] >> 4 == 4 && frame.size() >= 74) seal(frame, 14);
    if (below(4) == 0) frame.resize(below(static_cast<unsigned>(frame.size())));
    return Bytes(frame);
  }

  void check_plan(const Bytes& frame, const Plan& plan, const SaRecord& record) {
    if (plan.action != Plan::Action::kCrypto) return;
    const CryptoPortion& crypto = plan.crypto;
    ASSERT_LE(crypto.l3 + crypto.l3_header, crypto.end);
    ASSERT_LE(crypto.end, frame.size());
    ASSERT_TRUE(crypto.has_ah || crypto.has_esp);
    ASSERT_EQ(crypto.has_ah, record.has_ah);
    ASSERT_EQ(crypto.has_esp, record.has_esp);
    if (crypto.has_ah) {
      ASSERT_LE(crypto.ah + 24, crypto.end);
    }
    if (crypto.has_esp) {
      ASSERT_LE(crypto.esp + 8 + iv_bytes(record.keys.cipher) + block_bytes(record.keys.cipher) +
                    icv_bytes(record.keys.esp_integrity),
                crypto.end);
    }
  }

  /// A pass with a made-up lookup and verdict; the engine's results lie anywhere in the portion.
  PassOutcome pass(const Bytes& frame, const PassWindow& window, Portion& portion) {
    const SaRecord record = any_record();
    // Mostly exact hits on plain SAs, so that good traffic, second passes too, is not rare.
    const SaLookup::Kind kinds[] = {SaLookup::Kind::kMiss, SaLookup::Kind::kBlind,
                                    SaLookup::Kind::kExact, SaLookup::Kind::kExact};
    const SaLookup::Kind kind = kinds[below(4)];
    const bool miss = kind == SaLookup::Kind::kMiss;
    portion = parse_portion(frame, window, policy_, list_);
    Plan plan =
        plan_portion(frame, window, portion, {kind, 0}, miss ? nullptr : &record, policy_, list_);
    check_plan(frame, plan, record);
    CryptoPortion& crypto = plan.crypto;
    crypto.verdict = below(3) != 0 ? CryptoVerdict::kGood : static_cast<CryptoVerdict>(below(6));
    crypto.next_header = 4;
    crypto.payload = crypto.esp + 16;
    const unsigned room = crypto.end > crypto.payload ? crypto.end - crypto.payload : 0;
    crypto.payload_end = crypto.payload + (below(2) != 0 ? room : below(room + 1));
    return conclude(window, portion, plan, miss ? nullptr : &record, policy_);
  }

  std::mt19937 random_;
  RxPolicy policy_;
  ParserList list_{4};
};

TEST_P(AnyLadder, KeepsTheInvariants) {
  unsigned nested = 0, bypassed = 0, failed = 0;
  for (int round = 0; round < 30000; ++round) {
    const Bytes frame = any_frame();
    Portion outer_portion, inner_portion;
    const PassOutcome outer = pass(
        frame, {Pass::kOuter, 0, static_cast<std::uint32_t>(frame.size()), false}, outer_portion);
    PassOutcome inner;
    if (outer.again) {
      inner = pass(frame, outer.inner, inner_portion);
      ASSERT_FALSE(inner.again);
    }
    Completion completion;
    resolve(outer, outer.again ? &inner : nullptr, outer.again ? &inner_portion : nullptr,
            completion);
    ASSERT_TRUE(completion.crypto_done || !completion.next_crypto_done);  // I1
    const bool failed_packet = completion.crypto_status != CryptoStatus::kSuccess;
    ASSERT_TRUE(completion.crypto_done || !failed_packet);  // I2
    ASSERT_EQ(completion.crypto_done, outer.crypto_done);
    if (failed_packet) {
      ASSERT_NE(completion.detail, Detail::kOk);
    }
    set_checksum_flags(read_checksums(frame), classify(frame, list_).frame_class,
                       outer.again ? &inner_portion : nullptr, completion);
    nested += completion.next_crypto_done ? 1 : 0;
    bypassed += completion.crypto_done ? 0 : 1;
    failed += failed_packet ? 1 : 0;
  }
  // The traffic is worth its name: every kind of end was reached.
  EXPECT_GT(nested, 20u);
  EXPECT_GT(bypassed, 1000u);
  EXPECT_GT(failed, 1000u);
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyLadder, ::testing::Values(1u, 2u, 3u));

}  // namespace
}  // namespace espnic
