// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// rx_dma alone: 8 bytes a cycle, a ring of 4.
#include "model/rx_dma/rx_dma.h"

#include "tb/shells/bus_memory.h"
#include "tb/shells/shell_bench.h"

namespace espnic::tb {
namespace {

constexpr std::uint64_t kDescriptors = BusMemory::kBase, kCompletions = BusMemory::kBase + 0x1000;
constexpr std::uint64_t kBuffers = BusMemory::kBase + 0x4000;
constexpr std::uint32_t kEntries = 4, kBufferBytes = 2048;

class RxDmaShell : public Shell {
 protected:
  RxDma dma;
  Source<DmaFrame> resolve{"resolve", clock};
  BusMemory memory{"memory", clock};

  explicit RxDmaShell(const RxDmaTiming& timing = {}) : dma("dma", clock, timing) {
    resolve.out.bind(dma.frame_i.socket());
    dma.host_o.bind(memory.bus_i);
    for (std::uint32_t i = 0; i < kEntries; ++i) {
      store_le64(memory.at(kDescriptors + i * 16), kBuffers + i * kBufferBytes);
      store_le32(memory.at(kDescriptors + i * 16 + 8), kBufferBytes);
    }
    dma.set_rings({kDescriptors, kCompletions, kEntries});
  }
  /// The host's doorbell, and the descriptors' way to the recurrence.
  void post(std::uint32_t producer, Cycle cycle) {
    dma.pipe().post(cycle, dma.doorbell(producer, cycle));
  }
  Cycle send(const Bytes& bytes, Cycle cycle) {
    DmaFrame frame;
    frame.bytes = bytes;
    frame.completion.length = static_cast<std::uint16_t>(bytes.size());
    return resolve.send(frame, cycle);
  }
  Completion completion(std::uint32_t index) {
    return decode_completion(memory.at(kCompletions + index * kCompletionBytes));
  }
};

TEST_F(RxDmaShell, FetchesADescriptorForEveryDoorbellStep) {
  simulate([&] {
    EXPECT_EQ(dma.doorbell(3, 100), 3u);
    EXPECT_EQ(dma.stats().descriptors, 3u);
    ASSERT_EQ(memory.log.size(), 3u);
    for (std::uint32_t i = 0; i < 3; ++i) {
      EXPECT_FALSE(memory.log[i].write);
      EXPECT_EQ(memory.log[i].address, kDescriptors + i * 16);
      EXPECT_EQ(memory.log[i].length, 16u);
      EXPECT_EQ(memory.log[i].cycle, 164);
    }
    EXPECT_EQ(dma.doorbell(3, 100), 0u) << "the same index again is no step";
    EXPECT_EQ(dma.stats().bad_doorbells, 0u);
  });
}

/// Reads two at a time.
class RxDmaReads : public RxDmaShell {
 protected:
  RxDmaReads() : RxDmaShell(two_reads()) {}
  static RxDmaTiming two_reads() {
    RxDmaTiming timing;
    timing.link.outstanding_reads = 2;
    return timing;
  }
  std::vector<Cycle> cycles() const {
    std::vector<Cycle> cycles;
    for (const auto& access : memory.log) cycles.push_back(access.cycle);
    return cycles;
  }
};

TEST_F(RxDmaReads, BeginWhereOneOfTheLastTwoIsBack) {
  simulate([&] {
    post(3, 100);
    EXPECT_EQ(cycles(), (std::vector<Cycle>{164, 164, 228}));
    EXPECT_EQ(send(Bytes(8), 300), 300);
    post(0, 200);
    EXPECT_EQ(cycles().back(), 264) << "the second read was back in 164";
  });
}

TEST_F(RxDmaReads, AreCountedOverSeveralDoorbells) {
  simulate([&] {
    post(1, 100);
    post(2, 110);
    post(3, 120);
    EXPECT_EQ(cycles(), (std::vector<Cycle>{164, 174, 228}));
    EXPECT_EQ(send(Bytes(8), 0), 164);
    EXPECT_EQ(send(Bytes(8), 0), 174);
    EXPECT_EQ(send(Bytes(8), 0), 228);
  });
}

TEST_F(RxDmaReads, OfALiveCardComeInTheSameCycles) {
  dma.go_live();
  simulate([&] {
    post(1, 100);
    post(2, 110);
    post(3, 120);
    EXPECT_TRUE(memory.log.empty());
    sc_core::wait(clock.time(1000));
    EXPECT_EQ(cycles(), (std::vector<Cycle>{164, 174, 228}));
  });
}

TEST_F(RxDmaShell, WritesFrameThenCompletion) {
  simulate([&] {
    post(3, 0);
    Bytes bytes(100);
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i + 1);
    EXPECT_EQ(send(bytes, 200), 200);
    ASSERT_EQ(memory.log.size(), 5u);
    const Cycle left = 200 + 2 + 13;  // setup, ceil(100 / 8)
    EXPECT_EQ(memory.log[3].address, kBuffers);
    EXPECT_EQ(memory.log[3].length, 100u);
    EXPECT_EQ(memory.log[3].cycle, left + 64);
    EXPECT_EQ(memory.log[4].address, kCompletions);
    EXPECT_EQ(memory.log[4].length, kCompletionBytes);
    EXPECT_EQ(memory.log[4].cycle, left + 64);
    EXPECT_EQ(completion(0).cycle, static_cast<std::uint32_t>(left));
    EXPECT_TRUE(std::equal(bytes.begin(), bytes.end(), memory.at(kBuffers)));
    EXPECT_EQ(dma.stats().frames, 1u);
    EXPECT_EQ(dma.stats().bytes, 100u);
  });
}

TEST_F(RxDmaShell, TakesAFrameWhenItsDescriptorAndTheEngineAreThere) {
  simulate([&] {
    post(3, 100);
    EXPECT_EQ(send(Bytes(100), 110), 164) << "100 + fetch";
    EXPECT_EQ(send(Bytes(8), 110), 164 + 2 + 13 + 1) << "behind the completion before";
    EXPECT_EQ(send(Bytes(8), 1000), 1000);
  });
}

TEST_F(RxDmaShell, WritesOnlyACompletionForAnEmptyFrame) {
  simulate([&] {
    post(1, 0);
    EXPECT_EQ(send({}, 100), 100);
    ASSERT_EQ(memory.log.size(), 2u);
    EXPECT_EQ(memory.log[1].address, kCompletions);
    EXPECT_EQ(memory.log[1].cycle, 100 + 2 + 1 + 64);
  });
}

TEST_F(RxDmaShell, TurnsThePhaseOverWithEveryWrap) {
  simulate([&] {
    std::uint32_t producer = 0;
    for (std::uint32_t n = 0; n < 5 * kEntries; ++n) {
      producer = (producer + 1) % kEntries;
      post(producer, 100 * n);
      send(Bytes(60), 100 * n);
      EXPECT_EQ(completion(n % kEntries).phase, (n / kEntries) % 2 == 0) << n;
      EXPECT_EQ(memory.log.back().address, kCompletions + (n % kEntries) * kCompletionBytes);
    }
    EXPECT_EQ(dma.stats().bad_doorbells, 0u);
  });
}

TEST_F(RxDmaShell, CutsAFrameToItsBuffer) {
  store_le32(memory.at(kDescriptors + 8), 64);
  simulate([&] {
    post(1, 0);
    send(Bytes(100), 100);
    EXPECT_EQ(memory.log.at(1).length, 64u);
    EXPECT_EQ(dma.stats().truncated, 1u);
    EXPECT_EQ(dma.stats().bytes, 64u);
    EXPECT_EQ(completion(0).length, 100u) << "the completion keeps the length of the frame";
  });
}

TEST_F(RxDmaShell, CountsImpossibleProducerIndicesAndFetchesNothing) {
  simulate([&] {
    EXPECT_EQ(dma.doorbell(kEntries, 0), 0u);
    EXPECT_EQ(dma.doorbell(0xFFFFFFFF, 0), 0u);
    EXPECT_EQ(dma.stats().bad_doorbells, 2u);
    EXPECT_EQ(dma.doorbell(2, 0), 2u);
    EXPECT_EQ(dma.doorbell(1, 0), 0u) << "back: three more would leave no entry empty";
    EXPECT_EQ(dma.stats().bad_doorbells, 3u);
    EXPECT_EQ(memory.log.size(), 2u);
  });
}

TEST_F(RxDmaShell, RefusesMoreDescriptorsThanPlacesUntilACompletionMakesRoom) {
  simulate([&] {
    post(3, 0);
    EXPECT_EQ(dma.doorbell(0, 10), 0u);
    EXPECT_EQ(dma.stats().bad_doorbells, 1u);
    send(Bytes(60), 100);
    EXPECT_EQ(dma.doorbell(1, 300), 0u) << "one place is free, not two";
    EXPECT_EQ(dma.doorbell(0, 300), 1u);
    EXPECT_EQ(dma.doorbell(1, 300), 0u);
    EXPECT_EQ(dma.stats().bad_doorbells, 3u);
    dma.set_rings({kDescriptors, kCompletions, kEntries});
    EXPECT_EQ(dma.doorbell(3, 400), 3u) << "a new ring is empty";
  });
}

TEST_F(RxDmaShell, CountsBusErrorsAndGoesOn) {
  memory.fails = [](const BusMemory::Access& access) { return access.address == kBuffers; };
  simulate([&] {
    post(2, 0);
    send(Bytes(60), 100);
    EXPECT_EQ(dma.stats().bus_errors, 1u);
    send(Bytes(60), 200);
    EXPECT_EQ(dma.stats().bus_errors, 1u);
    EXPECT_EQ(dma.stats().frames, 2u);
  });
}

TEST_F(RxDmaShell, ReportsAFrameForWhichTheHostPostedNothing) {
  simulate([&] {
    EXPECT_THROW(send(Bytes(60), 100), sc_core::sc_report);
    post(1, 100);
    EXPECT_EQ(send(Bytes(60), 100), 164);
    EXPECT_THROW(send(Bytes(60), 300), sc_core::sc_report);
    EXPECT_EQ(dma.stats().frames, 1u);
  });
}

TEST_F(RxDmaShell, ForgetsTheDescriptorsOfTheRingsBefore) {
  simulate([&] {
    post(3, 0);
    dma.set_rings({kDescriptors, kCompletions, kEntries});
    EXPECT_FALSE(dma.pipe().has_descriptor());
    EXPECT_THROW(send(Bytes(60), 100), sc_core::sc_report);
    post(1, 200);
    EXPECT_EQ(send(Bytes(60), 200), 264);
    EXPECT_TRUE(completion(0).phase);
  });
}

TEST_F(RxDmaShell, TakesBlockingTransportOnly) {
  simulate([&] {
    post(1, 0);
    expect_refuses_nb_transport(resolve, dma.frame_i.name());
    EXPECT_EQ(dma.stats().frames, 0u);
  });
}

}  // namespace
}  // namespace espnic::tb
