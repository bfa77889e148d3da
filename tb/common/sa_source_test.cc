// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/sa_source.h"

#include <gmock/gmock.h>

#include "tb/common/test_files.h"

namespace espnic::tb {
namespace {

using ::testing::HasSubstr;

std::string complains(const std::string& text) {
  return complaint([&] { sa_format(text, "keys"); });
}

TEST(SaSource, TellsTheFormatsApartByContent) {
  EXPECT_EQ(sa_format(" \r\n\t[]", "keys"), SaFormat::kJson);
  EXPECT_EQ(sa_format("\xEF\xBB\xBF[", "keys"), SaFormat::kJson);
  EXPECT_EQ(sa_format("{}", "keys"), SaFormat::kJson);
  EXPECT_EQ(sa_format("", "keys"), SaFormat::kJson);
  EXPECT_EQ(sa_format("\"IPv4\"", "keys"), SaFormat::kEspSa);
  EXPECT_EQ(sa_format("\xEF\xBB\xBF# src\r\n\r\n \"IPv4\"", "keys"), SaFormat::kEspSa);
  EXPECT_EQ(sa_format("src 10.0.0.1 dst 10.0.0.2\n", "keys"), SaFormat::kXfrm);
  EXPECT_EQ(sa_format("# ip xfrm state\nsrc 10.0.0.1 dst 10.0.0.2", "keys"), SaFormat::kXfrm);
}

TEST(SaSource, SaysWhatItExpected) {
  const auto expected = HasSubstr("keys: needs a JSON list of SAs, an esp_sa file");
  EXPECT_THAT(complains("spi,key\n"), expected);
  EXPECT_THAT(complains("# a comment alone\n"), expected);
  EXPECT_THAT(complains("0x1234\n\"IPv4\"\n"), expected);
  EXPECT_THAT(complains("src 10.0.0.1\n"), expected);
  EXPECT_THAT(complains(std::string("\0\xFF\n", 3)), expected);
}

TEST(SaSource, ReadsJsonBehindAByteOrderMark) {
  const std::string path = write_file("sas.json", "\xEF\xBB\xBF[]");
  Capture capture(write_file("empty.pcap", pcap_header(1)), {});
  std::vector<std::string> notes;
  EXPECT_TRUE(read_sas(path, capture, notes).empty());
  EXPECT_TRUE(notes.empty());
}

}  // namespace
}  // namespace espnic::tb
