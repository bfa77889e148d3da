// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Whatever the bytes: no crash, and every offset that is handed on lies inside the window.
#include <gtest/gtest.h>

#include <random>

#include "model/rx_class/classify.h"
#include "model/rx_parser/portion.h"
#include "tb/rx_parser/frames.h"

namespace espnic {
namespace {

using namespace frames;  // NOLINT: a bench of one file

class AnyBytes : public ::testing::TestWithParam<unsigned> {
 protected:
  AnyBytes() : random_(GetParam()) {
    policy_.gate_open = true;
    policy_.legacy_port500 = true;
    list_.add(0, UdpEncapType::kOther, 4500);
    list_.add(1, UdpEncapType::kIke, 500);
  }

  /// A copy of its own size, so that the sanitizer sees any read behind the last byte.
  void check(const Bytes& frame, const PassWindow& window) {
    const Bytes exact(frame);
    const Portion p = parse_portion(exact, window, policy_, list_);
    const auto limit = std::min<std::size_t>(window.limit, exact.size());
    const auto base = std::min<std::size_t>(window.base, limit);
    ASSERT_LE(base + p.header_bytes, limit);
    ASSERT_LE(p.l3 + p.l3_header, limit);
    ASSERT_LE(p.l3_end, limit);
    ASSERT_LE(p.end, p.l3_end);
    ASSERT_LE(p.ipsec, p.end);
    if (p.detail != Detail::kOk) return;
    ASSERT_GE(p.l3, base);
    ASSERT_GE(p.ipsec, p.l3 + p.l3_header);
    ASSERT_LE(p.ipsec + (p.ah ? 12u : 8u), p.end);
    ASSERT_EQ(p.spi, load_be32(&exact[p.ipsec + (p.ah ? 4 : 0)]));
    ASSERT_EQ(p.udp, p.parser_entry != 0xFF);
  }
  void check_both(const Bytes& frame) {
    const auto size = static_cast<std::uint32_t>(frame.size());
    check(frame, {Pass::kOuter, 0, size, false});
    const auto base = static_cast<std::uint32_t>(random_() % (size + 2));
    check(frame, {Pass::kInner, 14, size, (base & 1) != 0});
    check(frame, {Pass::kInner, base, size, false});
    check(frame, {Pass::kInner, base, static_cast<std::uint32_t>(random_() % (size + 9)), true});
    const Classification found = classify(frame, list_);
    const bool with_spi =
        found.frame_class == FrameClass::kEsp || found.frame_class == FrameClass::kAh ||
        found.frame_class == FrameClass::kUdpEsp || found.frame_class == FrameClass::kFragment;
    ASSERT_TRUE(with_spi || !found.spi);
  }

  Bytes valid() {
    Ip ip;
    ip.options = Bytes(random_() % 11 * 4, 1);
    const Bytes bodies[] = {esp(7, 30), ah(7, 50, esp(8, 30)), udp(1, 4500, esp(7, 30)),
                            udp(1, 500, join(Bytes(8, 0), esp(7, 30))), udp(1, 4500, {0xFF})};
    const std::uint8_t protocols[] = {50, 51, 17, 17, 17};
    const std::size_t pick = random_() % 5;
    const Bytes packet = random_() % 4 == 0 ? ipv6(protocols[pick], bodies[pick])
                                            : ipv4(protocols[pick], bodies[pick], ip);
    const std::uint16_t type = packet[0] >> 4 == 6 ? 0x86DD : 0x0800;
    const std::vector<std::uint16_t> tags(random_() % 3, 0x8100);
    return ether(packet, tags, type);
  }

  std::mt19937 random_;
  RxPolicy policy_;
  ParserList list_{4};
};

TEST_P(AnyBytes, TruncatedValidFramesStayInside) {
  for (int round = 0; round < 40; ++round) {
    const Bytes frame = valid();
    for (std::size_t size = 0; size <= frame.size(); ++size) {
      Bytes cut(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size));
      check_both(cut);
      // The same with a total length that fits, so that the later rungs are reached.
      const bool ip = size >= 34 && cut[12] == 8 && cut[14] >> 4 == 4;
      if (!ip || size < 14u + (cut[14] & 15u) * 4) continue;
      store_be16(&cut[16], static_cast<std::uint16_t>(size - 14));
      seal(cut, 14);
      check_both(cut);
    }
  }
}

TEST_P(AnyBytes, FlippedBytesStayInside) {
  for (int round = 0; round < 4000; ++round) {
    Bytes frame = valid();
    for (unsigned n = random_() % 4 + 1; n > 0; --n) {
      frame[random_() % frame.size()] = static_cast<std::uint8_t>(random_());
    }
    if (frame.size() >= 74 && frame[14] >> 4 == 4 && random_() % 2 == 0) seal(frame, 14);
    check_both(frame);
  }
}

TEST_P(AnyBytes, NoiseStaysInside) {
  for (int round = 0; round < 4000; ++round) {
    Bytes frame(random_() % 120);
    for (auto& byte : frame) byte = static_cast<std::uint8_t>(random_());
    if (frame.size() > 14 && round % 2 == 0) {
      frame[12] = 8;
      frame[13] = 0;
      frame[14] = static_cast<std::uint8_t>(0x40 | (frame[14] & 15));
    }
    check_both(frame);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyBytes, ::testing::Values(1u, 2u, 3u));

}  // namespace
}  // namespace espnic
