// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The reference driver on the real card: what the fake card of tb/driver cannot say.
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "tb/common/params.h"
#include "tb/conformance/peers.h"
#include "tb/driver/espnic_text.h"
#include "tb/driver/espnic_window.h"
#include "tb/system/card.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb {
namespace {

using conformance::esp_transport;
using conformance::frame_of;

traffic::Sa sa() { return esp_transport(traffic::Cipher::kTripleDes, traffic::Auth::kSha1); }

bool decrypted(Card& card) {
  const FrameRecord record = card.receive(frame_of(sa()).wire);
  return record.completion.crypto_done && record.completion.crypto_status == CryptoStatus::kSuccess;
}

OidResponse add(Card& card) { return card.oid(kOidAddSa, traffic::add_request(sa())); }

TEST(DriverCard, ReadsWhatTheCardWasBuiltWith) {
  NicConfig config;
  config.sa_entries = 300;
  config.parser_entries = 7;
  config.integrity_key_first = true;
  Card card("card", config);
  Card::simulate([&] {
    const espnic_capabilities& caps = card.driver().capabilities;
    EXPECT_TRUE(caps.known && caps.is_model && caps.integrity_key_first);
    EXPECT_EQ(caps.version_major, 1u);
    EXPECT_EQ(caps.sa_rows, 300u);
    EXPECT_EQ(caps.parser_entries, 7u);
  });
}

/// The 32 bytes of spec 6.4 of a card of this profile, with SaOffloadCapacity 300.
Bytes capability_v2(const std::string& profile, const std::function<void(NicConfig&)>& change) {
  RunConfig run;
  apply_profile(run, profile);
  run.nic.sa_entries = 300;
  change(run.nic);
  Card card("card", run.nic);
  Bytes bytes(ESPNIC_NDIS_V2_CAPABILITY_BYTES, 0xEE);
  Card::simulate([&] {
    espnic_driver_capability_v2(&card.driver(), bytes.data());
    EXPECT_EQ(espnic_driver_decapsulates(&card.driver()) != 0, run.nic.decapsulate);
  });
  return bytes;
}

TEST(DriverCard, TellsTheCapabilitiesOfV2) {
  EXPECT_EQ(capability_v2("v2", [](NicConfig&) {}),
            (Bytes{6,  0, 0, 0, 1,    1, 1, 1, 1,    1, 1, 1, 1,    0, 1, 0,
                   15, 0, 0, 0, 0x3F, 0, 0, 0, 0xFF, 1, 0, 0, 0x2C, 1, 0, 0}));
}

TEST(DriverCard, TellsTheCapabilitiesOfV2AsTheyAreSet) {
  EXPECT_EQ(capability_v2("v2",
                          [](NicConfig& nic) {
                            Capabilities& caps = nic.policy.caps;
                            caps.ipv6 = caps.ipv4_options = caps.v2.esn = false;
                            caps.v2.udp_esp = 0x3;
                            caps.v2.authentication = 0x4;
                            caps.v2.encryption = 0x40;
                            nic.policy.ah_receive = false;
                            nic.decapsulate = true;
                          }),
            (Bytes{6, 0, 0, 0, 0, 0, 0, 0, 1,    0, 1, 1, 1,    0, 0, 0,
                   3, 0, 0, 0, 4, 0, 0, 0, 0x40, 0, 0, 0, 0x2C, 1, 0, 0}));
}

TEST(DriverCard, ACardWithoutV2TellsNone) {
  EXPECT_EQ(capability_v2("v1", [](NicConfig&) {}), Bytes(32));
}

TEST(DriverCard, ACardWithoutTunnelsTellsNoneOfV2) {
  EXPECT_EQ(capability_v2("v2", [](NicConfig& nic) { nic.policy.caps.v2.tunnel = false; }),
            Bytes(32));
}

/// Spec 4.9 step 3 and 4.10: the groups of a protocol that is off are all "not supported".
TEST(DriverCard, IndicatesTheConfigurationThatParametersLeave) {
  Card card("card", {});
  Card::simulate([&] {
    card.activate();
    EXPECT_TRUE(card.take_indications().empty());
    const struct {
      std::uint8_t ipsec_v1;
      bool ah, esp;
    } cases[] = {
        {4, true, true}, {2, true, false}, {0, true, false}, {3, false, true}, {1, false, false}};
    for (const auto& [ipsec_v1, ah, esp] : cases) {
      card.oid(kOidOffloadParameters, traffic::parameters_request(ipsec_v1));
      const auto indications = card.take_indications();
      ASSERT_EQ(indications.size(), 1u) << int{ipsec_v1};
      EXPECT_EQ(indications[0].status, 0x40020006u);
      const Bytes& v1 = indications[0].buffer;
      ASSERT_EQ(v1.size(), 28u);
      EXPECT_EQ((load_le32(&v1[20]) & ESPNIC_CUR_IPV4_AH_RECEIVE_MASK) != 0, ah) << int{ipsec_v1};
      EXPECT_EQ((load_le32(&v1[24]) & ESPNIC_CUR_IPV4_ESP_RECEIVE_MASK) != 0, esp) << int{ipsec_v1};
    }
    card.oid(kOidOffloadParameters, Bytes(20));
    EXPECT_TRUE(card.take_indications().empty()) << "refused: nothing has changed";
  });
}

TEST(DriverCard, ResetEmptiesTheTablesAndKeepsTheGate) {
  Card card("card", {});
  Card::simulate([&] {
    card.activate();
    ASSERT_EQ(add(card).status, NdisStatus::kSuccess);
    EXPECT_TRUE(decrypted(card));
    ASSERT_EQ(espnic_driver_reset(&card.driver()), ESPNIC_RESULT_OK);
    EXPECT_EQ(card.oid_engine().live_handles(), 0u);
    EXPECT_FALSE(decrypted(card));
    ASSERT_EQ(add(card).status, NdisStatus::kSuccess);
    EXPECT_TRUE(decrypted(card)) << "the gate of step 2 is open still";
    EXPECT_EQ(card.model_faults(), 0u);
  });
}

TEST(DriverCard, ResetAbortsWhatIsPending) {
  Card card("card", {});
  Card::simulate([&] {
    card.activate();
    card.oid_engine().hold(true);
    EXPECT_EQ(add(card).status, NdisStatus::kPending);
    EXPECT_EQ(espnic_driver_outstanding(&card.driver()), 1u);
    ASSERT_EQ(espnic_driver_reset(&card.driver()), ESPNIC_RESULT_OK);
    EXPECT_EQ(espnic_driver_outstanding(&card.driver()), 0u);
  });
}

TEST(DriverCard, DrainClosesTheGateUntilResume) {
  Card card("card", {});
  Card::simulate([&] {
    card.activate();
    ASSERT_EQ(card.receive(frame_of(sa()).wire).drop, DropReason::kNone);
    ASSERT_EQ(espnic_driver_drain(&card.driver()), ESPNIC_RESULT_OK);
    EXPECT_EQ(card.receive(frame_of(sa()).wire).drop, DropReason::kGateClosed);
    espnic_driver_resume(&card.driver());
    card.wait(1000);
    EXPECT_EQ(card.receive(frame_of(sa()).wire).drop, DropReason::kNone);
  });
}

TEST(DriverCard, HaltRemovesEverySaAndRestartServesAgain) {
  Card card("card", {});
  Card::simulate([&] {
    card.activate();
    ASSERT_EQ(add(card).status, NdisStatus::kSuccess);
    EXPECT_TRUE(decrypted(card));
    ASSERT_EQ(espnic_driver_halt(&card.driver()), ESPNIC_RESULT_OK);
    EXPECT_EQ(card.oid_engine().live_handles(), 0u);
    ASSERT_EQ(espnic_driver_restart(&card.driver()), ESPNIC_RESULT_OK);
    card.wait(1000);
    ASSERT_EQ(add(card).status, NdisStatus::kSuccess);
    EXPECT_TRUE(decrypted(card));
    EXPECT_EQ(card.model_faults(), 0u);
  });
}

TEST(DriverCard, AddsAnSaByTheWindow) {
  Card card("card", {});
  Card::simulate([&] {
    card.activate();
    const traffic::Sa peer = sa();
    espnic_window_sa row = {};
    row.inbound = row.has_esp = 1;
    row.dst = peer.dst;
    row.spi = peer.esp->spi;
    row.cipher = ESPNIC_CIPHER_TRIPLE_DES;
    row.cipher_key = peer.esp->cipher_key.data();
    row.esp_auth = ESPNIC_INTEGRITY_SHA_1;
    row.esp_auth_key = peer.esp->auth_key.data();
    EXPECT_FALSE(decrypted(card));
    espnic_window_response response;
    ASSERT_EQ(espnic_window_add_sa(&card.driver(), &row, &response), ESPNIC_RESULT_OK)
        << espnic_sa_reason_text(response.reason);
    EXPECT_TRUE(decrypted(card));
    const espnic_window_response first = response;
    EXPECT_EQ(espnic_window_add_sa(&card.driver(), &row, &response), ESPNIC_RESULT_REFUSED);
    EXPECT_EQ(response.reason, ESPNIC_SA_REASON_DUPLICATE);
    std::uint32_t words[ESPNIC_SA_READ_COUNT];
    ASSERT_EQ(espnic_window_read(&card.driver(), ESPNIC_SA_TABLE_SA, first.index, words, &response),
              ESPNIC_RESULT_OK);
    EXPECT_EQ(words[ESPNIC_SA_RECORD_SPI_OFFSET / 4], row.spi);
    EXPECT_EQ(espnic_window_delete(&card.driver(), ESPNIC_SA_TABLE_SA, first.index,
                                   first.generation + 1, &response),
              ESPNIC_RESULT_REFUSED);
    EXPECT_EQ(response.reason, ESPNIC_SA_REASON_STALE_GENERATION);
    ASSERT_EQ(espnic_window_delete(&card.driver(), ESPNIC_SA_TABLE_SA, first.index,
                                   first.generation, &response),
              ESPNIC_RESULT_OK);
    EXPECT_FALSE(decrypted(card));
    EXPECT_EQ(card.model_faults(), 0u);
  });
}

/// Two UDP-ESP SAs on one entry through the driver: the counts decide what a delete names.
TEST(DriverCard, KeepsTheParserEntryUntilItsLastSaGoes) {
  Card card("card", {});
  Card::simulate([&] {
    card.activate();
    struct Handles {
      std::uint32_t status = 0;
      std::uint64_t sa = 0, entry = 0;
    } got[2];
    const auto keep = [](void* ctx, const espnic_oid_response* response) {
      Handles& handles = *static_cast<Handles*>(ctx);
      handles.status = response->status;
      handles.sa = espnic_ndis_sa_handle(response->buffer, response->length, ESPNIC_LAYOUT_X64);
      handles.entry =
          espnic_ndis_entry_handle(response->buffer, response->length, ESPNIC_LAYOUT_X64);
    };
    const Bytes key(16, 0x42);
    espnic_ndis_add add = {};
    add.dest = 0x0A000001;
    add.dest_mask = 0xFFFFFFFF;
    add.flags = ESPNIC_NDIS_INBOUND;
    add.num_sas = 1;
    add.sas[0].operation = ESPNIC_NDIS_OPERATION_ENCRYPT;
    add.sas[0].integrity = {ESPNIC_INTEGRITY_MD5, 16, key.data()};
    add.udp_esp = 1;
    add.encap_type = ESPNIC_ENCAP_TYPE_OTHER;
    add.encap_port = ESPNIC_NDIS_PORT_UDP_ESP;
    espnic_driver& driver = card.driver();
    for (std::uint32_t i = 0; i < 2; ++i) {
      add.sas[0].spi = 0x5000 + i;
      ASSERT_EQ(espnic_driver_add_sa(&driver, &add, ESPNIC_LAYOUT_X64, keep, &got[i], nullptr), 0);
      ASSERT_STREQ(espnic_ndis_status_name(got[i].status), "NDIS_STATUS_SUCCESS");
    }
    EXPECT_EQ(got[0].entry, got[1].entry);
    for (std::uint32_t i = 0; i < 2; ++i) {
      EXPECT_EQ(card.oid_engine().parser_list().size(), 1u);
      ASSERT_EQ(espnic_driver_delete_sa(&driver, got[i].sa, 1, got[i].entry, ESPNIC_LAYOUT_X64,
                                        nullptr, nullptr, nullptr),
                0);
    }
    EXPECT_EQ(card.oid_engine().parser_list().size(), 0u);
    EXPECT_EQ(card.oid_engine().violations(), 0u);
  });
}

}  // namespace
}  // namespace espnic::tb
