// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.6, P17: SAs and parser entries come and go while frames are in the card.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tb/conformance/peers.h"
#include "tb/conformance/receive_path.h"
#include "tb/system/card.h"
#include "tb/system/key_life.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

constexpr unsigned kSpis = 12;
constexpr unsigned kGenerations = 4;  // keys that one SPI has in turn
constexpr unsigned kFrames = 4000;

/// The keys of generation `generation` of an SPI; some SPIs are UDP-encapsulated, some tunnels.
Sa sa_of(unsigned spi, unsigned generation) {
  const Cipher cipher = spi % 3 == 0 ? Cipher::kNull : Cipher::kDes;
  Sa sa = esp_transport(cipher, spi % 2 == 0 ? Auth::kSha1 : Auth::kMd5, 0x1000 + spi);
  for (Bytes* key : {&sa.esp->cipher_key, &sa.esp->auth_key}) {
    for (std::uint8_t& byte : *key) byte = static_cast<std::uint8_t>(byte + 0x31 * generation);
  }
  if (spi % 4 == 1) sa = in_tunnel(sa);
  if (spi % 4 == 3) sa = in_udp(sa);
  return sa;
}

/// How often each outcome came.
struct Outcomes {
  unsigned decrypted = 0, wrong_key = 0, bypassed = 0;
  std::array<unsigned, kGenerations> by_generation{};
};

void count(const SentFrame& sent, const Completion& done, Outcomes& outcomes) {
  if (!done.crypto_done) {
    ++outcomes.bypassed;
  } else if (done.crypto_status == CryptoStatus::kSuccess) {
    ++outcomes.decrypted;
    ++outcomes.by_generation[sent.generation];
  } else {
    ++outcomes.wrong_key;
  }
}

/// The transport's side of one SPI: what is offloaded now.
struct Offloaded {
  std::uint64_t handle = 0, entry = 0;
  std::size_t life = 0;
};

/// Deletes and adds SAs at random for as long as `more` says; some deletes fail.
class Churn {
 public:
  Churn(Card& card, std::uint64_t seed) : card_(card), random_(seed) {}

  void run(const std::function<bool()>& more) {
    while (more()) {
      const unsigned spi = below(kSpis);
      if (sas_[spi]) {
        remove(spi);
        if (below(3) != 0) add(spi);  // rekeyed at once, often in the row just freed
      } else {
        add(spi);
      }
    }
  }
  const std::vector<SaLife>& lives() const { return lives_; }
  std::size_t entries() const { return entries_.size(); }  ///< parser entries made
  unsigned failed() const { return failed_; }

 private:
  unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }

  void add(unsigned spi) {
    SaLife life{spi, below(kGenerations)};
    const Sa sa = sa_of(spi, life.generation);
    life.add_sent = card_.now();
    const OidResponse response =
        card_.oid(sa.udp_port ? kOidAddUdpEspSa : kOidAddSa, add_request(sa));
    life.added = card_.now();
    ASSERT_EQ(response.status, NdisStatus::kSuccess);
    sas_[spi] = Offloaded{sa_handle(response.buffer),
                          sa.udp_port ? entry_handle(response.buffer) : 0, lives_.size()};
    lives_.push_back(life);
    if (!sa.udp_port) return;
    ++users_;
    entries_.insert(sas_[spi]->entry);
  }
  void remove(unsigned spi) {
    const Offloaded sa = *std::exchange(sas_[spi], std::nullopt);
    const bool fail = below(8) == 0;
    if (fail) card_.oid_engine().fail_next_delete();
    failed_ += fail;
    lives_[sa.life].delete_sent = card_.now();
    OidResponse response;
    if (sa.entry == 0) {
      response = card_.oid(kOidDeleteSa, delete_request(sa.handle));
    } else {
      // The transport counts: the last SA takes the entry with it (spec 3.7).
      --users_;
      response = card_.oid(kOidDeleteUdpEspSa,
                           delete_udpesp_request(sa.handle, users_ == 0 ? sa.entry : 0));
    }
    lives_[sa.life].deleted = card_.now();
    ASSERT_EQ(response.status, fail ? NdisStatus::kFailure : NdisStatus::kSuccess);
  }

  Card& card_;
  std::mt19937_64 random_;
  std::array<std::optional<Offloaded>, kSpis> sas_{};
  std::vector<SaLife> lives_;
  std::set<std::uint64_t> entries_;
  unsigned users_ = 0;  // of the parser entry
  unsigned failed_ = 0;
};

