// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.6, P01 to P16: parser entries and the UDP-ESP OIDs, through the card's command ring and
// with frames behind them.
#include <gtest/gtest.h>

#include "tb/conformance/bench.h"
#include "tb/conformance/peers.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

constexpr std::uint64_t kGarbage = 0xDEADBEEF;

Sa udp_sa(std::uint32_t spi = kSpi) {
  return in_udp(esp_transport(Cipher::kTripleDes, Auth::kSha1, spi));
}

Want decrypted(unsigned sa) { return good(sa).of(FrameClass::kUdpEsp); }
Want left_alone(Detail detail) { return bypass(detail).of(FrameClass::kUdpEsp); }

/// A card and the handles of its UDP-ESP SAs.
class Entries {
 public:
  explicit Entries(Bench& card) : card_(card) {}

  OidResponse try_add(const Sa& sa, std::uint64_t entry = 0, bool outbound = false) {
    SaRequestOptions options;
    options.entry_handle = entry;
    options.outbound = outbound;
    return card_.card().oid(kOidAddUdpEspSa, add_request(sa, options));
  }
  struct Handles {
    std::uint64_t sa = 0, entry = 0;
  };
  /// Adds an SA, which must succeed.
  Handles add(const Sa& sa, std::uint64_t entry = 0) {
    const OidResponse response = try_add(sa, entry);
    EXPECT_EQ(response.status, NdisStatus::kSuccess);
    return {sa_handle(response.buffer), entry_handle(response.buffer)};
  }
  /// The add is refused with `status`, and its buffer comes back as it went.
  void refuse(const Sa& sa, std::uint64_t entry, NdisStatus status) {
    SaRequestOptions options;
    options.entry_handle = entry;
    const Bytes request = add_request(sa, options);
    const OidResponse response = card_.card().oid(kOidAddUdpEspSa, request);
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(response.buffer, request);
  }
  NdisStatus remove(std::uint64_t sa, std::uint64_t entry) {
    return card_.card().oid(kOidDeleteUdpEspSa, delete_udpesp_request(sa, entry)).status;
  }
  /// Entries in the card's list, VALID or MARKED.
  unsigned size() const { return card_.card().oid_engine().parser_list().size(); }
  unsigned handles() const { return card_.card().oid_engine().live_handles(); }

 private:
  Bench& card_;
};

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

TEST(Conformance, P09_DeleteWithoutHandleKeepsTheEntryForTheRest) {
  on_card([](Bench& card) {
    Entries entries(card);
    const auto one = entries.add(udp_sa());
    entries.add(udp_sa(kSpi + 1));
    ASSERT_EQ(entries.remove(one.sa, 0), NdisStatus::kSuccess);
    card.expect("gone", as_wire(frame_of(udp_sa())), left_alone(Detail::kSaMiss));
    card.expect("the rest", frame_of(udp_sa(kSpi + 1)), decrypted(1));
    EXPECT_EQ(card.card().oid_engine().violations(), 0u);
  });
}

TEST(Conformance, P10_DeleteOfTheLastSaWithHandleRemovesBoth) {
  on_card([](Bench& card) {
    Entries entries(card);
    const auto one = entries.add(udp_sa());
    ASSERT_EQ(entries.remove(one.sa, one.entry), NdisStatus::kSuccess);
    EXPECT_EQ(entries.size(), 0u);
    EXPECT_EQ(entries.handles(), 0u);
    card.expect("both gone", as_wire(frame_of(udp_sa())), left_alone(Detail::kNotIpsec));
    EXPECT_EQ(card.card().oid_engine().violations(), 0u);
  });
}

TEST(Conformance, P11_ADeleteBeforeItsAddCompletesRunsBehindIt) {
  on_card([](Bench& card) {
    Entries entries(card);
    card.card().oid_engine().hold(true);
    const OidResponse add = entries.try_add(udp_sa());
    EXPECT_EQ(add.status, NdisStatus::kPending);
    card.expect("add pending", as_wire(frame_of(udp_sa())), left_alone(Detail::kNotIpsec));
    EXPECT_EQ(entries.remove(sa_handle(add.buffer), entry_handle(add.buffer)),
              NdisStatus::kPending);
    card.card().oid_engine().hold(false);
    EXPECT_EQ(card.card().release_held(),
              (std::vector<NdisStatus>{NdisStatus::kSuccess, NdisStatus::kSuccess}));
    EXPECT_EQ(entries.size(), 0u);
    EXPECT_EQ(entries.handles(), 0u);
    card.expect("both complete", as_wire(frame_of(udp_sa())), left_alone(Detail::kNotIpsec));
  });
}

