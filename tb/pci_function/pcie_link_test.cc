// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The recurrences of the link against a simulation of the same link cycle by cycle, which moves
// parts of bytes and knows no formula.
#include "model/sim/pcie_link.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <random>
#include <utility>
#include <vector>

namespace espnic::tb {
namespace {

struct Transfer {
  bool read;
  Cycle cycle;
  std::uint32_t bytes;
  Cycle beats;
};
/// {accepted, arrives} of a write, {issued, returned} of a read.
using Times = std::pair<Cycle, Cycle>;

std::vector<Times> by_recurrence(const PcieLinkTiming& timing,
                                 const std::vector<Transfer>& traffic) {
  PcieLink link(timing);
  std::vector<Times> times;
  for (const Transfer& t : traffic) {
    if (t.read) {
      const PcieLink::Read read = link.read(t.cycle, t.bytes);
      times.emplace_back(read.issued, read.returned);
    } else {
      const PcieLink::Write write = link.write(t.cycle, t.bytes, t.beats);
      times.emplace_back(write.accepted, write.arrives);
    }
  }
  return times;
}

/// A direction as a queue in front of a wire that moves `rate.bytes` parts a cycle; a byte has
/// `rate.cycles` parts.
class ClockedWire {
 public:
  struct Item {
    std::size_t owner;
    bool request;      ///< a read request, which needs a tag
    Cycle from, last;  ///< first and last byte are there
    std::uint64_t parts;
  };
  struct Done {
    Item item;
    Cycle cycle;
  };
  explicit ClockedWire(const LinkRate& rate) : rate_(rate) {}
  void offer(Item item, std::uint64_t bytes) {
    item.parts = bytes * rate_.cycles;
    queue_.push_back(item);
  }
  bool empty() const { return queue_.empty(); }
  /// What happens in [t, t + 1). `tags`: read requests that may still start.
  template <class Leave>
  void clock(Cycle t, const std::uint64_t& tags, Leave&& leave) {
    std::uint64_t budget = rate_.bytes;
    while (!queue_.empty()) {
      Item& head = queue_.front();
      if (head.parts == 0) {  // through, and waited for its last byte
        if (head.last > t) return;
        pop(t, leave);
        continue;
      }
      if (budget == 0 || head.from > t || (head.request && tags == 0)) return;
      const std::uint64_t moved = std::min(budget, head.parts);
      head.parts -= moved;
      budget -= moved;
      if (head.parts != 0 || head.last > t) return;
      pop(t + 1, leave);
    }
  }

 private:
  template <class Leave>
  void pop(Cycle cycle, Leave&& leave) {
    const Item item = queue_.front();
    queue_.pop_front();
    leave(item, cycle);
  }
  LinkRate rate_;
  std::deque<Item> queue_;
};

class ClockedLink {
 public:
  ClockedLink(const PcieLinkTiming& timing, const std::vector<Transfer>& traffic)
      : timing_(timing), up_(timing.up), down_(timing.down), times_(traffic.size()) {
    for (std::size_t i = 0; i < traffic.size(); ++i) offer(i, traffic[i]);
  }
  std::vector<Times> run() {
    std::uint64_t in_use = 0;
    for (Cycle t = 0; !up_.empty() || !down_.empty() || !returning_.empty(); ++t) {
      while (!returning_.empty() && returning_.front() <= t) {
        returning_.pop_front();
        --in_use;
      }
      std::uint64_t tags = timing_.outstanding_reads - in_use;
      up_.clock(t, tags, [&](const ClockedWire::Item& item, Cycle cycle) {
        times_[item.owner].first = cycle;
        if (!item.request) {
          times_[item.owner].second = cycle + timing_.write_latency;
          return;
        }
        --tags;
        ++in_use;
        const std::uint32_t bytes = requests_.front();
        requests_.pop_front();
        const Cycle ready = cycle + timing_.read_latency;
        down_.offer({item.owner, false, ready, ready, 0}, on_link(bytes));
      });
      down_.clock(t, kAny, [&](const ClockedWire::Item& item, Cycle cycle) {
        times_[item.owner].second = cycle;
        returning_.push_back(cycle);
      });
    }
    return times_;
  }

