// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Random portions: every back end gives what the maker of the packet knows, however they are
// grouped.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

#include "model/crypto_engine/portion_engine.h"
#include "tb/crypto_engine/backends.h"
#include "tb/crypto_engine/make_packet.h"

namespace espnic::tb {
namespace {

struct Expected {
  CryptoVerdict verdict = CryptoVerdict::kGood;
  Bytes plain;
};
struct Case {
  MadePacket packet;
  Expected expected;
};
using Result = std::tuple<CryptoVerdict, Bytes, std::uint32_t, std::uint8_t, std::uint8_t,
                          std::uint32_t, std::uint32_t>;

template <typename T, std::size_t kCount>
T pick(const T (&values)[kCount], std::mt19937& random) {
  return values[random() % kCount];
}

std::size_t random_size(std::size_t limit, std::mt19937& random) {
  const std::size_t caps[] = {64, 64, 300, 300, 1500, 1500, 1500, 9600};
  return random() % (std::min(pick(caps, random), limit) + 1);
}

PacketShape random_shape(std::size_t limit, std::mt19937& random) {
  const Integrity hmacs[] = {Integrity::kHmacMd5, Integrity::kHmacSha1, Integrity::kHmacSha256,
                             Integrity::kHmacSha384, Integrity::kHmacSha512};
  const Integrity any[] = {Integrity::kNone,       Integrity::kHmacMd5,    Integrity::kHmacSha1,
                           Integrity::kHmacSha256, Integrity::kHmacSha384, Integrity::kHmacSha512};
  const Integrity ahs[] = {Integrity::kHmacMd5,    Integrity::kHmacSha1,   Integrity::kHmacSha256,
                           Integrity::kHmacSha384, Integrity::kHmacSha512, Integrity::kAesGmac};
  const Cipher ciphers[] = {Cipher::kNull,    Cipher::kDesCbc,          Cipher::kTripleDesCbc,
                            Cipher::kAesCbc,  Cipher::kAesCtr,          Cipher::kAesGcm,
                            Cipher::kAesGmac, Cipher::kChaCha20Poly1305};
  PacketShape shape;
  const unsigned kind = random() % 4;  // ESP twice as often
  shape.ah = kind >= 2;
  shape.esp = kind != 3;
  const Integrity esp = shape.ah ? pick(any, random) : pick(hmacs, random);
  const Cipher cipher = shape.esp ? pick(ciphers, random) : Cipher::kNone;
  shape.keys = random_keys(cipher, shape.esp && !is_aead(cipher) ? esp : Integrity::kNone,
                           shape.ah ? pick(ahs, random) : Integrity::kNone, random);
  vary(shape.keys, random);
  if (shape.ah && random() % 2 == 0)
    shape.ah_padding = static_cast<std::uint32_t>(8 - ah_header_bytes(shape.keys) % 8) % 8;
  shape.lead = random() % 40;
  shape.tail = random() % 20;
  shape.payload = random_bytes(random_size(limit, random), random);
  shape.next_header = static_cast<std::uint8_t>(random());
  if (random() % 4 == 0) {
    shape.options = {148, 4, 0, 0, 7, 7, 4, 1, 2, 3, 4, 1};
    shape.options_covered = {148, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  }
  return shape;
}

/// Flips a bit where `verdict` must notice it.
void spoil(Case& made, std::uint32_t begin, std::uint32_t end, CryptoVerdict verdict,
           std::mt19937& random) {
  made.packet.frame[begin + random() % (end - begin)] ^=
      static_cast<std::uint8_t>(1u << (random() % 8));
  made.expected = {verdict, {}};
}

Case random_case(std::size_t limit, std::mt19937& random) {
  PacketShape shape = random_shape(limit, random);
  const bool cipher = shape.esp && encrypts(shape.keys.cipher);
  const unsigned fate = random() % 8;
  const bool esp_icv = shape.esp && esp_icv_bytes(shape.keys) != 0;
  shape.wrong_esp_icv = fate == 0 && esp_icv;
  // The text has at most 17 bytes more than the payload.
  const bool pad_length = fate == 1 && shape.esp && shape.payload.size() < 240;
  if (pad_length) shape.pad_length = static_cast<int>(shape.payload.size() + 16);
  shape.wrong_pad_bytes = fate == 2;
  Case made{make_packet(shape, random), {}};
  const CryptoPortion& portion = made.packet.portion;
  if (cipher) made.expected.plain = made.packet.text;
  made.packet.portion.pad_check = random() % 2 == 0;
  if (shape.wrong_esp_icv) made.expected = {CryptoVerdict::kEspIcvMismatch, {}};
  if (pad_length) made.expected.verdict = CryptoVerdict::kPadLength;
  const bool padded = shape.esp && made.packet.text.size() > shape.payload.size() + 2;
  if (fate == 2 && padded && portion.pad_check) made.expected.verdict = CryptoVerdict::kPadBytes;
  if (fate == 3 && shape.ah) {
    spoil(made, portion.ah, portion.end, CryptoVerdict::kAhIcvMismatch, random);
  } else if (fate == 3) {
    spoil(made, portion.esp, portion.end, CryptoVerdict::kEspIcvMismatch, random);
  }
  if (fate == 4) {
    made.packet.portion.inject_fault = true;
    made.expected = {CryptoVerdict::kEngineFault, {}};
  }
  return made;
}

Result result_of(const CryptoPortion& p) {
  return {p.verdict,    p.plain,   p.plain_offset, p.next_header,
          p.pad_length, p.payload, p.payload_end};
}

/// Runs copies of the cases in groups of 1 to `group`; results in the order of the cases.
std::vector<Result> run_grouped(CryptoBackend& backend, std::vector<Case>& cases, std::size_t group,
                                std::mt19937& random) {
  std::vector<std::shared_ptr<const SaContext>> contexts;
  std::vector<CryptoPortion*> portions;
  for (Case& c : cases) {
    contexts.push_back(backend.prepare(c.packet.keys));
    portions.push_back(&c.packet.bind(contexts.back().get()));
  }
  for (std::size_t at = 0; at < portions.size();) {
    const std::size_t count = std::min(1 + random() % group, portions.size() - at);
    backend.run({portions.data() + at, count});
    at += count;
  }
  std::vector<Result> results;
  for (const CryptoPortion* portion : portions) results.push_back(result_of(*portion));
  return results;
}

class RandomPortions : public testing::TestWithParam<Setup> {
 protected:
  std::vector<Case> cases(std::size_t count) {
    std::vector<Case> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back(random_case(9600, random_));
    return made;
  }

  std::mt19937 random_{20240607};
  PortionEngine engine_{GetParam().make()};
  PortionEngine openssl_{setups().front().make()};
};

TEST_P(RandomPortions, GiveWhatTheirMakerKnowsAndWhatOpensslGives) {
  unsigned seen[6] = {};
  for (int round = 0; round < 30; ++round) {
    std::vector<Case> made = cases(100);
    const auto results = run_grouped(engine_, made, 64, random_);
    const auto reference = run_grouped(openssl_, made, 1, random_);
    for (std::size_t i = 0; i < made.size(); ++i) {
      ASSERT_EQ(std::get<0>(results[i]), made[i].expected.verdict) << "portion " << i;
      ASSERT_EQ(std::get<1>(results[i]), made[i].expected.plain) << "portion " << i;
      ASSERT_EQ(results[i], reference[i]) << "portion " << i;
      ++seen[static_cast<int>(made[i].expected.verdict)];
    }
  }
  for (const unsigned count : seen) EXPECT_GT(count, 5u);  // every verdict was there
}

TEST_P(RandomPortions, DoNotDependOnTheirGrouping) {
  std::vector<Case> made = cases(300);
  const auto single = run_grouped(engine_, made, 1, random_);
  for (const std::size_t group : {2, 3, 8, 17, 64, 600}) {
    EXPECT_EQ(run_grouped(engine_, made, group, random_), single) << "groups up to " << group;
  }
}

TEST_P(RandomPortions, RunAllAtOnceBeyondAnyQueue) {
  std::vector<Case> made = cases(700);
  std::vector<CryptoPortion*> portions;
  std::vector<std::shared_ptr<const SaContext>> contexts;
  for (Case& c : made) {
    contexts.push_back(engine_.prepare(c.packet.keys));
    portions.push_back(&c.packet.bind(contexts.back().get()));
  }
  engine_.run(portions);
  for (const Case& c : made) {
    ASSERT_EQ(c.packet.portion.verdict, c.expected.verdict);
    ASSERT_EQ(c.packet.portion.plain, c.expected.plain);
  }
  engine_.run({});
}

// Noise between offsets that keep the engine's contract: no tag fits.
TEST_P(RandomPortions, OfNoiseNeverVerify) {
  std::vector<Case> made = cases(300);
  for (Case& c : made) {
    CryptoPortion& p = c.packet.portion;
    p.inject_fault = false;
    std::fill(c.packet.frame.begin() + p.l3 + 20, c.packet.frame.begin() + p.l3 + p.l3_header, 1);
    const Bytes noise = random_bytes(p.end - p.l3 - p.l3_header, random_);
    std::copy(noise.begin(), noise.end(), c.packet.frame.begin() + p.l3 + p.l3_header);
  }
  const auto results = run_grouped(engine_, made, 64, random_);
  for (std::size_t i = 0; i < made.size(); ++i) {
    ASSERT_EQ(std::get<0>(results[i]), made[i].packet.portion.has_ah
                                           ? CryptoVerdict::kAhIcvMismatch
                                           : CryptoVerdict::kEspIcvMismatch);
    ASSERT_TRUE(std::get<1>(results[i]).empty());
  }
}

// A right ICV over any plaintext at all: the trailer is noise, and rung L13 has to stand it.
TEST_P(RandomPortions, OfAuthenticatedNoiseFollowTheTrailerRules) {
  std::vector<Case> made;
  for (int i = 0; i < 400; ++i) {
    PacketShape shape = random_shape(300, random_);
    shape.ah = false;
    shape.esp = true;
    const Cipher ciphers[] = {Cipher::kDesCbc, Cipher::kNull, Cipher::kAesGcm, Cipher::kAesGmac,
                              Cipher::kAesCbc};
    const Cipher cipher = ciphers[i % 5];
    shape.keys = random_keys(cipher, is_aead(cipher) ? Integrity::kNone : Integrity::kHmacMd5,
                             Integrity::kNone, random_);
    shape.pad_length = static_cast<int>(random_() % 256);
    shape.wrong_pad_bytes = random_() % 2 == 0;
    made.push_back({make_packet(shape, random_), {}});
    made.back().packet.portion.pad_check = true;
  }
  run_grouped(engine_, made, 64, random_);
  for (const Case& c : made) {
    const CryptoPortion& p = c.packet.portion;
    const Bytes& text = c.packet.text;
    const std::size_t room = text.size() - 2, pad = text[room];
    CryptoVerdict want = pad > room ? CryptoVerdict::kPadLength : CryptoVerdict::kGood;
    for (std::size_t i = 0; pad <= room && i < pad; ++i) {
      if (text[room - pad + i] != i + 1) want = CryptoVerdict::kPadBytes;
    }
    ASSERT_EQ(p.verdict, want);
    if (want == CryptoVerdict::kPadLength) continue;
    ASSERT_EQ(p.pad_length, pad);
    ASSERT_EQ(p.next_header, text.back());
    ASSERT_EQ(p.payload_end - p.payload, room - pad);
  }
}

INSTANTIATE_TEST_SUITE_P(All, RandomPortions, testing::ValuesIn(setups()), SetupName());

}  // namespace
}  // namespace espnic::tb
