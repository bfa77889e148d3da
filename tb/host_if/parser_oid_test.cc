// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.6, cases P01 to P16, at the OID engine.
#include "tb/host_if/driver.h"

namespace espnic::tb {
namespace {

class ParserOid : public BothLayouts {};
INSTANTIATE_TEST_SUITE_P(Layouts, ParserOid, testing::Values(HostLayout::kX64, HostLayout::kX86),
                         layout_name);

TEST_P(ParserOid, P01FirstAddMakesTheEntry) {
  Driver nic;
  RawAdd add = udp();
  ASSERT_EQ(nic.send(add), kOk);
  EXPECT_NE(add.handle(), 0u);
  EXPECT_NE(add.entry_handle(), 0u);
  EXPECT_NE(add.handle(), add.entry_handle());
  EXPECT_EQ(nic.engine.parser_list().size(), 1u);
  EXPECT_NE(nic.udp_packet(kDst, 0x1001), nullptr);
}

TEST_P(ParserOid, P01EntryIsWrittenBeforeTheRowThatMatches) {
  Driver nic;
  ASSERT_EQ(nic.send(udp()), kOk);
  ASSERT_EQ(nic.last.writes.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<ParserRowWrite>(nic.last.writes[0]));
  EXPECT_TRUE(std::holds_alternative<SaRowWrite>(nic.last.writes[1]));
}

TEST_P(ParserOid, P02SecondAddFindsTheEntry) {
  Driver nic;
  RawAdd one = udp(), two = udp().spi(2);
  ASSERT_EQ(nic.send(one), kOk);
  ASSERT_EQ(nic.send(two), kOk);
  EXPECT_EQ(one.entry_handle(), two.entry_handle());
  EXPECT_EQ(nic.engine.parser_list().size(), 1u);
  EXPECT_NE(nic.udp_packet(kDst, 2), nullptr);
}

TEST_P(ParserOid, P03AddWithTheHandleKeepsIt) {
  Driver nic;
  RawAdd one = udp();
  ASSERT_EQ(nic.send(one), kOk);
  RawAdd two = udp().spi(2).entry_handle(one.entry_handle());
  ASSERT_EQ(nic.send(two), kOk);
  EXPECT_EQ(two.entry_handle(), one.entry_handle());
  EXPECT_EQ(nic.engine.parser_list().size(), 1u);
}

TEST_P(ParserOid, P04GarbageHandleAddsNothing) {
  Driver nic;
  EXPECT_EQ(nic.send(udp().entry_handle(0xDEADBEEF)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.engine.live_handles(), 0u);
  EXPECT_EQ(nic.engine.parser_list().size(), 0u);
  RawAdd one = udp();
  ASSERT_EQ(nic.send(one), kOk);
  EXPECT_EQ(nic.send(udp().spi(2).entry_handle(one.handle())), NdisStatus::kInvalidParameter)
      << "an SA handle names no entry";
  EXPECT_EQ(nic.engine.live_handles(), 1u);
}

TEST_P(ParserOid, P04HandleOfAnotherKindOfEntry) {
  OidEngine::Config config;
  config.policy.legacy_port500 = true;
  Driver nic(config);
  RawAdd legacy = udp().encap(0, 500), modern = udp().spi(2);
  ASSERT_EQ(nic.send(legacy), kOk);
  ASSERT_EQ(nic.send(modern), kOk);
  EXPECT_NE(legacy.entry_handle(), modern.entry_handle());
  EXPECT_EQ(nic.send(udp().spi(3).entry_handle(legacy.entry_handle())),
            NdisStatus::kInvalidParameter);
}

TEST_P(ParserOid, P05OutboundAddIgnoresHandleAndPort) {
  Driver nic;
  RawAdd add = udp().flags(2).entry_handle(0xDEADBEEF).encap(1, 9999);
  EXPECT_EQ(nic.send(add), kOk);
  EXPECT_NE(add.handle(), 0u);
  EXPECT_EQ(add.entry_handle(), 0xDEADBEEFu) << "unchanged";
}

TEST_P(ParserOid, P06OutboundAddMakesNoEntry) {
  Driver nic;
  ASSERT_EQ(nic.send(udp().flags(2)), kOk);
  EXPECT_EQ(nic.engine.parser_list().size(), 0u);
  EXPECT_EQ(nic.udp_packet(kDst, 0x1001), nullptr);
}

TEST_P(ParserOid, P07FullSaTableLeavesNoEntry) {
  OidEngine::Config config;
  config.sa_entries = 1;
  Driver nic(config);
  ASSERT_EQ(nic.send(plain().spi(9).flags(2)), kOk);
  RawAdd add = udp();
  const Bytes before = add.bytes();
  EXPECT_EQ(nic.send(add), NdisStatus::kResources);
  EXPECT_EQ(add.bytes(), before);
  EXPECT_EQ(nic.engine.parser_list().size(), 0u);
  EXPECT_EQ(nic.udp_packet(kDst, 0x1001), nullptr);
}

TEST_P(ParserOid, P07FullParserListLeavesNoSa) {
  OidEngine::Config config;
  config.parser_entries = 1;
  config.policy.legacy_port500 = true;
  Driver nic(config);
  ASSERT_EQ(nic.send(udp().encap(0, 500)), kOk);
  EXPECT_EQ(nic.send(udp().spi(2)), NdisStatus::kResources);
  EXPECT_EQ(nic.engine.live_handles(), 1u);
  EXPECT_EQ(nic.send(udp().spi(3).encap(0, 500)), kOk) << "the entry there serves on";
}

TEST_P(ParserOid, P08FailureBehindTheEntryRollsBack) {
  Driver nic;
  nic.engine.fail_next_add();
  RawAdd add = udp();
  const Bytes before = add.bytes();
  EXPECT_EQ(nic.send(add), NdisStatus::kFailure);
  EXPECT_TRUE(nic.last.writes.empty());
  EXPECT_EQ(add.bytes(), before);
  EXPECT_EQ(nic.engine.live_handles(), 0u);
  EXPECT_EQ(nic.engine.parser_list().size(), 0u);
  EXPECT_EQ(nic.send(add), kOk) << "one failure only";
}

TEST_P(ParserOid, P09DeleteWithoutHandleKeepsTheEntry) {
  Driver nic;
  RawAdd one = udp(), two = udp().spi(2);
  ASSERT_EQ(nic.send(one), kOk);
  ASSERT_EQ(nic.send(two), kOk);
  EXPECT_EQ(nic.delete_udpesp(layout(), one.handle(), 0), kOk);
  EXPECT_EQ(nic.udp_packet(kDst, 0x1001), nullptr);
  EXPECT_NE(nic.udp_packet(kDst, 2), nullptr);
  EXPECT_EQ(nic.engine.violations(), 0u);
}

TEST_P(ParserOid, P10DeleteWithHandleRemovesBothRowFirst) {
  Driver nic;
  RawAdd add = udp();
  ASSERT_EQ(nic.send(add), kOk);
  EXPECT_EQ(nic.delete_udpesp(layout(), add.handle(), add.entry_handle()), kOk);
  ASSERT_EQ(nic.last.writes.size(), 2u);
  EXPECT_FALSE(std::get<SaRowWrite>(nic.last.writes[0]).entry.valid);
  EXPECT_FALSE(std::get<ParserRowWrite>(nic.last.writes[1]).entry.valid);
  EXPECT_EQ(nic.engine.live_handles(), 0u);
  EXPECT_EQ(nic.engine.parser_list().size(), 0u);
  EXPECT_EQ(nic.engine.violations(), 0u);
}

TEST_P(ParserOid, P11DeleteRunsBehindThePendingAdd) {
  Driver nic;
  nic.engine.hold(true);
  RawAdd add = udp();
  EXPECT_EQ(nic.send(add), NdisStatus::kPending);
  EXPECT_EQ(nic.udp_packet(kDst, 0x1001), nullptr) << "a pending add is not active";
  EXPECT_EQ(nic.delete_udpesp(layout(), add.handle(), add.entry_handle()), NdisStatus::kPending);
  nic.engine.hold(false);
  const auto done = nic.release();
  ASSERT_EQ(done.size(), 2u);
  EXPECT_EQ(done[0].ticket, 0u);
  EXPECT_EQ(done[1].ticket, 1u);
  EXPECT_EQ(done[0].result.status, kOk);
  EXPECT_EQ(done[1].result.status, kOk);
  EXPECT_EQ(done[0].buffer, add.bytes());
  EXPECT_EQ(done[0].result.writes.size(), 2u);
  EXPECT_EQ(nic.engine.live_handles(), 0u);
  EXPECT_EQ(nic.udp_packet(kDst, 0x1001), nullptr);
  EXPECT_TRUE(nic.release().empty());
}

TEST_P(ParserOid, P11PendingAddIsActiveOnceReleased) {
  Driver nic;
  nic.engine.hold(true);
  RawAdd add = udp(), again = udp();
  EXPECT_EQ(nic.send(add), NdisStatus::kPending);
  EXPECT_EQ(nic.send(again), NdisStatus::kInvalidParameter) << "a duplicate of what is queued";
  EXPECT_EQ(nic.release().size(), 1u);
  EXPECT_NE(nic.udp_packet(kDst, 0x1001), nullptr);
}

TEST_P(ParserOid, P11NothingOvertakesWhatIsHeld) {
  Driver nic;
  RawAdd add = plain();
  ASSERT_EQ(nic.send(add), kOk);
  nic.engine.hold(true);
  EXPECT_EQ(nic.delete_sa(layout(), add.handle()), NdisStatus::kPending);
  EXPECT_NE(nic.packet(kDst, 0x1001), nullptr) << "works until the delete is done";
  nic.engine.hold(false);
  RawAdd again = plain().keys(RawAdd::pattern(0x70, 44, 0, 0));
  EXPECT_EQ(nic.send(again), NdisStatus::kPending) << "queues behind the delete";
  EXPECT_EQ(nic.packet(kDst, 0x1001)->keys.cipher_key[0], 0x00);
  EXPECT_EQ(nic.release().size(), 2u);
  EXPECT_EQ(nic.packet(kDst, 0x1001)->keys.cipher_key[0], 0x70);
  EXPECT_EQ(nic.send(plain().spi(7)), kOk) << "no longer held";
}

TEST_P(ParserOid, P12FailedDeleteMarksAndFrees) {
  Driver nic;
  RawAdd add = udp();
  ASSERT_EQ(nic.send(add), kOk);
  nic.engine.fail_next_delete();
  EXPECT_EQ(nic.delete_udpesp(layout(), 12345, 0), NdisStatus::kInvalidParameter)
      << "a delete that does not pass its checks does not meet the failure";
  EXPECT_EQ(nic.delete_udpesp(layout(), add.handle(), add.entry_handle()), NdisStatus::kFailure);
  EXPECT_EQ(nic.udp_packet(kDst, 0x1001), nullptr);
  EXPECT_EQ(nic.engine.live_handles(), 0u);
  EXPECT_EQ(nic.engine.parser_list().size(), 1u) << "keeps its slot while frames are in flight";
  EXPECT_TRUE(nic.engine.parser_list().at(0).marked);
  EXPECT_EQ(nic.delete_udpesp(layout(), add.handle(), 0), NdisStatus::kInvalidParameter);
  nic.reap();
  EXPECT_EQ(nic.engine.parser_list().size(), 0u) << "freed without a further request";
  EXPECT_EQ(nic.send(udp().spi(2).entry_handle(add.entry_handle())), NdisStatus::kInvalidParameter);
}

TEST_P(ParserOid, P12MarkedObjectsTakeTheirPlaceUntilTheyAreFreed) {
  OidEngine::Config config;
  config.sa_entries = 1;
  config.parser_entries = 1;
  Driver nic(config);
  RawAdd add = udp();
  ASSERT_EQ(nic.send(add), kOk);
  nic.engine.fail_next_delete();
  EXPECT_EQ(nic.delete_udpesp(layout(), add.handle(), add.entry_handle()), NdisStatus::kFailure);
  EXPECT_EQ(nic.send(plain().spi(2)), NdisStatus::kResources) << "the row";
  nic.reap();
  EXPECT_EQ(nic.send(udp()), kOk);
}

TEST_P(ParserOid, P12FailedDeleteWithoutHandleKeepsTheEntry) {
  Driver nic;
  RawAdd add = udp();
  ASSERT_EQ(nic.send(add), kOk);
  nic.engine.fail_next_delete();
  EXPECT_EQ(nic.delete_udpesp(layout(), add.handle(), 0), NdisStatus::kFailure);
  EXPECT_EQ(nic.engine.parser_list().size(), 1u);
}

TEST_P(ParserOid, P13EntryInUseIsRemovedAndCounted) {
  Driver nic;
  RawAdd one = udp(), two = udp().spi(2);
  ASSERT_EQ(nic.send(one), kOk);
  ASSERT_EQ(nic.send(two), kOk);
  ASSERT_EQ(nic.send(udp().spi(3).flags(2)), kOk);
  EXPECT_EQ(nic.delete_udpesp(layout(), one.handle(), one.entry_handle()), kOk);
  EXPECT_EQ(nic.engine.violations(), 1u);
  EXPECT_EQ(nic.udp_packet(kDst, 2), nullptr);
  // The entry comes back, the SA of the old one does not.
  ASSERT_EQ(nic.send(udp().spi(4)), kOk);
  EXPECT_EQ(nic.udp_packet(kDst, 2), nullptr);
  EXPECT_NE(nic.udp_packet(kDst, 4), nullptr);
  EXPECT_EQ(nic.delete_udpesp(layout(), two.handle(), 0), kOk);
  EXPECT_EQ(nic.send(udp().spi(2)), kOk);
  EXPECT_NE(nic.udp_packet(kDst, 2), nullptr);
}

TEST_P(ParserOid, P14StaleEntryHandleDoesNotAlias) {
  Driver nic;
  RawAdd old = udp(), fresh = udp();
  ASSERT_EQ(nic.send(old), kOk);
  ASSERT_EQ(nic.delete_udpesp(layout(), old.handle(), old.entry_handle()), kOk);
  ASSERT_EQ(nic.send(fresh), kOk);
  EXPECT_NE(fresh.entry_handle(), old.entry_handle());
  EXPECT_EQ(nic.send(udp().spi(2).entry_handle(old.entry_handle())), NdisStatus::kInvalidParameter);
  // known SA, dead entry handle: refused, the SA goes all the same, the entry stays.
  EXPECT_EQ(nic.delete_udpesp(layout(), fresh.handle(), old.entry_handle()),
            NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.engine.live_handles(), 0u);
  EXPECT_EQ(nic.packet(kDst, 0x1001), nullptr);
  EXPECT_EQ(nic.engine.parser_list().size(), 1u);
}

TEST_P(ParserOid, P15RefusesTypePortAndAh) {
  Driver nic;
  EXPECT_EQ(nic.send(udp().encap(0, 4500)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(udp().encap(0, 500)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(udp().encap(2, 4500)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(udp().encap(0xFFFFFFFF, 4500)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(udp().encap(1, 500)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(udp().flags(2).encap(0, 4500)), NdisStatus::kInvalidParameter)
      << "the type is checked outbound too";
  EXPECT_EQ(nic.send(udp().only_ah(3)), NdisStatus::kInvalidParameter);
  RawAdd bundle = udp().num_sas(2).ah(1, 3, 2, 20).keys(RawAdd::pattern(0, 64, 0, 0));
  EXPECT_EQ(nic.send(bundle), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.engine.parser_list().size(), 0u);
}

TEST_P(ParserOid, P15AcceptsThePortInEitherByteOrder) {
  Driver nic;
  EXPECT_EQ(nic.send(udp()), kOk);
  EXPECT_EQ(nic.send(udp().spi(2).encap(1, 0x9411)), kOk);
  EXPECT_EQ(nic.engine.parser_list().size(), 1u);
  EXPECT_NE(nic.udp_packet(kDst, 2), nullptr);
}

TEST_P(ParserOid, P15LegacySwitchAddsOnePair) {
  OidEngine::Config config;
  config.policy.legacy_port500 = true;
  Driver nic(config);
  EXPECT_EQ(nic.send(udp().encap(0, 500)), kOk);
  EXPECT_NE(nic.udp_packet(kDst, 0x1001, 500), nullptr);
  EXPECT_EQ(nic.send(udp().spi(2).encap(0, 4500)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(udp().spi(2).encap(1, 500)), NdisStatus::kInvalidParameter);
}

TEST_P(ParserOid, P16NoUdpEspFlagsNoUdpEspOids) {
  OidEngine::Config config;
  config.policy.caps.udpesp_flags = 0;
  Driver nic(config);
  RawAdd broken = udp().flags(0);
  broken.bytes().resize(3);
  EXPECT_EQ(nic.send(broken), NdisStatus::kNotSupported) << "before any look at the buffer";
  EXPECT_EQ(nic.send(udp()), NdisStatus::kNotSupported);
  EXPECT_EQ(nic.delete_udpesp(layout(), 1, 0), NdisStatus::kNotSupported);
  EXPECT_EQ(nic.send(plain()), kOk);
}

TEST_P(ParserOid, SubtypeFlagsDecideTransportAndTunnel) {
  for (unsigned flags = 0x10; flags <= 0xF0; flags += 0x10) {
    for (const std::uint16_t direction : {1, 2}) {
      OidEngine::Config config;
      config.policy.caps.udpesp_flags = flags;
      const bool transport = (flags & 0x90) != 0;
      const bool tunnel = (flags & 0x60) != 0;
      EXPECT_EQ(Driver(config).send(udp().flags(direction)),
                transport ? kOk : NdisStatus::kNotSupported)
          << flags;
      EXPECT_EQ(Driver(config).send(udp().flags(direction).tunnel(1, 2)),
                tunnel ? kOk : NdisStatus::kNotSupported)
          << flags;
    }
  }
}

TEST_P(ParserOid, EitherDeleteTakesEitherKindOfSa) {
  Driver nic;
  RawAdd wrapped = udp(), bare = plain().spi(2);
  ASSERT_EQ(nic.send(wrapped), kOk);
  ASSERT_EQ(nic.send(bare), kOk);
  EXPECT_EQ(nic.delete_sa(layout(), wrapped.handle()), kOk);
  EXPECT_EQ(nic.engine.parser_list().size(), 1u) << "DELETE_SA never removes an entry";
  EXPECT_EQ(nic.delete_udpesp(layout(), bare.handle(), wrapped.entry_handle()), kOk);
  EXPECT_EQ(nic.engine.parser_list().size(), 0u);
  EXPECT_EQ(nic.engine.violations(), 0u);
}

}  // namespace
}  // namespace espnic::tb
