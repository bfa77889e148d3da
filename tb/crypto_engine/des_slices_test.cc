// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Bit slices, of each width that this CPU has, against the tables of FIPS 46-3 and against OpenSSL.
#include "model/crypto_engine/des_slices.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <random>
#include <vector>

#include "model/crypto_engine/des_sboxes.h"
#include "model/crypto_engine/openssl_primitives.h"
#include "tb/crypto_engine/des_tables.h"

namespace espnic::tb {
namespace {

using Word = std::uint64_t;
using Gates = void (*)(Word, Word, Word, Word, Word, Word, Word&, Word&, Word&, Word&);

constexpr Gates kGates[] = {sbox1<Word>, sbox2<Word>, sbox3<Word>, sbox4<Word>,
                            sbox5<Word>, sbox6<Word>, sbox7<Word>, sbox8<Word>};

TEST(DesSboxes, GatesAreTheTables) {
  // Lane n has the six bits of n.
  Word in[6] = {};
  for (unsigned six = 0; six < 64; ++six) {
    for (unsigned bit = 0; bit < 6; ++bit) in[bit] |= Word{six >> (5 - bit) & 1} << six;
  }
  for (std::size_t box = 0; box < 8; ++box) {
    Word out[4] = {};
    kGates[box](in[0], in[1], in[2], in[3], in[4], in[5], out[0], out[1], out[2], out[3]);
    for (unsigned six = 0; six < 64; ++six) {
      unsigned four = 0;
      for (const Word word : out) four = four << 1 | (word >> six & 1);
      EXPECT_EQ(four, des_sbox(box, six)) << "S" << box + 1 << " of " << six;
    }
  }
}

/// Packets of random length under random keys, with OpenSSL's plaintext of each.
class Packets {
 public:
  Packets(unsigned seed, Cipher cipher) : random_(seed) {
    for (unsigned n = 0; n < 5; ++n) {
      SaKeys keys;
      keys.cipher = cipher;
      std::generate(keys.cipher_key.begin(), keys.cipher_key.end(), [&] { return byte(); });
      contexts_.push_back(openssl_.prepare(keys));
      keys_.emplace_back(ByteSpan(keys.cipher_key.data(), key_bytes(cipher)));
    }
  }
  /// `one_key`: the same for all.
  void add(std::size_t blocks, bool one_key) {
    Packet packet;
    packet.key = one_key ? 0 : random_() % keys_.size();
    packet.bytes.resize(8 * (blocks + 1));
    std::generate(packet.bytes.begin(), packet.bytes.end(), [&] { return byte(); });
    packet.out.resize(8 * blocks);
    packet.expected.resize(8 * blocks);
    packets_.push_back(std::move(packet));
  }
  void check(DesSlices& slices) {
    std::vector<DesCbc> ops;
    std::vector<DecryptOp> reference;
    for (Packet& packet : packets_) {
      const ByteSpan text = ByteSpan(packet.bytes).subspan(8);
      ops.push_back({&keys_[packet.key], packet.bytes.data(), text, packet.out.data()});
      reference.push_back(
          {contexts_[packet.key].get(), packet.bytes.data(), text, packet.expected.data()});
    }
    slices.decrypt(ops);
    openssl_.decrypt(reference);
    for (const Packet& packet : packets_) EXPECT_EQ(packet.out, packet.expected);
    packets_.clear();
  }
  unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }

 private:
  struct Packet {
    std::size_t key = 0;
    Bytes bytes, out, expected;  ///< IV and text; plaintext
  };
  std::uint8_t byte() { return static_cast<std::uint8_t>(random_()); }

  std::mt19937 random_;
  OpensslPrimitives openssl_;
  std::vector<std::shared_ptr<const SaContext>> contexts_;
  std::vector<DesKeys> keys_;
  std::vector<Packet> packets_;
};

class DesSlicesWidth : public testing::TestWithParam<Cipher> {
 protected:
  template <class Body>
  static void with_each_width(Body body) {
    for (const DesSlices::Engine& engine : DesSlices::engines()) {
      if (!engine.there()) continue;
      SCOPED_TRACE(engine.name);
      DesSlices slices(engine);
      body(slices, engine.lanes);
    }
    SCOPED_TRACE("all");
    DesSlices slices;
    body(slices, DesSlices::engines()[0].lanes);
  }
};

TEST_P(DesSlicesWidth, BordersOfAGo) {
  Packets packets(1, GetParam());
  with_each_width([&](DesSlices& slices, std::size_t lanes) {
    for (const std::size_t blocks : {std::size_t{1}, std::size_t{63}, std::size_t{64}, lanes - 1,
                                     lanes, lanes + 1, 2 * lanes, 5 * lanes + 3}) {
      SCOPED_TRACE(blocks);
      packets.add(blocks, true);
      packets.check(slices);
    }
  });
}

TEST_P(DesSlicesWidth, ManyPacketsUnderOneKeyAndUnderSeveral) {
  Packets packets(2, GetParam());
  with_each_width([&](DesSlices& slices, std::size_t) {
    for (unsigned round = 0; round < 20; ++round) {
      for (unsigned n = packets.below(60); n-- != 0;)
        packets.add(1 + packets.below(round % 4 == 0 ? 190 : 9), round % 2 == 0);
      packets.check(slices);
    }
  });
}

INSTANTIATE_TEST_SUITE_P(Ciphers, DesSlicesWidth,
                         testing::Values(Cipher::kDesCbc, Cipher::kTripleDesCbc),
                         [](const auto& cipher) {
                           return cipher.param == Cipher::kDesCbc ? "Des" : "TripleDes";
                         });

}  // namespace
}  // namespace espnic::tb
