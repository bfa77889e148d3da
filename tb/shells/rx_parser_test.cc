// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// rx_parser alone: 2 cycles of setup, then 8 header bytes a cycle.
#include "model/rx_parser/rx_parser.h"

#include "tb/shells/shell_bench.h"
#include "tb/traffic/packet.h"

namespace espnic::tb {
namespace {

using namespace traffic;

constexpr std::uint32_t kSpi = 0xAABBCCDD;

/// Ethernet, IPv4 without options, and an ESP header: 42 header bytes.
Bytes esp_frame() {
  Ip4 ip;
  ip.src = address("192.0.2.1");
  ip.dst = address("198.51.100.2");
  Bytes body(40);
  store_be32(body.data(), kSpi);
  return ethernet(ip4(ip, kProtocolEsp, clear(body))).wire;
}

class RxParserShell : public Shell {
 protected:
  RxParser parser{"parser", clock};
  Source<ParserPass> arbiter{"arbiter", clock};
  Sink<ParserPass> cam{"cam", clock};
  RxPolicy policy;
  ParserList entries{4};
  const Bytes esp = esp_frame(), other = Bytes(60);

  RxParserShell() { policy.gate_open = true; }
  void bind() {
    arbiter.out.bind(parser.pass_i.socket());
    parser.key_o.bind(cam.in.socket());
  }
  ParserPass pass(const Bytes& frame) {
    ParserPass made;
    made.frame = frame;
    made.window.limit = static_cast<std::uint32_t>(frame.size());
    made.policy = &policy;
    made.entries = &entries;
    return made;
  }
};

TEST_F(RxParserShell, OffersTheKeyOnceTheHeaderBytesAreRead) {
  bind();
  simulate([&] {
    ParserPass item = pass(esp);
    EXPECT_EQ(arbiter.send(item, 100), 100);
    EXPECT_EQ(item.portion.detail, Detail::kOk);
    EXPECT_EQ(item.portion.spi, kSpi);
    ASSERT_EQ(cam.taken.size(), 1u);
    EXPECT_EQ(cam.taken[0].offered, 108);  // 2 + ceil(42 / 8)
    EXPECT_EQ(cam.taken[0].item.portion.spi, kSpi);
  });
}

TEST_F(RxParserShell, GrantsTheNextPassInTheCycleTheKeyIsTaken) {
  bind();
  simulate([&] {
    EXPECT_EQ(arbiter.send(pass(other), 100), 100);
    EXPECT_EQ(arbiter.send(pass(esp), 100), 104);  // 2 + ceil(14 / 8)
    EXPECT_EQ(arbiter.send(pass(other), 100), 112);
    EXPECT_EQ(arbiter.send(pass(other), 500), 500);
    EXPECT_EQ(cam.taken.back().offered, 504);
  });
}

TEST_F(RxParserShell, HoldsTheNextPassWhileTheKeyIsNotTaken) {
  bind();
  cam.take_at = [](const ParserPass&, Cycle offered) { return offered + 37; };
  simulate([&] {
    EXPECT_EQ(arbiter.send(pass(other), 100), 100);
    EXPECT_EQ(arbiter.send(pass(other), 100), 141);
  });
}

TEST_F(RxParserShell, CountsPassesAndCandidates) {
  bind();
  simulate([&] {
    arbiter.send(pass(esp), 0);
    arbiter.send(pass(other), 0);
    policy.gate_open = false;
    arbiter.send(pass(esp), 0);
    EXPECT_EQ(cam.taken.back().item.portion.detail, Detail::kInactive);
    EXPECT_EQ(parser.stats().passes, 3u);
    EXPECT_EQ(parser.stats().candidates, 1u);
  });
}

TEST_F(RxParserShell, TakesAFrameWithoutBytes) {
  bind();
  simulate([&] {
    EXPECT_EQ(arbiter.send(pass({}), 0), 0);
    EXPECT_EQ(cam.taken.at(0).item.portion.detail, Detail::kNonIp);
    EXPECT_EQ(cam.taken.at(0).offered, 3) << "at least one beat is read";
  });
}

TEST_F(RxParserShell, WorksWithNobodyAtItsOutput) {
  arbiter.out.bind(parser.pass_i.socket());
  simulate([&] {
    EXPECT_EQ(arbiter.send(pass(esp), 0), 0);
    EXPECT_EQ(arbiter.send(pass(esp), 0), 8);
  });
}

TEST_F(RxParserShell, TakesBlockingTransportOnly) {
  bind();
  simulate([&] {
    expect_refuses_nb_transport(arbiter, parser.pass_i.name());
    EXPECT_EQ(parser.stats().passes, 0u);
  });
}

}  // namespace
}  // namespace espnic::tb
