// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Completions, OID requests and interrupts, on a card that says what the test wants.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tb/driver/fake_card.h"

namespace espnic::tb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Service : public testing::Test, public DriverHost {
 protected:
  void SetUp() override { ASSERT_EQ(start(), ESPNIC_RESULT_OK); }
  void restart() {  // with a changed configuration
    card = FakeCard();
    ASSERT_EQ(start(), ESPNIC_RESULT_OK);
  }
  std::uint32_t poll() { return espnic_driver_poll_receive(&driver, 0); }
  std::uint32_t responses() { return espnic_driver_poll_responses(&driver); }
  static Bytes numbered(unsigned n) {
    Bytes frame(60 + n % 100, static_cast<std::uint8_t>(n));
    store_be32(frame.data(), n);
    return frame;
  }
};

// ---- frames ----------------------------------------------------------------------------------

TEST_F(Service, FramesComeInOrderThroughManyTurnsOfTheRing) {
  card.take_receive_doorbells();
  unsigned sent = 0;
  for (unsigned round = 0; round < 40; ++round) {
    const unsigned burst = 1 + round % 7;
    for (unsigned i = 0; i < burst; ++i) card.deliver(numbered(sent++));
    EXPECT_EQ(poll(), burst);
    const auto doorbells = card.take_receive_doorbells();
    ASSERT_EQ(doorbells.size(), burst);
    EXPECT_EQ(doorbells.back(), (7 + sent) % 8);
  }
  ASSERT_EQ(frames.size(), sent);
  for (unsigned n = 0; n < sent; ++n) EXPECT_EQ(frames[n].data, numbered(n)) << n;
}

TEST_F(Service, AnEntryOfTheTurnBeforeIsNoNews) {
  for (unsigned n = 0; n < 8; ++n) {
    card.deliver(numbered(n));
    poll();
  }
  EXPECT_EQ(poll(), 0u) << "eight old entries with the phase of the first turn";
  EXPECT_EQ(frames.size(), 8u);
}

TEST_F(Service, ABudgetLeavesTheRestInTheRing) {
  for (unsigned n = 0; n < 5; ++n) card.deliver(numbered(n));
  EXPECT_EQ(espnic_driver_poll_receive(&driver, 2), 2u);
  EXPECT_EQ(espnic_driver_poll_receive(&driver, 2), 2u);
  EXPECT_EQ(espnic_driver_poll_receive(&driver, 2), 1u);
}

TEST_F(Service, ALengthBeyondTheBufferIsCutAndCounted) {
  card.deliver(Bytes(256, 1), 257);
  card.deliver(Bytes(256, 2), 0xFFFF);
  card.deliver(Bytes(256, 3));
  EXPECT_EQ(poll(), 3u);
  EXPECT_EQ(driver.stats.bad_lengths, 2u);
  for (const Frame& frame : frames) EXPECT_EQ(frame.completion.length, 256u);
}

TEST_F(Service, DoorbellsAreGathered) {
  config.doorbell_batch = 3;
  restart();
  card.take_receive_doorbells();
  for (unsigned n = 0; n < 7; ++n) {
    card.deliver(numbered(n));
    poll();
  }
  EXPECT_THAT(card.take_receive_doorbells(), ElementsAre((7 + 3) % 8, (7 + 6) % 8));
  espnic_driver_flush(&driver);
  EXPECT_THAT(card.take_receive_doorbells(), ElementsAre((7 + 7) % 8));
  espnic_driver_flush(&driver);
  EXPECT_THAT(card.take_receive_doorbells(), IsEmpty());
}

TEST_F(Service, AFrameIsNotGivenBackWhileItIsLookedAt) {
  card.take_receive_doorbells();
  on_frame = [&] { EXPECT_THAT(card.take_receive_doorbells(), IsEmpty()); };
  card.deliver(numbered(0));
  EXPECT_EQ(poll(), 1u);
  EXPECT_THAT(card.take_receive_doorbells(), ElementsAre(0));
}

TEST_F(Service, ACallbackThatPollsGetsNothingAndLosesNothing) {
  unsigned calls = 0;
  on_frame = [&] {
    if (++calls > 1) return;
    card.deliver(numbered(1));
    EXPECT_EQ(poll(), 0u);
  };
  card.deliver(numbered(0));
  EXPECT_EQ(poll(), 2u);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[1].data, numbered(1));
}

// ---- event ring ------------------------------------------------------------------------------

