// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/pci_function/msix_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace espnic::tb {
namespace {

using Gate = MsixTable::Gate;
using Posted = MsixTable::Posted;
using regs::bar4::kBar4Table;

class Msix : public testing::Test {
 protected:
  MsixTable table;

  RegisterError write(std::uint64_t offset, std::uint32_t value) {
    std::uint8_t raw[4];
    store_le32(raw, value);
    return table.write(offset, raw);
  }
  std::uint32_t read(std::uint64_t offset) {
    std::uint8_t raw[4] = {};
    EXPECT_EQ(table.read(offset, raw), RegisterError::kNone) << offset;
    return load_le32(raw);
  }
  void set_vector(unsigned vector, std::uint64_t address, std::uint32_t data, bool mask) {
    write(16 * vector, static_cast<std::uint32_t>(address));
    write(16 * vector + 4, static_cast<std::uint32_t>(address >> 32));
    write(16 * vector + 8, data);
    write(16 * vector + 12, mask);
  }
  Posted post(unsigned vector) { return table.post(vector, message); }
  MsixMessage message{};
};

/// Every register of the generated table: reset value, masks of reads and writes.
TEST_F(Msix, IsAsTheGeneratedTableSays) {
  std::mt19937 random(1);
  for (const regs::RegisterInfo& info : kBar4Table) {
    EXPECT_EQ(read(info.offset), info.reset & info.readable) << info.name;
    for (int i = 0; i < 32; ++i) {
      const auto value = static_cast<std::uint32_t>(random());
      const RegisterError expected =
          info.writable() == 0 ? RegisterError::kReadOnly : RegisterError::kNone;
      EXPECT_EQ(write(info.offset, value), expected) << info.name;
      EXPECT_EQ(read(info.offset), value & info.stored & info.readable) << info.name;
    }
  }
  table.reset();
  for (const regs::RegisterInfo& info : kBar4Table) EXPECT_EQ(read(info.offset), info.reset);
}

TEST_F(Msix, HasNoTwoRegistersInOne) {
  std::map<std::uint32_t, std::uint32_t> written;
  std::mt19937 random(2);
  for (const regs::RegisterInfo& info : kBar4Table) {
    const auto value = static_cast<std::uint32_t>(random());
    if (write(info.offset, value) == RegisterError::kNone)
      written[info.offset] = value & info.stored;
  }
  EXPECT_EQ(written.size(), 8u);
  for (const auto& [offset, value] : written) EXPECT_EQ(read(offset), value) << offset;
}

TEST_F(Msix, RefusesEveryOtherAccess) {
  std::uint8_t raw[8] = {};
  for (const unsigned width : {1u, 2u, 8u}) {
    EXPECT_EQ(table.read(0, {raw, width}), RegisterError::kWrongWidth) << width;
    EXPECT_EQ(table.write(0, ByteSpan(raw, width)), RegisterError::kWrongWidth) << width;
  }
  EXPECT_EQ(table.read(2, {raw, 4}), RegisterError::kMisaligned);
  unsigned registers = 0;
  for (std::uint64_t offset = 0; offset < 0x2000; offset += 4)
    registers += table.read(offset, {raw, 4}) == RegisterError::kNone;
  EXPECT_EQ(registers, sizeof kBar4Table / sizeof kBar4Table[0]);
}

TEST_F(Msix, SendsTheWordOfTheVectorToItsAddress) {
  set_vector(0, 0xFEE0'0000, 0x41, false);
  set_vector(1, 0x12'FEE0'1007, 0x42, false);
  table.set_gate(Gate::kOpen);
  EXPECT_EQ(post(0), Posted::kMessage);
  EXPECT_EQ(message.address, 0xFEE0'0000u);
  EXPECT_EQ(message.data, 0x41u);
  EXPECT_EQ(post(1), Posted::kMessage);
  EXPECT_EQ(message.vector, 1u);
  EXPECT_EQ(message.address, 0x12'FEE0'1004u) << "bits 1:0 are 0";
  EXPECT_EQ(message.data, 0x42u);
  EXPECT_EQ(table.pending(), 0u);
}

TEST_F(Msix, LosesEventsWhileOff) {
  set_vector(0, 0xFEE0'0000, 1, false);
  EXPECT_EQ(post(0), Posted::kLost);
  table.set_gate(Gate::kOpen);
  EXPECT_FALSE(table.take_released());
}

TEST_F(Msix, HoldsEventsOfAMaskedVectorAsOnePendingBit) {
  set_vector(0, 0xFEE0'0000, 1, false);
  set_vector(1, 0xFEE0'1000, 2, true);
  table.set_gate(Gate::kOpen);
  EXPECT_EQ(post(1), Posted::kPending);
  EXPECT_EQ(post(1), Posted::kPending);
  EXPECT_EQ(post(0), Posted::kMessage) << "the other vector is free";
  EXPECT_EQ(read(0x800), 2u);
  EXPECT_FALSE(table.take_released());
  write(0x18, 7);  // the message may be changed while it is masked
  write(0x1C, 0);
  const auto released = table.take_released();
  ASSERT_TRUE(released);
  EXPECT_EQ(released->vector, 1u);
  EXPECT_EQ(released->data, 7u);
  EXPECT_EQ(read(0x800), 0u);
  EXPECT_FALSE(table.take_released()) << "two events, one message";
}

TEST_F(Msix, HoldsAllVectorsWhileTheFunctionIsMasked) {
  set_vector(0, 0xFEE0'0000, 1, false);
  set_vector(1, 0xFEE0'1000, 2, false);
  table.set_gate(Gate::kHeld);
  EXPECT_EQ(post(1), Posted::kPending);
  EXPECT_EQ(post(0), Posted::kPending);
  EXPECT_EQ(table.pending(), 3u);
  EXPECT_FALSE(table.take_released());
  table.set_gate(Gate::kDisabled);
  EXPECT_FALSE(table.take_released());
  table.set_gate(Gate::kOpen);
  EXPECT_EQ(table.take_released().value().vector, 0u);
  EXPECT_EQ(table.take_released().value().vector, 1u);
  EXPECT_FALSE(table.take_released());
}

TEST_F(Msix, ForgetsEverythingOnReset) {
  set_vector(1, 0xFEE0'1000, 2, true);
  table.set_gate(Gate::kOpen);
  EXPECT_EQ(post(1), Posted::kPending);
  table.reset();
  EXPECT_EQ(table.pending(), 0u);
  EXPECT_EQ(read(0x10), 0u);
  EXPECT_EQ(read(0x1C), 1u);
  EXPECT_EQ(post(1), Posted::kLost);
}

}  // namespace
}  // namespace espnic::tb
