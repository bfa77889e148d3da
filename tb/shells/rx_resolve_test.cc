// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// rx_resolve alone: two order slots.
#include "model/rx_resolve/rx_resolve.h"

#include "tb/shells/shell_bench.h"

namespace espnic::tb {
namespace {

class RxResolveShell : public Shell {
 protected:
  RxResolve resolve{"resolve", clock, {2}};
  Source<SlotReserve> arbiter{"arbiter", clock};
  Source<SlotResult> lanes{"lanes", clock};
  Sink<SlotRetire> dma{"dma", clock};

  void bind_inputs() {
    arbiter.out.bind(resolve.reserve_i.socket());
    lanes.out.bind(resolve.result_i.socket());
  }
  void bind() {
    bind_inputs();
    resolve.retire_o.bind(dma.in.socket());
  }
  /// Reserves slot `slot`, offered and taken in these cycles.
  void reserve(std::uint64_t slot, Cycle offered, Cycle taken) {
    SlotReserve item;
    EXPECT_EQ(arbiter.send(item, offered), taken);
    EXPECT_EQ(item.slot, slot);
  }
  void done(std::uint64_t slot, Cycle cycle) { lanes.send(SlotResult{slot, false}, cycle); }
  void again(std::uint64_t slot, Cycle cycle) { lanes.send(SlotResult{slot, true}, cycle); }
};

TEST_F(RxResolveShell, RetiresASlotTheCycleAfterItsDoneBit) {
  bind();
  simulate([&] {
    reserve(0, 10, 10);
    done(0, 20);
    ASSERT_EQ(dma.taken.size(), 1u);
    EXPECT_EQ(dma.taken[0].offered, 21);
    EXPECT_EQ(dma.taken[0].item.slot, 0u);
  });
}

TEST_F(RxResolveShell, RetiresInWireOrderWhateverFinishesFirst) {
  bind();
  simulate([&] {
    reserve(0, 10, 10);
    reserve(1, 10, 10);
    done(1, 20);
    EXPECT_TRUE(dma.taken.empty());
    done(0, 30);
    ASSERT_EQ(dma.taken.size(), 2u);
    EXPECT_EQ(dma.taken[0].item.slot, 0u);
    EXPECT_EQ(dma.taken[0].offered, 31);
    EXPECT_EQ(dma.taken[1].item.slot, 1u);
    EXPECT_EQ(dma.taken[1].offered, 31) << "never before the slot ahead of it";
  });
}

TEST_F(RxResolveShell, ReusesASlotTheCycleAfterItRetired) {
  bind();
  dma.take_at = [](const SlotRetire&, Cycle offered) { return offered + 40; };
  simulate([&] {
    reserve(0, 10, 10);
    reserve(1, 10, 10);
    done(0, 20);  // retires in 21 + 40
    reserve(2, 30, 62);
    done(1, 25);  // seen in 26, behind slot 0
    EXPECT_EQ(dma.taken.back().offered, 61);
    reserve(3, 30, 102);
  });
}

TEST_F(RxResolveShell, KeepsASlotThroughItsSecondPass) {
  bind();
  simulate([&] {
    reserve(0, 10, 10);
    reserve(1, 10, 10);
    again(0, 20);
    done(1, 25);
    EXPECT_TRUE(dma.taken.empty());
    done(0, 50);
    ASSERT_EQ(dma.taken.size(), 2u);
    EXPECT_EQ(dma.taken[0].offered, 51);
    EXPECT_EQ(resolve.stats().reserved, 2u);
    EXPECT_EQ(resolve.stats().second_passes, 1u);
    EXPECT_EQ(resolve.stats().retired, 2u);
  });
}

TEST_F(RxResolveShell, ReportsAReservationThatNoResultCanEverFree) {
  bind();
  simulate([&] {
    reserve(0, 10, 10);
    reserve(1, 10, 10);
    EXPECT_THROW(arbiter.send(SlotReserve{}, 20), sc_core::sc_report);
    EXPECT_EQ(resolve.stats().reserved, 2u);
    done(0, 30);
    reserve(2, 20, 32);
  });
}

TEST_F(RxResolveShell, WorksWithNobodyAtItsOutput) {
  bind_inputs();
  simulate([&] {
    reserve(0, 0, 0);
    reserve(1, 0, 0);
    done(0, 5);
    reserve(2, 0, 7);
  });
}

TEST_F(RxResolveShell, TakesBlockingTransportOnly) {
  bind();
  simulate([&] {
    expect_refuses_nb_transport(arbiter, resolve.reserve_i.name());
    expect_refuses_nb_transport(lanes, resolve.result_i.name());
    EXPECT_EQ(resolve.stats().reserved + resolve.stats().retired, 0u);
  });
}

}  // namespace
}  // namespace espnic::tb
