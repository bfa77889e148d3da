// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.6, P01 to P08, P15, P16: adds with parser entries, through the card's command ring and
// with frames behind them.
#include <gtest/gtest.h>

#include "tb/conformance/entries.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

constexpr std::uint64_t kGarbage = 0xDEADBEEF;

TEST(Conformance, P01_TheFirstAddMakesTheEntry) {
  on_card([](Bench& card) {
    Entries entries(card);
    card.expect("before", as_wire(frame_of(udp_sa())), left_alone(Detail::kNotIpsec));
    const auto handles = entries.add(udp_sa());
    EXPECT_NE(handles.sa, 0u);
    EXPECT_NE(handles.entry, 0u);
    EXPECT_NE(handles.sa, handles.entry);
    EXPECT_EQ(entries.size(), 1u);
    card.expect("behind", frame_of(udp_sa()), decrypted(0));
  });
}

TEST(Conformance, P02_TheSecondAddFindsTheEntry) {
  on_card([](Bench& card) {
    Entries entries(card);
    const auto one = entries.add(udp_sa()), two = entries.add(udp_sa(kSpi + 1));
    EXPECT_EQ(one.entry, two.entry);
    EXPECT_NE(one.sa, two.sa);
    EXPECT_EQ(entries.size(), 1u);
    card.expect("first SA", frame_of(udp_sa()), decrypted(0));
    card.expect("second SA", frame_of(udp_sa(kSpi + 1)), decrypted(1));
  });
}

TEST(Conformance, P03_AnAddWithTheHandleKeepsIt) {
  on_card([](Bench& card) {
    Entries entries(card);
    const auto one = entries.add(udp_sa());
    const auto two = entries.add(udp_sa(kSpi + 1), one.entry);
    EXPECT_EQ(one.entry, two.entry);
    EXPECT_EQ(entries.size(), 1u);
    card.expect("second SA", frame_of(udp_sa(kSpi + 1)), decrypted(1));
  });
}

TEST(Conformance, P04_AGarbageHandleAddsNothing) {
  on_card([](Bench& card) {
    Entries entries(card);
    entries.refuse(udp_sa(), kGarbage, NdisStatus::kInvalidParameter);
    EXPECT_EQ(entries.size(), 0u);
    EXPECT_EQ(entries.handles(), 0u);
    card.expect("no entry", as_wire(frame_of(udp_sa())), left_alone(Detail::kNotIpsec));
    const auto one = entries.add(udp_sa());
    entries.refuse(udp_sa(kSpi + 1), one.sa, NdisStatus::kInvalidParameter);
    entries.refuse(udp_sa(kSpi + 1), one.entry + 1, NdisStatus::kInvalidParameter);
    card.expect("not added", as_wire(frame_of(udp_sa(kSpi + 1))), left_alone(Detail::kSaMiss));
    card.expect("the first SA is intact", frame_of(udp_sa()), decrypted(0));
  });
}

TEST(Conformance, P04_AHandleOfAnotherTypeAndPortAddsNothing) {
  NicConfig config;
  config.policy.legacy_port500 = true;
  on_card(config, [](Bench& card) {
    Entries entries(card);
    const Sa old_format = in_udp(udp_sa(kSpi + 1), kLegacyPort);
    const auto modern = entries.add(udp_sa()), legacy = entries.add(old_format);
    EXPECT_NE(modern.entry, legacy.entry);
    EXPECT_EQ(entries.size(), 2u);
    entries.refuse(udp_sa(kSpi + 2), legacy.entry, NdisStatus::kInvalidParameter);
    entries.refuse(in_udp(udp_sa(kSpi + 2), kLegacyPort), modern.entry,
                   NdisStatus::kInvalidParameter);
    EXPECT_EQ(entries.handles(), 2u);
    card.expect("not added", as_wire(frame_of(udp_sa(kSpi + 2))), left_alone(Detail::kSaMiss));
    card.expect("each entry has its own format", frame_of(old_format),
                good(1).of(FrameClass::kIke));
    card.expect("4500", frame_of(udp_sa()), decrypted(0));
  });
}

TEST(Conformance, P05_OutboundAddsIgnoreHandleAndPort) {
  on_card([](Bench& card) {
    Entries entries(card);
    const OidResponse response = entries.try_add(in_udp(udp_sa(), 9999), kGarbage, true);
    EXPECT_EQ(response.status, NdisStatus::kSuccess);
    EXPECT_NE(sa_handle(response.buffer), 0u);
    EXPECT_EQ(entry_handle(response.buffer), kGarbage) << "unchanged";
    EXPECT_EQ(entries.size(), 0u);
    entries.refuse(in_udp(udp_sa(), 9999), 0, NdisStatus::kInvalidParameter);
  });
}

TEST(Conformance, P06_AnOutboundAddMakesNoEntry) {
  on_card([](Bench& card) {
    Entries entries(card);
    ASSERT_EQ(entries.try_add(udp_sa(), 0, true).status, NdisStatus::kSuccess);
    card.expect("inbound packet", as_wire(frame_of(udp_sa())), left_alone(Detail::kNotIpsec));
    entries.add(udp_sa());
    card.expect("inbound SA", frame_of(udp_sa()), decrypted(1));
  });
}

TEST(Conformance, P07_AFullSaTableLeavesNoEntry) {
  NicConfig config;
  config.sa_entries = 1;
  on_card(config, [](Bench& card) {
    Entries entries(card);
    card.add(esp_transport(Cipher::kDes, Auth::kMd5, kInnerSpi));
    entries.refuse(udp_sa(), 0, NdisStatus::kResources);
    EXPECT_EQ(entries.size(), 0u);
    card.expect("next packet", as_wire(frame_of(udp_sa())), left_alone(Detail::kNotIpsec));
    card.expect("earlier SA", frame_of(esp_transport(Cipher::kDes, Auth::kMd5, kInnerSpi)), good());
    ASSERT_EQ(card.card().oid(kOidDeleteSa, delete_request(card.handle(0))).status,
              NdisStatus::kSuccess);
    entries.add(udp_sa());
    card.expect("with room", frame_of(udp_sa()), decrypted(0));
  });
}

