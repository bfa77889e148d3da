// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors

// The hashes are deprecated, but no others take up a state.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <gtest/gtest.h>
#include <openssl/md5.h>
#include <openssl/sha.h>

#include <algorithm>
#include <stdexcept>

#include "tb/crypto_engine/crypto_engine_bench.h"
#include "tb/crypto_engine/crypto_engine_drive.h"
#include "tb/traffic/ipsec.h"

namespace espnic {
namespace {

using lockstep::Trace;
namespace traffic = tb::traffic;

enum class Twin { kModel, kRtl };
void PrintTo(Twin twin, std::ostream* os) { *os << (twin == Twin::kModel ? "model" : "rtl"); }

Trace model_trace(const CryptoEngineStimulus& stimulus) {
  const auto judged = judge(stimulus);
  return trace_of(stimulus, judged, run_model(stimulus, judged));
}

/// Directed scenarios, on both sides.
class CryptoEngineTwin : public testing::TestWithParam<Twin> {
 protected:
  CryptoEngineTwin() {
    lockstep::Random random(7);
    stimulus_.sas = draw_sas(random);
    stimulus_.lanes = kEngineLanes;
  }

  Trace run() const {
    return GetParam() == Twin::kModel
               ? model_trace(stimulus_)
               : run_rtl(*make_crypto_engine_rtl(stimulus_.width), stimulus_);
  }
  std::size_t sa(Cipher cipher, Integrity esp, Integrity ah) const {
    for (std::size_t n = 0; n < stimulus_.sas.size(); ++n) {
      const SaKeys& keys = stimulus_.sas[n].keys;
      if (keys.cipher == cipher && keys.esp_integrity == esp && keys.ah_integrity == ah) return n;
    }
    throw std::logic_error("no such SA");
  }

  /// An ESP packet of DES and SHA-1 around `payload`, behind 14 bytes of link layer.
  DrawnPortion des_sha1(std::size_t payload) const {
    DrawnPortion portion;
    portion.sa = sa(Cipher::kDesCbc, Integrity::kHmacSha1, Integrity::kNone);
    const SaKeys& keys = stimulus_.sas[portion.sa].keys;
    traffic::Sa sa;
    sa.esp = traffic::EspSa{7, traffic::Cipher::kDes, traffic::Auth::kSha1,
                            Bytes(keys.cipher_key.begin(), keys.cipher_key.begin() + 8),
                            Bytes(keys.esp_key.begin(), keys.esp_key.begin() + 20)};
    const Bytes packet = protect(sa, 6, traffic::clear(Bytes(payload, 0x5A))).wire;
    return placed(std::move(portion), packet);
  }
  /// An AH packet of MD5 around `payload`.
  DrawnPortion ah_md5(const Bytes& options, std::size_t payload) const {
    DrawnPortion portion;
    portion.sa = sa(Cipher::kNone, Integrity::kNone, Integrity::kHmacMd5);
    const SaKeys& keys = stimulus_.sas[portion.sa].keys;
    traffic::Sa sa;
    sa.ah =
        traffic::AhSa{7, traffic::Auth::kMd5, Bytes(keys.ah_key.begin(), keys.ah_key.begin() + 16)};
    traffic::Fill fill;
    fill.ip.options = options;
    const Bytes packet = protect(sa, 17, traffic::clear(Bytes(payload, 0xA5)), fill).wire;
    portion.has_ah = true;
    return placed(std::move(portion), packet);
  }

  void add(DrawnPortion portion, std::uint32_t user = 0, std::uint32_t gap = 0) {
    stimulus_.portions.push_back(std::move(portion));
    stimulus_.items.push_back(
        {true, static_cast<std::uint32_t>(stimulus_.portions.size() - 1), user, gap});
  }
  void add_bypass(std::uint32_t user = 0) { stimulus_.items.push_back({false, 0, user, 0}); }

  CryptoEngineStimulus stimulus_;

