// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Counters of each SA (rx.sa_counters), read through the SA window.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "model/host_if/host_if_timing.h"
#include "model/regs/generated/bar0.h"
#include "model/rx_core/rx_frame.h"
#include "tb/conformance/peers.h"
#include "tb/driver/espnic_window.h"
#include "tb/system/card.h"
#include "tb/system/counting.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb {
namespace {

using namespace conformance;
using namespace traffic;

NicConfig counting() {
  NicConfig config;
  config.sa_counters = true;
  return config;
}

void on_card(const NicConfig& config, const std::vector<Sa>& sas,
             const std::function<void(Card&)>& body) {
  Card card("card", config);
  Card::simulate([&] {
    card.activate();
    for (const Sa& sa : sas) ASSERT_EQ(add_sa(card, sa).status, NdisStatus::kSuccess);
    body(card);
    EXPECT_EQ(card.model_faults(), 0u);
  });
}

struct Read {
  int result = 0;
  std::uint32_t reason = 0;
  espnic_sa_counts counts{};
};
Read read(Card& card, std::uint32_t row, std::uint32_t generation) {
  Read read;
  espnic_window_response response{};
  read.result = espnic_window_count(&card.driver(), row, generation, &read.counts, &response);
  read.reason = response.reason;
  return read;
}

using Values = std::array<std::uint64_t, 8>;
Values values(const espnic_sa_counts& c) {
  return {c.packets,          c.good,         c.protected_bytes,
          c.wire_bytes,       c.icv_failures, c.length_failures,
          c.padding_failures, c.replays};
}
/// Of the SA in a row, of its first use unless told otherwise.
Values counts(Card& card, std::uint32_t row, std::uint32_t generation = 0) {
  const Read found = read(card, row, generation);
  EXPECT_EQ(found.result, ESPNIC_RESULT_OK) << "reason " << found.reason;
  return values(found.counts);
}

TEST(SaCounters, AreNotThereUnlessAskedFor) {
  on_card(NicConfig{}, {esp_sa()}, [](Card& card) {
    EXPECT_EQ(reg(card, regs::kCapExtras), 0u);
    const Read found = read(card, 0, 0);
    EXPECT_EQ(found.result, ESPNIC_RESULT_REFUSED);
    EXPECT_EQ(found.reason, std::uint32_t{ESPNIC_SA_REASON_BAD_COMMAND});
  });
}

TEST(SaCounters, TellEachFateOfAPortion) {
  NicConfig config = counting();
  config.policy.pad_check = true;
  on_card(config, {esp_sa()}, [](Card& card) {
    EXPECT_EQ(reg(card, regs::kCapExtras), regs::kCapExtrasSaCounters.mask());
    EXPECT_EQ(counts(card, 0), Values{});
    Values expected{};
    const Bytes good = numbered(esp_sa(), 1);
    const auto send = [&](const Bytes& frame, std::size_t place, std::uint64_t text = 0) {
      const Completion done = card.receive(frame).completion;
      EXPECT_TRUE(done.crypto_done);
      EXPECT_EQ(done.sa, 0u);
      ++expected[0];
      expected[2] += text;
      expected[3] += frame.size();
      if (place != 0) ++expected[place];
      EXPECT_EQ(counts(card, 0), expected);
    };
    send(good, 1, esp_text(good));
    Bytes wrong = good;
    wrong.back() ^= 1;
    send(wrong, 4);
    Ip4 ip;
    ip.src = esp_sa().src;
    ip.dst = esp_sa().dst;
    const Packet odd = esp_sealed(*esp_sa().esp, 1, Bytes(8 + 21, 3));  // 21 is no block
    send(ethernet(ip4(ip, 50, odd)).wire, 5);
    Fill padding;
    padding.esp.pad_byte = 0x55;
    send(frame_of(esp_sa(), padding).wire, 6);
    Fill too_long;
    too_long.esp.pad_length_field = 255;
    send(frame_of(esp_sa(), too_long).wire, 5);
    Sa as_ah = ah_transport(Auth::kSha1, kSpi);  // the SPI is the SA's, the protocol is not
    send(frame_of(as_ah).wire, 0);
    Sa unknown = esp_sa();
    unknown.esp->spi = 0x777;
    EXPECT_FALSE(card.receive(numbered(unknown, 1)).completion.crypto_done);
    EXPECT_EQ(counts(card, 0), expected) << "bypassed";
  });
}

TEST(SaCounters, ProtectedBytesAreThoseOfTheAlgorithm) {
  const Sa ah = ah_transport(Auth::kMd5);
  const Sa both = bundle(Auth::kSha1, traffic::Cipher::kDes, Auth::kMd5);
  Sa udp = in_udp(esp_transport(traffic::Cipher::kDes, Auth::kMd5, kSpi + 9));
  Sa other_ah = ah;
  other_ah.ah->spi = kAhSpi + 1;
  on_card(counting(), {other_ah, both, udp}, [&](Card& card) {
    const Bytes one = frame_of(other_ah).wire, two = frame_of(both).wire,
                three = frame_of(udp).wire;
    for (const Bytes& frame : {one, two, three})
      EXPECT_TRUE(card.receive(frame).completion.crypto_done);
    EXPECT_EQ(counts(card, 0), (Values{1, 1, ip_packet(one), one.size(), 0, 0, 0, 0}));
    EXPECT_EQ(counts(card, 1), (Values{1, 1, ip_packet(two), two.size(), 0, 0, 0, 0}))
        << "a bundle: each byte once, and AH covers all";
    EXPECT_EQ(counts(card, 2), (Values{1, 1, esp_text(three, 12, 8), three.size(), 0, 0, 0, 0}));
  });
}

TEST(SaCounters, BothPortionsOfANestedFrameCount) {
  const Sa tunnel = esp_tunnel(traffic::Cipher::kDes, Auth::kSha1, kSpi + 1);
  const Sa inner = esp_transport(traffic::Cipher::kTripleDes, Auth::kMd5, kInnerSpi);
  on_card(counting(), {tunnel, inner}, [&](Card& card) {
    const Packet packet = packet_of(inner);
    const Bytes frame = ethernet(protect(tunnel, kIpInIp, packet)).wire;
    EXPECT_TRUE(card.receive(frame).completion.next_crypto_done);
    const std::uint64_t inside = packet.wire.size() - 20 - 8 - 8 - 12;
    EXPECT_EQ(counts(card, 0), (Values{1, 1, esp_text(frame), frame.size(), 0, 0, 0, 0}));
    EXPECT_EQ(counts(card, 1), (Values{1, 1, inside, frame.size(), 0, 0, 0, 0}));
    const Packet spoiled = flipped(packet, packet.wire.size() - 1);
    const Bytes wrong = ethernet(protect(tunnel, kIpInIp, spoiled)).wire;
    EXPECT_EQ(card.receive(wrong).completion.crypto_status, CryptoStatus::kTransportEspAuthFailed);
    EXPECT_EQ(counts(card, 0), (Values{2, 2, 2 * esp_text(frame), 2 * frame.size(), 0, 0, 0, 0}))
        << "the tunnel was good";
    EXPECT_EQ(counts(card, 1), (Values{2, 1, inside, 2 * frame.size(), 1, 0, 0, 0}));
  });
}

TEST(SaCounters, AReplayIsNotGoodNorIsWhatIsInsideIt) {
  NicConfig config = counting();
  config.replay_window = 32;
  const Sa tunnel = esp_tunnel(traffic::Cipher::kDes, Auth::kSha1, kSpi + 1);
  const Sa inner = esp_transport(traffic::Cipher::kTripleDes, Auth::kMd5, kInnerSpi);
  on_card(config, {tunnel, inner}, [&](Card& card) {
    const auto nested = [&](std::uint32_t outside, std::uint32_t inside) {
      Fill outer_fill, inner_fill;
      outer_fill.esp.sequence = outside;
      inner_fill.esp.sequence = inside;
      const Packet packet = packet_of(inner, inner_fill);
      const Bytes frame = ethernet(protect(tunnel, kIpInIp, packet, outer_fill)).wire;
      EXPECT_TRUE(card.receive(frame).completion.next_crypto_done);
      return frame;
    };
    const Bytes first = nested(1, 1);
    const Values outside = counts(card, 0), inside = counts(card, 1);
    const auto plus = [&](Values of, std::size_t replays) {
      ++of[0];
      of[3] += first.size();
      of[7] += replays;
      return of;
    };
    nested(1, 2);
    EXPECT_EQ(counts(card, 0), plus(outside, 1));
    EXPECT_EQ(counts(card, 1), plus(inside, 0)) << "inside a replay";
    nested(2, 1);
    EXPECT_EQ(counts(card, 0)[1], 2u);
    EXPECT_EQ(counts(card, 1), plus(plus(inside, 0), 1)) << "a replay itself";
  });
}

TEST(SaCounters, BelongToOneUseOfTheRow) {
  on_card(counting(), {}, [](Card& card) {
    EXPECT_EQ(read(card, 0, 0xFFFF).reason, std::uint32_t{ESPNIC_SA_REASON_BAD_HANDLE})
        << "never used";
    EXPECT_EQ(read(card, 5000, 0).reason, std::uint32_t{ESPNIC_SA_REASON_BAD_HANDLE});
    const OidResponse added = add_sa(card, esp_sa());
    ASSERT_EQ(added.status, NdisStatus::kSuccess);
    card.receive(numbered(esp_sa(), 1));
    EXPECT_EQ(counts(card, 0)[0], 1u);
    EXPECT_EQ(read(card, 0, 1).reason, std::uint32_t{ESPNIC_SA_REASON_STALE_GENERATION});
    ASSERT_EQ(card.oid(kOidDeleteSa, delete_request(sa_handle(added.buffer))).status,
              NdisStatus::kSuccess);
    EXPECT_EQ(counts(card, 0)[0], 1u) << "the row was not taken again";
    ASSERT_EQ(add_sa(card, esp_sa()).status, NdisStatus::kSuccess);
    EXPECT_EQ(read(card, 0, 0).reason, std::uint32_t{ESPNIC_SA_REASON_STALE_GENERATION});
    EXPECT_EQ(counts(card, 0, 1), Values{});
    card.receive(numbered(esp_sa(), 1));
    EXPECT_EQ(counts(card, 0, 1)[0], 1u);
  });
}

/// Slow enough that frames are evaluated long before they are done.
NicConfig slow() {
  NicConfig config = counting();
  config.sha1_cycles = 5000;
  return config;
}

TEST(SaCounters, OfASaThatIsGoneWaitForItsFramesInFlight) {
  Card card("card", slow());
  Card::simulate([&] {
    card.activate();
    const OidResponse added = add_sa(card, esp_sa());
    card.go_live();
    send(card, numbered(esp_sa(), 1));
    card.wait(600);  // in its lane
    ASSERT_EQ(card.oid(kOidDeleteSa, delete_request(sa_handle(added.buffer))).status,
              NdisStatus::kSuccess);
    EXPECT_EQ(counts(card, 0), Values{});
    card.drain();
    EXPECT_EQ(counts(card, 0)[1], 1u) << "it keeps the record that it matched (A-23)";
  });
}

TEST(SaCounters, AFrameThatAResetLosesHasNotCounted) {
  Card card("card", slow());
  Card::simulate([&] {
    card.activate();
    ASSERT_EQ(add_sa(card, esp_sa()).status, NdisStatus::kSuccess);
    card.go_live();
    std::vector<FrameRecord> records;
    card.on_record([&](const FrameRecord& record) { records.push_back(record); });
    send(card, numbered(esp_sa(), 1));
    card.drain();
    send(card, numbered(esp_sa(), 2));
    card.wait(600);
    ASSERT_EQ(espnic_driver_reset(&card.driver()), ESPNIC_RESULT_OK);
    card.drain();
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(records[1].drop, DropReason::kReset);
    EXPECT_EQ(counts(card, 0)[0], 1u) << "and the SA is gone, but not its counts";
  });
}

/// Reads in mid-traffic, held against the retire cycles of the frames. Mistaken about the cycle of
/// the copy by `wrong` cycles, how many of them differ.
std::pair<unsigned, unsigned> differing_reads(Cycle wrong) {
  Card card("card", counting());
  unsigned differ = 0, reads = 0;
  Card::simulate([&] {
    card.activate();
    ASSERT_EQ(add_sa(card, esp_sa()).status, NdisStatus::kSuccess);
    card.go_live();
    std::vector<Cycle> retired;
    card.on_frame([&](const RxFrame& frame) {
      EXPECT_TRUE(frame.indicated());
      retired.push_back(frame.retire);
    });
    struct Sample {
      Cycle go = 0;
      std::uint64_t packets = 0;
    };
    std::vector<Sample> samples;
    bool over = false;
    card.spawn([&] {
      std::mt19937 random(5);
      reg(card, regs::kSaHnd, 0);
      while (!over) {
        card.wait(1 + static_cast<Cycle>(random() % 40));
        Sample sample;
        sample.go = card.now();
        reg(card, regs::kSaCmd, regs::kSaCmdGo.put(1) | regs::kSaCmdOp.put(5));
        const HostIfTiming timing;
        card.wait(timing.check + timing.respond + 1);
        EXPECT_EQ(reg(card, regs::kSaRsp) & 3, 1u) << "done, and no error";
        sample.packets = reg(card, regs::kSaCountPacketsLo);
        samples.push_back(sample);
      }
    });
    std::mt19937 random(6);
    for (std::uint32_t i = 0; i < 400; ++i) {
      const Packet payload = clear(Bytes(20 + random() % 60, 1));
      WireFrame frame;
      frame.bytes = ethernet(protect(esp_sa(), kTcp, payload)).wire;
      card.offer(std::move(frame));
    }
    card.drain();
    over = true;
    card.join();
    EXPECT_EQ(retired.size(), 400u);
    for (const Sample& sample : samples) {
      const Cycle copied = sample.go + HostIfTiming().check + wrong;
      const auto before = std::lower_bound(retired.begin(), retired.end(), copied);
      differ += static_cast<std::uint64_t>(before - retired.begin()) != sample.packets;
      ++reads;
    }
    EXPECT_EQ(card.model_faults(), 0u);
  });
  return {differ, reads};
}

TEST(SaCounters, ALiveReadSeesExactlyWhatRetiredBeforeItsCycle) {
  const auto [differ, reads] = differing_reads(0);
  EXPECT_EQ(differ, 0u);
  EXPECT_GT(reads, 300u);
}
TEST(SaCounters, ACycleEarlierWouldBeAnotherCount) { EXPECT_GT(differing_reads(-1).first, 0u); }
TEST(SaCounters, ACycleLaterWouldBeAnotherCount) { EXPECT_GT(differing_reads(1).first, 0u); }

/// Completions of a live card whose host reads counters all the time, and of one whose host does
/// not.
TEST(SaCounters, ReadingThemChangesNoCycle) {
  const auto run = [](Card& card, bool reading, std::vector<Cycle>& cycles) {
    card.activate();
    ASSERT_EQ(add_sa(card, esp_sa()).status, NdisStatus::kSuccess);
    card.go_live();
    card.on_record([&](const FrameRecord& record) { cycles.push_back(record.done_cycle); });
    bool over = false;
    if (reading) {
      card.spawn([&] {
        while (!over) {
          reg(card, regs::kSaHnd, 0);
          reg(card, regs::kSaCmd, regs::kSaCmdGo.put(1) | regs::kSaCmdOp.put(5));
          card.wait(60);
        }
      });
    }
    for (std::uint32_t i = 0; i < 100; ++i) {
      WireFrame frame;
      frame.bytes = numbered(esp_sa(), i);
      frame.earliest_ns = 20'000 + 777 * i + i * 37 % 800;
      card.offer(std::move(frame));
    }
    card.drain();
    over = true;
    card.wait(100);
  };
  Card quiet("quiet", counting()), busy("busy", counting());
  std::vector<Cycle> one, other;
  Card::simulate([&] {
    quiet.spawn([&] { run(quiet, false, one); });
    busy.spawn([&] { run(busy, true, other); });
    quiet.join();
    busy.join();
  });
  EXPECT_EQ(one.size(), 100u);
  EXPECT_EQ(one, other);
}

}  // namespace
}  // namespace espnic::tb
