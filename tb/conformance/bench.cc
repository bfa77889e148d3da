// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/conformance/bench.h"

#include <gtest/gtest.h>

#include <utility>

#include "tb/conformance/receive_path.h"

namespace espnic::tb::conformance {
namespace {

HostLayout layout(traffic::Pointer pointer) {
  return pointer == traffic::Pointer::kX64 ? HostLayout::kX64 : HostLayout::kX86;
}

unsigned sa_or_none(const std::optional<unsigned>& sa) { return sa.value_or(kNoSa); }

/// CD/NCD/CS in the spelling of spec section 8.
std::string flags(bool crypto_done, bool next_crypto_done, int status) {
  return std::to_string(crypto_done) + "/" + std::to_string(next_crypto_done) + "/" +
         std::to_string(status);
}

void compare(const FrameRecord& record, const traffic::Packet& frame, const Want& want) {
  const Completion& done = record.completion;
  ASSERT_EQ(to_word(record.drop), to_word(DropReason::kNone));
  EXPECT_EQ(flags(done.crypto_done, done.next_crypto_done, static_cast<int>(done.crypto_status)),
            flags(want.crypto_done, want.next_crypto_done, want.status));
  EXPECT_EQ(to_word(done.detail), to_word(want.detail));
  EXPECT_EQ(done.sa, sa_or_none(want.sa));
  EXPECT_EQ(done.inner_sa, sa_or_none(want.inner_sa));
  EXPECT_EQ(to_word(done.frame_class), to_word(want.frame_class));
  EXPECT_EQ(to_word(record.frame_class), to_word(want.frame_class));
  EXPECT_EQ(done.spi, record.spi.value_or(0));
  EXPECT_FALSE(done.sa_delete_req);
  EXPECT_EQ(done.length, frame.wire.size());
  EXPECT_EQ(record.delivered, want.plain ? frame.plain : frame.wire);
}

}  // namespace

Want Want::of(FrameClass value) const {
  Want other = *this;
  other.frame_class = value;
  return other;
}

Want good(unsigned sa) {
  Want want;
  want.crypto_done = want.plain = true;
  want.sa = sa;
  return want;
}

Want failed(int status, Detail detail, unsigned sa) {
  Want want = good(sa);
  want.status = status;
  want.detail = detail;
  want.plain = false;
  return want;
}

Want bypass(Detail detail) {
  Want want;
  want.detail = detail;
  return want;
}

Want outer_only(unsigned sa, Detail detail) {
  Want want = good(sa);
  want.detail = detail;
  return want;
}

Want nested(unsigned sa, unsigned inner_sa) {
  Want want = good(sa);
  want.next_crypto_done = true;
  want.inner_sa = inner_sa;
  return want;
}

Want nested_failed(int status, Detail detail, unsigned sa, unsigned inner_sa) {
  Want want = nested(sa, inner_sa);
  want.status = status;
  want.detail = detail;
  return want;
}

OidResponse Bench::try_add(const traffic::Sa& sa, traffic::Pointer pointer) {
  traffic::SaRequestOptions options;
  options.pointer = pointer;
  return card_->oid(sa.udp_port ? kOidAddUdpEspSa : kOidAddSa, traffic::add_request(sa, options),
                    OidKind::kSet, layout(pointer));
}

unsigned Bench::add(const traffic::Sa& sa, traffic::Pointer pointer) {
  const OidResponse response = try_add(sa, pointer);
  EXPECT_EQ(response.status, NdisStatus::kSuccess) << "the card refused an SA of this case";
  const bool answered = response.buffer.size() >= traffic::add_request(sa, {pointer}).size();
  EXPECT_TRUE(answered) << "the request came back shorter than it went";
  handles_.push_back(answered ? traffic::sa_handle(response.buffer, pointer) : 0);
  EXPECT_NE(handles_.back(), 0u);
  return static_cast<unsigned>(handles_.size() - 1);
}

void Bench::expect(const std::string& what, const traffic::Packet& frame, const Want& want) {
  expect_burst(what, {frame}, {want});
}

void Bench::expect_burst(const std::string& what, const std::vector<traffic::Packet>& frames,
                         const std::vector<Want>& want) {
  ASSERT_EQ(frames.size(), want.size());
  std::vector<Bytes> wire;
  for (const auto& frame : frames) wire.push_back(frame.wire);
  const std::vector<FrameRecord> records = card_->receive(wire);
  ASSERT_EQ(records.size(), frames.size()) << what;
  for (std::size_t i = 0; i < records.size(); ++i) {
    SCOPED_TRACE(what + ", frame " + std::to_string(i));
    compare(records[i], frames[i], want[i]);
  }
}

void Bench::encapsulation(std::uint32_t enabled) {
  const OidResponse response =
      card_->oid(kOidOffloadEncapsulation, traffic::encapsulation_request(enabled));
  EXPECT_EQ(response.status, NdisStatus::kSuccess);
}

void Bench::ipsec_v1(std::uint8_t value) {
  const OidResponse response =
      card_->oid(kOidOffloadParameters, traffic::parameters_request(value));
  EXPECT_EQ(response.status, NdisStatus::kSuccess);
}

void on_cards(const std::vector<NicConfig>& configs,
              const std::function<void(std::vector<Bench>&)>& body) {
  Fates fates;
  std::vector<Bench> benches;
  for (std::size_t i = 0; i < configs.size(); ++i) {
    benches.emplace_back(
        std::make_unique<Card>("card" + std::to_string(i), with_receive_path(configs[i])));
    fates.watch(benches.back().card());
  }
  bool ended = false;
  Card::simulate([&] {
    for (std::size_t i = 0; i < configs.size(); ++i) {
      if (configs[i].activate) benches[i].encapsulation(1);
    }
    body(benches);
    ended = true;
  });
  EXPECT_TRUE(ended) << "the simulation stopped before the case was over";
}

void on_card(const NicConfig& config, const std::function<void(Bench&)>& body) {
  on_cards({config}, [&](std::vector<Bench>& benches) { body(benches.front()); });
}

void on_card(const std::function<void(Bench&)>& body) { on_card(NicConfig{}, body); }

}  // namespace espnic::tb::conformance
