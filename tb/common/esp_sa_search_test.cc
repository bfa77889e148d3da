// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/esp_sa_search.h"

#include <gmock/gmock.h>

#include "tb/common/test_files.h"
#include "tb/traffic/ipsec.h"

namespace espnic::tb {
namespace {

namespace tr = traffic;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::uint8_t kTcp = 6, kIpv4 = 4, kEsp = 50, kUdp = 17, kNoNext = 59;

const char kOuter[] =
    R"("IPv4","192.0.2.1","192.0.2.2","0x1001","DES-CBC","0x0102030405060708","HMAC-SHA-1-96",)"
    R"("0x1111111111111111111111111111111111111111")";
const char kInner[] = R"("IPv4","10.0.0.1","10.0.0.2","0x2001","NULL","","HMAC-MD5-96",)"
                      R"("0x22222222222222222222222222222222")";

const Bytes kDesKey = {1, 2, 3, 4, 5, 6, 7, 8};
const tr::EspSa kOuterSa{0x1001, tr::Cipher::kDes, tr::Auth::kSha1, kDesKey, Bytes(20, 0x11)};
const tr::EspSa kInnerSa{0x2001, tr::Cipher::kNull, tr::Auth::kMd5, {}, Bytes(16, 0x22)};

tr::Ip4 header(const char* src, const char* dst) {
  tr::Ip4 ip;
  ip.src = tr::address(src);
  ip.dst = tr::address(dst);
  return ip;
}
tr::Packet clear_inner() { return tr::ip4(header("10.0.0.1", "10.0.0.2"), kTcp, tr::tcp()); }
tr::Packet outer(std::uint8_t next, const tr::Packet& payload) {
  return tr::ip4(header("192.0.2.1", "192.0.2.2"), kEsp, tr::esp(kOuterSa, {}, next, payload));
}
tr::Packet tunnel() { return outer(kIpv4, clear_inner()); }
tr::Packet transport() { return outer(kTcp, tr::tcp()); }
tr::Packet in_udp(std::uint16_t sport, std::uint16_t dport) {
  tr::Udp udp;
  udp.src_port = sport;
  udp.dst_port = dport;
  return tr::ip4(header("192.0.2.1", "192.0.2.2"), kUdp,
                 tr::udp(udp, tr::esp(kOuterSa, {}, kIpv4, clear_inner())));
}

struct Found {
  std::vector<SaSpec> sas;
  std::vector<std::string> notes;
  std::size_t frames = 0;
};

Found find(const std::string& lines, const std::vector<tr::Packet>& packets) {
  Found found;
  const auto source = [&](CapturedFrame& frame) {
    if (found.frames == packets.size()) return false;
    frame.bytes = tr::ethernet(packets[found.frames++]).wire;
    return true;
  };
  found.sas = find_esp_sas(parse_esp_sa(lines, "esp_sa"), "esp_sa", source, found.notes);
  return found;
}

TEST(EspSaSearch, TellsTunnelFromTransportByWhatAPacketHolds) {
  const Found tunnels = find(kOuter, {tunnel()});
  ASSERT_EQ(tunnels.sas.size(), 1u);
  EXPECT_TRUE(tunnels.sas[0].tunnel);
  EXPECT_EQ(tunnels.sas[0].src->to_string(), "192.0.2.1");
  EXPECT_EQ(tunnels.sas[0].dst.to_string(), "192.0.2.2");
  EXPECT_EQ(tunnels.sas[0].spi, 0x1001u);
  EXPECT_FALSE(tunnels.sas[0].udp);
  EXPECT_THAT(tunnels.notes, IsEmpty());
  const Found transports = find(kOuter, {transport()});
  EXPECT_FALSE(transports.sas.at(0).tunnel);
  EXPECT_THAT(transports.notes, IsEmpty());
}

TEST(EspSaSearch, FindsUdpAndItsPorts) {
  for (const auto& [sport, dport] : {std::pair{4500, 4500}, {4500, 21991}, {1024, 9999}}) {
    const Found found = find(
        kOuter, {in_udp(static_cast<std::uint16_t>(sport), static_cast<std::uint16_t>(dport))});
    EXPECT_TRUE(found.sas.at(0).udp);
    EXPECT_EQ(found.sas.at(0).sport, sport);
    EXPECT_EQ(found.sas.at(0).dport, dport);
    EXPECT_TRUE(found.sas.at(0).tunnel);
  }
}

TEST(EspSaSearch, BelievesOnlyAPacketThatOpens) {
  // A forged packet in UDP and a dummy packet (RFC 4303 2.6) come first.
  const tr::Packet forged = tr::flipped(in_udp(4500, 4500), 40);
  const Found found = find(kOuter, {forged, outer(kNoNext, tr::tcp()), tunnel(), transport()});
  EXPECT_FALSE(found.sas.at(0).udp);
  EXPECT_TRUE(found.sas.at(0).tunnel);
  EXPECT_EQ(found.frames, 3u) << "the search goes on behind its end";
}

TEST(EspSaSearch, LooksIntoTunnels) {
  const tr::Packet inner =
      tr::ip4(header("10.0.0.1", "10.0.0.2"), kEsp, tr::esp(kInnerSa, {}, kTcp, tr::tcp()));
  const std::string lines = std::string(kInner) + "\n" + kOuter;
  const Found found = find(lines, {tunnel(), outer(kIpv4, inner)});
  ASSERT_EQ(found.sas.size(), 2u);
  EXPECT_EQ(found.sas[0].spi, 0x2001u);  // the order of the lines
  EXPECT_FALSE(found.sas[0].tunnel);
  EXPECT_TRUE(found.sas[1].tunnel);
  EXPECT_THAT(found.notes, IsEmpty());
  EXPECT_THAT(find(lines, {tunnel()}).notes, ElementsAre(HasSubstr("line 1: no packet found")));
}

TEST(EspSaSearch, MakesAnSaForEachFlowOfAnOpenLine) {
  std::string any = kOuter;
  any.replace(any.find("192.0.2.1"), 9, "*").replace(any.find("192.0.2.2"), 9, "192.0.2.*");
  any.replace(any.find("0x1001"), 6, "0x10**");
  tr::EspSa other = kOuterSa;
  other.spi = 0x1002;
  const tr::Packet second =
      tr::ip4(header("192.0.2.1", "192.0.2.9"), kEsp, tr::esp(other, {}, kTcp, tr::tcp()));
  tr::EspSa foreign = kOuterSa;
  foreign.spi = 0x1102;
  const tr::Packet third =
      tr::ip4(header("192.0.2.1", "192.0.2.2"), kEsp, tr::esp(foreign, {}, kTcp, tr::tcp()));
  const Found found = find(any, {second, third, tunnel(), second, in_udp(53, 53)});
  ASSERT_EQ(found.sas.size(), 2u);
  EXPECT_EQ(found.sas[0].spi, 0x1002u);
  EXPECT_EQ(found.sas[0].dst.to_string(), "192.0.2.9");
  EXPECT_FALSE(found.sas[0].src.has_value());
  EXPECT_FALSE(found.sas[0].tunnel);
  EXPECT_EQ(found.sas[1].spi, 0x1001u);
  EXPECT_TRUE(found.sas[1].tunnel);
  EXPECT_THAT(find(any, {third}).notes, ElementsAre(HasSubstr("line 1: no ESP packet found")));
}

TEST(EspSaSearch, AnOpenSpiTakesUdpOnPort4500Alone) {
  std::string any = kOuter;
  any.replace(any.find("0x1001"), 6, "*");
  EXPECT_THAT(find(any, {in_udp(53, 53)}).sas, IsEmpty());
  EXPECT_EQ(find(any, {in_udp(53, 4500)}).sas.size(), 1u);
}

TEST(EspSaSearch, TheFirstFittingLineCounts) {
  std::string any = kOuter;
  any.replace(any.find("0x1001"), 6, "*");
  EXPECT_EQ(find(std::string(kOuter) + "\n" + any, {tunnel()}).sas.size(), 1u);
  const Found found = find(any + "\n" + kOuter, {tunnel()});
  ASSERT_EQ(found.sas.size(), 2u);
  EXPECT_TRUE(found.sas[0].tunnel);
  EXPECT_FALSE(found.sas[1].tunnel);
  EXPECT_THAT(found.notes, ElementsAre(HasSubstr("line 2: no packet found")));
}

TEST(EspSaSearch, SaysWhatItHadToAssume) {
  std::string wrong = kOuter;
  wrong.replace(wrong.find("0x11"), 4, "0x12");
  const Found found = find(wrong, std::vector<tr::Packet>(100, in_udp(4500, 4500)));
  EXPECT_FALSE(found.sas.at(0).tunnel);
  EXPECT_TRUE(found.sas.at(0).udp);
  EXPECT_THAT(found.notes, ElementsAre("esp_sa: line 1: packets found, but none opens with these "
                                       "keys; taken as transport mode"));
  EXPECT_LT(found.frames, 100u) << "a wrong key is tried for ever";
  const std::string lines = std::string(kOuter) + "\n" + kInner;
  EXPECT_THAT(find(lines, {}).notes,
              ElementsAre("esp_sa: line 1 and 1 more SAs: no packet found; taken as transport mode "
                          "without UDP"));
}

TEST(EspSaSearch, TakesAFragmentForTheEncapsulationOnly) {
  tr::Ip4 ip = header("192.0.2.1", "192.0.2.2");
  ip.fragment = 0x2000;
  const tr::Packet first =
      tr::ip4(ip, kUdp, tr::udp({}, tr::esp(kOuterSa, {}, kIpv4, clear_inner())));
  const Found found = find(kOuter, {first});
  EXPECT_TRUE(found.sas.at(0).udp);
  EXPECT_FALSE(found.sas.at(0).tunnel);
  EXPECT_EQ(found.notes.size(), 1u);
}

TEST(EspSaSearch, SurvivesEveryCutFrame) {
  for (const tr::Packet& packet : {tunnel(), in_udp(4500, 4500), tr::ip6(kEsp, tr::tcp())}) {
    for (std::size_t bytes = 0; bytes < packet.wire.size(); ++bytes) {
      const Bytes cut(packet.wire.begin(),
                      packet.wire.begin() + static_cast<std::ptrdiff_t>(bytes));
      EXPECT_FALSE(find(kOuter, {tr::clear(cut)}).sas.at(0).tunnel) << bytes;
    }
  }
}

}  // namespace
}  // namespace espnic::tb
