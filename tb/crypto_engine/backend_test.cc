// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// The back ends as their users meet them: words, creation, `off`, memory they may touch.
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <stdexcept>

#include "model/crypto_engine/portion_engine.h"
#include "tb/crypto_engine/backends.h"
#include "tb/crypto_engine/make_packet.h"

namespace espnic::tb {
namespace {

TEST(CryptoWords, AreTheNamesOfTheBackEnds) {
  for (const CryptoBackendKind kind :
       {CryptoBackendKind::kIpsecMb, CryptoBackendKind::kOpenssl, CryptoBackendKind::kOff}) {
    const char* word = kind == CryptoBackendKind::kIpsecMb   ? "ipsec-mb"
                       : kind == CryptoBackendKind::kOpenssl ? "openssl"
                                                             : "off";
    auto found =
        kind == CryptoBackendKind::kOff ? CryptoBackendKind::kOpenssl : CryptoBackendKind::kOff;
    ASSERT_TRUE(crypto_backend_from_word(word, &found));
    EXPECT_EQ(found, kind);
    if (kind == CryptoBackendKind::kIpsecMb && default_crypto_backend() != kind) {
      EXPECT_THROW(CryptoBackend::create(kind), std::runtime_error);
    } else {
      EXPECT_EQ(CryptoBackend::create(kind)->name(), word);
    }
  }
}

TEST(CryptoWords, OthersAreRefusedAndChangeNothing) {
  for (const char* word : {"", "OpenSSL", "ipsec_mb", "of", "off "}) {
    CryptoBackendKind kind = CryptoBackendKind::kOff;
    EXPECT_FALSE(crypto_backend_from_word(word, &kind)) << word;
    EXPECT_EQ(kind, CryptoBackendKind::kOff);
  }
}

TEST(DefaultBackEnd, WorksAndIsNotOff) {
  EXPECT_NE(default_crypto_backend(), CryptoBackendKind::kOff);
  EXPECT_NO_THROW(CryptoBackend::create(default_crypto_backend()));
}

class OffBackEnd : public testing::Test {
 protected:
  CryptoPortion& run(MadePacket& packet) {
    CryptoPortion& portion = packet.bind(nullptr);  // `off` needs no context
    backend_->run_one(portion);
    return portion;
  }
  PacketShape shape(Cipher cipher, Integrity ah = Integrity::kNone) {
    PacketShape made;
    made.ah = ah != Integrity::kNone;
    made.keys = random_keys(cipher, Integrity::kHmacSha1, ah, random_);
    made.payload = random_bytes(101, random_);
    return made;
  }

  std::mt19937 random_{3};
  std::unique_ptr<CryptoBackend> backend_ = CryptoBackend::create(CryptoBackendKind::kOff);
};

TEST_F(OffBackEnd, TakesEveryIcvAsGoodAndChecksNoPad) {
  PacketShape made = shape(Cipher::kNull, Integrity::kHmacMd5);
  made.wrong_esp_icv = made.wrong_pad_bytes = true;
  MadePacket packet = make_packet(made, random_);
  packet.frame[packet.portion.ah + 12] ^= 1;
  packet.portion.pad_check = true;
  const CryptoPortion& portion = run(packet);
  EXPECT_EQ(portion.verdict, CryptoVerdict::kGood);
  EXPECT_TRUE(portion.plain.empty());
  EXPECT_EQ(portion.next_header, 6);
  EXPECT_EQ(portion.pad_length, 1);
  EXPECT_EQ(portion.payload_end - portion.payload, 101u);
}

TEST_F(OffBackEnd, ReadsTheTrailerFromTheWireWhereACipherWouldBe) {
  MadePacket packet = make_packet(shape(Cipher::kDesCbc), random_);
  std::copy(packet.text.begin(), packet.text.end(), packet.frame.begin() + packet.portion.esp + 16);
  const CryptoPortion& portion = run(packet);
  EXPECT_TRUE(portion.plain.empty());
  EXPECT_EQ(portion.next_header, 6);
  EXPECT_EQ(portion.payload, portion.esp + 16);
  EXPECT_EQ(portion.payload_end, portion.payload + 101);
}

TEST_F(OffBackEnd, MakesNothingOfATrailerThatDoesNotFit) {
  PacketShape made = shape(Cipher::kNull);
  made.pad_length = 103;  // text: 101 + 1 + 2
  MadePacket packet = make_packet(made, random_);
  const CryptoPortion& portion = run(packet);
  EXPECT_EQ(portion.verdict, CryptoVerdict::kGood);
  EXPECT_EQ(portion.next_header, 0);
  EXPECT_EQ(portion.pad_length, 0);
  EXPECT_EQ(portion.payload_end - portion.payload, 102u);
}

TEST_F(OffBackEnd, ReadsAhAsTheOthersDo) {
  PacketShape made = shape(Cipher::kNone, Integrity::kHmacSha1);
  made.esp = false;
  MadePacket packet = make_packet(made, random_);
  const CryptoPortion& portion = run(packet);
  EXPECT_EQ(portion.next_header, 6);
  EXPECT_EQ(portion.payload, portion.ah + 24);
  EXPECT_EQ(portion.payload_end, portion.end);
}

TEST_F(OffBackEnd, InjectsFaults) {
  MadePacket packet = make_packet(shape(Cipher::kNull), random_);
  packet.portion.inject_fault = true;
  EXPECT_EQ(run(packet).verdict, CryptoVerdict::kEngineFault);
}

TEST_F(OffBackEnd, StandsAnyTrailer) {
  for (int i = 0; i < 2000; ++i) {
    PacketShape made = shape(i % 2 == 0 ? Cipher::kDesCbc : Cipher::kNull);
    made.payload = random_bytes(random_() % 40, random_);
    made.pad_length = static_cast<int>(random_() % 256);
    MadePacket packet = make_packet(made, random_);
    const CryptoPortion& portion = run(packet);
    ASSERT_EQ(portion.verdict, CryptoVerdict::kGood);
    ASSERT_LE(portion.payload, portion.payload_end);
    ASSERT_LE(portion.payload_end, portion.end - 12);
  }
}

/// Readable pages between two that are not.
class GuardedPages {
 public:
  explicit GuardedPages(std::size_t bytes)
      : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))),
        inner_((bytes + page_ - 1) / page_ * page_) {
    void* map = mmap(nullptr, inner_ + 2 * page_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED) throw std::runtime_error("mmap");
    map_ = static_cast<std::uint8_t*>(map);
    if (mprotect(map_ + page_, inner_, PROT_READ | PROT_WRITE) != 0) {
      throw std::runtime_error("mprotect");
    }
  }
  ~GuardedPages() { munmap(map_, inner_ + 2 * page_); }
  GuardedPages(const GuardedPages&) = delete;
  GuardedPages& operator=(const GuardedPages&) = delete;

  std::uint8_t* begin() const { return map_ + page_; }
  std::uint8_t* end() const { return begin() + inner_; }

 private:
  std::size_t page_, inner_;
  std::uint8_t* map_ = nullptr;
};

