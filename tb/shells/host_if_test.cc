// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// host_if alone: registers behind BAR0, doorbells, the command ring and its cycles.
#include "model/host_if/host_if.h"

#include "tb/shells/bus_memory.h"
#include "tb/shells/shell_bench.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb {
namespace {

constexpr std::uint64_t kCommands = BusMemory::kBase, kResponses = BusMemory::kBase + 0x1000;
constexpr std::uint64_t kBuffer = BusMemory::kBase + 0x2000, kRings = BusMemory::kBase + 0x8000;
constexpr std::uint32_t kEntries = 4;

/// Cycles of a command, from the page: fetch of 64 bytes, then check, respond, write latency.
constexpr Cycle kFetch = 64 + 64 / 8, kCheck = 32, kRespond = 16, kLatency = 64;

class HostIfShell : public Shell {
 protected:
  struct TableWriteSeen {
    Cycle cycle;
    TableWrite write;
  };
  std::vector<TableWriteSeen> table_writes;
  std::vector<RxRings> rings;
  std::vector<std::pair<std::uint32_t, Cycle>> doorbells;
  HostIf host_if{
      "host_if",
      clock,
      OidEngine::Config{},
      [](const SaKeys&) { return std::make_shared<const SaContext>(); },
      {[this](Cycle cycle, TableWrite write) {
         table_writes.push_back({cycle, std::move(write)});
         return cycle;
       },
       [this](const RxRings& set) { rings.push_back(set); },
       [this](std::uint32_t producer, Cycle cycle) { doorbells.emplace_back(producer, cycle); }}};
  HostBus host{"host"};
  BusMemory memory{"memory", clock};
  std::uint32_t producer_ = 0;

  HostIfShell() {
    host.out.bind(host_if.host_i);
    host_if.dma_o.bind(memory.bus_i);
  }

