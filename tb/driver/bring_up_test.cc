// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Probe, initialisation, drain, reset and halt, on a card that may be wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tb/driver/fake_card.h"

namespace espnic::tb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class BringUp : public testing::Test, public DriverHost {};

TEST_F(BringUp, SaysWhatAWrongIdReads) {
  card.reg(ESPNIC_ID_OFFSET) = 0xFFFFFFFF;
  EXPECT_EQ(start(), ESPNIC_RESULT_WRONG_ID);
  EXPECT_THAT(card.log,
              ElementsAre("espnic: ID reads 0xFFFFFFFF: no espnic card behind this BAR0"));
  EXPECT_EQ(init(), ESPNIC_RESULT_BAD_ARGUMENT) << "not probed";
}

TEST_F(BringUp, RefusesAnotherMajorVersionAndTakesAnotherMinorOne) {
  card.reg(ESPNIC_VERSION_OFFSET) = 0x00020000;
  EXPECT_EQ(start(), ESPNIC_RESULT_WRONG_VERSION);
  EXPECT_THAT(card.log, ElementsAre(HasSubstr("VERSION reads 0x00020000")));
  card.reg(ESPNIC_VERSION_OFFSET) = 0x00010007;
  EXPECT_EQ(start(), ESPNIC_RESULT_OK);
  EXPECT_EQ(driver.capabilities.version_minor, 7u);
}

TEST_F(BringUp, ReadsCapabilities) {
  card.reg(ESPNIC_MODEL_OFFSET) = 1;
  card.reg(ESPNIC_CAP_ENCAPSULATION_OFFSET) = 0x6;
  card.reg(ESPNIC_CAP_UDP_ESP_OFFSET) = 0xF0;
  card.reg(ESPNIC_CAP_IPV4_ESP_OFFSET) = 0x4551;
  card.reg(ESPNIC_SA_CAPACITY_OFFSET) = 1024;
  card.reg(ESPNIC_PARSER_CAPACITY_OFFSET) = 4;
  card.reg(ESPNIC_KEY_ORDER_OFFSET) = 1;
  card.reg(ESPNIC_STATUS_OFFSET) = ESPNIC_STATUS_ENABLED_MASK;
  ASSERT_EQ(start(), ESPNIC_RESULT_OK);
  const espnic_capabilities& caps = driver.capabilities;
  EXPECT_TRUE(caps.known && caps.is_model && caps.integrity_key_first);
  EXPECT_EQ(caps.udp_esp, 0xF0u);
  EXPECT_EQ(caps.ipv4_esp, 0x4551u);
  EXPECT_EQ(caps.sa_rows, 1024u);
  EXPECT_EQ(caps.parser_entries, 4u);
  EXPECT_EQ(caps.ring_max, 0x10000u);
}

TEST_F(BringUp, ReadsTheCapabilitiesOfV2ByteForByte) {
  ASSERT_EQ(start(), ESPNIC_RESULT_OK);
  for (std::uint32_t i = 0; i < 8; ++i)
    card.reg(ESPNIC_CAP_V2_ENCAPSULATION_OFFSET + 4 * i) = 0x03020100u + 0x04040404u * i;
  std::uint8_t bytes[ESPNIC_NDIS_V2_CAPABILITY_BYTES];
  espnic_driver_capability_v2(&driver, bytes);
  for (std::uint32_t i = 0; i < sizeof bytes; ++i) EXPECT_EQ(bytes[i], i);
  EXPECT_FALSE(espnic_driver_decapsulates(&driver));
  card.reg(ESPNIC_CAP_EXTRAS_OFFSET) = 1;
  EXPECT_TRUE(espnic_driver_decapsulates(&driver));
}

TEST_F(BringUp, TakesACardThatDoesNotTellItsCapabilities) {
  card.reg(ESPNIC_RING_MAX_OFFSET) = 0;
  EXPECT_EQ(start(), ESPNIC_RESULT_OK);
  EXPECT_FALSE(driver.capabilities.known);
}

