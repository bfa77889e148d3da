// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// mac_rx alone. A line of 1 Gb/s on 300 MHz moves 5 bytes in 12 cycles.
#include "model/mac_rx/mac_rx.h"

#include <random>

#include "tb/shells/shell_bench.h"

namespace espnic::tb {
namespace {

/// Its CRC-32 is published with every description of the polynomial: 0xCBF43926.
const Bytes kCheckString{'1', '2', '3', '4', '5', '6', '7', '8', '9'};

class MacRxShell : public Shell {
 protected:
  MacRx mac{"mac", clock, {}};
  Source<MacFrame> line{"line", clock};
  Sink<MacFrame> card{"card", clock};

  void bind() {
    line.out.bind(mac.wire_i.socket());
    mac.frame_o.bind(card.in.socket());
  }
  MacFrame frame(const Bytes& bytes) const {
    MacFrame made;
    made.line.bytes = bytes;
    return made;
  }
};

TEST_F(MacRxShell, PacesFramesBackToBackAtLineRate) {
  bind();
  simulate([&] {
    const Bytes bytes(60);
    MacFrame first = frame(bytes), second = frame(bytes);
    EXPECT_EQ(line.send(first, 0), 175);
    EXPECT_EQ(first.at.rx, 19);           // floor(8 * 12 / 5)
    EXPECT_EQ(first.at.last_beat, 165);   // ceil(68 * 12 / 5) + 1
    EXPECT_EQ(first.at.descriptor, 175);  // ceil(72 * 12 / 5) + 1 + 1
    // The second frame's preamble starts 84 bytes behind the first one's, whenever it is offered.
    EXPECT_EQ(line.send(second, 0), 377);
    EXPECT_EQ(second.at.rx, 220);
    ASSERT_EQ(card.taken.size(), 2u);
    EXPECT_EQ(card.taken[0].offered, 175);
    EXPECT_EQ(card.taken[1].offered, 377);
  });
}

TEST(MacRxLine, WritesOneBeatACycleWhateverTheLineAndTheLengths) {
  std::mt19937 random(7);
  for (int run = 0; run < 400; ++run) {
    const std::uint32_t width = 1u << (2 + random() % 5);  // 4 to 64 bytes
    const std::uint64_t core_hz = 100'000'000 + random() % 400'000'000;
    const std::uint64_t fastest = core_hz * width * 8;
    const std::uint64_t line_bps = run % 2 == 0 ? fastest : 1 + random() % fastest;
    MacRxLine line(LinePacer(line_bps, core_hz), width);
    Cycle before = kBeforeTime;
    for (int frame = 0; frame < 50; ++frame) {
      const FrameOnLine at = line.place(1 + random() % 200, 0);
      const std::uint32_t beats = line.beats(at.bytes);
      for (std::uint32_t k = 0; k < beats; ++k) {
        ASSERT_GT(line.beat(at, k), before)
            << "run " << run << ", frame " << frame << ", beat " << k;
        before = line.beat(at, k);
      }
      ASSERT_EQ(before, at.last_beat);
      ASSERT_GT(at.descriptor, at.last_beat);
    }
  }
}

TEST_F(MacRxShell, StartsNoFrameBeforeItsEarliestCycle) {
  bind();
  simulate([&] {
    const Bytes bytes(64);
    MacFrame stamped = frame(bytes);
    stamped.line.earliest = 500;
    line.send(stamped, 0);
    EXPECT_EQ(stamped.at.start, 209u);  // the first byte that starts in cycle 500 or later: 501
    EXPECT_EQ(stamped.at.rx, 520);
    MacFrame annotated = frame(bytes);
    line.send(annotated, 10'000);
    EXPECT_EQ(annotated.at.start, 4167u);
  });
}

TEST_F(MacRxShell, IsNotHeldUpByTheReceiverOfItsFrames) {
  bind();
  card.take_at = [](const MacFrame&, Cycle offered) { return offered + 100'000; };
  simulate([&] {
    const Bytes bytes(60);
    EXPECT_EQ(line.send(frame(bytes), 0), 175);
    EXPECT_EQ(line.send(frame(bytes), 0), 377);
  });
}

TEST_F(MacRxShell, PadsCapturedFramesForTimingOnly) {
  bind();
  simulate([&] {
    const Bytes one(1);
    MacFrame captured = frame(one), empty = frame({});
    line.send(captured, 0);
    line.send(empty, 0);
    EXPECT_EQ(captured.drop, DropReason::kNone);
    EXPECT_EQ(empty.drop, DropReason::kNone);
    EXPECT_EQ(captured.at.descriptor, 175);
    EXPECT_EQ(empty.at.descriptor, 377);
    ASSERT_EQ(card.taken.size(), 2u);
    EXPECT_EQ(card.taken[0].item.line.bytes.size(), 1u);
    EXPECT_EQ(card.taken[1].item.line.bytes.size(), 0u);
  });
}

TEST_F(MacRxShell, DropsBadFramesUnderTheirReasonAndKeepsTheirTimeOnTheLine) {
  bind();
  simulate([&] {
    MacFrame good = frame(kCheckString), bad = frame(kCheckString);
    good.line.fcs = 0xCBF43926;
    bad.line.fcs = 0xCBF43927;
    const Bytes short_bytes(59), long_bytes(9615), longest_bytes(9614);
    MacFrame runt = frame(short_bytes), oversize = frame(long_bytes),
             longest = frame(longest_bytes);
    runt.line.pad_to_minimum = false;
    for (MacFrame* sent : {&good, &bad, &runt, &oversize, &longest}) line.send(*sent, 0);
    EXPECT_EQ(good.drop, DropReason::kNone);
    EXPECT_EQ(bad.drop, DropReason::kBadFcs);
    EXPECT_EQ(runt.drop, DropReason::kRunt);
    EXPECT_EQ(oversize.drop, DropReason::kOversize);
    EXPECT_EQ(longest.drop, DropReason::kNone);
    EXPECT_EQ(runt.at.start, 2 * 84u);
    EXPECT_EQ(oversize.at.start, runt.at.start + 83);
    EXPECT_EQ(longest.at.start, oversize.at.start + 9615 + 24);
    EXPECT_EQ(card.taken.size(), 2u);
    EXPECT_EQ(mac.stats().frames, 5u);
    for (const DropReason reason :
         {DropReason::kBadFcs, DropReason::kRunt, DropReason::kOversize}) {
      EXPECT_EQ(mac.stats().dropped[static_cast<std::size_t>(reason)], 1u) << to_word(reason);
    }
  });
}

TEST_F(MacRxShell, WorksWithNobodyAtItsOutput) {
  line.out.bind(mac.wire_i.socket());
  simulate([&] { EXPECT_EQ(line.send(frame({}), 0), 175); });
}

TEST_F(MacRxShell, TakesBlockingTransportOnly) {
  bind();
  simulate([&] {
    expect_refuses_nb_transport(line, mac.wire_i.name());
    MacFrame item;
    tlm::tlm_phase phase = tlm::BEGIN_RESP;
    sc_core::sc_time delay;
    EXPECT_THROW(card.in->nb_transport_bw(item, phase, delay), sc_core::sc_report);
    EXPECT_EQ(mac.stats().frames, 0u);
  });
}

}  // namespace
}  // namespace espnic::tb
