// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "model/parser_table/parser_list.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace espnic {
namespace {

TEST(ParserListTest, IsEmptyAtFirst) {
  const ParserList list(4);
  EXPECT_EQ(list.capacity(), 4u);
  EXPECT_EQ(list.size(), 0u);
  EXPECT_FALSE(list.find_port(4500));
  EXPECT_FALSE(list.find_port(0));
  EXPECT_EQ(list.free_slot(), 0u);
}

TEST(ParserListTest, FindsAnAddedPortAndNoOther) {
  ParserList list(4);
  list.add(2, UdpEncapType::kOther, 4500);
  EXPECT_EQ(list.find_port(4500), 2u);
  EXPECT_FALSE(list.find_port(4501));
  EXPECT_EQ(list.size(), 1u);
}

TEST(ParserListTest, KeyIsTypeAndPort) {
  ParserList list(4);
  list.add(1, UdpEncapType::kIke, 500);
  EXPECT_EQ(list.find(UdpEncapType::kIke, 500), 1u);
  EXPECT_FALSE(list.find(UdpEncapType::kOther, 500));
  EXPECT_FALSE(list.find(UdpEncapType::kIke, 4500));
}

TEST(ParserListTest, LowestSlotWins) {
  ParserList list(4);
  list.add(3, UdpEncapType::kOther, 4500);
  list.add(1, UdpEncapType::kOther, 4500);
  EXPECT_EQ(list.find_port(4500), 1u);
  EXPECT_EQ(list.find(UdpEncapType::kOther, 4500), 1u);
  EXPECT_EQ(list.free_slot(), 0u);
}

TEST(ParserListTest, MarkedEntryClassifiesNothingButKeepsItsSlot) {
  ParserList list(1);
  list.add(0, UdpEncapType::kOther, 4500);
  list.mark(0);
  EXPECT_FALSE(list.find_port(4500));
  EXPECT_FALSE(list.find(UdpEncapType::kOther, 4500));
  EXPECT_FALSE(list.free_slot());
  EXPECT_EQ(list.size(), 1u);
}

TEST(ParserListTest, MarkOfAFreeSlotDoesNothing) {
  ParserList list(1);
  list.mark(0);
  EXPECT_EQ(list.free_slot(), 0u);
  EXPECT_EQ(list.size(), 0u);
}

TEST(ParserListTest, RemovedSlotIsFreeAndItsNextEntryHasAnotherGeneration) {
  ParserList list(2);
  list.add(0, UdpEncapType::kOther, 4500);
  const auto first = list.at(0).generation;
  list.mark(0);
  list.remove(0);
  EXPECT_EQ(list.free_slot(), 0u);
  EXPECT_EQ(list.size(), 0u);
  list.add(0, UdpEncapType::kOther, 4500);
  EXPECT_EQ(list.find_port(4500), 0u);
  EXPECT_NE(list.at(0).generation, first);
}

TEST(ParserListTest, ClearRemovesAllAndKeepsGenerations) {
  ParserList list(3);
  for (unsigned slot = 0; slot < 3; ++slot) list.add(slot, UdpEncapType::kOther, 4500);
  EXPECT_FALSE(list.free_slot());
  list.clear();
  EXPECT_EQ(list.size(), 0u);
  EXPECT_EQ(list.at(2).generation, 1u);
}

TEST(ParserListTest, RefusesASlotThatIsNotThere) {
  ParserList list(1);
  EXPECT_THROW(list.add(1, UdpEncapType::kOther, 4500), std::out_of_range);
  EXPECT_THROW(list.mark(1), std::out_of_range);
  EXPECT_THROW(list.remove(1), std::out_of_range);
  EXPECT_THROW(list.at(1), std::out_of_range);
}

TEST(ParserListTest, OfCapacityZeroHoldsNothing) {
  const ParserList list(0);
  EXPECT_FALSE(list.free_slot());
  EXPECT_FALSE(list.find_port(4500));
}

}  // namespace
}  // namespace espnic
