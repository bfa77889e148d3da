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
    // What is left of the high halves is noise.
    for (DrawnSa& sa : stimulus_.sas) sa.keys.esp_esn.on = sa.keys.ah_esn.on = false;
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

  /// A further SA of these algorithms; all keys are the same.
  std::size_t add_sa(SaKeys keys) {
    keys.cipher_key.fill(0x31);
    keys.esp_key.fill(0x42);
    keys.ah_key.fill(0x53);
    keys.cipher_salt.fill(0x64);
    keys.ah_salt.fill(0x75);
    DrawnSa sa;
    sa.row = static_cast<std::uint16_t>(stimulus_.sas[0].row ^ (0x400 + stimulus_.sas.size()));
    sa.keys = keys;
    for (KeyWord& word : sa.words) word.fill(0xDEADBEEF);
    put_words(sa.words, keys);
    stimulus_.sas.push_back(sa);
    return stimulus_.sas.size() - 1;
  }
  /// An ESP packet of GCM, GMAC or CTR with SHA-256 around `payload`.
  DrawnPortion esp_of(std::size_t number, std::size_t payload, std::uint32_t sequence = 1,
                      std::optional<std::uint32_t> high = {}) const {
    DrawnPortion portion;
    portion.sa = number;
    const SaKeys& keys = stimulus_.sas[number].keys;
    traffic::EspSa esp;
    esp.spi = 7;
    esp.cipher = keys.cipher == Cipher::kAesGcm    ? traffic::Cipher::kAesGcm
                 : keys.cipher == Cipher::kAesGmac ? traffic::Cipher::kAesGmac
                                                   : traffic::Cipher::kAesCtr;
    esp.cipher_key.assign(keys.cipher_aes_bytes, 0x31);
    esp.cipher_key.resize(esp.cipher_key.size() + 4, 0x64);
    if (keys.esp_integrity != Integrity::kNone) {
      esp.auth = traffic::Auth::kSha256;
      esp.auth_key.assign(32, 0x42);
    }
    esp.icv = esp_icv_bytes(keys);
    if (keys.esp_esn.on) esp.esn = high.value_or(keys.esp_esn.high);
    traffic::Sa sa;
    sa.esp = esp;
    traffic::Fill fill;
    fill.esp.sequence = sequence;
    return placed(std::move(portion),
                  protect(sa, 6, traffic::clear(Bytes(payload, 0x5A)), fill).wire);
  }
  /// Of an AH of MD5 or GMAC, by its number and the sender's high half.
  DrawnPortion ah_of(std::size_t number, std::uint32_t sequence, std::uint32_t high) const {
    DrawnPortion portion;
    portion.sa = number;
    portion.has_ah = true;
    traffic::Sa sa;
    sa.ah = traffic::AhSa{7, traffic::Auth::kMd5, Bytes(16, 0x53)};
    sa.ah->esn = high;
    traffic::Fill fill;
    fill.ah.sequence = sequence;
    return placed(std::move(portion), protect(sa, 17, traffic::clear(Bytes(20, 0xA5)), fill).wire);
  }
  /// How the portion number `n`, which went to lane `n`, ended: verdict and ends.
  void expect_end(const Trace& trace, unsigned n, EngineDone done) const {
    ASSERT_EQ(trace.taps[kTapDone + n].size(), 1U) << n;
    EXPECT_EQ(trace.taps[kTapDone + n].at(0).payload, payload_of(done)) << n;
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

  /// The same of IPv6, behind extension headers.
  DrawnPortion ah_md5_ipv6(const std::vector<traffic::Ip6Extension>& chain) const {
    DrawnPortion portion;
    portion.ipv6 = portion.has_ah = true;
    portion.sa = sa(Cipher::kNone, Integrity::kNone, Integrity::kHmacMd5);
    const SaKeys& keys = stimulus_.sas[portion.sa].keys;
    traffic::Sa sa;
    sa.v6 = traffic::Ends6{traffic::address6("2001:db8::1"), traffic::address6("2001:db8::2")};
    sa.ah =
        traffic::AhSa{7, traffic::Auth::kMd5, Bytes(keys.ah_key.begin(), keys.ah_key.begin() + 16)};
    traffic::Fill fill;
    fill.ip6.extensions = chain;
    return placed(std::move(portion), protect(sa, 17, traffic::clear(Bytes(20, 0xA5)), fill).wire);
  }
  /// One portion more for each of these bits turned in portion 0: bytes of the packet.
  void add_flipped(const std::vector<std::pair<std::size_t, std::uint8_t>>& bits) {
    for (const auto& [at, bit] : bits) {
      add(stimulus_.portions[0]);
      stimulus_.portions.back().frame[14 + at] ^= bit;
    }
  }
  std::uint64_t sum_of_lanes(const Trace& trace, unsigned stat) const {
    std::uint64_t sum = 0;
    for (unsigned lane = 0; lane < kEngineLanes; ++lane) sum += trace.stats[stat + lane];
    return sum;
  }

  void add(DrawnPortion portion, std::uint32_t user = 0, std::uint32_t gap = 0) {
    stimulus_.portions.push_back(std::move(portion));
    stimulus_.items.push_back(
        {true, static_cast<std::uint32_t>(stimulus_.portions.size() - 1), user, gap});
  }
  void add_bypass(std::uint32_t user = 0) { stimulus_.items.push_back({false, 0, user, 0}); }

  CryptoEngineStimulus stimulus_;

  /// To the first byte behind the extension headers.
  static std::uint16_t ipv6_headers(const Bytes& packet) {
    std::size_t end = 40;
    for (std::uint8_t next = packet[6]; next == 0 || next == 43 || next == 60;) {
      next = packet[end];
      end += 8 + std::size_t{8} * packet[end + 1];
    }
    return static_cast<std::uint16_t>(end);
  }

  static DrawnPortion placed(DrawnPortion portion, const Bytes& packet) {
    portion.l3 = 14;
    portion.l3_len = portion.ipv6 ? ipv6_headers(packet) : (packet[0] & 0xF) * 4;
    const auto behind = static_cast<std::uint16_t>(portion.l3 + portion.l3_len);
    portion.ah = portion.has_ah ? behind : 0;
    if (portion.has_ah)
      portion.ah_bytes = static_cast<std::uint8_t>((packet[behind - 14 + 1] + 2) * 4);
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

/// Options of bytes 40 on: type, length, data; the second has bit 0x20. Then a routing header with
/// the same bytes, and destination options of which the first is one byte long.
const std::vector<traffic::Ip6Extension> kChain = {
    {0, {0x1E, 1, 9, 0x3E, 1, 9}}, {43, {0x1E, 1, 9, 0x3E, 1, 9}}, {60, {0, 0x3E, 3, 7, 7, 7}}};

TEST_P(CryptoEngineTwin, WhatMayChangeOfIpv6IsNotCovered) {
  add(ah_md5_ipv6(kChain));
  add_flipped({{0, 0x0F},
               {1, 0xFF},
               {2, 0xFF},
               {3, 0xFF},
               {7, 0xFF},  // class, label, hop limit
               {47, 0xFF},
               {61, 0x80},
               {63, 1}});  // data of options
  const Trace trace = run();
  // 64 + 24 + 20 bytes: two blocks with the padding, the outer one.
  EXPECT_EQ(trace.taps[kTapDone].at(0).cycle, 4 + 3 * 66 + 2);
  EXPECT_EQ(trace.taps[kTapDone].at(0).payload, payload_of({0, 0, 17, 0, 102, 122}));
  EXPECT_EQ(sum_of_lanes(trace, kStatPortions), 9U);
  EXPECT_EQ(sum_of_lanes(trace, kStatFailed), 0U);
}

TEST_P(CryptoEngineTwin, WhatMayNotChangeOfIpv6IsCovered) {
  add(ah_md5_ipv6(kChain));
  const std::vector<std::pair<std::size_t, std::uint8_t>> bits = {
      {0, 0x10},  {4, 1},  {5, 1},                // version, payload length
      {8, 1},     {23, 1}, {24, 0x80}, {39, 1},   // addresses
      {42, 0x40}, {44, 1}, {45, 0x80}, {59, 1},   // a steady option; types of others
      {50, 0x20}, {52, 1}, {53, 1},    {55, 1}};  // the routing header
  add_flipped(bits);
  const Trace trace = run();
  EXPECT_EQ(sum_of_lanes(trace, kStatPortions), 1 + bits.size());
  EXPECT_EQ(sum_of_lanes(trace, kStatFailed), bits.size());
}

/// 256 bytes of extension headers: the length takes more than eight bits.
TEST_P(CryptoEngineTwin, TheLongestChainIsMaskedToItsEnd) {
  Bytes data(254, 0);
  data[0] = 0x3E;
  data[1] = 250;
  data[252] = data[253] = 0;
  add(ah_md5_ipv6({{60, data}}));
  add_flipped({{44, 0xFF}, {293, 0xFF}});
  add_flipped({{296, 0x80}});  // the AH
  const Trace trace = run();
  EXPECT_EQ(stimulus_.portions[0].l3_len, 296);
  EXPECT_EQ(sum_of_lanes(trace, kStatPortions), 4U);
  EXPECT_EQ(sum_of_lanes(trace, kStatFailed), 1U);
}

TEST_P(CryptoEngineTwin, ServesGcmInTheCyclesThePageSays) {
  SaKeys keys;
  keys.cipher = Cipher::kAesGcm;
  keys.cipher_aes_bytes = 32;
  keys.esp_icv_bytes = 8;
  keys.esp_esn = {true, 9};
  const std::size_t number = add_sa(keys);
  add(esp_of(number, 26), 0xABCD);
  const Trace trace = run();
  // 28 bytes of text are two blocks: setup 4 + max((1 + 2 + 1) * 4 + 2, (2 + 1) * 15) + 4 beats.
  ASSERT_EQ(trace.taps[kTapDone].size(), 1U);
  EXPECT_EQ(trace.taps[kTapDone].at(0).cycle, 4 + 45 + 4);
  EXPECT_EQ(trace.taps[kTapDone].at(0).payload, payload_of({0xABCD, 0, 6, 0, 50, 76}));
  ASSERT_EQ(trace.taps[kTapWrite].size(), 4U);
  const Bytes last{0x5A, 0x5A, 0, 6, 0, 0, 0, 0};
  EXPECT_EQ(trace.taps[kTapWrite].at(3).payload,
            payload_of_write(stimulus_.handle(0), 50 + 24, 4, last));
}

TEST_P(CryptoEngineTwin, AnOverlapTakesTheHighHalfBeforeForLateNumbers) {
  SaKeys keys;
  keys.cipher = Cipher::kAesGcm;
  keys.esp_esn = {true, 0, 1, true};
  const std::size_t number = add_sa(keys);
  add(esp_of(number, 26, 0x80000000, 0xFFFFFFFF));
  add(esp_of(number, 26, 0xFFFFFFFF, 0));  // the other one
  add(esp_of(number, 26, 0x3FFFFFFF, 0));
  add(esp_of(number, 26, 1, 0xFFFFFFFF));
  const Trace trace = run();
  const EngineDone good{0, 0, 6, 0, 50, 76}, wrong{0, 2, 0, 0, 0, 0};
  expect_end(trace, 0, good);
  expect_end(trace, 1, wrong);
  expect_end(trace, 2, good);
  expect_end(trace, 3, wrong);
}

TEST_P(CryptoEngineTwin, AGoodNumberOfTheSecondQuarterEndsTheOverlap) {
  SaKeys keys;
  keys.ah_integrity = Integrity::kHmacMd5;
  keys.ah_esn = {true, 9, 1, true};
  const std::size_t number = add_sa(keys);
  keys.ah_esn.overlap = false;
  const std::size_t over = add_sa(keys);
  add(ah_of(number, 0x40000000, 9));
  add(ah_of(number, 0x7FFFFFFF, 9));
  add(ah_of(number, 0x3FFFFFFF, 9));
  add(ah_of(over, 0x40000000, 9));
  Trace trace = run();
  EngineDone good{0, 0, 17, 0, 58, 78};
  for (const unsigned n : {2U, 3U}) expect_end(trace, n, good);
  good.ends = 2;
  for (const unsigned n : {0U, 1U}) expect_end(trace, n, good);
  stimulus_.portions[0].frame.back() ^= 1;
  trace = run();
  expect_end(trace, 0, {0, 1, 0, 0, 0, 0});
}

TEST_P(CryptoEngineTwin, WrongPadBytesEndNoOverlap) {
  SaKeys keys;
  keys.cipher = Cipher::kAesGmac;
  keys.esp_esn = {true, 9, 1, true};
  const std::size_t number = add_sa(keys);
  DrawnPortion portion = esp_of(number, 25, 0x40000000);  // a pad of one byte: 1
  portion.pad_check = true;
  add(portion);
  traffic::Sa sa;
  sa.esp = traffic::EspSa{7, traffic::Cipher::kAesGmac, traffic::Auth::kNone, Bytes(16, 0x31), {}};
  sa.esp->cipher_key.resize(20, 0x64);
  sa.esp->esn = 9;
  traffic::Fill fill;
  fill.esp.sequence = 0x40000000;
  fill.esp.pad_byte = 2;
  DrawnPortion wrong;
  wrong.sa = number;
  wrong = placed(std::move(wrong), protect(sa, 6, traffic::clear(Bytes(25, 0x5A)), fill).wire);
  wrong.pad_check = true;
  add(wrong);
  const Trace trace = run();
  expect_end(trace, 0, {0, 0, 6, 1, 50, 75, 1});
  expect_end(trace, 1, {0, 4, 6, 1, 50, 75});
}

TEST_P(CryptoEngineTwin, CoversThePaddingOfAGmacAh) {
  SaKeys keys;
  keys.ah_integrity = Integrity::kAesGmac;
  keys.ah_aes_bytes = 24;
  keys.ah_esn = {true, 0x80000001};
  DrawnPortion portion;
  portion.sa = add_sa(keys);
  portion.has_ah = true;
  traffic::Sa sa;
  sa.ah = traffic::AhSa{7, traffic::Auth::kGmac, Bytes(24, 0x53)};
  sa.ah->auth_key.resize(28, 0x75);
  sa.ah->esn = keys.ah_esn.high;
  traffic::Fill fill;
  fill.ah.padding = {1, 2, 3, 4};
  portion = placed(std::move(portion), protect(sa, 17, traffic::clear(Bytes(20, 0xA5)), fill).wire);
  add(portion);
  for (const std::size_t behind : {12, 19, 20, 35, 36, 39}) {  // IV, ICV, padding
    DrawnPortion wrong = portion;
    wrong.frame[wrong.ah + behind] ^= 0x80;
    add(wrong);
  }
  const Trace trace = run();
  // 80 bytes and the high half are six blocks.
  EXPECT_EQ(trace.taps[kTapDone].at(0).cycle, 4 + (6 + 1) * 4 + 2);
  EXPECT_EQ(trace.taps[kTapDone].at(0).payload, payload_of({0, 0, 17, 0, 74, 94}));
  std::uint64_t failed = 0;
  for (unsigned lane = 0; lane < kEngineLanes; ++lane) failed += trace.stats[kStatFailed + lane];
  EXPECT_EQ(failed, 6U);
}

TEST_P(CryptoEngineTwin, ComparesEveryIcvToItsLastByte) {
  const auto add_both = [&](Cipher cipher, Integrity integrity, std::uint8_t icv) {
    SaKeys keys;
    keys.cipher = cipher;
    keys.esp_integrity = integrity;
    keys.esp_icv_bytes = icv;
    const DrawnPortion right = esp_of(add_sa(keys), 40);
    add(right);
    add(right);
    stimulus_.portions.back().frame.back() ^= 1;
  };
  for (const std::uint8_t icv : {8, 12, 16}) add_both(Cipher::kAesGcm, Integrity::kNone, icv);
  for (const std::uint8_t icv : {12, 16}) add_both(Cipher::kAesCtr, Integrity::kHmacSha256, icv);
  add_both(Cipher::kAesGmac, Integrity::kNone, 16);
  const Trace trace = run();
  std::uint64_t failed = 0, served = 0;
  for (unsigned lane = 0; lane < kEngineLanes; ++lane) {
    failed += trace.stats[kStatFailed + lane];
    served += trace.stats[kStatPortions + lane];
  }
  EXPECT_EQ(served, 12U);
  EXPECT_EQ(failed, 6U);
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

/// The words of an SA that has this integrity in its ESP, or none but this cipher.
KeyWords words_of(const SaKeys& keys) {
  KeyWords words{};
  put_words(words, keys);
  return words;
}

/// An HMAC of a short message, finished by OpenSSL from states as `ks` hands them over: element 15
/// is word A behind key ^ ipad, element 7 that behind key ^ opad.
Bytes md5_from(const KeyWord& word, ByteSpan message) {
  Bytes digest(16);
  const auto finish = [&](std::size_t first, ByteSpan data) {
    MD5_CTX md5;
    MD5_Init(&md5);
    md5.A = word[first];
    md5.B = word[first - 1];
    md5.C = word[first - 2];
    md5.D = word[first - 3];
    md5.Nl = 512;  // bits so far: the padded key
    MD5_Update(&md5, data.data(), data.size());
    MD5_Final(digest.data(), &md5);
  };
  finish(15, message);
  const Bytes inner = digest;
  finish(7, inner);
  return digest;
}
Bytes sha1_from(const KeyWord& word, ByteSpan message) {
  Bytes digest(20);
  const auto finish = [&](std::size_t first, ByteSpan data) {
    SHA_CTX sha1;
    SHA1_Init(&sha1);
    sha1.h0 = word[first];
    sha1.h1 = word[first - 1];
    sha1.h2 = word[first - 2];
    sha1.h3 = word[first - 3];
    sha1.h4 = word[first - 4];
    sha1.Nl = 512;
    SHA1_Update(&sha1, data.data(), data.size());
    SHA1_Final(digest.data(), &sha1);
  };
  finish(15, message);
  const Bytes inner = digest;
  finish(7, inner);
  return digest;
}
Bytes sha256_from(const KeyWord& word, ByteSpan message) {
  Bytes digest(32);
  const auto finish = [&](std::size_t first, ByteSpan data) {
    SHA256_CTX sha256;
    SHA256_Init(&sha256);
    for (std::size_t n = 0; n < 8; ++n) sha256.h[n] = word[first - n];
    sha256.Nl = 512;
    SHA256_Update(&sha256, data.data(), data.size());
    SHA256_Final(digest.data(), &sha256);
  };
  finish(15, message);
  const Bytes inner = digest;
  finish(7, inner);
  return digest;
}

/// RFC 2202 2 and 3, RFC 4231 4.2: test case 1. A key of 20 bytes is one of 32 that ends in zeros.
TEST(CryptoEngineKeys, StatesOfTheKeysAreThoseOfHmac) {
  SaKeys keys;
  std::fill_n(keys.esp_key.begin(), 20, std::uint8_t{0x0B});
  const Bytes message{'H', 'i', ' ', 'T', 'h', 'e', 'r', 'e'};
  const Bytes md5{0x92, 0x94, 0x72, 0x7A, 0x36, 0x38, 0xBB, 0x1C,
                  0x13, 0xF4, 0x8E, 0xF8, 0x15, 0x8B, 0xFC, 0x9D};
  const Bytes sha1{0xB6, 0x17, 0x31, 0x86, 0x55, 0x05, 0x72, 0x64, 0xE2, 0x8B,
                   0xC0, 0xB6, 0xFB, 0x37, 0x8C, 0x8E, 0xF1, 0x46, 0xBE, 0x00};
  const Bytes sha256{0xB0, 0x34, 0x4C, 0x61, 0xD8, 0xDB, 0x38, 0x53, 0x5C, 0xA8, 0xAF,
                     0xCE, 0xAF, 0x0B, 0xF1, 0x2B, 0x88, 0x1D, 0xC2, 0x00, 0xC9, 0x83,
                     0x3D, 0xA7, 0x26, 0xE9, 0x37, 0x6C, 0x2E, 0x32, 0xCF, 0xF7};
  const auto made = [&](Integrity integrity) {
    keys.esp_integrity = integrity;
    return words_of(keys)[kEspWord];
  };
  EXPECT_EQ(md5_from(made(Integrity::kHmacMd5), message), md5);
  EXPECT_EQ(sha1_from(made(Integrity::kHmacSha1), message), sha1);
  EXPECT_EQ(sha256_from(made(Integrity::kHmacSha256), message), sha256);
  keys.esp_key[15] ^= 1;
  EXPECT_NE(md5_from(made(Integrity::kHmacMd5), message), md5);
  EXPECT_NE(sha1_from(made(Integrity::kHmacSha1), message), sha1);
  EXPECT_NE(sha256_from(made(Integrity::kHmacSha256), message), sha256);
}

/// Bytes `top` and down of a word.
Bytes bytes_from(const KeyWord& word, std::size_t top, std::size_t count) {
  Bytes bytes;
  for (std::size_t n = 0; n < count; ++n)
    bytes.push_back(static_cast<std::uint8_t>(word[(top - n) / 4] >> 8 * ((top - n) % 4)));
  return bytes;
}

/// The GCM submission to NIST, appendix B, test cases 3 and 15: H of their keys.
TEST(CryptoEngineKeys, LieWhereThePageSays) {
  const Bytes key{0xFE, 0xFF, 0xE9, 0x92, 0x86, 0x65, 0x73, 0x1C,
                  0x6D, 0x6A, 0x8F, 0x94, 0x67, 0x30, 0x83, 0x08};
  const Bytes h128{0xB8, 0x3B, 0x53, 0x37, 0x08, 0xBF, 0x53, 0x5D,
                   0x0A, 0xA6, 0xE5, 0x29, 0x80, 0xD5, 0x3B, 0x78};
  const Bytes h256{0xAC, 0xBE, 0xF2, 0x05, 0x79, 0xB4, 0xB8, 0xEB,
                   0xCE, 0x88, 0x9B, 0xAC, 0x87, 0x32, 0xDA, 0xD7};
  SaKeys keys;
  keys.cipher = Cipher::kAesGcm;
  keys.cipher_aes_bytes = 32;
  std::copy(key.begin(), key.end(), keys.cipher_key.begin());
  std::copy(key.begin(), key.end(), keys.cipher_key.begin() + 16);
  keys.cipher_salt = {1, 2, 3, 4};
  keys.esp_esn = {true, 0x11223344, 0x12345, false};
  keys.ah_esn = {true, 0x55667788, 0x8003, true};
  keys.ah_integrity = Integrity::kAesGmac;
  std::copy(key.begin(), key.end(), keys.ah_key.begin());
  keys.ah_salt = {5, 6, 7, 8};
  const KeyWords words = words_of(keys);
  EXPECT_EQ(bytes_from(words[kCipherWord], 31, 16), key);
  EXPECT_EQ(bytes_from(words[kCipherWord], 15, 16), key);
  EXPECT_EQ(bytes_from(words[kCipherWord], 35, 4), (Bytes{1, 2, 3, 4}));
  EXPECT_EQ(bytes_from(words[kCipherWord], 51, 16), h256);
  EXPECT_EQ(words[kCipherWord][13], 0x11223344U);
  EXPECT_EQ(words[kCipherWord][14], 0x55667788U);
  EXPECT_EQ(words[kCipherWord][15], 0x2345U << 2 | 2U | 3U << 17);
  EXPECT_EQ(bytes_from(words[kAhWord], 31, 16), key);
  EXPECT_EQ(bytes_from(words[kAhWord], 35, 4), (Bytes{5, 6, 7, 8}));
  EXPECT_EQ(bytes_from(words[kAhWord], 51, 16), h128);
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
