// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// The truth table of spec 2.3 and the detail rules of 2.10.
#include <gtest/gtest.h>

#include "model/rx_resolve/ladder.h"

namespace espnic {
namespace {

PassOutcome done(CryptoStatus status = CryptoStatus::kSuccess, Detail detail = Detail::kOk) {
  PassOutcome outcome;
  outcome.crypto_done = true;
  outcome.status = status;
  outcome.detail = detail;
  return outcome;
}

PassOutcome bypassed(Detail detail) {
  PassOutcome outcome;
  outcome.detail = detail;
  return outcome;
}

Completion resolved(const PassOutcome& outer) {
  Completion completion;
  resolve(outer, nullptr, nullptr, completion);
  return completion;
}

Completion resolved(const PassOutcome& outer, const PassOutcome& inner, bool ipsec_like) {
  Completion completion;
  Portion portion;
  portion.ipsec_like = ipsec_like;
  resolve(outer, &inner, &portion, completion);
  return completion;
}

void expect(const Completion& found, bool cd, bool ncd, int status, Detail detail) {
  EXPECT_EQ(found.crypto_done, cd);
  EXPECT_EQ(found.next_crypto_done, ncd);
  EXPECT_EQ(static_cast<int>(found.crypto_status), status);
  EXPECT_EQ(to_word(found.detail), to_word(detail));
}

TEST(Resolve, NoIpsec) {
  expect(resolved(bypassed(Detail::kNotIpsec)), false, false, 0, Detail::kNotIpsec);
}

TEST(Resolve, SaNotOffloaded) {
  expect(resolved(bypassed(Detail::kSaMiss)), false, false, 0, Detail::kSaMiss);
}

TEST(Resolve, OverloadBypass) {
  expect(resolved(bypassed(Detail::kOverload)), false, false, 0, Detail::kOverload);
}

TEST(Resolve, OnePortionVerified) { expect(resolved(done()), true, false, 0, Detail::kOk); }

TEST(Resolve, OnePortionFailed) {
  for (int status = 1; status <= 7; ++status) {
    const auto outer = done(static_cast<CryptoStatus>(status), Detail::kIcvMismatch);
    expect(resolved(outer), true, false, status, Detail::kIcvMismatch);
  }
}

TEST(Resolve, BothPortionsVerified) {
  expect(resolved(done(), done(), true), true, true, 0, Detail::kOk);
}

TEST(Resolve, InnerPortionFailed) {
  expect(resolved(done(), done(CryptoStatus::kTransportEspAuthFailed, Detail::kIcvMismatch), true),
         true, true, 3, Detail::kIcvMismatch);
  expect(resolved(done(), done(CryptoStatus::kInvalidPacketSyntax, Detail::kLength), true), true,
         true, 6, Detail::kLength);
  expect(resolved(done(), done(CryptoStatus::kGenericError, Detail::kEngineFault), true), true,
         true, 1, Detail::kEngineFault);
}

TEST(Resolve, TunnelFailedTransportNotAttempted) {
  expect(resolved(done(CryptoStatus::kTunnelEspAuthFailed, Detail::kIcvMismatch)), true, false, 5,
         Detail::kIcvMismatch);
}

TEST(Resolve, InnerStopOfIpsecIsOuterOnly) {
  for (const Detail why : {Detail::kSaMiss, Detail::kFragment, Detail::kDisabled,
                           Detail::kShortHeader, Detail::kEncapMismatch, Detail::kOuterOnly}) {
    expect(resolved(done(), bypassed(why), true), true, false, 0, Detail::kOuterOnly);
  }
}

TEST(Resolve, InnerStopOfAnythingElseIsOk) {
  for (const Detail why : {Detail::kNotIpsec, Detail::kIpHeader, Detail::kMulticast,
                           Detail::kFragment, Detail::kIke}) {
    expect(resolved(done(), bypassed(why), false), true, false, 0, Detail::kOk);
  }
}

TEST(Resolve, LeavesTheOtherFieldsOfTheCompletionAlone) {
  Completion completion;
  completion.sa = 5;
  completion.sa_delete_req = true;
  completion.spi = 9;
  resolve(bypassed(Detail::kSaMiss), nullptr, nullptr, completion);
  EXPECT_EQ(completion.sa, 5);
  EXPECT_TRUE(completion.sa_delete_req);
  EXPECT_EQ(completion.spi, 9u);
}

}  // namespace
}  // namespace espnic
