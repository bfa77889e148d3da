// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.6, P09 to P14: deletes with parser entries, through the card's command ring and with
// frames behind them. Marked objects and frames in flight: tb/system/live_host_test.cc.
#include <gtest/gtest.h>

#include "tb/conformance/entries.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

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
    card.expect("add pending", as_wire(frame_of(udp_sa())), left_alone(Detail::kNotIpsec));
    const OidResponse gone = entries.try_remove(sa_handle(add.buffer), entry_handle(add.buffer));
    EXPECT_NE(add.tag, gone.tag);
    entries.release({add, gone});
    EXPECT_EQ(entries.size(), 0u);
    EXPECT_EQ(entries.handles(), 0u);
    card.expect("both complete", as_wire(frame_of(udp_sa())), left_alone(Detail::kNotIpsec));
  });
}

TEST(Conformance, P11_ADeleteSentWhenNothingIsHeldAnyMoreStillRunsBehindTheAdd) {
  on_card([](Bench& card) {
    Entries entries(card);
    card.card().oid_engine().hold(true);
    const OidResponse add = entries.try_add(udp_sa());
    card.card().oid_engine().hold(false);
    const OidResponse gone = entries.try_remove(sa_handle(add.buffer), 0);
    entries.release({add, gone});
    EXPECT_EQ(entries.size(), 1u) << "no handle was named: the entry stays";
    EXPECT_EQ(entries.handles(), 0u);
    card.expect("SA gone", as_wire(frame_of(udp_sa())), left_alone(Detail::kSaMiss));
  });
}

TEST(Conformance, P11_EitherDeleteRunsBehindEitherAdd) {
  on_card([](Bench& card) {
    Entries entries(card);
    const Sa plain = esp_transport(Cipher::kDes, Auth::kMd5, kInnerSpi);
    card.card().oid_engine().hold(true);
    const OidResponse one = entries.try_add(udp_sa()), two = entries.try_add(plain);
    const OidResponse second = entries.try_remove(sa_handle(two.buffer), 0);
    const OidResponse first = entries.try_remove_plain(sa_handle(one.buffer));
    entries.release({one, two, second, first});
    EXPECT_EQ(entries.handles(), 0u);
    card.expect("UDP-ESP", as_wire(frame_of(udp_sa())), left_alone(Detail::kSaMiss));
    card.expect("plain", as_wire(frame_of(plain)), bypass(Detail::kSaMiss));
  });
}

/// The other order: an add with new keys behind the pending delete of the old ones.
TEST(Conformance, P11_AnAddBehindAPendingDeleteTakesItsPlace) {
  on_card([](Bench& card) {
    Entries entries(card);
    const auto old = entries.add(udp_sa());
    Sa rekeyed = udp_sa();
    for (Bytes* key : {&rekeyed.esp->cipher_key, &rekeyed.esp->auth_key}) key->front() ^= 0x55;
    card.card().oid_engine().hold(true);
    const OidResponse gone = entries.try_remove(old.sa, old.entry);
    const OidResponse add = entries.try_add(rekeyed);
    card.expect("old keys work until then", frame_of(udp_sa()), decrypted(0));
    entries.release({gone, add});
    EXPECT_EQ(entries.size(), 1u);
    EXPECT_NE(entry_handle(add.buffer), old.entry);
    card.expect("new keys", frame_of(rekeyed), decrypted(0));
    card.expect("old keys", as_wire(frame_of(udp_sa())),
                failed(3, Detail::kIcvMismatch).of(FrameClass::kUdpEsp));
  });
}

TEST(Conformance, P11_APendingAddWorksOnceItCompletes) {
  on_card([](Bench& card) {
    Entries entries(card);
    card.card().oid_engine().hold(true);
    entries.release({entries.try_add(udp_sa())});
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

TEST(Conformance, P12_AFailedDeleteThatNamesNoEntryMarksTheSaAlone) {
  on_card([](Bench& card) {
    Entries entries(card);
    const auto one = entries.add(udp_sa());
    entries.add(udp_sa(kSpi + 1));
    card.card().oid_engine().fail_next_delete();
    EXPECT_EQ(entries.remove(one.sa, 0), NdisStatus::kFailure);
    card.expect("marked", as_wire(frame_of(udp_sa())), left_alone(Detail::kSaMiss));
    card.expect("another SA of the entry", frame_of(udp_sa(kSpi + 1)), decrypted(1));
    EXPECT_EQ(card.card().oid_engine().violations(), 0u);
    entries.add(udp_sa(), one.entry);
    card.expect("added again: no duplicate", frame_of(udp_sa()), decrypted(0));
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

}  // namespace
}  // namespace espnic::tb::conformance
