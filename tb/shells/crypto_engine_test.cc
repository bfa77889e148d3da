// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// crypto_engine alone. Service times are worked out by hand from the page's equations.
#include "model/crypto_engine/crypto_engine.h"

#include "tb/shells/shell_bench.h"

namespace espnic::tb {
namespace {

/// An ESP region of `text` bytes of ciphertext in a frame that starts with it.
struct EspJob {
  EspJob(Cipher cipher, Integrity integrity, std::uint32_t text) {
    keys.cipher = cipher;
    keys.esp_integrity = integrity;
    const std::size_t bytes = 8 + iv_bytes(cipher) + text + esp_icv_bytes(keys);
    frame.resize(bytes);
    job.portion.frame = frame;
    job.portion.keys = &keys;
    job.portion.end = static_cast<std::uint32_t>(bytes);
    job.portion.has_esp = true;
  }
  EspJob(const EspJob&) = delete;
  EspJob& operator=(const EspJob&) = delete;

  Bytes frame;
  SaKeys keys;
  EngineJob job;
};

/// 4 + max((ceil(89 / 64) + 1) * 82 + 2, 8 * 48) + 64 / 8
constexpr Cycle kTripleDesService = 4 + 384 + 8;
/// 4 + max((ceil(37 / 64) + 1) * 66 + 2, 0); NULL has nothing to write back
constexpr Cycle kNullService = 4 + 134;

/// Back end `off`: every ICV is good, so that times need no crypto.
class CryptoEngineShell : public Shell {
 protected:
  CryptoEngine engine{"engine", clock, {2, CryptoBackendKind::kOff}};
  Source<EngineJob> cam{"cam", clock};
  Sink<EngineJob> slots{"slots", clock};
  EspJob triple{Cipher::kTripleDesCbc, Integrity::kHmacSha1, 64};
  EspJob null{Cipher::kNull, Integrity::kHmacMd5, 20};

