// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iterator>
#include <random>

#include "tb/regs/regs_rtl.h"

namespace espnic::tb {
namespace {

class RegsRtlWalk : public testing::TestWithParam<Walk> {};

TEST_P(RegsRtlWalk, DoesWhatTheTableSays) {
  const auto rtl = make_regs_rtl();
  EXPECT_THAT(GetParam().run(*rtl), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(All, RegsRtlWalk, testing::ValuesIn(kWalks),
                         [](const auto& walk) { return walk.param.name; });

/// A run of random accesses and causes on two implementations; how often they differed.
int differences(RegisterPort& a, RegisterPort& b, unsigned seed) {
  std::mt19937 random(seed);
  a.reset();
  b.reset();
  int found = 0;
  for (const regs::RegisterInfo& info : regs::kBar0Table) {
    std::uint32_t x = 0, y = 0;
    found += a.read(info.offset, x) != b.read(info.offset, y) || x != y;
  }
  for (int i = 0; i < 20000; ++i) {
    const auto& info = regs::kBar0Table[random() % std::size(regs::kBar0Table)];
    const std::uint32_t word = random() & random();
    // One access in eight misses the registers.
    const std::uint32_t offset = random() % 8 == 0 ? random() % regs::kBar0Bytes : info.offset;
    std::uint32_t x = 0, y = 0;
    switch (random() % 3) {
      case 0:
        found += a.read(offset, x) != b.read(offset, y) || x != y;
        break;
      case 1:
        found += a.write(offset, word) != b.write(offset, word);
        break;
      default:
        a.drive(info.offset, word);
        b.drive(info.offset, word);
        break;
    }
    const std::uint32_t kept = info.stored | info.write1clear;
    found += (a.seen(info.offset) & kept) != (b.seen(info.offset) & kept);
    found += a.take_pulses(info.offset) != b.take_pulses(info.offset);
  }
  return found;
}

TEST(RegsLockstep, ModelAndRtlAgreeOnRandomAccesses) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    RegisterFilePort model;
    EXPECT_EQ(differences(*make_regs_rtl(), model, seed), 0) << "seed " << seed;
  }
}

TEST(RegsLockstep, FindsEveryFaultOfTheModel) {
  for (int fault = 1; fault <= kRegisterFaults; ++fault) {
    if (fault == static_cast<int>(RegisterFault::kExtraRegister)) continue;  // one offset: a walk's
    FaultyPort model(static_cast<RegisterFault>(fault));
    EXPECT_GT(differences(*make_regs_rtl(), model, 1), 0) << "fault " << fault;
  }
}

TEST(RegsRtl, AnswersOneCycleAfterTheRequestAndOnce) {
  const auto rtl = make_regs_rtl();
  RegsRtl::Answer answer = rtl->access({regs::kId});
  EXPECT_TRUE(answer.ack);
  EXPECT_EQ(answer.data, regs::kIdReset);
  answer = rtl->access({regs::kVersion});
  EXPECT_TRUE(answer.ack) << "an access in every cycle";
  EXPECT_EQ(answer.data, regs::kVersionReset);
  EXPECT_FALSE(rtl->idle().ack);
}

TEST(RegsRtl, RefusesPartialWords) {
  const auto rtl = make_regs_rtl();
  for (unsigned strobe = 0; strobe < 15; ++strobe) {
    for (const bool write : {false, true}) {
      const auto answer =
          rtl->access({regs::kIntMask, write, 0xFF, static_cast<std::uint8_t>(strobe)});
      EXPECT_EQ(answer.error, RegisterError::kWrongWidth) << strobe;
    }
  }
  EXPECT_EQ(rtl->seen(regs::kIntMask), 0u);
}

TEST(RegsRtl, KeepsACauseThatMeetsItsClearing) {
  const auto rtl = make_regs_rtl();
  rtl->drive(regs::kIntCause, 1);
  rtl->access({regs::kIntCause, true, 1, 0xF, regs::kIntCause, 1});
  EXPECT_EQ(rtl->seen(regs::kIntCause), 1u);
  rtl->write(regs::kIntCause, 1);
  EXPECT_EQ(rtl->seen(regs::kIntCause), 0u);
}

TEST(RegsRtl, RingsADoorbellForEachWriteAndNoOther) {
  const auto rtl = make_regs_rtl();
  for (const regs::RegisterInfo& info : regs::kBar0Table) {
    if (!info.doorbell) continue;
    rtl->take_rung(info.offset);
    std::uint32_t value = 0;
    rtl->read(info.offset, value);
    rtl->access({info.offset, true, 1, 0x3});
    EXPECT_FALSE(rtl->take_rung(info.offset)) << info.name << ": a read, a refused write";
    rtl->write(info.offset, 0);
    EXPECT_TRUE(rtl->take_rung(info.offset)) << info.name << ": the same index again";
    rtl->idle();
    EXPECT_FALSE(rtl->take_rung(info.offset)) << info.name << ": one cycle";
    for (const regs::RegisterInfo& other : regs::kBar0Table) {
      if (&other != &info) rtl->write(other.offset, 0xFFFFFFFF);
    }
    EXPECT_FALSE(rtl->take_rung(info.offset)) << info.name << ": writes to others";
  }
}

}  // namespace
}  // namespace espnic::tb
