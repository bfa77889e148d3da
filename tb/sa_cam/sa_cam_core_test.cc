// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// What the CAM answers and when, against plain readings of its page: a scan over all rows, and a
// pipeline that ticks.
#include <gtest/gtest.h>

#include <vector>

#include "model/sa_cam/sa_cam_timing.h"
#include "model/sa_cam/sa_table.h"
#include "tb/lockstep/staller.h"

namespace espnic {
namespace {

using Kind = SaLookup::Kind;

SaCamEntry esp_row(std::uint32_t dst, std::uint32_t spi) {
  SaCamEntry row;
  row.valid = true;
  row.dst = dst;
  row.spi = spi;
  row.uses_esp = true;
  return row;
}

SaCamEntry ah_row(std::uint32_t dst, std::uint32_t spi) {
  SaCamEntry row = esp_row(dst, spi);
  row.ah = true;
  row.uses_esp = false;
  row.uses_ah = true;
  return row;
}

SaKey esp_key(std::uint32_t dst, std::uint32_t spi) {
  SaKey key;
  key.dst = dst;
  key.spi = spi;
  return key;
}

void expect_answer(const SaLookup& answer, Kind kind, unsigned index) {
  EXPECT_EQ(answer.kind, kind);
  EXPECT_EQ(answer.index, index);
}

SaCamEntry ipv6_row(Ipv6Address dst, std::uint32_t spi) {
  SaCamEntry row = esp_row(0, spi);
  row.ipv6 = true;
  row.dst6 = dst;
  return row;
}
SaKey ipv6_key(Ipv6Address dst, std::uint32_t spi) {
  SaKey key = esp_key(0, spi);
  key.ipv6 = true;
  key.dst6 = dst;
  return key;
}

TEST(SaTable, ComparesAllOfAnIpv6Address) {
  SaTable table(4);
  table.write(2, ipv6_row({5, 6}, 7));
  expect_answer(table.search(ipv6_key({5, 6}, 7), {}), Kind::kExact, 2);
  expect_answer(table.search(ipv6_key({5, 7}, 7), {}), Kind::kMiss, 0);
  expect_answer(table.search(ipv6_key({4, 6}, 7), {}), Kind::kMiss, 0);
  SaKey other = ipv6_key({5, 6}, 7);
  other.ah = true;
  expect_answer(table.search(other, {}), Kind::kBlind, 2);
}

TEST(SaTable, RowsMatchKeysOfTheirOwnIpVersion) {
  SaTable table(4);
  table.write(0, esp_row(0, 7));
  table.write(1, ipv6_row({}, 7));
  expect_answer(table.search(ipv6_key({}, 7), {}), Kind::kExact, 1);
  expect_answer(table.search(esp_key(0, 7), {}), Kind::kExact, 0);
  SaCamEntry any = esp_row(0, 8);
  any.any_dst = true;
  table.write(2, any);
  expect_answer(table.search(ipv6_key({5, 6}, 8), {}), Kind::kMiss, 0);
  any.ipv6 = true;
  table.write(3, any);
  expect_answer(table.search(ipv6_key({5, 6}, 8), {}), Kind::kExact, 3);
  expect_answer(table.search(esp_key(9, 8), {}), Kind::kExact, 2);
}

TEST(SaTable, StrictSelectorsTakeTheWholeIpv6Source) {
  SaCamControl strict;
  strict.strict = true;
  SaTable table(1);
  SaCamEntry row = ipv6_row({5, 6}, 7);
  SaKey key = ipv6_key({5, 6}, 7);
  key.src6 = {1, 2};
  table.write(0, row);
  expect_answer(table.search(key, strict), Kind::kExact, 0);  // any source
  row.src_mask = 0xFFFFFFFF;
  row.src6 = {1, 2};
  table.write(0, row);
  expect_answer(table.search(key, strict), Kind::kExact, 0);
  key.src6.high = 0;
  expect_answer(table.search(key, strict), Kind::kMiss, 0);
  expect_answer(table.search(key, {}), Kind::kExact, 0);
}

TEST(SaTable, AnEmptyTableMisses) {
  expect_answer(SaTable(8).search(esp_key(1, 2), {}), Kind::kMiss, 0);
}

TEST(SaTable, TheLowestOfSeveralExactRowsWins) {
  SaTable table(8);
  table.write(6, esp_row(1, 2));
  table.write(3, esp_row(1, 2));
  table.write(5, esp_row(1, 2));
  expect_answer(table.search(esp_key(1, 2), {}), Kind::kExact, 3);
}

TEST(SaTable, AnExactDestinationBeatsAWildcardRowOfLowerIndex) {
  SaTable table(8);
  SaCamEntry any = esp_row(0, 2);
  any.any_dst = true;
  table.write(1, any);
  table.write(4, esp_row(1, 2));
  expect_answer(table.search(esp_key(1, 2), {}), Kind::kExact, 4);
  expect_answer(table.search(esp_key(9, 2), {}), Kind::kExact, 1);
}

TEST(SaTable, AWildcardRowOfTheProtocolBeatsABlindExactDestination) {
  SaTable table(8);
  SaCamEntry any = esp_row(0, 2);
  any.any_dst = true;
  table.write(5, any);
  table.write(0, ah_row(1, 2));
  expect_answer(table.search(esp_key(1, 2), {}), Kind::kExact, 5);
}

TEST(SaTable, AnotherProtocolIsABlindHit) {
  SaTable table(8);
  table.write(2, ah_row(1, 2));
  expect_answer(table.search(esp_key(1, 2), {}), Kind::kBlind, 2);
}

TEST(SaTable, ARowThatUsesAProtocolNowOffMisses) {
  SaTable table(8);  // a bundle needs both
  SaCamEntry bundle = ah_row(1, 2);
  bundle.uses_esp = true;
  table.write(2, bundle);
  SaKey key = esp_key(1, 2);
  key.ah = true;
  SaCamControl control;
  expect_answer(table.search(key, control), Kind::kExact, 2);
  control.enable_esp = false;
  expect_answer(table.search(key, control), Kind::kMiss, 0);
  control.enable_esp = true;
  control.enable_ah = false;
  expect_answer(table.search(key, control), Kind::kMiss, 0);
}

TEST(SaTable, StrictSelectorsCompareTheSourceUnderTheMask) {
  SaTable table(8);
  SaCamEntry row = esp_row(1, 2);
  row.src = 0x0a000001;
  row.src_mask = 0xffffff00;
  table.write(2, row);
  SaKey key = esp_key(1, 2);
  key.src = 0x0b000001;
  SaCamControl control;
  EXPECT_EQ(table.search(key, control).kind, Kind::kExact);
  control.strict = true;
  EXPECT_EQ(table.search(key, control).kind, Kind::kMiss);
  key.src = 0x0a0000ff;
  EXPECT_EQ(table.search(key, control).kind, Kind::kExact);
}

TEST(SaTable, AKeyThatIsNotSearchedMisses) {
  SaTable table(8);
  table.write(2, esp_row(1, 2));
  SaKey key = esp_key(1, 2);
  key.search = false;
  expect_answer(table.search(key, {}), Kind::kMiss, 0);
}

TEST(SaTable, AnUpdateReplacesTheWholeRow) {
  SaTable table(8);
  table.write(2, esp_row(1, 2));
  table.write(2, esp_row(1, 3));
  EXPECT_EQ(table.search(esp_key(1, 2), {}).kind, Kind::kMiss);
  EXPECT_EQ(table.search(esp_key(1, 3), {}).kind, Kind::kExact);
  table.write(2, {});
  EXPECT_EQ(table.search(esp_key(1, 3), {}).kind, Kind::kMiss);
}

TEST(SaTable, AnUpdateBeyondTheRowsIsIgnored) {
  SaTable table(4);
  table.write(4, esp_row(1, 2));
  table.write(0xffff, esp_row(1, 2));
  EXPECT_EQ(table.search(esp_key(1, 2), {}).kind, Kind::kMiss);
}

/// The page read literally, row by row and class by class.
SaLookup scan(const std::vector<SaCamEntry>& rows, const SaKey& key, const SaCamControl& control) {
  if (!key.search) return {};
  for (const bool blind : {false, true}) {
    for (const bool any : {false, true}) {
      for (std::size_t n = 0; n < rows.size(); ++n) {
        const SaCamEntry& row = rows[n];
        const bool enabled =
            (!row.uses_ah || control.enable_ah) && (!row.uses_esp || control.enable_esp);
        const bool source = !control.strict || (key.src & row.src_mask) == (row.src & row.src_mask);
        const bool destination = any ? row.any_dst : !row.any_dst && row.dst == key.dst;
        if (row.valid && row.spi == key.spi && enabled && source && destination &&
            (blind || row.ah == key.ah)) {
          return {blind ? Kind::kBlind : Kind::kExact, static_cast<std::uint16_t>(n)};
        }
      }
    }
  }
  return {};
}

TEST(SaTable, AgreesWithAScanOverAllRows) {
  lockstep::Random random(20240607);
  for (int round = 0; round < 200; ++round) {
    const unsigned entries = random.between(1, 40);
    SaTable table(entries);
    std::vector<SaCamEntry> rows(entries);
    for (int step = 0; step < 200; ++step) {
      SaCamEntry row;
      row.valid = random.chance(200);
      row.any_dst = random.chance(80);
      row.dst = random.below(3);
      row.src = random.below(4);
      row.src_mask = random.below(4);
      row.spi = random.below(4);
      row.ah = random.chance(128);
      row.uses_ah = random.chance(128);
      row.uses_esp = random.chance(128);
      const unsigned index = random.below(entries);
      table.write(index, row);
      rows[index] = row;
      const SaKey key{random.below(3), random.below(4), random.below(4), random.chance(128),
                      !random.chance(16)};
      const SaCamControl control{random.chance(128), random.chance(200), random.chance(200)};
      const SaLookup expected = scan(rows, key, control);
      const SaLookup answer = table.search(key, control);
      ASSERT_EQ(answer.kind, expected.kind);
      ASSERT_EQ(answer.index, expected.index);
    }
  }
}

/// The two collapsing registers of the page, cycle by cycle.
struct TickingPipe {
  struct Item {
    Cycle arrival;
    bool second_encode;
    Cycle accepted, taken;
  };
  void run(std::vector<Item>& items, const lockstep::Staller& ready) {
    Item* match = nullptr;
    Item* result = nullptr;
    Cycle since = 0;
    std::size_t next = 0;
    for (Cycle cycle = 0; next < items.size() || match || result; ++cycle) {
      const bool taken = result && ready.open(cycle);
      if (taken) result->taken = cycle;
      const bool moves =
          match && cycle >= since + 1 + (match->second_encode ? 1 : 0) && (!result || taken);
      const bool accepts = next < items.size() && cycle >= items[next].arrival && (!match || moves);
      if (taken) result = nullptr;
      if (moves) {
        result = match;
        match = nullptr;
      }
      if (!accepts) continue;
      match = &items[next++];
      match->accepted = since = cycle;
    }
  }
};

TEST(SaCamPipe, AgreesWithAPipelineThatTicks) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    lockstep::Random random(seed);
    const lockstep::Staller ready(random.next(), lockstep::StallProfile::any(random));
    std::vector<TickingPipe::Item> items(400);
    Cycle arrival = 0;
    const unsigned spread = random.between(1, 4);
    // Arrivals may lie in the past of a stalled pipe: a queue in front of it.
    for (auto& item : items) {
      item = {arrival += random.between(1, spread), random.chance(100), 0, 0};
    }
    TickingPipe().run(items, ready);
    SaCamPipe pipe;
    for (const auto& item : items) {
      ASSERT_EQ(pipe.accept(item.arrival), item.accepted) << "seed " << seed;
      const Cycle taken = ready.next_open(pipe.resolve(item.second_encode));
      ASSERT_EQ(taken, item.taken) << "seed " << seed;
      pipe.left(taken);
    }
  }
}

TEST(SaCamPipe, UpdatesAreTakenAtTheirInterval) {
  SaCamPipe pipe;
  EXPECT_EQ(pipe.accept_update(10), 10);
  EXPECT_EQ(pipe.accept_update(11), 12);
  EXPECT_EQ(pipe.accept_update(12), 14);
  EXPECT_EQ(pipe.accept_update(100), 100);
}

}  // namespace
}  // namespace espnic
