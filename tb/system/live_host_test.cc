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

TEST(LiveHost, AMarkedSaKeepsItsRowUntilTheFramesInTheCardHaveLeft) {
  NicConfig config;
  config.sa_entries = 1;
  Card card("card", config);
  Card::simulate([&] {
    card.activate();
    card.go_live();
    OidResponse added = card.oid(kOidAddSa, traffic::add_request(sa()));
    const std::uint64_t handle = traffic::sa_handle(added.buffer);
    std::uint64_t left = 0;
    card.on_record([&](const FrameRecord&) { ++left; });
    WireFrame frame;  // 3DES over 8000 bytes: in its lane for a long time
    frame.bytes = traffic::ethernet(traffic::protect(sa(), 6, traffic::tcp(8000))).wire;
    card.offer(std::move(frame));
    sc_core::wait(100, sc_core::SC_US);
    card.oid_engine().fail_next_delete();
    EXPECT_EQ(card.oid(kOidDeleteSa, traffic::delete_request(handle)).status, NdisStatus::kFailure);
    EXPECT_EQ(card.oid(kOidAddSa, traffic::add_request(sa())).status, NdisStatus::kResources);
    EXPECT_EQ(left, 0u) << "the frame is still in its lane";
    card.drain();
    added = card.oid(kOidAddSa, traffic::add_request(sa()));
    EXPECT_EQ(added.status, NdisStatus::kSuccess) << "freed without a further request";
  });
}

}  // namespace
}  // namespace espnic::tb