TEST_F(BringUp, ProgramsTheRings) {
  ASSERT_EQ(start(), ESPNIC_RESULT_OK);
  EXPECT_EQ(card.reg(ESPNIC_COMMAND_SIZE_OFFSET), 8u);
  EXPECT_EQ(card.reg(ESPNIC_RECEIVE_SIZE_OFFSET), 8u);
  EXPECT_EQ(card.reg(ESPNIC_COMPLETION_SIZE_OFFSET), 8u);
  EXPECT_EQ(card.reg(ESPNIC_COMMAND_BASE_HI_OFFSET), 1u);
  EXPECT_EQ(card.base(ESPNIC_COMMAND_BASE_LO_OFFSET) % 64, 0u);
  EXPECT_EQ(card.base(ESPNIC_RESPONSE_BASE_LO_OFFSET) % 32, 0u);
  EXPECT_EQ(card.base(ESPNIC_RECEIVE_BASE_LO_OFFSET) % 16, 0u);
  EXPECT_EQ(card.base(ESPNIC_COMPLETION_BASE_LO_OFFSET) % 32, 0u);
  EXPECT_EQ(card.reg(ESPNIC_CONTROL_OFFSET), ESPNIC_CONTROL_ENABLE_MASK);
  EXPECT_THAT(card.take_receive_doorbells(), ElementsAre(7));
  std::uint64_t buffer = 0;
  for (std::uint32_t i = 0; i < 8; ++i) {
    const std::uint8_t* p = card.at(card.base(ESPNIC_RECEIVE_BASE_LO_OFFSET) + 16 * i);
    if (i != 0) {
      EXPECT_EQ(load_le64(p), buffer + 256) << i;
    }
    buffer = load_le64(p);
    EXPECT_EQ(load_le32(p + 8), 256u);
    EXPECT_EQ(load_le32(p + 12), 0u) << "reserved";
  }
}

TEST_F(BringUp, PostsNothingBeforeTheCardIsEnabled) {
  ASSERT_EQ(start(), ESPNIC_RESULT_OK);
  bool enabled = false;
  for (const FakeCard::Access& access : card.take_accesses()) {
    if (!access.write) continue;
    if (access.offset == ESPNIC_CONTROL_OFFSET) enabled = true;
    if (access.offset == ESPNIC_RECEIVE_PRODUCER_OFFSET) {
      EXPECT_TRUE(enabled);
    }
    if (access.offset == ESPNIC_RECEIVE_SIZE_OFFSET) {
      EXPECT_FALSE(enabled);
    }
  }
  EXPECT_TRUE(enabled);
}

TEST_F(BringUp, LeavesBar2AndBar4AloneWhereThePlatformHasNone) {
  ASSERT_EQ(start(), ESPNIC_RESULT_OK);
  for (const FakeCard::Access& access : card.take_accesses()) EXPECT_EQ(access.bar, 0u);
}