 private:
  static DrawnPortion placed(DrawnPortion portion, const Bytes& packet) {
    portion.l3 = 14;
    portion.l3_len = static_cast<std::uint8_t>((packet[0] & 0xF) * 4);
    const auto behind = static_cast<std::uint16_t>(portion.l3 + portion.l3_len);
    portion.ah = portion.has_ah ? behind : 0;
    portion.has_esp = !portion.has_ah;
    portion.esp = portion.has_esp ? behind : 0;
    portion.end = static_cast<std::uint16_t>(portion.l3 + packet.size());
    portion.frame.assign(14, 0xEE);
    portion.frame.insert(portion.frame.end(), packet.begin(), packet.end());
    return portion;
  }
};
INSTANTIATE_TEST_SUITE_P(Sides, CryptoEngineTwin, testing::Values(Twin::kModel, Twin::kRtl),
                         [](const auto& named) { return testing::PrintToString(named.param); });

TEST_P(CryptoEngineTwin, ServesEspInTheCyclesThePageSays) {
  add(des_sha1(26), 0xABCD);
  const Trace trace = run();
  // 48 bytes covered are one block with the padding, and the outer one; 32 bytes of text.
  // setup 4 + max(2 * 82 + 2, 4 * 16) + 32 / 8 beats.
  ASSERT_EQ(trace.taps[kTapDone].size(), 1U);
  EXPECT_EQ(trace.taps[kTapTake].at(0).cycle, 0);
  EXPECT_EQ(trace.taps[kTapTake].at(0).payload, payload_of_take(0, 0xABCD));
  EXPECT_EQ(trace.taps[kTapDone].at(0).cycle, 4 + 166 + 4);
  EXPECT_EQ(trace.taps[kTapDone].at(0).payload, payload_of({0xABCD, 0, 6, 4, 50, 76}));
  ASSERT_EQ(trace.taps[kTapWrite].size(), 4U);
  const Bytes last{0x5A, 0x5A, 1, 2, 3, 4, 4, 6};
  EXPECT_EQ(trace.taps[kTapWrite].at(3).cycle, 4 + 166 + 3);
  EXPECT_EQ(trace.taps[kTapWrite].at(3).payload,
            payload_of_write(stimulus_.handle(0), 50 + 24, 8, last));
  EXPECT_EQ(trace.stats[kStatBusy], 174U);
}

TEST_P(CryptoEngineTwin, CoversOptionsAsTheTableSays) {
  // Router alert is kept, record route is zeroed; behind the end of list bytes stand.
  add(ah_md5({148, 4, 1, 2, 7, 7, 4, 9, 9, 9, 9, 0, 7, 3, 5, 6}, 20));
  stimulus_.portions[0].frame[14 + 20 + 8] ^= 0xFF;  // in the recorded route
  add(stimulus_.portions[0]);
  stimulus_.portions[1].frame[14 + 20 + 3] ^= 1;  // in the router alert
  add(stimulus_.portions[0]);
  stimulus_.portions[2].frame[14 + 20 + 15] ^= 1;  // behind the end of list
  const Trace trace = run();
  // 36 + 24 + 20 bytes: two blocks with the padding, the outer one.
  const Cycle service = 4 + 3 * 66 + 2;
  EXPECT_EQ(trace.taps[kTapDone].at(0).payload, payload_of({0, 0, 17, 0, 74, 94}));
  EXPECT_EQ(trace.taps[kTapDone].at(0).cycle, service);
  EXPECT_EQ(trace.taps[kTapDone + 1].at(0).payload, payload_of({0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(trace.taps[kTapDone + 2].at(0).payload, payload_of({0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(trace.stats[kStatFailed] + trace.stats[kStatFailed + 1] + trace.stats[kStatFailed + 2],
            2U);
}

TEST_P(CryptoEngineTwin, AFaultEndsTheFirstOperationWhateverTheIcv) {
  add(des_sha1(26));
  stimulus_.portions[0].fault = true;
  stimulus_.portions[0].frame.back() ^= 1;
  const Trace trace = run();
  EXPECT_EQ(trace.taps[kTapDone].at(0).cycle, 4 + 166);
  EXPECT_EQ(trace.taps[kTapDone].at(0).payload, payload_of({0, 5, 0, 0, 0, 0}));
  EXPECT_TRUE(trace.taps[kTapWrite].empty());
}

TEST_P(CryptoEngineTwin, TheBypassWaitsBehindAPortionThatWaitsForItsLane) {
  stimulus_.lanes = 1;
  add(des_sha1(26));
  add_bypass(1);
  add(des_sha1(26));
  add_bypass(2);
  const Trace trace = run();
  const Cycle done = 174;
  EXPECT_EQ(trace.taps[kTapTake].at(1).cycle, 1);
  EXPECT_EQ(trace.taps[kTapTake].at(2).cycle, done + 1);  // a lane freed in p takes from p + 1 on
  EXPECT_EQ(trace.taps[kTapTake].at(3).cycle, done + 2);
  ASSERT_EQ(trace.taps[kTapDone + kBypassPort].size(), 2U);
  EXPECT_EQ(trace.taps[kTapDone + kBypassPort].at(0).cycle, 2);
  EXPECT_EQ(trace.taps[kTapDone + kBypassPort].at(1).payload, payload_of({2, 0, 0, 0, 0, 0}));
}

TEST_P(CryptoEngineTwin, TextFillsTheBuffer) {
  add(des_sha1(max_text_of(8) - 2));
  const Trace trace = run();
  EXPECT_EQ(trace.taps[kTapWrite].size(), max_text_of(8) / 8);
  const Cycle cipher = 16 * max_text_of(8) / 8;
  const Cycle hash = (16400 / 64 + 2) * 82 + 2;  // 16 bytes more than the text, its padding
  EXPECT_EQ(trace.taps[kTapDone].at(0).cycle, 4 + std::max(cipher, hash) + max_text_of(8) / 8);
}

/// An HMAC of a short message, finished by OpenSSL from states as `ks` hands them over.
Bytes md5_from(const KeyWord& word, ByteSpan message) {
  Bytes digest(16);
  const auto finish = [&](std::size_t state, ByteSpan data) {
    MD5_CTX md5;
    MD5_Init(&md5);
    md5.A = word[state + 4];
    md5.B = word[state + 3];
    md5.C = word[state + 2];
    md5.D = word[state + 1];
    md5.Nl = 512;  // bits so far: the padded key
    MD5_Update(&md5, data.data(), data.size());
    MD5_Final(digest.data(), &md5);
  };
  finish(5, message);
  const Bytes inner = digest;
  finish(0, inner);
  return digest;
}
Bytes sha1_from(const KeyWord& word, ByteSpan message) {
  Bytes digest(20);
  const auto finish = [&](std::size_t state, ByteSpan data) {
    SHA_CTX sha1;
    SHA1_Init(&sha1);
    sha1.h0 = word[state + 4];
    sha1.h1 = word[state + 3];
    sha1.h2 = word[state + 2];
    sha1.h3 = word[state + 1];
    sha1.h4 = word[state];
    sha1.Nl = 512;
    SHA1_Update(&sha1, data.data(), data.size());
    SHA1_Final(digest.data(), &sha1);
  };
  finish(5, message);
  const Bytes inner = digest;
  finish(0, inner);
  return digest;
}

/// RFC 2202 2 and 3, test case 1.
TEST(CryptoEngineKeys, StatesOfTheKeysAreThoseOfHmac) {
  AuthKey key{};
  std::fill_n(key.begin(), 20, std::uint8_t{0x0B});
  const Bytes message{'H', 'i', ' ', 'T', 'h', 'e', 'r', 'e'};
  const Bytes md5{0x92, 0x94, 0x72, 0x7A, 0x36, 0x38, 0xBB, 0x1C,
                  0x13, 0xF4, 0x8E, 0xF8, 0x15, 0x8B, 0xFC, 0x9D};
  const Bytes sha1{0xB6, 0x17, 0x31, 0x86, 0x55, 0x05, 0x72, 0x64, 0xE2, 0x8B,
                   0xC0, 0xB6, 0xFB, 0x37, 0x8C, 0x8E, 0xF1, 0x46, 0xBE, 0x00};
  EXPECT_EQ(md5_from(hmac_states(Integrity::kHmacMd5, key), message), md5);
  EXPECT_EQ(sha1_from(hmac_states(Integrity::kHmacSha1, key), message), sha1);
  key[15] ^= 1;
  EXPECT_NE(md5_from(hmac_states(Integrity::kHmacMd5, key), message), md5);
  EXPECT_NE(sha1_from(hmac_states(Integrity::kHmacSha1, key), message), sha1);
}

/// Both sides at once, every class of seeds and every width.
class CryptoEngineLockstep
    : public testing::TestWithParam<std::tuple<std::uint64_t, lockstep::SeedClass, unsigned>> {
 protected:
  static std::uint64_t seed() { return std::get<0>(GetParam()); }
  static CryptoEngineStimulus draw(std::uint64_t handshakes) {
    return draw_crypto_stimulus(seed(), std::get<1>(GetParam()), std::get<2>(GetParam()),
                                handshakes, 8);
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, CryptoEngineLockstep,
                         testing::Combine(testing::Range<std::uint64_t>(1, 3),
                                          testing::ValuesIn(lockstep::kSeedClasses),
                                          testing::ValuesIn(kEngineWidths)),
                         [](const auto& named) {
                           return std::string(lockstep::name_of(std::get<1>(named.param))) +
                                  std::to_string(std::get<0>(named.param)) + "bytes" +
                                  std::to_string(std::get<2>(named.param));
                         });

TEST_P(CryptoEngineLockstep, RandomTrafficSameEventsSameCycles) {
  const CryptoEngineStimulus stimulus = draw(8000);
  const Trace rtl = run_rtl(*make_crypto_engine_rtl(stimulus.width), stimulus);
  const auto result = compare(crypto_engine_spec(), seed(), model_trace(stimulus), rtl);
  EXPECT_EQ(result.mismatches, 0U) << result.report;
  EXPECT_GE(result.handshakes, 8000U);
}

TEST_P(CryptoEngineLockstep, EveryConstantOffByOneIsCaught) {
  const CryptoEngineStimulus stimulus = draw(4000);
  const auto judged = judge(stimulus);
  const Trace rtl = run_rtl(*make_crypto_engine_rtl(stimulus.width), stimulus);
  for (const auto& mutant : crypto_engine_timing_mutants()) {
    const Trace broken =
        trace_of(stimulus, judged, run_model(stimulus, judged, mutant.timing), mutant.timing);
    EXPECT_GT(compare(crypto_engine_spec(), seed(), broken, rtl).mismatches, 0U) << mutant.name;
  }
}

TEST(CryptoEngineMutants, NumberZeroIsTheTwinAsShipped) {
  for (const lockstep::SeedClass kind : lockstep::kSeedClasses) {
    const CryptoEngineStimulus stimulus = draw_crypto_stimulus(1, kind, kMutantWidth, 4000, 2);
    const Trace rtl = run_rtl(*make_crypto_engine_rtl_mutant(0), stimulus);
    const auto result = compare(crypto_engine_spec(), 1, model_trace(stimulus), rtl);
    EXPECT_EQ(result.mismatches, 0U) << result.report;
  }
}

/// The same as `scripts/lockstep` does, in small: what one seed is to show.
TEST(CryptoEngineBench, OneSeedAgreesAndKillsEveryMutant) {
  const lockstep::SeedResult result = CryptoEngineBench().run(1, 60000);
  EXPECT_EQ(result.comparison.mismatches, 0U) << result.comparison.report;
  EXPECT_GE(result.comparison.handshakes, 60000U);
  for (const auto& mutant : result.mutants) EXPECT_TRUE(mutant.killed) << mutant.name;
}

TEST(CryptoEngineRtl, AnAssertionOfTheTwinStopsTheRun) {
  CryptoEngineStimulus stimulus;
  stimulus.lanes = kEngineLanes + 1;
  stimulus.items.push_back({false, 0, 0, 3});
  EXPECT_THROW(run_rtl(*make_crypto_engine_rtl(8), stimulus), std::runtime_error);
}

}  // namespace
}  // namespace espnic
