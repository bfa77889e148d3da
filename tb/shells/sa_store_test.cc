// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// sa_store alone.
#include "model/sa_store/sa_store.h"

#include "tb/shells/shell_bench.h"

namespace espnic::tb {
namespace {

using Record = std::shared_ptr<const SaRecord>;

class SaStoreShell : public Shell {
 protected:
  SaStore store{"store", clock, {4}};
  Source<SaStoreRead> path{"path", clock};
  Source<SaStoreWrite> host{"host", clock};

  SaStoreShell() {
    path.out.bind(store.read_i.socket());
    host.out.bind(store.write_i.socket());
  }
  Record read(std::uint16_t index, Cycle cycle) {
    SaStoreRead item{index, nullptr};
    EXPECT_EQ(path.send(item, cycle), cycle + 1) << "the row is there a cycle after its index";
    return item.record;
  }
  void write(std::uint16_t index, Record record, Cycle cycle) {
    EXPECT_EQ(host.send(SaStoreWrite{index, std::move(record)}, cycle), cycle);
  }
  static Record record(std::uint32_t spi) {
    auto made = std::make_shared<SaRecord>();
    made->esp_spi = spi;
    return made;
  }
};

TEST_F(SaStoreShell, ReadsTheOldRowInTheCycleOfAWrite) {
  simulate([&] {
    const Record first = record(1), second = record(2);
    write(3, first, 10);
    EXPECT_EQ(read(3, 10), nullptr);
    EXPECT_EQ(read(3, 11), first);
    write(3, second, 20);
    EXPECT_EQ(read(3, 20), first);
    EXPECT_EQ(read(3, 21), second);
    EXPECT_EQ(read(2, 22), nullptr) << "other rows stay empty";
    EXPECT_EQ(store.stats().reads, 5u);
    EXPECT_EQ(store.stats().writes, 2u);
    EXPECT_EQ(store.stats().scrubs, 0u);
  });
}

TEST_F(SaStoreShell, LeavesTheRecordToFramesThatMatchedBeforeItsRowWasScrubbed) {
  simulate([&] {
    write(0, record(7), 0);
    const Record in_flight = read(0, 5);
    write(0, nullptr, 10);
    EXPECT_EQ(read(0, 11), nullptr);
    ASSERT_NE(in_flight, nullptr);
    EXPECT_EQ(in_flight->esp_spi, 7u);
    EXPECT_EQ(in_flight.use_count(), 1) << "the store has let go of the scrubbed record";
    EXPECT_EQ(store.stats().scrubs, 1u);
  });
}

TEST_F(SaStoreShell, TakesBlockingTransportOnly) {
  simulate([&] {
    expect_refuses_nb_transport(path, store.read_i.name());
    expect_refuses_nb_transport(host, store.write_i.name());
    EXPECT_EQ(store.stats().reads + store.stats().writes + store.stats().scrubs, 0u);
  });
}

}  // namespace
}  // namespace espnic::tb
