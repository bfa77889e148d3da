// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/pci_function/moderation.h"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>
#include <vector>

namespace espnic::tb {
namespace {

/// The limits, and the events by their cycles.
struct Scenario {
  unsigned packets = 0;
  Cycle time = 0;
  std::vector<Cycle> events;
};

Scenario random_scenario(unsigned seed) {
  std::mt19937 random(seed);
  const auto pick = [&](unsigned low, unsigned high) {
    return std::uniform_int_distribution<unsigned>(low, high)(random);
  };
  Scenario scenario{pick(0, 8), Cycle{pick(0, 3) == 0 ? pick(0, 2) : pick(0, 60)}, {}};
  const unsigned gap = pick(0, 40);
  Cycle cycle = 0;
  for (int i = 0; i < 200; ++i) scenario.events.push_back(cycle += pick(0, gap));
  return scenario;
}

/// Cycles of the messages, as the owner of a Moderation fires them.
std::vector<Cycle> by_deadlines(const Scenario& scenario) {
  Moderation moderation;
  moderation.configure(scenario.packets, scenario.time);
  std::vector<Cycle> messages;
  const auto fire_before = [&](Cycle cycle) {
    while (moderation.deadline() < cycle) {
      const Cycle due = moderation.deadline();
      messages.push_back(due);
      if (!moderation.expire(due)) throw std::logic_error("a deadline that does not expire");
    }
  };
  for (const Cycle cycle : scenario.events) {
    fire_before(cycle);
    if (moderation.event(cycle)) messages.push_back(cycle);
  }
  fire_before(kNever);
  return messages;
}

/// A counter and a down counter that are looked at every cycle.
std::vector<Cycle> by_clock(const Scenario& scenario) {
  std::vector<Cycle> messages;
  unsigned count = 0;
  Cycle left = 0;
  std::size_t next = 0;
  for (Cycle cycle = 0; next < scenario.events.size() || count != 0; ++cycle) {
    if (count != 0) --left;
    const bool run_out = count != 0 && left == 0;
    bool fresh = run_out;  // the first event of this cycle joins the message of the timer
    while (next < scenario.events.size() && scenario.events[next] == cycle) {
      ++next;
      if (count++ == 0) left = scenario.time;
      if (fresh || count >= scenario.packets || scenario.time == 0) {
        messages.push_back(cycle);
        count = 0;
        fresh = false;
      }
    }
    if (fresh) {
      messages.push_back(cycle);
      count = 0;
    }
  }
  return messages;
}

TEST(Moderation, FiresInTheCyclesOfAClockedCounterAndTimer) {
  for (unsigned seed = 0; seed < 500; ++seed) {
    const Scenario scenario = random_scenario(seed);
    ASSERT_EQ(by_deadlines(scenario), by_clock(scenario)) << "seed " << seed;
  }
}

TEST(Moderation, DiffersFromAClockedOneWhoseLimitsAreOffByOne) {
  unsigned packets = 0, time = 0;
  for (unsigned seed = 0; seed < 500; ++seed) {
    const Scenario right = random_scenario(seed);
    Scenario wrong = right;
    ++wrong.packets;
    packets += by_deadlines(right) != by_clock(wrong);
    wrong = right;
    ++wrong.time;
    time += by_deadlines(right) != by_clock(wrong);
  }
  EXPECT_GT(packets, 100u);
  EXPECT_GT(time, 100u);
}

TEST(Moderation, LetsEveryEventThroughUnlessBothLimitsAreSet) {
  for (const auto& [packets, time] : {std::pair{0u, 100}, {1u, 100}, {8u, 0}, {0u, 0}}) {
    Moderation moderation;
    moderation.configure(packets, time);
    for (Cycle cycle = 5; cycle < 9; ++cycle) EXPECT_TRUE(moderation.event(cycle));
    EXPECT_EQ(moderation.deadline(), kNever);
  }
}

TEST(Moderation, CountsTheWaitFromTheFirstEvent) {
  Moderation moderation;
  moderation.configure(3, 100);
  EXPECT_EQ(moderation.deadline(), kNever);
  EXPECT_FALSE(moderation.expire(0)) << "nothing is gathered";
  EXPECT_FALSE(moderation.event(10));
  EXPECT_FALSE(moderation.event(50));
  EXPECT_EQ(moderation.deadline(), 110);
  EXPECT_FALSE(moderation.expire(109));
  EXPECT_TRUE(moderation.expire(110));
  EXPECT_FALSE(moderation.event(200));
  EXPECT_FALSE(moderation.event(201));
  EXPECT_TRUE(moderation.event(202));
}

TEST(Moderation, JudgesWhatIsGatheredByNewLimits) {
  Moderation moderation;
  moderation.configure(8, 100);
  EXPECT_FALSE(moderation.event(10));
  EXPECT_FALSE(moderation.event(20));
  moderation.configure(8, 40);
  EXPECT_EQ(moderation.deadline(), 50);
  moderation.configure(2, 40);
  EXPECT_EQ(moderation.deadline(), 10) << "due since then";
  EXPECT_TRUE(moderation.expire(30));
  EXPECT_FALSE(moderation.event(60));
  moderation.reset();
  EXPECT_EQ(moderation.deadline(), kNever);
}

}  // namespace
}  // namespace espnic::tb
