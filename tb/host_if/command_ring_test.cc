// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/command_ring.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tb/host_if/driver.h"

namespace espnic::tb {
namespace {

constexpr HostLayout kX64 = HostLayout::kX64;
constexpr std::uint64_t kCommands = 0x1000, kResponses = 0x4000, kBuffer = 0x8000;

/// 128 KiB from address 0; a range can be made to fail.
class Memory final : public HostMemory {
 public:
  bool read(std::uint64_t address, MutableByteSpan out) override {
    if (!there(address, out.size()) || address == fail_read) return false;
    std::copy_n(bytes.begin() + address, out.size(), out.begin());
    return true;
  }
  bool write(std::uint64_t address, ByteSpan in) override {
    if (!there(address, in.size()) || address == fail_write) return false;
    std::copy(in.begin(), in.end(), bytes.begin() + address);
    return true;
  }
  Bytes bytes = Bytes(128 * 1024);
  std::uint64_t fail_read = ~0ull, fail_write = ~0ull;

 private:
  bool there(std::uint64_t address, std::size_t n) const {
    return address <= bytes.size() && n <= bytes.size() - address;
  }
};

class Ring : public testing::Test {
 protected:
  Ring() { EXPECT_EQ(ring.configure({kCommands, kResponses, 8}), RingError::kNone); }

  void place(const Bytes& buffer, std::uint64_t at = kBuffer) {
    std::copy(buffer.begin(), buffer.end(), memory.bytes.begin() + at);
  }
  /// Posts one command and rings the doorbell.
  void post(std::uint16_t tag, std::uint32_t oid, std::uint32_t length, unsigned opcode = 1,
            unsigned layout = 0, std::uint64_t at = kBuffer) {
    std::uint8_t* p = &memory.bytes[kCommands + 64 * next_];
    store_le32(p, opcode | layout << 8 | std::uint32_t{tag} << 16);
    store_le32(p + 4, oid);
    store_le64(p + 8, at);
    store_le32(p + 16, length);
    next_ = (next_ + 1) % 8;
    ASSERT_EQ(ring.doorbell(next_), RingError::kNone);
  }
  CommandRing::Outcome run(std::uint16_t tag, RawAdd& add, unsigned layout = 0) {
    place(add.bytes());
    post(tag, add.oid(), static_cast<std::uint32_t>(add.bytes().size()), 1, layout);
    return ring.execute_next().value();
  }
  std::uint32_t response(unsigned slot, unsigned dword) const {
    return load_le32(&memory.bytes[kResponses + 32 * slot + 4 * dword]);
  }

