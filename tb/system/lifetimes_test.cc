// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Lifetimes of each SA (rx.lifetimes): limits by the SA window, marks in completions, event ring.
#include <gtest/gtest.h>

#include <functional>
#include <tuple>

#include "model/host_if/host_if_timing.h"
#include "model/regs/generated/bar0.h"
#include "model/regs/generated/entries.h"
#include "model/rx_core/rx_frame.h"
#include "model/sa_cam/sa_cam_timing.h"
#include "tb/conformance/peers.h"
#include "tb/driver/espnic_window.h"
#include "tb/system/card.h"
#include "tb/system/counting.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb {
namespace {

using namespace conformance;
using namespace traffic;

NicConfig limited() {
  NicConfig config;
  config.lifetimes = true;
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

std::uint32_t limit(Card& card, std::uint32_t row, const espnic_sa_limits& limits,
                    std::uint32_t generation = 0) {
  espnic_window_response response{};
  espnic_window_limit(&card.driver(), row, generation, &limits, &response);
  return response.reason;
}

/// "": neither bit.
std::string marks(const Completion& done) {
  return std::string(done.soft_lifetime ? "soft" : "") + (done.hard_lifetime ? "hard" : "");
}

using Ended = std::tuple<std::uint32_t, std::uint32_t, std::uint64_t>;  // row, kind, count
std::vector<Ended> ended(Card& card) {
  std::vector<Ended> result;
  for (const espnic_lifetime& one : card.take_lifetimes())
    result.emplace_back(one.row, one.kind, one.count);
  return result;
}

constexpr std::uint32_t kFine = ESPNIC_SA_REASON_OK;

TEST(Lifetimes, AreNotThereUnlessAskedFor) {
  on_card(NicConfig{}, {esp_sa()}, [](Card& card) {
    EXPECT_EQ(limit(card, 0, {1, 1, 1, 1}), std::uint32_t{ESPNIC_SA_REASON_BAD_COMMAND});
    EXPECT_EQ(marks(card.receive(numbered(esp_sa(), 1)).completion), "");
  });
}

TEST(Lifetimes, OfPacketsMarkFramesAndTellTheHost) {
  on_card(limited(), {esp_sa()}, [](Card& card) {
    EXPECT_EQ(reg(card, regs::kCapExtras), regs::kCapExtrasLifetimes.mask());
    ASSERT_EQ(limit(card, 0, {2, 3, 0, 0}), kFine);
    const auto next = [&] { return card.receive(numbered(esp_sa(), 1)).completion; };
    EXPECT_EQ(marks(next()), "");
    EXPECT_EQ(ended(card), std::vector<Ended>{});
    EXPECT_EQ(reg(card, regs::kIntCause) & regs::kIntCauseSaEvent.mask(), 0u);
    EXPECT_EQ(marks(next()), "soft");
    EXPECT_EQ(ended(card), (std::vector<Ended>{{0, ESPNIC_LIFETIME_SOFT_PACKETS, 2}}));
    EXPECT_NE(reg(card, regs::kIntCause) & regs::kIntCauseSaEvent.mask(), 0u);
    EXPECT_EQ(marks(next()), "hard");
    EXPECT_EQ(ended(card), (std::vector<Ended>{{0, ESPNIC_LIFETIME_HARD_PACKETS, 3}}));
    const Completion behind = next();
    EXPECT_EQ(marks(behind), "hard") << "until the host deletes it";
    EXPECT_TRUE(behind.crypto_done);
    EXPECT_EQ(behind.crypto_status, CryptoStatus::kSuccess) << "processed all the same";
    EXPECT_EQ(ended(card), std::vector<Ended>{}) << "told once";
  });
}

TEST(Lifetimes, OfBytesCountWhatIsGoodAlone) {
  on_card(limited(), {esp_sa()}, [](Card& card) {
    const Bytes good = numbered(esp_sa(), 1);
    const std::uint64_t text = esp_text(good);
    ASSERT_EQ(limit(card, 0, {0, 0, 2 * text, 2 * text + 1}), kFine);
    Bytes forged = good;
    forged.back() ^= 1;
    EXPECT_EQ(marks(card.receive(good).completion), "");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(marks(card.receive(forged).completion), "");
    EXPECT_EQ(marks(card.receive(good).completion), "soft");
    EXPECT_EQ(marks(card.receive(good).completion), "hard");
    EXPECT_EQ(marks(card.receive(forged).completion), "hard") << "whatever comes for the SA";
    EXPECT_EQ(ended(card), (std::vector<Ended>{{0, ESPNIC_LIFETIME_SOFT_BYTES, 2 * text},
                                               {0, ESPNIC_LIFETIME_HARD_BYTES, 3 * text}}));
  });
}

TEST(Lifetimes, NewLimitsBeginAnewAndTheCountGoesOn) {
  on_card(limited(), {esp_sa()}, [](Card& card) {
    const auto next = [&] { return marks(card.receive(numbered(esp_sa(), 1)).completion); };
    ASSERT_EQ(limit(card, 0, {0, 1, 0, 0}), kFine);
    EXPECT_EQ(next(), "hard");
    ASSERT_EQ(limit(card, 0, {0, 3, 0, 0}), kFine);
    EXPECT_EQ(next(), "");
    EXPECT_EQ(next(), "hard");
    ASSERT_EQ(limit(card, 0, {1, 0, 0, 0}), kFine);
    EXPECT_EQ(next(), "soft") << "over already";
    ASSERT_EQ(limit(card, 0, {}), kFine);
    EXPECT_EQ(next(), "");
    EXPECT_EQ(ended(card), (std::vector<Ended>{{0, ESPNIC_LIFETIME_HARD_PACKETS, 1},
                                               {0, ESPNIC_LIFETIME_HARD_PACKETS, 3},
                                               {0, ESPNIC_LIFETIME_SOFT_PACKETS, 4}}));
  });
}

TEST(Lifetimes, BelongToOneUseOfTheRow) {
  on_card(limited(), {}, [](Card& card) {
    const OidResponse added = add_sa(card, esp_sa());
    EXPECT_EQ(limit(card, 0, {0, 1, 0, 0}, 1), std::uint32_t{ESPNIC_SA_REASON_STALE_GENERATION});
    EXPECT_EQ(limit(card, 1, {0, 1, 0, 0}), std::uint32_t{ESPNIC_SA_REASON_BAD_HANDLE});
    ASSERT_EQ(limit(card, 0, {0, 1, 0, 0}), kFine);
    EXPECT_EQ(marks(card.receive(numbered(esp_sa(), 1)).completion), "hard");
    ASSERT_EQ(card.oid(kOidDeleteSa, delete_request(sa_handle(added.buffer))).status,
              NdisStatus::kSuccess);
    EXPECT_EQ(limit(card, 0, {0, 1, 0, 0}), std::uint32_t{ESPNIC_SA_REASON_BAD_HANDLE});
    ASSERT_EQ(add_sa(card, esp_sa()).status, NdisStatus::kSuccess);
    EXPECT_EQ(marks(card.receive(numbered(esp_sa(), 1)).completion), "");
  });
}

TEST(Lifetimes, EachSaOfANestedFrameHasItsOwn) {
  const Sa tunnel = esp_tunnel(traffic::Cipher::kDes, Auth::kSha1, kSpi + 1);
  const Sa inner = esp_transport(traffic::Cipher::kTripleDes, Auth::kMd5, kInnerSpi);
  on_card(limited(), {tunnel, inner}, [&](Card& card) {
    ASSERT_EQ(limit(card, 0, {1, 0, 0, 0}), kFine);
    ASSERT_EQ(limit(card, 1, {0, 1, 0, 1}), kFine);
    const Completion done =
        card.receive(ethernet(protect(tunnel, kIpInIp, packet_of(inner))).wire).completion;
    EXPECT_EQ(marks(done), "softhard");
    const std::uint64_t text = packet_of(inner).wire.size() - 20 - 8 - 8 - 12;
    EXPECT_EQ(ended(card), (std::vector<Ended>{{0, ESPNIC_LIFETIME_SOFT_PACKETS, 1},
                                               {1, ESPNIC_LIFETIME_HARD_PACKETS, 1},
                                               {1, ESPNIC_LIFETIME_HARD_BYTES, text}}));
  });
}

/// The ring of the test's host has four entries, so that three events find a place.
TEST(Lifetimes, AFullRingLosesEventsAndNoFrame) {
  on_card(limited(), {esp_sa()}, [](Card& card) {
    const auto end_one = [&] {
      ASSERT_EQ(limit(card, 0, {1, 0, 0, 0}), kFine);
      const FrameRecord record = card.receive(numbered(esp_sa(), 1));
      EXPECT_EQ(record.drop, DropReason::kNone);
      EXPECT_EQ(marks(record.completion), "soft");
    };
    for (int i = 0; i < 5; ++i) end_one();
    EXPECT_EQ(reg(card, regs::kEventsLost), 2u);
    EXPECT_EQ(reg(card, regs::kEventProducer), 3u);
    const auto soft = [](std::uint64_t count) {
      return Ended{0, ESPNIC_LIFETIME_SOFT_PACKETS, count};
    };
    EXPECT_EQ(ended(card), (std::vector<Ended>{soft(1), soft(2), soft(3)}));
    for (std::uint64_t i = 6; i < 16; ++i) {  // around the ring, phases and all
      end_one();
      EXPECT_EQ(ended(card), (std::vector<Ended>{soft(i)}));
    }
    EXPECT_EQ(reg(card, regs::kEventsLost), 2u);
  });
}

TEST(Lifetimes, ALiveEventIsThereWithItsCompletion) {
  Card card("card", limited());
  Card::simulate([&] {
    card.activate();
    ASSERT_EQ(add_sa(card, esp_sa()).status, NdisStatus::kSuccess);
    card.go_live();
    ASSERT_EQ(limit(card, 0, {3, 0, 0, 0}), kFine);
    std::vector<std::size_t> events;
    card.on_record([&](const FrameRecord& record) {
      events.push_back(card.take_lifetimes().size());
      EXPECT_EQ(events.back() != 0, record.completion.soft_lifetime);
    });
    for (std::uint32_t i = 0; i < 6; ++i) send(card, numbered(esp_sa(), i));
    card.drain();
    EXPECT_EQ(events, (std::vector<std::size_t>{0, 0, 1, 0, 0, 0}));
  });
}

TEST(Lifetimes, LimitsHoldForLookupsFromTheirCommitOn) {
  Card card("card", limited());
  Card::simulate([&] {
    card.activate();
    ASSERT_EQ(add_sa(card, esp_sa()).status, NdisStatus::kSuccess);
    card.go_live();
    std::vector<std::pair<Cycle, bool>> lookups;  // and whether the frame is marked
    card.on_frame([&](const RxFrame& frame) {
      lookups.emplace_back(frame.outer.cycles.lookup, frame.completion.hard_lifetime);
    });
    Cycle go = 0;
    card.spawn([&] {
      card.wait(9000);
      for (std::uint32_t i = 0; i < 8; ++i)
        reg(card, regs::kSaLimitSoftPacketsLo + 4 * i, i == 2);  // hard, one packet
      reg(card, regs::kSaHnd, 0);
      go = card.now();
      reg(card, regs::kSaCmd, regs::kSaCmdGo.put(1) | regs::kSaCmdOp.put(6));
    });
    for (std::uint32_t i = 0; i < 200; ++i) send(card, numbered(esp_sa(), i));
    card.drain();
    card.join();
    const Cycle seen = go + HostIfTiming().check + SaCamTiming().commit;
    unsigned marked = 0;
    for (const auto& [lookup, mark] : lookups) {
      EXPECT_EQ(mark, lookup >= seen) << lookup << " and " << seen;
      marked += mark;
    }
    EXPECT_GT(marked, 20u);
    EXPECT_LT(marked, 180u);
    EXPECT_EQ(card.model_faults(), 0u);
  });
}

TEST(Lifetimes, ChangeNoCycle) {
  Card plain("plain", {}), with("with", limited());
  std::vector<Cycle> one, other;
  const auto run = [](Card& card, bool limits, std::vector<Cycle>& cycles) {
    card.activate();
    ASSERT_EQ(add_sa(card, esp_sa()).status, NdisStatus::kSuccess);
    if (limits) {
      EXPECT_EQ(limit(card, 0, {1, 2, 3, 4}), kFine);
    }
    std::vector<Bytes> frames;
    for (std::uint32_t i = 0; i < 50; ++i) frames.push_back(numbered(esp_sa(), i));
    for (const FrameRecord& record : card.receive(frames)) cycles.push_back(record.done_cycle);
  };
  Card::simulate([&] {
    plain.spawn([&] { run(plain, false, one); });
    with.spawn([&] { run(with, true, other); });
    plain.join();
    with.join();
  });
  EXPECT_EQ(one.size(), 50u);
  EXPECT_EQ(one, other);
}

}  // namespace
}  // namespace espnic::tb