TEST_F(Service, EventsComeInOrderThroughManyTurnsOfTheRing) {
  config.event_entries = 4;
  restart();
  EXPECT_EQ(card.reg(ESPNIC_EVENT_SIZE_OFFSET), 4u);
  const std::uint64_t ring = card.base(ESPNIC_EVENT_BASE_LO_OFFSET);
  std::vector<espnic_lifetime> ended;
  driver.client.ctx = &ended;
  driver.client.lifetime = [](void* ctx, const espnic_lifetime* lifetime) {
    static_cast<std::vector<espnic_lifetime>*>(ctx)->push_back(*lifetime);
  };
  EXPECT_EQ(espnic_driver_poll_events(&driver), 0u) << "an empty ring";
  for (std::uint32_t n = 0; n < 10; ++n) {
    std::uint8_t* entry = card.at(ring + n % 4 * ESPNIC_SA_EVENT_BYTES);
    store_le32(entry, (40 + n) | ESPNIC_LIFETIME_HARD_BYTES << 16 | (n / 4 % 2 == 0) << 31);
    store_le32(entry + 4, 7);
    store_le64(entry + 8, 0x100000000 + n);
    EXPECT_EQ(espnic_driver_poll_events(&driver), 1u);
    EXPECT_EQ(card.reg(ESPNIC_EVENT_CONSUMER_OFFSET), (n + 1) % 4);
    ASSERT_EQ(ended.size(), n + 1);
    EXPECT_EQ(ended.back().row, 40 + n);
    EXPECT_EQ(ended.back().kind, ESPNIC_LIFETIME_HARD_BYTES);
    EXPECT_EQ(ended.back().generation, 7u);
    EXPECT_EQ(ended.back().count, 0x100000000 + n);
  }
}

TEST_F(Service, WithoutAnEventRingItTouchesNone) {
  EXPECT_EQ(espnic_driver_poll_events(&driver), 0u);
  for (const FakeCard::Access& access : card.take_accesses())
    EXPECT_FALSE(access.bar == 0 && access.offset >= ESPNIC_SA_COUNT_PACKETS_LO_OFFSET &&
                 access.offset <= ESPNIC_EVENTS_LOST_OFFSET);
}

TEST_F(Service, TellsWhereTheNextEntriesWillLie) {
  const std::uint64_t completions = card.base(ESPNIC_COMPLETION_BASE_LO_OFFSET);
  EXPECT_EQ(espnic_driver_next_completion(&driver), completions);
  card.deliver(numbered(0));
  poll();
  EXPECT_EQ(espnic_driver_next_completion(&driver), completions + 32);
  EXPECT_EQ(espnic_driver_next_response(&driver), card.base(ESPNIC_RESPONSE_BASE_LO_OFFSET));
}

// ---- OIDs ------------------------------------------------------------------------------------

TEST_F(Service, ACommandSaysEverything) {
  const Bytes buffer{1, 2, 3, 4, 5};
  const std::uint16_t tag =
      oid(ESPNIC_OID_TCP_OFFLOAD_CURRENT_CONFIG, buffer, ESPNIC_OPCODE_OID_QUERY);
  const auto commands = card.take_commands();
  ASSERT_EQ(commands.size(), 1u);
  EXPECT_EQ(commands[0].opcode, ESPNIC_OPCODE_OID_QUERY);
  EXPECT_EQ(commands[0].layout, ESPNIC_LAYOUT_X64);
  EXPECT_EQ(commands[0].tag, tag);
  EXPECT_EQ(commands[0].oid, ESPNIC_OID_TCP_OFFLOAD_CURRENT_CONFIG);
  EXPECT_EQ(commands[0].length, 5u);
  EXPECT_EQ(Bytes(card.at(commands[0].address), card.at(commands[0].address) + 5), buffer);
}

TEST_F(Service, AnswersAreMatchedByTag) {
  const std::uint16_t a = oid(1, {0xA}), b = oid(2, {0xB}), c = oid(3, {0xC});
  const auto commands = card.take_commands();
  *card.at(commands[1].address) = 0xBB;  // an output
  card.respond(b, ESPNIC_NDIS_STATUS_SUCCESS, 0, 1);
  card.respond(c, ESPNIC_NDIS_STATUS_INVALID_LENGTH, 77);
  card.respond(a, ESPNIC_NDIS_STATUS_FAILURE);
  EXPECT_EQ(responses(), 3u);
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0].tag, b);
  EXPECT_EQ(answers[0].buffer, Bytes{0xBB});
  EXPECT_EQ(answers[0].bytes_written, 1u);
  EXPECT_EQ(answers[1].tag, c);
  EXPECT_EQ(answers[1].bytes_needed, 77u);
  EXPECT_EQ(answers[2].tag, a);
  EXPECT_EQ(answers[2].status, ESPNIC_NDIS_STATUS_FAILURE);
  EXPECT_EQ(espnic_driver_outstanding(&driver), 0u);
}

