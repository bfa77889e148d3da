// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// A card whose time goes on while frames are in it, beside one that runs ahead.
#include <gtest/gtest.h>

#include <algorithm>
#include <systemc>

#include "tb/conformance/peers.h"
#include "tb/system/card.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb {
namespace {

using conformance::esp_transport;
using conformance::frame_of;

traffic::Sa sa() { return esp_transport(traffic::Cipher::kTripleDes, traffic::Auth::kSha1); }

/// Frames at set times, so that both cards get them alike.
std::vector<WireFrame> paced_frames() {
  std::vector<WireFrame> frames;
  for (unsigned n = 0; n < 200; ++n) {
    WireFrame frame;
    frame.bytes = traffic::ethernet(traffic::protect(sa(), 6, traffic::tcp(20 + n * 7 % 400))).wire;
    frame.earliest_ns = 10'000 + 900 * n + n * 37 % 800;
    frames.push_back(std::move(frame));
  }
  return frames;
}

void run(Card& card, bool live, std::vector<FrameRecord>& records) {
  card.on_record([&](const FrameRecord& record) { records.push_back(record); });
  card.activate();
  ASSERT_EQ(card.oid(kOidAddSa, traffic::add_request(sa())).status, NdisStatus::kSuccess);
  if (live) card.go_live();
  for (WireFrame& frame : paced_frames()) card.offer(std::move(frame));
  card.drain();
}

TEST(LiveHost, HasTheCyclesOfACardThatRunsAhead) {
  Card ahead("ahead", {}), live("live", {});
  std::vector<FrameRecord> one, other;
  Card::simulate([&] {
    ahead.spawn([&] { run(ahead, false, one); });
    live.spawn([&] { run(live, true, other); });
    ahead.join();
    live.join();
  });
  ASSERT_EQ(one.size(), 200u);
  ASSERT_EQ(other.size(), one.size());
  for (std::size_t n = 0; n < one.size(); ++n) {
    EXPECT_EQ(one[n].rx_cycle, other[n].rx_cycle) << n;
    EXPECT_EQ(one[n].done_cycle, other[n].done_cycle) << n;
    EXPECT_EQ(one[n].delivered, other[n].delivered) << n;
    EXPECT_TRUE(other[n].completion.crypto_done) << n;
  }
  EXPECT_EQ(live.model_faults(), 0u);
}

TEST(LiveHost, FindsCompletionsInMemoryWhenTheirTimeHasCome) {
  NicConfig config;
  Card card("card", config);
  Card::simulate([&] {
    card.activate();
    card.go_live();
    std::vector<double> late_cycles;
    card.on_record([&](const FrameRecord& record) {
      const double ns = sc_core::sc_time_stamp().to_seconds() * 1e9 - 1e9;
      late_cycles.push_back(ns * static_cast<double>(config.core_hz) / 1e9 -
                            static_cast<double>(record.done_cycle));
    });
    for (WireFrame& frame : paced_frames()) card.offer(std::move(frame));
    card.drain();
    ASSERT_EQ(late_cycles.size(), 200u);
    for (const double late : late_cycles) EXPECT_NEAR(late, config.dma_write_latency, 1);
  });
}

TEST(LiveHost, AnSaAddedInMidTrafficIsHitFromItsCycleOn) {
  Card card("card", {});
  Card::simulate([&] {
    card.activate();
    card.go_live();
    std::vector<bool> hit;
    card.on_record(
        [&](const FrameRecord& record) { hit.push_back(record.completion.crypto_done); });
    card.spawn([&] {
      sc_core::wait(100, sc_core::SC_US);
      EXPECT_EQ(card.oid(kOidAddSa, traffic::add_request(sa())).status, NdisStatus::kSuccess);
    });
    for (WireFrame& frame : paced_frames()) card.offer(std::move(frame));
    card.drain();
    card.join();
    EXPECT_FALSE(hit.front());
    EXPECT_TRUE(hit.back());
    EXPECT_TRUE(std::is_sorted(hit.begin(), hit.end())) << "never a miss behind the first hit";
  });
}

/// A live card with one SA, and frames that stay in their lanes for a long time.
class MarkedHost {
 public:
  explicit MarkedHost(const NicConfig& config) : card("card", config) {}

  static NicConfig slow(unsigned sa_entries = 1) {
    NicConfig config;
    config.sa_entries = sa_entries;
    config.sha1_cycles = 5000;
    return config;
  }
  void start(const traffic::Sa& first) {
    card.activate();
    card.on_record([this](const FrameRecord& record) { records.push_back(record); });
    card.go_live();
    const OidResponse added = add(first);
    ASSERT_EQ(added.status, NdisStatus::kSuccess);
    handle = traffic::sa_handle(added.buffer);
    if (first.udp_port) entry = traffic::entry_handle(added.buffer);
  }
  OidResponse add(const traffic::Sa& other) {
    return card.oid(other.udp_port ? kOidAddUdpEspSa : kOidAddSa, traffic::add_request(other));
  }
  NdisStatus remove() {
    return card.oid(kOidDeleteUdpEspSa, traffic::delete_udpesp_request(handle, entry)).status;
  }
  NdisStatus fail_to_remove() {
    card.oid_engine().fail_next_delete();
    return remove();
  }
  /// Sends a frame and lets it come into its lane.
  void send(const traffic::Sa& of, bool wait = true) {
    WireFrame frame;
    frame.bytes = frame_of(of).wire;
    card.offer(std::move(frame));
    if (wait) sc_core::wait(5, sc_core::SC_US);
  }

