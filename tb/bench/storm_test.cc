// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The storm in small, and proof that its check can fail. Nothing here looks at CPU time.
#include "tb/bench/storm.h"

#include <gmock/gmock.h>

#include <string>

namespace espnic::tb::bench {
namespace {

using ::testing::MatchesRegex;

constexpr std::uint64_t kFrames = 2000;

StormResult run(const std::string& suite, Storm storm, CryptoBackendKind backend) {
  storm.suite = suite_of(suite).value();
  storm.frames = kFrames;
  NicConfig config;
  config.backend = backend;
  Card card("card", config);
  StormResult result;
  Card::simulate([&] { result = run_storm(card, storm); });
  EXPECT_EQ(card.model_faults(), 0u);
  return result;
}
StormResult run(const std::string& suite, const Storm& storm) {
  return run(suite, storm, CryptoBackendKind::kOpenssl);
}

void expect_a_storm(const StormResult& result) {
  EXPECT_EQ(result.violation, "");
  EXPECT_EQ(result.good + result.bypass + result.icv_mismatch, kFrames);
  EXPECT_GT(result.good, kFrames / 4);
  EXPECT_GT(result.bypass, kFrames / 20);
  EXPECT_GT(result.icv_mismatch, kFrames / 20);
  EXPECT_GT(result.deletes, kFrames / 4);
}

TEST(Storm, NoFrameIsDecryptedWithAWrongKey) { expect_a_storm(run("3des-sha1", {})); }

TEST(Storm, NorOneThatIsOnlyAuthenticated) { expect_a_storm(run("null-sha1", {})); }

TEST(Storm, NorALongOne) {
  Storm storm;
  storm.payload = 1400;
  expect_a_storm(run("des-md5", storm));
}

TEST(Storm, NorWithTheFastBackEnd) {
  if (default_crypto_backend() != CryptoBackendKind::kIpsecMb) GTEST_SKIP() << "not in this build";
  expect_a_storm(run("3des-sha1", {}, CryptoBackendKind::kIpsecMb));
}

TEST(Storm, WithoutChangesEveryFrameIsGood) {
  Storm storm;
  storm.changes = false;
  const StormResult result = run("3des-sha1", storm);
  EXPECT_EQ(result.violation, "");
  EXPECT_EQ(result.good, kFrames);
  EXPECT_EQ(result.adds + result.deletes, 0u);
  EXPECT_EQ(result.bytes, kFrames * (14 + 20 + 8 + 8 + 72 + 12))
      << "Ethernet, IP, ESP, IV, 64 bytes with trailer in blocks of 8, ICV";
}

// --- the check can fail ---

TEST(Storm, AFrameOfAnotherKeyThanItClaimsIsNamed) {
  Storm storm;
  storm.changes = false;
  storm.misclaimed = kFrames - 10;
  EXPECT_EQ(run("3des-sha1", storm).violation.rfind("frame 1990 (", 0), 0u);
}

TEST(Storm, SoItIsInMidStorm) {
  Storm storm;
  storm.misclaimed = kFrames / 2;
  // The first such frame that meets its SA: one that is bypassed says nothing of its key.
  EXPECT_THAT(run("3des-sha1", storm).violation,
              MatchesRegex("frame 10.. .SPI .*, key .*: success, but not the plaintext"));
}

TEST(Storm, SoItIsWithoutEncryption) {
  Storm storm;
  storm.misclaimed = kFrames / 2;
  EXPECT_THAT(run("null-sha1", storm).violation,
              MatchesRegex("frame 10.. .SPI .*, key .*: success, but not the plaintext"));
}

// --- adds ---

/// The formula of host_if's page for an add of 3DES with SHA-1: fetch 64 twice, 64 bytes of command
/// and 224 of request at 8 a cycle, check 32, respond 16, write 64.
TEST(AddRate, ByOidIsThatOfTheCommandRing) {
  Card card("card", {});
  AddRate rate;
  Card::simulate([&] { rate = measure_adds(card, *suite_of("3des-sha1"), AddPath::kOid, 200); });
  EXPECT_EQ(rate.adds, 200u);
  EXPECT_EQ(rate.cycles, 200 * (64 + 8 + 64 + 28 + 32 + 16 + 64));
}

/// SA_RSP.done comes check + respond behind SA_CMD.go; accesses to registers take no time.
TEST(AddRate, ByWindowIsThatOfItsCommand) {
  Card card("card", {});
  AddRate rate;
  Card::simulate([&] { rate = measure_adds(card, *suite_of("3des-sha1"), AddPath::kWindow, 200); });
  EXPECT_EQ(rate.adds, 200u);
  EXPECT_EQ(rate.cycles, 200 * (32 + 16));
}

}  // namespace
}  // namespace espnic::tb::bench
