// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/register_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "tb/regs/register_walk.h"

namespace espnic::tb {
namespace {

class RegisterFileWalk : public testing::TestWithParam<Walk> {};

TEST_P(RegisterFileWalk, DoesWhatTheTableSays) {
  RegisterFilePort port;
  EXPECT_THAT(GetParam().run(port), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(All, RegisterFileWalk, testing::ValuesIn(kWalks),
                         [](const auto& walk) { return walk.param.name; });

/// Complaints of all walks about the model with this fault.
std::size_t complaints(RegisterFault fault) {
  std::size_t n = 0;
  for (const Walk& walk : kWalks) {
    FaultyPort port(fault);
    n += walk.run(port).size();
  }
  return n;
}

TEST(RegisterWalks, FindEveryFault) {
  EXPECT_EQ(complaints(RegisterFault::kNone), 0u);
  for (int fault = 1; fault <= kRegisterFaults; ++fault) {
    EXPECT_GT(complaints(static_cast<RegisterFault>(fault)), 0u) << "fault " << fault;
  }
}

TEST(RegisterFile, RefusesOffsetsBeyondItsWindow) {
  RegisterFile file;
  std::uint32_t value = 0x5EED;
  for (const std::uint64_t offset : {std::uint64_t{regs::kBar0Bytes}, std::uint64_t{1} << 32}) {
    EXPECT_EQ(file.read32(offset, value), RegisterError::kNoRegister);
    EXPECT_EQ(file.write32(offset, 1), RegisterError::kNoRegister);
  }
  EXPECT_EQ(value, 0x5EEDu);
}

TEST(RegisterFile, BusAccessesAreLittleEndianWords) {
  RegisterFile file;
  const Bytes word{0x44, 0x33, 0x22, 0x11};
  EXPECT_EQ(file.write(regs::kCommandBaseHi, word), RegisterError::kNone);
  EXPECT_EQ(file.get(regs::kCommandBaseHi), 0x11223344u);
  EXPECT_EQ(file.write32(regs::kCommandBaseLo, 0x80000040), RegisterError::kNone);
  EXPECT_EQ(file.base(regs::kCommandBaseLo), 0x1122334480000040u);
  for (const std::size_t width : {0u, 1u, 2u, 3u, 5u, 8u, 64u}) {
    Bytes bytes(width, 0xFF);
    EXPECT_EQ(file.read(regs::kCommandBaseHi, bytes), RegisterError::kWrongWidth);
    EXPECT_EQ(file.peek(regs::kCommandBaseHi, bytes), RegisterError::kWrongWidth);
    EXPECT_EQ(file.write(regs::kCommandBaseHi, bytes), RegisterError::kWrongWidth);
    EXPECT_EQ(bytes, Bytes(width, 0xFF));
  }
  EXPECT_EQ(file.get(regs::kCommandBaseHi), 0x11223344u);
  Bytes id(4);
  EXPECT_EQ(file.read(regs::kId, id), RegisterError::kNone);
  EXPECT_EQ(id, (Bytes{'E', 'S', 'P', 'N'}));
  EXPECT_EQ(file.write(regs::kId, word), RegisterError::kReadOnly);
}

TEST(RegisterFile, PeekHasNoSideEffect) {
  RegisterFile file;
  file.drive(regs::kSimTimeLo, 5);
  file.drive(regs::kSimTimeHi, 7);
  Bytes word(4);
  EXPECT_EQ(file.peek(regs::kSimTimeLo, word), RegisterError::kNone);
  EXPECT_EQ(load_le32(word.data()), 5u);
  EXPECT_EQ(file.peek(regs::kSimTimeHi, word), RegisterError::kNone);
  EXPECT_EQ(load_le32(word.data()), 0u) << "a peek at the low half latches nothing";
  EXPECT_EQ(file.read(regs::kSimTimeLo, word), RegisterError::kNone);
  EXPECT_EQ(file.peek(regs::kSimTimeHi, word), RegisterError::kNone);
  EXPECT_EQ(load_le32(word.data()), 7u);
}

TEST(RegisterFile, KeepsKeysFromSoftware) {
  RegisterFile file;
  EXPECT_EQ(file.write32(regs::kSaKey, 0xC0FFEE00), RegisterError::kNone);
  std::uint32_t value = 1;
  EXPECT_EQ(file.read32(regs::kSaKey, value), RegisterError::kNone);
  EXPECT_EQ(value, 0u);
  EXPECT_EQ(file.get(regs::kSaKey), 0xC0FFEE00u) << "the card has it";
}

TEST(RegisterFile, NamesNoRegisterThatIsNotThere) {
  RegisterFile file;
  EXPECT_THROW(file.get(0x20), std::out_of_range);
  EXPECT_THROW(file.drive(0x20, 1), std::out_of_range);
  EXPECT_EQ(RegisterFile::find(0x20), nullptr);
  ASSERT_NE(RegisterFile::find(regs::kSaWin + 8), nullptr);
  EXPECT_STREQ(RegisterFile::find(regs::kSaWin + 8)->name, "SA_WIN[2]");
}

}  // namespace
}  // namespace espnic::tb
