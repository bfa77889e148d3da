// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// host_if alone: control, status, interrupts, counters and what it tells a driver that does wrong.
#include "model/host_if/host_if.h"
#include "tb/shells/bus_memory.h"
#include "tb/shells/shell_bench.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb {
namespace {

constexpr std::uint64_t kCommands = BusMemory::kBase, kResponses = BusMemory::kBase + 0x1000;
constexpr std::uint64_t kBuffer = BusMemory::kBase + 0x2000, kRings = BusMemory::kBase + 0x8000;
constexpr Cycle kLookahead = 32;  // host_if's page: min(fetch, check)
constexpr Cycle kLatency = 64;

class HostControl : public Shell {
 protected:
  struct Line {
    Cycle from;
    bool open;
    std::uint32_t longest;
  };
  struct Message {
    unsigned vector;
    Cycle cycle;
    bool operator==(const Message& other) const {
      return vector == other.vector && cycle == other.cycle;
    }
  };
  std::vector<Line> lines;
  std::vector<Cycle> resets;
  std::vector<Message> messages;
  std::vector<Diagnosis> told;
  std::uint64_t in_flight = 0;
  DataPathCounters counters;
  HostIf host_if{"host_if", clock, OidEngine::Config{},
                 [](const SaKeys&) { return std::make_shared<const SaContext>(); }, effects()};
  HostBus host{"host"};
  BusMemory memory{"memory", clock};
  std::uint32_t producer_ = 0;

