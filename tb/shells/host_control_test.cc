// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// host_if alone: control, status, interrupts, counters and what it tells a driver that does wrong.
#include "tb/shells/host_control.h"

#include "tb/traffic/sa_request.h"

namespace espnic::tb::host_control {
namespace {

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

}  // namespace
}  // namespace espnic::tb::host_control