  void bind() {
    cam.out.bind(engine.portion_i.socket());
    engine.done_o.bind(slots.in.socket());
  }
};

TEST_F(CryptoEngineShell, ServesAPortionInTheTimeOfItsSlowerUnit) {
  bind();
  simulate([&] {
    EXPECT_EQ(cam.send(triple.job, 100), 100);
    EXPECT_EQ(cam.send(null.job, 1000), 1000);
    ASSERT_EQ(slots.taken.size(), 2u);
    EXPECT_EQ(slots.taken[0].offered, 100 + kTripleDesService);
    EXPECT_EQ(slots.taken[1].offered, 1000 + kNullService);
  });
}

TEST_F(CryptoEngineShell, TakesTheLowestFreeLaneAndLetsThemFinishOutOfOrder) {
  bind();
  simulate([&] {
    EXPECT_EQ(cam.send(triple.job, 100), 100);
    EXPECT_EQ(triple.job.lane, 0u);
    EXPECT_EQ(cam.send(null.job, 100), 100);
    EXPECT_EQ(null.job.lane, 1u);
    EXPECT_LT(slots.taken[1].offered, slots.taken[0].offered);
    // Both lanes are busy: the third waits for lane 1, free the cycle behind its done write.
    EXPECT_EQ(cam.send(null.job, 110), 100 + kNullService + 1);
    EXPECT_EQ(null.job.lane, 1u);
    // Long after, both are free: the lowest goes first.
    EXPECT_EQ(cam.send(null.job, 5000), 5000);
    EXPECT_EQ(null.job.lane, 0u);
    EXPECT_EQ(engine.lanes().busy(0), kTripleDesService + kNullService);
    EXPECT_EQ(engine.lanes().busy(1), 2 * kNullService);
  });
}

/// Service times of profile full, worked out by hand: 4 to set up, the slower of check and cipher,
/// and 8 for writing back 64 bytes.
TEST_F(CryptoEngineShell, ServesTheAlgorithmsOfProfileFull) {
  bind();
  struct Want {
    Cipher cipher;
    Integrity integrity;
    std::uint8_t aes_bytes;
    bool esn;
    Cycle service;
  };
  constexpr Integrity kNone = Integrity::kNone;
  const Want wants[] = {
      // (ceil(97 / 64) + 1) * 66 + 2 against (64 / 16 + 1) * 11; with ESN 4 bytes more, still 2
      // blocks
      {Cipher::kAesCbc, Integrity::kHmacSha256, 16, false, 4 + 200 + 8},
      {Cipher::kAesCbc, Integrity::kHmacSha256, 16, true, 4 + 200 + 8},
      // (ceil(105 / 128) + 1) * 98 + 2
      {Cipher::kAesCbc, Integrity::kHmacSha384, 24, false, 4 + 198 + 8},
      {Cipher::kAesCtr, Integrity::kHmacSha512, 32, false, 4 + 198 + 8},
      // (64 / 16 + 1) * 11, 13, 15 against (1 + 4 + 1) * 4 + 2
      {Cipher::kAesGcm, kNone, 16, false, 4 + 55 + 8},
      {Cipher::kAesGcm, kNone, 24, true, 4 + 65 + 8},
      {Cipher::kAesGcm, kNone, 32, false, 4 + 75 + 8},
      // max((5 + 0 + 1) * 4, 11) + 2: 80 bytes are covered; nothing is written back
      {Cipher::kAesGmac, kNone, 16, false, 4 + 26},
      // With the high half 84 bytes: a block more.
      {Cipher::kAesGmac, kNone, 16, true, 4 + 30},
      // (64 / 64 + 1) * 22 against 22 + (1 + 4 + 1) * 5 + 2
      {Cipher::kChaCha20Poly1305, kNone, 16, false, 4 + 54 + 8},
  };
  simulate([&] {
    Cycle at = 100;
    for (const Want& want : wants) {
      EspJob job(want.cipher, want.integrity, 64);
      job.keys.cipher_aes_bytes = want.aes_bytes;
      job.keys.esp_esn.on = want.esn;
      cam.send(job.job, at);
      EXPECT_EQ(slots.taken.back().offered, at + want.service)
          << static_cast<int>(want.cipher) << " " << static_cast<int>(want.aes_bytes);
      at += 1000;
    }
  });
}

TEST_F(CryptoEngineShell, EveryEngineOfProfileFullHasItsParameter) {
  const CryptoTiming right;
  const auto service = [](const CryptoTiming& timing, Cipher cipher, Integrity integrity,
                          std::uint8_t aes_bytes) {
    EspJob job(cipher, integrity, 6400);
    job.keys.cipher_aes_bytes = aes_bytes;
    return timing.service(job.job.portion);
  };
  const auto counts = [&](Cycle CryptoTiming::*member, Cipher cipher, Integrity integrity,
                          std::uint8_t aes_bytes, Cycle most) {
    CryptoTiming other;
    other.*member += most;  // so much that it is the slower unit
    return service(other, cipher, integrity, aes_bytes) !=
           service(right, cipher, integrity, aes_bytes);
  };
  constexpr Integrity kNone = Integrity::kNone;
  EXPECT_TRUE(counts(&CryptoTiming::sha256_block, Cipher::kAesCbc, Integrity::kHmacSha256, 16, 1));
  EXPECT_TRUE(counts(&CryptoTiming::sha512_block, Cipher::kAesCbc, Integrity::kHmacSha384, 16, 1));
  EXPECT_TRUE(counts(&CryptoTiming::aes128_block, Cipher::kAesGcm, kNone, 16, 1));
  EXPECT_TRUE(counts(&CryptoTiming::aes192_block, Cipher::kAesGcm, kNone, 24, 1));
  EXPECT_TRUE(counts(&CryptoTiming::aes256_block, Cipher::kAesGcm, kNone, 32, 1));
  EXPECT_FALSE(counts(&CryptoTiming::aes256_block, Cipher::kAesGcm, kNone, 16, 1));
  EXPECT_TRUE(counts(&CryptoTiming::ghash_block, Cipher::kAesGmac, kNone, 16, 1));
  EXPECT_TRUE(counts(&CryptoTiming::chacha20_block, Cipher::kChaCha20Poly1305, kNone, 16, 1));
  EXPECT_TRUE(counts(&CryptoTiming::poly1305_block, Cipher::kChaCha20Poly1305, kNone, 16, 100));
}

TEST_F(CryptoEngineShell, IsNotHeldUpBehindItsLanes) {
  bind();
  slots.take_at = [](const EngineJob&, Cycle offered) { return offered + 10'000; };
  simulate([&] {
    cam.send(null.job, 0);
    cam.send(null.job, 0);
    EXPECT_EQ(cam.send(null.job, 0), kNullService + 1);
  });
}

TEST_F(CryptoEngineShell, WritesNothingBackAfterAFault) {
  bind();
  simulate([&] {
    triple.job.portion.inject_fault = true;
    cam.send(triple.job, 100);
    EXPECT_EQ(triple.job.portion.verdict, CryptoVerdict::kEngineFault);
    EXPECT_EQ(slots.taken.at(0).offered, 100 + 4 + 384);
    EXPECT_EQ(engine.stats().portions, 1u);
    EXPECT_EQ(engine.stats().failed, 1u);
  });
}

TEST_F(CryptoEngineShell, ChecksIcvsWithARealBackEnd) {
  CryptoEngine real("real", clock, {1, CryptoBackendKind::kOpenssl});
  Source<EngineJob> other("other", clock);
  other.out.bind(real.portion_i.socket());
  simulate([&] {
    const auto context = real.backend().prepare(triple.keys);
    triple.job.portion.context = context.get();
    EXPECT_EQ(other.send(triple.job, 0), 0);
    EXPECT_EQ(triple.job.portion.verdict, CryptoVerdict::kEspIcvMismatch);
    EXPECT_TRUE(triple.job.portion.plain.empty());
    EXPECT_EQ(real.stats().failed, 1u);
    // Nothing was released, so the lane is free 8 cycles earlier.
    EXPECT_EQ(other.send(triple.job, 0), 4 + 384 + 1);
  });
}

TEST_F(CryptoEngineShell, StopsAtAPortionThatBreaksItsContract) {
  bind();
  simulate([&] {
    triple.job.portion.end += 1;
    EXPECT_THROW(cam.send(triple.job, 0), std::logic_error);
    EXPECT_TRUE(slots.taken.empty());
  });
}

TEST_F(CryptoEngineShell, WorksWithNobodyAtItsOutput) {
  cam.out.bind(engine.portion_i.socket());
  simulate([&] { EXPECT_EQ(cam.send(null.job, 7), 7); });
}

TEST_F(CryptoEngineShell, TakesBlockingTransportOnly) {
  bind();
  simulate([&] {
    expect_refuses_nb_transport(cam, engine.portion_i.name());
    EXPECT_EQ(engine.stats().portions, 0u);
  });
}

}  // namespace
}  // namespace espnic::tb
