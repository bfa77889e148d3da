// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The seeds of fuzz_host on a whole card, and that each claim fails when its fault is planted.
#include "tb/fuzz/host_session.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <random>
#include <string>

namespace espnic::tb::fuzz {
namespace {

std::vector<Bytes> seeds() {
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"tb/fuzz/corpus/host", "tb/fuzz/regressions/host"}) {
    if (!std::filesystem::exists(folder)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Bytes> inputs;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return inputs;
}

void run_seeds(HostSession& session) {
  for (const Bytes& input : seeds()) session.run(input);
}

TEST(HostSession, TheSeedsKeepEveryClaimAndReachDeep) {
  HostSession session;
  run_seeds(session);
  const HostCard::Reach reach = session.card().reach();
  EXPECT_GT(reach.offered, 40u);
  EXPECT_GT(reach.processed, 5u) << "frames whose SA was added by the input";
  EXPECT_GT(reach.dropped, 5u);
  EXPECT_GT(reach.dma_errors, 3u);
  EXPECT_GT(reach.messages, 20u);
  EXPECT_GT(reach.sa_adds, 20u);
  EXPECT_GT(reach.sa_deletes, 3u);
  EXPECT_GT(reach.resets, 20u);
  EXPECT_GT(reach.failed_requests, 10u);
}

/// Seeds with bytes changed, left out and put in: what the fuzzer does, without its help.
TEST(HostSession, ChangedSeedsKeepEveryClaim) {
  constexpr std::uint32_t kSeed = 20251;
  std::mt19937 random(kSeed);
  HostSession session;
  const std::vector<Bytes> inputs = seeds();
  ASSERT_FALSE(inputs.empty());
  for (int round = 0; round < 300; ++round) {
    Bytes input = inputs[random() % inputs.size()];
    const Bytes& other = inputs[random() % inputs.size()];
    input.insert(random() % 2 == 0 ? input.begin() : input.end(), other.begin(), other.end());
    for (unsigned changes = random() % 6; changes > 0; --changes) {
      const std::size_t at = random() % input.size();
      if (random() % 16 == 0)
        input.erase(input.begin() + at);
      else
        input[at] = static_cast<std::uint8_t>(random());
    }
    session.run(input);
  }
  EXPECT_GT(session.card().reach().processed, 10u);
}

TEST(HostSession, SameInputSameEnd) {
  HostSession session;
  const std::vector<Bytes> inputs = seeds();
  run_seeds(session);
  const HostCard::Reach once = session.card().reach();
  run_seeds(session);
  const HostCard::Reach twice = session.card().reach();
  EXPECT_EQ(twice.offered, 2 * once.offered);
  EXPECT_EQ(twice.processed, 2 * once.processed) << "an input leaves nothing behind";
  EXPECT_EQ(twice.dropped, 2 * once.dropped);
  EXPECT_EQ(twice.dma_errors, 2 * once.dma_errors);
  EXPECT_EQ(twice.messages, 2 * once.messages);
  EXPECT_EQ(twice.sa_adds, 2 * once.sa_adds);
}

struct Planted {
  Plant fault;
  const char* name;
  const char* claim;
};
void PrintTo(const Planted& planted, std::ostream* out) { *out << planted.name; }
class PlantedFault : public testing::TestWithParam<Planted> {};

TEST_P(PlantedFault, BreaksItsClaim) {
  HostSession session;
  session.card().plant(GetParam().fault);
  EXPECT_DEATH(run_seeds(session), GetParam().claim);
}

INSTANTIATE_TEST_SUITE_P(HostSession, PlantedFault,
                         testing::Values(Planted{Plant::kStrayWrite, "StrayWrite",
                                                 "does not hold: the card writes only into rings"},
                                         Planted{Plant::kReservedBit, "ReservedBit",
                                                 "does not hold: bits that no field makes"},
                                         Planted{Plant::kLostFrame, "LostFrame",
                                                 "does not hold: every frame offered has its fate"},
                                         Planted{Plant::kTableChange, "TableChange",
                                                 "does not hold: a failed request leaves the data"},
                                         Planted{Plant::kStaleRegister, "StaleRegister",
                                                 "does not hold: behind a function level reset"}),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(HostOperations, AnyBytesAreOperations) {
  Bytes input(7000, 0xFF);
  for (std::size_t length : {0u, 1u, 9u, 10u, 11u, 12u, 700u, 7000u}) {
    const auto operations = read_host_operations(ByteSpan(input.data(), length));
    EXPECT_LE(operations.size(), 64u);
    EXPECT_EQ(operations.empty(), length < 10);
  }
  input.assign({static_cast<std::uint8_t>(HostAct::kMemoryWrite), 1, 2, 3, 4, 5, 6, 7, 8, 9, 3, 0,
                0xAA, 0xBB});
  const auto cut = read_host_operations(input);
  ASSERT_EQ(cut.size(), 1u);
  EXPECT_EQ(cut[0].where, 0x0504);
  EXPECT_EQ(cut[0].value, 0x09080706u);
  EXPECT_EQ(cut[0].data, (Bytes{0xAA, 0xBB}));
}

}  // namespace
}  // namespace espnic::tb::fuzz
