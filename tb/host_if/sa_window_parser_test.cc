// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Parser table by the register window, and UDP-ESP SAs on its entries.
#include "tb/host_if/raw_window.h"

namespace espnic::tb {
namespace {

using regs::SaReason;
constexpr HostLayout kX64 = HostLayout::kX64;

RawRecord udp_sa(unsigned slot) { return RawRecord().flags(0x31 | slot << 8); }

TEST(ParserWindow, AnEntryAndAnSaOnIt) {
  WindowDriver nic;
  ASSERT_EQ(nic.add_parser(RawRecord::parser(), 2), kFine);
  EXPECT_EQ(nic.row(), 2u);
  EXPECT_EQ(nic.answer.generation, 1u);
  EXPECT_EQ(nic.add(udp_sa(0)), SaReason::kBadCombination) << "slot 0 is empty";
  ASSERT_EQ(nic.add(udp_sa(2)), kFine);
  ASSERT_NE(nic.udp_packet(kDst, 0x1001), nullptr);
  ASSERT_EQ(nic.read(0), kFine);
  EXPECT_EQ((*nic.answer.shown)[0], 0x31u | 2u << 8);
  EXPECT_EQ(nic.add(udp_sa(3).flags(0x30).spi(5)), kFine) << "outbound: no entry needed";
}

TEST(ParserWindow, OidsUseTheSameEntry) {
  WindowDriver nic;
  ASSERT_EQ(nic.add_parser(), kFine);
  RawAdd add(kX64, true);
  ASSERT_EQ(nic.send(add), kOk);
  EXPECT_NE(add.entry_handle(), 0u) << "the handle of the existing entry (3.6)";
  EXPECT_EQ(nic.engine.parser_list().size(), 1u);
  ASSERT_EQ(nic.add(udp_sa(0).spi(2)), kFine);
  ASSERT_EQ(nic.delete_udpesp(kX64, add.handle(), add.entry_handle()), kOk);
  EXPECT_EQ(nic.engine.violations(), 1u) << "the window's SA used it";
  EXPECT_EQ(nic.udp_packet(kDst, 2), nullptr);
}

TEST(ParserWindow, TypePortAndCapabilityAreTheOids) {
  WindowDriver nic;
  EXPECT_EQ(nic.add_parser(RawRecord::parser(4501)), SaReason::kBadCombination);
  EXPECT_EQ(nic.add_parser(RawRecord::parser(0x9411)), SaReason::kBadCombination) << "host order";
  EXPECT_EQ(nic.add_parser(RawRecord::parser(500, 0)), SaReason::kBadCombination);
  EXPECT_EQ(nic.add_parser(RawRecord::parser(4500, 2)), SaReason::kBadCombination);
  OidEngine::Config config;
  config.policy.legacy_port500 = true;
  WindowDriver legacy(config);
  EXPECT_EQ(legacy.add_parser(RawRecord::parser(4500, 0)), SaReason::kBadCombination);
  EXPECT_EQ(legacy.add_parser(RawRecord::parser(500, 0)), kFine);
  EXPECT_EQ(legacy.add_parser(), kFine);
  ASSERT_EQ(legacy.add(udp_sa(0)), kFine);
  EXPECT_NE(legacy.packet(kDst, 0x1001), nullptr);
  config = {};
  config.policy.caps.udpesp_flags = 0;
  WindowDriver none(config);
  EXPECT_EQ(none.add_parser(), SaReason::kBadCombination);
  config.policy.caps.udpesp_flags = kUdpEspTunnel;
  WindowDriver tunnels(config);
  ASSERT_EQ(tunnels.add_parser(), kFine);
  EXPECT_EQ(tunnels.add(udp_sa(0)), SaReason::kBadCombination) << "A-53";
  EXPECT_EQ(tunnels.add(udp_sa(0).flags(0x35)), kFine);
}

TEST(ParserWindow, DuplicateFullAndRow) {
  OidEngine::Config config;
  config.parser_entries = 1;
  config.policy.legacy_port500 = true;
  WindowDriver nic(config);
  EXPECT_EQ(nic.add_parser(RawRecord::parser(), 1), SaReason::kBadHandle) << "no such slot";
  ASSERT_EQ(nic.send(RawAdd(kX64, true)), kOk);
  EXPECT_EQ(nic.add_parser(), SaReason::kDuplicate) << "of the OIDs'";
  EXPECT_EQ(nic.add_parser(RawRecord::parser(500, 0)), SaReason::kParserFull);
  EXPECT_EQ(nic.add_parser(RawRecord::parser(500, 0), 0), SaReason::kBadHandle) << "taken";
}

TEST(ParserWindow, DeleteNeedsTheGenerationAndCountsViolations) {
  WindowDriver nic;
  ASSERT_EQ(nic.add_parser(), kFine);
  const std::uint32_t first = nic.hnd();
  ASSERT_EQ(nic.add(udp_sa(0)), kFine);
  EXPECT_EQ(nic.run(2, 1, 0, RawRecord(), 1), SaReason::kBadHandle) << "SA_HND names another slot";
  EXPECT_EQ(nic.remove_parser(first + 0x10000), SaReason::kStaleGeneration);
  ASSERT_EQ(nic.remove_parser(first), kFine);
  EXPECT_EQ(nic.engine.violations(), 1u) << "A-20";
  EXPECT_EQ(nic.udp_packet(kDst, 0x1001), nullptr);
  EXPECT_EQ(nic.remove_parser(first), SaReason::kBadHandle);
  ASSERT_EQ(nic.add_parser(), kFine);
  EXPECT_EQ(nic.remove_parser(first), SaReason::kStaleGeneration);
  EXPECT_EQ(nic.udp_packet(kDst, 0x1001), nullptr) << "not even on the entry that came after it";
  EXPECT_EQ(nic.engine.violations(), 1u);
}

TEST(ParserWindow, UpdateIsARemovalAndAnAdditionInOneWrite) {
  OidEngine::Config config;
  config.policy.legacy_port500 = true;
  WindowDriver nic(config);
  ASSERT_EQ(nic.add_parser(RawRecord::parser(500, 0)), kFine);
  const std::uint32_t legacy = nic.hnd();
  ASSERT_EQ(nic.add(udp_sa(0)), kFine);
  EXPECT_EQ(nic.run(1, 1, 0, RawRecord::parser(4501), legacy), SaReason::kBadCombination);
  ASSERT_EQ(nic.run(1, 1, 0, RawRecord::parser(), legacy), kFine);
  EXPECT_EQ(nic.answer.writes.size(), 1u);
  EXPECT_EQ(nic.answer.generation, 2u);
  EXPECT_EQ(nic.engine.violations(), 1u);
  EXPECT_EQ(nic.parsers[0].port, 4500);
  EXPECT_EQ(nic.udp_packet(kDst, 0x1001), nullptr);
  EXPECT_EQ(nic.run(1, 1, 0, RawRecord::parser(), legacy), SaReason::kStaleGeneration);
  ASSERT_EQ(nic.run(1, 1, 0, RawRecord::parser(), 0x20000), kFine) << "its own key again";
  ASSERT_EQ(nic.add_parser(RawRecord::parser(500, 0)), kFine);
  EXPECT_EQ(nic.run(1, 1, 1, RawRecord::parser(), nic.hnd()), SaReason::kDuplicate);
}

TEST(ParserWindow, ReadShowsPortAndType) {
  WindowDriver nic;
  EXPECT_EQ(nic.run(3, 1, 0, RawRecord()), SaReason::kBadHandle);
  EXPECT_EQ(nic.run(3, 1, 4, RawRecord()), SaReason::kBadHandle);
  ASSERT_EQ(nic.add_parser(), kFine);
  ASSERT_EQ(nic.run(3, 1, 0, RawRecord()), kFine);
  SaWindow::Words expected{};
  expected[0] = 4500 | 1 << 16;
  EXPECT_EQ(*nic.answer.shown, expected);
  EXPECT_EQ(nic.answer.generation, 1u);
}

TEST(ParserWindow, ScrubEmptiesTheTableAndCountsViolations) {
  OidEngine::Config config;
  config.policy.legacy_port500 = true;
  WindowDriver nic(config);
  ASSERT_EQ(nic.add_parser(), kFine);
  ASSERT_EQ(nic.add_parser(RawRecord::parser(500, 0)), kFine);
  ASSERT_EQ(nic.add(udp_sa(0)), kFine);
  ASSERT_EQ(nic.run(4, 1, 0, RawRecord()), kFine);
  EXPECT_EQ(nic.answer.writes.size(), 2u);
  EXPECT_EQ(nic.engine.violations(), 1u) << "one of the two was in use";
  EXPECT_EQ(nic.parser_rows(), 0u);
  EXPECT_EQ(nic.engine.live_handles(), 1u) << "the SA table is another";
  EXPECT_EQ(nic.udp_packet(kDst, 0x1001), nullptr);
}

TEST(ParserWindow, MarkedEntriesWaitForTheirFrames) {
  OidEngine::Config config;
  config.parser_entries = 1;
  WindowDriver nic(config);
  RawAdd add(kX64, true);
  ASSERT_EQ(nic.send(add), kOk);
  nic.engine.fail_next_delete();
  ASSERT_EQ(nic.delete_udpesp(kX64, add.handle(), add.entry_handle()), NdisStatus::kFailure);
  EXPECT_EQ(nic.run(3, 1, 0, RawRecord()), SaReason::kBadHandle);
  EXPECT_EQ(nic.add(udp_sa(0).spi(9)), SaReason::kBadCombination);
  EXPECT_EQ(nic.add_parser(), SaReason::kParserFull);
  nic.reap();
  EXPECT_EQ(nic.add_parser(), kFine);
}

}  // namespace
}  // namespace espnic::tb