TEST_F(Service, APendingRequestIsAnsweredTwiceAndKeepsItsBuffer) {
  const std::uint16_t held = oid(1, {1, 1, 1, 1});
  const std::uint64_t address = card.take_commands().at(0).address;
  card.respond(held, ESPNIC_NDIS_STATUS_PENDING);
  responses();
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_FALSE(answers[0].final);
  EXPECT_EQ(espnic_driver_outstanding(&driver), 1u);
  for (int i = 0; i < 30; ++i) {  // others come and go meanwhile
    const std::uint16_t tag = oid(2, {2, 2, 2, 2});
    EXPECT_NE(tag, held);
    const auto commands = card.take_commands();
    ASSERT_EQ(commands.size(), 1u);
    EXPECT_NE(commands[0].address, address);
    card.respond(tag, ESPNIC_NDIS_STATUS_SUCCESS);
    responses();
  }
  answers.clear();
  *card.at(address) = 9;
  card.respond(held, ESPNIC_NDIS_STATUS_SUCCESS, 0, 1);
  responses();
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].tag, held);
  EXPECT_TRUE(answers[0].final);
  EXPECT_EQ(answers[0].buffer, (Bytes{9, 1, 1, 1}));
  EXPECT_EQ(espnic_driver_outstanding(&driver), 0u);
}

TEST_F(Service, NeverLetsMoreAnswersComeThanTheRingHolds) {
  std::vector<std::uint16_t> tags;
  for (int i = 0; i < 4; ++i) tags.push_back(oid(1, {1}));
  EXPECT_EQ(last_result, ESPNIC_RESULT_OK);
  oid(1, {1});
  EXPECT_EQ(last_result, ESPNIC_RESULT_BUSY) << "eight answers may come already";
  for (const std::uint16_t tag : tags) card.respond(tag, ESPNIC_NDIS_STATUS_PENDING);
  for (const std::uint16_t tag : tags) card.respond(tag, ESPNIC_NDIS_STATUS_SUCCESS);
  EXPECT_EQ(responses(), 8u);
  EXPECT_EQ(answers.size(), 8u);
  oid(1, {1});
  EXPECT_EQ(last_result, ESPNIC_RESULT_OK);
}

TEST_F(Service, AHeldRequestTakesRoomForOneAnswer) {
  for (int i = 0; i < 7; ++i) {
    const std::uint16_t tag = oid(1, {1});
    ASSERT_EQ(last_result, ESPNIC_RESULT_OK) << i;
    card.respond(tag, ESPNIC_NDIS_STATUS_PENDING);
    responses();
  }
  oid(1, {1});
  EXPECT_EQ(last_result, ESPNIC_RESULT_BUSY);
}

TEST_F(Service, TagsOfHeldRequestsAreNotUsedAgain) {
  const std::uint16_t held = oid(1, {1});
  card.respond(held, ESPNIC_NDIS_STATUS_PENDING);
  responses();
  for (unsigned i = 0; i < 0x10010; ++i) {
    const std::uint16_t tag = oid(2, {2});
    ASSERT_NE(tag, held) << i;
    card.respond(tag, ESPNIC_NDIS_STATUS_SUCCESS);
    responses();
  }
}

TEST_F(Service, BuffersAreBounded) {
  oid(1, Bytes(config.request_bytes, 1));
  EXPECT_EQ(last_result, ESPNIC_RESULT_OK);
  oid(1, Bytes(config.request_bytes + 1, 1));
  EXPECT_EQ(last_result, ESPNIC_RESULT_TOO_LONG);
  EXPECT_EQ(card.take_commands().size(), 1u);
}

TEST_F(Service, ClaimsOfMoreOutputThanBufferAreCutAndCounted) {
  const std::uint16_t tag = oid(1, {1, 2, 3});
  card.respond(tag, ESPNIC_NDIS_STATUS_SUCCESS, 0, 0x10000);
  responses();
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].bytes_written, 3u);
  EXPECT_EQ(driver.stats.bad_lengths, 1u);
}