TEST_F(BringUp, UsesBar2AndProgramsMsix) {
  customise = [](espnic_platform& platform) {
    platform.has_bar2 = platform.has_bar4 = 1;
    platform.msix[0] = {0x1'FEE0'0000, 0x41};
    platform.msix[1] = {0x2'FEE0'1000, 0x42};
  };
  config.interrupt_causes = 0xFF;
  config.moderation_packets = 16;
  config.moderation_256ns = 40;
  ASSERT_EQ(start(), ESPNIC_RESULT_OK);
  EXPECT_EQ(card.reg(ESPNIC_BAR2_RECEIVE_PRODUCER_OFFSET, 2), 7u);
  EXPECT_EQ(card.reg(ESPNIC_RECEIVE_PRODUCER_OFFSET), 0u) << "not by BAR0";
  oid(ESPNIC_OID_OFFLOAD_ENCAPSULATION, Bytes(28));
  EXPECT_EQ(card.reg(ESPNIC_BAR2_COMMAND_PRODUCER_OFFSET, 2), 1u);
  EXPECT_EQ(card.reg(ESPNIC_BAR4_MSIX0_ADDRESS_LO_OFFSET, 4), 0xFEE00000u);
  EXPECT_EQ(card.reg(ESPNIC_BAR4_MSIX0_ADDRESS_HI_OFFSET, 4), 1u);
  EXPECT_EQ(card.reg(ESPNIC_BAR4_MSIX0_DATA_OFFSET, 4), 0x41u);
  EXPECT_EQ(card.reg(ESPNIC_BAR4_MSIX1_ADDRESS_LO_OFFSET, 4), 0xFEE01000u);
  EXPECT_EQ(card.reg(ESPNIC_BAR4_MSIX1_ADDRESS_HI_OFFSET, 4), 2u);
  EXPECT_EQ(card.reg(ESPNIC_BAR4_MSIX1_DATA_OFFSET, 4), 0x42u);
  EXPECT_EQ(card.reg(ESPNIC_BAR4_MSIX1_CONTROL_OFFSET, 4), 0u) << "not masked";
  EXPECT_EQ(card.reg(ESPNIC_INT_MASK_OFFSET), 0xFFu);
  EXPECT_EQ(card.reg(ESPNIC_INT_MODERATION_OFFSET), 16u | 40u << 16);
}

TEST_F(BringUp, MasksAVectorInTheTableAndOpensItAgain) {
  EXPECT_EQ(espnic_driver_mask_vector(&driver, 1, 1), ESPNIC_RESULT_NOT_RUNNING);
  customise = [](espnic_platform& platform) { platform.has_bar4 = 1; };
  ASSERT_EQ(start(), ESPNIC_RESULT_OK);
  card.take_accesses();
  EXPECT_EQ(espnic_driver_mask_vector(&driver, 1, 1), ESPNIC_RESULT_OK);
  EXPECT_EQ(card.reg(ESPNIC_BAR4_MSIX1_CONTROL_OFFSET, 4), 1u);
  EXPECT_EQ(card.reg(ESPNIC_BAR4_MSIX0_CONTROL_OFFSET, 4), 0u);
  EXPECT_EQ(espnic_driver_mask_vector(&driver, 0, 2), ESPNIC_RESULT_OK);
  EXPECT_EQ(card.reg(ESPNIC_BAR4_MSIX0_CONTROL_OFFSET, 4), 1u);
  EXPECT_EQ(espnic_driver_mask_vector(&driver, 1, 0), ESPNIC_RESULT_OK);
  EXPECT_EQ(card.reg(ESPNIC_BAR4_MSIX1_CONTROL_OFFSET, 4), 0u);
  EXPECT_EQ(card.take_accesses().size(), 3u);
  EXPECT_EQ(espnic_driver_mask_vector(&driver, 2, 1), ESPNIC_RESULT_BAD_ARGUMENT);
  driver.platform.has_bar4 = 0;
  EXPECT_EQ(espnic_driver_mask_vector(&driver, 1, 1), ESPNIC_RESULT_BAD_ARGUMENT);
  EXPECT_EQ(card.take_accesses().size(), 0u);
}

TEST_F(BringUp, ModerationChangesWhileItRunsAndStays) {
  EXPECT_EQ(espnic_driver_moderate(&driver, 4, 5), ESPNIC_RESULT_NOT_RUNNING);
  config.interrupt_causes = ESPNIC_INT_MASK_RX_COMPLETION_MASK;
  ASSERT_EQ(start(), ESPNIC_RESULT_OK);
  EXPECT_EQ(espnic_driver_moderate(&driver, 256, 0), ESPNIC_RESULT_BAD_ARGUMENT);
  EXPECT_EQ(espnic_driver_moderate(&driver, 0, 65536), ESPNIC_RESULT_BAD_ARGUMENT);
  EXPECT_EQ(card.reg(ESPNIC_INT_MODERATION_OFFSET), 0u);
  EXPECT_EQ(espnic_driver_moderate(&driver, 255, 65535), ESPNIC_RESULT_OK);
  EXPECT_EQ(card.reg(ESPNIC_INT_MODERATION_OFFSET), 255u | 65535u << 16);
  card.reg(ESPNIC_STATUS_OFFSET) = ESPNIC_STATUS_DRAINED_MASK;
  ASSERT_EQ(espnic_driver_halt(&driver), ESPNIC_RESULT_OK);
  card.reg(ESPNIC_INT_MODERATION_OFFSET) = 0;
  ASSERT_EQ(espnic_driver_restart(&driver), ESPNIC_RESULT_OK);
  EXPECT_EQ(card.reg(ESPNIC_INT_MODERATION_OFFSET), 255u | 65535u << 16);
}

