// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// packet_buffer alone: 8 beats of 8 bytes.
#include "model/packet_buffer/packet_buffer.h"

#include "tb/shells/shell_bench.h"

namespace espnic::tb {
namespace {

class PacketBufferShell : public Shell {
 protected:
  PacketBuffer buffer{"buffer", clock, {64, 8}};
  Source<BufferSpace> mac{"mac", clock}, dma{"dma", clock};

  PacketBufferShell() {
    mac.out.bind(buffer.write_i.socket());
    dma.out.bind(buffer.free_i.socket());
  }
  bool write(std::uint64_t beats, Cycle cycle) {
    BufferSpace frame{beats, false};
    EXPECT_EQ(mac.send(frame, cycle), cycle + static_cast<Cycle>(beats))
        << "a beat a cycle, stored or not";
    return frame.stored;
  }
  void free(std::uint64_t beats, Cycle cycle) { dma.send(BufferSpace{beats, false}, cycle); }
};

TEST_F(PacketBufferShell, StoresFramesUntilTheLastBeat) {
  simulate([&] {
    EXPECT_TRUE(write(5, 0));
    EXPECT_TRUE(write(3, 10));
    EXPECT_FALSE(write(1, 20));
    EXPECT_EQ(buffer.stats().frames, 2u);
    EXPECT_EQ(buffer.stats().refused, 1u);
    EXPECT_EQ(buffer.space().peak(), 8u);
  });
}

TEST_F(PacketBufferShell, GivesTheSpaceOfARefusedFrameBack) {
  simulate([&] {
    EXPECT_TRUE(write(5, 0));
    EXPECT_FALSE(write(4, 10));
    EXPECT_TRUE(write(3, 20));
  });
}

TEST_F(PacketBufferShell, SeesAFreeTheCycleAfter) {
  simulate([&] {
    EXPECT_TRUE(write(8, 0));
    free(8, 100);
    EXPECT_FALSE(write(1, 100));
    EXPECT_TRUE(write(1, 101));
  });
}

TEST_F(PacketBufferShell, SeesAFreeThatComesWhileEarlierBeatsAreWritten) {
  simulate([&] {
    EXPECT_TRUE(write(5, 0));
    free(5, 102);
    EXPECT_TRUE(write(5, 100));  // the fourth beat needs the space, in 103
    free(5, 203);
    EXPECT_FALSE(write(4, 200));  // 3 fit; the fourth beat is written in 203
  });
}

TEST_F(PacketBufferShell, RefusesAFrameThatNoFreeCouldMakeRoomFor) {
  simulate([&] {
    EXPECT_FALSE(write(9, 0));
    EXPECT_TRUE(write(8, 100));
  });
}

TEST_F(PacketBufferShell, CountsWholeBeatsOnly) {
  PacketBuffer odd("odd", clock, {63, 8});
  Source<BufferSpace> other("other", clock);
  other.out.bind(odd.write_i.socket());
  simulate([&] {
    EXPECT_EQ(odd.space().capacity(), 7u);
    BufferSpace frame{8, true};
    other.send(frame, 0);
    EXPECT_FALSE(frame.stored);
  });
}

TEST_F(PacketBufferShell, TakesBlockingTransportOnly) {
  simulate([&] {
    expect_refuses_nb_transport(mac, buffer.write_i.name());
    expect_refuses_nb_transport(dma, buffer.free_i.name());
    EXPECT_TRUE(write(8, 0)) << "refused calls must leave no trace";
  });
}

}  // namespace
}  // namespace espnic::tb