  Card card;
  std::uint64_t handle = 0, entry = 0;
  std::vector<FrameRecord> records;
};

traffic::Sa other_sa() {
  return esp_transport(traffic::Cipher::kDes, traffic::Auth::kSha1, conformance::kInnerSpi);
}

TEST(LiveHost, AMarkedSaKeepsItsRowUntilItsFramesHaveLeft) {
  MarkedHost host(MarkedHost::slow());
  Card::simulate([&] {
    host.start(sa());
    host.send(sa());
    EXPECT_EQ(host.fail_to_remove(), NdisStatus::kFailure);
    EXPECT_EQ(host.add(sa()).status, NdisStatus::kResources);
    EXPECT_TRUE(host.records.empty()) << "the frame is still in its lane";
    host.card.drain();
    EXPECT_EQ(host.add(sa()).status, NdisStatus::kSuccess) << "freed without a further request";
    ASSERT_EQ(host.records.size(), 1u);
    EXPECT_EQ(to_word(host.records[0].completion.detail), to_word(Detail::kOk)) << "A-23";
  });
}

TEST(LiveHost, ADeletedSaGivesItsRowBackAtOnce) {
  MarkedHost host(MarkedHost::slow());
  Card::simulate([&] {
    host.start(sa());
    host.send(sa());
    EXPECT_EQ(host.remove(), NdisStatus::kSuccess);
    EXPECT_EQ(host.add(other_sa()).status, NdisStatus::kSuccess);
    EXPECT_TRUE(host.records.empty()) << "the frame is still in its lane";
    host.card.drain();
    ASSERT_EQ(host.records.size(), 1u);
    EXPECT_TRUE(host.records[0].completion.crypto_done) << "finished with the SA it matched (A-23)";
    EXPECT_EQ(to_word(host.records[0].completion.detail), to_word(Detail::kOk));
  });
}

/// The request takes a while to the tables; a frame can still match the SA on its way.
TEST(LiveHost, AMarkedSaWaitsForAFrameThatMatchedItBehindTheDoorbell) {
  MarkedHost host(MarkedHost::slow());
  Card::simulate([&] {
    host.start(sa());
    NdisStatus removed = NdisStatus::kSuccess, added = removed;
    host.card.spawn([&] {
      removed = host.fail_to_remove();
      added = host.add(sa()).status;
    });
    host.card.wait(1);
    host.send(sa(), false);
    host.card.join();
    EXPECT_EQ(removed, NdisStatus::kFailure);
    EXPECT_EQ(added, NdisStatus::kResources);
    host.card.drain();
    ASSERT_EQ(host.records.size(), 1u);
    EXPECT_TRUE(host.records[0].completion.crypto_done) << "the frame of this test must match";
    EXPECT_EQ(host.add(sa()).status, NdisStatus::kSuccess);
  });
}

TEST(LiveHost, AMarkedSaDoesNotWaitForFramesOfOthers) {
  MarkedHost host(MarkedHost::slow(2));
  Card::simulate([&] {
    host.start(sa());
    ASSERT_EQ(host.add(other_sa()).status, NdisStatus::kSuccess);
    host.send(other_sa());
    EXPECT_EQ(host.fail_to_remove(), NdisStatus::kFailure);
    EXPECT_EQ(host.add(sa()).status, NdisStatus::kSuccess);
    EXPECT_TRUE(host.records.empty()) << "the frame is still in its lane";
    host.card.drain();
  });
}

TEST(LiveHost, AMarkedParserEntryKeepsItsSlotUntilItsFramesHaveLeft) {
  NicConfig config = MarkedHost::slow(8);
  config.parser_entries = 1;
  config.policy.legacy_port500 = true;
  MarkedHost host(config);
  Card::simulate([&] {
    const traffic::Sa legacy = conformance::in_udp(other_sa(), traffic::kLegacyPort);
    host.start(conformance::in_udp(sa()));
    host.send(conformance::in_udp(sa()));
    EXPECT_EQ(host.fail_to_remove(), NdisStatus::kFailure);
    EXPECT_EQ(host.card.oid_engine().violations(), 0u);
    EXPECT_TRUE(host.card.oid_engine().parser_list().at(0).marked);
    EXPECT_EQ(host.add(legacy).status, NdisStatus::kResources);
    EXPECT_TRUE(host.records.empty()) << "the frame is still in its lane";
    host.card.drain();
    EXPECT_EQ(host.add(legacy).status, NdisStatus::kSuccess) << "freed without a further request";
  });
}

}  // namespace
}  // namespace espnic::tb
