// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Counters and lifetimes of an SA: what a portion adds, where counts begin anew, when limits end.
#include "model/rx_resolve/sa_counters.h"

#include <gtest/gtest.h>

#include <limits>
#include <utility>

namespace espnic {
namespace {

using Values = std::array<std::uint64_t, 8>;

Values values(const SaCounts& c) {
  return {c.packets,          c.good,         c.protected_bytes,
          c.wire_bytes,       c.icv_failures, c.length_failures,
          c.padding_failures, c.replays};
}

/// An ESP portion of a cipher: SPI at 42, its end at 142.
struct EspPlan {
  explicit EspPlan(Cipher cipher, Integrity integrity = Integrity::kHmacSha1) {
    keys.cipher = cipher;
    keys.esp_integrity = integrity;
    plan.action = Plan::Action::kCrypto;
    plan.crypto.keys = &keys;
    plan.crypto.has_esp = true;
    plan.crypto.l3 = 14;
    plan.crypto.esp = 42;
    plan.crypto.end = 142;
  }
  SaKeys keys;
  Plan plan;
};

TEST(ProtectedBytes, OfEspAreWhatTheCipherCovers) {
  EXPECT_EQ(protected_bytes(EspPlan(Cipher::kTripleDesCbc).plan.crypto), 100u - 8 - 8 - 12);
  EXPECT_EQ(protected_bytes(EspPlan(Cipher::kAesCbc).plan.crypto), 100u - 8 - 16 - 12);
  EXPECT_EQ(protected_bytes(EspPlan(Cipher::kNull).plan.crypto), 100u - 8 - 12) << "NULL counts";
  EXPECT_EQ(protected_bytes(EspPlan(Cipher::kAesGcm, Integrity::kNone).plan.crypto),
            100u - 8 - 8 - 16);
}

TEST(ProtectedBytes, OfAhAreThePacket) {
  EspPlan bundle(Cipher::kDesCbc);
  bundle.keys.ah_integrity = Integrity::kHmacMd5;
  bundle.plan.crypto.has_ah = true;
  EXPECT_EQ(protected_bytes(bundle.plan.crypto), 142u - 14) << "and ESP's are among them";
  bundle.plan.crypto.has_esp = false;
  EXPECT_EQ(protected_bytes(bundle.plan.crypto), 142u - 14);
}

TEST(SaCounts, EachStatusCountsInItsPlace) {
  const EspPlan esp(Cipher::kTripleDesCbc);
  const auto counts = [&](CryptoStatus status, Detail detail = Detail::kOk,
                          Freshness freshness = Freshness::kFresh) {
    PassOutcome outcome;
    outcome.crypto_done = true;
    outcome.status = status;
    outcome.detail = detail;
    return values(counts_of(esp.plan, outcome, freshness, 150));
  };
  using Status = CryptoStatus;
  EXPECT_EQ(counts(Status::kSuccess), (Values{1, 1, 72, 150, 0, 0, 0, 0}));
  EXPECT_EQ(counts(Status::kSuccess, Detail::kOk, Freshness::kReplay),
            (Values{1, 0, 0, 150, 0, 0, 0, 1}));
  EXPECT_EQ(counts(Status::kSuccess, Detail::kOk, Freshness::kInsideReplay),
            (Values{1, 0, 0, 150, 0, 0, 0, 0}));
  for (const Status wrong : {Status::kTransportAhAuthFailed, Status::kTransportEspAuthFailed,
                             Status::kTunnelAhAuthFailed, Status::kTunnelEspAuthFailed})
    EXPECT_EQ(counts(wrong, Detail::kIcvMismatch), (Values{1, 0, 0, 150, 1, 0, 0, 0}));
  for (const Detail detail : {Detail::kLength, Detail::kPadLength})
    EXPECT_EQ(counts(Status::kInvalidPacketSyntax, detail), (Values{1, 0, 0, 150, 0, 1, 0, 0}));
  EXPECT_EQ(counts(Status::kGenericError, Detail::kPadBytes), (Values{1, 0, 0, 150, 0, 0, 1, 0}));
  EXPECT_EQ(counts(Status::kGenericError, Detail::kEngineFault),
            (Values{1, 0, 0, 150, 0, 0, 0, 0}));
  EXPECT_EQ(counts(Status::kInvalidProtocol, Detail::kProtocolMismatch),
            (Values{1, 0, 0, 150, 0, 0, 0, 0}));
}

SaCounts of(std::uint64_t good, std::uint64_t bytes) {
  SaCounts counts;
  counts.packets = counts.good = good;
  counts.protected_bytes = counts.wire_bytes = bytes;
  return counts;
}

TEST(SaCounters, AreOffWithoutRows) {
  EXPECT_FALSE(SaCounters(0).on());
  EXPECT_TRUE(SaCounters(1).on());
}

TEST(SaCounters, BeginAnewWithAnotherGeneration) {
  SaCounters counters(2);
  EXPECT_EQ(values(counters.at(0, 0)), Values{});
  counters.add(0, 0, of(1, 100));
  counters.add(0, 0, of(1, 50));
  counters.add(1, 7, of(1, 9));
  EXPECT_EQ(values(counters.at(0, 0)), values(of(2, 150)));
  EXPECT_EQ(values(counters.at(0, 1)), Values{}) << "a new SA that has not counted yet";
  counters.add(0, 1, of(1, 3));
  EXPECT_EQ(values(counters.at(0, 1)), values(of(1, 3)));
  EXPECT_EQ(values(counters.at(0, 0)), Values{}) << "the one before is forgotten";
  EXPECT_EQ(values(counters.at(1, 7)), values(of(1, 9)));
}

TEST(SaCounters, TakeBackWhatIsLost) {
  SaCounters counters(1);
  counters.add(0, 4, of(3, 30));
  counters.take_back(0, 4, of(1, 10));
  EXPECT_EQ(values(counters.at(0, 4)), values(of(2, 20)));
  counters.take_back(0, 3, of(1, 10));
  EXPECT_EQ(values(counters.at(0, 4)), values(of(2, 20))) << "of an SA that is gone";
}

TEST(SaCounters, WrapAt64Bits) {
  SaCounters counters(1);
  counters.add(0, 0, of(1, std::numeric_limits<std::uint64_t>::max()));
  counters.add(0, 0, of(1, 5));
  EXPECT_EQ(counters.at(0, 0).protected_bytes, 4u);
  EXPECT_EQ(counters.at(0, 0).packets, 2u);
}

// ---- lifetimes -------------------------------------------------------------------------------

struct Told {
  std::vector<std::pair<Lifetime, std::uint64_t>> ends;
  bool over = false;
  bool operator==(const Told& other) const { return ends == other.ends && over == other.over; }
};

Told add(SaCounters& counters, const SaLimits& limits, std::uint64_t good, std::uint64_t bytes) {
  counters.add(0, 0, of(good, bytes));
  std::vector<SaEvent> events;
  Told told;
  told.over = counters.end_lifetimes(0, limits, events);
  for (const SaEvent& event : events) told.ends.emplace_back(event.kind, event.count);
  return told;
}

TEST(Lifetimes, WithoutLimitsNothingEnds) {
  SaCounters counters(1);
  EXPECT_EQ(add(counters, {}, 1000, 1u << 30), Told{});
}

TEST(Lifetimes, EachEndsOnceWhereItsCountComesToTheLimit) {
  const SaLimits limits{{2, 4, 250, 600}, 1};
  SaCounters counters(1);
  EXPECT_EQ(add(counters, limits, 1, 100), Told{});
  EXPECT_EQ(add(counters, limits, 1, 100), (Told{{{Lifetime::kSoftPackets, 2}}, false}));
  EXPECT_EQ(add(counters, limits, 0, 0), Told{}) << "one that was not good";
  EXPECT_EQ(add(counters, limits, 1, 100), (Told{{{Lifetime::kSoftBytes, 300}}, false}));
  EXPECT_EQ(add(counters, limits, 1, 100), (Told{{{Lifetime::kHardPackets, 4}}, true}));
  EXPECT_EQ(add(counters, limits, 1, 100), (Told{{}, true})) << "over, and told already";
  EXPECT_EQ(add(counters, limits, 1, 100), (Told{{{Lifetime::kHardBytes, 600}}, true}));
}

TEST(Lifetimes, NewLimitsAreLookedAtAnew) {
  SaCounters counters(1);
  EXPECT_EQ(add(counters, {{0, 2, 0, 0}, 1}, 2, 20), (Told{{{Lifetime::kHardPackets, 2}}, true}));
  EXPECT_EQ(add(counters, {{0, 4, 0, 0}, 2}, 1, 10), Told{}) << "more time";
  EXPECT_EQ(add(counters, {{0, 4, 0, 0}, 2}, 1, 10), (Told{{{Lifetime::kHardPackets, 4}}, true}));
  EXPECT_EQ(add(counters, {{1, 0, 0, 0}, 3}, 1, 10), (Told{{{Lifetime::kSoftPackets, 5}}, false}))
      << "over since long, told with the next packet";
}

TEST(Lifetimes, OfALostFrameHasNotEnded) {
  const SaLimits limits{{1, 0, 0, 0}, 1};
  SaCounters counters(1);
  const Told first{{{Lifetime::kSoftPackets, 1}}, false};
  EXPECT_EQ(add(counters, limits, 1, 10), first);
  counters.take_back(0, 0, of(1, 10));
  counters.take_back({0, 0, Lifetime::kSoftPackets, 1});
  EXPECT_EQ(add(counters, limits, 1, 10), first);
}

}  // namespace
}  // namespace espnic
