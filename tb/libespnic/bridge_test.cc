// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gtest/gtest.h>
#include <tlm_utils/simple_initiator_socket.h>

#include <string>
#include <vector>

#include "model/sim/bus.h"
#include "tb/libespnic/host_bridge.h"
#include "tb/libespnic/timeline.h"

namespace espnic::abi {
namespace {

using sc_core::sc_time;

constexpr std::uint64_t kMessageAddress = 0xFEE00000;

/// A DMA master, the bridge, and a host of 256 bytes that writes down what comes when.
class Bench {
 public:
  Bench() { master_.dma_o.bind(bridge_.dma_i); }

  bool write(std::uint64_t address, Bytes bytes, std::uint64_t delay_ps) {
    return transfer(master_.dma_o, payload_, tlm::TLM_WRITE_COMMAND, address, bytes.data(),
                    bytes.size(), sc_time::from_value(delay_ps));
  }
  bool read(std::uint64_t address, Bytes& bytes, std::uint64_t delay_ps) {
    return transfer(master_.dma_o, payload_, tlm::TLM_READ_COMMAND, address, bytes.data(),
                    bytes.size(), sc_time::from_value(delay_ps));
  }
  Bytes read(std::uint64_t address, std::size_t length, std::uint64_t delay_ps) {
    Bytes bytes(length);
    EXPECT_TRUE(read(address, bytes, delay_ps));
    return bytes;
  }

  Timeline time;
  Bytes memory = Bytes(256);
  std::vector<std::string> seen;  // "PS what"

 private:
  struct Master final : sc_core::sc_module {
    explicit Master(const sc_core::sc_module_name& name) : sc_core::sc_module(name) {}
    tlm_utils::simple_initiator_socket<Master, 64> dma_o{"dma_o"};
  };
  void note(const std::string& what) {
    seen.push_back(std::to_string(Timeline::now()) + " " + what);
  }
  HostBridge::Host host() {
    HostBridge::Host host;
    host.read = [this](std::uint64_t address, MutableByteSpan bytes) {
      if (address + bytes.size() > memory.size()) return false;
      std::copy_n(memory.begin() + static_cast<std::ptrdiff_t>(address), bytes.size(),
                  bytes.begin());
      return true;
    };
    host.write = [this](std::uint64_t address, ByteSpan bytes) {
      note("write " + std::to_string(address));
      if (address + bytes.size() > memory.size()) return false;
      std::copy(bytes.begin(), bytes.end(), memory.begin() + static_cast<std::ptrdiff_t>(address));
      return true;
    };
    host.vector_of = [](std::uint64_t address, std::uint32_t data) {
      return address == kMessageAddress && data < 2 ? std::optional<unsigned>(data) : std::nullopt;
    };
    host.message = [this](unsigned vector, std::uint64_t, std::uint32_t) {
      note("irq " + std::to_string(vector));
      time.interrupt();
    };
    host.refused_late = [this](std::uint64_t address, std::size_t length) {
      note("late " + std::to_string(address) + " " + std::to_string(length));
    };
    return host;
  }

  Master master_{"master"};

 public:
  HostBridge bridge_{"bridge", host()};

