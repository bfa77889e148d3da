// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The host's reference counts of parser entries (spec 3.6, 3.7), by the list alone and through the
// driver.
#include <gtest/gtest.h>

#include "tb/driver/fake_card.h"

namespace espnic::tb {
namespace {

constexpr std::uint32_t kType = ESPNIC_ENCAP_TYPE_OTHER;
constexpr std::uint16_t kPort = ESPNIC_NDIS_PORT_UDP_ESP;
constexpr std::uint64_t kEntry = 0x70;

class Book : public testing::Test {
 protected:
  std::uint64_t before(std::uint16_t port = kPort) {
    return espnic_parser_book_before_add(&book, kType, port);
  }
  void after(std::uint64_t sent, bool success, std::uint64_t returned = kEntry,
             std::uint16_t port = kPort) {
    espnic_parser_book_after_add(&book, kType, port, sent, returned, success);
  }
  void add() {
    const std::uint64_t sent = before();
    after(sent, true);
  }
  std::uint64_t remove(std::uint64_t entry = kEntry) {
    return espnic_parser_book_before_delete(&book, entry);
  }
  int count() {
    const espnic_parser_entry* entry = espnic_parser_book_find(&book, kEntry);
    return entry == nullptr ? -1 : static_cast<int>(entry->references);
  }
  espnic_parser_book book = {};
};

TEST_F(Book, ANewEntryCountsOnlyAfterSuccess) {
  EXPECT_EQ(before(), 0u);
  EXPECT_EQ(count(), -1);
  after(0, true);
  EXPECT_EQ(count(), 1);
}

TEST_F(Book, AFailedAddOfANewEntryLeavesNothing) {
  EXPECT_EQ(before(), 0u);
  after(0, false);
  EXPECT_EQ(count(), -1);
  EXPECT_EQ(before(), 0u);
}

TEST_F(Book, AKnownEntryCountsBeforeTheRequest) {
  add();
  EXPECT_EQ(before(), kEntry);
  EXPECT_EQ(count(), 2);
  after(kEntry, true);
  EXPECT_EQ(count(), 2);
}

TEST_F(Book, AFailedAddOfAKnownEntryCountsDownAgain) {
  add();
  const std::uint64_t sent = before();
  after(sent, false);
  EXPECT_EQ(count(), 1);
}

TEST_F(Book, OnlyTheLastDeleteNamesTheEntry) {
  for (int i = 0; i < 3; ++i) add();
  EXPECT_EQ(remove(), 0u);
  EXPECT_EQ(remove(), 0u);
  EXPECT_EQ(remove(), kEntry);
  EXPECT_EQ(count(), -1);
  EXPECT_EQ(before(), 0u) << "the next add must not name it";
}

TEST_F(Book, AnAddUnderWayKeepsTheEntry) {
  add();
  const std::uint64_t sent = before();
  EXPECT_EQ(remove(), 0u) << "the SA under way will need it";
  after(sent, true);
  EXPECT_EQ(remove(), kEntry);
}

TEST_F(Book, AnEntryWhoseLastAddFailedIsStillKnown) {
  add();
  const std::uint64_t sent = before();
  EXPECT_EQ(remove(), 0u);
  after(sent, false);
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(before(), kEntry) << "the card has it still";
  after(kEntry, true);
  EXPECT_EQ(remove(), kEntry);
}

TEST_F(Book, TwoAddsThatBothBroughtTheEntryCountTwice) {
  EXPECT_EQ(before(), 0u);
  EXPECT_EQ(before(), 0u);
  after(0, true);
  after(0, true);
  EXPECT_EQ(count(), 2);
}

TEST_F(Book, PortsAreEntriesOfTheirOwn) {
  add();
  EXPECT_EQ(before(500), 0u);
  after(0, true, 0x71, 500);
  EXPECT_EQ(before(500), 0x71u);
  EXPECT_EQ(count(), 1);
  EXPECT_NE(espnic_parser_book_find_port(&book, kType, 500), nullptr);
  EXPECT_EQ(espnic_parser_book_find_port(&book, kType + 1, 500), nullptr);
}

TEST_F(Book, UnknownHandlesAreSentAsNull) {
  add();
  EXPECT_EQ(remove(0), 0u);
  EXPECT_EQ(remove(0x99), 0u);
  EXPECT_EQ(count(), 1);
}

TEST_F(Book, AFullListForgetsWithoutHarm) {
  for (std::uint16_t i = 0; i < ESPNIC_PARSER_BOOK_ENTRIES + 3; ++i) {
    const auto port = static_cast<std::uint16_t>(5000 + i);
    EXPECT_EQ(before(port), 0u);
    after(0, true, 0x1000u + i, port);
  }
  EXPECT_EQ(before(5000), 0x1000u);
  EXPECT_EQ(before(5000 + ESPNIC_PARSER_BOOK_ENTRIES), 0u);
  EXPECT_EQ(remove(0x1000u + ESPNIC_PARSER_BOOK_ENTRIES), 0u);
}

// ---- through the driver ----------------------------------------------------------------------

class BookOfDriver : public testing::TestWithParam<std::uint32_t>, public DriverHost {
 protected:
  void SetUp() override { ASSERT_EQ(start(), ESPNIC_RESULT_OK); }
  std::size_t handle_bytes() const { return GetParam() == ESPNIC_LAYOUT_X64 ? 8 : 4; }
  std::size_t entry_at() const { return 176 + handle_bytes(); }

