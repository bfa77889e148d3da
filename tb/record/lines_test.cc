// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Lines, names and the header, without a simulation.
#include <gtest/gtest.h>

#include "model/regs/generated/bar0.h"
#include "model/regs/generated/bar4.h"
#include "model/regs/generated/entries.h"
#include "tb/common/test_files.h"
#include "tb/record/digest.h"
#include "tb/record/event.h"
#include "tb/record/fields.h"
#include "tb/record/header.h"
#include "tb/record/names.h"

namespace espnic::tb::record {
namespace {

TEST(Lines, OfEveryKindReadAsTheyWereWritten) {
  for (const char* line :
       {"1000+20 mmio write 0x1004 0x000003ff RECEIVE_PRODUCER", "0~+0 mmio read 0x0 4 ID",
        "0+0 mmio read 0x8 4 streaming=2 enables=ff00 CONTROL", "0+0 cfg write 0x4 0x0006 COMMAND",
        "0+0 cfg read 0x0 4 VENDOR_ID", " 5+0 dma write 0x100000000 3 010203 buffer[1]",
        "5+0 dma write 0x1 65 sha256:00112233445566778899aabbccddeeff -",
        "  5+7 dma read 0x40 16 descriptor[4]", "9+0 irq 0xfee00000 0x00000041 vector1",
        "9+0 wire 2 idle", " frame -12 exact fcs=0x00000001 - frame0", " frame - pad 0a0b frame1",
        "1+0 live 32", " = ok", " = ok 0x12345678", "   = ok 0102 +7", " = address-error",
        "7+0 end 3 0xdeadbeef"}) {
    EXPECT_EQ(text_of(parse_event(line)), line);
  }
}

TEST(Lines, ThatAreNoneSayWhy) {
  const auto why = [](const char* line) {
    try {
      parse_event(line);
    } catch (const BadLine& bad) {
      return std::string(bad.what());
    }
    return std::string();
  };
  EXPECT_EQ(why(""), "ends before its time");
  EXPECT_EQ(why("5 mmio read 0x0 4 ID"), "time '5' is none");
  EXPECT_EQ(why("5+0 mmio"), "ends before its direction");
  EXPECT_EQ(why("5+0 mmio read 0x0 0 ID"), "length is 0");
  EXPECT_EQ(why("5+0 mmio read 0x0 4 ID more"), "has more words than it should");
  EXPECT_EQ(why("5+0 mmio write 0x0 00000000 ID"), "data in the wrong form");
  EXPECT_EQ(why("5+0 dma write 0x0 4 000000 -"), "data is not as long as its length says");
  EXPECT_EQ(why("5+0 dma write 0x0 2 0g00 -"), "data '0g' is none");
  EXPECT_EQ(why("99999999999999999999+0 live 3"), "time '99999999999999999999' is none");
  EXPECT_EQ(why("5+0 dma read 0x0 1048577 -"), "length is too large");
  EXPECT_EQ(why("05+0 live 3"), "is not in the form that a recorder writes");
  EXPECT_EQ(why(" = perhaps"), "status 'perhaps' is none");
}

TEST(Digest, IsCrc32cAndSeesEveryBit) {
  EXPECT_EQ(crc32c("123456789"), 0xE3069283u);  // the check value of CRC-32C
  const std::string text = "1000+20 mmio write 0x1004 0x000003ff RECEIVE_PRODUCER";
  for (std::size_t bit = 0; bit < 8 * text.size(); ++bit) {
    std::string changed = text;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    EXPECT_NE(crc32c(changed), crc32c(text));
  }
  // SHA-256("abc"), FIPS 180-4.
  const Bytes abc = {'a', 'b', 'c'};
  EXPECT_EQ(digest(abc), "ba7816bf8f01cfea414140de5dae2223");
}

TEST(Fields, EveryBitOfAnEntryHasOneName) {
  const std::pair<Entry, std::size_t> entries[] = {
      {Entry::kCommand, regs::command_entry::kBytes},
      {Entry::kResponse, regs::response_entry::kBytes},
      {Entry::kDescriptor, regs::receive_descriptor::kBytes},
      {Entry::kCompletion, regs::completion::kBytes}};
  for (const auto& [entry, bytes] : entries) {
    for (std::size_t bit = 0; bit < 8 * bytes; ++bit) {
      const Bytes zero(bytes, 0);
      Bytes changed = zero;
      changed[bit / 8] = static_cast<std::uint8_t>(1u << bit % 8);
      const auto fields = differing_fields(entry, zero, changed);
      ASSERT_EQ(fields.size(), 1u) << bit;
      EXPECT_NE(fields[0].got, 0u) << bit;
    }
    EXPECT_TRUE(differing_fields(entry, Bytes(bytes, 7), Bytes(bytes, 7)).empty());
  }
  const auto fields = differing_fields(Entry::kCompletion, Bytes(32, 0), Bytes(32, 0xFF));
  EXPECT_EQ(fields.size(), 32u) << "the 31 fields of a completion and what is reserved";
}

Bytes word(std::uint32_t value) {
  Bytes bytes(4);
  store_le32(bytes.data(), value);
  return bytes;
}

TEST(Names, FollowTheBarsThatTheHostSets) {
  Names names({});
  EXPECT_EQ(names.of_register(0xE000'1004), "-");
  names.config_written(0x10, word(0xFFFFFFFF));  // asks for the size
  EXPECT_EQ(names.of_register(0xFFFFFFF4), "-");
  names.config_written(0x10, word(0xE000'0004));
  names.config_written(0x18, word(0xE001'0004));
  names.config_written(0x20, word(0xE002'0004));
  names.config_written(0x24, word(2));
  EXPECT_EQ(names.of_register(0xE000'1004), "RECEIVE_PRODUCER");
  EXPECT_EQ(names.of_register(0xE001'0004), "RECEIVE_PRODUCER");
  EXPECT_EQ(names.of_register(0xE000'0002), "BAR0+0x0002");
  EXPECT_EQ(names.of_register(0x2'E002'0010), "MSIX1_ADDRESS_LO");
  EXPECT_FALSE(names.vector_at(0x1'FEE0'1000));
  names.mmio_written(0x2'E002'0010, word(0xFEE0'1000));
  names.mmio_written(0x2'E002'0014, word(1));
  EXPECT_EQ(names.vector_at(0x1'FEE0'1000), 1u);
  EXPECT_FALSE(names.vector_at(0xFEE0'1000));
}

TEST(Names, KnowRingsAndTheBuffersTheyPointTo) {
  Names names({{"BAR0", 0, regs::kBar0Bytes}});
  names.mmio_written(regs::kReceiveBaseLo, word(0x1000));
  names.mmio_written(regs::kReceiveSize, word(4));
  EXPECT_EQ(names.of_memory(0x1000, 16).name, "-") << "not in force";
  names.mmio_written(regs::kControl, word(1));
  EXPECT_EQ(names.of_memory(0x1030, 16).name, "descriptor[3]");
  EXPECT_EQ(names.of_memory(0x1030, 16).entry, Entry::kDescriptor);
  EXPECT_EQ(names.of_memory(0x1034, 4).name, "descriptor[3]+0x0004");
  EXPECT_FALSE(names.of_memory(0x1034, 4).entry);
  EXPECT_EQ(names.of_memory(0x1040, 16).name, "-");
  Bytes two(32, 0);
  store_le64(&two[0], 0x8000);
  store_le32(&two[8], 0x100);
  store_le64(&two[16], 0x9000);
  store_le32(&two[24], 0x100);
  names.memory_read(0x1010, two);
  EXPECT_EQ(names.of_memory(0x8000, 64).name, "buffer[1]");
  EXPECT_EQ(names.of_memory(0x90FF, 1).name, "buffer[2]+0x00ff");
  EXPECT_EQ(names.of_memory(0x9100, 1).name, "-");
  store_le64(&two[0], 0xA000);
  names.memory_read(0x1010, ByteSpan(two).first(16));
  EXPECT_EQ(names.of_memory(0x8000, 64).name, "-") << "descriptor 1 has another buffer now";
}

TEST(Header, CarriesEveryConfigurationKey) {
  for (const char* preset : {"gigabit", "10g", "100g"}) {
    for (const char* profile : {"v1", "full"}) {
      Header header;
      apply_preset(header.config, preset);
      apply_profile(header.config, profile);
      header.config.preset = preset;
      header.config.profile = profile;
      header.config.nic.fault_frame = 7;
      header.config.nic.backend = CryptoBackendKind::kOff;
      header.epoch_ps = 1'000'000'000'000;
      header.memory_map = {{"BAR0", 0xE0000000, 0x10000}};
      const std::string text = header_text(header);
      EXPECT_EQ(header_text(parse_header(text, "here")), text);
      EXPECT_NE(text.find("\"fault.engine_frame\":7"), std::string::npos) << text;
    }
  }
}

TEST(Header, ThatIsNoneSaysWhy) {
  const auto why = [](const std::string& text) {
    return complaint([&] { parse_header(text, "FILE: line 1"); });
  };
  EXPECT_EQ(why("[]"), "FILE: line 1: needs a JSON object, is a list");
  std::string text = header_text(Header());
  text.replace(text.find("\"crypto.lanes\":4"), 16, "\"crypto.lane\":4");
  EXPECT_EQ(why(text),
            "FILE: line 1: configuration: configuration key \"crypto.lane\" is not known; nearest: "
            "\"crypto.lanes\"");
}

}  // namespace
}  // namespace espnic::tb::record
