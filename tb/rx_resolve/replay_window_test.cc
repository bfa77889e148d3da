// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/rx_resolve/replay_window.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace espnic {
namespace {

/// RFC 4303 3.4.3 without any bits: all numbers that came, and the highest.
class Reference {
 public:
  explicit Reference(std::uint64_t size) : size_(size) {}
  bool fresh(std::uint64_t number) const {
    if (number == 0 || seen_.count(number) != 0) return false;
    const std::uint64_t highest = seen_.empty() ? 0 : *seen_.rbegin();
    return number > highest || highest - number < size_;
  }
  void note(std::uint64_t number) { seen_.insert(number); }

 private:
  std::uint64_t size_;
  std::set<std::uint64_t> seen_;
};

/// Numbers that mostly go up, with replays, late ones, jumps and ones about the edge of the window.
std::uint64_t draw(std::mt19937_64& random, std::uint64_t highest, unsigned bits) {
  switch (random() % 8) {
    case 0:
      return highest - std::min<std::uint64_t>(highest, random() % (2 * bits));
    case 1:
      return highest - std::min<std::uint64_t>(highest, bits - 1 + random() % 3);
    case 2:
      return highest + random() % (2 * bits);
    case 3:
      return random() % 64 == 0 ? highest + (std::uint64_t{1} << 32) : highest;
    default:
      return highest + 1 + random() % 3;
  }
}

/// How often window and reference differ.
unsigned differences(unsigned bits, std::uint64_t reference_size, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  ReplayWindow window(bits);
  Reference reference(reference_size);
  unsigned differing = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::uint64_t number = draw(random, window.highest(), bits);
    const bool fresh = window.fresh(number);
    differing += fresh != reference.fresh(number);
    if (!fresh || random() % 16 == 0) continue;  // its ICV is wrong
    window.note(number);
    reference.note(number);
  }
  return differing;
}

TEST(ReplayWindow, IsThatOfTheRfc) {
  for (const unsigned bits : {32u, 33u, 64u, 100u, 4096u})
    for (const std::uint64_t seed : {1, 2, 3}) EXPECT_EQ(differences(bits, bits, seed), 0u) << bits;
}

TEST(ReplayWindow, AnotherSizeIsSeen) {
  for (const unsigned bits : {32u, 64u, 100u}) {
    EXPECT_NE(differences(bits, bits - 1, 1), 0u);
    EXPECT_NE(differences(bits, bits + 1, 1), 0u);
  }
}

TEST(ReplayWindow, StepByStep) {
  ReplayWindow window(32);
  EXPECT_FALSE(window.fresh(0));
  EXPECT_TRUE(window.fresh(1));
  window.note(1);
  EXPECT_FALSE(window.fresh(1));
  window.note(33);
  EXPECT_FALSE(window.fresh(1)) << "left of the window";
  EXPECT_TRUE(window.fresh(2)) << "its last place";
  window.note(2);
  EXPECT_FALSE(window.fresh(2));
  window.note(1000);
  EXPECT_FALSE(window.fresh(33));
  EXPECT_TRUE(window.fresh(969));
  EXPECT_FALSE(window.fresh(968));
}

TEST(ReplayWindow, WithoutBitsTakesEverything) {
  ReplayWindow none;
  EXPECT_TRUE(none.fresh(0));
  none.note(7);
  EXPECT_TRUE(none.fresh(7));
}

}  // namespace
}  // namespace espnic