  HostControl() {
    host.out.bind(host_if.host_i);
    host_if.dma_o.bind(memory.bus_i);
    host_if.diagnostics().listen([this](const Diagnosis& diagnosis) { told.push_back(diagnosis); });
  }
  HostIf::Effects effects() {
    HostIf::Effects effects;
    effects.table_write = [](Cycle cycle, const TableWrite&) { return cycle; };
    effects.set_rings = [](const RxRings&) {};
    effects.receive_doorbell = [](std::uint32_t, Cycle) {};
    effects.line = [this](Cycle from, bool open, std::uint32_t longest) {
      lines.push_back({from, open, longest});
    };
    effects.reset = [this](Cycle cycle) { resets.push_back(cycle); };
    effects.in_flight = [this](Cycle) { return in_flight; };
    effects.counters = [this] { return counters; };
    effects.interrupt = [this](unsigned vector, Cycle cycle) {
      messages.push_back({vector, cycle});
    };
    return effects;
  }
  tlm::tlm_response_status move(tlm::tlm_command command, std::uint64_t offset, std::uint8_t* raw,
                                unsigned width, Cycle cycle) {
    tlm::tlm_generic_payload item;
    item.set_command(command);
    item.set_address(offset);
    item.set_data_ptr(raw);
    item.set_data_length(width);
    item.set_streaming_width(width);
    sc_core::sc_time delay = clock.delay_to(cycle);
    host.out->b_transport(item, delay);
    return item.get_response_status();
  }
  void write(std::uint64_t offset, std::uint32_t value, Cycle cycle = 0) {
    std::uint8_t raw[4];
    store_le32(raw, value);
    EXPECT_EQ(move(tlm::TLM_WRITE_COMMAND, offset, raw, 4, cycle), tlm::TLM_OK_RESPONSE) << offset;
  }
  std::uint32_t read(std::uint64_t offset, Cycle cycle = 0) {
    std::uint8_t raw[4] = {};
    EXPECT_EQ(move(tlm::TLM_READ_COMMAND, offset, raw, 4, cycle), tlm::TLM_OK_RESPONSE) << offset;
    return load_le32(raw);
  }
  std::uint64_t read64(std::uint64_t offset) {
    return read(offset) | std::uint64_t{read(offset + 4)} << 32;
  }
  void write_base(std::uint32_t offset, std::uint64_t base) {
    write(offset, static_cast<std::uint32_t>(base));
    write(offset + 4, static_cast<std::uint32_t>(base >> 32));
  }
  void set_up_rings() {
    write_base(regs::kCommandBaseLo, kCommands);
    write_base(regs::kResponseBaseLo, kResponses);
    write(regs::kCommandSize, 4);
    write_base(regs::kReceiveBaseLo, kRings);
    write(regs::kReceiveSize, 8);
    write_base(regs::kCompletionBaseLo, kRings + 0x1000);
    write(regs::kCompletionSize, 8);
  }
  void enable(Cycle cycle = 0) {
    set_up_rings();
    write(regs::kControl, regs::kControlEnable.mask(), cycle);
  }
  void command(std::uint32_t oid, const Bytes& buffer, Cycle cycle) {
    std::uint8_t* p = memory.at(kCommands + producer_ * kCommandBytes);
    store_le32(p, kOpcodeOidSet);
    store_le32(p + 4, oid);
    store_le64(p + 8, kBuffer);
    store_le32(p + 16, static_cast<std::uint32_t>(buffer.size()));
    std::copy(buffer.begin(), buffer.end(), memory.at(kBuffer));
    producer_ = (producer_ + 1) % 4;
    write(regs::kCommandProducer, producer_, cycle);
  }
  NdisStatus status(std::uint32_t slot) {
    return static_cast<NdisStatus>(load_le32(memory.at(kResponses + slot * 32 + 4)));
  }
  /// Eight steps of 256 ns in core cycles.
  Cycle longest_wait() const { return static_cast<Cycle>(8 * 256 * clock.hz() / 1'000'000'000); }
  Complaint last_complaint() const { return told.back().complaint; }
};

TEST_F(HostControl, OpensTheGateWhenEnabledAndClosesItForADrain) {
  simulate([&] {
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_FALSE(lines[0].open) << "before anybody has enabled the card";
    enable(100);
    EXPECT_EQ(lines.back().from, 100 + kLookahead);
    EXPECT_TRUE(lines.back().open);
    EXPECT_EQ(read(regs::kStatus, 100 + kLookahead - 1) & regs::kStatusGateOpen.mask(), 0u);
    EXPECT_NE(read(regs::kStatus, 100 + kLookahead) & regs::kStatusGateOpen.mask(), 0u);
    in_flight = 3;
    write(regs::kControl, regs::kControlEnable.mask() | regs::kControlDrain.mask(), 500);
    EXPECT_EQ(lines.back().from, 500 + kLookahead);
    EXPECT_FALSE(lines.back().open);
    EXPECT_NE(read(regs::kStatus, 600) & regs::kStatusDraining.mask(), 0u);
    in_flight = 0;
    EXPECT_EQ(read(regs::kStatus, 500) & regs::kStatusDrained.mask(), 0u) << "gate still open";
    EXPECT_NE(read(regs::kStatus, 600) & regs::kStatusDrained.mask(), 0u);
    EXPECT_EQ(read(regs::kStatus, 600) & regs::kStatusDraining.mask(), 0u);
  });
}

TEST_F(HostControl, TellsTheEndOfADrainOnce) {
  simulate([&] {
    enable();
    write(regs::kIntMask, regs::kIntMaskDrained.mask());
    in_flight = 1;
    write(regs::kControl, regs::kControlEnable.mask() | regs::kControlDrain.mask());
    sc_core::wait(clock.delay_to(100));
    EXPECT_TRUE(messages.empty());
    in_flight = 0;
    host_if.settled();
    host_if.settled();
    EXPECT_EQ(messages, (std::vector<Message>{{HostIf::kControlVector, 100}}));
    EXPECT_EQ(read(regs::kIntCause), regs::kIntCauseDrained.mask());
  });
}

TEST_F(HostControl, LimitsFramesByMaxFrameWithinWhatItWasBuiltFor) {
  simulate([&] {
    enable();
    for (const auto& [written, means] : {std::pair<std::uint32_t, std::uint32_t>{1518, 1518},
                                         {63, 64},
                                         {0, 64},
                                         {9618, 9618},
                                         {9619, 9618},
                                         {0xFFFF, 9618}}) {
      write(regs::kMaxFrame, written, 50);
      EXPECT_EQ(lines.back().longest, means) << written;
      EXPECT_EQ(read(regs::kMaxFrame), written) << "reads as written";
    }
  });
}

TEST_F(HostControl, ResetsTheDataPathAndRefusesRequestsMeanwhile) {
  simulate([&] {
    enable();
    command(kOidOffloadEncapsulation, traffic::encapsulation_request(1), 0);
    traffic::Sa sa;
    sa.src = 0x0A000001;
    sa.dst = 0x0A000002;
    sa.esp = traffic::EspSa{0x100, traffic::Cipher::kDes, traffic::Auth::kMd5, Bytes(8, 1),
                            Bytes(16, 2)};
    command(kOidAddSa, traffic::add_request(sa), 1000);
    ASSERT_EQ(status(1), NdisStatus::kSuccess);
    ASSERT_EQ(host_if.engine().live_handles(), 1u);
    lines.clear();
    const std::uint32_t enable_bit = regs::kControlEnable.mask();
    write(regs::kControl, enable_bit | regs::kControlReset.mask(), 2000);
    EXPECT_EQ(read(regs::kControl), enable_bit) << "reset reads 0";
    EXPECT_EQ(resets, std::vector<Cycle>{2000 + kLookahead});
    EXPECT_EQ(host_if.engine().live_handles(), 0u);
    ASSERT_GE(lines.size(), 2u);
    EXPECT_FALSE(lines.front().open);
    EXPECT_EQ(lines.front().from, 2000 + kLookahead);
    EXPECT_TRUE(lines.back().open);
    EXPECT_EQ(lines.back().from, 2000 + kLookahead + 256);
    EXPECT_NE(read(regs::kStatus, 2100) & regs::kStatusResetBusy.mask(), 0u);
    command(kOidOffloadEncapsulation, traffic::encapsulation_request(1), 2100);
    EXPECT_EQ(status(2), NdisStatus::kNotAccepted);
    sc_core::wait(clock.delay_to(2000 + kLookahead + 256));
    EXPECT_EQ(read(regs::kStatus, 2300) & regs::kStatusResetBusy.mask(), 0u);
    EXPECT_NE(read(regs::kStatus, 2300) & regs::kStatusIpsecActive.mask(), 0u) << "survives";
    command(kOidAddSa, traffic::add_request(sa), 3000);
    EXPECT_EQ(status(3), NdisStatus::kSuccess);
    EXPECT_EQ(host_if.stats().resets, 1u);
  });
}

TEST_F(HostControl, AbortsPendingRequestsOnReset) {
  simulate([&] {
    enable();
    host_if.engine().hold(true);
    command(kOidOffloadEncapsulation, traffic::encapsulation_request(1), 0);
    ASSERT_EQ(status(0), NdisStatus::kPending);
    write(regs::kControl, regs::kControlEnable.mask() | regs::kControlReset.mask(), 1000);
    EXPECT_EQ(status(1), NdisStatus::kRequestAborted);
  });
}

TEST_F(HostControl, SendsAMessageForEveryCompletionUnlessItIsMasked) {
  simulate([&] {
    enable();
    host_if.completed({}, 100);
    EXPECT_TRUE(messages.empty());
    EXPECT_EQ(read(regs::kIntCause), regs::kIntCauseRxCompletion.mask());
    write(regs::kIntMask, regs::kIntMaskRxCompletion.mask(), 200);
    EXPECT_EQ(messages, (std::vector<Message>{{HostIf::kReceiveVector, 200}}))
        << "a cause that waits is told when it is let through";
    host_if.completed({}, 300);
    host_if.completed({}, 301);
    EXPECT_EQ(messages.size(), 3u);
    EXPECT_EQ(messages.back(), (Message{HostIf::kReceiveVector, 301}));
    write(regs::kIntCause, regs::kIntCauseRxCompletion.mask());
    EXPECT_EQ(read(regs::kIntCause), 0u);
  });
}

TEST_F(HostControl, GathersCompletionsUntilTheirNumberOrTheirTime) {
  simulate([&] {
    enable();
    write(regs::kIntMask, regs::kIntMaskRxCompletion.mask());
    const Cycle longest = longest_wait();
    write(regs::kIntModeration,
          regs::kIntModerationPackets.put(3) | regs::kIntModerationTime256ns.put(8));
    for (const Cycle cycle : {1000, 1010, 1020}) host_if.completed({}, cycle);
    EXPECT_EQ(messages, (std::vector<Message>{{HostIf::kReceiveVector, 1020}}));
    host_if.completed({}, 2000);
    host_if.completed({}, 2001 + longest);
    ASSERT_EQ(messages.size(), 2u) << "the first has waited its time before the second came";
    EXPECT_EQ(messages[1], (Message{HostIf::kReceiveVector, 2000 + longest}));
    host_if.flush_moderation();
    EXPECT_EQ(messages.back(), (Message{HostIf::kReceiveVector, 2001 + 2 * longest}));
    EXPECT_EQ(messages.size(), 3u);
  });
}

TEST_F(HostControl, LiveModerationFiresInTheCyclesOfOneThatRunsAhead) {
  simulate([&] {
    enable();
    host_if.go_live();
    write(regs::kIntMask, regs::kIntMaskRxCompletion.mask());
    write(regs::kIntModeration,
          regs::kIntModerationPackets.put(3) | regs::kIntModerationTime256ns.put(8));
    const Cycle longest = longest_wait();
    for (const Cycle cycle : {Cycle{1000}, Cycle{1010}, Cycle{1020}, Cycle{2000}, 2001 + longest}) {
      sc_core::wait(clock.delay_to(cycle + kLatency));  // when it lands
      host_if.completed({}, cycle);
    }
    sc_core::wait(clock.delay_to(5000));
    EXPECT_EQ(messages, (std::vector<Message>{{HostIf::kReceiveVector, 1020},
                                              {HostIf::kReceiveVector, 2000 + longest},
                                              {HostIf::kReceiveVector, 2001 + 2 * longest}}));
  });
}

TEST_F(HostControl, RaisesCausesBySoftwareToTryAnInterruptPath) {
  simulate([&] {
    write(regs::kIntMask, 0xFF);
    write(regs::kIntTest, regs::kIntTestDmaError.mask() | regs::kIntTestRxCompletion.mask(), 7);
    EXPECT_EQ(read(regs::kIntCause),
              regs::kIntCauseDmaError.mask() | regs::kIntCauseRxCompletion.mask());
    EXPECT_EQ(messages, (std::vector<Message>{{0, 7}, {1, 7}}));
    EXPECT_EQ(read(regs::kIntTest), 0u);
  });
}

TEST_F(HostControl, ShowsCountersAsTheyWereWhenTheyWereCopied) {
  simulate([&] {
    counters.indicated = 0x1'0000'0005;
    counters.dropped[static_cast<std::size_t>(DropReason::kGateClosed)] = 2;
    counters.processed[0] = 7;
    counters.bypassed[static_cast<std::size_t>(Detail::kIke)] = 3;
    counters.bypassed[static_cast<std::size_t>(Detail::kKeepalive)] = 4;
    EXPECT_EQ(read64(regs::kStatFramesIndicatedLo), 0u) << "nothing copied yet";
    write(regs::kStatSnapshot, 1);
    counters.indicated = 9;
    EXPECT_EQ(read64(regs::kStatFramesIndicatedLo), 0x1'0000'0005u);
    EXPECT_EQ(read64(regs::kStatFramesOfferedLo), 0x1'0000'0007u);
    EXPECT_EQ(read64(regs::kStatDroppedGateClosedLo), 2u);
    EXPECT_EQ(read64(regs::kStatCryptoSuccessLo), 7u);
    EXPECT_EQ(read64(regs::kStatBypassClearLo), 7u);
    write(regs::kStatSnapshot, 1);
    EXPECT_EQ(read64(regs::kStatFramesIndicatedLo), 9u);
  });
}

TEST_F(HostControl, EveryDetailOfABypassIsCountedOnce) {
  simulate([&] {
    counters.bypassed.fill(1);
    for (const Detail processed :
         {Detail::kOk, Detail::kProtocolMismatch, Detail::kLength, Detail::kIcvMismatch,
          Detail::kPadLength, Detail::kPadBytes, Detail::kEngineFault, Detail::kOuterOnly})
      counters.bypassed[static_cast<std::size_t>(processed)] = 0;
    write(regs::kStatSnapshot, 1);
    const std::uint64_t shown = read64(regs::kStatBypassSaMissLo) +
                                read64(regs::kStatBypassClearLo) + read64(regs::kStatBypassFormLo) +
                                read64(regs::kStatBypassPolicyLo) +
                                read64(regs::kStatBypassOverloadLo);
    EXPECT_EQ(shown, static_cast<std::uint64_t>(kDetailCount) - 8);
  });
}

TEST_F(HostControl, ShowsSimulatedTimeInTwoHalvesThatBelongTogether) {
  simulate([&] {
    sc_core::wait(sc_core::sc_time(5, sc_core::SC_MS));
    const std::uint64_t expected = 5'000'000'000;  // ps
    EXPECT_EQ(read64(regs::kSimTimeLo), expected);
  });
}

TEST_F(HostControl, TellsWhereHostMemoryRefusedTheCard) {
  memory.fails = [](const BusMemory::Access& access) { return access.address == kBuffer; };
  simulate([&] {
    enable();
    write(regs::kIntMask, regs::kIntMaskDmaError.mask());
    command(kOidOffloadEncapsulation, traffic::encapsulation_request(1), 0);
    EXPECT_EQ(status(0), NdisStatus::kFailure);
    EXPECT_EQ(read64(regs::kDmaErrorLo), kBuffer);
    EXPECT_EQ(read(regs::kDmaErrorInfo),
              static_cast<std::uint32_t>(regs::DmaSource::kRequestBuffer));
    EXPECT_EQ(messages.size(), 1u);
    EXPECT_EQ(last_complaint(), Complaint::kDmaRefused);
    EXPECT_EQ(told.back().where, "request buffer");
    write(regs::kStatSnapshot, 1);
    EXPECT_EQ(read64(regs::kStatDmaErrorsLo), 1u);
  });
}

TEST_F(HostControl, NamesWhatADriverDidWrong) {
  simulate([&] {
    std::uint8_t raw[8] = {1};
    const auto expect = [&](Complaint complaint, const char* where) {
      ASSERT_FALSE(told.empty()) << to_word(complaint);
      EXPECT_EQ(to_word(last_complaint()), to_word(complaint));
      EXPECT_EQ(told.back().where, where);
      EXPECT_FALSE(told.back().what.empty());
      told.clear();
    };
    move(tlm::TLM_WRITE_COMMAND, regs::kMaxFrame, raw, 2, 0);
    expect(Complaint::kWidth, "MAX_FRAME");
    move(tlm::TLM_READ_COMMAND, regs::kMaxFrame + 2, raw, 4, 0);
    expect(Complaint::kMisaligned, "MAX_FRAME");
    move(tlm::TLM_READ_COMMAND, 0x0FF0, raw, 4, 0);
    expect(Complaint::kNoRegister, "BAR0+0x0ff0");
    move(tlm::TLM_WRITE_COMMAND, regs::kStatus, raw, 4, 0);
    expect(Complaint::kReadOnly, "STATUS");
    write(regs::kCommandSize, 0x80000004);
    expect(Complaint::kReservedBits, "COMMAND_SIZE");
    write(regs::kReceiveProducer, 1);
    expect(Complaint::kDoorbellBeforeEnable, "RECEIVE_PRODUCER");
    write(regs::kCommandProducer, 1);
    expect(Complaint::kDoorbellBeforeEnable, "COMMAND_PRODUCER");
    enable();
    EXPECT_TRUE(told.empty());
    write(regs::kCommandProducer, 4);
    expect(Complaint::kBadIndex, "COMMAND_PRODUCER");
    write(regs::kReceiveSize, 16);
    expect(Complaint::kLateConfig, "RECEIVE_SIZE");
    read(regs::kSaKey + 8);
    expect(Complaint::kKeyRead, "SA_KEY[2]");
    write(regs::kControl, 0);
    write(regs::kControl, regs::kControlEnable.mask());
    expect(Complaint::kBadRing, "COMPLETION_SIZE");
    EXPECT_EQ(host_if.diagnostics().total(), 11u);
    EXPECT_EQ(host_if.diagnostics().count(Complaint::kBadRing), 1u);
  });
}

TEST_F(HostControl, RefusesRingsThatOverlapOrLeaveMemory) {
  simulate([&] {
    const std::pair<std::uint32_t, std::uint64_t> wrong[] = {
        {regs::kResponseBaseLo, kCommands + 3 * 64},
        {regs::kCompletionBaseLo, kRings + 7 * 16 / 32 * 32},
        {regs::kReceiveBaseLo, kResponses},
        {regs::kCommandBaseLo, kRings + 0x1000 + 64},
        {regs::kCompletionBaseLo, ~std::uint64_t{0} - 31}};
    for (const auto& [base, address] : wrong) {
      set_up_rings();
      write_base(base, address);
      write(regs::kControl, regs::kControlEnable.mask());
      EXPECT_EQ(last_complaint(), Complaint::kBadRing) << base;
      EXPECT_EQ(read(regs::kStatus) & regs::kStatusEnabled.mask(), 0u) << base;
      write(regs::kControl, 0);
    }
    EXPECT_EQ(host_if.stats().ring_errors, 5u);
    set_up_rings();
    write_base(regs::kResponseBaseLo, kCommands + 4 * 64);  // right behind
    write(regs::kControl, regs::kControlEnable.mask());
    EXPECT_NE(read(regs::kStatus) & regs::kStatusEnabled.mask(), 0u);
    EXPECT_EQ(host_if.stats().ring_errors, 5u);
  });
}

TEST_F(HostControl, TellsADriverThatWaitsInVain) {
  simulate([&] {
    enable();
    sc_core::wait(clock.delay_to(1000));
    for (int i = 0; i < 255; ++i) read(regs::kStatus, 1000);
    EXPECT_TRUE(told.empty());
    for (int i = 0; i < 300; ++i) read(regs::kStatus, 1000);
    ASSERT_EQ(told.size(), 1u) << "once";
    EXPECT_EQ(last_complaint(), Complaint::kSpinning);
    EXPECT_EQ(told.back().where, "STATUS");
    in_flight = 1;
    read(regs::kControl, 1000);
    for (int i = 0; i < 600; ++i) read(regs::kStatus, 1000);
    EXPECT_EQ(told.size(), 1u) << "a frame in flight may change it";
    in_flight = 0;
    for (int i = 0; i < 600; ++i) read(regs::kIntCause, 1000);
    EXPECT_EQ(told.size(), 1u) << "traffic may change it";
  });
}

TEST_F(HostControl, SaysItInOneLineWithTimeAndRegister) {
  const std::string line =
      to_line({Complaint::kReadOnly, "STATUS", 1'234'567'890, "write of 0x1; nothing changed"});
  EXPECT_EQ(line, "1234.567890 us: STATUS: read-only: write of 0x1; nothing changed");
}

TEST_F(HostControl, LiveCommandsMoveInTheCyclesOfThoseThatRunAhead) {
  simulate([&] {
    enable();
    host_if.go_live();
    sc_core::wait(clock.delay_to(1000));
    command(kOidOffloadEncapsulation, traffic::encapsulation_request(1), 1000);
    EXPECT_TRUE(memory.log.empty());
    sc_core::wait(clock.delay_to(3000));
    constexpr Cycle kFetch = 64 + 8, kRequest = 1000 + kFetch + 64 + 4;
    ASSERT_EQ(memory.log.size(), 3u);
    EXPECT_EQ(memory.log[0].cycle, 1000 + kFetch);
    EXPECT_EQ(memory.log[1].cycle, kRequest);
    EXPECT_EQ(memory.log[2].cycle, kRequest + 32 + 16 + kLatency);
    EXPECT_EQ(status(0), NdisStatus::kSuccess);
  });
}

TEST_F(HostControl, FunctionResetBringsEveryRegisterBack) {
  simulate([&] {
    enable();
    command(kOidOffloadEncapsulation, traffic::encapsulation_request(1), 0);
    write(regs::kIntMask, 0xFF);
    write(regs::kMaxFrame, 1518);
    host_if.function_reset();
    for (const regs::RegisterInfo& info : regs::kBar0Table) {
      if (info.hardware != 0) continue;
      EXPECT_EQ(read(info.offset), info.reset & info.readable) << info.name;
    }
    EXPECT_FALSE(lines.back().open);
    EXPECT_FALSE(host_if.engine().policy().gate_open);
    EXPECT_EQ(read(regs::kStatus) & regs::kStatusEnabled.mask(), 0u);
  });
}

}  // namespace
}  // namespace espnic::tb