class MemoryBounds : public testing::TestWithParam<Setup> {};

// Vector code of the libraries is not seen by a sanitizer; pages without access see it.
TEST_P(MemoryBounds, NothingIsReadBesideTheFrame) {
  std::mt19937 random(11);
  PortionEngine engine(GetParam().make());
  GuardedPages pages(4096);
  for (std::size_t size = 0; size < 200; ++size) {
    PacketShape shape;
    shape.lead = 0;
    shape.ah = size % 3 == 0;
    const Cipher ciphers[] = {Cipher::kDesCbc,          Cipher::kNull,   Cipher::kAesCbc,
                              Cipher::kAesCtr,          Cipher::kAesGcm, Cipher::kAesGmac,
                              Cipher::kChaCha20Poly1305};
    const Integrity hmacs[] = {Integrity::kHmacMd5, Integrity::kHmacSha1, Integrity::kHmacSha256,
                               Integrity::kHmacSha384, Integrity::kHmacSha512};
    const Cipher cipher = ciphers[size % 7];
    const Integrity ah = size % 2 == 0 ? Integrity::kAesGmac : Integrity::kHmacSha1;
    shape.keys = random_keys(cipher, is_aead(cipher) ? Integrity::kNone : hmacs[size % 5],
                             shape.ah ? ah : Integrity::kNone, random);
    shape.payload = random_bytes(size, random);
    MadePacket packet = make_packet(shape, random);
    const auto context = engine.prepare(packet.keys);
    CryptoPortion& portion = packet.bind(context.get());
    for (std::uint8_t* at : {pages.begin(), pages.end() - packet.frame.size()}) {
      std::copy(packet.frame.begin(), packet.frame.end(), at);
      portion.frame = ByteSpan(at, packet.frame.size());
      engine.run_one(portion);
      ASSERT_EQ(portion.verdict, CryptoVerdict::kGood);
    }
  }
}

TEST_P(MemoryBounds, TwoEnginesDoNotMeet) {
  std::mt19937 random(12);
  PortionEngine a(GetParam().make()), b(GetParam().make());
  PacketShape shape;
  shape.keys = random_keys(Cipher::kDesCbc, Integrity::kHmacMd5, Integrity::kNone, random);
  shape.payload = random_bytes(64, random);
  MadePacket first = make_packet(shape, random);
  shape.keys = random_keys(Cipher::kDesCbc, Integrity::kHmacMd5, Integrity::kNone, random);
  MadePacket second = make_packet(shape, random);
  const auto context_a = a.prepare(first.keys), context_b = b.prepare(second.keys);
  for (int i = 0; i < 10; ++i) {
    a.run_one(first.bind(context_a.get()));
    b.run_one(second.bind(context_b.get()));
    ASSERT_EQ(first.portion.plain, first.text);
    ASSERT_EQ(second.portion.plain, second.text);
  }
}

INSTANTIATE_TEST_SUITE_P(All, MemoryBounds, testing::ValuesIn(setups()), SetupName());

}  // namespace
}  // namespace espnic::tb
