// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Frames of every kind through a whole card: bad ones, tiny ones, random ones, and frames around
// OIDs.
#include <gtest/gtest.h>

#include <random>

#include "tb/conformance/peers.h"
#include "tb/system/card.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb {
namespace {

using namespace conformance;
using namespace traffic;

WireFrame wire_frame(Bytes bytes, bool fcs_bad = false, bool captured = true) {
  WireFrame frame;
  frame.bytes = std::move(bytes);
  frame.fcs_bad = fcs_bad;
  frame.captured = captured;
  return frame;
}

std::uint64_t dropped(const Card& card, DropReason reason) {
  return card.stats().dropped[static_cast<std::size_t>(reason)];
}

TEST(ReceiveFrames, DropsBadFramesUnderTheirReasonAndNeverIndicatesThem) {
  NicConfig config;
  config.max_frame_bytes = 1518;
  Card card("card", config);
  Card::simulate([&] {
    std::vector<FrameRecord> records;
    card.on_record([&](const FrameRecord& record) { records.push_back(record); });
    const std::vector<std::pair<WireFrame, DropReason>> frames = {
        {wire_frame(Bytes(100, 1), false), DropReason::kNone},
        {wire_frame(Bytes(100, 2), true), DropReason::kBadFcs},
        {wire_frame(Bytes(1514, 3), false), DropReason::kNone},
        {wire_frame(Bytes(1515, 4), false), DropReason::kOversize},
        {wire_frame(Bytes(60, 5), false, false), DropReason::kNone},
        {wire_frame(Bytes(59, 6), false, false), DropReason::kRunt},
        {wire_frame(Bytes(0), false, false), DropReason::kRunt},
        {wire_frame(Bytes(59, 7), true), DropReason::kBadFcs},
        {wire_frame(Bytes(59, 8), false), DropReason::kNone},
    };
    for (const auto& [frame, reason] : frames) card.offer(frame);
    card.drain();
    ASSERT_EQ(records.size(), frames.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
      EXPECT_EQ(records[i].frame, i);
      EXPECT_EQ(to_word(records[i].drop), to_word(frames[i].second)) << i;
      const bool indicated = frames[i].second == DropReason::kNone;
      EXPECT_EQ(records[i].delivered, indicated ? frames[i].first.bytes : Bytes{}) << i;
    }
    EXPECT_EQ(card.stats().offered, 9u);
    EXPECT_EQ(card.stats().indicated, 4u);
    EXPECT_EQ(dropped(card, DropReason::kBadFcs), 2u);
    EXPECT_EQ(dropped(card, DropReason::kOversize), 1u);
    EXPECT_EQ(dropped(card, DropReason::kRunt), 2u);
    EXPECT_EQ(card.stats().dropped_total(), 5u);
  });
}

TEST(ReceiveFrames, DeliversCapturedFramesOfNoneAndOneByteAsTheyAre) {
  Card card("card", NicConfig{});
  Card::simulate([&] {
    card.activate();
    const auto records = card.receive({Bytes{}, Bytes{0x45}, Bytes{}});
    ASSERT_EQ(records.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(records[i].drop, DropReason::kNone);
      EXPECT_EQ(records[i].completion.length, i == 1 ? 1 : 0);
      EXPECT_EQ(records[i].delivered, i == 1 ? Bytes{0x45} : Bytes{});
      EXPECT_EQ(records[i].completion.detail, Detail::kNonIp);
    }
    EXPECT_EQ(records[1].rx_cycle - records[0].rx_cycle, 84) << "padded to 60 bytes on the wire";
  });
}

TEST(ReceiveFrames, SeeTheTablesAsTheOidsBeforeThemLeftThem) {
  Card card("card", NicConfig{});
  Card::simulate([&] {
    const Sa sa = esp_transport(Cipher::kTripleDes, Auth::kMd5);
    const std::vector<Bytes> burst(10, frame_of(sa).wire);
    const auto expect = [&](Detail detail, const char* when) {
      for (const FrameRecord& record : card.receive(burst)) {
        EXPECT_EQ(to_word(record.completion.detail), to_word(detail)) << when;
      }
    };
    expect(Detail::kInactive, "after reset");
    card.activate();
    expect(Detail::kSaMiss, "no SA yet");
    std::uint64_t handle = sa_handle(card.oid(kOidAddSa, add_request(sa)).buffer);
    expect(Detail::kOk, "behind the add");
    card.oid(kOidOffloadEncapsulation, encapsulation_request(2));
    expect(Detail::kInactive, "switched off");
    card.oid(kOidOffloadEncapsulation, encapsulation_request(1));
    expect(Detail::kOk, "switched on again");
    EXPECT_EQ(card.oid(kOidDeleteSa, delete_request(handle)).status, NdisStatus::kSuccess);
    expect(Detail::kSaMiss, "behind the delete");
    EXPECT_NE(card.oid(kOidDeleteSa, delete_request(handle)).status, NdisStatus::kSuccess);
    handle = sa_handle(card.oid(kOidAddSa, add_request(sa)).buffer);
    expect(Detail::kOk, "added again");
    card.oid(kOidOffloadParameters, parameters_request(2));
    expect(Detail::kDisabled, "AH only");
    EXPECT_EQ(card.model_faults(), 0u);
  });
}

TEST(ReceiveFrames, SeeAHeldRequestOnlyOnceItIsReleased) {
  Card card("card", NicConfig{});
  Card::simulate([&] {
    const Sa sa = esp_transport(Cipher::kDes, Auth::kSha1);
    const Bytes frame = frame_of(sa).wire;
    card.activate();
    card.oid_engine().hold(true);
    EXPECT_EQ(card.oid(kOidAddSa, add_request(sa)).status, NdisStatus::kPending);
    EXPECT_EQ(card.receive(frame).completion.detail, Detail::kSaMiss);
    card.release_held();
    EXPECT_EQ(card.receive(frame).completion.detail, Detail::kOk);
    EXPECT_EQ(card.model_faults(), 0u);
  });
}

/// Random bytes, random bytes behind a plausible header, and good packets with some bytes turned.
Bytes random_frame(std::mt19937& random, const std::vector<Sa>& sas) {
  Bytes frame;
  if (random() % 3 == 0) {
    frame.resize(random() % 2 ? random() % 128 : random() % 9600);
    for (auto& byte : frame) byte = static_cast<std::uint8_t>(random());
    if (frame.size() > 23 && random() % 2) {
      store_be16(&frame[12], 0x0800);
      frame[14] = static_cast<std::uint8_t>(0x45 + random() % 3);
      const std::uint8_t protocols[] = {4, 17, 50, 51};
      frame[23] = protocols[random() % 4];
    }
    return frame;
  }
  frame = frame_of(sas[random() % sas.size()]).wire;
  for (auto turns = random() % 4; turns != 0; --turns) {
    frame[random() % frame.size()] ^= static_cast<std::uint8_t>(1u << random() % 8);
  }
  if (random() % 4 == 0) frame.resize(random() % (frame.size() + 20));
  if (frame.size() > 34 && random() % 2) {  // a good checksum lets the damage reach further rungs
    Bytes ip(frame.begin() + 14, frame.end());
    const std::size_t header = (ip[0] & 15u) * 4u;
    if (ip[0] >> 4 == 4 && header >= 20 && header <= ip.size()) fix_ip4_checksum(ip);
    std::copy(ip.begin(), ip.end(), frame.begin() + 14);
  }
  return frame;
}

void receive_random_frames(unsigned seed, const NicConfig& config) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  Card card("card", config);
  Card::simulate([&] {
    std::mt19937 random(seed);
    card.activate();
    const std::vector<Sa> sas = {esp_transport(Cipher::kDes, Auth::kMd5, 0x100),
                                 esp_tunnel(Cipher::kTripleDes, Auth::kSha1, 0x200),
                                 esp_tunnel(Cipher::kNull, Auth::kSha1, 0x300),
                                 ah_transport(Auth::kSha1, 0x400),
                                 ah_tunnel(Auth::kMd5, 0x500),
                                 bundle(Auth::kMd5, Cipher::kDes, Auth::kSha1)};
    for (const Sa& sa : sas)
      ASSERT_EQ(card.oid(kOidAddSa, add_request(sa)).status, NdisStatus::kSuccess);
    std::array<unsigned, kDetailCount> details{};
    card.on_record([&](const FrameRecord& record) {
      if (record.drop == DropReason::kNone)
        ++details[static_cast<std::size_t>(record.completion.detail)];
    });
    for (unsigned n = 0; n < 3000; ++n) {
      card.offer(wire_frame(random_frame(random, sas), random() % 50 == 0, random() % 10 != 0));
    }
    card.drain();  // throws where an invariant of spec 2.3 was broken
    const RxStats& stats = card.stats();
    EXPECT_EQ(stats.offered, 3000u);
    EXPECT_EQ(stats.indicated + stats.dropped_total(), 3000u);
    EXPECT_EQ(card.model_faults(), 0u);
    // The frames are of use only while they reach all over the ladder.
    for (const Detail detail :
         {Detail::kOk, Detail::kNonIp, Detail::kIpHeader, Detail::kSaMiss, Detail::kIcvMismatch}) {
      EXPECT_GT(details[static_cast<std::size_t>(detail)], 10u) << to_word(detail);
    }
  });
}

TEST(ReceiveFrames, OfRandomBytesKeepEveryInvariant) { receive_random_frames(1, NicConfig{}); }

TEST(ReceiveFrames, OfRandomBytesKeepEveryInvariantOnATightCard) {
  NicConfig config;
  config.lanes = 1;
  config.order_slots = 1;
  config.ring_entries = 2;
  config.buffer_bytes = 16384;
  config.rx_fifo_frames = 2;
  receive_random_frames(2, config);
}

TEST(ReceiveFrames, OfRandomBytesKeepEveryInvariantWithEveryCheckOn) {
  NicConfig config;
  config.policy.pad_check = config.policy.strict_selectors = config.policy.checksum = true;
  config.policy.legacy_port500 = true;
  config.overload_bypass = true;
  receive_random_frames(3, config);
}

}  // namespace
}  // namespace espnic::tb
