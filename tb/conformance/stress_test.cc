// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.6, P17: SAs and parser entries come and go while frames are in the card.
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "tb/conformance/peers.h"
#include "tb/system/card.h"
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
  if (spi >= kSpis / 2) sa = in_udp(sa);
  return sa;
}

/// What was sent, and how often each outcome came.
struct Sent {
  unsigned spi = 0, generation = 0;
  Packet packet;
};
struct Outcomes {
  unsigned decrypted = 0, wrong_key = 0, bypassed = 0;
  std::array<unsigned, kGenerations> by_generation{};
};

/// Nothing, or what the card did wrong: plaintext under another key than the frame was made with, a
/// frame changed without CryptoDone, an outcome that no SA of this SPI explains.
std::string judge(const Sent& sent, const FrameRecord& record, Outcomes& outcomes) {
  const Completion& done = record.completion;
  if (!record.completion.crypto_done) {
    ++outcomes.bypassed;
    return record.delivered == sent.packet.wire ? "" : "bypassed, but changed";
  }
  if (done.crypto_status == CryptoStatus::kSuccess) {
    ++outcomes.decrypted;
    ++outcomes.by_generation[sent.generation];
    return record.delivered == sent.packet.plain ? "" : "success, but not the plaintext";
  }
  ++outcomes.wrong_key;
  const bool icv = done.crypto_status == CryptoStatus::kTransportEspAuthFailed ||
                   done.crypto_status == CryptoStatus::kTunnelEspAuthFailed;
  if (!icv) return "neither success nor a wrong ICV";
  return record.delivered == sent.packet.wire ? "" : "wrong ICV, but changed";
}

/// The transport's side of one SPI: what is offloaded now.
struct Offloaded {
  std::uint64_t handle = 0, entry = 0;
  unsigned generation = 0;
};

/// Deletes and adds SAs at random for as long as `more` says.
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
  unsigned requests() const { return requests_; }

 private:
  unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }

  void add(unsigned spi) {
    const unsigned generation = below(kGenerations);
    const Sa sa = sa_of(spi, generation);
    const OidResponse response =
        card_.oid(sa.udp_port ? kOidAddUdpEspSa : kOidAddSa, add_request(sa));
    ++requests_;
    ASSERT_EQ(response.status, NdisStatus::kSuccess);
    sas_[spi] = Offloaded{sa_handle(response.buffer),
                          sa.udp_port ? entry_handle(response.buffer) : 0, generation};
    users_ += sa.udp_port ? 1 : 0;
  }
  void remove(unsigned spi) {
    const Offloaded sa = *sas_[spi];
    sas_[spi].reset();
    ++requests_;
    if (sa.entry == 0) {
      ASSERT_EQ(card_.oid(kOidDeleteSa, delete_request(sa.handle)).status, NdisStatus::kSuccess);
      return;
    }
    // The transport counts: the last SA takes the entry with it (spec 3.7).
    --users_;
    const Bytes request = delete_udpesp_request(sa.handle, users_ == 0 ? sa.entry : 0);
    ASSERT_EQ(card_.oid(kOidDeleteUdpEspSa, request).status, NdisStatus::kSuccess);
  }

  Card& card_;
  std::mt19937_64 random_;
  std::array<std::optional<Offloaded>, kSpis> sas_{};
  unsigned users_ = 0;  // of the parser entry
  unsigned requests_ = 0;
};

/// Frames of random SPIs and generations, in bursts.
std::vector<Sent> draw_frames(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<Sent> frames;
  for (unsigned n = 0; n < kFrames; ++n) {
    Sent sent;
    sent.spi = static_cast<unsigned>(random() % kSpis);
    sent.generation = static_cast<unsigned>(random() % kGenerations);
    const Sa sa = sa_of(sent.spi, sent.generation);
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
  config.sa_entries = kSpis;
  Card card("card", config);
  const std::vector<Sent> frames = draw_frames(17);
  Outcomes outcomes;
  std::vector<std::string> wrong;
  unsigned requests = 0;
  Card::simulate([&] {
    card.activate();
    card.on_record([&](const FrameRecord& record) {
      const std::string words = judge(frames.at(record.frame), record, outcomes);
      if (!words.empty()) wrong.push_back(std::to_string(record.frame) + ": " + words);
    });
    card.go_live();
    bool sending = true;
    card.spawn([&] {
      Churn churn(card, 71);
      churn.run([&] { return sending; });
      requests = churn.requests();
    });
    for (const Sent& sent : frames) {
      WireFrame frame;
      frame.bytes = sent.packet.wire;
      card.offer(std::move(frame));
    }
    card.drain();
    sending = false;
    card.join();
  });
  EXPECT_TRUE(wrong.empty()) << wrong.size() << " frames, the first " << wrong.front();
  EXPECT_EQ(card.model_faults(), 0u) << "late table writes among them";
  EXPECT_EQ(outcomes.decrypted + outcomes.wrong_key + outcomes.bypassed, kFrames);
  // Everything must have happened, and often.
  EXPECT_GT(requests, 500u);
  EXPECT_GT(outcomes.wrong_key, kFrames / 8);
  EXPECT_GT(outcomes.bypassed, kFrames / 20);
  for (const unsigned decrypted : outcomes.by_generation) EXPECT_GT(decrypted, kFrames / 100);
}

TEST(ConformanceOracle, SeesPlaintextOfAnotherKeyAndChangesWithoutCryptoDone) {
  Outcomes outcomes;
  Sent sent;
  sent.packet = {Bytes(60, 1), Bytes(60, 2)};
  FrameRecord record;
  record.delivered = sent.packet.plain;
  EXPECT_NE(judge(sent, record, outcomes), "") << "CD=0 and not the wire bytes";
  record.completion.crypto_done = true;
  EXPECT_EQ(judge(sent, record, outcomes), "");
  record.delivered[30] ^= 1;
  EXPECT_NE(judge(sent, record, outcomes), "") << "decrypted to something else";
  record.delivered = sent.packet.plain;
  record.completion.crypto_status = CryptoStatus::kTransportEspAuthFailed;
  EXPECT_NE(judge(sent, record, outcomes), "") << "a wrong ICV delivers the wire bytes";
  record.delivered = sent.packet.wire;
  EXPECT_EQ(judge(sent, record, outcomes), "");
  record.completion.crypto_status = CryptoStatus::kInvalidProtocol;
  EXPECT_NE(judge(sent, record, outcomes), "") << "nothing here explains that";
}

}  // namespace
}  // namespace espnic::tb::conformance
