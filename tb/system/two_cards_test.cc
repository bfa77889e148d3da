// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Cards in one simulation know nothing of each other.
#define SC_INCLUDE_DYNAMIC_PROCESSES
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>
#include <systemc>

#include "tb/conformance/peers.h"
#include "tb/system/card.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb {
namespace {

using namespace conformance;
using namespace traffic;

/// What a card is given to do.
struct Scenario {
  NicConfig config;
  unsigned seed = 1;
};

Scenario gigabit() { return {NicConfig{}, 11}; }

/// Another clock with a period that is no whole number of picoseconds, line, width and lanes; small
/// enough that frames are dropped.
Scenario odd_ten_gigabit() {
  Scenario scenario{NicConfig{}, 22};
  NicConfig& config = scenario.config;
  config.core_hz = 300'000'000;
  config.line_bps = 10'000'000'000;
  config.datapath_bytes = 16;
  config.lanes = 1;
  config.order_slots = 3;
  config.ring_entries = 8;
  config.buffer_bytes = 8192;
  config.host_turnaround = 777;
  return scenario;
}

std::string text(const FrameRecord& record) {
  const auto raw = encode(record.completion);
  std::string line = std::to_string(record.frame) + ' ' + std::string(to_word(record.drop)) + ' ' +
                     std::to_string(record.rx_cycle) + ' ' + std::to_string(record.done_cycle) +
                     ' ';
  for (const std::uint8_t byte : raw) line += std::to_string(byte) + ',';
  for (const std::uint8_t byte : record.delivered) line += static_cast<char>('a' + byte % 26);
  return line + '\n';
}

/// Adds SAs, receives bursts of mixed frames, deletes and adds again; everything the host saw.
std::string play(Card& card, unsigned seed) {
  std::string log;
  std::mt19937 random(seed);
  card.on_record([&](const FrameRecord& record) { log += text(record); });
  card.activate();
  std::vector<Sa> sas;
  std::vector<std::uint64_t> handles;
  for (std::uint32_t i = 0; i < 4; ++i) {
    sas.push_back(i % 2 ? esp_tunnel(Cipher::kTripleDes, Auth::kSha1, kSpi + seed + i)
                        : esp_transport(Cipher::kDes, Auth::kMd5, kSpi + seed + i));
    const OidResponse added = card.oid(kOidAddSa, add_request(sas.back()));
    handles.push_back(sa_handle(added.buffer));
    log += "add " + std::to_string(static_cast<std::uint32_t>(added.status)) + '\n';
  }
  for (unsigned round = 0; round < 4; ++round) {
    for (unsigned i = 0; i < 100; ++i) {
      Packet packet = frame_of(sas[random() % sas.size()]);
      if (random() % 8 == 0) packet = flipped(packet, packet.wire.size() - 1 - random() % 40);
      WireFrame frame;
      frame.bytes = random() % 5 == 0 ? Bytes(random() % 1400) : packet.wire;
      frame.fcs_bad = random() % 16 == 0;
      card.offer(std::move(frame));
    }
    card.drain();
    card.oid(kOidDeleteSa, delete_request(handles[round]));
  }
  EXPECT_EQ(card.model_faults(), 0u);
  log += "drops " + std::to_string(card.stats().dropped_total()) + '\n';
  return log;
}

std::string play_alone(const Scenario& scenario) {
  Card card("alone", scenario.config);
  std::string log;
  Card::simulate([&] { log = play(card, scenario.seed); });
  return log;
}

/// `play_alone` in a process of its own, which has to be forked before SystemC starts in this one.
std::string in_a_process_of_its_own(const Scenario& scenario) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("pipe");
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    int status = 1;
    try {
      const std::string log = play_alone(scenario);
      std::size_t sent = 0;
      while (sent < log.size()) {
        const ssize_t count = write(ends[1], log.data() + sent, log.size() - sent);
        if (count <= 0) break;
        sent += static_cast<std::size_t>(count);
      }
      status = testing::Test::HasFailure() || sent != log.size();
    } catch (const std::exception&) {
    }
    _exit(status);
  }
  close(ends[1]);
  std::string log;
  char part[4096];
  for (ssize_t count; (count = read(ends[0], part, sizeof part)) > 0;)
    log.append(part, static_cast<std::size_t>(count));
  close(ends[0]);
  int status = -1;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  return log;
}

/// Every scenario on a card of its own, at the same time.
std::vector<std::string> play_together(const std::vector<Scenario>& scenarios) {
  std::vector<std::unique_ptr<Card>> cards;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    cards.push_back(std::make_unique<Card>("card" + std::to_string(i), scenarios[i].config));
  }
  std::vector<std::string> logs(scenarios.size());
  Card::simulate([&] {
    sc_core::sc_event_and_list ended;
    sc_core::sc_spawn_options options;
    options.set_stack_size(1 << 20);
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
      const auto run = [&, i] {
        try {
          logs[i] = play(*cards[i], scenarios[i].seed);
        } catch (const std::exception& e) {
          ADD_FAILURE() << e.what();
        }
      };
      ended &= sc_core::sc_spawn(run, nullptr, &options).terminated_event();
    }
    sc_core::wait(ended);
  });
  return logs;
}

TEST(TwoCards, DoInOneSimulationWhatEachDoesAlone) {
  const std::string left = in_a_process_of_its_own(gigabit());
  const std::string right = in_a_process_of_its_own(odd_ten_gigabit());
  EXPECT_NE(left, right);
  EXPECT_NE(right.find("buffer-full"), std::string::npos)
      << "the small card has to be under pressure";
  const auto together = play_together({gigabit(), odd_ten_gigabit()});
  EXPECT_TRUE(together[0] == left);
  EXPECT_TRUE(together[1] == right);
}

TEST(TwoCards, OfOneConfigurationAndTrafficAreTwins) {
  const auto together = play_together({gigabit(), gigabit()});
  EXPECT_FALSE(together[0].empty());
  EXPECT_TRUE(together[0] == together[1]);
}

TEST(TwoCards, KeepSasOfOneSpiApart) {
  Card left("left", NicConfig{}), right("right", NicConfig{});
  Card::simulate([&] {
    const Sa sa = esp_transport(Cipher::kDes, Auth::kSha1);
    Sa other = sa;
    other.esp->auth_key[0] ^= 1;
    left.activate();
    right.activate();
    const OidResponse added = left.oid(kOidAddSa, add_request(sa));
    right.oid(kOidAddSa, add_request(other));
    const Bytes mine = frame_of(sa).wire, theirs = frame_of(other).wire;
    EXPECT_EQ(left.receive(mine).completion.detail, Detail::kOk);
    EXPECT_EQ(right.receive(mine).completion.detail, Detail::kIcvMismatch);
    EXPECT_EQ(left.receive(theirs).completion.detail, Detail::kIcvMismatch);
    EXPECT_EQ(right.receive(theirs).completion.detail, Detail::kOk);
    left.oid(kOidDeleteSa, delete_request(sa_handle(added.buffer)));
    EXPECT_EQ(left.receive(mine).completion.detail, Detail::kSaMiss);
    EXPECT_EQ(right.receive(theirs).completion.detail, Detail::kOk);
  });
}

}  // namespace
}  // namespace espnic::tb
