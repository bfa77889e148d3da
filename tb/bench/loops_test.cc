// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/bench/loops.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

namespace espnic::tb::bench {
namespace {

/// The text that the sender put in, padding and trailer included.
Bytes text_of(const PacketSet& packets, std::size_t number) {
  const traffic::EspSa& sa = *packets.sa.esp;
  const Bytes& plain = packets.frames[number].plain;
  const std::size_t front = packets.esp_offset + 8 + traffic::iv_bytes(sa.cipher);
  return {plain.begin() + static_cast<std::ptrdiff_t>(front),
          plain.end() - static_cast<std::ptrdiff_t>(traffic::icv_bytes(sa))};
}

class Loops : public testing::TestWithParam<const char*> {
 protected:
  std::unique_ptr<BareLoop> loop(const PacketSet& packets) {
    try {
      return make_loop(GetParam(), packets);
    } catch (const UsageError&) {
      if (std::string(GetParam()) == "openssl") throw;  // it is in every build
      return nullptr;
    }
  }
};

TEST_P(Loops, DecryptEveryPacketOfEverySuite) {
  for (const std::string suite : {"3des-sha1", "des-md5", "null-sha1", "aes-cbc-sha1", "aes-gcm"}) {
    if (suite == "aes-gcm" && GetParam() == std::string("mixed")) continue;
    const PacketSet packets = make_packets(suite, "imix");
    const auto under_test = loop(packets);
    if (under_test == nullptr) GTEST_SKIP() << "not in this build";
    under_test->run(40);
    for (std::size_t n = 0; n < packets.frames.size(); ++n)
      EXPECT_EQ(under_test->text(n), text_of(packets, n)) << suite << " packet " << n;
  }
}

TEST_P(Loops, NoticeAWrongIcv) {
  for (const std::string suite : {"3des-sha1", "aes-cbc-sha1", "aes-gcm"}) {
    if (suite == "aes-gcm" && GetParam() == std::string("mixed")) continue;
    PacketSet packets = make_packets(suite, "64");
    damage(packets, "7");
    const auto under_test = loop(packets);
    if (under_test == nullptr) GTEST_SKIP() << "not in this build";
    EXPECT_THROW(under_test->run(12), std::runtime_error) << suite;
  }
}

TEST(GcmLoop, IsNotMixed) {
  const PacketSet packets = make_packets("aes-gcm", "64");
  EXPECT_THROW(make_loop("mixed", packets), UsageError);
}

std::string library_name(const testing::TestParamInfo<const char*>& library) {
  return std::string(library.param) == "ipsec-mb" ? "ipsec_mb" : library.param;
}
INSTANTIATE_TEST_SUITE_P(Libraries, Loops, testing::Values("openssl", "ipsec-mb", "mixed"),
                         library_name);

TEST(BenchPackets, AnImixIsSevenFourOne) {
  std::map<std::size_t, int> count;  // by the bytes of the IP packet
  for (const traffic::Packet& packet : make_packets("3des-sha1", "imix").frames)
    ++count[packet.wire.size() - 14];
  EXPECT_THAT(count, testing::ElementsAre(testing::Pair(64, 7), testing::Pair(576, 4),
                                          testing::Pair(1496, 1)));
}

TEST(BenchPackets, AnImixOfAesHasTheSamePayloads) {
  const auto longest = [](const char* suite) {
    std::size_t most = 0;
    for (const traffic::Packet& packet : make_packets(suite, "imix").frames)
      most = std::max(most, packet.wire.size() - 14);
    return most;
  };
  EXPECT_EQ(longest("aes-gcm"), 1500U);
  EXPECT_EQ(longest("aes-cbc-sha1"), 1512U);
}

TEST(BenchPackets, OfOneSizeAllDiffer) {
  const PacketSet packets = make_packets("3des-sha1", "64");
  for (std::size_t n = 1; n < packets.frames.size(); ++n) {
    EXPECT_EQ(packets.frames[n].wire.size(), packets.frames[0].wire.size());
    EXPECT_NE(packets.frames[n].wire, packets.frames[n - 1].wire);
  }
}

TEST(BenchPackets, OtherWordsAreRefused) {
  for (const char* word : {"0", "1447", "64x", "", "-1", "IMIX"})
    EXPECT_THROW(make_packets("3des-sha1", word), UsageError) << word;
  EXPECT_THROW(make_packets("rot13", "64"), UsageError);
  for (const char* word : {"0", "1.1", "-1", "nan", "1x", ""})
    EXPECT_THROW(load_of(word), UsageError) << word;
  EXPECT_EQ(load_of("0.1"), 0.1);
}

// A frame of 100 bytes takes 8 + 100 + 4 + 12 bytes of the line, one of 46 is padded to 60.
TEST(BenchPackets, AtATenthOfTheLoadFramesStartTenLineTimesApart) {
  Pace pace(0.1);
  EXPECT_EQ(pace.next(100), 0);
  EXPECT_EQ(pace.next(46), 1240);
  EXPECT_EQ(pace.next(100), 1240 + 840);
}

}  // namespace
}  // namespace espnic::tb::bench
