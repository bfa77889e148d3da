// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/capture.h"

#include <gmock/gmock.h>

#include "tb/common/test_files.h"

namespace espnic::tb {
namespace {

using ::testing::HasSubstr;

std::string frame_complaint(const std::string& path, bool accept = false) {
  return complaint([&] {
    Capture capture(path, {accept});
    for (CapturedFrame frame; capture.next(frame);) {
    }
  });
}

TEST(Capture, GivesFramesWithTimesSinceTheFirst) {
  const std::string path =
      write_file("a.pcap", pcap_header(1) + pcap_record("first", 10, 5) + pcap_record("", 11, 6));
  Capture capture(path, {});
  CapturedFrame frame;
  ASSERT_TRUE(capture.next(frame));
  EXPECT_EQ(std::string(frame.bytes.begin(), frame.bytes.end()), "first");
  EXPECT_EQ(frame.time_ns, 0);
  ASSERT_TRUE(capture.next(frame));
  EXPECT_TRUE(frame.bytes.empty());
  EXPECT_EQ(frame.time_ns, 1'000'001'000);
  EXPECT_FALSE(capture.next(frame));
  EXPECT_EQ(capture.frames(), 2u);
  EXPECT_EQ(capture.bytes_read(), capture.file_bytes());
}

TEST(Capture, ShowsFramesAheadAndGivesThemAllTheSame) {
  const std::string bytes =
      pcap_header(1) + pcap_record("a", 1) + pcap_record("b", 2) + pcap_record("c", 3);
  Capture capture(write_file("peek.pcap", bytes), {});
  CapturedFrame frame;
  ASSERT_TRUE(capture.peek(frame));
  ASSERT_TRUE(capture.peek(frame));
  EXPECT_EQ(frame.bytes, Bytes{'b'});
  EXPECT_EQ(capture.frames(), 0u);
  for (const std::uint8_t letter : {'a', 'b', 'c'}) {
    ASSERT_TRUE(capture.next(frame));
    EXPECT_EQ(frame.bytes, Bytes{letter});
    EXPECT_EQ(frame.time_ns, (letter - 'a') * 1'000'000'000);
  }
  EXPECT_FALSE(capture.next(frame));
  EXPECT_EQ(capture.frames(), 3u);
  EXPECT_TRUE(capture.rereadable());
  ASSERT_TRUE(capture.reread().next(frame));
  EXPECT_EQ(frame.bytes, Bytes{'a'});
}

TEST(Capture, KeepsNoMoreThanItsBoundForLookingAhead) {
  std::string bytes = pcap_header(1);
  for (int i = 0; i < 300; ++i) bytes += pcap_record(std::string(60'000, 'x'));
  Capture capture(write_file("long.pcap", bytes), {});
  CapturedFrame frame;
  std::size_t seen = 0, given = 0;
  while (capture.peek(frame)) ++seen;
  while (capture.next(frame)) ++given;
  EXPECT_EQ(seen, 140u);  // the first count of 60,064 bytes that reaches 8 MiB
  EXPECT_EQ(given, 300u);
}

TEST(Capture, PutsAHeaderInFrontOfRawIp) {
  const std::string path =
      write_file("raw.pcap", pcap_header(101) + pcap_record("\x45") + pcap_record("\x60") +
                                 pcap_record("\x70") + pcap_record(""));
  Capture capture(path, {});
  const std::uint16_t types[] = {0x0800, 0x86DD, 0xFFFF, 0xFFFF};
  for (const std::uint16_t type : types) {
    CapturedFrame frame;
    ASSERT_TRUE(capture.next(frame));
    ASSERT_GE(frame.bytes.size(), 14u);
    EXPECT_EQ(Bytes(frame.bytes.begin(), frame.bytes.begin() + 12),
              (Bytes{2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2}));
    EXPECT_EQ(load_be16(frame.bytes.data() + 12), type);
  }
}

TEST(Capture, NamesAFrameCapturedInPart) {
  const std::string path =
      write_file("cut.pcap", pcap_header(1) + pcap_record("whole") + pcap_record("part", 0, 0, 7));
  EXPECT_THAT(frame_complaint(path), HasSubstr("frame 1: only 4 of 11 bytes"));
  EXPECT_EQ(frame_complaint(path, true), "");
}

TEST(Capture, NamesARecordCutShort) {
  const std::string whole = pcap_header(1) + pcap_record("whole") + pcap_record("second");
  EXPECT_THAT(frame_complaint(write_file("data.pcap", whole.substr(0, whole.size() - 1))),
              HasSubstr("frame 1: record cannot be read"));
  EXPECT_THAT(frame_complaint(write_file("head.pcap", whole.substr(0, whole.size() - 15))),
              HasSubstr("frame 1: record cannot be read"));
}

TEST(Capture, RefusesForeignFiles) {
  EXPECT_THAT(frame_complaint("/nonexistent.pcap"), HasSubstr("/nonexistent.pcap: No such file"));
  EXPECT_THAT(frame_complaint(write_file("none", "")), HasSubstr("not a readable pcap"));
  EXPECT_THAT(frame_complaint(write_file("text", "[{\"spi\": 1}] and so on, more and more")),
              HasSubstr("not a readable pcap"));
  EXPECT_THAT(frame_complaint(write_file("short", pcap_header(1).substr(0, 10))),
              HasSubstr("not a readable pcap"));
  EXPECT_THAT(frame_complaint(write_file("wifi", pcap_header(105))), HasSubstr("IEEE802_11"));
  EXPECT_THAT(frame_complaint(::testing::TempDir()), HasSubstr("is a folder"));
}

}  // namespace
}  // namespace espnic::tb
