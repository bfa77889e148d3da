// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Rungs L11 to L16, with verdicts set by hand.
#include <gtest/gtest.h>

#include "model/rx_resolve/ladder.h"

namespace espnic {
namespace {

class Conclude : public ::testing::Test {
 protected:
  Conclude() {
    plan.action = Plan::Action::kCrypto;
    plan.crypto.has_esp = true;
    plan.crypto.next_header = 4;
    plan.crypto.payload = 50;
    plan.crypto.payload_end = 120;
    outer.limit = 150;
    record.tunnel = true;
  }
  PassOutcome run() const { return conclude(outer, portion, plan, &record, policy); }
  PassOutcome run(CryptoVerdict verdict, bool tunnel) {
    plan.crypto.verdict = verdict;
    record.tunnel = tunnel;
    return run();
  }

  PassWindow outer;
  Portion portion;
  Plan plan;
  SaRecord record;
  RxPolicy policy;
};

TEST_F(Conclude, Ipv6InATunnelGoesAgainWithTheCapability) {
  plan.crypto.next_header = 41;
  EXPECT_FALSE(run().again);
  policy.caps.ipv6 = true;
  EXPECT_TRUE(run().again);
  EXPECT_TRUE(run().inner.ipv6);
  EXPECT_EQ(run().inner.base, 50u);
  EXPECT_EQ(run().inner.limit, 120u);
  plan.crypto.next_header = 4;
  EXPECT_TRUE(run().again);
  EXPECT_FALSE(run().inner.ipv6);
  plan.crypto.next_header = 43;
  EXPECT_FALSE(run().again);
}

struct Row {
  CryptoVerdict verdict;
  CryptoStatus transport;
  CryptoStatus tunnel;
  Detail detail;
};

TEST_F(Conclude, MapsEachVerdict) {
  const Row rows[] = {
      {CryptoVerdict::kGood, CryptoStatus::kSuccess, CryptoStatus::kSuccess, Detail::kOk},
      {CryptoVerdict::kAhIcvMismatch, CryptoStatus::kTransportAhAuthFailed,
       CryptoStatus::kTunnelAhAuthFailed, Detail::kIcvMismatch},
      {CryptoVerdict::kEspIcvMismatch, CryptoStatus::kTransportEspAuthFailed,
       CryptoStatus::kTunnelEspAuthFailed, Detail::kIcvMismatch},
      {CryptoVerdict::kPadLength, CryptoStatus::kInvalidPacketSyntax,
       CryptoStatus::kInvalidPacketSyntax, Detail::kPadLength},
      {CryptoVerdict::kPadBytes, CryptoStatus::kGenericError, CryptoStatus::kGenericError,
       Detail::kPadBytes},
      {CryptoVerdict::kEngineFault, CryptoStatus::kGenericError, CryptoStatus::kGenericError,
       Detail::kEngineFault}};
  for (const Row& row : rows) {
    for (const bool tunnel : {false, true}) {
      const PassOutcome found = run(row.verdict, tunnel);
      EXPECT_TRUE(found.crypto_done);
      EXPECT_EQ(found.status, tunnel ? row.tunnel : row.transport);
      EXPECT_EQ(found.detail, row.detail);
      EXPECT_EQ(found.again, tunnel && row.verdict == CryptoVerdict::kGood);
    }
  }
}

TEST_F(Conclude, BypassIsNotDone) {
  plan.action = Plan::Action::kBypass;
  plan.detail = Detail::kSaMiss;
  const PassOutcome found = run();
  EXPECT_FALSE(found.crypto_done);
  EXPECT_EQ(found.status, CryptoStatus::kSuccess);
  EXPECT_EQ(found.detail, Detail::kSaMiss);
  EXPECT_FALSE(found.again);
}

TEST_F(Conclude, StatusWithoutCryptoIsDone) {
  plan.action = Plan::Action::kStatus;
  plan.status = CryptoStatus::kInvalidProtocol;
  plan.detail = Detail::kProtocolMismatch;
  const PassOutcome found = run();
  EXPECT_TRUE(found.crypto_done);
  EXPECT_EQ(found.status, CryptoStatus::kInvalidProtocol);
  EXPECT_EQ(found.detail, Detail::kProtocolMismatch);
  EXPECT_FALSE(found.again);
}

TEST_F(Conclude, L15OpensTheWindowOfTheInnerPass) {
  portion.udp = true;
  const PassOutcome found = run();
  ASSERT_TRUE(found.again);
  EXPECT_EQ(found.inner.pass, Pass::kInner);
  EXPECT_EQ(found.inner.base, 50u);
  EXPECT_EQ(found.inner.limit, 120u);
  EXPECT_TRUE(found.inner.outer_udp);
  portion.udp = false;
  EXPECT_FALSE(run().inner.outer_udp);
}

TEST_F(Conclude, L15NeedsATunnelSa) {
  record.tunnel = false;
  EXPECT_FALSE(run().again);
}

TEST_F(Conclude, L15NeedsIpv4Inside) {
  for (const int next : {6, 41, 50, 59}) {
    plan.crypto.next_header = static_cast<std::uint8_t>(next);
    const PassOutcome found = run();
    EXPECT_FALSE(found.again);
    EXPECT_EQ(found.detail, Detail::kOk);
  }
}

TEST_F(Conclude, L15NeedsTransportTunnelCombined) {
  policy.caps.transport_tunnel_combined = false;
  const PassOutcome found = run();
  EXPECT_FALSE(found.again);
  EXPECT_EQ(found.detail, Detail::kOk);
}

TEST_F(Conclude, L15ComesInTheOuterPassOnly) {
  outer.pass = Pass::kInner;
  EXPECT_FALSE(run().again);
}

TEST_F(Conclude, AnAhTunnelTakesNextHeaderAndPayloadFromTheAh) {
  plan.crypto.has_esp = false;
  plan.crypto.has_ah = true;
  plan.crypto.ah = 34;
  plan.crypto.end = 130;
  plan.crypto.next_header = 0;
  plan.ah_next_header = 4;
  const PassOutcome found = run();
  ASSERT_TRUE(found.again);
  EXPECT_EQ(found.inner.base, 58u);
  EXPECT_EQ(found.inner.limit, 130u);
  plan.ah_next_header = 6;
  EXPECT_FALSE(run().again);
}

TEST_F(Conclude, ABundleTunnelTakesThemFromTheEspTrailer) {
  plan.crypto.has_ah = true;
  plan.ah_next_header = 50;
  ASSERT_TRUE(run().again);
  EXPECT_EQ(run().inner.base, 50u);
}

}  // namespace
}  // namespace espnic