TEST_F(Service, AStrayResponseIsCountedAndSaid) {
  const std::uint16_t tag = oid(1, {1});
  card.respond(static_cast<std::uint16_t>(tag + 1), ESPNIC_NDIS_STATUS_SUCCESS);
  card.respond(tag, ESPNIC_NDIS_STATUS_SUCCESS);
  card.respond(tag, ESPNIC_NDIS_STATUS_SUCCESS);  // a second final answer
  EXPECT_EQ(responses(), 3u);
  EXPECT_EQ(answers.size(), 1u);
  EXPECT_EQ(driver.stats.stray_responses, 2u);
  EXPECT_THAT(card.log, testing::Each(HasSubstr("tag")));
}

TEST_F(Service, ADoubledAnswerIsStrayWhileTheFirstIsLookedAt) {
  const std::uint16_t tag = oid(1, {1});
  on_answer = [&] {
    if (answers.size() > 1) return;
    card.respond(tag, ESPNIC_NDIS_STATUS_SUCCESS);
    responses();
  };
  card.respond(tag, ESPNIC_NDIS_STATUS_SUCCESS);
  responses();
  EXPECT_EQ(answers.size(), 1u);
  EXPECT_EQ(driver.stats.stray_responses, 1u);
  EXPECT_EQ(espnic_driver_outstanding(&driver), 0u);
}

TEST_F(Service, KeysDoNotStayInTheRequestBuffer) {
  const std::uint16_t tag = oid(1, Bytes(200, 0x5A));
  const std::uint64_t address = card.take_commands().at(0).address;
  EXPECT_EQ(*card.at(address + 199), 0x5A) << "the card reads it meanwhile";
  card.respond(tag, ESPNIC_NDIS_STATUS_SUCCESS);
  responses();
  EXPECT_EQ(answers.at(0).buffer, Bytes(200, 0x5A)) << "the callback has seen it";
  EXPECT_EQ(Bytes(card.at(address), card.at(address) + 200), Bytes(200, 0));
}

TEST_F(Service, AnswersMayComeFromInsideTheDoorbell) {
  card.on_command = [&] {
    for (const FakeCard::Command& command : card.take_commands())
      card.respond(command.tag, ESPNIC_NDIS_STATUS_SUCCESS);
    responses();
  };
  const std::uint16_t tag = oid(1, {1});
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].tag, tag);
}

TEST_F(Service, ACallbackMaySendTheNextRequest) {
  on_answer = [&] {
    if (answers.size() < 100) oid(1, {static_cast<std::uint8_t>(answers.size())});
  };
  oid(1, {0});
  for (int i = 0; i < 100; ++i) {
    for (const FakeCard::Command& command : card.take_commands())
      card.respond(command.tag, ESPNIC_NDIS_STATUS_SUCCESS);
    responses();
  }
  ASSERT_EQ(answers.size(), 100u);
  for (std::size_t i = 0; i < 100; ++i) EXPECT_EQ(answers[i].buffer[0], i);
}

// ---- CURRENT_CONFIG --------------------------------------------------------------------------

class CurrentConfig : public Service {
 protected:
  void set(std::uint32_t number, std::uint32_t kind, std::uint32_t status) {
    card.respond(oid(number, Bytes(20), kind), status);
    responses();
  }
};

TEST_F(CurrentConfig, IsIndicatedAfterParameters) {
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> registers = {
      {ESPNIC_CUR_ENCAPSULATION_OFFSET, 0x6},
      {ESPNIC_CAP_AH_ESP_COMBINED_OFFSET, 1},
      {ESPNIC_CAP_TRANSPORT_TUNNEL_COMBINED_OFFSET, 0x12345678},
      {ESPNIC_CAP_IPV4_OPTIONS_OFFSET, 3},
      {ESPNIC_CAP_UDP_ESP_OFFSET, 0xF0},
      {ESPNIC_CUR_IPV4_AH_OFFSET, 0x455},
      {ESPNIC_CUR_IPV4_ESP_OFFSET, 0x4551}};
  for (const auto& [offset, value] : registers) card.reg(offset) = value;
  set(ESPNIC_OID_TCP_OFFLOAD_PARAMETERS, ESPNIC_OPCODE_OID_SET, ESPNIC_NDIS_STATUS_SUCCESS);
  ASSERT_EQ(indications.size(), 1u);
  EXPECT_EQ(indications[0].first, 0x40020006u);
  ASSERT_EQ(indications[0].second.size(), 28u);
  for (std::size_t i = 0; i < 7; ++i)
    EXPECT_EQ(load_le32(&indications[0].second[4 * i]), registers[i].second) << i;
}