  OidEngine engine{{}, nullptr};
  Memory memory;
  std::vector<TableWrite> executed;  // in the order in which the data path gets them
  CommandRing ring{engine, memory, [this](const OidResult& result) {
                     executed.insert(executed.end(), result.writes.begin(), result.writes.end());
                   }};
  unsigned next_ = 0;
};

TEST_F(Ring, AddsAnSaAndWritesHandleAndResponse) {
  RawAdd add(kX64, false);
  const Bytes before = add.bytes();
  const auto outcome = run(0xBEEF, add);
  EXPECT_EQ(outcome.error, RingError::kNone);
  EXPECT_EQ(outcome.tag, 0xBEEF);
  EXPECT_EQ(outcome.result.status, kOk);
  EXPECT_EQ(outcome.result.writes.size(), 1u);
  EXPECT_EQ(outcome.command_bytes, 64u);
  EXPECT_EQ(outcome.buffer_read, 224u);
  EXPECT_EQ(outcome.buffer_written, 180u) << "all before KeyMat";
  EXPECT_EQ(outcome.response_bytes, 32u);
  EXPECT_EQ(response(0, 0), 0x8000BEEFu);
  EXPECT_EQ(response(0, 1), 0u);
  EXPECT_EQ(response(0, 2), 0u);
  EXPECT_EQ(response(0, 3), 180u);
  for (unsigned dword = 4; dword < 8; ++dword) EXPECT_EQ(response(0, dword), 0u);
  EXPECT_TRUE(engine.sa_row(load_le64(&memory.bytes[kBuffer + 168])));
  EXPECT_TRUE(std::equal(before.begin(), before.begin() + 168, &memory.bytes[kBuffer]));
  EXPECT_FALSE(ring.execute_next()) << "nothing left";
}

TEST_F(Ring, ServesTheX86Layout) {
  RawAdd add(HostLayout::kX86, true);
  const auto outcome = run(1, add, 1);
  EXPECT_EQ(outcome.result.status, kOk);
  EXPECT_EQ(outcome.buffer_written, 188u);
  EXPECT_TRUE(engine.sa_row(load_le32(&memory.bytes[kBuffer + 168])));
}

TEST_F(Ring, FailedRequestWritesNothingBack) {
  RawAdd add(kX64, false);
  add.bytes().pop_back();
  const auto outcome = run(2, add);
  EXPECT_EQ(outcome.result.status, NdisStatus::kInvalidLength);
  EXPECT_EQ(outcome.buffer_written, 0u);
  EXPECT_EQ(response(0, 1), 0xC0010014u);
  EXPECT_EQ(response(0, 2), 224u);
  EXPECT_EQ(response(0, 3), 0u);
}

TEST_F(Ring, PhaseTurnsOverWithEveryWrap) {
  for (unsigned i = 0; i < 20; ++i) {
    post(static_cast<std::uint16_t>(i), 0, 0);
    ASSERT_TRUE(ring.execute_next());
    EXPECT_EQ(response(i % 8, 0), i | (i / 8 % 2 == 0 ? 0x80000000u : 0u)) << i;
  }
}

TEST_F(Ring, AnswersMalformedCommands) {
  const auto status = [&](std::uint32_t length, unsigned opcode, unsigned layout,
                          std::uint64_t at = kBuffer) {
    post(7, kOidAddSa, length, opcode, layout, at);
    const auto outcome = ring.execute_next();
    EXPECT_EQ(outcome->error, RingError::kNone);
    EXPECT_EQ(outcome->response_bytes, 32u);
    return outcome->result.status;
  };
  EXPECT_EQ(status(0, 0, 0), NdisStatus::kNotSupported);
  EXPECT_EQ(status(0, 3, 0), NdisStatus::kNotSupported);
  EXPECT_EQ(status(224, 2, 0), NdisStatus::kNotSupported) << "query of a set-only OID";
  EXPECT_EQ(status(0, 1, 2), NdisStatus::kInvalidParameter);
  EXPECT_EQ(status(65537, 1, 0), NdisStatus::kInvalidLength);
  EXPECT_EQ(status(0xFFFFFFFF, 1, 0), NdisStatus::kInvalidLength);
  EXPECT_EQ(status(224, 1, 0, 1ull << 40), NdisStatus::kFailure) << "bus error";
  EXPECT_EQ(status(224, 1, 0, ~0ull - 10), NdisStatus::kFailure);
  EXPECT_EQ(status(0, 1, 0, ~0ull), NdisStatus::kInvalidLength) << "nothing to read";
  EXPECT_EQ(engine.live_handles(), 0u);
}

TEST_F(Ring, LongestBufferIsTaken) {
  RawAdd add(kX64, false);
  add.bytes().resize(65536);
  EXPECT_EQ(run(1, add).result.status, kOk);
}

TEST_F(Ring, AddWhoseHandleCannotBeWrittenIsUndone) {
  RawAdd add(kX64, true);
  memory.fail_write = kBuffer;
  const auto outcome = run(1, add);
  EXPECT_EQ(outcome.error, RingError::kNone);
  EXPECT_EQ(outcome.result.status, NdisStatus::kFailure);
  EXPECT_EQ(engine.live_handles(), 0u);
  EXPECT_EQ(engine.parser_list().size(), 0u);
  ASSERT_EQ(executed.size(), 4u);
  EXPECT_FALSE(std::get<SaRowWrite>(executed[2]).entry.valid);
  EXPECT_FALSE(std::get<ParserRowWrite>(executed[3]).entry.valid);
}

TEST_F(Ring, UndoneAddLeavesAnEntryThatWasThereBefore) {
  RawAdd one(kX64, true), two(kX64, true);
  ASSERT_EQ(run(1, one).result.status, kOk);
  memory.fail_write = kBuffer;
  two.spi(2);
  EXPECT_EQ(run(2, two).result.status, NdisStatus::kFailure);
  EXPECT_EQ(engine.live_handles(), 1u);
  EXPECT_EQ(engine.parser_list().size(), 1u);
  EXPECT_EQ(engine.violations(), 0u);
}

TEST_F(Ring, BusErrorOnCommandOrResponseHaltsUntilConfigured) {
  memory.fail_read = kCommands;
  post(1, 0, 0);
  EXPECT_EQ(ring.execute_next()->error, RingError::kCommandFetch);
  EXPECT_FALSE(ring.has_command());
  EXPECT_FALSE(ring.execute_next());
  EXPECT_EQ(ring.doorbell(1), RingError::kNotConfigured);
  memory.fail_read = ~0ull;
  memory.fail_write = kResponses;
  next_ = 0;
  ASSERT_EQ(ring.configure({kCommands, kResponses, 8}), RingError::kNone);
  post(1, 0, 0);
  const auto outcome = ring.execute_next();
  EXPECT_EQ(outcome->error, RingError::kResponseWrite);
  EXPECT_EQ(outcome->response_bytes, 0u);
  EXPECT_EQ(ring.doorbell(1), RingError::kNotConfigured);
}

TEST_F(Ring, RefusesRingsAndIndicesOutOfRange) {
  for (const std::uint32_t entries : {0u, 1u, 3u, 6u, 12u, 131072u, 0x80000000u, 0xFFFFFFFFu}) {
    EXPECT_EQ(ring.configure({kCommands, kResponses, entries}), RingError::kBadSize) << entries;
    EXPECT_EQ(ring.doorbell(0), RingError::kNotConfigured);
  }
  EXPECT_EQ(ring.configure({kCommands + 32, kResponses, 8}), RingError::kBadBase);
  EXPECT_EQ(ring.configure({kCommands, kResponses + 16, 8}), RingError::kBadBase);
  EXPECT_EQ(ring.configure({~0ull - 63, kResponses, 2}), RingError::kBadBase);
  EXPECT_EQ(ring.configure({~0ull - 127, kResponses, 2}), RingError::kNone);
  EXPECT_EQ(ring.configure({kCommands, kResponses, 65536}), RingError::kNone);
  EXPECT_EQ(ring.doorbell(65535), RingError::kNone);
  EXPECT_EQ(ring.doorbell(65536), RingError::kBadIndex);
  EXPECT_EQ(ring.doorbell(0xFFFFFFFF), RingError::kBadIndex);
}

TEST_F(Ring, AnswersAPendingRequestTwice) {
  engine.hold(true);
  RawAdd add(kX64, false);
  const auto outcome = run(0x55, add);
  EXPECT_EQ(outcome.result.status, NdisStatus::kPending);
  EXPECT_TRUE(outcome.result.writes.empty());
  EXPECT_EQ(response(0, 1), 0x103u);
  const std::uint64_t handle = load_le64(&memory.bytes[kBuffer + 168]);
  EXPECT_NE(handle, 0u) << "so that a delete can follow";
  const auto done = engine.release();
  ASSERT_EQ(done.size(), 1u);
  const auto completion = ring.complete(done[0]);
  ASSERT_TRUE(completion);
  EXPECT_EQ(completion->tag, 0x55);
  EXPECT_EQ(completion->result.status, kOk);
  EXPECT_EQ(completion->result.writes.size(), 1u);
  EXPECT_EQ(response(1, 0), 0x80000055u);
  EXPECT_EQ(response(1, 1), 0u);
  EXPECT_FALSE(ring.complete(done[0])) << "once only";
}

TEST_F(Ring, RandomCommandsNeverCrash) {
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    for (std::size_t at = 0; at < 20; ++at) {
      const bool keep = random() % 2 == 0;  // half sound, so that requests get through
      const std::uint8_t sound[] = {1, 0, 0, 0, 2, 2, 1,   0xFC, 0, 0x80,
                                    0, 0, 0, 0, 0, 0, 224, 0,    0, 0};
      memory.bytes[kCommands + 64 * (i % 8) + at] =
          keep || random() % 8 != 0 ? sound[at] : static_cast<std::uint8_t>(random());
    }
    RawAdd add(kX64, false);
    place(add.spi(1 + random() % 2000).bytes());
    ASSERT_EQ(ring.doorbell((i + 1) % 8), RingError::kNone);
    const auto outcome = ring.execute_next();
    ASSERT_TRUE(outcome);
    ASSERT_EQ(outcome->error, RingError::kNone);
  }
  EXPECT_GT(engine.live_handles(), 100u);
}

}  // namespace
}  // namespace espnic::tb