 private:
  static constexpr std::uint64_t kAny = 1;
  void offer(std::size_t owner, const Transfer& t) {
    if (!t.read) {
      up_.offer({owner, false, t.cycle - t.beats, t.cycle, 0}, on_link(t.bytes));
      return;
    }
    for (std::uint32_t left = t.bytes; left != 0;) {
      const std::uint32_t part = left > timing_.max_read_request ? timing_.max_read_request : left;
      requests_.push_back(part);
      up_.offer({owner, true, t.cycle, t.cycle, 0}, timing_.tlp_overhead);
      left -= part;
    }
  }
  std::uint64_t on_link(std::uint32_t bytes) const {
    std::uint64_t sum = 0;
    for (std::uint32_t left = bytes; left != 0;) {
      const std::uint32_t part = left > timing_.max_payload ? timing_.max_payload : left;
      sum += part + timing_.tlp_overhead;
      left -= part;
    }
    return sum;
  }

  PcieLinkTiming timing_;
  ClockedWire up_, down_;
  std::deque<std::uint32_t> requests_;
  std::deque<Cycle> returning_;
  std::vector<Times> times_;
};

class RandomLink {
 public:
  explicit RandomLink(unsigned seed) : random_(seed) {
    timing_.write_latency = pick(0, 80);
    timing_.read_latency = pick(0, 80);
    timing_.up = {pick(1, 40), pick(1, 9)};
    timing_.down = {pick(1, 40), pick(1, 9)};
    timing_.max_payload = pick(1, 5) == 1 ? pick(1, 8) : pick(16, 300);
    timing_.max_read_request = pick(8, 600);
    timing_.tlp_overhead = pick(1, 30);
    timing_.outstanding_reads = pick(1, 6);
    const unsigned gap = pick(0, 1) != 0 ? pick(0, 8) : pick(20, 400);
    const unsigned most = pick(0, 1) != 0 ? 64 : 1500;
    Cycle cycle = 40;
    for (int i = 0; i < 300; ++i) {
      cycle += pick(0, gap);
      const bool read = pick(0, 2) == 0;
      traffic_.push_back({read, cycle, pick(1, most), read ? 0 : Cycle{pick(0, 40)}});
    }
  }
  const PcieLinkTiming& timing() const { return timing_; }
  const std::vector<Transfer>& traffic() const { return traffic_; }