/// Frames of random SPIs and generations, in bursts.
std::vector<SentFrame> draw_frames(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<SentFrame> frames;
  for (unsigned n = 0; n < kFrames; ++n) {
    SentFrame sent;
    sent.spi = static_cast<unsigned>(random() % kSpis);
    sent.generation = static_cast<unsigned>(random() % kGenerations);
    const Sa sa = sa_of(sent.spi, sent.generation);
    sent.tunnel = sa.tunnel;
    Fill fill;
    fill.esp.sequence = n;
    const Packet payload = tcp(20 + random() % 120, static_cast<std::uint8_t>(n));
    sent.packet = ethernet(sa.tunnel ? protect(sa, kIpInIp, clear_ip(40 + random() % 60), fill)
                                     : protect(sa, kTcp, payload, fill));
    frames.push_back(std::move(sent));
  }
  return frames;
}

TEST(Conformance, P17_NoFrameIsDecryptedWithAWrongKeyWhateverTheHostDoes) {
  NicConfig config;
  config.lanes = 2;  // frames pile up in front of the lanes, keys wait for them
  config.sa_entries = 2 * kSpis;
  Fates fates;
  Card card("card", with_receive_path(config));
  fates.watch(card);
  Churn churn(card, 71);
  const std::vector<SentFrame> frames = draw_frames(17);
  std::vector<FrameRecord> records;
  Card::simulate([&] {
    card.activate();
    card.on_record([&](const FrameRecord& record) { records.push_back(record); });
    card.go_live();
    bool sending = true;
    card.spawn([&] { churn.run([&] { return sending; }); });
    for (const SentFrame& sent : frames) {
      WireFrame frame;
      frame.bytes = sent.packet.wire;
      card.offer(std::move(frame));
    }
    card.drain();
    sending = false;
    card.join();
  });
  EXPECT_EQ(card.model_faults(), 0u) << "late table writes among them";
  ASSERT_EQ(records.size(), frames.size());
  Outcomes outcomes;
  unsigned between = 0;
  for (const FrameRecord& record : records) {
    const SentFrame& sent = frames.at(record.frame);
    ASSERT_EQ(judge(sent, record, churn.lives()), "") << "frame " << record.frame;
    count(sent, record.completion, outcomes);
    between += some(churn.lives(), sent.spi, [&](const SaLife& life) {
      return life.may_meet(record.rx_cycle, record.done_cycle) &&
             !life.must_meet(record.rx_cycle, record.done_cycle);
    });
  }
  // Everything must have happened, and often.
  EXPECT_GT(churn.lives().size(), 300u);
  EXPECT_GT(churn.failed(), 20u);
  EXPECT_GT(churn.entries(), 10u) << "the parser entry came and went";
  EXPECT_GT(between, kFrames / 20) << "frames in the card while their SA changed";
  EXPECT_GT(outcomes.wrong_key, kFrames / 8);
  EXPECT_GT(outcomes.bypassed, kFrames / 20);
  for (const unsigned decrypted : outcomes.by_generation) EXPECT_GT(decrypted, kFrames / 100);
}

