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
  Source<ParserWrite> host{"host", clock};

  ParserTableShell() {
    parser.out.bind(table.read_i.socket());
    host.out.bind(table.write_i.socket());
  }
  std::optional<unsigned> read(std::uint16_t port, Cycle cycle) {
    ParserRead item{port, std::nullopt};
    EXPECT_EQ(parser.send(item, cycle), cycle) << "a read takes no cycle of its own";
    return item.slot;
  }
  void write(unsigned slot, std::uint16_t port, Cycle cycle, bool valid = true,
             bool marked = false) {
    ParserWrite item{slot, {valid, marked, UdpEncapType::kOther, port, 1}};
    EXPECT_EQ(host.send(item, cycle), cycle);
  }
};

TEST_F(ParserTableShell, ShowsAWriteFromTheNextCycleOn) {
  simulate([&] {
    write(2, 4500, 10);
    EXPECT_FALSE(read(4500, 10));
    EXPECT_EQ(read(4500, 11), 2u);
    EXPECT_FALSE(read(4501, 12));
    EXPECT_EQ(table.stats().reads, 3u);
    EXPECT_EQ(table.stats().hits, 1u);
    EXPECT_EQ(table.stats().writes, 1u);
  });
}

TEST_F(ParserTableShell, KeepsWritesInOrder) {
  simulate([&] {
    write(0, 4500, 10);
    write(0, 5000, 20);
    EXPECT_EQ(read(4500, 20), 0u);
    EXPECT_FALSE(read(4500, 21));
    EXPECT_EQ(read(5000, 21), 0u);
  });
}

TEST_F(ParserTableShell, SkipsEntriesThatAreInvalidOrMarked) {
  simulate([&] {
    write(0, 4500, 0, false);
    write(1, 4500, 0, true, true);
    EXPECT_FALSE(read(4500, 5));
    write(3, 4500, 10);
    EXPECT_EQ(read(4500, 15), 3u);
  });
}

TEST_F(ParserTableShell, LetsTheLowestSlotWin) {
  simulate([&] {
    write(3, 4500, 0);
    write(1, 4500, 0);
    EXPECT_EQ(read(4500, 5), 1u);
  });
}

TEST_F(ParserTableShell, TakesBlockingTransportOnly) {
  simulate([&] {
    expect_refuses_nb_transport(parser, table.read_i.name());
    expect_refuses_nb_transport(host, table.write_i.name());
    EXPECT_EQ(table.stats().reads + table.stats().writes, 0u);
  });
}

}  // namespace
}  // namespace espnic::tb
