// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The driver's structures of V2 against those that the tests lay out by the tables of spec 6.3, and
// as the card reads them.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <random>

#include "model/host_if/oid_engine.h"
#include "model/packet/bytes.h"
#include "tb/driver/espnic_ndis_v2.h"
#include "tb/driver/espnic_regs.h"
#include "tb/traffic/v2_request.h"

namespace espnic::tb {
namespace {

using traffic::Auth;
using traffic::Cipher;
using traffic::Pointer;
using traffic::Sa;

std::uint32_t number(Pointer pointer) {
  return pointer == Pointer::kX64 ? ESPNIC_LAYOUT_X64 : ESPNIC_LAYOUT_X86;
}

Bytes random_key(std::mt19937& random, std::size_t count) {
  Bytes key(count);
  for (std::uint8_t& byte : key) byte = static_cast<std::uint8_t>(random());
  return key;
}

/// An SA of algorithms that V2 has: AH before ESP, as the tests list them.
Sa random_sa(std::mt19937& random) {
  constexpr Cipher kCiphers[] = {Cipher::kNull, Cipher::kDes, Cipher::kTripleDes, Cipher::kAesCbc,
                                 Cipher::kAesGcm};
  constexpr Auth kAuths[] = {Auth::kMd5, Auth::kSha1, Auth::kSha256};
  Sa sa;
  sa.src = static_cast<std::uint32_t>(random());
  sa.dst = static_cast<std::uint32_t>(random()) | 1;
  sa.tunnel = random() % 2 == 0;
  if (random() % 2 == 0) {
    sa.v6.emplace();
    for (std::uint8_t& byte : sa.v6->src) byte = static_cast<std::uint8_t>(random());
    for (std::uint8_t& byte : sa.v6->dst) byte = static_cast<std::uint8_t>(random() | 1);
  }
  const std::size_t aes = std::array{0, 8, 16}[random() % 3];
  const auto esn = [&] {
    return random() % 2 == 0 ? std::optional<std::uint32_t>(static_cast<std::uint32_t>(random()))
                             : std::nullopt;
  };
  const std::size_t which = random() % 3;  // ESP, AH, both
  if (which != 1) {
    traffic::EspSa esp;
    esp.spi = static_cast<std::uint32_t>(random()) | 1;
    esp.cipher = kCiphers[random() % 5];
    if (esp.cipher == Cipher::kAesGcm) {
      esp.icv = std::array{8, 12, 16}[random() % 3];
    } else {
      esp.auth = kAuths[random() % 3];
      esp.auth_key = random_key(random, key_bytes(esp.auth));
    }
    const bool is_aes = esp.cipher >= Cipher::kAesCbc;
    esp.cipher_key = random_key(random, key_bytes(esp.cipher) + (is_aes ? aes : 0));
    esp.esn = esn();
    sa.esp = esp;
  }
  if (which != 0) {
    traffic::AhSa ah;
    ah.spi = static_cast<std::uint32_t>(random()) | 1;
    ah.auth = random() % 4 == 0 ? Auth::kGmac : kAuths[random() % 3];
    ah.auth_key = random_key(random, key_bytes(ah.auth) + (ah.auth == Auth::kGmac ? aes : 0));
    ah.esn = esn();
    sa.ah = ah;
  }
  return sa;
}

std::uint32_t sized(std::uint32_t first, std::size_t bytes) {
  return bytes == 16 ? first : bytes == 24 ? first << 1 : first << 2;
}

espnic_ndis_v2_algorithm authentication(Auth auth, const Bytes& key) {
  constexpr std::uint32_t kIds[] = {0, ESPNIC_NDIS_V2_AUTH_MD5, ESPNIC_NDIS_V2_AUTH_SHA1,
                                    ESPNIC_NDIS_V2_AUTH_SHA256};
  const std::uint32_t id = auth == Auth::kGmac ? sized(ESPNIC_NDIS_V2_AES_GCM_128, key.size() - 4)
                                               : kIds[static_cast<std::size_t>(auth)];
  return {id, static_cast<std::uint32_t>(key.size()), key.data(), 0};
}

espnic_ndis_v2_algorithm encryption(const traffic::EspSa& esp) {
  const Bytes& key = esp.cipher_key;
  std::uint32_t id = ESPNIC_NDIS_V2_ENC_NONE;
  if (esp.cipher == Cipher::kDes) id = ESPNIC_NDIS_V2_ENC_DES;
  if (esp.cipher == Cipher::kTripleDes) id = ESPNIC_NDIS_V2_ENC_3DES;
  if (esp.cipher == Cipher::kAesCbc) id = sized(ESPNIC_NDIS_V2_AES_CBC_128, key.size());
  if (esp.cipher == Cipher::kAesGcm) id = sized(ESPNIC_NDIS_V2_AES_GCM_128, key.size() - 4);
  return {id, static_cast<std::uint32_t>(key.size()), key.data(),
          esp.cipher == Cipher::kAesGcm ? static_cast<std::uint32_t>(esp.icv) : 0};
}

espnic_ndis_v2_add add_of(const Sa& sa, std::uint32_t udp_esp) {
  espnic_ndis_v2_add add = {};
  if (sa.v6) {
    add.ipv6 = 1;
    std::copy(sa.v6->src.begin(), sa.v6->src.end(), add.src);
    std::copy(sa.v6->dst.begin(), sa.v6->dst.end(), add.dest);
  } else {
    store_be32(add.src, sa.src);
    store_be32(add.dest, sa.dst);
  }
  add.tunnel = sa.tunnel;
  add.udp_esp = udp_esp;
  if (sa.ah) {
    espnic_ndis_v2_operation& ah = add.sa[add.operations++];
    ah.operation = ESPNIC_NDIS_OPERATION_AUTHENTICATE;
    ah.spi = sa.ah->spi;
    ah.esn = sa.ah->esn.has_value();
    ah.sequence_high = sa.ah->esn.value_or(0xEEEEEEEE);
    ah.authentication = authentication(sa.ah->auth, sa.ah->auth_key);
  }
  if (sa.esp) {
    espnic_ndis_v2_operation& esp = add.sa[add.operations++];
    esp.operation = ESPNIC_NDIS_OPERATION_ENCRYPT;
    esp.spi = sa.esp->spi;
    esp.esn = sa.esp->esn.has_value();
    esp.sequence_high = sa.esp->esn.value_or(0xEEEEEEEE);
    esp.authentication = authentication(sa.esp->auth, sa.esp->auth_key);
    esp.encryption = encryption(*sa.esp);
  }
  return add;
}

/// Lists of the two builders that differ; `spoil` is done to the first structure of ours.
int differing(int lists, const std::function<void(espnic_ndis_v2_add&)>& spoil = nullptr) {
  std::mt19937 random(5);
  int found = 0;
  for (int i = 0; i < lists; ++i) {
    const Pointer pointer = random() % 2 == 0 ? Pointer::kX64 : Pointer::kX86;
    std::vector<Sa> sas;
    for (std::size_t n = 1 + random() % 3; n > 0; --n) sas.push_back(random_sa(random));
    std::vector<Bytes> theirs;
    std::vector<espnic_ndis_v2_add> adds;
    for (const Sa& sa : sas) {
      traffic::V2AddOptions options;
      options.pointer = pointer;
      options.udp_esp = static_cast<std::uint32_t>(random() % 3);
      theirs.push_back(traffic::v2_add_request(sa, options));
      adds.push_back(add_of(sa, options.udp_esp));
    }
    if (spoil) spoil(adds.front());
    Bytes ours(2000, 0xEE);
    ours.resize(espnic_ndis_v2_build_adds(adds.data(), adds.size(), number(pointer), ours.data(),
                                          ours.size()));
    found += ours != traffic::v2_list(theirs, pointer);
  }
  return found;
}

TEST(NdisStructuresV2, ListsOfAddsAreThoseOfTheTables) { EXPECT_EQ(differing(2000), 0); }

TEST(NdisStructuresV2, AWrongMemberOfAnAddIsFound) {
  const std::vector<std::function<void(espnic_ndis_v2_add&)>> wrongs = {
      [](espnic_ndis_v2_add& add) { add.src[3] ^= 1; },
      [](espnic_ndis_v2_add& add) { add.dest[0] ^= 1; },
      [](espnic_ndis_v2_add& add) { add.outbound = 1; },
      [](espnic_ndis_v2_add& add) { add.tunnel = !add.tunnel; },
      [](espnic_ndis_v2_add& add) { add.ipv6 = !add.ipv6; },
      [](espnic_ndis_v2_add& add) { add.udp_esp ^= 8; },
      [](espnic_ndis_v2_add& add) { add.sa[0].spi ^= 0x100; },
      [](espnic_ndis_v2_add& add) { add.sa[0].esn = !add.sa[0].esn; },
      [](espnic_ndis_v2_add& add) { add.sa[0].authentication.id ^= 3; },
      [](espnic_ndis_v2_add& add) { add.sa[0].encryption.icv_bytes ^= 4; }};
  for (std::size_t i = 0; i < wrongs.size(); ++i) EXPECT_EQ(differing(50, wrongs[i]), 50) << i;
}

/// ADD_SA_EX of the two builders that differ, of 200; `spoil` is done to ours.
int differing_ex(const std::function<void(espnic_ndis_v2_add&)>& spoil) {
  std::mt19937 random(6);
  int found = 0;
  for (int i = 0; i < 200; ++i) {
    const Sa sa = random_sa(random);
    traffic::V2AddOptions options;
    options.ex = true;
    options.pointer = i % 2 == 0 ? Pointer::kX64 : Pointer::kX86;
    espnic_ndis_v2_add add = add_of(sa, 0);
    spoil(add);
    Bytes ours(1000, 0xEE);
    ours.resize(
        espnic_ndis_v2_build_add_ex(&add, number(options.pointer), ours.data(), ours.size()));
    found += ours != traffic::v2_add_request(sa, options);
  }
  return found;
}

TEST(NdisStructuresV2, AddSaExIsThatOfTheTables) {
  EXPECT_EQ(differing_ex([](espnic_ndis_v2_add&) {}), 0);
  EXPECT_EQ(differing_ex([](espnic_ndis_v2_add& add) { add.src[3] ^= 1; }), 200);
  EXPECT_EQ(differing_ex([](espnic_ndis_v2_add& add) { add.dest[2] ^= 1; }), 200);
  EXPECT_EQ(differing_ex([](espnic_ndis_v2_add& add) { add.sa[0].spi ^= 1; }), 200);
}

TEST(NdisStructuresV2, TheCardAnswersAddSaExWithAHandle) {
  for (const Pointer pointer : {Pointer::kX64, Pointer::kX86}) {
    OidEngine::Config config;
    config.policy.caps.v2.offered = config.policy.caps.ipv6 = true;
    OidEngine engine(config, nullptr);
    std::mt19937 random(9);
    const auto sa = random_sa(random);  // whose keys `add` points to
    const espnic_ndis_v2_add add = add_of(sa, 0);
    Bytes buffer(1000);
    buffer.resize(espnic_ndis_v2_build_add_ex(&add, number(pointer), buffer.data(), buffer.size()));
    const HostLayout layout = pointer == Pointer::kX64 ? HostLayout::kX64 : HostLayout::kX86;
    ASSERT_EQ(engine.request(kOidV2AddSaEx, OidKind::kSet, layout, buffer).status,
              NdisStatus::kSuccess);
    const std::uint64_t handle =
        espnic_ndis_v2_handle_ex(buffer.data(), buffer.size(), number(pointer));
    EXPECT_TRUE(engine.sa_row(handle));
    EXPECT_EQ(espnic_ndis_v2_handle_ex(buffer.data(), 100, number(pointer)), 0u);
  }
}

TEST(NdisStructuresV2, DeletesAndUpdatesAreThoseOfTheTables) {
  for (const Pointer pointer : {Pointer::kX64, Pointer::kX86}) {
    const std::array<std::uint64_t, 3> handles{0x11, 0x22, 0xFFFFFFFF};
    std::vector<Bytes> theirs;
    for (const std::uint64_t handle : handles)
      theirs.push_back(traffic::v2_delete_request(handle, pointer));
    Bytes ours(200, 0xEE);
    ours.resize(espnic_ndis_v2_build_deletes(handles.data(), 3, number(pointer), ours.data(), 200));
    EXPECT_EQ(ours, traffic::v2_list(theirs, pointer));
    Bytes update(64, 0xEE);
    update.resize(
        espnic_ndis_v2_build_update(0x1234, 1, 0xABCD, 77, number(pointer), update.data(), 64));
    EXPECT_EQ(update, traffic::v2_update_request(0x1234, true, 0xABCD, 77, pointer));
    EXPECT_NE(update, traffic::v2_update_request(0x1234, false, 0xABCD, 77, pointer));
  }
}

TEST(NdisStructuresV2, TheCardAnswersWithAHandleForEach) {
  for (const Pointer pointer : {Pointer::kX64, Pointer::kX86}) {
    OidEngine::Config config;
    config.policy.caps.v2.offered = config.policy.caps.ipv6 = true;
    OidEngine engine(config, nullptr);
    std::mt19937 random(9);
    std::array<espnic_ndis_v2_add, 3> adds;
    std::vector<Sa> sas;
    for (int i = 0; i < 3; ++i) sas.push_back(random_sa(random));
    for (std::size_t i = 0; i < 3; ++i) adds[i] = add_of(sas[i], 0);
    adds[1].sa[0].spi = 0;  // which no SA has
    Bytes buffer(2000);
    buffer.resize(espnic_ndis_v2_build_adds(adds.data(), 3, number(pointer), buffer.data(), 2000));
    const HostLayout layout = pointer == Pointer::kX64 ? HostLayout::kX64 : HostLayout::kX86;
    const auto handle = [&](std::size_t index) {
      return espnic_ndis_v2_handle(buffer.data(), buffer.size(), number(pointer), index);
    };
    ASSERT_EQ(engine.request(kOidV2AddSa, OidKind::kSet, layout, buffer).status,
              NdisStatus::kSuccess);
    EXPECT_TRUE(engine.sa_row(handle(0)));
    EXPECT_EQ(handle(1), 0u);
    EXPECT_TRUE(engine.sa_row(handle(2)));
    EXPECT_EQ(handle(3), 0u) << "behind the end of the list";
    const std::array<std::uint64_t, 2> handles{handle(0), handle(2)};
    Bytes deletes(100);
    deletes.resize(
        espnic_ndis_v2_build_deletes(handles.data(), 2, number(pointer), deletes.data(), 100));
    EXPECT_EQ(engine.request(kOidV2DeleteSa, OidKind::kSet, layout, deletes).status,
              NdisStatus::kSuccess);
    EXPECT_EQ(engine.live_handles(), 0u);
  }
}

TEST(NdisStructuresV2, WhatCannotBeLaidOut) {
  espnic_ndis_v2_add add = {};
  add.operations = 1;
  add.sa[0].authentication = {ESPNIC_NDIS_V2_AUTH_MD5, 16, nullptr, 0};
  Bytes buffer(400, 0xEE);
  const auto build = [&](std::size_t count, std::uint32_t layout, std::size_t capacity) {
    return espnic_ndis_v2_build_adds(&add, count, layout, buffer.data(), capacity);
  };
  EXPECT_EQ(build(1, ESPNIC_LAYOUT_X64, 400), 0u) << "no key there";
  const Bytes key(16, 7);
  add.sa[0].authentication.key = key.data();
  EXPECT_EQ(build(1, ESPNIC_LAYOUT_X64, 183), 184u);
  EXPECT_EQ(buffer, Bytes(400, 0xEE)) << "too short: left alone";
  EXPECT_EQ(build(0, ESPNIC_LAYOUT_X64, 400), 0u);
  EXPECT_EQ(build(1, 2, 400), 0u) << "no such layout";
  EXPECT_EQ(espnic_ndis_v2_build_add_ex(&add, ESPNIC_LAYOUT_X64, buffer.data(), 187), 188u);
  EXPECT_EQ(buffer, Bytes(400, 0xEE)) << "too short: left alone";
  add.operations = 3;
  EXPECT_EQ(build(1, ESPNIC_LAYOUT_X64, 400), 0u);
  EXPECT_EQ(espnic_ndis_v2_build_add_ex(&add, ESPNIC_LAYOUT_X64, buffer.data(), 400), 0u);
  Bytes cut(100, 1);
  EXPECT_EQ(espnic_ndis_v2_handle(cut.data(), cut.size(), ESPNIC_LAYOUT_X64, 0), 0u);
}

}  // namespace
}  // namespace espnic::tb