/// A frame of SPI 0 (transport), key 2, in the card from 100 to 200.
class Oracle : public testing::Test {
 protected:
  Oracle() {
    sent.generation = 2;
    sent.packet = {Bytes(60, 1), Bytes(60, 2)};
    record.rx_cycle = 100;
    record.done_cycle = 200;
  }
  std::string says(bool crypto_done, CryptoStatus status, const Bytes& delivered) {
    record.completion.crypto_done = crypto_done;
    record.completion.crypto_status = status;
    record.completion.detail = crypto_done ? Detail::kOk : Detail::kSaMiss;
    record.delivered = delivered;
    return judge(sent, record, lives);
  }
  std::string good() { return says(true, CryptoStatus::kSuccess, sent.packet.plain); }
  std::string wrong_icv() {
    return says(true, CryptoStatus::kTransportEspAuthFailed, sent.packet.wire);
  }
  std::string bypass() { return says(false, CryptoStatus::kSuccess, sent.packet.wire); }

  SentFrame sent;
  FrameRecord record;
  std::vector<SaLife> lives;
};

TEST_F(Oracle, SeesBytesThatAreNotThoseOfTheVerdict) {
  lives = {{0, 2, 0, 150, 160, 300}, {0, 1, 0, 150, 160, 300}};
  EXPECT_EQ(good() + wrong_icv() + bypass(), "");
  Bytes other = sent.packet.plain;
  other[30] ^= 1;
  EXPECT_NE(says(true, CryptoStatus::kSuccess, other), "");
  EXPECT_NE(says(true, CryptoStatus::kSuccess, sent.packet.wire), "");
  EXPECT_NE(says(true, CryptoStatus::kTransportEspAuthFailed, sent.packet.plain), "");
  EXPECT_NE(says(false, CryptoStatus::kSuccess, sent.packet.plain), "");
}

TEST_F(Oracle, SeesVerdictsThatNothingHereExplains) {
  lives = {{0, 2, 0, 150, 160, 300}, {0, 1, 0, 150, 160, 300}};
  EXPECT_NE(says(true, CryptoStatus::kTunnelEspAuthFailed, sent.packet.wire), "");
  EXPECT_NE(says(true, CryptoStatus::kInvalidProtocol, sent.packet.wire), "");
  bypass();
  record.completion.detail = Detail::kOverload;
  EXPECT_NE(judge(sent, record, lives), "");
  record.drop = DropReason::kBufferFull;
  EXPECT_NE(judge(sent, record, lives), "");
}

TEST_F(Oracle, SeesAKeyThatWasNotThere) {
  EXPECT_NE(good(), "");
  lives = {{0, 1, 0, 10, 300, 310}, {1, 2, 0, 10, 300, 310}};
  EXPECT_NE(good(), "") << "another key of the SPI, this key of another SPI";
  lives = {{0, 2, 0, 10, 20, 99}, {0, 2, 201, 210}};
  EXPECT_NE(good(), "") << "deleted before, added behind";
  lives = {{0, 2, 0, 10, 20, 100}};
  EXPECT_EQ(good(), "");
  lives = {{0, 2, 200, 210}};
  EXPECT_EQ(good(), "");
}

TEST_F(Oracle, SeesAWrongIcvWithoutAnotherKey) {
  lives = {{0, 2, 0, 10}, {0, 1, 0, 10, 20, 99}, {1, 1, 0, 10}};
  EXPECT_NE(wrong_icv(), "");
  lives.push_back({0, 1, 200, 210});
  EXPECT_EQ(wrong_icv(), "");
}

TEST_F(Oracle, SeesABypassOfAnSaThatWasThereAllTheTime) {
  lives = {{0, 1, 0, 101}, {0, 1, 0, 10, 199, 300}, {1, 1, 0, 10}};
  EXPECT_EQ(bypass(), "") << "added too late, deleted too early, another SPI";
  lives = {{0, 1, 0, 100, 200, 300}};
  EXPECT_NE(bypass(), "");
}

}  // namespace
}  // namespace espnic::tb::conformance
