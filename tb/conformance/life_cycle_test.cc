// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec section 8.9, and 8.7 O21 and O23: life cycle and interplay with other functions. Through the
// reference driver, as everything here.
#include <gtest/gtest.h>

#include <algorithm>

#include "model/regs/generated/bar0.h"
#include "tb/conformance/bench.h"
#include "tb/conformance/peers.h"
#include "tb/driver/espnic_driver.h"

namespace espnic::tb::conformance {
namespace {

using traffic::Auth;
using traffic::Cipher;

traffic::Sa peer(std::uint32_t spi) { return esp_transport(Cipher::kTripleDes, Auth::kSha1, spi); }

void write_register(Card& card, std::uint32_t offset, std::uint32_t value) {
  const espnic_platform& platform = card.driver().platform;
  platform.mmio_write32(platform.ctx, 0, offset, value);
}
std::uint32_t read_register(Card& card, std::uint32_t offset) {
  const espnic_platform& platform = card.driver().platform;
  return platform.mmio_read32(platform.ctx, 0, offset);
}

/// A frame that begins not before `us` microseconds of the line.
FrameRecord receive_at(Card& card, const traffic::Packet& frame, std::int64_t us) {
  std::vector<FrameRecord> records;
  card.on_record([&](const FrameRecord& record) { records.push_back(record); });
  WireFrame wire;
  wire.bytes = frame.wire;
  wire.earliest_ns = us * 1000;
  card.offer(std::move(wire));
  card.drain();
  card.on_record({});
  EXPECT_EQ(records.size(), 1u);
  return records.at(0);
}

void remove(Bench& bench, unsigned sa) {
  EXPECT_EQ(bench.card().oid(kOidDeleteSa, traffic::delete_request(bench.handle(sa))).status,
            NdisStatus::kSuccess);
}

TEST(Conformance, C01_OneRequestForTheLeastRecentlyUsedSaWhichKeepsDecrypting) {
  on_card([](Bench& bench) {
    Card& card = bench.card();
    write_register(card, regs::kSdrThreshold, 3);
    write_register(card, regs::kSdrTimeout, 1000);
    bench.add(peer(1001));
    bench.add(peer(1002));
    EXPECT_FALSE(receive_at(card, frame_of(peer(1001)), 10).completion.sa_delete_req);
    EXPECT_FALSE(receive_at(card, frame_of(peer(1002)), 50).completion.sa_delete_req);
    const unsigned third = bench.add(peer(1003));
    // the third was never hit, so it is the oldest.
    EXPECT_FALSE(receive_at(card, frame_of(peer(1002)), 200).completion.sa_delete_req);
    const FrameRecord asked = receive_at(card, frame_of(peer(1003)), 300);
    EXPECT_TRUE(asked.completion.sa_delete_req);
    EXPECT_TRUE(asked.completion.crypto_done);
    EXPECT_EQ(asked.delivered, frame_of(peer(1003)).plain);
    const FrameRecord again = receive_at(card, frame_of(peer(1003)), 400);
    EXPECT_FALSE(again.completion.sa_delete_req) << "one request";
    EXPECT_EQ(again.delivered, frame_of(peer(1003)).plain) << "keeps decrypting";
    // The timeout passes: of all three the first is used least recently.
    EXPECT_FALSE(receive_at(card, frame_of(peer(1002)), 5000).completion.sa_delete_req);
    EXPECT_FALSE(receive_at(card, frame_of(peer(1003)), 5100).completion.sa_delete_req);
    const FrameRecord oldest = receive_at(card, frame_of(peer(1001)), 5200);
    EXPECT_TRUE(oldest.completion.sa_delete_req);
    EXPECT_EQ(oldest.delivered, frame_of(peer(1001)).plain);
    remove(bench, third);
    for (const std::uint32_t spi : {1001u, 1002u}) {
      const FrameRecord record = receive_at(card, frame_of(peer(spi)), 20000 + spi);
      EXPECT_FALSE(record.completion.sa_delete_req) << "below the threshold";
      EXPECT_EQ(record.delivered, frame_of(peer(spi)).plain);
    }
  });
}

TEST(Conformance, C02_ARequestMayComeOnABypassedPacket) {
  on_card([](Bench& bench) {
    Card& card = bench.card();
    write_register(card, regs::kSdrThreshold, 1);
    const traffic::Sa plain = peer(kSpi);
    bench.add(in_udp(plain));
    const FrameRecord record = card.receive(frame_of(plain).wire);
    EXPECT_TRUE(record.completion.sa_delete_req);
    EXPECT_FALSE(record.completion.crypto_done);
    EXPECT_EQ(to_word(record.completion.detail), to_word(Detail::kEncapMismatch));
    EXPECT_EQ(record.delivered, frame_of(plain).wire);
  });
}

TEST(Conformance, C03_HaltRemovesEverySaAndItsKeys) {
  on_card([](Bench& bench) {
    Card& card = bench.card();
    for (std::uint32_t spi = 1001; spi < 1011; ++spi) bench.add(peer(spi));
    bench.add(in_udp(peer(2000)));
    EXPECT_EQ(card.rows_with_keys(), 11u);
    ASSERT_EQ(espnic_driver_halt(&card.driver()), ESPNIC_RESULT_OK);
    EXPECT_EQ(card.oid_engine().live_handles(), 0u);
    EXPECT_EQ(card.oid_engine().parser_list().size(), 0u);
    EXPECT_EQ(to_word(card.receive(frame_of(peer(1001)).wire).drop),
              to_word(DropReason::kGateClosed));
    EXPECT_EQ(card.rows_with_keys(), 0u);
    ASSERT_EQ(espnic_driver_restart(&card.driver()), ESPNIC_RESULT_OK);
    card.wait(100);  // the gate opens
    bench.expect("after the restart", frame_of(peer(1001)), bypass(Detail::kSaMiss));
  });
}

TEST(Conformance, C05_ChecksumFlagsBesideIpsec) {
  NicConfig config;
  config.policy.checksum = true;
  on_card(config, [](Bench& bench) {
    bench.add(peer(kSpi));
    const Completion done = bench.card().receive(frame_of(peer(kSpi)).wire).completion;
    EXPECT_TRUE(done.crypto_done);
    EXPECT_TRUE(done.ip_checksum_checked);
    EXPECT_TRUE(done.ip_checksum_good);
    EXPECT_FALSE(done.l4_checksum_checked);
    EXPECT_FALSE(done.l4_checksum_good);
    EXPECT_FALSE(done.l4_checksum_inner);
    const Completion clear = bench.card().receive(traffic::ethernet(clear_ip()).wire).completion;
    EXPECT_TRUE(clear.l4_checksum_checked) << "a card that checks at all";
  });
}

TEST(Conformance, C07_CapabilityWordsFollowTheConfiguration) {
  NicConfig all, none, esp_only;
  none.policy.caps = {kEncapsulation8023, 0, false, false, false};
  esp_only.policy.ah_receive = false;
  on_cards({all, none, esp_only}, [](std::vector<Bench>& benches) {
    // Bits of the table of 4.10, written out.
    constexpr std::uint32_t kAh = 0x455, kEsp = 0x4551, kIntegrityOnly = 0x5;
    const auto words = [&](std::size_t card) {
      const espnic_capabilities& caps = benches[card].card().driver().capabilities;
      return std::vector<std::uint32_t>{
          caps.encapsulation, caps.ah_esp_combined, caps.transport_tunnel_combined,
          caps.ipv4_options,  caps.udp_esp,         caps.ipv4_ah,
          caps.ipv4_esp};
    };
    EXPECT_EQ(words(0), (std::vector<std::uint32_t>{0x6, 1, 1, 1, 0xF0, kAh, kEsp}));
    EXPECT_EQ(words(1), (std::vector<std::uint32_t>{0x2, 0, 0, 0, 0, kAh, kEsp}));
    EXPECT_EQ(words(2), (std::vector<std::uint32_t>{0x6, 0, 1, 1, 0xF0, kIntegrityOnly, kEsp}));
    for (std::size_t card = 0; card < benches.size(); ++card)
      EXPECT_EQ(words(card)[4] & 0xF, 0u) << "low nibble of Flags";
  });
}

TEST(Conformance, C08_OneSpiOnTwoCardsIsTwoSas) {
  on_cards({NicConfig{}, NicConfig{}}, [](std::vector<Bench>& benches) {
    traffic::Sa one = peer(kSpi), other = peer(kSpi);
    other.esp->auth_key[0] ^= 1;
    other.esp->cipher_key[8] ^= 2;
    benches[0].add(one);
    benches[1].add(other);
    benches[0].expect("own SA", frame_of(one), good());
    benches[1].expect("own SA", frame_of(other), good());
    benches[0].expect("the other card's", frame_of(other), failed(3, Detail::kIcvMismatch));
    remove(benches[0], 0);
    benches[1].expect("still there", frame_of(other), good());
    benches[0].expect("gone", frame_of(one), bypass(Detail::kSaMiss));
  });
}

/// Long frames on one lane: the engine is the bottleneck by far.
std::vector<Bytes> overload_burst() {
  std::vector<Bytes> frames;
  for (unsigned n = 0; n < 60; ++n)
    frames.push_back(
        traffic::ethernet(traffic::protect(peer(kSpi), kTcp, traffic::tcp(1200 + n))).wire);
  return frames;
}

TEST(Conformance, C09_OverloadKeepsOrderWhetherItBypassesOrPressesBack) {
  NicConfig back, around;
  back.lanes = around.lanes = 1;
  around.overload_bypass = true;
  on_cards({back, around}, [](std::vector<Bench>& benches) {
    for (std::size_t card = 0; card < 2; ++card) {
      benches[card].add(peer(kSpi));
      const std::vector<FrameRecord> records = benches[card].card().receive(overload_burst());
      ASSERT_EQ(records.size(), 60u);
      unsigned done = 0, passed_by = 0;
      for (std::size_t n = 0; n < records.size(); ++n) {
        const Completion& completion = records[n].completion;
        EXPECT_EQ(to_word(records[n].drop), to_word(DropReason::kNone));
        EXPECT_EQ(completion.length, overload_burst()[n].size()) << "wire order";
        if (n > 0) {
          EXPECT_GT(records[n].done_cycle, records[n - 1].done_cycle);
        }
        done += completion.crypto_done;
        if (!completion.crypto_done) {
          ++passed_by;
          EXPECT_EQ(to_word(completion.detail), to_word(Detail::kOverload));
          EXPECT_EQ(completion.crypto_status, CryptoStatus::kSuccess);
          EXPECT_EQ(records[n].delivered, overload_burst()[n]) << "0/0/0 as on the wire";
        }
      }
      EXPECT_EQ(done + passed_by, 60u);
      if (card == 0) {
        EXPECT_EQ(passed_by, 0u);
      } else {
        EXPECT_GT(passed_by, 0u);
        EXPECT_GT(done, 0u);
      }
    }
  });
}

TEST(Conformance, C10_DeleteZeroisesKeys) {
  on_card([](Bench& bench) {
    const unsigned sa = bench.add(peer(kSpi));
    bench.expect("live", frame_of(peer(kSpi)), good());
    const std::weak_ptr<const SaRecord> record = bench.card().record_of_row(0);
    ASSERT_FALSE(record.expired());
    remove(bench, sa);
    EXPECT_EQ(bench.card().rows_with_keys(), 0u) << "without waiting for traffic";
    EXPECT_TRUE(record.expired()) << "nobody keeps the keys";
    bench.expect("deleted", frame_of(peer(kSpi)), bypass(Detail::kSaMiss));
  });
}

struct Answers {
  std::vector<std::uint32_t> statuses;
  static void done(void* ctx, const espnic_oid_response* response) {
    static_cast<Answers*>(ctx)->statuses.push_back(response->status);
  }
};

TEST(Conformance, O21_ResetAbortsPendingRequestsAndRefusesNewOnes) {
  on_card([](Bench& bench) {
    Card& card = bench.card();
    bench.add(peer(1001));
    card.oid_engine().hold(true);
    Answers answers;
    const Bytes add = traffic::add_request(peer(1002));
    ASSERT_EQ(espnic_driver_oid(&card.driver(), ESPNIC_OPCODE_OID_SET, kOidAddSa, ESPNIC_LAYOUT_X64,
                                add.data(), static_cast<std::uint32_t>(add.size()), &Answers::done,
                                &answers, nullptr),
              ESPNIC_RESULT_OK);
    ASSERT_EQ(answers.statuses,
              std::vector<std::uint32_t>{static_cast<std::uint32_t>(NdisStatus::kPending)});
    card.oid_engine().hold(false);
    write_register(card, regs::kControl, regs::kControlEnable.mask() | regs::kControlReset.mask());
    ASSERT_EQ(answers.statuses.size(), 2u);
    EXPECT_EQ(answers.statuses[1], static_cast<std::uint32_t>(NdisStatus::kRequestAborted));
    EXPECT_EQ(card.oid_engine().live_handles(), 0u);
    ASSERT_NE(read_register(card, regs::kStatus) & regs::kStatusResetBusy.mask(), 0u);
    EXPECT_EQ(card.oid(kOidAddSa, traffic::add_request(peer(1003))).status,
              NdisStatus::kNotAccepted);
    card.wait(1000);
    ASSERT_EQ(read_register(card, regs::kStatus) & regs::kStatusResetBusy.mask(), 0u);
    // Table empty; the activation gate has survived.
    for (const std::uint32_t spi : {1001u, 1002u, 1003u})
      bench.expect("empty", frame_of(peer(spi)), bypass(Detail::kSaMiss));
    EXPECT_EQ(card.oid(kOidAddSa, traffic::add_request(peer(1001))).status, NdisStatus::kSuccess);
    EXPECT_EQ(card.rows_with_keys(), 1u);
  });
}

TEST(Conformance, O23_ParametersAreFollowedByTheConfigurationInForce) {
  on_card([](Bench& bench) {
    struct Row {
      std::uint8_t ipsec_v1;
      std::uint32_t ah, esp;
    };
    // 4.9 step 3: 1 off, 2 AH, 3 ESP (whose integrity algorithms are told in the AH group), 4 both,
    // 0 as it was.
    constexpr Row kRows[] = {{1, 0, 0},          {0, 0, 0},         {2, 0x455, 0},
                             {0, 0x455, 0},      {3, 0x5, 0x4551},  {0, 0x5, 0x4551},
                             {4, 0x455, 0x4551}, {0, 0x455, 0x4551}};
    for (const Row& row : kRows) {
      SCOPED_TRACE(int{row.ipsec_v1});
      bench.card().take_indications();
      bench.ipsec_v1(row.ipsec_v1);
      const std::vector<StatusIndication> told = bench.card().take_indications();
      ASSERT_EQ(told.size(), 1u);
      EXPECT_EQ(told[0].status, 0x40020006u) << "TASK_OFFLOAD_CURRENT_CONFIG";
      ASSERT_EQ(told[0].buffer.size(), 28u);
      EXPECT_EQ(load_le32(&told[0].buffer[0]), 0x6u);
      EXPECT_EQ(load_le32(&told[0].buffer[20]), row.ah);
      EXPECT_EQ(load_le32(&told[0].buffer[24]), row.esp);
    }
  });
}

}  // namespace
}  // namespace espnic::tb::conformance