TEST(Conformance, P07_AFullParserListLeavesNoSa) {
  NicConfig config;
  config.parser_entries = 1;
  config.policy.legacy_port500 = true;
  on_card(config, [](Bench& card) {
    Entries entries(card);
    entries.add(in_udp(udp_sa(), kLegacyPort));
    entries.refuse(udp_sa(kSpi + 1), 0, NdisStatus::kResources);
    EXPECT_EQ(entries.handles(), 1u);
    card.expect("next packet", as_wire(frame_of(udp_sa(kSpi + 1))), left_alone(Detail::kNotIpsec));
  });
}

TEST(Conformance, P08_AFailureBehindTheEntryRollsBack) {
  on_card([](Bench& card) {
    Entries entries(card);
    card.card().oid_engine().fail_next_add();
    entries.refuse(udp_sa(), 0, NdisStatus::kFailure);
    EXPECT_EQ(entries.size(), 0u);
    EXPECT_EQ(entries.handles(), 0u);
    card.expect("nothing stays", as_wire(frame_of(udp_sa())), left_alone(Detail::kNotIpsec));
    const auto one = entries.add(udp_sa());
    card.card().oid_engine().fail_next_add();
    entries.refuse(udp_sa(kSpi + 1), one.entry, NdisStatus::kFailure);
    EXPECT_EQ(entries.size(), 1u) << "an entry that was there stays";
    card.expect("its SA works on", frame_of(udp_sa()), decrypted(0));
  });
}

TEST(Conformance, P15_TheLegacySwitchAddsOnePairOfTypeAndPort) {
  NicConfig config;
  config.policy.legacy_port500 = true;
  on_card(config, [](Bench& card) {
    Entries entries(card);
    const Sa legacy = in_udp(udp_sa(), kLegacyPort);
    Bytes request = add_request(legacy);
    EXPECT_EQ(load_le32(&request[176]), 0u) << "type IKE";
    store_le32(&request[176], 1);
    EXPECT_EQ(card.card().oid(kOidAddUdpEspSa, request).status, NdisStatus::kInvalidParameter);
    request = add_request(udp_sa());
    store_le32(&request[176], 0);
    EXPECT_EQ(card.card().oid(kOidAddUdpEspSa, request).status, NdisStatus::kInvalidParameter);
    EXPECT_EQ(entries.size(), 0u);
    card.expect("not added", as_wire(frame_of(legacy)),
                bypass(Detail::kNotIpsec).of(FrameClass::kIke));
    entries.add(legacy);
    card.expect("the legal pair", frame_of(legacy), good().of(FrameClass::kIke));
  });
}

/// The request of `udp_sa()` with another encapsulation type (offset of spec 4.2, x64).
Bytes with_type(std::uint32_t type, bool outbound = false) {
  SaRequestOptions options;
  options.outbound = outbound;
  Bytes request = add_request(udp_sa(), options);
  store_le32(&request[176], type);
  return request;
}

TEST(Conformance, P15_TypePortAndAhAreChecked) {
  on_card([](Bench& card) {
    Entries entries(card);
    const auto status = [&](const Bytes& request) {
      return card.card().oid(kOidAddUdpEspSa, request).status;
    };
    for (const std::uint32_t type : {0u, 2u, 0xFFFFFFFFu}) {
      EXPECT_EQ(status(with_type(type)), NdisStatus::kInvalidParameter) << type;
      EXPECT_EQ(status(with_type(type, true)), NdisStatus::kInvalidParameter) << "outbound too";
    }
    for (const std::uint16_t port : {500, 4501, 0}) {
      entries.refuse(in_udp(udp_sa(), port), 0, NdisStatus::kInvalidParameter);
    }
    entries.refuse(in_udp(ah_transport(Auth::kSha1)), 0, NdisStatus::kInvalidParameter);
    entries.refuse(in_udp(bundle(Auth::kSha1, Cipher::kDes, Auth::kMd5)), 0,
                   NdisStatus::kInvalidParameter);
    EXPECT_EQ(entries.size(), 0u);
    EXPECT_EQ(entries.handles(), 0u);
    Bytes little_endian = add_request(udp_sa());
    std::swap(little_endian[180], little_endian[181]);
    EXPECT_EQ(status(little_endian), NdisStatus::kSuccess) << "4500 in either order (A-11)";
    card.expect("added", frame_of(udp_sa()), decrypted(0));
  });
}

TEST(Conformance, P16_WithoutUdpEspFlagsTheOidsAreNotSupported) {
  NicConfig config;
  config.policy.caps.udpesp_flags = 0;
  on_card(config, [](Bench& card) {
    Entries entries(card);
    entries.refuse(udp_sa(), 0, NdisStatus::kNotSupported);
    EXPECT_EQ(entries.remove(1, 0), NdisStatus::kNotSupported);
    EXPECT_EQ(card.card().oid(kOidAddUdpEspSa, Bytes(3)).status, NdisStatus::kNotSupported)
        << "before any look at the buffer (A-55)";
    card.add(esp_transport(Cipher::kDes, Auth::kMd5));
    card.expect("plain SAs work", frame_of(esp_transport(Cipher::kDes, Auth::kMd5)), good());
  });
}

}  // namespace
}  // namespace espnic::tb::conformance