TEST_F(BringUp, RefusesAConfigurationThatCannotBe) {
  const espnic_config good = config;
  const std::vector<std::function<void()>> wrong = {
      [&] { config.command_entries = 1; },     [&] { config.command_entries = 12; },
      [&] { config.command_entries = 128; },   [&] { config.receive_entries = 0; },
      [&] { config.receive_entries = 6; },     [&] { config.receive_entries = 1 << 17; },
      [&] { config.request_bytes = 0; },       [&] { config.request_bytes = 65537; },
      [&] { config.buffer_bytes = 0; },        [&] { config.doorbell_batch = 0; },
      [&] { config.doorbell_batch = 5; },      [&] { config.poll_limit = 0; },
      [&] { config.max_frame = 0x10000; },     [&] { config.moderation_packets = 256; },
      [&] { config.moderation_256ns = 65536; }};
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    config = good;
    wrong[i]();
    EXPECT_EQ(start(), ESPNIC_RESULT_BAD_ARGUMENT) << i;
    EXPECT_EQ(card.reg(ESPNIC_CONTROL_OFFSET), 0u) << i;
  }
  config = good;
  EXPECT_EQ(start(), ESPNIC_RESULT_OK);
}

TEST_F(BringUp, GivesUpWhereverMemoryEnds) {
  for (int n = 0; n < 5 + 8; ++n) {
    card.allocations_left = n;
    EXPECT_EQ(start(), ESPNIC_RESULT_NO_MEMORY) << n;
    EXPECT_EQ(card.reg(ESPNIC_CONTROL_OFFSET), 0u);
  }
  card.allocations_left = 5 + 8;
  EXPECT_EQ(start(), ESPNIC_RESULT_OK);
}

TEST_F(BringUp, RefusesMemoryThatIsNotAligned) {
  card.misalign = 4;
  EXPECT_EQ(start(), ESPNIC_RESULT_NO_MEMORY);
}

TEST_F(BringUp, NoticesACardThatRefusesTheRings) {
  card.reg(ESPNIC_CAP_ENCAPSULATION_OFFSET) = ESPNIC_CAP_ENCAPSULATION_IEEE_802_3_MASK;
  EXPECT_EQ(start(), ESPNIC_RESULT_NOT_ENABLED);
  EXPECT_THAT(card.log, ElementsAre(HasSubstr("STATUS.enabled is 0")));
  oid(ESPNIC_OID_OFFLOAD_ENCAPSULATION, Bytes(28));
  EXPECT_EQ(last_result, ESPNIC_RESULT_NOT_RUNNING);
}

