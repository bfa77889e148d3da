// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// sa_cam alone: the diagrams and the collisions of its page.
#include "model/sa_cam/sa_cam.h"

#include "tb/shells/shell_bench.h"

namespace espnic::tb {
namespace {

using Kind = SaLookup::Kind;

class SaCamShell : public Shell {
 protected:
  SaCam cam{"cam", clock, {16}};
  Source<SaSearch> parser{"parser", clock};
  Source<SaUpdate> host{"host", clock};
  Sink<SaSearch> lanes{"lanes", clock};

  void bind() {
    parser.out.bind(cam.lookup_i.socket());
    host.out.bind(cam.update_i.socket());
    cam.result_o.bind(lanes.in.socket());
  }
  static SaUpdate row(std::uint16_t index, std::uint32_t spi, bool ah = false) {
    SaUpdate update{index, {}};
    update.entry.valid = true;
    update.entry.dst = 0x0A000002;
    update.entry.spi = spi;
    update.entry.ah = update.entry.uses_ah = ah;
    update.entry.uses_esp = !ah;
    return update;
  }
  /// Writes row 5 for SPI 100, seen long before cycle 100.
  void fill() { host.send(row(5, 100), 0); }
  static SaSearch key(std::uint32_t spi, bool search = true) {
    SaSearch made;
    made.key.dst = 0x0A000002;
    made.key.spi = spi;
    made.key.search = search;
    return made;
  }
  Cycle look_up(std::uint32_t spi, Cycle cycle) { return parser.send(key(spi), cycle); }
};

TEST_F(SaCamShell, TakesAHitACycleAndAnswersTwoCyclesLater) {
  bind();
  simulate([&] {
    fill();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(look_up(100, 100), 100 + i);
    ASSERT_EQ(lanes.taken.size(), 3u);
    for (int i = 0; i < 3; ++i) {
      EXPECT_EQ(lanes.taken[i].offered, 102 + i);
      EXPECT_EQ(lanes.taken[i].item.result.kind, Kind::kExact);
      EXPECT_EQ(lanes.taken[i].item.result.index, 5);
    }
  });
}

TEST_F(SaCamShell, TakesASecondEncodeForMissesAndBlindHits) {
  bind();
  simulate([&] {
    host.send(row(3, 200, true), 0);
    EXPECT_EQ(look_up(1, 100), 100);    // miss
    EXPECT_EQ(look_up(200, 100), 102);  // the row is AH's, the key ESP's
    EXPECT_EQ(look_up(1, 100), 104);
    ASSERT_EQ(lanes.taken.size(), 3u);
    EXPECT_EQ(lanes.taken[0].offered, 103);
    EXPECT_EQ(lanes.taken[0].item.result.kind, Kind::kMiss);
    EXPECT_EQ(lanes.taken[1].offered, 105);
    EXPECT_EQ(lanes.taken[1].item.result.kind, Kind::kBlind);
    EXPECT_EQ(lanes.taken[1].item.result.index, 3);
  });
}

TEST_F(SaCamShell, PassesAKeyThatIsNotSearchedInTheTimeOfAHit) {
  bind();
  simulate([&] {
    fill();
    EXPECT_EQ(parser.send(key(100, false), 100), 100);
    EXPECT_EQ(look_up(100, 100), 101);
    EXPECT_EQ(lanes.taken[0].offered, 102);
    EXPECT_EQ(lanes.taken[0].item.result.kind, Kind::kMiss);
  });
}

TEST_F(SaCamShell, HoldsTwoLookupsWhileAResultIsNotTaken) {
  bind();
  lanes.take_at = [](const SaSearch&, Cycle offered) { return offered == 102 ? 120 : offered; };
  simulate([&] {
    fill();
    EXPECT_EQ(look_up(100, 100), 100);
    EXPECT_EQ(look_up(100, 100), 101);  // into the match register
    EXPECT_EQ(look_up(100, 100), 120);  // which moves on when the result is taken
    ASSERT_EQ(lanes.taken.size(), 3u);
    EXPECT_EQ(lanes.taken[1].offered, 121);
    EXPECT_EQ(lanes.taken[2].offered, 122);
  });
}

TEST_F(SaCamShell, ShowsAnUpdateTwoCyclesAfterItWasAccepted) {
  bind();
  simulate([&] {
    EXPECT_EQ(host.send(row(0, 100), 100), 100);
    look_up(100, 101);
    EXPECT_EQ(lanes.taken.back().item.result.kind, Kind::kMiss);
    EXPECT_EQ(host.send(row(1, 300), 200), 200);
    look_up(300, 202);
    EXPECT_EQ(lanes.taken.back().item.result.kind, Kind::kExact);
  });
}

TEST_F(SaCamShell, AcceptsAnUpdateEveryOtherCycle) {
  bind();
  simulate([&] {
    EXPECT_EQ(host.send(row(0, 1), 100), 100);
    EXPECT_EQ(host.send(row(0, 2), 100), 102);
    EXPECT_EQ(host.send(row(0, 3), 105), 105);
    look_up(1, 102);  // between the commits of 100 and 102
    EXPECT_EQ(lanes.taken.back().item.result.kind, Kind::kExact);
    look_up(2, 104);
    EXPECT_EQ(lanes.taken.back().item.result.kind, Kind::kExact);
  });
}

TEST_F(SaCamShell, NeverDelaysLookupsForUpdates) {
  bind();
  simulate([&] {
    for (std::uint16_t i = 0; i < 10; ++i) host.send(row(i, i), 100);
    EXPECT_EQ(look_up(0, 100), 100);
  });
}

TEST_F(SaCamShell, CountsLookupsByTheirOutcome) {
  bind();
  simulate([&] {
    fill();
    host.send(row(3, 200, true), 0);
    for (const std::uint32_t spi : {100u, 100u, 200u, 1u, 2u, 3u}) look_up(spi, 100);
    parser.send(key(100, false), 100);
    const SaCam::Stats& stats = cam.stats();
    EXPECT_EQ(stats.lookups, 6u);
    EXPECT_EQ(stats.hits, 2u);
    EXPECT_EQ(stats.blind_hits, 1u);
    EXPECT_EQ(stats.misses, 3u);
    EXPECT_EQ(stats.passes, 1u);
    EXPECT_EQ(stats.updates, 2u);
  });
}

TEST_F(SaCamShell, AnswersInTheItemWhereNobodyTakesItsResults) {
  parser.out.bind(cam.lookup_i.socket());
  host.out.bind(cam.update_i.socket());
  simulate([&] {
    fill();
    SaSearch search = key(100);
    EXPECT_EQ(parser.send(search, 100), 100);
    EXPECT_EQ(search.result.index, 5);
    EXPECT_EQ(look_up(100, 100), 101);
  });
}

TEST_F(SaCamShell, TakesBlockingTransportOnly) {
  bind();
  simulate([&] {
    expect_refuses_nb_transport(parser, cam.lookup_i.name());
    expect_refuses_nb_transport(host, cam.update_i.name());
    EXPECT_EQ(cam.stats().lookups + cam.stats().updates, 0u);
  });
}

}  // namespace
}  // namespace espnic::tb