 private:
  tlm::tlm_generic_payload payload_;
};

using Lines = std::vector<std::string>;

TEST(HostBridge, AWriteReachesTheHostAtItsOwnTime) {
  Bench bench;
  bench.time.run_until(100);
  EXPECT_TRUE(bench.write(8, {1}, 50));
  EXPECT_TRUE(bench.write(9, {2}, 0));
  EXPECT_EQ(bench.seen, (Lines{"100 write 9"}));
  bench.time.run_until(149);
  EXPECT_EQ(bench.memory[8], 0);
  bench.time.run_until(150);
  EXPECT_EQ(bench.memory[8], 1);
  EXPECT_EQ(bench.seen, (Lines{"100 write 9", "150 write 8"}));
  EXPECT_EQ(bench.bridge_.waiting(), 0u);
}

TEST(HostBridge, WritesComeInTheOrderOfTheirTimesAndThenOfTheirCalls) {
  Bench bench;
  bench.time.run_until(0);
  bench.write(3, {1}, 30);
  bench.write(1, {1}, 10);
  bench.write(4, {1}, 30);
  bench.write(2, {1}, 20);
  bench.time.run_until(100);
  EXPECT_EQ(bench.seen, (Lines{"10 write 1", "20 write 2", "30 write 3", "30 write 4"}));
}

TEST(HostBridge, AReadSeesTheWaitingWritesThatWillHaveLandedBeforeIt) {
  Bench bench;
  bench.time.run_until(0);
  bench.memory = Bytes(256, 9);
  bench.write(10, {1, 2, 3, 4, 5}, 20);
  bench.write(12, {7}, 30);
  EXPECT_EQ(bench.read(8, 8, 19), (Bytes{9, 9, 9, 9, 9, 9, 9, 9})) << "earlier than all";
  EXPECT_EQ(bench.read(8, 8, 20), (Bytes{9, 9, 1, 2, 3, 4, 5, 9})) << "not the later one";
  EXPECT_EQ(bench.read(8, 8, 30), (Bytes{9, 9, 1, 2, 7, 4, 5, 9})) << "the later one on top";
  EXPECT_EQ(bench.read(11, 2, 30), (Bytes{2, 7})) << "from inside a write";
  EXPECT_EQ(bench.read(8, 3, 30), (Bytes{9, 9, 1})) << "to inside a write";
  EXPECT_EQ(bench.read(15, 2, 30), (Bytes{9, 9})) << "behind it";
  EXPECT_EQ(bench.memory[10], 9) << "and the host has seen none of them";
}

TEST(HostBridge, AWriteWithoutDelayComesBehindTheWaitingOnesOfItsMoment) {
  Bench bench;
  bench.time.run_until(0);
  bench.write(1, {1}, 10);
  sc_core::sc_start(sc_time::from_value(10));  // the moment has come, its processes have not run
  bench.write(2, {2}, 0);
  EXPECT_EQ(bench.seen, (Lines{"10 write 1", "10 write 2"}));
  bench.time.run_until(20);
  EXPECT_EQ(bench.seen.size(), 2u) << "once only";
}

TEST(HostBridge, RefusalsAreToldTheCardWhereItStillWaits) {
  Bench bench;
  bench.time.run_until(0);
  Bytes four(4);
  EXPECT_FALSE(bench.read(254, four, 0));
  EXPECT_FALSE(bench.write(300, {1}, 0));
  EXPECT_TRUE(bench.write(301, {1, 2}, 5)) << "posted: nobody knows yet";
  bench.time.run_until(10);
  EXPECT_EQ(bench.seen, (Lines{"0 write 300", "5 write 301", "5 late 301 2"}));
  EXPECT_EQ(bench.bridge_.stats().refused, 3u);
  EXPECT_EQ(bench.bridge_.stats().refused_late, 1u);
}

TEST(HostBridge, AMessageIsNoMemoryWriteAndComesBehindTheWritesBeforeIt) {
  Bench bench;
  bench.time.run_until(0);
  bench.write(8, {1, 2, 3, 4}, 40);
  bench.write(kMessageAddress, {1, 0, 0, 0}, 40);
  bench.time.run_until(100);
  EXPECT_EQ(bench.seen, (Lines{"40 write 8", "40 irq 1"}));
  EXPECT_EQ(bench.bridge_.stats().messages, 1u);
  EXPECT_EQ(bench.bridge_.stats().writes, 1u);
}

TEST(Timeline, StopsInTheMomentOfTheFirstInterrupt) {
  Bench bench;
  bench.time.run_until(0);
  bench.write(8, {1}, 30);
  bench.write(kMessageAddress, {0, 0, 0, 0}, 40);
  bench.write(9, {1}, 40);
  bench.write(kMessageAddress, {1, 0, 0, 0}, 50);
  EXPECT_TRUE(bench.time.run_until_interrupt(1000));
  EXPECT_EQ(Timeline::now(), 40u);
  EXPECT_EQ(bench.seen, (Lines{"30 write 8", "40 irq 0", "40 write 9"}));
  EXPECT_TRUE(bench.time.run_until_interrupt(1000));
  EXPECT_EQ(Timeline::now(), 50u);
  EXPECT_FALSE(bench.time.run_until_interrupt(1000));
  EXPECT_EQ(Timeline::now(), 1000u);
}

TEST(Timeline, AnInterruptBetweenRunsIsNotMissed) {
  Bench bench;
  bench.time.run_until(100);
  bench.write(kMessageAddress, {1, 0, 0, 0}, 0);
  EXPECT_EQ(bench.seen, (Lines{"100 irq 1"}));
  EXPECT_TRUE(bench.time.run_until_interrupt(1000));
  EXPECT_EQ(Timeline::now(), 100u);
  EXPECT_FALSE(bench.time.run_until_interrupt(1000)) << "told once";
}

TEST(Timeline, AnInterruptInsideAPlainRunIsOver) {
  Bench bench;
  bench.time.run_until(0);
  bench.write(kMessageAddress, {1, 0, 0, 0}, 10);
  bench.time.run_until(20);
  EXPECT_EQ(bench.seen, (Lines{"10 irq 1"}));
  EXPECT_FALSE(bench.time.run_until_interrupt(30));
}

TEST(Timeline, AnInterruptDuringARegisterAccessIsNotMissed) {
  Bench bench;
  bench.time.run_until(0);
  bench.write(kMessageAddress, {1, 0, 0, 0}, 10);
  bench.time.wait_until(20);
  EXPECT_TRUE(bench.time.run_until_interrupt(30));
  EXPECT_EQ(Timeline::now(), 20u);
}

}  // namespace
}  // namespace espnic::abi
