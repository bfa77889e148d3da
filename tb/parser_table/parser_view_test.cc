// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Which cycle sees which entries.
#include "model/parser_table/parser_view.h"

#include <gtest/gtest.h>

namespace espnic {
namespace {

ParserEntry entry(std::uint16_t port) { return {true, false, UdpEncapType::kOther, port, 0}; }

class ParserViewTest : public testing::Test {
 protected:
  ParserList live{4};
  ParserView view{live};
};

TEST_F(ParserViewTest, HasNothingBeforeTheFirstSnapshot) {
  view.write(0, 1, entry(4500));
  EXPECT_FALSE(view.read(100, 4500));
}

TEST_F(ParserViewTest, ASnapshotHasTheWritesBeforeItsCycle) {
  view.write(9, 1, entry(4500));
  view.write(10, 2, entry(5000));
  view.snap(10);
  EXPECT_EQ(view.read(11, 4500), 1u);
  EXPECT_FALSE(view.read(11, 5000));
  view.snap(11);
  EXPECT_EQ(view.read(12, 5000), 2u);
}

TEST_F(ParserViewTest, AReadInTheCycleOfASnapshotSeesTheOneBefore) {
  view.write(0, 1, entry(4500));
  view.snap(5);
  view.write(6, 1, entry(5000));
  view.snap(8);
  EXPECT_EQ(view.read(8, 4500), 1u);
  EXPECT_FALSE(view.read(9, 4500));
  EXPECT_EQ(view.read(9, 5000), 1u);
}

TEST_F(ParserViewTest, FollowsItsTiming) {
  ParserView slow(live, {3, 2});
  slow.write(0, 0, entry(4500));
  slow.snap(2);
  EXPECT_FALSE(slow.read(4, 4500));
  slow.snap(3);
  EXPECT_FALSE(slow.read(4, 4500));
  EXPECT_EQ(slow.read(5, 4500), 0u);
}

TEST_F(ParserViewTest, IgnoresWritesBeyondItsSlots) {
  view.write(0, 4, entry(4500));
  view.write(0, 255, entry(4500));
  view.snap(5);
  EXPECT_FALSE(view.read(6, 4500));
}

}  // namespace
}  // namespace espnic
