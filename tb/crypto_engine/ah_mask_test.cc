// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// What an AH ICV covers of the headers, row by row of spec 2.5.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tb/crypto_engine/make_packet.h"

namespace espnic::tb {
namespace {

/// An IPv4 header without a zero byte, `options`, and an AH header, at `l3`.
struct Headers {
  explicit Headers(const Bytes& options, std::uint32_t l3_offset = 14)
      : l3(l3_offset), l3_header(20 + static_cast<std::uint32_t>(options.size())) {
    frame.assign(l3 + l3_header + 24, 0xa5);
    frame[l3] = static_cast<std::uint8_t>(0x40 | l3_header / 4);
    std::copy(options.begin(), options.end(), frame.begin() + l3 + 20);
  }
  bool mask() { return ah_masked_headers(frame, l3, l3_header, l3 + l3_header, out); }
  Bytes masked_options() {
    EXPECT_TRUE(mask());
    return Bytes(out.begin() + 20, out.end() - 24);
  }

  std::uint32_t l3, l3_header;
  Bytes frame, out;
};

TEST(AhMask, ZeroesTheMutableFieldsAndTheIcvAndKeepsTheRest) {
  Headers headers{{}};
  ASSERT_TRUE(headers.mask());
  Bytes want(44, 0xa5);
  want[0] = 0x45;
  // TOS; flags and fragment offset; TTL; header checksum; ICV.
  for (const std::size_t i : {1, 6, 7, 8, 10, 11}) want[i] = 0;
  std::fill(want.begin() + 32, want.end(), 0);
  EXPECT_EQ(headers.out, want);
}

TEST(AhMask, LeavesTheFrameAlone) {
  Headers headers({7, 4, 1, 2});
  const Bytes before = headers.frame;
  ASSERT_TRUE(headers.mask());
  EXPECT_EQ(headers.frame, before);
}

TEST(AhMask, KeepsEndAndWhatFollowsIt) {
  const Bytes options{0, 7, 99, 131};
  EXPECT_EQ(Headers(options).masked_options(), options);
}

TEST(AhMask, KeepsNop) {
  const Bytes options{1, 1, 1, 1};
  EXPECT_EQ(Headers(options).masked_options(), options);
}

TEST(AhMask, KeepsTheImmutableOptions) {
  for (const std::uint8_t type : {130, 133, 134, 148, 149}) {
    const Bytes options{type, 6, 0xde, 0xad, 0xbe, 0xef, 1, 0};
    EXPECT_EQ(Headers(options).masked_options(), options) << int{type};
  }
}

TEST(AhMask, ZeroesEveryOtherOptionWholly) {
  for (int type = 2; type < 256; ++type) {
    if (type == 130 || type == 133 || type == 134 || type == 148 || type == 149) continue;
    const Bytes options{1, static_cast<std::uint8_t>(type), 5, 0xde, 0xad, 0xbe, 148, 2};
    const Bytes want{1, 0, 0, 0, 0, 0, 148, 2};
    EXPECT_EQ(Headers(options).masked_options(), want) << type;
  }
}

TEST(AhMask, KeepsDestinationAsOnTheWireUnderLooseSourceRoute) {
  Headers headers({131, 7, 4, 10, 0, 0, 1, 0});
  EXPECT_EQ(headers.masked_options(), Bytes({0, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_TRUE(
      std::equal(headers.out.begin() + 16, headers.out.begin() + 20, headers.frame.begin() + 30));
}

TEST(AhMask, TakesAnOptionThatEndsWithTheHeader) {
  EXPECT_EQ(Headers({7, 4, 9, 9}).masked_options(), Bytes({0, 0, 0, 0}));
  EXPECT_EQ(Headers({1, 1, 7, 2}).masked_options(), Bytes({1, 1, 0, 0}));
}

TEST(AhMask, TakesFortyBytesOfOptions) {
  Bytes options(40, 0x33);
  options[0] = 68;
  options[1] = 40;
  EXPECT_EQ(Headers(options).masked_options(), Bytes(40, 0));
}

TEST(AhMask, RefusesAMissingLengthByte) {
  EXPECT_FALSE(Headers({1, 1, 1, 7}).mask());
  EXPECT_FALSE(Headers({1, 1, 1, 148}).mask());  // immutable ones are walked like the others
}

TEST(AhMask, RefusesALengthBelowTwo) {
  EXPECT_FALSE(Headers({7, 0, 0, 0}).mask());
  EXPECT_FALSE(Headers({148, 1, 0, 0}).mask());
}

TEST(AhMask, RefusesALengthPastTheHeader) {
  EXPECT_FALSE(Headers({7, 5, 0, 0}).mask());
  EXPECT_FALSE(Headers({1, 1, 130, 3}).mask());
  EXPECT_FALSE(Headers({7, 255, 0, 0}).mask());
}

TEST(AhMask, RefusesHeadersOutsideTheFrame) {
  Headers headers{{}};
  headers.frame.pop_back();
  EXPECT_FALSE(headers.mask());
  EXPECT_FALSE(ah_masked_headers({}, 0, 20, 20, headers.out));
  EXPECT_FALSE(ah_masked_headers(headers.frame, 14, 16, 34, headers.out));
  EXPECT_FALSE(ah_masked_headers(headers.frame, 40, 20, 34, headers.out));
  EXPECT_FALSE(ah_masked_headers(headers.frame, 0, 20, 0xffffffff, headers.out));
  EXPECT_FALSE(ah_masked_headers(headers.frame, 0, 0xffffffff, 0xfffffff0, headers.out));
}

TEST(AhMask, StandsAnyOptionBytes) {
  std::mt19937 random(7);
  for (int i = 0; i < 20000; ++i) {
    Headers headers(random_bytes(4 * (random() % 11), random), random() % 40);
    const bool good = headers.mask();
    if (good) {
      ASSERT_EQ(headers.out.size(), headers.l3_header + 24);
    }
  }
}

/// An IPv6 header without a zero byte, `chain` behind it, and an AH header.
struct Ipv6Headers {
  Ipv6Headers(std::uint8_t next, const Bytes& chain) {
    frame.assign(14 + 40, 0xa5);
    frame[14] = 0x6b;
    frame[14 + 6] = next;
    frame.insert(frame.end(), chain.begin(), chain.end());
    l3_header = static_cast<std::uint32_t>(frame.size() - 14);
    frame.resize(frame.size() + 24, 0xa5);
  }
  bool mask() { return ah_masked_headers(frame, 14, l3_header, 14 + l3_header, out, 12, true); }
  Bytes masked_chain() {
    EXPECT_TRUE(mask());
    return Bytes(out.begin() + 40, out.end() - 24);
  }

  std::uint32_t l3_header = 0;
  Bytes frame, out;
};

TEST(AhMask, ZeroesClassLabelAndHopLimitOfIpv6) {
  Ipv6Headers headers(51, {});
  ASSERT_TRUE(headers.mask());
  Bytes want(64, 0xa5);
  want[0] = 0x60;
  want[6] = 51;
  for (const std::size_t i : {1, 2, 3, 7}) want[i] = 0;
  std::fill(want.begin() + 52, want.end(), 0);
  EXPECT_EQ(headers.out, want);
}

TEST(AhMask, ZeroesTheDataOfIpv6OptionsThatMayChange) {
  const Bytes changing{51, 0, 0x3e, 4, 1, 2, 3, 4}, steady{51, 0, 0x1e, 4, 1, 2, 3, 4};
  for (const std::uint8_t kind : {0, 60}) {
    EXPECT_EQ(Ipv6Headers(kind, changing).masked_chain(), (Bytes{51, 0, 0x3e, 4, 0, 0, 0, 0}));
    EXPECT_EQ(Ipv6Headers(kind, steady).masked_chain(), steady);
  }
  EXPECT_EQ(Ipv6Headers(43, changing).masked_chain(), changing);  // a routing header
  // Each by itself; padding of one byte has no length.
  const Bytes mixed{51, 1, 0, 0x20, 1, 9, 1, 0, 0xe0, 2, 7, 8, 0, 0, 0, 0};
  EXPECT_EQ(Ipv6Headers(60, mixed).masked_chain(),
            (Bytes{51, 1, 0, 0x20, 1, 0, 1, 0, 0xe0, 2, 0, 0, 0, 0, 0, 0}));
  const Bytes two{60, 0, 0x3e, 4, 1, 2, 3, 4, 51, 0, 0x3f, 4, 5, 6, 7, 8};
  EXPECT_EQ(Ipv6Headers(0, two).masked_chain(),
            (Bytes{60, 0, 0x3e, 4, 0, 0, 0, 0, 51, 0, 0x3f, 4, 0, 0, 0, 0}));
}

TEST(AhMask, RefusesIpv6OptionsThatDoNotHold) {
  EXPECT_TRUE(Ipv6Headers(60, {51, 0, 1, 4, 0, 0, 0, 0}).mask());
  EXPECT_FALSE(Ipv6Headers(60, {51, 0, 1, 5, 0, 0, 0, 0}).mask());  // past the header
  EXPECT_FALSE(Ipv6Headers(60, {51, 0, 1, 3, 0, 0, 0, 1}).mask());  // no length byte
  EXPECT_TRUE(Ipv6Headers(60, {51, 0, 1, 3, 0, 0, 0, 0}).mask());
  EXPECT_TRUE(Ipv6Headers(43, {51, 0, 1, 5, 0, 0, 0, 0}).mask());
  EXPECT_FALSE(Ipv6Headers(60, {51, 1, 1, 4, 0, 0, 0, 0}).mask());  // past the chain
}

}  // namespace
}  // namespace espnic::tb