 private:
  unsigned pick(unsigned low, unsigned high) {
    return std::uniform_int_distribution<unsigned>(low, high)(random_);
  }
  std::mt19937 random_;
  PcieLinkTiming timing_;
  std::vector<Transfer> traffic_;
};

constexpr unsigned kSeeds = 200;

TEST(PcieLink, HasTheCyclesOfAClockedLink) {
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const RandomLink link(seed);
    ASSERT_EQ(by_recurrence(link.timing(), link.traffic()),
              ClockedLink(link.timing(), link.traffic()).run())
        << "seed " << seed;
  }
}

/// Each constant off by one on one side only; the comparison must see it.
TEST(PcieLink, DiffersFromAClockedLinkWhoseConstantsAreOffByOne) {
  const std::pair<const char*, void (*)(PcieLinkTiming&)> changes[] = {
      {"write_latency", [](PcieLinkTiming& t) { ++t.write_latency; }},
      {"read_latency", [](PcieLinkTiming& t) { ++t.read_latency; }},
      {"up.bytes", [](PcieLinkTiming& t) { ++t.up.bytes; }},
      {"up.cycles", [](PcieLinkTiming& t) { ++t.up.cycles; }},
      {"down.bytes", [](PcieLinkTiming& t) { ++t.down.bytes; }},
      {"down.cycles", [](PcieLinkTiming& t) { ++t.down.cycles; }},
      {"max_payload", [](PcieLinkTiming& t) { ++t.max_payload; }},
      {"max_read_request", [](PcieLinkTiming& t) { ++t.max_read_request; }},
      {"tlp_overhead", [](PcieLinkTiming& t) { ++t.tlp_overhead; }},
      {"outstanding_reads", [](PcieLinkTiming& t) { ++t.outstanding_reads; }},
  };
  for (const auto& [name, change] : changes) {
    unsigned found = 0;
    for (unsigned seed = 0; seed < 40; ++seed) {
      const RandomLink link(seed);
      PcieLinkTiming wrong = link.timing();
      change(wrong);
      found +=
          by_recurrence(link.timing(), link.traffic()) != ClockedLink(wrong, link.traffic()).run();
    }
    EXPECT_GT(found, 0u) << name;
  }
}

/// The same for the traffic: a beat more or less of one transfer.
TEST(PcieLink, DiffersFromAClockedLinkWithOtherTraffic) {
  unsigned cycle = 0, beats = 0, bytes = 0;
  for (unsigned seed = 0; seed < 40; ++seed) {
    const RandomLink link(seed);
    const auto right = by_recurrence(link.timing(), link.traffic());
    const auto differs = [&](auto change) {
      std::vector<Transfer> other = link.traffic();
      for (Transfer& t : other) change(t);
      return ClockedLink(link.timing(), other).run() != right;
    };
    cycle += differs([](Transfer& t) { ++t.cycle; });
    beats += differs([](Transfer& t) { t.beats += t.read ? 0 : 1; });
    bytes += differs([](Transfer& t) { ++t.bytes; });
  }
  EXPECT_GT(cycle, 30u);
  EXPECT_GT(beats, 5u);
  EXPECT_GT(bytes, 30u);
}

TEST(PcieLink, WithoutLimitsIsAFixedLatencyInAnyOrderOfCalls) {
  PcieLink link;
  for (const Cycle cycle : {1000, 10, 500, 500, -300}) {
    for (const std::uint32_t bytes : {1u, 32u, 65536u}) {
      const auto write = link.write(cycle, bytes, 3);
      EXPECT_EQ(write.accepted, cycle);
      EXPECT_EQ(write.arrives, cycle + 64);
      const auto read = link.read(cycle, bytes);
      EXPECT_EQ(read.issued, cycle);
      EXPECT_EQ(read.returned, cycle + 64);
    }
  }
}

/// A link that takes a frame with its overhead as fast as the card's datapath brings it.
TEST(PcieLink, AsFastAsTheDatapathDelaysNoPacedWrite) {
  PcieLinkTiming timing;
  timing.up = {8 * (256 + 24), 256};
  PcieLink link(timing);
  Cycle cycle = 0;
  for (const std::uint32_t bytes : {256u, 1536u, 4096u, 256u}) {
    cycle += bytes / 8;
    EXPECT_EQ(link.write(cycle, bytes, bytes / 8).arrives, cycle + 64) << bytes;
  }
  timing.up.bytes -= 1;
  PcieLink slower(timing);
  EXPECT_EQ(slower.write(32, 256, 32).arrives, 32 + 64 + 1) << "a hair slower is seen";
}

TEST(PcieLink, TransfersNeverOvertake) {
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const RandomLink link(seed);
    Times last[2] = {{0, 0}, {0, 0}};
    const auto times = by_recurrence(link.timing(), link.traffic());
    for (std::size_t i = 0; i < times.size(); ++i) {
      Times& before = last[link.traffic()[i].read];
      ASSERT_GE(times[i].first, before.first);
      ASSERT_GE(times[i].second, before.second);
      before = times[i];
    }
  }
}

TEST(PcieLink, KeepsTheFractionOfACycleBetweenTransfers) {
  PcieLinkTiming timing;
  timing.up = {3, 1};  // 28 bytes take 9 1/3 cycles
  PcieLink link(timing);
  EXPECT_EQ(link.write(0, 4).accepted, 10);
  EXPECT_EQ(link.write(0, 4).accepted, 19);
  EXPECT_EQ(link.write(0, 4).accepted, 28);
  link.reset();
  EXPECT_EQ(link.write(0, 4).accepted, 10);
}

TEST(PcieLink, WaitsForATagWhenAllAreOut) {
  PcieLinkTiming timing;
  timing.outstanding_reads = 2;
  timing.max_read_request = 128;
  PcieLink link(timing);
  EXPECT_EQ(link.read(0, 16).returned, 64);
  EXPECT_EQ(link.read(1, 16).returned, 65);
  EXPECT_EQ(link.read(2, 16).issued, 64);
  // Four requests take the tags of cycles 65, 128, 129 and 192.
  const PcieLink::Read large = link.read(3, 512);
  EXPECT_EQ(large.issued, 192);
  EXPECT_EQ(large.returned, 256);
}

}  // namespace
}  // namespace espnic::tb