TEST_F(BringUp, ResetWaitsUntilTheCardIsDone) {
  ASSERT_EQ(start(), ESPNIC_RESULT_OK);
  const std::uint16_t tag = oid(ESPNIC_OID_OFFLOAD_ENCAPSULATION, Bytes(28));
  card.on_write = [&](std::uint32_t offset, std::uint32_t value) {
    if (offset == ESPNIC_CONTROL_OFFSET && (value & ESPNIC_CONTROL_RESET_MASK) != 0)
      card.reg(ESPNIC_STATUS_OFFSET) = ESPNIC_STATUS_RESET_BUSY_MASK;
  };
  card.on_relax = [&] {
    if (card.relaxed != 20) return;
    card.respond(tag, ESPNIC_NDIS_STATUS_REQUEST_ABORTED);
    card.reg(ESPNIC_STATUS_OFFSET) = 0;
  };
  EXPECT_EQ(espnic_driver_reset(&driver), ESPNIC_RESULT_OK);
  EXPECT_EQ(card.relaxed, 20u);
  EXPECT_TRUE(card.reg(ESPNIC_CONTROL_OFFSET) & ESPNIC_CONTROL_ENABLE_MASK);
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].status, ESPNIC_NDIS_STATUS_REQUEST_ABORTED);
}

TEST_F(BringUp, ResetGivesUpOnACardThatStaysBusy) {
  ASSERT_EQ(start(), ESPNIC_RESULT_OK);
  card.reg(ESPNIC_STATUS_OFFSET) = ESPNIC_STATUS_RESET_BUSY_MASK;
  EXPECT_EQ(espnic_driver_reset(&driver), ESPNIC_RESULT_TIMEOUT);
  EXPECT_EQ(card.relaxed, 50u) << "config.poll_limit";
}

TEST_F(BringUp, DrainServesWhatStillComes) {
  ASSERT_EQ(start(), ESPNIC_RESULT_OK);
  card.on_relax = [&] {
    if (card.relaxed <= 10) card.deliver(Bytes(60, static_cast<std::uint8_t>(card.relaxed)));
    if (card.relaxed == 11) card.reg(ESPNIC_STATUS_OFFSET) = ESPNIC_STATUS_DRAINED_MASK;
  };
  EXPECT_EQ(espnic_driver_drain(&driver), ESPNIC_RESULT_OK);
  EXPECT_EQ(frames.size(), 10u) << "more than the ring holds";
  EXPECT_TRUE(card.reg(ESPNIC_CONTROL_OFFSET) & ESPNIC_CONTROL_DRAIN_MASK);
  espnic_driver_resume(&driver);
  EXPECT_EQ(card.reg(ESPNIC_CONTROL_OFFSET), ESPNIC_CONTROL_ENABLE_MASK);
}

TEST_F(BringUp, HaltAbortsWhatIsOutAndRestartBeginsAnew) {
  ASSERT_EQ(start(), ESPNIC_RESULT_OK);
  card.reg(ESPNIC_STATUS_OFFSET) = ESPNIC_STATUS_DRAINED_MASK;
  for (int i = 0; i < 11; ++i) {  // once around: phases of this life are in the ring
    card.deliver(Bytes(60, 1));
    espnic_driver_poll_receive(&driver, 0);
  }
  oid(ESPNIC_OID_OFFLOAD_ENCAPSULATION, Bytes(28));
  EXPECT_EQ(espnic_driver_halt(&driver), ESPNIC_RESULT_OK);
  EXPECT_EQ(card.reg(ESPNIC_CONTROL_OFFSET), 0u);
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].status, ESPNIC_NDIS_STATUS_REQUEST_ABORTED);
  EXPECT_TRUE(answers[0].final);
  EXPECT_EQ(espnic_driver_outstanding(&driver), 0u);
  EXPECT_EQ(espnic_driver_poll_receive(&driver, 0), 0u);

  frames.clear();
  card.take_receive_doorbells();
  ASSERT_EQ(espnic_driver_restart(&driver), ESPNIC_RESULT_OK);
  EXPECT_THAT(card.take_receive_doorbells(), ElementsAre(7));
  EXPECT_EQ(espnic_driver_poll_receive(&driver, 0), 0u) << "nothing has come yet";
  card.deliver(Bytes(61, 2));
  EXPECT_EQ(espnic_driver_poll_receive(&driver, 0), 1u);
  ASSERT_EQ(frames.size(), 1u);
  EXPECT_EQ(frames[0].data, Bytes(61, 2));
}

}  // namespace
}  // namespace espnic::tb
