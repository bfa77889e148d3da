// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// host_if alone: resets, requests that are PENDING, and rings that are set up anew.
#include "tb/shells/host_control.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb::host_control {
namespace {

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

TEST_F(HostControl, FunctionResetForgetsACommandUnderWay) {
  simulate([&] {
    enable();
    host_if.go_live();
    command(kOidOffloadEncapsulation, traffic::encapsulation_request(1), 0);
    sc_core::wait(clock.delay_to(100));  // the command is in the card, its buffer is not
    ASSERT_EQ(memory.log.size(), 1u);
    host_if.function_reset();
    sc_core::wait(clock.delay_to(2000));
    EXPECT_EQ(memory.log.size(), 1u) << "no access behind the reset";
    EXPECT_EQ(load_le32(memory.at(kResponses)), 0u) << "no answer";
    EXPECT_EQ(host_if.stats().ring_errors + host_if.stats().dma_errors, 0u) << "nobody is told";
    producer_ = 0;
    enable(2000);
    command(kOidOffloadEncapsulation, traffic::encapsulation_request(1), 2000);
    sc_core::wait(clock.delay_to(4000));
    EXPECT_EQ(status(0), NdisStatus::kSuccess) << "the next one is served";
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

traffic::Sa esp_sa(std::uint32_t spi) {
  traffic::Sa sa;
  sa.src = 0x0A000001;
  sa.dst = 0x0A000002;
  sa.esp =
      traffic::EspSa{spi, traffic::Cipher::kDes, traffic::Auth::kMd5, Bytes(8, 1), Bytes(16, 2)};
  return sa;
}

template <class Write>
const Write* last(const TableWrites& writes) {
  const Write* found = nullptr;
  for (const TableWrite& write : writes) {
    if (const auto* one = std::get_if<Write>(&write)) found = one;
  }
  return found;
}

TEST_F(HostControl, FunctionResetGivesTheDataPathItsResetValues) {
  simulate([&] {
    enable();
    command(kOidOffloadEncapsulation, traffic::encapsulation_request(1), 0);
    write(regs::kMaxFrame, 1518);
    write(regs::kSdrThreshold, 7);
    write(regs::kSdrTimeout, 1000);
    ASSERT_TRUE(last<PolicyWrite>(table_writes)->policy.gate_open);
    ASSERT_EQ(last<SaDeleteWrite>(table_writes)->threshold, 7u);
    ASSERT_EQ(lines.back().longest, 1518u);
    table_writes.clear();
    host_if.function_reset();
    ASSERT_NE(last<PolicyWrite>(table_writes), nullptr);
    EXPECT_FALSE(last<PolicyWrite>(table_writes)->policy.gate_open);
    ASSERT_NE(last<SaDeleteWrite>(table_writes), nullptr);
    EXPECT_EQ(last<SaDeleteWrite>(table_writes)->threshold, 0u);
    EXPECT_EQ(last<SaDeleteWrite>(table_writes)->timeout, 0u);
    EXPECT_EQ(lines.back().longest, 9618u);
    EXPECT_FALSE(lines.back().open);
  });
}

TEST_F(HostControl, FunctionResetAnswersNoRequestThatIsPending) {
  simulate([&] {
    enable();
    host_if.engine().hold(true);
    command(kOidOffloadEncapsulation, traffic::encapsulation_request(1), 0);
    ASSERT_EQ(status(0), NdisStatus::kPending);
    memory.log.clear();
    host_if.function_reset();
    host_if.release_held(1000);
    EXPECT_TRUE(memory.log.empty());
    EXPECT_EQ(load_le32(memory.at(kResponses + 32)), 0u);
  });
}

TEST_F(HostControl, CountsAddsAndDeletesByOidThatSucceed) {
  simulate([&] {
    enable();
    const auto counted = [&](std::uint64_t adds, std::uint64_t deletes) {
      write(regs::kStatSnapshot, 1);
      EXPECT_EQ(read64(regs::kStatSaAddsLo), adds);
      EXPECT_EQ(read64(regs::kStatSaDeletesLo), deletes);
    };
    command(kOidAddSa, traffic::add_request(esp_sa(0x100)), 0);
    ASSERT_EQ(status(0), NdisStatus::kSuccess);
    const std::uint64_t handle = load_le64(memory.at(kBuffer + 168));  // OffloadHandle, x64
    counted(1, 0);
    command(kOidAddSa, traffic::add_request(esp_sa(0x100)), 1000);
    ASSERT_EQ(status(1), NdisStatus::kInvalidParameter) << "a duplicate";
    counted(1, 0);
    command(kOidDeleteSa, traffic::delete_request(handle), 2000);
    ASSERT_EQ(status(2), NdisStatus::kSuccess);
    counted(1, 1);
    host_if.engine().hold(true);
    command(kOidAddSa, traffic::add_request(esp_sa(0x101)), 3000);
    ASSERT_EQ(status(3), NdisStatus::kPending);
    counted(1, 1);
    host_if.release_held(4000);
    ASSERT_EQ(status(0), NdisStatus::kSuccess);
    counted(2, 1);
    command(kOidAddSa, traffic::add_request(esp_sa(0x102)), 5000);
    ASSERT_EQ(status(1), NdisStatus::kPending);
    write(regs::kControl, regs::kControlEnable.mask() | regs::kControlReset.mask(), 6000);
    ASSERT_EQ(status(2), NdisStatus::kRequestAborted);
    counted(2, 1);  // a reset is no delete by OID or window
  });
}

/// A live card with a request that is PENDING; the test sets up a ring at `kOtherResponses`.
class NewRing : public HostControl {
 protected:
  static constexpr std::uint64_t kOtherResponses = kResponses + 0x400;
  /// Rings are taken over anew, with responses elsewhere.
  void move_responses() {
    write(regs::kControl, 0);
    write_base(regs::kResponseBaseLo, kOtherResponses);
    write(regs::kControl, regs::kControlEnable.mask());
  }
  void expect_no_answer() {
    for (std::uint32_t i = 0; i < 4 * 32; ++i)
      ASSERT_EQ(*memory.at(kOtherResponses + i), 0u) << "byte " << i << " of the new ring";
  }
  void hold_an_add() {
    enable();
    host_if.go_live();
    host_if.engine().hold(true);
    command(kOidAddSa, traffic::add_request(esp_sa(0x100)), 0);
  }
};

TEST_F(NewRing, GetsNoAnswerWhoseOutputsWereOnTheirWay) {
  simulate([&] {
    hold_an_add();
    sc_core::wait(clock.delay_to(2000));
    ASSERT_EQ(status(0), NdisStatus::kPending);
    host_if.release_held(2000);
    sc_core::wait(clock.delay_to(2050));  // the answer takes 112 cycles
    move_responses();
    sc_core::wait(clock.delay_to(4000));
    expect_no_answer();
    EXPECT_EQ(host_if.stats().sa_adds, 1u) << "it has taken effect all the same";
    EXPECT_EQ(table_writes.size(), 1u);
  });
}

TEST_F(NewRing, GetsNoAnswerOfARequestThatBecamePendingMeanwhile) {
  simulate([&] {
    hold_an_add();
    while (host_if.engine().live_handles() == 0) sc_core::wait(clock.time(1) - clock.time(0));
    move_responses();  // between the engine's decision and the outputs
    sc_core::wait(clock.delay_to(2000));
    host_if.release_held(2000);
    sc_core::wait(clock.delay_to(4000));
    expect_no_answer();
    EXPECT_EQ(host_if.stats().sa_adds, 1u);
  });
}

/// The sibling of the two above: with the ring left alone, the answers do come.
TEST_F(NewRing, TheRingOfTheRequestGetsBothAnswers) {
  simulate([&] {
    hold_an_add();
    sc_core::wait(clock.delay_to(2000));
    host_if.release_held(2000);
    sc_core::wait(clock.delay_to(4000));
    EXPECT_EQ(status(0), NdisStatus::kPending);
    EXPECT_EQ(status(1), NdisStatus::kSuccess);
  });
}

TEST_F(HostControl, ReleasedWritesGoBeforeTheResetThatFollows) {
  simulate([&] {
    enable();
    host_if.go_live();
    host_if.engine().hold(true);
    command(kOidAddSa, traffic::add_request(esp_sa(0x100)), 0);
    sc_core::wait(clock.delay_to(2000));
    host_if.release_held(2000);
    write(regs::kControl, regs::kControlEnable.mask() | regs::kControlReset.mask(), 2000);
    sc_core::wait(clock.delay_to(4000));
    ASSERT_EQ(table_writes.size(), 2u);
    EXPECT_TRUE(std::get<SaRowWrite>(table_writes[0]).entry.valid);
    EXPECT_FALSE(std::get<SaRowWrite>(table_writes[1]).entry.valid);
  });
}

TEST_F(HostControl, ACommandWhoseBufferComesBehindAWholeResetHasNoEffect) {
  simulate([&] {
    enable();
    host_if.go_live();
    Bytes buffer = traffic::add_request(esp_sa(0x100));
    buffer.resize(0x4000);  // 2112 cycles on the bus
    command(kOidAddSa, buffer, 0);
    sc_core::wait(clock.delay_to(500));
    write(regs::kControl, regs::kControlEnable.mask() | regs::kControlReset.mask(), 500);
    sc_core::wait(clock.delay_to(5000));
    EXPECT_EQ(status(0), NdisStatus::kRequestAborted);
    EXPECT_EQ(host_if.engine().live_handles(), 0u);
    EXPECT_TRUE(table_writes.empty());
  });
}

TEST_F(HostControl, ADrainThatAResetMakesLongerIsTold) {
  simulate([&] {
    enable();
    const std::uint32_t drain = regs::kControlEnable.mask() | regs::kControlDrain.mask();
    write(regs::kControl, drain, 0);
    write(regs::kControl, drain | regs::kControlReset.mask(), 10);
    constexpr Cycle kOver = 10 + kLookahead + 256;
    sc_core::wait(clock.delay_to(kOver - 1));
    EXPECT_EQ(read(regs::kIntCause) & regs::kIntCauseDrained.mask(), 0u);
    sc_core::wait(clock.delay_to(kOver + 1));
    EXPECT_NE(read(regs::kIntCause) & regs::kIntCauseDrained.mask(), 0u);
  });
}

}  // namespace
}  // namespace espnic::tb::host_control
