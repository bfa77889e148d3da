// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The OIDs of V2 at the engine: what is a list, where keys go, which check decides. The cases of
// the contract are in tb/conformance.
#include <algorithm>
#include <random>

#include "tb/host_if/driver.h"
#include "tb/traffic/v2_request.h"

namespace espnic::tb {
namespace {

using namespace traffic;

constexpr std::uint32_t kAdd = 0xFC030202, kDelete = 0xFC030203, kUpdate = 0xFC030204,
                        kAddEx = 0xFC030205;
constexpr std::uint32_t kTo = 0xC6336402, kFrom = 0xC0000201;

OidEngine::Config v2(std::uint32_t udp_esp = 0xF) {
  OidEngine::Config config;
  config.sa_entries = 16;
  config.policy.caps.v2.offered = true;
  config.policy.caps.v2.udp_esp = udp_esp;
  return config;
}

Bytes key(std::size_t count, std::uint8_t first) {
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>(first + i);
  return bytes;
}
Sa esp(Cipher cipher, std::size_t cipher_key, Auth auth, std::size_t auth_key,
       std::uint32_t spi = 0x1001) {
  EspSa esp{spi, cipher, auth, key(cipher_key, 1), key(auth_key, 0x41)};
  return {kFrom, kTo, false, esp, std::nullopt, std::nullopt};
}
Sa ah(Auth auth, std::size_t auth_key, std::uint32_t spi = 0x2001) {
  return {kFrom, kTo, false, std::nullopt, AhSa{spi, auth, key(auth_key, 0x81)}, std::nullopt};
}
Sa cbc(std::uint32_t spi = 0x1001) { return esp(Cipher::kAesCbc, 16, Auth::kSha256, 32, spi); }

class V2Oid : public testing::TestWithParam<Pointer> {
 protected:
  HostLayout layout() const {
    return GetParam() == Pointer::kX64 ? HostLayout::kX64 : HostLayout::kX86;
  }
  V2AddOptions options(bool ex = false) const {
    V2AddOptions o;
    o.pointer = GetParam();
    o.ex = ex;
    return o;
  }
  NdisStatus send(Driver& nic, std::uint32_t oid, Bytes request) const {
    return nic.send(oid, layout(), request);
  }
  std::uint64_t added(Driver& nic, const Sa& sa, bool ex = false) const {
    Bytes request = v2_add_request(sa, options(ex));
    EXPECT_EQ(nic.send(ex ? kAddEx : kAdd, layout(), request), NdisStatus::kSuccess);
    return v2_handle(request, 0, options(ex));
  }
};
INSTANTIATE_TEST_SUITE_P(Layouts, V2Oid, testing::Values(Pointer::kX64, Pointer::kX86));

TEST_P(V2Oid, WithoutTheCapabilityThereAreNone) {
  Driver nic;
  EXPECT_EQ(send(nic, kAdd, v2_add_request(cbc(), options())), NdisStatus::kNotSupported);
  EXPECT_EQ(send(nic, kAddEx, v2_add_request(cbc(), options(true))), NdisStatus::kNotSupported);
  EXPECT_EQ(send(nic, kDelete, v2_delete_request(1, GetParam())), NdisStatus::kNotSupported);
  EXPECT_EQ(send(nic, kUpdate, v2_update_request(1, false, 1, 1, GetParam())),
            NdisStatus::kNotSupported);
}

TEST_P(V2Oid, KeysAndSaltsGoToTheirSlots) {
  for (const bool ex : {false, true}) {
    Driver nic(v2());
    added(nic, cbc(), ex);
    const SaKeys& keys = nic.packet(kTo, 0x1001)->keys;
    EXPECT_EQ(keys.cipher, espnic::Cipher::kAesCbc);
    EXPECT_EQ(keys.cipher_aes_bytes, 16);
    EXPECT_EQ(keys.cipher_key[15], 16);
    EXPECT_EQ(keys.esp_integrity, Integrity::kHmacSha256);
    EXPECT_EQ(keys.esp_key[31], 0x41 + 31);
    EXPECT_EQ(esp_icv_bytes(keys), 16u);
    Sa gcm = esp(Cipher::kAesGcm, 36, Auth::kNone, 0, 0x1002);
    gcm.esp->icv = 12;
    added(nic, gcm, ex);
    const SaKeys& aead = nic.packet(kTo, 0x1002)->keys;
    EXPECT_EQ(aead.cipher, espnic::Cipher::kAesGcm);
    EXPECT_EQ(aead.cipher_aes_bytes, 32);
    EXPECT_EQ(aead.cipher_salt[3], 36);
    EXPECT_EQ(esp_icv_bytes(aead), 12u);
    added(nic, ah(Auth::kGmac, 28), ex);
    const SaKeys& gmac = nic.packet(kTo, 0x2001, true)->keys;
    EXPECT_EQ(gmac.ah_integrity, Integrity::kAesGmac);
    EXPECT_EQ(gmac.ah_aes_bytes, 24);
    EXPECT_EQ(gmac.ah_salt[0], 0x81 + 24);
    added(nic, esp(Cipher::kAesGmac, 20, Auth::kNone, 0, 0x1003), ex);
    EXPECT_EQ(nic.packet(kTo, 0x1003)->keys.cipher, espnic::Cipher::kAesGmac);
    Sa both = esp(Cipher::kTripleDes, 24, Auth::kSha1, 20, 0x1004);
    both.ah = ah(Auth::kMd5, 16, 0x2004).ah;
    added(nic, both, ex);
    const SaRecord& bundle = *nic.packet(kTo, 0x2004, true);
    EXPECT_EQ(bundle.esp_spi, 0x1004u);
    EXPECT_EQ(bundle.keys.cipher_key[23], 24);
    EXPECT_EQ(bundle.keys.esp_key[19], 0x41 + 19);
    EXPECT_EQ(bundle.keys.ah_key[15], 0x81 + 15);
  }
}

TEST_P(V2Oid, WhatIsNoListChangesNothing) {
  const bool x64 = GetParam() == Pointer::kX64;
  const std::size_t next = x64 ? 8 : 4, key_length = x64 ? 164 : 152, size = x64 ? 168 : 156;
  const Bytes one = v2_add_request(cbc(), options());
  const Bytes two = v2_list({one, v2_add_request(cbc(0x1002), options())}, GetParam());
  const auto refused = [&](const Bytes& sent, NdisStatus status) {
    Driver nic(v2());
    Bytes request = sent;
    EXPECT_EQ(nic.send(kAdd, layout(), request), status);
    EXPECT_EQ(request, sent) << "handles are as they were";
    EXPECT_EQ(nic.engine.live_handles(), 0u);
    return nic.last.bytes_needed;
  };
  const auto with = [](Bytes request, std::size_t at, std::uint32_t value) {
    store_le32(&request[at], value);
    return request;
  };
  for (const std::size_t cut : {std::size_t{0}, std::size_t{3}, size - 1})
    EXPECT_EQ(refused(Bytes(one.begin(), one.begin() + cut), NdisStatus::kInvalidLength), size);
  EXPECT_EQ(refused(with(one, key_length, 1000), NdisStatus::kInvalidLength), size + 1000);
  EXPECT_EQ(refused(with(one, key_length, 0xFFFFFFFF), NdisStatus::kInvalidLength), 0xFFFFFFFFu);
  EXPECT_EQ(refused(Bytes(two.begin(), two.end() - 1), NdisStatus::kInvalidLength), two.size());
  refused(with(one, next, 0x7FFFFFFF), NdisStatus::kInvalidLength);
  for (const std::uint32_t back : {1u, 8u, static_cast<std::uint32_t>(one.size() - 1)})
    refused(with(two, next, back), NdisStatus::kInvalidParameter);
  for (std::size_t at : {0u, 1u, 2u}) {  // type, revision, size
    Bytes bad = two;
    bad[at] = 0;
    refused(bad, NdisStatus::kInvalidData);
  }
  Driver nic(v2());
  EXPECT_EQ(send(nic, kAdd, two), NdisStatus::kSuccess) << "the list itself is one";
  EXPECT_EQ(nic.engine.live_handles(), 2u);
}

TEST_P(V2Oid, TakesIpv6AddressesWithTheCapability) {
  const bool x64 = GetParam() == Pointer::kX64;
  const std::size_t flags = x64 ? 20 : 12, src = x64 ? 24 : 16;
  const auto request = [&](std::uint32_t value, std::uint8_t last) {
    Bytes add = v2_add_request(cbc(), options());
    store_le32(&add[flags], value);
    std::fill_n(add.begin() + static_cast<std::ptrdiff_t>(src), 32, std::uint8_t{0});
    add[src] = 0x20;
    add[src + 31] = last;
    if (last != 0) add[src + 16] = 0x20;
    return add;
  };
  for (const bool tunnel : {false, true}) {
    OidEngine::Config config = v2();
    config.policy.caps.ipv6 = true;
    Driver nic(config);
    EXPECT_EQ(send(nic, kAdd, request(tunnel ? 0x80000011 : 0x11, 7)), NdisStatus::kSuccess);
    SaKey key;
    key.ipv6 = true;
    key.dst6 = {0x2000000000000000, 7};
    key.spi = 0x1001;
    const SaLookup hit = nic.table.search(key, {});
    EXPECT_EQ(hit.kind, SaLookup::Kind::kExact);
    EXPECT_EQ(hit.tunnel, tunnel);
    EXPECT_TRUE(nic.records.at(hit.index)->ipv6);
    key.dst6.low = 8;
    EXPECT_EQ(nic.table.search(key, {}).kind, SaLookup::Kind::kMiss);
    // Any destination, but not of a tunnel.
    EXPECT_EQ(send(nic, kAdd, request(0x80000011, 0)), NdisStatus::kInvalidParameter);
    EXPECT_EQ(send(nic, kAdd, request(0x11, 0)), NdisStatus::kSuccess);
    EXPECT_EQ(nic.table.search(key, {}).kind, SaLookup::Kind::kExact);
  }
}

TEST_P(V2Oid, AChangedFieldIsFoundByItsCheck) {
  const bool x64 = GetParam() == Pointer::kX64;
  const std::size_t headers = x64 ? 16 : 8, flags = x64 ? 20 : 12, src = x64 ? 24 : 16,
                    sec_assoc = x64 ? 68 : 56;
  const std::size_t auth = sec_assoc + 12, enc = sec_assoc + 28;
  const auto expect = [&](NdisStatus status, std::size_t at, std::uint32_t value) {
    Driver nic(v2());
    Bytes request = v2_add_request(cbc(), options());
    store_le32(&request[at], value);
    EXPECT_EQ(nic.send(kAdd, layout(), request), status) << at << ' ' << value;
    EXPECT_EQ(v2_handle(request, 0, options()) != 0, status == NdisStatus::kSuccess);
  };
  const auto parameter = [&](std::size_t at, std::uint32_t value) {
    expect(NdisStatus::kInvalidParameter, at, value);
  };
  parameter(headers, 0);
  parameter(headers, 2);  // the second SecAssoc is empty
  parameter(headers, 3);
  parameter(headers, 0xFFFFFFFF);
  parameter(flags, 0x03);
  parameter(flags, 0x40000001);
  expect(NdisStatus::kNotSupported, flags, 0x11);  // IPv6
  expect(NdisStatus::kSuccess, flags, 0);          // outbound
  parameter(sec_assoc, 2);                         // Flags
  expect(NdisStatus::kSuccess, sec_assoc, 1);
  parameter(sec_assoc + 4, 0);
  parameter(sec_assoc + 4, 1);  // AH with a cipher
  parameter(sec_assoc + 4, 3);
  parameter(sec_assoc + 8, 0);  // SPI
  parameter(auth, 0);           // unauthenticated
  for (const std::uint32_t id : {3u, 0x8u, 0x40u, 0x80000000u})
    expect(NdisStatus::kNotSupported, auth, id);
  for (const std::uint32_t id : {3u, 0x200u, 0x80000000u})
    expect(NdisStatus::kNotSupported, enc, id);
  expect(NdisStatus::kInvalidData, enc, 0x80);     // AES-192 with a key of 16 bytes
  expect(NdisStatus::kInvalidData, enc, 1);        // NULL with a key
  expect(NdisStatus::kInvalidData, auth + 4, 31);  // KeyLength
  expect(NdisStatus::kInvalidData, auth + 8, 17);  // KeyOffsetBytes, past the keys
  expect(NdisStatus::kInvalidData, auth + 8, 0xFFFFFFFF);
  expect(NdisStatus::kSuccess, auth + 8, 16);  // overlaps the other key: its business
  // A tunnel needs an address, a transport SA means any.
  expect(NdisStatus::kSuccess, src + 4, 0);
  Driver nic(v2());
  Sa tunnel = cbc();
  tunnel.tunnel = true;
  tunnel.dst = 0;
  EXPECT_EQ(send(nic, kAdd, v2_add_request(tunnel, options())), NdisStatus::kInvalidParameter);
}

TEST_P(V2Oid, AlgorithmsThatAreNotAdvertisedAreRefused) {
  OidEngine::Config config = v2();
  config.policy.caps.v2.authentication = 0x4;
  config.policy.caps.v2.encryption = 0x40;
  Driver nic(config);
  const auto status = [&](const Sa& sa) { return send(nic, kAdd, v2_add_request(sa, options())); };
  EXPECT_EQ(status(cbc()), NdisStatus::kSuccess);
  EXPECT_EQ(status(esp(Cipher::kAesCbc, 24, Auth::kSha256, 32, 5)), NdisStatus::kNotSupported);
  EXPECT_EQ(status(esp(Cipher::kAesCbc, 16, Auth::kSha1, 20, 5)), NdisStatus::kNotSupported);
  EXPECT_EQ(status(esp(Cipher::kAesGcm, 20, Auth::kNone, 0, 5)), NdisStatus::kNotSupported);
  EXPECT_EQ(status(ah(Auth::kGmac, 20)), NdisStatus::kNotSupported);
  EXPECT_EQ(status(ah(Auth::kSha256, 32)), NdisStatus::kSuccess);
}

TEST_P(V2Oid, ADuplicateInOneListIsRefused) {
  Driver nic(v2());
  Bytes list =
      v2_list({v2_add_request(cbc(), options()), v2_add_request(cbc(), options())}, GetParam());
  EXPECT_EQ(nic.send(kAdd, layout(), list), NdisStatus::kSuccess);
  EXPECT_EQ(nic.engine.live_handles(), 1u);
  EXPECT_EQ(nic.last.sas, 1u);
  EXPECT_EQ(nic.last.structures, 2u);
}

TEST_P(V2Oid, ADeleteListIsAllOrNothing) {
  Driver nic(v2());
  const std::uint64_t first = added(nic, cbc()), second = added(nic, cbc(0x1002));
  const auto removed = [&](const std::vector<std::uint64_t>& handles) {
    std::vector<Bytes> requests;
    for (const std::uint64_t handle : handles)
      requests.push_back(v2_delete_request(handle, GetParam()));
    return send(nic, kDelete, v2_list(requests, GetParam()));
  };
  EXPECT_EQ(removed({first, second + 1000}), NdisStatus::kInvalidParameter);
  EXPECT_EQ(removed({first, first}), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.engine.live_handles(), 2u);
  EXPECT_NE(nic.packet(kTo, 0x1001), nullptr);
  EXPECT_EQ(removed({second, first}), NdisStatus::kSuccess);
  EXPECT_EQ(nic.packet(kTo, 0x1001), nullptr);
  EXPECT_EQ(nic.packet(kTo, 0x1002), nullptr);
}

TEST_P(V2Oid, TheV1DeleteTakesTheSame) {
  Driver nic(v2(0));
  const std::uint64_t handle = added(nic, cbc());
  EXPECT_EQ(nic.delete_sa(layout(), handle), NdisStatus::kSuccess);
  EXPECT_EQ(nic.packet(kTo, 0x1001), nullptr);
}

TEST_P(V2Oid, UdpEspHasOnePermanentEntry) {
  Driver nic(v2());
  nic.apply(nic.engine.power_up());
  EXPECT_EQ(nic.parser_rows(), 1u);
  V2AddOptions as_transport = options();
  as_transport.udp_esp = 1;
  EXPECT_EQ(send(nic, kAdd, v2_add_request(cbc(), as_transport)), NdisStatus::kSuccess);
  EXPECT_EQ(nic.parser_rows(), 1u);
  EXPECT_NE(nic.udp_packet(kTo, 0x1001), nullptr);
  // The UDP-ESP OIDs of V1 do not exist beside it.
  RawAdd v1(layout(), true);
  EXPECT_EQ(nic.send(v1), NdisStatus::kNotSupported);
  nic.reset();
  EXPECT_EQ(nic.parser_rows(), 1u);
  EXPECT_EQ(nic.udp_packet(kTo, 0x1001), nullptr);
  EXPECT_EQ(send(nic, kAdd, v2_add_request(cbc(), as_transport)), NdisStatus::kSuccess);
  EXPECT_NE(nic.udp_packet(kTo, 0x1001), nullptr) << "of the entry as it is behind the reset";
}

TEST_P(V2Oid, AnUpdateIsAnotherRecordOfTheSameSa) {
  Driver nic(v2());
  Sa sa = cbc();
  sa.esp->esn = 6;
  const std::uint64_t handle = added(nic, sa);
  const SaRecord before = *nic.packet(kTo, 0x1001);
  EXPECT_EQ(before.keys.esp_esn.high, 6u);
  EXPECT_FALSE(before.keys.esp_esn.overlap);
  ASSERT_EQ(send(nic, kUpdate, v2_update_request(handle, false, 0x1001, 7, GetParam())),
            NdisStatus::kSuccess);
  ASSERT_EQ(nic.last.writes.size(), 1u);
  EXPECT_TRUE(std::get<SaRowWrite>(nic.last.writes[0]).update);
  const SaRecord& now = *nic.packet(kTo, 0x1001);
  EXPECT_EQ(now.keys.esp_esn.high, 7u);
  EXPECT_TRUE(now.keys.esp_esn.overlap);
  EXPECT_EQ(now.generation, before.generation);
  EXPECT_EQ(now.keys.esp_esn.updates, before.keys.esp_esn.updates + 1);
  EXPECT_EQ(now.keys.cipher_key, before.keys.cipher_key);
  EXPECT_EQ(now.context, before.context);
  for (const std::size_t cut : {std::size_t{0}, std::size_t{8}, std::size_t{19}}) {
    Bytes request = v2_update_request(handle, false, 0x1001, 8, GetParam());
    request.resize(cut);
    EXPECT_EQ(send(nic, kUpdate, request), NdisStatus::kInvalidLength);
  }
}

// Any bytes at all: nothing crashes, what fails changes nothing, handles are those of live SAs.
TEST_P(V2Oid, AnyListIsAnswered) {
  std::mt19937 random(7);
  const auto below = [&random](std::size_t n) { return random() % n; };
  Driver nic(v2());
  std::vector<std::uint64_t> handles{0};
  unsigned passed = 0;
  for (int i = 0; i < 30000; ++i) {
    std::vector<Bytes> requests;
    const std::size_t kind = below(4);
    for (std::size_t n = 1 + below(4); n > 0; --n) {
      const auto spi = static_cast<std::uint32_t>(below(30));
      const std::uint64_t handle = handles[below(handles.size())];
      Sa sa = below(2) == 0 ? cbc(spi) : ah(Auth::kSha256, 32, spi);
      if (sa.esp && below(2) == 0) sa.esp->esn = 1;
      requests.push_back(kind == 0   ? v2_add_request(sa, options())
                         : kind == 1 ? v2_add_request(sa, options(true))
                         : kind == 2 ? v2_delete_request(handle, GetParam())
                                     : v2_update_request(handle, false, spi, 9, GetParam()));
    }
    Bytes request = kind % 2 == 1 ? requests.front() : v2_list(requests, GetParam());
    for (std::size_t n = below(3); n > 0; --n)
      request[below(request.size())] = static_cast<std::uint8_t>(random());
    if (below(8) == 0) request.resize(below(request.size()));
    constexpr std::uint32_t kOids[] = {kAdd, kAddEx, kDelete, kUpdate};
    const unsigned live = nic.engine.live_handles();
    const NdisStatus status = nic.send(kOids[kind], layout(), request);
    const OidResult& result = nic.last;
    if (status != NdisStatus::kSuccess) {
      ASSERT_TRUE(result.writes.empty());
      ASSERT_EQ(nic.engine.live_handles(), live);
      continue;
    }
    ++passed;
    ASSERT_EQ(nic.engine.live_handles(), kind < 2    ? live + result.sas
                                         : kind == 2 ? live - result.sas
                                                     : live);
    for (const OidResult::Output& output : result.outputs) {
      const std::uint64_t handle = layout() == HostLayout::kX64 ? load_le64(&request[output.at])
                                                                : load_le32(&request[output.at]);
      if (handle == 0) continue;
      ASSERT_TRUE(nic.engine.sa_row(handle));
      handles.push_back(handle);
    }
    // Mostly live ones, and one that is not.
    const auto dead = [&nic](std::uint64_t handle) { return !nic.engine.sa_row(handle); };
    handles.erase(std::remove_if(handles.begin(), handles.end(), dead), handles.end());
    handles.push_back(0);
  }
  EXPECT_GT(passed, 1000u);
}

}  // namespace
}  // namespace espnic::tb
