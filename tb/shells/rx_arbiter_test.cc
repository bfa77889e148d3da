// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// rx_arbiter alone, on two order slots and a receive FIFO of two.
#include "model/rx_arbiter/rx_arbiter.h"

#include "tb/shells/shell_bench.h"

namespace espnic::tb {
namespace {

class RxArbiterShell : public Shell {
 protected:
  OrderSlots slots{2};
  RxArbiter arbiter{"arbiter", clock, {2}, slots};
  Source<ArbiterFrame> mac{"mac", clock};
  Source<ArbiterAgain> lanes{"lanes", clock};
  Source<ArbiterRetire> dma{"dma", clock};
  Source<ArbiterReady> parser{"parser", clock};
  Sink<ArbiterGrant> grants{"grants", clock};

  void bind() {
    mac.out.bind(arbiter.frame_i.socket());
    lanes.out.bind(arbiter.again_i.socket());
    dma.out.bind(arbiter.retire_i.socket());
    parser.out.bind(arbiter.ready_i.socket());
    arbiter.grant_o.bind(grants.in.socket());
  }
  bool frame(std::uint16_t handle, Cycle cycle) {
    ArbiterFrame item{handle, static_cast<std::uint16_t>(handle * 10), false};
    EXPECT_EQ(mac.send(item, cycle), cycle);
    return item.taken;
  }
  void ready(Cycle cycle) { parser.send({}, cycle); }
  void again(std::uint64_t slot, Cycle cycle) {
    lanes.send({slot, {Pass::kInner, 44, 90, true}}, cycle);
  }
  void retire(Cycle cycle) { dma.send({}, cycle); }
  void reach(Cycle cycle) { sc_core::wait(clock.delay_to(cycle)); }
  void expect_grant(std::size_t number, Cycle cycle, std::uint16_t handle, std::uint64_t slot,
                    bool second) {
    ASSERT_LT(number, grants.taken.size());
    const auto& got = grants.taken[number];
    EXPECT_EQ(got.offered, cycle);
    EXPECT_EQ(got.item.frame, handle);
    EXPECT_EQ(got.item.slot, slot);
    EXPECT_EQ(got.item.window.pass == Pass::kInner, second);
    EXPECT_EQ(got.item.window.base, second ? 44u : 0u);
    EXPECT_EQ(got.item.window.limit, second ? 90u : handle * 10u);
  }
};

TEST_F(RxArbiterShell, GrantsADescriptorTheCycleAfterItWasPushed) {
  bind();
  simulate([&] {
    EXPECT_TRUE(frame(7, 10));
    reach(20);
    ASSERT_EQ(grants.taken.size(), 1u);
    expect_grant(0, 11, 7, 0, false);
  });
}

TEST_F(RxArbiterShell, WaitsForTheParser) {
  bind();
  simulate([&] {
    frame(7, 10);
    frame(8, 12);
    reach(30);
    EXPECT_EQ(grants.taken.size(), 1u) << "the parser has not taken another pass";
    ready(40);
    reach(50);
    expect_grant(1, 40, 8, 1, false);
  });
}

TEST_F(RxArbiterShell, TakesTheOldestAgainBeforeTheHead) {
  bind();
  simulate([&] {
    frame(1, 10);
    reach(11);
    ready(12);
    frame(2, 13);
    reach(20);
    frame(3, 21);
    retire(22);  // a slot for frame 3, were it not for the second passes
    again(1, 30);
    ready(31);
    reach(40);
    expect_grant(2, 31, 2, 1, true);
    ready(45);
    reach(50);
    expect_grant(3, 45, 3, 2, false);
    EXPECT_EQ(arbiter.stats().second_passes, 1u);
  });
}

TEST_F(RxArbiterShell, AnAgainThatBecomesVisibleTakesThePlaceOfTheHead) {
  bind();
  simulate([&] {
    frame(1, 10);
    reach(12);
    frame(2, 20);  // offered from 21 on, the parser is busy
    again(0, 24);  // seen from 25 on
    ready(25);
    reach(30);
    expect_grant(1, 25, 1, 0, true);
    ready(31);
    reach(40);
    expect_grant(2, 31, 2, 1, false);
  });
}

TEST_F(RxArbiterShell, AFullFifoRefusesEvenInTheCycleOfAPop) {
  bind();
  simulate([&] {
    frame(1, 10);
    reach(15);
    EXPECT_TRUE(frame(2, 16));
    EXPECT_TRUE(frame(3, 17));
    EXPECT_FALSE(frame(4, 18));
    ready(20);
    EXPECT_FALSE(frame(5, 20)) << "the pop of cycle 20 is seen from 21 on";
    EXPECT_TRUE(frame(6, 21));
    EXPECT_EQ(arbiter.stats().refused, 2u);
    EXPECT_EQ(arbiter.stats().frames, 4u);
  });
}

TEST_F(RxArbiterShell, WaitsForASlotToBeRetired) {
  bind();
  simulate([&] {
    frame(1, 10);
    reach(11);
    ready(12);
    frame(2, 12);
    reach(14);
    ready(15);
    frame(3, 16);
    reach(30);
    EXPECT_EQ(grants.taken.size(), 2u) << "both slots are taken";
    retire(30);
    reach(40);
    expect_grant(2, 31, 3, 2, false);
    EXPECT_EQ(arbiter.stats().retired, 1u);
  });
}

}  // namespace
}  // namespace espnic::tb