  /// Sends an add; the handle it named.
  std::uint64_t send_add(std::uint16_t flags = ESPNIC_NDIS_INBOUND) {
    espnic_ndis_add add = {};
    add.flags = flags;
    add.num_sas = 1;
    add.udp_esp = 1;
    add.encap_type = kType;
    add.encap_port = kPort;
    add.entry = 0x1234;  // the driver knows better, but for an outbound SA
    EXPECT_EQ(espnic_driver_add_sa(&driver, &add, GetParam(), done, host(), &tag), 0);
    command = card.take_commands().at(0);
    EXPECT_EQ(command.oid, ESPNIC_OID_TCP_TASK_IPSEC_ADD_UDPESP_SA);
    return handle(card.at(command.address + entry_at()));
  }
  std::uint64_t send_delete(std::uint64_t entry = kEntry) {
    EXPECT_EQ(espnic_driver_delete_sa(&driver, 0x51, 1, entry, GetParam(), done, host(), &tag), 0);
    command = card.take_commands().at(0);
    EXPECT_EQ(command.oid, ESPNIC_OID_TCP_TASK_IPSEC_DELETE_UDPESP_SA);
    EXPECT_EQ(command.length, 2 * handle_bytes());
    EXPECT_EQ(handle(card.at(command.address)), 0x51u);
    return handle(card.at(command.address + handle_bytes()));
  }
  void answer(std::uint32_t status) {
    if (status == ESPNIC_NDIS_STATUS_SUCCESS && command.length > 100)
      store_le32(card.at(command.address + entry_at()), kEntry);
    card.respond(tag, status);
    espnic_driver_poll_responses(&driver);
  }
  /// What `done` gets back: not this, which begins with another base.
  DriverHost* host() { return this; }
  std::uint64_t handle(const std::uint8_t* p) const {
    return handle_bytes() == 8 ? load_le64(p) : load_le32(p);
  }
  int count() {
    const espnic_parser_entry* entry = espnic_parser_book_find(&driver.book, kEntry);
    return entry == nullptr ? -1 : static_cast<int>(entry->references);
  }
  std::uint16_t tag = 0;
  FakeCard::Command command = {};
};
INSTANTIATE_TEST_SUITE_P(Layouts, BookOfDriver,
                         testing::Values(ESPNIC_LAYOUT_X64, ESPNIC_LAYOUT_X86),
                         [](const auto& layout) {
                           return layout.param == ESPNIC_LAYOUT_X64 ? "x64" : "x86";
                         });

TEST_P(BookOfDriver, FollowsTheSpecFromFirstAddToLastDelete) {
  EXPECT_EQ(send_add(), 0u);
  answer(ESPNIC_NDIS_STATUS_RESOURCES);
  EXPECT_EQ(count(), -1);
  EXPECT_EQ(send_add(), 0u);
  answer(ESPNIC_NDIS_STATUS_SUCCESS);
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(send_add(), kEntry);
  EXPECT_EQ(count(), 2);
  answer(ESPNIC_NDIS_STATUS_INVALID_PARAMETER);
  EXPECT_EQ(count(), 1);
  send_add();
  answer(ESPNIC_NDIS_STATUS_PENDING);
  EXPECT_EQ(count(), 2) << "not decided yet";
  answer(ESPNIC_NDIS_STATUS_SUCCESS);
  EXPECT_EQ(count(), 2);
  EXPECT_EQ(send_delete(), 0u);
  answer(ESPNIC_NDIS_STATUS_SUCCESS);
  EXPECT_EQ(send_delete(), kEntry);
  answer(ESPNIC_NDIS_STATUS_FAILURE);
  EXPECT_EQ(count(), -1) << "the card marks it: dead for further adds";
}

TEST_P(BookOfDriver, OutboundAddsAndDeletesTakeNoPart) {
  EXPECT_EQ(send_add(ESPNIC_NDIS_OUTBOUND), 0x1234u);
  answer(ESPNIC_NDIS_STATUS_SUCCESS);
  EXPECT_EQ(count(), -1);
  EXPECT_EQ(send_delete(0), 0u);
}

TEST_P(BookOfDriver, ResetEmptiesTheList) {
  send_add();
  answer(ESPNIC_NDIS_STATUS_SUCCESS);
  ASSERT_EQ(espnic_driver_reset(&driver), ESPNIC_RESULT_OK);
  EXPECT_EQ(count(), -1);
  EXPECT_EQ(send_add(), 0u);
}

TEST_P(BookOfDriver, ARequestThatIsNotSentCountsNothing) {
  send_add();
  answer(ESPNIC_NDIS_STATUS_SUCCESS);
  for (int i = 0; i < 4; ++i) oid(1, {1});
  EXPECT_EQ(espnic_driver_delete_sa(&driver, 0x51, 1, kEntry, GetParam(), done, host(), &tag),
            ESPNIC_RESULT_BUSY);
  EXPECT_EQ(count(), 1);
}

TEST_P(BookOfDriver, APlainDeleteHasOneHandle) {
  ASSERT_EQ(espnic_driver_delete_sa(&driver, 0x52, 0, 0, GetParam(), done, host(), &tag), 0);
  command = card.take_commands().at(0);
  EXPECT_EQ(command.oid, ESPNIC_OID_TCP_TASK_IPSEC_DELETE_SA);
  EXPECT_EQ(command.length, handle_bytes());
}

}  // namespace
}  // namespace espnic::tb
