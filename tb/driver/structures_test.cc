// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Bytes and words: NDIS structures, completions, window records, names.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "model/host_if/ndis_layout.h"
#include "model/packet/completion.h"
#include "tb/common/summary.h"
#include "tb/driver/espnic_names.h"
#include "tb/driver/espnic_text.h"
#include "tb/driver/espnic_window.h"
#include "tb/driver/fake_card.h"
#include "tb/ndis/ndis_builder.h"

namespace espnic::tb {
namespace {

using testing::ElementsAre;

// ---- NDIS structures, against the builder of the host's side ----------------------------------

std::uint32_t layout_of(HostLayout layout) {
  return layout == HostLayout::kX64 ? ESPNIC_LAYOUT_X64 : ESPNIC_LAYOUT_X86;
}

espnic_ndis_operation operation_of(const SaSpec& sa) {
  espnic_ndis_operation op = {};
  op.operation = sa.ah ? ESPNIC_NDIS_OPERATION_AUTHENTICATE : ESPNIC_NDIS_OPERATION_ENCRYPT;
  op.spi = sa.spi;
  op.integrity.id = sa.auth == "hmac-md5"    ? ESPNIC_INTEGRITY_MD5
                    : sa.auth == "hmac-sha1" ? ESPNIC_INTEGRITY_SHA_1
                                             : ESPNIC_INTEGRITY_NONE;
  op.integrity.key = sa.auth_key.data();
  op.integrity.key_bytes = static_cast<std::uint32_t>(sa.auth_key.size());
  op.cipher.id = sa.enc == "des-cbc"    ? ESPNIC_CIPHER_DES
                 : sa.enc == "3des-cbc" ? ESPNIC_CIPHER_TRIPLE_DES
                                        : ESPNIC_CIPHER_NONE;
  op.cipher.key = sa.enc_key.data();
  op.cipher.key_bytes = static_cast<std::uint32_t>(sa.enc_key.size());
  return op;
}

std::uint32_t ipv4(const boost::asio::ip::address& address) { return address.to_v4().to_uint(); }

/// `sas`: ESP before AH.
espnic_ndis_add add_of(const std::vector<SaSpec>& sas, const NdisOptions& options,
                       std::uint64_t entry) {
  const SaSpec& lead = sas.front();
  espnic_ndis_add add = {};
  if (lead.tunnel) {
    add.src_tunnel = ipv4(*lead.src);
    add.dest_tunnel = ipv4(lead.dst);
  } else {
    add.src = ipv4(*lead.src);
    add.dest = ipv4(lead.dst);
    add.src_mask = add.dest_mask = 0xFFFFFFFF;
  }
  add.flags = lead.outbound ? ESPNIC_NDIS_OUTBOUND : ESPNIC_NDIS_INBOUND;
  for (const SaSpec& sa : sas) add.sas[add.num_sas++] = operation_of(sa);
  add.integrity_key_first = options.integrity_key_first;
  add.udp_esp = lead.udp;
  add.encap_type = lead.udp ? ESPNIC_ENCAP_TYPE_OTHER : 0;
  add.encap_port = lead.udp ? 4500 : 0;
  add.entry = lead.udp ? entry : 0;
  return add;
}

Bytes random_key(std::mt19937& random, std::size_t bytes) {
  Bytes key(bytes);
  for (std::uint8_t& byte : key) byte = static_cast<std::uint8_t>(random());
  return key;
}

std::vector<SaSpec> random_sas(std::mt19937& random) {
  SaSpec esp;
  esp.spi = static_cast<std::uint32_t>(random());
  esp.src = boost::asio::ip::make_address_v4(static_cast<std::uint32_t>(random() | 1));
  esp.dst = boost::asio::ip::make_address_v4(static_cast<std::uint32_t>(random() | 1));
  esp.tunnel = random() % 2;
  esp.outbound = random() % 2;
  esp.icv_len_bits = 96;
  const std::size_t cipher = random() % 3, auth = random() % 2;
  esp.enc = std::array{"null", "des-cbc", "3des-cbc"}[cipher];
  esp.enc_key = random_key(random, std::array{0, 8, 24}[cipher]);
  esp.auth = std::array{"hmac-md5", "hmac-sha1"}[auth];
  esp.auth_key = random_key(random, std::array{16, 20}[auth]);
  SaSpec ah = esp;
  ah.ah = true;
  ah.spi = static_cast<std::uint32_t>(random());
  ah.enc.clear();
  ah.enc_key.clear();
  ah.auth = "hmac-sha1";
  ah.auth_key = random_key(random, 20);
  switch (random() % 4) {
    case 0:
      return {ah};
    case 1:
      esp.bundle = ah.bundle = "b";
      return {esp, ah};
    case 2:
      esp.udp = true;
      esp.dport = 4500;
      return {esp};
    default:
      return {esp};
  }
}

/// Requests of the two builders that differ, of so many random ones; `spoil` is done to ours.
int differing(int requests, const std::function<void(espnic_ndis_add&)>& spoil = nullptr) {
  std::mt19937 random(11);
  int found = 0;
  for (int i = 0; i < requests; ++i) {
    const std::vector<SaSpec> sas = random_sas(random);
    NdisOptions options;
    options.layout = random() % 2 ? HostLayout::kX64 : HostLayout::kX86;
    options.integrity_key_first = random() % 2;
    const std::uint64_t entry = 0x8000 + random() % 16;
    std::vector<std::size_t> all(sas.size());
    for (std::size_t n = 0; n < all.size(); ++n) all[n] = n;
    const NdisRequest theirs = build_add(sas, {all, {}}, options, entry);
    espnic_ndis_add add = add_of(sas, options, entry);
    if (spoil) spoil(add);
    Bytes ours(1000, 0xEE);
    ours.resize(espnic_ndis_build_add(&add, layout_of(options.layout), ours.data(), ours.size()));
    found += theirs.refused() || ours != theirs.buffer;
  }
  return found;
}

TEST(NdisStructures, AddsAreThoseOfTheHostsBuilder) { EXPECT_EQ(differing(2000), 0); }

TEST(NdisStructures, AWrongMemberOfAnAddIsFound) {
  const std::vector<std::function<void(espnic_ndis_add&)>> wrongs = {
      [](espnic_ndis_add& add) { add.src ^= 1; },
      [](espnic_ndis_add& add) { add.dest_tunnel ^= 0x80000000; },
      [](espnic_ndis_add& add) { add.flags ^= 3; },
      [](espnic_ndis_add& add) { add.sas[0].spi ^= 0x100; },
      [](espnic_ndis_add& add) { add.sas[0].integrity.id ^= 3; },
      [](espnic_ndis_add& add) { add.protocol = 17; },
      [](espnic_ndis_add& add) { add.dest_port = 1; }};
  for (std::size_t i = 0; i < wrongs.size(); ++i) EXPECT_EQ(differing(50, wrongs[i]), 50) << i;
}

TEST(NdisStructures, OfTheOtherRequestsAreThoseOfTheHostsBuilder) {
  Bytes buffer(64, 0xEE);
  const auto built = [&](std::size_t bytes) { return Bytes(buffer.data(), buffer.data() + bytes); };
  for (const HostLayout layout : {HostLayout::kX64, HostLayout::kX86}) {
    const std::uint32_t number = layout_of(layout);
    EXPECT_EQ(built(espnic_ndis_build_delete_sa(0x1234, number, buffer.data(), 64)),
              build_delete_sa(0x1234, layout).buffer);
    EXPECT_EQ(built(espnic_ndis_build_delete_udpesp_sa(0x1234, 0x77, number, buffer.data(), 64)),
              build_delete_udpesp_sa(0x1234, 0x77, layout).buffer);
    EXPECT_NE(built(espnic_ndis_build_delete_udpesp_sa(0x1234, 0x78, number, buffer.data(), 64)),
              build_delete_udpesp_sa(0x1234, 0x77, layout).buffer);
  }
  for (std::uint8_t value = 0; value <= 4; ++value) {
    EXPECT_EQ(built(espnic_ndis_build_parameters(value, buffer.data(), 64)),
              build_offload_parameters(value).buffer);
    EXPECT_EQ(built(espnic_ndis_build_encapsulation(value, 0x10, buffer.data(), 64)),
              build_encapsulation(value, 0x10).buffer);
  }
}

TEST(NdisStructures, ABufferThatIsTooShortIsLeftAlone) {
  espnic_ndis_add add = {};
  add.num_sas = 1;
  add.sas[0].integrity = {ESPNIC_INTEGRITY_MD5, 16, nullptr};
  EXPECT_EQ(espnic_ndis_build_add(&add, ESPNIC_LAYOUT_X64, nullptr, 0), 0u) << "no key there";
  const Bytes key(16, 7);
  add.sas[0].integrity.key = key.data();
  const std::size_t bytes = espnic_ndis_build_add(&add, ESPNIC_LAYOUT_X64, nullptr, 0);
  EXPECT_EQ(bytes, 180u + 16);
  Bytes buffer(bytes, 0xEE);
  EXPECT_EQ(espnic_ndis_build_add(&add, ESPNIC_LAYOUT_X64, buffer.data(), bytes - 1), bytes);
  EXPECT_EQ(buffer, Bytes(bytes, 0xEE));
  add.num_sas = 4;
  EXPECT_EQ(espnic_ndis_build_add(&add, ESPNIC_LAYOUT_X64, buffer.data(), bytes), 0u);
  add.num_sas = 1;
  EXPECT_EQ(espnic_ndis_build_add(&add, 2, buffer.data(), bytes), 0u) << "no such layout";
  add.sas[0].cipher.key_bytes = 0xFFFFFFF0;
  add.sas[0].cipher.key = key.data();
  EXPECT_EQ(espnic_ndis_build_add(&add, ESPNIC_LAYOUT_X64, buffer.data(), bytes), 0u);
}

TEST(NdisStructures, HandlesAreReadFromWhereTheCardPutsThem) {
  for (const HostLayout layout : {HostLayout::kX64, HostLayout::kX86}) {
    Bytes buffer(ndis::add_layout(layout, true).key_mat);
    ndis::store_handle(&buffer[ndis::kOffloadHandle], layout, 0x5151);
    ndis::store_handle(&buffer[ndis::add_layout(layout, true).entry_handle], layout, 0x7272);
    const std::uint32_t number = layout_of(layout);
    EXPECT_EQ(espnic_ndis_sa_handle(buffer.data(), buffer.size(), number), 0x5151u);
    EXPECT_EQ(espnic_ndis_entry_handle(buffer.data(), buffer.size(), number), 0x7272u);
    EXPECT_EQ(espnic_ndis_sa_handle(buffer.data(), 170, number), 0u);
    EXPECT_EQ(espnic_ndis_entry_handle(buffer.data(), 180, number), 0u);
  }
}

// ---- completions, against the model's decoder --------------------------------------------------

/// The first member that the two decoders see differently; empty: none. `p` for ours, `q` theirs.
std::string difference(const std::uint8_t* p, const std::uint8_t* q) {
  espnic_completion ours;
  espnic_completion_decode(p, &ours);
  const Completion theirs = decode_completion(q);
#define ESPNIC_SAME(mine, other) \
  if (ours.mine != static_cast<std::uint32_t>(theirs.other)) return #mine
  ESPNIC_SAME(length, length);
  ESPNIC_SAME(queue, queue);
  ESPNIC_SAME(frame_class, frame_class);
  ESPNIC_SAME(detail, detail);
  ESPNIC_SAME(sa_delete_req, sa_delete_req);
  ESPNIC_SAME(crypto_done, crypto_done);
  ESPNIC_SAME(next_crypto_done, next_crypto_done);
  ESPNIC_SAME(crypto_status, crypto_status);
  ESPNIC_SAME(outer_sa, sa);
  ESPNIC_SAME(inner_sa, inner_sa);
  ESPNIC_SAME(spi, spi);
  ESPNIC_SAME(next_header, next_header);
  ESPNIC_SAME(pad_length, pad_length);
  ESPNIC_SAME(header_info_set, header_info_set);
  ESPNIC_SAME(ip_checksum_checked, ip_checksum_checked);
  ESPNIC_SAME(ip_checksum_good, ip_checksum_good);
  ESPNIC_SAME(l4_checksum_checked, l4_checksum_checked);
  ESPNIC_SAME(l4_checksum_good, l4_checksum_good);
  ESPNIC_SAME(l4_checksum_inner, l4_checksum_inner);
  ESPNIC_SAME(vlan, vlan);
  ESPNIC_SAME(replay_checked, replay_checked);
  ESPNIC_SAME(replay_failed, replay_failed);
  ESPNIC_SAME(soft_lifetime, soft_lifetime);
  ESPNIC_SAME(hard_lifetime, hard_lifetime);
  ESPNIC_SAME(rss_type, rss_type);
  ESPNIC_SAME(rss_hash, rss_hash);
  ESPNIC_SAME(cycle, cycle);
  ESPNIC_SAME(sa_generation, sa_generation);
  ESPNIC_SAME(phase, phase);
  ESPNIC_SAME(decapsulated, decapsulated);
#undef ESPNIC_SAME
  return ours.ndis_word == load_le32(q + 4) ? "" : "ndis_word";
}

Bytes random_completion(std::mt19937& random) {
  Bytes bytes(ESPNIC_COMPLETION_BYTES);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random());
  store_le16(&bytes[6], static_cast<std::uint16_t>(random() % 8));  // a CryptoStatus that exists
  return bytes;
}

TEST(Completions, AreDecodedAsTheModelDoes) {
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    const Bytes bytes = random_completion(random);
    ASSERT_EQ(difference(bytes.data(), bytes.data()), "") << i;
  }
}

