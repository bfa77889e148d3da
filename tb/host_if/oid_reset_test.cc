// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Reset of the OID engine (spec 4.9 step 8, A-55; O21).
#include <random>

#include "model/host_if/command_ring.h"
#include "tb/host_if/driver.h"

namespace espnic::tb {
namespace {

class OidReset : public BothLayouts {};
INSTANTIATE_TEST_SUITE_P(Layouts, OidReset, testing::Values(HostLayout::kX64, HostLayout::kX86),
                         layout_name);

Bytes encapsulation(std::uint32_t ipv4) {
  Bytes b(28);
  b[0] = 0xA8;
  store_le32(&b[4], ipv4);
  store_le32(&b[8], 2);
  return b;
}
Bytes parameters(std::uint8_t ipsec_v1) {
  Bytes b(20);
  b[0] = 0x80;
  b[1] = 1;
  b[2] = 20;
  b[10] = ipsec_v1;
  return b;
}
constexpr std::uint32_t kEncapsulation = 0x0101010A, kParameters = 0xFC01020C;
constexpr HostLayout kAny = HostLayout::kX64;

/// No row matches, no row has keys, no slot classifies: seen from the data path's tables.
void expect_empty(const Driver& nic) {
  for (unsigned row = 0; row < nic.table.entries(); ++row) {
    EXPECT_FALSE(nic.table.at(row).valid) << row;
  }
  for (const auto& [row, record] : nic.records) EXPECT_EQ(record, nullptr) << row;
  for (const ParserEntry& entry : nic.parsers) EXPECT_FALSE(entry.valid || entry.marked);
  EXPECT_EQ(nic.engine.live_handles(), 0u);
  EXPECT_EQ(nic.engine.parser_list().size(), 0u);
}

TEST_P(OidReset, EmptiesTheTablesAndForgetsHandles) {
  Driver nic;
  RawAdd esp = plain(), tunneled = udp(), out = plain();
  ASSERT_EQ(nic.send(esp), kOk);
  ASSERT_EQ(nic.send(tunneled.spi(0x2002)), kOk);
  ASSERT_EQ(nic.send(out.flags(2)), kOk);
  ASSERT_NE(nic.packet(kDst, 0x1001), nullptr);
  ASSERT_NE(nic.udp_packet(kDst, 0x2002), nullptr);

  EXPECT_TRUE(nic.reset().empty()) << "nothing was pending";
  expect_empty(nic);
  EXPECT_EQ(nic.packet(kDst, 0x1001), nullptr);
  EXPECT_EQ(nic.udp_packet(kDst, 0x2002), nullptr);
  EXPECT_EQ(nic.engine.violations(), 0u) << "a reset is no misuse of an entry";
  for (const RawAdd* old : {&esp, &tunneled, &out}) {
    EXPECT_EQ(nic.delete_sa(layout(), old->handle()), NdisStatus::kInvalidParameter);
  }
  RawAdd again = udp().spi(0x3003).entry_handle(tunneled.entry_handle());
  EXPECT_EQ(nic.send(again), NdisStatus::kInvalidParameter) << "the entry's handle is dead too";
  EXPECT_TRUE(nic.engine.reset().writes.empty()) << "nothing is left to empty";
}

TEST_P(OidReset, HandlesAndGenerationsGoOn) {
  Driver nic;
  std::set<std::uint64_t> handles, entries;
  for (std::uint32_t turn = 0; turn < 5; ++turn) {
    RawAdd add = udp();
    ASSERT_EQ(nic.send(add), kOk);
    EXPECT_TRUE(handles.insert(add.handle()).second) << turn;
    EXPECT_TRUE(entries.insert(add.entry_handle()).second) << turn;
    EXPECT_EQ(nic.engine.sa_row(add.handle()), 0u) << "the lowest row is free again";
    EXPECT_EQ(nic.udp_packet(kDst, 0x1001)->generation, turn);
    EXPECT_EQ(nic.parsers[0].generation, turn + 1);
    nic.reset();
  }
}

TEST_P(OidReset, WholeCapacityIsFreeAgain) {
  OidEngine::Config config;
  config.sa_entries = 3;
  config.parser_entries = 1;
  Driver nic(config);
  const auto fill = [&] {
    for (std::uint32_t spi = 1; spi <= 3; ++spi) ASSERT_EQ(nic.send(udp().spi(spi)), kOk) << spi;
    ASSERT_EQ(nic.send(udp().spi(4)), NdisStatus::kResources);
  };
  fill();
  nic.reset();
  fill();
}

TEST_P(OidReset, MarkedObjectsGoAndAreNotFreedTwice) {
  Driver nic;
  RawAdd add = udp();
  ASSERT_EQ(nic.send(add), kOk);
  nic.engine.fail_next_delete();
  ASSERT_EQ(nic.delete_udpesp(layout(), add.handle(), add.entry_handle()), NdisStatus::kFailure);
  ASSERT_TRUE(nic.parsers[0].marked);
  nic.reset();
  expect_empty(nic);
  ASSERT_EQ(nic.send(udp()), kOk);
  nic.reap();  // of the delete before the reset
  EXPECT_NE(nic.udp_packet(kDst, 0x1001), nullptr) << "the new SA has the old row";
  EXPECT_EQ(nic.engine.live_handles(), 1u);
}

TEST_P(OidReset, O21PendingRequestsAreAborted) {
  Driver nic;
  RawAdd before = plain();
  ASSERT_EQ(nic.send(before), kOk);
  nic.engine.hold(true);
  RawAdd add = udp().spi(0x2002);
  ASSERT_EQ(nic.send(add), NdisStatus::kPending);
  const std::uint64_t first = nic.last.ticket;
  ASSERT_EQ(nic.delete_sa(layout(), before.handle()), NdisStatus::kPending);
  const std::uint64_t second = nic.last.ticket;
  ASSERT_NE(nic.packet(kDst, 0x1001), nullptr) << "the delete is not done yet";

  const auto aborted = nic.reset();
  ASSERT_EQ(aborted.size(), 2u);
  EXPECT_EQ(aborted[0].ticket, first);
  EXPECT_EQ(aborted[1].ticket, second);
  for (const auto& completion : aborted) {
    EXPECT_EQ(completion.result.status, NdisStatus::kRequestAborted);
    EXPECT_EQ(static_cast<std::uint32_t>(completion.result.status), 0xC001000Cu);
    EXPECT_TRUE(completion.result.writes.empty());
    EXPECT_TRUE(completion.buffer.empty()) << "it held keys";
  }
  expect_empty(nic);
  EXPECT_TRUE(nic.engine.release().empty());
  EXPECT_EQ(nic.delete_sa(layout(), add.handle()), NdisStatus::kInvalidParameter);
}

TEST_P(OidReset, O21RequestsDuringResetAreNotAccepted) {
  Driver nic;
  nic.engine.set_resetting(true);
  EXPECT_TRUE(nic.engine.resetting());
  EXPECT_EQ(nic.send(plain()), NdisStatus::kNotAccepted);
  Bytes nothing;
  EXPECT_EQ(nic.send(0xFC010202, layout(), nothing), NdisStatus::kNotAccepted) << "not its length";
  EXPECT_EQ(nic.send(0x12345678, layout(), nothing), NdisStatus::kNotAccepted) << "not its number";
  EXPECT_EQ(nic.engine.request(0xFC010202, OidKind::kQuery, layout(), nothing).status,
            NdisStatus::kNotAccepted);
  EXPECT_EQ(nic.engine.live_handles(), 0u);
  nic.engine.set_resetting(false);
  EXPECT_EQ(nic.send(plain()), kOk);
}

TEST(OidResetPolicy, GateAndIpsecV1Survive) {
  Driver nic;
  Bytes on = encapsulation(1), ah_only = parameters(2);
  ASSERT_EQ(nic.send(kEncapsulation, kAny, on), kOk);
  ASSERT_EQ(nic.send(kParameters, kAny, ah_only), kOk);
  nic.reset();
  for (const RxPolicy& policy : {nic.policy, nic.engine.policy()}) {
    EXPECT_TRUE(policy.gate_open);
    EXPECT_TRUE(policy.ah_enabled);
    EXPECT_FALSE(policy.esp_enabled);
  }
}

TEST(OidResetPolicy, AnAbortedSettingHasNoEffect) {
  Driver nic;
  Bytes off = parameters(1), on = encapsulation(1);
  ASSERT_EQ(nic.send(kEncapsulation, kAny, on), kOk);
  nic.engine.hold(true);
  ASSERT_EQ(nic.send(kParameters, kAny, off), NdisStatus::kPending);
  EXPECT_EQ(nic.reset().size(), 1u);
  EXPECT_TRUE(nic.engine.policy().active());
  EXPECT_TRUE(nic.policy.active()) << "engine and data path agree";
  ASSERT_EQ(nic.send(kParameters, kAny, off), NdisStatus::kPending);
  nic.release();
  EXPECT_EQ(nic.reset().size(), 0u);
  EXPECT_FALSE(nic.engine.policy().active()) << "a released one stays";
}

TEST(OidResetPolicy, FullResetRestoresTheConfiguredPolicy) {
  OidEngine::Config config;
  config.policy.pad_check = true;
  Driver nic(config);
  Bytes on = encapsulation(1), off = parameters(1);
  ASSERT_EQ(nic.send(kEncapsulation, kAny, on), kOk);
  ASSERT_EQ(nic.send(kParameters, kAny, off), kOk);
  ASSERT_EQ(nic.send(RawAdd(kAny, false).flags(2)), NdisStatus::kNotSupported);
  nic.full_reset();
  for (const RxPolicy& policy : {nic.policy, nic.engine.policy()}) {
    EXPECT_FALSE(policy.gate_open);
    EXPECT_TRUE(policy.ah_enabled && policy.esp_enabled && policy.pad_check);
  }
  EXPECT_TRUE(nic.engine.full_reset().writes.empty()) << "nothing is left to restore";
  EXPECT_EQ(nic.send(RawAdd(kAny, false)), kOk);
}

/// Whatever came before, engine and data path agree behind a reset. Seeds are printed on failure.
TEST(OidResetRandom, TablesAreEmptyWhateverCameBefore) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937 random(seed);
    OidEngine::Config config;
    config.sa_entries = 8;
    config.parser_entries = 2;
    Driver nic(config);
    std::vector<std::uint64_t> sas{1}, entries{0};
    for (unsigned step = 0; step < 60; ++step) {
      const unsigned what = random() % 16;
      if (what < 6) {
        RawAdd add = RawAdd(kAny, random() % 2 == 0).spi(1 + random() % 12);
        nic.send(add);
        sas.push_back(add.handle());
        entries.push_back(add.entry_handle());
      } else if (what < 11) {
        nic.delete_udpesp(kAny, sas[random() % sas.size()], entries[random() % entries.size()]);
      } else if (what == 11) {
        nic.engine.fail_next_delete();
      } else if (what == 12) {
        nic.engine.hold(random() % 2 == 0);
      } else if (what == 13) {
        nic.release();
      } else if (what == 14) {
        nic.reap();
      } else if (random() % 4 == 0) {
        nic.reset();
        expect_empty(nic);
      }
    }
    nic.reset();
    expect_empty(nic);
    if (HasFailure()) return;
  }
}