TEST(Conformance, P11_APendingAddWorksOnceItCompletes) {
  on_card([](Bench& card) {
    Entries entries(card);
    card.card().oid_engine().hold(true);
    EXPECT_EQ(entries.try_add(udp_sa()).status, NdisStatus::kPending);
    card.card().oid_engine().hold(false);
    EXPECT_EQ(card.card().release_held(), std::vector<NdisStatus>{NdisStatus::kSuccess});
    card.expect("complete", frame_of(udp_sa()), decrypted(0));
  });
}

TEST(Conformance, P12_AFailedDeleteMarksBothAndFreesThemLater) {
  on_card([](Bench& card) {
    Entries entries(card);
    const auto one = entries.add(udp_sa());
    entries.add(udp_sa(kSpi + 1));
    card.card().oid_engine().fail_next_delete();
    EXPECT_EQ(entries.remove(one.sa, one.entry), NdisStatus::kFailure);
    card.expect("the SA", as_wire(frame_of(udp_sa())), left_alone(Detail::kNotIpsec));
    card.expect("another SA of the entry", as_wire(frame_of(udp_sa(kSpi + 1))),
                left_alone(Detail::kNotIpsec));
    EXPECT_EQ(entries.remove(one.sa, 0), NdisStatus::kInvalidParameter) << "a MARKED SA is dead";
    entries.refuse(udp_sa(kSpi + 2), one.entry, NdisStatus::kInvalidParameter);
    const auto fresh = entries.add(udp_sa());
    EXPECT_NE(fresh.entry, one.entry);
    EXPECT_EQ(entries.size(), 1u) << "the marked one was freed without a further request";
    EXPECT_EQ(entries.handles(), 2u);
    card.expect("added again", frame_of(udp_sa()), decrypted(0));
  });
}

TEST(Conformance, P13_AnEntryStillInUseIsRemovedAndCounted) {
  on_card([](Bench& card) {
    Entries entries(card);
    const auto one = entries.add(udp_sa()), two = entries.add(udp_sa(kSpi + 1));
    ASSERT_EQ(entries.remove(one.sa, one.entry), NdisStatus::kSuccess);
    EXPECT_EQ(card.card().oid_engine().violations(), 1u);
    card.expect("other SA", as_wire(frame_of(udp_sa(kSpi + 1))), left_alone(Detail::kNotIpsec));
    // The same (type, port) again: the old SA stays unusable until it is deleted.
    entries.add(udp_sa(kSpi + 2));
    card.expect("other SA, entry added again", as_wire(frame_of(udp_sa(kSpi + 1))),
                left_alone(Detail::kEncapMismatch));
    card.expect("SA of the new entry", frame_of(udp_sa(kSpi + 2)), decrypted(0));
    EXPECT_EQ(entries.remove(two.sa, 0), NdisStatus::kSuccess);
    EXPECT_EQ(card.card().oid_engine().violations(), 1u);
  });
}

TEST(Conformance, P14_AStaleHandleDoesNotAlias) {
  on_card([](Bench& card) {
    Entries entries(card);
    const auto old = entries.add(udp_sa());
    ASSERT_EQ(entries.remove(old.sa, old.entry), NdisStatus::kSuccess);
    const auto fresh = entries.add(udp_sa());
    EXPECT_NE(fresh.entry, old.entry);
    EXPECT_NE(fresh.sa, old.sa);
    entries.refuse(udp_sa(kSpi + 1), old.entry, NdisStatus::kInvalidParameter);
    EXPECT_EQ(entries.remove(old.sa, fresh.entry), NdisStatus::kInvalidParameter);
    card.expect("intact", frame_of(udp_sa()), decrypted(0));
    // A known SA with a dead entry handle: refused, but the SA goes, the entry stays.
    EXPECT_EQ(entries.remove(fresh.sa, old.entry), NdisStatus::kInvalidParameter);
    card.expect("SA gone", as_wire(frame_of(udp_sa())), left_alone(Detail::kSaMiss));
    EXPECT_EQ(entries.size(), 1u);
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