TEST_F(CurrentConfig, IsNotIndicatedOtherwise) {
  set(ESPNIC_OID_TCP_OFFLOAD_PARAMETERS, ESPNIC_OPCODE_OID_SET, ESPNIC_NDIS_STATUS_INVALID_DATA);
  set(ESPNIC_OID_TCP_OFFLOAD_PARAMETERS, ESPNIC_OPCODE_OID_QUERY, ESPNIC_NDIS_STATUS_SUCCESS);
  set(ESPNIC_OID_OFFLOAD_ENCAPSULATION, ESPNIC_OPCODE_OID_SET, ESPNIC_NDIS_STATUS_SUCCESS);
  EXPECT_THAT(indications, IsEmpty());
  const std::uint16_t tag = oid(ESPNIC_OID_TCP_OFFLOAD_PARAMETERS, Bytes(20));
  card.respond(tag, ESPNIC_NDIS_STATUS_PENDING);
  responses();
  EXPECT_THAT(indications, IsEmpty()) << "not decided yet";
  card.respond(tag, ESPNIC_NDIS_STATUS_SUCCESS);
  responses();
  EXPECT_EQ(indications.size(), 1u);
}

// ---- interrupts ------------------------------------------------------------------------------

TEST_F(Service, TheControlVectorClearsItsCausesBeforeItLooks) {
  const std::uint16_t tag = oid(1, {1});
  card.respond(tag, ESPNIC_NDIS_STATUS_SUCCESS);
  card.reg(ESPNIC_INT_CAUSE_OFFSET) = ESPNIC_INT_CAUSE_COMMAND_RESPONSE_MASK |
                                      ESPNIC_INT_CAUSE_RX_COMPLETION_MASK |
                                      ESPNIC_INT_CAUSE_TABLE_FULL_MASK;
  on_answer = [&] {
    EXPECT_EQ(card.reg(ESPNIC_INT_CAUSE_OFFSET), ESPNIC_INT_CAUSE_RX_COMPLETION_MASK)
        << "cleared, but for what belongs to the receive vector";
  };
  espnic_driver_interrupt(&driver, 0);
  EXPECT_EQ(answers.size(), 1u);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_TRUE(events[0].causes & ESPNIC_INT_CAUSE_TABLE_FULL_MASK);
}

TEST_F(Service, AResponseAloneIsNoEvent) {
  card.reg(ESPNIC_INT_CAUSE_OFFSET) = ESPNIC_INT_CAUSE_COMMAND_RESPONSE_MASK;
  espnic_driver_interrupt(&driver, 0);
  EXPECT_THAT(events, IsEmpty());
}

TEST_F(Service, ADmaErrorIsReadBeforeItIsCleared) {
  card.reg(ESPNIC_INT_CAUSE_OFFSET) = ESPNIC_INT_CAUSE_DMA_ERROR_MASK;
  card.reg(ESPNIC_DMA_ERROR_LO_OFFSET) = 0x1000;
  card.reg(ESPNIC_DMA_ERROR_HI_OFFSET) = 0xFF;
  card.reg(ESPNIC_DMA_ERROR_INFO_OFFSET) = ESPNIC_DMA_SOURCE_FRAME | 0x10;
  card.take_accesses();
  espnic_driver_interrupt(&driver, 0);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].dma_error_address, 0xFF00001000u);
  EXPECT_EQ(events[0].dma_error_source, ESPNIC_DMA_SOURCE_FRAME);
  EXPECT_TRUE(events[0].dma_error_write);
  bool cleared = false;
  for (const FakeCard::Access& access : card.take_accesses()) {
    if (access.write && access.offset == ESPNIC_INT_CAUSE_OFFSET) cleared = true;
    if (access.offset == ESPNIC_DMA_ERROR_INFO_OFFSET) {
      EXPECT_FALSE(cleared);
    }
  }
  EXPECT_TRUE(cleared);
}

TEST_F(Service, TheReceiveVectorNeedsNoRegisterButTheDoorbell) {
  card.deliver(numbered(0));
  card.take_accesses();
  espnic_driver_interrupt(&driver, 1);
  EXPECT_EQ(frames.size(), 1u);
  for (const FakeCard::Access& access : card.take_accesses())
    EXPECT_EQ(access.offset, ESPNIC_RECEIVE_PRODUCER_OFFSET);
  espnic_driver_interrupt(&driver, 7);  // no such vector: nothing
}

}  // namespace
}  // namespace espnic::tb