  /// A transaction as an initiator has to make it.
  struct Access final : tlm::tlm_generic_payload {
    Access(tlm::tlm_command command, std::uint64_t offset, std::uint8_t* data, unsigned width) {
      set_command(command);
      set_address(offset);
      set_data_ptr(data);
      set_data_length(width);
      set_streaming_width(width);
    }
  };
  tlm::tlm_response_status access(tlm::tlm_generic_payload& item, Cycle cycle = 0) {
    sc_core::sc_time delay = clock.delay_to(cycle);
    const sc_core::sc_time sent = delay;
    host.out->b_transport(item, delay);
    EXPECT_EQ(delay, sent) << "registers answer at once";
    return item.get_response_status();
  }
  tlm::tlm_response_status write(std::uint64_t offset, std::uint32_t value, Cycle cycle = 0,
                                 unsigned width = 4) {
    std::uint8_t raw[8] = {};
    store_le32(raw, value);
    Access item(tlm::TLM_WRITE_COMMAND, offset, raw, width);
    return access(item, cycle);
  }
  tlm::tlm_response_status read(std::uint64_t offset, std::uint32_t& value, unsigned width = 4) {
    std::uint8_t raw[8] = {};
    Access item(tlm::TLM_READ_COMMAND, offset, raw, width);
    const auto status = access(item);
    value = load_le32(raw);
    return status;
  }
  void write_base(std::uint32_t offset, std::uint64_t base) {
    write(offset, static_cast<std::uint32_t>(base));
    write(offset + 4, static_cast<std::uint32_t>(base >> 32));
  }
  void enable(std::uint32_t completions = 8) {
    write_base(regs::kCommandBaseLo, kCommands);
    write_base(regs::kResponseBaseLo, kResponses);
    write(regs::kCommandSize, kEntries);
    write_base(regs::kReceiveBaseLo, kRings);
    write(regs::kReceiveSize, 8);
    write_base(regs::kCompletionBaseLo, kRings + 0x1000);
    write(regs::kCompletionSize, completions);
    write(regs::kControl, regs::kControlEnable.mask());
  }
  /// Puts a command on the ring; no doorbell.
  void place(std::uint16_t tag, std::uint32_t oid, const Bytes& buffer,
             std::uint64_t at = kBuffer) {
    std::uint8_t* p = memory.at(kCommands + producer_ * kCommandBytes);
    store_le32(p, kOpcodeOidSet | kLayoutX64 << 8 | std::uint32_t{tag} << 16);
    store_le32(p + 4, oid);
    store_le64(p + 8, at);
    store_le32(p + 16, static_cast<std::uint32_t>(buffer.size()));
    if (!buffer.empty() && at == kBuffer) std::memcpy(memory.at(at), buffer.data(), buffer.size());
    producer_ = (producer_ + 1) % kEntries;
  }
  void ring(Cycle cycle) {
    ASSERT_EQ(write(regs::kCommandProducer, producer_, cycle), tlm::TLM_OK_RESPONSE);
  }
  std::uint32_t response(std::uint32_t slot, unsigned dword) {
    return load_le32(memory.at(kResponses + slot * kResponseBytes + 4 * dword));
  }
  NdisStatus status(std::uint32_t slot) { return static_cast<NdisStatus>(response(slot, 1)); }
};

TEST_F(HostIfShell, ReadsItsIdentification) {
  simulate([&] {
    std::uint32_t value = 0;
    EXPECT_EQ(read(0, value), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(value, 0x4E505345u);
    EXPECT_EQ(host_if.stats().bad_accesses, 0u);
  });
}

TEST_F(HostIfShell, RefusesEveryOtherAccessWithItsOwnStatus) {
  simulate([&] {
    std::uint32_t value = 0;
    std::uint64_t bad = 0;
    for (const unsigned width : {1u, 2u, 3u, 8u}) {
      EXPECT_EQ(read(regs::kId, value, width), tlm::TLM_BURST_ERROR_RESPONSE) << width;
      EXPECT_EQ(write(regs::kControl, 1, 0, width), tlm::TLM_BURST_ERROR_RESPONSE) << width;
      bad += 2;
    }
    for (const std::uint64_t offset : {1u, 2u, 3u, 0x101u, 0x1002u}) {
      EXPECT_EQ(read(offset, value), tlm::TLM_ADDRESS_ERROR_RESPONSE) << offset;
      ++bad;
    }
    for (const std::uint64_t offset : {0x20ull, 0x1008ull, 0x2000ull, 0x1'0000'0000ull}) {
      EXPECT_EQ(read(offset, value), tlm::TLM_ADDRESS_ERROR_RESPONSE) << offset;
      EXPECT_EQ(write(offset, 1), tlm::TLM_ADDRESS_ERROR_RESPONSE) << offset;
      bad += 2;
    }
    EXPECT_EQ(write(regs::kId, 1), tlm::TLM_COMMAND_ERROR_RESPONSE);
    EXPECT_EQ(write(regs::kVersion, 1), tlm::TLM_COMMAND_ERROR_RESPONSE);
    bad += 2;
    EXPECT_EQ(host_if.stats().bad_accesses, bad);
    read(regs::kId, value);
    EXPECT_EQ(value, regs::kIdReset) << "a refused write changes nothing";
    read(regs::kControl, value);
    EXPECT_EQ(value, 0u);
  });
}

TEST_F(HostIfShell, RefusesByteEnablesAndStreaming) {
  simulate([&] {
    std::uint8_t raw[4] = {1, 0, 0, 0}, enables[4] = {0xFF, 0xFF, 0xFF, 0xFF};
    Access partial(tlm::TLM_WRITE_COMMAND, regs::kCommandSize, raw, 4);
    partial.set_byte_enable_ptr(enables);
    partial.set_byte_enable_length(4);
    EXPECT_EQ(access(partial), tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE);
    Access streaming(tlm::TLM_WRITE_COMMAND, regs::kCommandSize, raw, 4);
    streaming.set_streaming_width(2);
    EXPECT_EQ(access(streaming), tlm::TLM_BURST_ERROR_RESPONSE);
    EXPECT_EQ(host_if.stats().bad_accesses, 2u);
    std::uint32_t value = 1;
    read(regs::kCommandSize, value);
    EXPECT_EQ(value, 0u);
  });
}

TEST_F(HostIfShell, MovesNothingOnAnIgnoreCommand) {
  simulate([&] {
    std::uint8_t raw[4] = {9, 9, 9, 9};
    Access item(tlm::TLM_IGNORE_COMMAND, regs::kId, raw, 4);
    EXPECT_EQ(access(item), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(load_le32(raw), 0x09090909u);
  });
}

TEST_F(HostIfShell, ShowsRegistersToTheDebuggerWithoutSideEffects) {
  simulate([&] {
    std::uint8_t raw[4] = {};
    Access peek(tlm::TLM_READ_COMMAND, regs::kId, raw, 4);
    EXPECT_EQ(host.out->transport_dbg(peek), 4u);
    EXPECT_EQ(load_le32(raw), regs::kIdReset);
    store_le32(raw, 2);
    Access poke(tlm::TLM_WRITE_COMMAND, regs::kCommandProducer, raw, 4);
    EXPECT_EQ(host.out->transport_dbg(poke), 0u);
    Access beyond(tlm::TLM_READ_COMMAND, 0x2000, raw, 4);
    EXPECT_EQ(host.out->transport_dbg(beyond), 0u);
    const HostIf::Stats& stats = host_if.stats();
    EXPECT_EQ(stats.bad_accesses + stats.ring_errors + stats.commands, 0u);
    std::uint32_t value = 1;
    read(regs::kCommandProducer, value);
    EXPECT_EQ(value, 0u);
  });
}

TEST_F(HostIfShell, TakesTheRingsOverWhenEnabled) {
  simulate([&] {
    enable();
    ASSERT_EQ(rings.size(), 1u);
    EXPECT_EQ(rings[0].descriptors, kRings);
    EXPECT_EQ(rings[0].completions, kRings + 0x1000);
    EXPECT_EQ(rings[0].entries, 8u);
    write(regs::kControl, regs::kControlEnable.mask());
    EXPECT_EQ(rings.size(), 1u) << "enabled already";
    write(regs::kControl, 0);
    write(regs::kControl, regs::kControlEnable.mask());
    EXPECT_EQ(rings.size(), 2u);
    EXPECT_EQ(host_if.stats().ring_errors, 0u);
  });
}

TEST_F(HostIfShell, PassesReceiveDoorbellsOnInTheirCycle) {
  simulate([&] {
    write(regs::kReceiveProducer, 5, 100);
    EXPECT_TRUE(doorbells.empty());
    EXPECT_EQ(host_if.stats().ring_errors, 1u) << "a doorbell of a card that is not enabled";
    enable();
    write(regs::kReceiveProducer, 7, 200);
    ASSERT_EQ(doorbells.size(), 1u);
    EXPECT_EQ(doorbells[0], (std::pair<std::uint32_t, Cycle>{7, 200}));
  });
}

TEST_F(HostIfShell, RefusesRingsOfUnequalSize) {
  simulate([&] {
    enable(16);
    EXPECT_TRUE(rings.empty());
    EXPECT_EQ(host_if.stats().ring_errors, 1u);
  });
}

TEST_F(HostIfShell, AnswersACommandInTheCyclesOfItsPage) {
  simulate([&] {
    enable();
    place(0xBEEF, kOidOffloadEncapsulation, traffic::encapsulation_request(1));
    ring(1000);
    const Cycle request = 1000 + kFetch + 64 + 4;  // 28 bytes are 4 beats
    ASSERT_EQ(memory.log.size(), 3u);
    EXPECT_EQ(memory.log[0].address, kCommands);
    EXPECT_EQ(memory.log[0].cycle, 1000 + kFetch);
    EXPECT_EQ(memory.log[1].address, kBuffer);
    EXPECT_EQ(memory.log[1].cycle, request);
    EXPECT_EQ(memory.log[2].address, kResponses);
    EXPECT_EQ(memory.log[2].cycle, request + kCheck + kRespond + kLatency);
    EXPECT_EQ(response(0, 0), 0x8000BEEFu);
    EXPECT_EQ(status(0), NdisStatus::kSuccess);
    ASSERT_EQ(table_writes.size(), 1u);
    EXPECT_EQ(table_writes[0].cycle, request + kCheck);
    EXPECT_TRUE(std::get<PolicyWrite>(table_writes[0].write).policy.gate_open);
  });
}

TEST_F(HostIfShell, RunsCommandsOneBehindTheOther) {
  simulate([&] {
    enable();
    place(1, 0x12345678, {});
    place(2, 0x12345678, {});
    ring(1000);
    place(3, 0x12345678, {});
    ring(1001);
    constexpr Cycle kCommand = kFetch + kCheck + kRespond + kLatency;
    ASSERT_EQ(memory.log.size(), 6u);
    for (int i = 0; i < 3; ++i) {
      EXPECT_EQ(memory.log[2 * i].cycle, 1000 + i * kCommand + kFetch);
      EXPECT_EQ(memory.log[2 * i + 1].cycle, 1000 + (i + 1) * kCommand);
      EXPECT_EQ(status(i), NdisStatus::kNotSupported);
    }
    EXPECT_EQ(host_if.stats().commands, 3u);
    EXPECT_EQ(host_if.stats().failed, 3u);
    EXPECT_EQ(host_if.stats().table_writes, 0u);
  });
}

TEST_F(HostIfShell, TurnsTheResponsePhaseOverWithEveryWrap) {
  simulate([&] {
    enable();
    for (unsigned n = 0; n < 5 * kEntries; ++n) {
      place(static_cast<std::uint16_t>(n), 0x12345678, {});
      ring(1000 * n);
      EXPECT_EQ(response(n % kEntries, 0) & 0xFFFFu, n);
      EXPECT_EQ(response(n % kEntries, 0) >> 31, n / kEntries % 2 == 0 ? 1u : 0u) << n;
    }
  });
}

TEST_F(HostIfShell, FailsACommandWhoseBufferCannotBeReadAndGoesOn) {
  simulate([&] {
    enable();
    place(1, kOidAddSa, Bytes(200), 0xDEAD0000);
    place(2, kOidOffloadEncapsulation, traffic::encapsulation_request(1));
    ring(0);
    EXPECT_EQ(status(0), NdisStatus::kFailure);
    EXPECT_EQ(status(1), NdisStatus::kSuccess);
    EXPECT_EQ(host_if.stats().bus_errors, 1u);
    EXPECT_EQ(host_if.stats().failed, 1u);
    EXPECT_EQ(host_if.stats().ring_errors, 0u);
  });
}

TEST_F(HostIfShell, UndoesAnAddWhoseHandlesCannotBeWrittenBack) {
  memory.fails = [](const BusMemory::Access& access) {
    return access.write && access.address == kBuffer;
  };
  simulate([&] {
    enable();
    traffic::Sa sa;
    sa.src = 0x0A000001;
    sa.dst = 0x0A000002;
    sa.esp = traffic::EspSa{0x100, traffic::Cipher::kDes, traffic::Auth::kMd5, Bytes(8, 1),
                            Bytes(16, 2)};
    place(1, kOidAddSa, traffic::add_request(sa));
    ring(0);
    EXPECT_EQ(status(0), NdisStatus::kFailure);
    EXPECT_EQ(host_if.stats().bus_errors, 1u);
    EXPECT_EQ(host_if.engine().live_handles(), 0u);
    ASSERT_EQ(table_writes.size(), 2u);
    const auto& added = std::get<SaRowWrite>(table_writes[0].write);
    const auto& undone = std::get<SaRowWrite>(table_writes[1].write);
    EXPECT_TRUE(added.entry.valid);
    EXPECT_EQ(undone.index, added.index);
    EXPECT_FALSE(undone.entry.valid);
    EXPECT_EQ(undone.record, nullptr) << "the keys are scrubbed";
  });
}

TEST_F(HostIfShell, HaltsWhenACommandCannotBeFetchedUntilItIsEnabledAgain) {
  simulate([&] {
    enable();
    memory.fails = [](const BusMemory::Access& access) { return access.address == kCommands; };
    place(1, 0x12345678, {});
    ring(0);
    EXPECT_EQ(host_if.stats().bus_errors, 1u);
    EXPECT_EQ(host_if.stats().ring_errors, 1u);
    EXPECT_EQ(response(0, 0), 0u) << "no answer";
    memory.fails = nullptr;
    place(2, 0x12345678, {});
    ring(1000);
    EXPECT_EQ(response(0, 0), 0u);
    EXPECT_EQ(host_if.stats().ring_errors, 2u) << "the doorbell of a ring that has halted";
    write(regs::kControl, 0);
    write(regs::kControl, regs::kControlEnable.mask());
    producer_ = 0;
    place(3, 0x12345678, {});
    ring(2000);
    EXPECT_EQ(response(0, 0), 0x80000003u);
    EXPECT_EQ(host_if.stats().ring_errors, 2u);
  });
}

TEST_F(HostIfShell, HaltsWhenAResponseCannotBeWritten) {
  memory.fails = [](const BusMemory::Access& access) { return access.address == kResponses; };
  simulate([&] {
    enable();
    place(1, 0x12345678, {});
    place(2, 0x12345678, {});
    ring(0);
    EXPECT_EQ(host_if.stats().bus_errors, 1u);
    EXPECT_EQ(host_if.stats().ring_errors, 1u);
    EXPECT_EQ(memory.log.size(), 2u) << "the second command is not fetched";
  });
}

TEST_F(HostIfShell, RefusesACommandDoorbellBeyondTheRing) {
  simulate([&] {
    write(regs::kCommandProducer, 1);
    EXPECT_EQ(host_if.stats().ring_errors, 1u) << "not enabled yet";
    enable();
    write(regs::kCommandProducer, kEntries);
    EXPECT_EQ(host_if.stats().ring_errors, 2u);
    EXPECT_TRUE(memory.log.empty());
  });
}

TEST_F(HostIfShell, CompletesHeldRequestsWhenTheyAreReleased) {
  simulate([&] {
    enable();
    host_if.engine().hold(true);
    place(9, kOidOffloadEncapsulation, traffic::encapsulation_request(1));
    ring(0);
    EXPECT_EQ(status(0), NdisStatus::kPending);
    EXPECT_TRUE(table_writes.empty());
    host_if.release_held(5000);
    EXPECT_EQ(status(1), NdisStatus::kSuccess);
    EXPECT_EQ(response(1, 0), 0x80000009u) << "the same tag again";
    ASSERT_EQ(table_writes.size(), 1u);
    EXPECT_EQ(table_writes[0].cycle, 5000 + kCheck);
    EXPECT_EQ(memory.log.back().cycle, 5000 + kCheck + kRespond + kLatency);
  });
}

}  // namespace
}  // namespace espnic::tb
