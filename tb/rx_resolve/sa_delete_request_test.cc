// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// SaDeleteReq by hand-worked examples (spec A-58; C01, C02).
#include "model/rx_resolve/sa_delete_request.h"

#include <gtest/gtest.h>

namespace espnic::tb {
namespace {

using Row = std::optional<std::uint16_t>;

/// Threshold 3, no time-out, rows 0 to 7.
class SaDelete : public testing::Test {
 protected:
  SaDelete() { sdr.set_threshold(3, 0); }
  /// A frame that hits the row in its outer pass.
  std::uint32_t frame(std::uint16_t row, Cycle cycle) {
    sdr.hit(row, cycle);
    return sdr.ticket(row);
  }
  void fill(unsigned n, Cycle cycle = 1) {
    for (unsigned row = 0; row < n; ++row) sdr.added(static_cast<std::uint16_t>(row), cycle, true);
  }
  SaDeleteRequest sdr{8};
};

TEST_F(SaDelete, C01OneRequestOnAFrameOfTheLeastRecentlyUsedSa) {
  fill(2);
  for (const std::uint16_t row : {1, 0}) EXPECT_EQ(frame(row, 10 + row), 0u) << "below threshold";
  sdr.added(2, 20, false);
  EXPECT_EQ(sdr.occupancy(), 2u) << "outbound ones do not count";
  sdr.removed(2, 21);
  sdr.hit(1, 22);
  sdr.hit(0, 23);
  EXPECT_EQ(sdr.candidate(), Row());
  sdr.added(2, 30, true);
  EXPECT_EQ(sdr.candidate(), Row(2)) << "never hit is oldest";
  EXPECT_EQ(frame(0, 40), 0u) << "another SA";
  const std::uint32_t first = frame(2, 41), second = frame(2, 42);
  EXPECT_NE(first, 0u);
  EXPECT_TRUE(sdr.claim(first));
  EXPECT_FALSE(sdr.claim(second)) << "once";
  EXPECT_FALSE(sdr.claim(frame(2, 1000000)));
  sdr.added(3, 1000001, true);
  EXPECT_EQ(sdr.candidate(), Row(2)) << "one request at a time";
}

TEST_F(SaDelete, AFrameWithBothPortionsDoneLeavesItToTheNext) {
  fill(3);
  const std::uint32_t both = frame(0, 5), one = frame(0, 6);
  EXPECT_NE(both, 0u);
  EXPECT_TRUE(sdr.claim(one)) << "nobody asked for the first: its NCD is 1";
}

TEST_F(SaDelete, C02WhatBecomesOfTheFrameDoesNotMatter) {
  fill(3);
  const std::uint32_t bypassed_later = frame(0, 5);
  sdr.removed(0, 6);
  EXPECT_TRUE(sdr.claim(bypassed_later)) << "it hit while the request stood";
}

TEST_F(SaDelete, OldestHitThenLowestRow) {
  fill(2);
  sdr.hit(1, 5);
  sdr.hit(0, 6);
  sdr.hit(1, 7);
  sdr.hit(0, 7);
  sdr.added(2, 8, true);
  sdr.hit(2, 9);
  sdr.removed(2, 10);
  EXPECT_EQ(sdr.candidate(), Row()) << "below threshold again";
  sdr.set_threshold(2, 11);
  EXPECT_EQ(sdr.candidate(), Row()) << "only an add makes a request";
  sdr.added(5, 12, true);
  EXPECT_EQ(sdr.candidate(), Row(5));
  sdr.removed(5, 13);
  EXPECT_EQ(sdr.candidate(), Row(0)) << "both hit in cycle 7";
  sdr.removed(0, 14);
  EXPECT_EQ(sdr.candidate(), Row());
}

TEST_F(SaDelete, ADeleteOfItsSaEndsARequest) {
  fill(4);
  EXPECT_EQ(sdr.candidate(), Row(0));
  sdr.removed(3, 5);
  EXPECT_EQ(sdr.candidate(), Row(0)) << "of another does not";
  sdr.added(3, 6, true);
  const std::uint32_t first = frame(0, 7);
  EXPECT_TRUE(sdr.claim(first));
  sdr.removed(0, 8);
  EXPECT_EQ(sdr.candidate(), Row(1)) << "still at the threshold";
  EXPECT_TRUE(sdr.claim(frame(1, 9)));
  sdr.removed(1, 10);
  EXPECT_EQ(sdr.candidate(), Row());
  sdr.added(0, 11, true);
  EXPECT_EQ(sdr.candidate(), Row(0));
}

TEST_F(SaDelete, TimeoutChoosesAnewAsThingsStoodThen) {
  sdr.set_timeout(100, 0);
  fill(3, 50);
  EXPECT_TRUE(sdr.claim(frame(0, 60)));
  sdr.hit(1, 70);
  sdr.hit(2, 149);
  EXPECT_NE(frame(0, 149), 0u);
  EXPECT_FALSE(sdr.claim(sdr.ticket(0))) << "cycle 149 is before the end";
  sdr.hit(1, 150);  // behind the time-out of its cycle
  EXPECT_EQ(sdr.candidate(), Row(1)) << "in cycle 150 its last hit was at 70";
  EXPECT_TRUE(sdr.claim(sdr.ticket(1)));
  // Time-outs at 250, 350, 450: the first finds 2 and 0 hit at 149, then nothing changes.
  EXPECT_EQ(frame(2, 449), 0u);
  EXPECT_EQ(sdr.candidate(), Row(0));
  EXPECT_NE(frame(0, 460), 0u) << "chosen again at 450";
}

TEST_F(SaDelete, ATimeoutBelowTheThresholdEndsIt) {
  sdr.set_timeout(100, 0);
  fill(3, 0);
  sdr.removed(2, 10);
  EXPECT_NE(frame(0, 99), 0u);
  EXPECT_EQ(frame(0, 100), 0u);
}

TEST_F(SaDelete, SettingsHoldForTheRequestThatStands) {
  fill(3, 0);
  sdr.hit(0, 10);
  sdr.set_timeout(40, 20);
  EXPECT_EQ(sdr.candidate(), Row(0));
  sdr.set_timeout(0, 39);
  sdr.hit(1, 5000);
  EXPECT_EQ(sdr.candidate(), Row(0));
  sdr.set_timeout(40, 6000);
  EXPECT_EQ(sdr.candidate(), Row(2)) << "it has stood too long already";
  sdr.set_threshold(0, 6001);
  EXPECT_EQ(sdr.candidate(), Row()) << "off";
  sdr.added(4, 6002, true);
  EXPECT_EQ(sdr.candidate(), Row());
}

TEST_F(SaDelete, OffAsItComes) {
  SaDeleteRequest off(8);
  for (std::uint16_t row = 0; row < 8; ++row) off.added(row, 1, true);
  off.hit(0, 2);
  EXPECT_EQ(off.ticket(0), 0u);
  EXPECT_FALSE(off.claim(0));
}

TEST_F(SaDelete, AnotherSaInTheRowIsADeleteAndAnAdd) {
  fill(3);
  EXPECT_TRUE(sdr.claim(frame(0, 5)));
  sdr.added(0, 6, true);
  EXPECT_EQ(sdr.occupancy(), 3u);
  EXPECT_TRUE(sdr.claim(frame(0, 7))) << "a request of its own";
  sdr.added(0, 8, false);
  EXPECT_EQ(sdr.occupancy(), 2u);
  sdr.hit(7, 9);
  sdr.removed(7, 9);
  EXPECT_EQ(sdr.occupancy(), 2u) << "rows without an inbound SA are ignored";
}

}  // namespace
}  // namespace espnic::tb
