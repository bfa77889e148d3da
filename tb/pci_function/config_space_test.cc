// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Configuration space, read and written by the numbers of the PCI Express specification and not by
// the names of the code under test.
#include "model/pci_function/config_space.h"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "tb/pci_function/config_driver.h"

namespace espnic::tb {
namespace {

class Config : public testing::Test {
 protected:
  ConfigSpace space;
  ConfigDriver os = driver(space);

  static ConfigDriver driver(ConfigSpace& of) {
    return {[&of](std::uint32_t offset, unsigned width) {
              std::uint8_t raw[4] = {};
              EXPECT_EQ(of.read(offset, {raw, width}), ConfigError::kNone);
              return load_le32(raw);
            },
            [&of](std::uint32_t offset, std::uint32_t value, unsigned width) {
              std::uint8_t raw[4];
              store_le32(raw, value);
              EXPECT_EQ(of.write(offset, {raw, width}), ConfigError::kNone);
            }};
  }
};

TEST_F(Config, IsATypeZeroEthernetController) {
  EXPECT_EQ(os.read32(0x00), 0x0001E59Cu);
  EXPECT_EQ(os.read16(0x04), 0u);
  EXPECT_EQ(os.read16(0x06), 0x0010u);
  EXPECT_EQ(os.read32(0x08), 0x02000001u);
  EXPECT_EQ(os.read8(0x0E), 0u);
  EXPECT_EQ(os.read32(0x2C), 0x0001E59Cu);
  EXPECT_EQ(os.read8(0x3D), 0u) << "no INTx pin";
  EXPECT_EQ(os.read32(0x100), 0u) << "no extended capabilities";
}

TEST_F(Config, TellsTheIdentityOfItsOwner) {
  ConfigSpace::Identity identity;
  identity.vendor = 0x1234;
  identity.device = 0x5678;
  identity.revision = 9;
  identity.subsystem = 0x4321;
  identity.max_payload = 512;
  identity.link_speed = 4;
  identity.link_width = 16;
  ConfigSpace other(identity);
  const ConfigDriver of = driver(other);
  EXPECT_EQ(of.read32(0x00), 0x56781234u);
  EXPECT_EQ(of.read8(0x08), 9u);
  EXPECT_EQ(of.read16(0x2E), 0x4321u);
  const std::uint32_t express = of.capabilities().at(0x10);
  EXPECT_EQ(of.read32(express + 4) & 7, 2u);
  EXPECT_EQ(of.read16(express + 0x12) & 0x3FF, 0x104u);
}

TEST_F(Config, RefusesAnIdentityThatCannotBe) {
  const auto message = [](auto change) -> std::string {
    ConfigSpace::Identity identity;
    change(identity);
    try {
      const ConfigSpace made(identity);
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "taken";
  };
  using Identity = ConfigSpace::Identity;
  EXPECT_NE(message([](Identity& i) { i.vendor = 0xFFFF; }).find("vendor"), std::string::npos);
  EXPECT_NE(message([](Identity& i) { i.max_payload = 100; }).find("is 100"), std::string::npos);
  EXPECT_NE(message([](Identity& i) { i.link_speed = 7; }).find("is 7"), std::string::npos);
  EXPECT_NE(message([](Identity& i) { i.link_width = 3; }).find("is 3"), std::string::npos);
  EXPECT_EQ(message([](Identity&) {}), "taken");
}

TEST_F(Config, ListsItsCapabilities) {
  const auto found = os.capabilities();
  ASSERT_EQ(found.size(), 3u);
  const std::uint32_t power = found.at(0x01), msix = found.at(0x11), express = found.at(0x10);
  EXPECT_EQ(os.read16(power + 2) & 7, 3u);
  EXPECT_EQ(os.read16(msix + 2), 1u) << "two vectors, off";
  EXPECT_EQ(os.read32(msix + 4), 0x004u) << "table: BAR4, 0";
  EXPECT_EQ(os.read32(msix + 8), 0x804u) << "pending bits: BAR4, 0x800";
  EXPECT_EQ(os.read16(express + 2) & 0xFF, 0x02u) << "version 2, endpoint";
  EXPECT_EQ(os.read32(express + 4), 0x10008001u) << "FLR, role-based errors, payload 256";
  EXPECT_EQ(os.read16(express + 8), 0x2810u);
}

TEST_F(Config, SizesItsBars) {
  const auto bars = os.size_bars();
  ASSERT_EQ(bars.size(), 3u);
  const std::uint64_t sizes[] = {0x10000, 0x1000, 0x1000};
  for (unsigned i = 0; i < 3; ++i) {
    EXPECT_EQ(bars[i].index, 2 * i);
    EXPECT_EQ(bars[i].bytes, sizes[i]);
  }
  os.set_bar(2, 0x12'3456'7890);
  EXPECT_EQ(space.bar(2), 0x12'3456'7000u) << "aligned to its size";
  EXPECT_EQ(os.read32(0x18), 0x34567004u);
  os.write(0x1C, 0x99, 1);
  EXPECT_EQ(space.bar(2), 0x99'3456'7000u) << "the high half, by a byte";
}

TEST_F(Config, TakesNaturallyAlignedBytesWordsAndDwords) {
  std::uint8_t raw[8] = {};
  for (const unsigned width : {0u, 3u, 5u, 8u}) {
    EXPECT_EQ(space.read(0, {raw, width}), ConfigError::kWrongWidth) << width;
    EXPECT_EQ(space.write(4, ByteSpan(raw, width)), ConfigError::kWrongWidth) << width;
  }
  for (const unsigned offset : {1u, 3u, 0xFFFu})
    EXPECT_EQ(space.read(offset, {raw, 2}), ConfigError::kMisaligned) << offset;
  for (const unsigned offset : {1u, 2u, 3u, 0xFFEu})
    EXPECT_EQ(space.read(offset, {raw, 4}), ConfigError::kMisaligned) << offset;
  EXPECT_EQ(space.read(0xFFC, {raw, 4}), ConfigError::kNone);
  EXPECT_EQ(space.read(0xFFF, {raw, 1}), ConfigError::kNone);
  for (const std::uint64_t offset : {0x1000ull, 0x1'0000'0000ull, ~0ull << 2})
    EXPECT_EQ(space.read(offset, {raw, 4}), ConfigError::kOutside) << offset;
  EXPECT_EQ(os.read8(0x01) << 8 | os.read8(0x00), os.read16(0x00));
  EXPECT_EQ(os.read16(0x02) << 16 | os.read16(0x00), os.read32(0x00));
}

TEST_F(Config, OpensWithTheCommandRegister) {
  EXPECT_FALSE(space.memory_open());
  EXPECT_FALSE(space.bus_master());
  os.write16(0x04, 2);
  EXPECT_TRUE(space.memory_open());
  EXPECT_FALSE(space.bus_master());
  os.write16(0x04, 4);
  EXPECT_FALSE(space.memory_open());
  EXPECT_TRUE(space.bus_master());
  os.write16(0x04, 0xFFFF);
  EXPECT_EQ(os.read16(0x04), 0x0546u) << "parity, SERR, INTx disable too; no I/O space";
}

TEST_F(Config, ClearsErrorsByWritingOnes) {
  space.note_master_abort();
  space.note_unsupported_request();
  const std::uint32_t express = os.capabilities().at(0x10);
  EXPECT_EQ(os.read16(0x06), 0x2010u);
  EXPECT_EQ(os.read16(express + 0x0A), 0x0008u);
  os.write32(0x04, 0x1000'0006);  // another status bit
  EXPECT_EQ(os.read32(0x04), 0x2010'0006u);
  os.write16(0x06, 0x2000);
  os.write16(express + 0x0A, 0x0008);
  EXPECT_EQ(os.read16(0x06), 0x0010u);
  EXPECT_EQ(os.read16(express + 0x0A), 0u);
}

TEST_F(Config, SleepsInD3hotAndKeepsItsSettings) {
  const std::uint32_t control = os.capabilities().at(0x01) + 4;
  os.write16(0x04, 6);
  os.set_bar(0, 0x10000);
  EXPECT_EQ(os.read16(control), 0x0008u) << "D0, no soft reset";
  os.write16(control, 3);
  EXPECT_EQ(os.read16(control), 0x000Bu);
  EXPECT_FALSE(space.memory_open());
  EXPECT_FALSE(space.bus_master());
  os.write16(control, 0);
  EXPECT_TRUE(space.memory_open());
  EXPECT_TRUE(space.bus_master());
  EXPECT_EQ(space.bar(0), 0x10000u);
  for (const std::uint32_t state : {1u, 2u}) {
    os.write16(control, state);
    EXPECT_EQ(os.read16(control), 0x0008u) << "no D" << state;
  }
}

TEST_F(Config, TellsPayloadAndReadRequestAsTheHostSetsThem) {
  EXPECT_EQ(space.max_payload(), 128u);
  EXPECT_EQ(space.max_read_request(), 512u);
  const std::uint32_t control = os.capabilities().at(0x10) + 8;
  os.write16(control, 5u << 12 | 1u << 5);
  EXPECT_EQ(space.max_payload(), 256u);
  EXPECT_EQ(space.max_read_request(), 4096u);
  os.write16(control, 7u << 12 | 7u << 5);
  EXPECT_EQ(space.max_payload(), 256u) << "never more than the card supports";
  EXPECT_EQ(space.max_read_request(), 4096u);
}

TEST_F(Config, ResetsOnFunctionLevelReset) {
  const std::uint32_t express = os.capabilities().at(0x10), msix = os.capabilities().at(0x11);
  os.set_bar(0, 0x5'0000'0000);
  os.write16(0x04, 0x0406);
  os.write16(msix + 2, 0xC000);
  os.write16(express + 0x10, 0x0040);
  space.note_master_abort();
  EXPECT_TRUE(space.msix_enabled() && space.msix_masked());
  os.write(express + 9, 0x10, 1);  // read request only
  EXPECT_FALSE(space.take_function_reset());
  os.write16(express + 8, 0x8020);
  EXPECT_TRUE(space.take_function_reset());
  EXPECT_FALSE(space.take_function_reset()) << "told once";
  EXPECT_EQ(os.read16(0x04), 0u);
  EXPECT_EQ(os.read16(0x06), 0x0010u);
  EXPECT_EQ(space.bar(0), 0u);
  EXPECT_FALSE(space.msix_enabled() || space.msix_masked());
  EXPECT_EQ(os.read16(express + 8), 0x2830u) << "payload size stays, the initiate bit reads 0";
  EXPECT_EQ(os.read16(express + 0x10), 0x0040u) << "the link's";
}

/// Bits that no write may change, by the specification; BARs by their sizes.
std::uint32_t fixed_bits(std::uint32_t dword) {
  switch (dword) {
    case 0x04:
      return 0x06FF'FAB9;  // write 1 to clear stays 0 when nothing has set it
    case 0x0C:
      return 0xFFFF'FF00;
    case 0x10:
      return 0x0000'FFFF;
    case 0x18:
    case 0x20:
      return 0x0000'0FFF;
    case 0x14:
    case 0x1C:
    case 0x24:
      return 0;
    case 0x3C:
      return 0xFFFF'FF00;
    case 0x44:
      return 0xFFFF'FFFC;
    case 0x50:
      return 0x3FFF'FFFF;
    case 0x68:
      return 0xFFF0'8700;
    case 0x70:
      return 0xFFFF'FF34;
    case 0x90:
      return 0xFFFF'FFF0;
    default:
      return 0xFFFF'FFFF;
  }
}

/// Read-only bits that differ from a fresh space.
unsigned changed_bits(ConfigSpace& space) {
  ConfigSpace fresh;
  unsigned changed = 0;
  for (std::uint32_t at = 0; at < 4096; at += 4) {
    std::uint8_t now[4], then[4];
    space.read(at, now);
    fresh.read(at, then);
    changed += ((load_le32(now) ^ load_le32(then)) & fixed_bits(at)) != 0;
  }
  return changed;
}

TEST_F(Config, KeepsReadOnlyBitsWhateverIsWritten) {
  std::mt19937 random(1);
  const unsigned widths[] = {1, 2, 4};
  for (int i = 0; i < 200'000; ++i) {
    const unsigned width = widths[random() % 3];
    const std::uint32_t room = random() % 4 == 0 ? 4096 : 0xA0;
    os.write(random() % (room / width) * width, static_cast<std::uint32_t>(random()), width);
    const std::uint32_t power = os.read8(0x44) & 3;
    ASSERT_TRUE(power == 0 || power == 3);
    ASSERT_EQ(os.read8(0x69) & 0x80, 0u) << "the initiate bit reads 0";
    ASSERT_EQ(space.bar(0) % 0x10000 + space.bar(2) % 0x1000 + space.bar(4) % 0x1000, 0u);
    if (i % 100 == 0) {
      ASSERT_EQ(changed_bits(space), 0u) << i;
    }
  }
  EXPECT_EQ(changed_bits(space), 0u);
  EXPECT_EQ(os.capabilities().size(), 3u);
}

/// And every other bit does change, so that the masks of the test above hide nothing.
TEST_F(Config, ChangesEveryWritableBit) {
  for (std::uint32_t at = 0; at < 4096; at += 4) {
    const bool status = at == 0x04 || at == 0x68;  // high half: only what is set can be cleared
    const std::uint32_t writable = ~fixed_bits(at) & (status ? 0x0000'FFFFu : 0xFFFF'FFFFu);
    ConfigSpace other;
    const ConfigDriver of = driver(other);
    const std::uint32_t start = of.read32(at);
    of.write32(at, (~start & writable) | (start & ~writable));
    EXPECT_EQ(of.read32(at) ^ start, writable) << "0x" << std::hex << at;
  }
}

TEST_F(Config, NoticesAChangedReadOnlyBit) {
  ConfigSpace::Identity identity;
  identity.revision = 2;
  ConfigSpace other(identity);
  EXPECT_EQ(changed_bits(other), 1u);
}

}  // namespace
}  // namespace espnic::tb
