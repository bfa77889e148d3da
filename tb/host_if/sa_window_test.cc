// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// SA table by the register window (model/regs/sa_window.rdl, entries.rdl).
#include <cstring>
#include <random>

#include "tb/host_if/raw_window.h"

namespace espnic::tb {
namespace {

using regs::SaReason;
constexpr HostLayout kX64 = HostLayout::kX64;

TEST(SaWindow, AddsAnSaThatPacketsFind) {
  WindowDriver nic;
  ASSERT_EQ(nic.add(RawRecord()), kFine);
  EXPECT_EQ(nic.row(), 0u);
  EXPECT_EQ(nic.answer.generation, 0u);
  ASSERT_EQ(nic.answer.writes.size(), 1u) << "one table write";
  const SaRecord* record = nic.packet(kDst, 0x1001);
  ASSERT_NE(record, nullptr);
  EXPECT_EQ(record->keys.cipher, Cipher::kTripleDesCbc);
  EXPECT_EQ(record->keys.esp_integrity, Integrity::kHmacSha1);
  EXPECT_EQ(record->keys.ah_integrity, Integrity::kNone);
  for (unsigned i = 0; i < 24; ++i) EXPECT_EQ(record->keys.cipher_key[i], i);
  for (unsigned i = 0; i < 20; ++i) EXPECT_EQ(record->keys.esp_key[i], 0x40 + i);
  EXPECT_FALSE(record->tunnel || record->has_ah || record->encapsulation.udp);
  EXPECT_EQ(record->esp_spi, 0x1001u);
  EXPECT_NE(record->context, nullptr) << "prepared for the crypto back end";
  EXPECT_EQ(nic.engine.live_handles(), 1u);
}

/// The same SA by either path leaves the same CAM row and record.
TEST(SaWindow, BothPathsMakeTheSameSa) {
  struct Case {
    RawAdd oid;
    RawRecord window;
  };
  const auto keys3 = [] {
    Bytes k = RawAdd::pattern(0, 24, 0x40, 20);
    const Bytes ah = RawAdd::pattern(0x80, 16, 0, 0);
    k.insert(k.end(), ah.begin(), ah.end());
    return k;
  };
  const RawAdd plain = RawAdd(kX64, false).src(0, 0);
  RawAdd bundle = plain;
  bundle.num_sas(2).spi(0x1002).ah(1, 0x1001, 1, 16).keys(keys3());
  const Case cases[] = {
      {plain, RawRecord()},
      {RawAdd(plain).flags(2), RawRecord().flags(0x10)},
      {RawAdd(plain).only_ah(0x1001), RawRecord().ah_only()},
      {bundle, RawRecord().bundle()},
      {RawAdd(plain).dst(0, 0), RawRecord().flags(0x13).dst(0x01020304)},
      {RawAdd(plain).src(0x0A000100, 0xFFFFFF00), RawRecord().src(0x0A0001FF, 0xFFFFFF00)},
      {RawAdd(plain).tunnel(0x0B000001, 0x0B000002),
       RawRecord().flags(0x15).dst(0x0B000002).src(0x0B000001, 0xFFFFFFFF)},
      {RawAdd(plain).tunnel(0, 0x0B000002), RawRecord().flags(0x15).dst(0x0B000002)},
      {RawAdd(plain).esp(0, 0x1001, 1, 16, 1, 8).keys(RawAdd::pattern(0, 8, 0x40, 16)),
       RawRecord().algorithms(1, 1, 0).no_keys().bytes(8, 0, 8).bytes(14, 0x40, 16)},
      {RawAdd(plain).esp(0, 0x1001, 2, 20, 0, 0).keys(RawAdd::pattern(0, 0, 0x40, 20)),
       RawRecord().algorithms(0, 2, 0).no_keys().bytes(14, 0x40, 20)},
  };
  unsigned number = 0;
  for (const Case& c : cases) {
    SCOPED_TRACE(number++);
    WindowDriver by_oid, by_window;
    ASSERT_EQ(by_oid.send(RawAdd(c.oid)), kOk);
    ASSERT_EQ(by_window.add(c.window), kFine);
    const SaCamEntry &a = by_oid.table.at(0), &b = by_window.table.at(0);
    EXPECT_EQ(std::tie(a.valid, a.any_dst, a.dst, a.src, a.src_mask, a.spi, a.ah, a.uses_ah,
                       a.uses_esp, a.tunnel),
              std::tie(b.valid, b.any_dst, b.dst, b.src, b.src_mask, b.spi, b.ah, b.uses_ah,
                       b.uses_esp, b.tunnel));
    const SaRecord &r = *by_oid.records.at(0), &s = *by_window.records.at(0);
    EXPECT_EQ(std::tie(r.generation, r.tunnel, r.has_ah, r.has_esp, r.ah_spi, r.esp_spi),
              std::tie(s.generation, s.tunnel, s.has_ah, s.has_esp, s.ah_spi, s.esp_spi));
    EXPECT_EQ(std::tie(r.keys.cipher, r.keys.esp_integrity, r.keys.ah_integrity),
              std::tie(s.keys.cipher, s.keys.esp_integrity, s.keys.ah_integrity));
    EXPECT_EQ(std::tie(r.keys.cipher_key, r.keys.esp_key, r.keys.ah_key),
              std::tie(s.keys.cipher_key, s.keys.esp_key, s.keys.ah_key));
  }
}

TEST(SaWindow, ChoosesTheLowestRowOrTheOneThatIsNamed) {
  OidEngine::Config config;
  config.sa_entries = 4;
  WindowDriver nic(config);
  ASSERT_EQ(nic.add(RawRecord().spi(1), 2), kFine);
  EXPECT_EQ(nic.row(), 2u);
  ASSERT_EQ(nic.add(RawRecord().spi(2)), kFine);
  EXPECT_EQ(nic.row(), 0u);
  EXPECT_EQ(nic.add(RawRecord().spi(3), 2), SaReason::kBadHandle) << "taken";
  EXPECT_EQ(nic.add(RawRecord().spi(3), 4), SaReason::kBadHandle) << "no such row";
  RawAdd add(kX64, false);
  ASSERT_EQ(nic.send(add.spi(3)), kOk);
  EXPECT_EQ(nic.engine.sa_row(add.handle()), 1u) << "OIDs take the lowest of what is left";
  ASSERT_EQ(nic.add(RawRecord().spi(4)), kFine);
  EXPECT_EQ(nic.row(), 3u);
  EXPECT_EQ(nic.add(RawRecord().spi(5)), SaReason::kTableFull);
  EXPECT_EQ(nic.send(RawAdd(kX64, false).spi(5)), NdisStatus::kResources) << "one capacity";
}

TEST(SaWindow, DuplicatesAreThoseOfEitherPath) {
  WindowDriver nic;
  ASSERT_EQ(nic.send(RawAdd(kX64, false)), kOk);
  EXPECT_EQ(nic.add(RawRecord()), SaReason::kDuplicate);
  ASSERT_EQ(nic.add(RawRecord().spi(2)), kFine);
  EXPECT_EQ(nic.send(RawAdd(kX64, false).spi(2)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.add(RawRecord().ah_only()), kFine) << "another protocol";
  EXPECT_EQ(nic.add(RawRecord().flags(0x10)), kFine) << "outbound ones never are";
  EXPECT_EQ(nic.add(RawRecord().flags(0x10)), kFine);
}

TEST(SaWindow, RefusesWhatDoesNotGoTogether) {
  const RawRecord cases[] = {
      RawRecord().flags(0x01),                     // neither AH nor ESP
      RawRecord().spi(0),
      RawRecord().esp_spi(7),                      // no bundle
      RawRecord().bundle().esp_spi(0),
      RawRecord().algorithms(3, 0, 0),             // ESP without authentication
      RawRecord().algorithms(3, 2, 1),             // an algorithm for AH without AH
      RawRecord().ah_only().algorithms(0, 0, 0),   // AH without an algorithm
      RawRecord().ah_only().algorithms(3, 0, 2),   // a cipher without ESP
      RawRecord().ah_only().algorithms(0, 2, 2),   // ESP's authentication without ESP
      RawRecord().dst(0),                          // any_dst says that
      RawRecord().flags(0x15).dst(0),              // tunnel to nowhere
      RawRecord().flags(0x17),                     // tunnel to anywhere
      RawRecord().flags(0x15).src(1, 0xFFFFFF00),  // tunnel from a network
      RawRecord().flags(0x31),                     // UDP without a parser entry
      RawRecord().flags(0x31 | 0xFF00),            // UDP, no such entry
      RawRecord().ah_only().flags(0x29),           // AH in UDP
  };
  unsigned number = 0;
  for (const RawRecord& record : cases) {
    WindowDriver nic;
    EXPECT_EQ(nic.add(record), SaReason::kBadCombination) << number++;
    EXPECT_EQ(nic.engine.live_handles(), 0u);
    ASSERT_EQ(nic.add(RawRecord()), kFine);
    EXPECT_EQ(nic.update(record, nic.hnd()), SaReason::kBadCombination);
    EXPECT_NE(nic.packet(kDst, 0x1001), nullptr) << "as it was";
  }
}

TEST(SaWindow, RefusesAlgorithmsAndKeysThatDoNotFit) {
  WindowDriver nic;
  for (const unsigned id : {2u, 4u, 255u}) {
    EXPECT_EQ(nic.add(RawRecord().algorithms(id, 2, 0)), SaReason::kBadAlgorithm) << id;
  }
  EXPECT_EQ(nic.add(RawRecord().algorithms(3, 3, 0)), SaReason::kBadAlgorithm);
  EXPECT_EQ(nic.add(RawRecord().ah_only().algorithms(0, 0, 3)), SaReason::kBadAlgorithm);
  // A byte behind the end of a key, in each of the three slots.
  EXPECT_EQ(nic.add(RawRecord().algorithms(1, 2, 0)), SaReason::kBadKeyLength);
  EXPECT_EQ(nic.add(RawRecord().algorithms(0, 2, 0)), SaReason::kBadKeyLength);
  EXPECT_EQ(nic.add(RawRecord().algorithms(3, 1, 0)), SaReason::kBadKeyLength);
  EXPECT_EQ(nic.add(RawRecord().bytes(23, 0x80, 1)), SaReason::kBadKeyLength);
  EXPECT_EQ(nic.engine.live_handles(), 0u);
}

TEST(SaWindow, CapabilitiesAreTheOids) {
  OidEngine::Config config;
  config.policy.caps.ah_esp_combined = false;
  WindowDriver no_bundles(config);
  EXPECT_EQ(no_bundles.add(RawRecord().bundle()), SaReason::kBadCombination);
  EXPECT_EQ(no_bundles.add(RawRecord()), kFine);
  config = {};
  config.policy.ah_receive = false;
  WindowDriver no_ah(config);
  EXPECT_EQ(no_ah.add(RawRecord().ah_only()), SaReason::kBadCombination);
  EXPECT_EQ(no_ah.add(RawRecord().ah_only().flags(0x08)), kFine) << "outbound";
  WindowDriver esp_only;
  Bytes parameters(20);
  parameters[0] = 0x80;
  parameters[1] = 1;
  parameters[2] = 20;
  parameters[10] = 3;
  ASSERT_EQ(esp_only.send(0xFC01020C, kX64, parameters), kOk);
  EXPECT_EQ(esp_only.add(RawRecord().ah_only()), SaReason::kBadCombination) << "A-49";
  EXPECT_EQ(esp_only.add(RawRecord()), kFine);
}

TEST(SaWindow, DeleteNeedsTheGeneration) {
  WindowDriver nic;
  ASSERT_EQ(nic.add(RawRecord()), kFine);
  const std::uint32_t first = nic.hnd();
  EXPECT_EQ(nic.run(2, 0, 1, RawRecord(), first), SaReason::kBadHandle) << "free row";
  EXPECT_EQ(nic.run(2, 0, 0, RawRecord(), 1), SaReason::kBadHandle) << "SA_HND names another row";
  EXPECT_EQ(nic.run(2, 0, 0xFFFF, RawRecord(), 0xFFFF), SaReason::kBadHandle);
  ASSERT_EQ(nic.remove(first), kFine);
  EXPECT_EQ(nic.packet(kDst, 0x1001), nullptr);
  EXPECT_EQ(nic.records.at(0), nullptr) << "keys are gone";
  EXPECT_EQ(nic.remove(first), SaReason::kBadHandle);
  ASSERT_EQ(nic.add(RawRecord()), kFine);
  EXPECT_EQ(nic.hnd(), 0x10000u);
  EXPECT_EQ(nic.remove(first), SaReason::kStaleGeneration);
  EXPECT_EQ(nic.update(RawRecord().spi(9), first), SaReason::kStaleGeneration);
  EXPECT_NE(nic.packet(kDst, 0x1001), nullptr);
  EXPECT_EQ(nic.remove(nic.hnd() | 0x10000), kFine);
}

TEST(SaWindow, UpdateIsOneWriteAndTheGenerationCountsUp) {
  WindowDriver nic;
  RawAdd add(kX64, false);
  ASSERT_EQ(nic.send(add), kOk);
  ASSERT_EQ(nic.add(RawRecord().spi(0x2002)), kFine);
  EXPECT_EQ(nic.update(RawRecord().spi(0x1001), nic.hnd()), SaReason::kDuplicate);
  ASSERT_EQ(nic.read(0), kFine);
  ASSERT_EQ(nic.update(RawRecord().bytes(8, 0x90, 24), nic.hnd()), kFine) << "its own key again";
  ASSERT_EQ(nic.answer.writes.size(), 1u);
  EXPECT_EQ(nic.answer.generation, 1u);
  EXPECT_EQ(nic.packet(kDst, 0x1001)->keys.cipher_key[0], 0x90);
  EXPECT_EQ(nic.packet(kDst, 0x1001)->generation, 1u);
  ASSERT_EQ(nic.update(RawRecord().spi(0x3003), nic.hnd()), kFine);
  EXPECT_EQ(nic.packet(kDst, 0x1001), nullptr) << "the old key is free";
  EXPECT_NE(nic.packet(kDst, 0x3003), nullptr);
  EXPECT_EQ(nic.add(RawRecord().spi(0x1001)), kFine);
  EXPECT_EQ(nic.engine.live_handles(), 3u);
  ASSERT_EQ(nic.read(0), kFine);
  ASSERT_EQ(nic.update(RawRecord().spi(0x3003).flags(0x10), nic.hnd()), kFine) << "to outbound";
  EXPECT_EQ(nic.packet(kDst, 0x3003), nullptr);
  EXPECT_EQ(nic.delete_sa(kX64, add.handle()), kOk) << "its OID handle stays";
}

TEST(SaWindow, ReadShowsEverythingButKeys) {
  const RawRecord cases[] = {RawRecord(),
                             RawRecord().flags(0x10),
                             RawRecord().ah_only(),
                             RawRecord().bundle(),
                             RawRecord().flags(0x13).dst(0),
                             RawRecord().src(0x0A000100, 0xFFFFFF00),
                             RawRecord().flags(0x15).src(0x0B000001, 0xFFFFFFFF),
                             RawRecord().algorithms(0, 2, 0).no_keys().bytes(14, 1, 20),
                             RawRecord().algorithms(1, 1, 0).no_keys().bytes(8, 1, 8)};
  unsigned number = 0;
  for (const RawRecord& record : cases) {
    SCOPED_TRACE(number++);
    WindowDriver nic;
    ASSERT_EQ(nic.add(record, 5), kFine);
    ASSERT_EQ(nic.read(5), kFine);
    EXPECT_FALSE(nic.answer.changed());
    ASSERT_TRUE(nic.answer.shown);
    for (std::size_t i = 0; i < 32; ++i) {
      EXPECT_EQ((*nic.answer.shown)[i], i < 8 ? record.words[i] : 0u) << "word " << i;
    }
  }
  WindowDriver nic;
  EXPECT_EQ(nic.read(0), SaReason::kBadHandle);
  EXPECT_EQ(nic.read(0xFFFF), SaReason::kBadHandle);
  ASSERT_EQ(nic.send(RawAdd(kX64, false)), kOk);
  ASSERT_EQ(nic.read(0), kFine) << "an SA of the OIDs";
  EXPECT_EQ((*nic.answer.shown)[4], 0x1001u);
  EXPECT_EQ((*nic.answer.shown)[6], 0x0203u);
}

TEST(SaWindow, DeletesAndScrubsWhatTheOidsAdded) {
  WindowDriver nic;
  RawAdd a(kX64, false), b(kX64, false);
  ASSERT_EQ(nic.send(a), kOk);
  ASSERT_EQ(nic.send(b.spi(2)), kOk);
  ASSERT_EQ(nic.read(0), kFine);
  ASSERT_EQ(nic.remove(nic.hnd()), kFine);
  EXPECT_EQ(nic.packet(kDst, 0x1001), nullptr);
  EXPECT_EQ(nic.delete_sa(kX64, a.handle()), NdisStatus::kInvalidParameter);
  ASSERT_EQ(nic.add(RawRecord().flags(0x10)), kFine);
  ASSERT_EQ(nic.scrub(), kFine);
  EXPECT_EQ(nic.answer.writes.size(), 2u);
  EXPECT_EQ(nic.engine.live_handles(), 0u);
  for (const auto& [row, record] : nic.records) EXPECT_EQ(record, nullptr) << row;
  EXPECT_EQ(nic.delete_sa(kX64, b.handle()), NdisStatus::kInvalidParameter);
  ASSERT_EQ(nic.scrub(), kFine);
  EXPECT_FALSE(nic.answer.changed());
}

TEST(SaWindow, MarkedRowsWaitForTheirFrames) {
  WindowDriver nic;
  RawAdd add(kX64, false);
  ASSERT_EQ(nic.send(add), kOk);
  nic.engine.fail_next_delete();
  ASSERT_EQ(nic.delete_sa(kX64, add.handle()), NdisStatus::kFailure);
  EXPECT_EQ(nic.read(0), SaReason::kBadHandle) << "dead at once";
  EXPECT_EQ(nic.add(RawRecord(), 0), SaReason::kBadHandle) << "but taken";
  ASSERT_EQ(nic.scrub(), kFine);
  EXPECT_EQ(nic.add(RawRecord(), 0), SaReason::kBadHandle);
  nic.reap();
  EXPECT_EQ(nic.add(RawRecord(), 0), kFine);
}

TEST(SaWindow, UnknownCommandsAndBusy) {
  WindowDriver nic;
  for (const unsigned op : {5u, 6u, 7u}) {
    EXPECT_EQ(nic.run(op, 0, 0, RawRecord()), SaReason::kBadCommand);
  }
  for (unsigned table = 2; table < 8; ++table) {
    EXPECT_EQ(nic.run(0, table, kLowest, RawRecord()), SaReason::kBadCommand);
  }
  nic.engine.hold(true);
  EXPECT_EQ(nic.add(RawRecord().spi(5)), kFine) << "nothing is held yet";
  ASSERT_EQ(nic.send(RawAdd(kX64, false)), NdisStatus::kPending);
  for (unsigned op = 0; op <= 4; ++op) {
    EXPECT_EQ(nic.run(op, 0, 0, RawRecord()), SaReason::kBusy) << op;
  }
  nic.release();
  EXPECT_EQ(nic.read(1), kFine);
  nic.engine.set_resetting(true);
  EXPECT_EQ(nic.read(1), SaReason::kBusy);
  nic.engine.set_resetting(false);
  nic.reset();
  EXPECT_EQ(nic.read(1), SaReason::kBadHandle);
}

TEST(SaWindow, FingerprintIsXmodemOverTheKeyWords) {
  const char vector[] = "123456789";
  EXPECT_EQ(crc16_xmodem(ByteSpan(reinterpret_cast<const std::uint8_t*>(vector), 9)), 0x31C3);
  SaWindow::Words words{};
  EXPECT_EQ(SaWindow::fingerprint(words), 0u);
  // Leading zeros do not change a CRC that starts from 0, so the vector at the end of the key words
  // is the vector by itself: bytes 55 to 63 of the 64.
  Bytes bytes(64);
  std::memcpy(&bytes[55], vector, 9);
  for (std::size_t i = 0; i < 16; ++i) words[8 + i] = load_le32(&bytes[4 * i]);
  EXPECT_EQ(SaWindow::fingerprint(words), 0x31C3);
  words[7] = words[24] = 0x12345678;
  EXPECT_EQ(SaWindow::fingerprint(words), 0x31C3) << "key words only";
  words[8] = 1;
  EXPECT_NE(SaWindow::fingerprint(words), 0x31C3);
}

/// Random words never crash, never change anything when they fail, and the data path's table is
/// what the engine says it is.
TEST(SaWindow, RandomCommandsNeverCrashOrChangeHalf) {
  OidEngine::Config config;
  config.sa_entries = 8;
  config.parser_entries = 2;
  WindowDriver nic(config);
  std::mt19937 random(7);
  unsigned done = 0;
  for (unsigned step = 0; step < 50000; ++step) {
    RawRecord record = random() % 3 == 0 ? RawRecord::parser() : RawRecord();
    record.spi(1 + random() % 12);
    for (unsigned n = random() % 3; n > 0; --n) record.word(random() % 32, random());
    const std::uint32_t index = random() % 4 == 0 ? 0xFFFF : random() % 10;
    const std::uint32_t hnd = index | (random() % 3) << 16;
    const unsigned live = nic.engine.live_handles();
    const unsigned op = random() % 64 == 0 ? random() % 8 : random() % 4;
    const SaReason reason =
        nic.run(op, random() % 3, static_cast<std::uint16_t>(index), record, hnd);
    done += reason == kFine ? 1 : 0;
    if (reason != kFine) {
      ASSERT_EQ(nic.engine.live_handles(), live);
    }
    unsigned records = 0;
    for (const auto& [row, kept] : nic.records) records += kept != nullptr ? 1 : 0;
    ASSERT_EQ(records, nic.engine.live_handles()) << step;
    ASSERT_EQ(nic.parser_rows(), nic.engine.parser_list().size()) << step;
  }
  EXPECT_GT(done, 2000u);
}

}  // namespace
}  // namespace espnic::tb