TEST(OidResetRing, AbortedRequestsGetTheirSecondResponse) {
  class Memory final : public HostMemory {
   public:
    bool read(std::uint64_t at, MutableByteSpan out) override {
      std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), out.size(), out.begin());
      return true;
    }
    bool write(std::uint64_t at, ByteSpan in) override {
      std::copy(in.begin(), in.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
      return true;
    }
    Bytes bytes = Bytes(0x4000);
  } memory;
  OidEngine engine({}, nullptr);
  CommandRing ring(engine, memory);
  ASSERT_EQ(ring.configure({0x0, 0x1000, 8}), RingError::kNone);
  const auto post = [&](unsigned slot, std::uint32_t header, std::uint32_t length) {
    store_le32(&memory.bytes[64 * slot], header);
    store_le32(&memory.bytes[64 * slot + 4], 0xFC010202);
    store_le64(&memory.bytes[64 * slot + 8], 0x2000);
    store_le32(&memory.bytes[64 * slot + 16], length);
    EXPECT_EQ(ring.doorbell(slot + 1), RingError::kNone);
    return ring.execute_next().value();
  };
  const RawAdd add(HostLayout::kX64, false);
  std::copy(add.bytes().begin(), add.bytes().end(), memory.bytes.begin() + 0x2000);
  const auto length = static_cast<std::uint32_t>(add.bytes().size());
  engine.hold(true);
  EXPECT_EQ(post(0, 1 | 0x77u << 16, length).result.status, NdisStatus::kPending);
  const Bytes buffer = memory.bytes;

  const OidEngine::ResetOutcome outcome = engine.reset();
  ASSERT_EQ(outcome.aborted.size(), 1u);
  const auto completion = ring.complete(outcome.aborted[0]);
  ASSERT_TRUE(completion);
  EXPECT_EQ(completion->tag, 0x77);
  EXPECT_EQ(completion->buffer_written, 0u);
  EXPECT_EQ(load_le32(&memory.bytes[0x1020]), 0x80000077u);
  EXPECT_EQ(load_le32(&memory.bytes[0x1024]), 0xC001000Cu);
  EXPECT_TRUE(std::equal(buffer.begin() + 0x2000, buffer.end(), memory.bytes.begin() + 0x2000));

  engine.set_resetting(true);
  EXPECT_EQ(post(1, 1 | 0x78u << 16, length).result.status, NdisStatus::kNotAccepted);
  const auto malformed = post(2, 9, 0x20000);
  EXPECT_EQ(malformed.result.status, NdisStatus::kNotAccepted) << "before opcode and length";
  EXPECT_EQ(malformed.buffer_read, 0u);
}

}  // namespace
}  // namespace espnic::tb