TEST(Completions, AFlippedBitIsSeen) {
  std::mt19937 random(3);
  for (std::size_t bit = 0; bit < 8 * ESPNIC_COMPLETION_BYTES; ++bit) {
    const Bytes bytes = random_completion(random);
    Bytes flipped = bytes;
    flipped[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    // Bit 27 of the fifth word is for a function to come; nobody decodes it.
    const bool unused = bit == 4 * 32 + 27;
    EXPECT_EQ(difference(flipped.data(), bytes.data()).empty(), unused) << bit;
  }
}

// ---- the SA window
// -------------------------------------------------------------------------------

class Window : public testing::Test, public DriverHost {
 protected:
  void SetUp() override {
    const espnic_platform platform = card.platform();
    ASSERT_EQ(espnic_driver_probe(&driver, &platform), 0) << "no rings are needed";
    driver.config.poll_limit = 50;
    sa.inbound = sa.has_esp = 1;
    sa.dst = 0x0A000001;
    sa.spi = 0x1001;
    sa.cipher = ESPNIC_CIPHER_TRIPLE_DES;
    sa.esp_auth = ESPNIC_INTEGRITY_SHA_1;
    sa.cipher_key = cipher_key.data();
    sa.esp_auth_key = auth_key.data();
    card.on_write = [this](std::uint32_t offset, std::uint32_t value) { written(offset, value); };
  }
  void written(std::uint32_t offset, std::uint32_t value) {
    if (offset < ESPNIC_SA_CMD_OFFSET && offset >= ESPNIC_SA_WIN_OFFSET) {
      std::uint32_t words[ESPNIC_WINDOW_SA_WORDS];
      for (std::uint32_t i = 0; i < ESPNIC_WINDOW_SA_WORDS; ++i)
        words[i] = card.reg(ESPNIC_SA_WIN_OFFSET + 4 * i);
      card.reg(ESPNIC_SA_FINGERPRINT_OFFSET) = espnic_window_fingerprint(words) ^ line_error;
    }
    if (offset != ESPNIC_SA_CMD_OFFSET) return;
    command = value;
    staged = Bytes();
    for (std::uint32_t i = 0; i < ESPNIC_WINDOW_SA_WORDS; ++i) {
      staged.resize(staged.size() + 4);
      store_le32(&staged[4 * i], card.reg(ESPNIC_SA_WIN_OFFSET + 4 * i));
    }
    card.reg(ESPNIC_SA_RSP_OFFSET) = 0;
    card.on_relax = [this] { card.reg(ESPNIC_SA_RSP_OFFSET) = rsp; };
  }
  const Bytes cipher_key = [] {
    Bytes key(24);
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(i + 1);
    return key;
  }();
  const Bytes auth_key = Bytes(20, 0xA5);
  espnic_window_sa sa = {};
  espnic_window_response response = {};
  std::uint32_t rsp = ESPNIC_SA_RSP_DONE_MASK | 7 << ESPNIC_SA_RSP_INDEX_SHIFT;
  std::uint32_t command = 0, line_error = 0;
  Bytes staged;
};

TEST_F(Window, AnAddStagesARecordAndTellsTheHandle) {
  card.reg(ESPNIC_SA_GENERATION_OFFSET) = 3;
  ASSERT_EQ(espnic_window_add_sa(&driver, &sa, &response), ESPNIC_RESULT_OK);
  EXPECT_EQ(response.index, 7u);
  EXPECT_EQ(response.generation, 3u);
  EXPECT_EQ(command, 0x00FFFF01u) << "add, SA table, the card chooses the row, go";
  EXPECT_EQ(load_le32(&staged[0x00]), 0x11u) << "inbound, ESP";
  EXPECT_EQ(load_le32(&staged[0x04]), 0x0A000001u);
  EXPECT_EQ(load_le32(&staged[0x10]), 0x1001u);
  EXPECT_EQ(load_le32(&staged[0x18]), 0x0203u) << "3DES, HMAC-SHA1";
  EXPECT_EQ(Bytes(&staged[0x20], &staged[0x20] + 24), cipher_key);
  EXPECT_EQ(Bytes(&staged[0x38], &staged[0x38] + 20), auth_key);
  for (std::uint32_t i = 0; i < ESPNIC_SA_KEY_COUNT; ++i)
    EXPECT_EQ(card.reg(ESPNIC_SA_KEY_OFFSET + 4 * i), 0u) << "keys do not stay";
}

TEST_F(Window, TheReasonOfARefusalComesBack) {
  rsp = ESPNIC_SA_RSP_DONE_MASK | ESPNIC_SA_RSP_ERROR_MASK |
        ESPNIC_SA_REASON_DUPLICATE << ESPNIC_SA_RSP_REASON_SHIFT;
  EXPECT_EQ(espnic_window_add_sa(&driver, &sa, &response), ESPNIC_RESULT_REFUSED);
  EXPECT_STREQ(espnic_sa_reason_name(response.reason), "duplicate");
}

TEST_F(Window, KeysThatDidNotArriveAreNoticedBeforeTheCommit) {
  line_error = 1;
  EXPECT_EQ(espnic_window_add_sa(&driver, &sa, &response), ESPNIC_RESULT_FINGERPRINT);
  EXPECT_EQ(command, 0u);
}

TEST_F(Window, TriesAgainWhileTheWindowIsBusy) {
  const std::uint32_t done = rsp;
  rsp = ESPNIC_SA_RSP_DONE_MASK | ESPNIC_SA_RSP_ERROR_MASK |
        ESPNIC_SA_REASON_BUSY << ESPNIC_SA_RSP_REASON_SHIFT;
  EXPECT_EQ(espnic_window_scrub(&driver, ESPNIC_SA_TABLE_SA, &response), ESPNIC_RESULT_REFUSED)
      << "busy for ever";
  EXPECT_EQ(response.reason, ESPNIC_SA_REASON_BUSY);
  const std::uint32_t busy = rsp;
  int left = 3;
  const auto go = card.on_write;
  card.on_write = [&](std::uint32_t offset, std::uint32_t value) {
    if (offset == ESPNIC_SA_CMD_OFFSET) rsp = left-- > 0 ? busy : done;
    go(offset, value);
  };
  EXPECT_EQ(espnic_window_scrub(&driver, ESPNIC_SA_TABLE_SA, &response), ESPNIC_RESULT_OK);
  EXPECT_EQ(left, -1);
}

TEST_F(Window, GivesUpOnACardThatDoesNotAnswer) {
  rsp = 0;
  EXPECT_EQ(espnic_window_delete(&driver, ESPNIC_SA_TABLE_SA, 1, 1, &response),
            ESPNIC_RESULT_TIMEOUT);
}

TEST_F(Window, ADeleteNamesItsGeneration) {
  ASSERT_EQ(espnic_window_delete(&driver, ESPNIC_SA_TABLE_PARSER, 2, 9, &response), 0);
  EXPECT_EQ(card.reg(ESPNIC_SA_HND_OFFSET), 9u << 16 | 2);
  EXPECT_EQ(command, ESPNIC_SA_OP_DELETE << 1 | ESPNIC_SA_TABLE_PARSER << 4 | 2u << 8 | 1u);
}

TEST_F(Window, AReadShowsTheEntry) {
  for (std::uint32_t i = 0; i < 8; ++i) card.reg(ESPNIC_SA_READ_OFFSET + 4 * i) = 100 + i;
  std::uint32_t words[8];
  ASSERT_EQ(espnic_window_read(&driver, ESPNIC_SA_TABLE_SA, 7, words, &response), 0);
  EXPECT_THAT(words, ElementsAre(100, 101, 102, 103, 104, 105, 106, 107));
  rsp |= ESPNIC_SA_RSP_ERROR_MASK;
  EXPECT_NE(espnic_window_read(&driver, ESPNIC_SA_TABLE_SA, 7, words, &response), 0);
  EXPECT_THAT(words, testing::Each(0));
}

TEST_F(Window, CountsComeWithBothHalves) {
  for (std::uint32_t i = 0; i < 16; ++i)
    card.reg(ESPNIC_SA_COUNT_PACKETS_LO_OFFSET + 4 * i) = 0x1000 + i;
  espnic_sa_counts counts = {};
  ASSERT_EQ(espnic_window_count(&driver, 7, 5, &counts, &response), 0);
  EXPECT_EQ(command, ESPNIC_SA_OP_COUNT << 1 | 7u << 8 | 1u);
  EXPECT_EQ(card.reg(ESPNIC_SA_HND_OFFSET), 5u << 16 | 7);
  const std::uint64_t seen[] = {counts.packets,          counts.good,
                                counts.protected_bytes,  counts.wire_bytes,
                                counts.icv_failures,     counts.length_failures,
                                counts.padding_failures, counts.replays};
  for (std::uint64_t i = 0; i < 8; ++i)
    EXPECT_EQ(seen[i], (0x1001 + 2 * i) << 32 | (0x1000 + 2 * i)) << i;
  rsp |= ESPNIC_SA_RSP_ERROR_MASK;
  EXPECT_EQ(espnic_window_count(&driver, 7, 5, &counts, &response), ESPNIC_RESULT_REFUSED);
  EXPECT_EQ(counts.packets | counts.replays, 0u) << "what the registers hold is of another";
}

TEST_F(Window, LimitsGoAheadOfTheCommand) {
  const espnic_sa_limits limits = {0x100000002, 3, 4, 0x500000006};
  ASSERT_EQ(espnic_window_limit(&driver, 2, 9, &limits, &response), 0);
  EXPECT_EQ(command, ESPNIC_SA_OP_LIMIT << 1 | 2u << 8 | 1u);
  EXPECT_EQ(card.reg(ESPNIC_SA_HND_OFFSET), 9u << 16 | 2);
  const std::uint32_t words[] = {2, 1, 3, 0, 4, 0, 6, 5};
  for (std::uint32_t i = 0; i < 8; ++i)
    EXPECT_EQ(card.reg(ESPNIC_SA_LIMIT_SOFT_PACKETS_LO_OFFSET + 4 * i), words[i]) << i;
}

TEST_F(Window, ADriverThatHasNotProbedTouchesNothing) {
  espnic_driver blank = {};
  EXPECT_EQ(espnic_window_scrub(&blank, ESPNIC_SA_TABLE_SA, &response), ESPNIC_RESULT_NOT_RUNNING);
  EXPECT_EQ(espnic_window_add_sa(&blank, &sa, &response), ESPNIC_RESULT_NOT_RUNNING);
}

/// The check value of CRC-16/XMODEM, which leading zeros do not change: "123456789" at the end.
TEST(Fingerprint, IsCrc16Xmodem) {
  Bytes keys(64);
  std::memcpy(&keys[64 - 9], "123456789", 9);
  std::uint32_t words[ESPNIC_WINDOW_SA_WORDS] = {};
  for (std::size_t i = 0; i < 16; ++i) words[8 + i] = load_le32(&keys[4 * i]);
  EXPECT_EQ(espnic_window_fingerprint(words), 0x31C3u);
}

// ---- names
// ---------------------------------------------------------------------------------------

TEST(Names, OfStatusesAreThoseOfTheReports) {
  for (const std::string_view word : status_words()) {
    const auto status = static_cast<std::uint32_t>(*status_from_word(word));
    EXPECT_EQ(espnic_ndis_status_name(status), word);
  }
  EXPECT_STREQ(espnic_ndis_status_name(0x12345678), "unknown");
}

TEST(Names, OfDetailsAreThoseOfTheReports) {
  for (std::uint32_t n = 0; n < kDetailCount; ++n) {
    EXPECT_EQ(espnic_detail_name(n), to_word(static_cast<Detail>(n))) << n;
    EXPECT_STRNE(espnic_detail_text(n), "unknown");
  }
  EXPECT_STREQ(espnic_detail_name(kDetailCount), "unknown");
}

TEST(Names, OfAnEnumerationAreAllDifferent) {
  const std::vector<std::pair<const char* (*)(std::uint32_t), std::uint32_t>> lookups = {
      {espnic_crypto_status_name, 8}, {espnic_frame_class_name, 7}, {espnic_sa_reason_name, 16},
      {espnic_sa_reason_text, 16},    {espnic_sa_op_name, 7},       {espnic_dma_source_name, 9},
      {espnic_dma_source_text, 9}};
  for (const auto& [lookup, count] : lookups) {
    std::set<std::string> words;
    for (std::uint32_t n = 0; n < count; ++n) words.insert(lookup(n));
    EXPECT_EQ(words.size(), count);
    EXPECT_EQ(words.count("unknown"), 0u);
    EXPECT_STREQ(lookup(count), "unknown");
  }
}

TEST(Names, OfCausesAreListed) {
  char text[128];
  EXPECT_STREQ(espnic_causes_text(0, text, sizeof text), "");
  EXPECT_STREQ(espnic_causes_text(ESPNIC_INT_CAUSE_DMA_ERROR_MASK | ESPNIC_INT_CAUSE_DRAINED_MASK,
                                  text, sizeof text),
               "dma_error drained");
  EXPECT_STREQ(espnic_status_text(ESPNIC_STATUS_RESET_BUSY_MASK, text, sizeof text), "reset_busy");
  char small[6] = {'x', 'x', 'x', 'x', 'x', 'x'};
  EXPECT_STREQ(espnic_causes_text(0xFF, small, 5), "rx_c") << "cut, and closed";
  EXPECT_EQ(small[5], 'x');
}

TEST(Names, OfResultsAndOids) {
  std::set<std::string> texts;
  for (int result = 0; result >= ESPNIC_RESULT_FINGERPRINT; --result)
    texts.insert(espnic_result_text(result));
  EXPECT_EQ(texts.size(), 12u);
  EXPECT_EQ(texts.count("unknown"), 0u);
  EXPECT_STREQ(espnic_result_text(-99), "unknown");
  EXPECT_STREQ(espnic_oid_name(kOidAddUdpEspSa), "OID_TCP_TASK_IPSEC_ADD_UDPESP_SA");
  EXPECT_STREQ(espnic_oid_name(0), "unknown");
}

}  // namespace
}  // namespace espnic::tb
