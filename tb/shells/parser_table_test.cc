// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// parser_table alone.
#include "model/parser_table/parser_table.h"

#include "tb/shells/shell_bench.h"

namespace espnic::tb {
namespace {

class ParserTableShell : public Shell {
 protected:
  ParserTable table{"table", clock, {4}};
  Source<ParserRead> parser{"parser", clock};
  Source<ParserSnap> grants{"grants", clock};
  Source<ParserWrite> host{"host", clock};

  ParserTableShell() {
    parser.out.bind(table.read_i.socket());
    grants.out.bind(table.snap_i.socket());
    host.out.bind(table.write_i.socket());
  }
  ParserRead read(std::uint16_t port, Cycle cycle) {
    ParserRead item;
    item.port = port;
    EXPECT_EQ(parser.send(item, cycle), cycle) << "a read takes no cycle of its own";
    return item;
  }
  void snap(Cycle cycle) {
    ParserSnap item;
    EXPECT_EQ(grants.send(item, cycle), cycle);
  }
  /// The slot that a pass granted in `grant` finds.
  std::optional<unsigned> find(std::uint16_t port, Cycle grant) {
    snap(grant);
    return read(port, grant + 1).slot;
  }
  void write(unsigned slot, std::uint16_t port, Cycle cycle, bool valid = true, bool marked = false,
             UdpEncapType type = UdpEncapType::kOther) {
    ParserWrite item{slot, {valid, marked, type, port, 1}};
    EXPECT_EQ(host.send(item, cycle), cycle);
  }
};

TEST_F(ParserTableShell, TakesAWriteIntoSnapshotsFromTheNextCycleOn) {
  simulate([&] {
    write(2, 4500, 10);
    EXPECT_FALSE(find(4500, 10));
    EXPECT_EQ(find(4500, 11), 2u);
    EXPECT_FALSE(read(4501, 12).slot);
    EXPECT_EQ(table.stats().reads, 3u);
    EXPECT_EQ(table.stats().hits, 1u);
    EXPECT_EQ(table.stats().writes, 1u);
  });
}

TEST_F(ParserTableShell, ReadsTheSnapshotWhateverIsWrittenLater) {
  simulate([&] {
    write(0, 4500, 0);
    snap(5);
    EXPECT_FALSE(read(4500, 5).slot) << "the snapshot before";
    write(0, 5000, 6);
    EXPECT_EQ(read(4500, 20).slot, 0u);
    EXPECT_FALSE(read(5000, 20).slot);
    snap(21);
    EXPECT_FALSE(read(4500, 22).slot);
    EXPECT_EQ(read(5000, 22).slot, 0u);
  });
}

TEST_F(ParserTableShell, KeepsWritesInOrder) {
  simulate([&] {
    write(0, 4500, 10);
    write(0, 5000, 20);
    EXPECT_EQ(find(4500, 20), 0u);
    EXPECT_FALSE(find(4500, 21));
    EXPECT_EQ(read(5000, 22).slot, 0u);
  });
}

TEST_F(ParserTableShell, SkipsEntriesThatAreInvalidOrMarked) {
  simulate([&] {
    write(0, 4500, 0, false);
    write(1, 4500, 0, true, true);
    EXPECT_FALSE(find(4500, 5));
    write(3, 4500, 10);
    EXPECT_EQ(find(4500, 15), 3u);
  });
}

TEST_F(ParserTableShell, LetsTheLowestSlotWin) {
  simulate([&] {
    write(3, 4500, 0);
    write(1, 4500, 0);
    EXPECT_EQ(find(4500, 5), 1u);
  });
}

TEST_F(ParserTableShell, TellsTheTypeOfWhatItFinds) {
  simulate([&] {
    write(0, 500, 0, true, false, UdpEncapType::kIke);
    write(1, 4500, 0);
    snap(5);
    EXPECT_TRUE(read(500, 6).ike);
    EXPECT_FALSE(read(4500, 6).ike);
    EXPECT_FALSE(read(501, 6).ike);
  });
}

TEST_F(ParserTableShell, IgnoresAWriteBeyondItsEntries) {
  simulate([&] {
    write(4, 4500, 0);
    EXPECT_FALSE(find(4500, 5));
    EXPECT_EQ(table.stats().writes, 1u);
  });
}

TEST_F(ParserTableShell, TakesBlockingTransportOnly) {
  simulate([&] {
    expect_refuses_nb_transport(parser, table.read_i.name());
    expect_refuses_nb_transport(grants, table.snap_i.name());
    expect_refuses_nb_transport(host, table.write_i.name());
    EXPECT_EQ(table.stats().reads + table.stats().writes, 0u);
  });
}

}  // namespace
}  // namespace espnic::tb
