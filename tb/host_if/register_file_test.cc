// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/host_if/register_file.h"

#include <gtest/gtest.h>

#include <set>

namespace espnic {
namespace {

TEST(RegisterFile, ResetValuesAndWriteMasks) {
  RegisterFile file;
  for (const RegisterInfo& r : kRegisters) {
    EXPECT_EQ(file.get(r.offset), r.reset) << r.name;
    const RegisterError expected =
        r.writable == 0 ? RegisterError::kReadOnly : RegisterError::kNone;
    for (int bit = 0; bit < 32; ++bit) {
      EXPECT_EQ(file.write32(r.offset, 1u << bit), expected) << r.name;
      std::uint32_t value = 0;
      ASSERT_EQ(file.read32(r.offset, value), RegisterError::kNone);
      EXPECT_EQ(value, r.writable == 0 ? r.reset : r.writable & (1u << bit)) << r.name << bit;
    }
  }
  file.reset();
  for (const RegisterInfo& r : kRegisters) EXPECT_EQ(file.get(r.offset), r.reset) << r.name;
}

TEST(RegisterFile, RegistersDoNotAlias) {
  RegisterFile file;
  for (const RegisterInfo& r : kRegisters) file.write32(r.offset, r.offset << 6 | 0x40);
  std::set<std::uint32_t> offsets;
  for (const RegisterInfo& r : kRegisters) {
    EXPECT_TRUE(offsets.insert(r.offset).second);
    const std::uint32_t kept = (r.offset << 6 | 0x40) & r.writable;
    EXPECT_EQ(file.get(r.offset), r.writable == 0 ? r.reset : kept) << r.name;
  }
}

TEST(RegisterFile, RefusesEveryOtherAccessWithoutEffect) {
  RegisterFile file;
  std::set<std::uint32_t> offsets;
  for (const RegisterInfo& r : kRegisters) offsets.insert(r.offset);
  for (std::uint32_t offset = 0; offset < regs::kBar0Bytes + 64; ++offset) {
    const bool there = offsets.count(offset) != 0;
    std::uint32_t value = 0x5EED;
    const RegisterError expected = offset % 4 != 0 ? RegisterError::kMisaligned
                                   : there         ? RegisterError::kNone
                                                   : RegisterError::kUnmodelled;
    EXPECT_EQ(file.read32(offset, value), expected) << offset;
    if (!there) {
      EXPECT_EQ(value, 0x5EEDu);
      EXPECT_EQ(file.write32(offset, 1), expected) << offset;
    }
  }
  EXPECT_EQ(RegisterFile::check(1ull << 32, 4, false), RegisterError::kUnmodelled);
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
    EXPECT_EQ(file.write(regs::kCommandBaseHi, bytes), RegisterError::kWrongWidth);
    EXPECT_EQ(bytes, Bytes(width, 0xFF));
  }
  EXPECT_EQ(file.get(regs::kCommandBaseHi), 0x11223344u);
  Bytes id(4);
  EXPECT_EQ(file.read(regs::kId, id), RegisterError::kNone);
  EXPECT_EQ(id, (Bytes{'E', 'S', 'P', 'N'}));
  EXPECT_EQ(file.write(regs::kId, word), RegisterError::kReadOnly);
}

}  // namespace
}  // namespace espnic
