// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Adds with vendor identifiers, which profile full takes (model/host_if/ndis_layout.h), at the OID
// engine. Numbers are written out by hand.
#include <algorithm>

#include "tb/host_if/driver.h"

namespace espnic::tb {
namespace {

constexpr std::uint32_t kSha256 = 0x10000, kSha384 = 0x10001, kSha512 = 0x10002, kGmacAh = 0x10003;
constexpr std::uint32_t kAesCbc = 0x10000, kAesCtr = 0x10001, kAesGcm = 0x10002, kAesGmac = 0x10003,
                        kChaCha = 0x10004;
// Offsets within an add: SecAssoc[0] at 36, IntegrityAlgo at 8, ConfAlgo at 20, Reserved at 32.
constexpr std::size_t kIntegrityRounds = 36 + 16, kConfRounds = 36 + 28, kReserved = 36 + 32;

OidEngine::Config full() {
  OidEngine::Config config;
  config.policy.caps.vendor_algorithms = true;
  return config;
}

class VendorOid : public BothLayouts {
 protected:
  /// ESP with an AEAD of `key` bytes, salt included.
  RawAdd aead(std::uint32_t id, std::uint32_t key) const {
    return plain().integrity(0, 0).conf(id, key).keys(RawAdd::pattern(0, key, 0, 0));
  }
  /// ESP with a cipher of `key` bytes and a hash of `hash_key`.
  RawAdd hashed(std::uint32_t id, std::uint32_t key, std::uint32_t hash,
                std::uint32_t hash_key) const {
    return plain()
        .conf(id, key)
        .integrity(hash, hash_key)
        .keys(RawAdd::pattern(0, key, 0x40, hash_key));
  }
  static SaKeys keys_of(RawAdd add) {
    Driver nic(full());
    EXPECT_EQ(nic.send(add), kOk);
    const SaRecord* record = nic.packet(kDst, 0x1001);
    EXPECT_NE(record, nullptr);
    return record != nullptr ? record->keys : SaKeys{};
  }
};
INSTANTIATE_TEST_SUITE_P(Layouts, VendorOid, testing::Values(HostLayout::kX64, HostLayout::kX86),
                         layout_name);

TEST_P(VendorOid, ProfileV1RefusesThem) {
  Driver nic;
  EXPECT_EQ(nic.send(hashed(kAesCbc, 16, 2, 20)), NdisStatus::kNotSupported);
  EXPECT_EQ(nic.send(hashed(3, 24, kSha256, 32)), NdisStatus::kNotSupported);
  // Without a hash it reads as unauthenticated there.
  EXPECT_EQ(nic.send(aead(kAesGcm, 20)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.engine.live_handles(), 0u);
}

TEST_P(VendorOid, KeysAndSaltsGoToTheirSlots) {
  for (const std::uint32_t bytes : {16u, 24u, 32u}) {
    const SaKeys gcm = keys_of(aead(kAesGcm, bytes + 4));
    EXPECT_EQ(gcm.cipher, Cipher::kAesGcm);
    EXPECT_EQ(gcm.esp_integrity, Integrity::kNone);
    EXPECT_EQ(gcm.cipher_aes_bytes, bytes);
    EXPECT_EQ(gcm.cipher_key[bytes - 1], bytes - 1);
    EXPECT_EQ(gcm.cipher_salt[0], bytes);
    EXPECT_EQ(gcm.cipher_salt[3], bytes + 3);
    EXPECT_EQ(esp_icv_bytes(gcm), 16u);
  }
  const SaKeys cbc = keys_of(hashed(kAesCbc, 32, kSha256, 32));
  EXPECT_EQ(cbc.cipher, Cipher::kAesCbc);
  EXPECT_EQ(cbc.cipher_aes_bytes, 32);
  EXPECT_EQ(cbc.cipher_key[31], 31);
  EXPECT_EQ(cbc.esp_integrity, Integrity::kHmacSha256);
  EXPECT_EQ(cbc.esp_key[31], 0x40 + 31);
  EXPECT_EQ(esp_icv_bytes(cbc), 16u);
  EXPECT_FALSE(cbc.esp_esn.on);
  EXPECT_EQ(keys_of(hashed(kAesCtr, 20, kSha384, 48)).cipher_salt[0], 16);
  EXPECT_EQ(esp_icv_bytes(keys_of(hashed(kAesCbc, 16, kSha384, 48))), 24u);
  EXPECT_EQ(esp_icv_bytes(keys_of(hashed(0, 0, kSha512, 64))), 32u);
  EXPECT_EQ(keys_of(aead(kAesGmac, 28)).cipher_aes_bytes, 24);
  EXPECT_EQ(keys_of(aead(kChaCha, 36)).cipher_salt[3], 35);
}

TEST_P(VendorOid, GmacOfAhHasAKeyAndASalt) {
  Driver nic(full());
  RawAdd add = plain().ah(0, 0x1001, kGmacAh, 36).keys(RawAdd::pattern(0, 36, 0, 0));
  ASSERT_EQ(nic.send(add), kOk);
  const SaRecord* record = nic.packet(kDst, 0x1001, true);
  ASSERT_NE(record, nullptr);
  EXPECT_EQ(record->keys.ah_integrity, Integrity::kAesGmac);
  EXPECT_EQ(record->keys.ah_aes_bytes, 32);
  EXPECT_EQ(record->keys.ah_salt[0], 32);
  EXPECT_EQ(ah_header_bytes(record->keys), 36u);
  // ESP has it as a cipher.
  EXPECT_EQ(nic.send(hashed(kAesCbc, 16, kGmacAh, 20).spi(9)), NdisStatus::kInvalidParameter);
}

TEST_P(VendorOid, IcvLengthsAreThoseOfTheAlgorithm) {
  EXPECT_EQ(esp_icv_bytes(keys_of(aead(kAesGcm, 20).le32(kConfRounds, 8))), 8u);
  EXPECT_EQ(esp_icv_bytes(keys_of(aead(kAesGcm, 20).le32(kConfRounds, 12))), 12u);
  EXPECT_EQ(esp_icv_bytes(keys_of(aead(kAesGcm, 20).le32(kConfRounds, 96))), 12u);  // bits, A-29
  EXPECT_EQ(esp_icv_bytes(keys_of(aead(kAesGcm, 20).le32(kConfRounds, 128))), 16u);
  EXPECT_EQ(esp_icv_bytes(keys_of(hashed(kAesCbc, 16, kSha256, 32).le32(kIntegrityRounds, 12))),
            12u);
  Driver nic(full());
  const auto refused = [&](RawAdd add) { return nic.send(add) == NdisStatus::kNotSupported; };
  EXPECT_TRUE(refused(aead(kAesGcm, 20).le32(kConfRounds, 13)));
  EXPECT_TRUE(refused(aead(kAesGmac, 20).le32(kConfRounds, 12)));
  EXPECT_TRUE(refused(aead(kChaCha, 36).le32(kConfRounds, 12)));
  EXPECT_TRUE(refused(hashed(kAesCbc, 16, kSha256, 32).le32(kIntegrityRounds, 32)));
  EXPECT_TRUE(refused(hashed(kAesCbc, 16, kSha384, 48).le32(kIntegrityRounds, 16)));
  // Of V1 algorithms they are rounds, which nobody reads.
  EXPECT_EQ(nic.send(plain().le32(kIntegrityRounds, 77).le32(kConfRounds, 77)), kOk);
}

TEST_P(VendorOid, KeyLengthsAreThoseOfTheAlgorithm) {
  Driver nic(full());
  for (const std::uint32_t bytes : {0u, 15u, 16u, 19u, 21u, 32u, 37u}) {
    EXPECT_EQ(nic.send(aead(kAesGcm, bytes)), NdisStatus::kInvalidData) << bytes;
  }
  EXPECT_EQ(nic.send(aead(kChaCha, 32)), NdisStatus::kInvalidData);
  EXPECT_EQ(nic.send(aead(kChaCha, 20)), NdisStatus::kInvalidData);
  EXPECT_EQ(nic.send(hashed(kAesCbc, 20, kSha256, 32)), NdisStatus::kInvalidData);
  EXPECT_EQ(nic.send(hashed(kAesCbc, 16, kSha256, 31)), NdisStatus::kInvalidData);
  EXPECT_EQ(nic.send(aead(kAesGcm, 20).keys(RawAdd::pattern(0, 19, 0, 0))),
            NdisStatus::kInvalidData);
  EXPECT_EQ(nic.engine.live_handles(), 0u);
}

TEST_P(VendorOid, AnAeadStandsAloneAndIdentifiersEnd) {
  Driver nic(full());
  EXPECT_EQ(nic.send(hashed(kAesGcm, 20, 2, 20)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(plain().integrity(0, 0).conf(kAesCbc, 16).keys(RawAdd::pattern(0, 16, 0, 0))),
            NdisStatus::kInvalidParameter);  // nothing authenticates
  EXPECT_EQ(nic.send(hashed(0x10005, 20, 2, 20)), NdisStatus::kNotSupported);
  EXPECT_EQ(nic.send(hashed(3, 24, 0x10004, 20)), NdisStatus::kNotSupported);
  EXPECT_EQ(nic.send(hashed(2, 24, 2, 20)), NdisStatus::kNotSupported);
  EXPECT_EQ(nic.send(hashed(4, 24, 2, 20)), NdisStatus::kNotSupported);
}

TEST_P(VendorOid, EsnIsReadInReservedAndNowhereInV1) {
  const SaKeys keys = keys_of(plain().le32(kReserved, 1).le32(kReserved + 4, 0x01020304));
  EXPECT_TRUE(keys.esp_esn.on);
  EXPECT_EQ(keys.esp_esn.high, 0x01020304u);
  EXPECT_EQ(keys_of(plain().le32(kReserved + 4, 0x01020304)).esp_esn.high, 0u);
  Driver nic(full());
  EXPECT_EQ(nic.send(plain().le32(kReserved, 2)), NdisStatus::kInvalidParameter);
  Driver v1;
  ASSERT_EQ(v1.send(plain().le32(kReserved, 0xFFFFFFFF)), kOk);
  EXPECT_FALSE(v1.packet(kDst, 0x1001)->keys.esp_esn.on);
}

// ---- IPv6 addresses: Flags bit 0x10, addresses and mode in SecAssoc[2] ------------------------

constexpr std::size_t kThird = 36 + 2 * 44;
const Ipv6Address kSrc6{0x20010DB800010000, 7}, kDst6{0x20010DB800000000, 2};

OidEngine::Config full_ipv6() {
  OidEngine::Config config = full();
  config.policy.caps.ipv6 = true;
  return config;
}

/// The add with IPv6 addresses in place of those that it has.
RawAdd over_ipv6(RawAdd add, const Ipv6Address& src, const Ipv6Address& dst, bool tunnel = false) {
  add.tunnel(0, 0).flags(0x11);
  std::size_t at = kThird;
  for (const std::uint64_t half : {src.high, src.low, dst.high, dst.low}) {
    add.be32(at, static_cast<std::uint32_t>(half >> 32));
    add.be32(at + 4, static_cast<std::uint32_t>(half));
    at += 8;
  }
  return add.le32(at, tunnel ? 1 : 0);
}

/// What a packet of IPv6 is looked up by.
SaKey ipv6_key(const Ipv6Address& dst, std::uint32_t spi) {
  SaKey key;
  key.ipv6 = true;
  key.dst6 = dst;
  key.src6 = kSrc6;
  key.spi = spi;
  return key;
}

TEST_P(VendorOid, TakesIpv6AddressesWithTheCapability) {
  for (const bool tunnel : {false, true}) {
    Driver nic(full_ipv6());
    EXPECT_EQ(nic.send(over_ipv6(plain(), kSrc6, kDst6, tunnel)), kOk);
    const SaLookup hit = nic.table.search(ipv6_key(kDst6, 0x1001), {});
    EXPECT_EQ(hit.kind, SaLookup::Kind::kExact);
    EXPECT_EQ(hit.tunnel, tunnel);
    EXPECT_TRUE(nic.records.at(hit.index)->ipv6);
    EXPECT_EQ(nic.records.at(hit.index)->tunnel, tunnel);
    EXPECT_EQ(nic.table.search(ipv6_key(kSrc6, 0x1001), {}).kind, SaLookup::Kind::kMiss);
    EXPECT_EQ(nic.packet(0, 0x1001), nullptr);
    // The same SPI in IPv4 is another SA, in IPv6 a duplicate.
    EXPECT_EQ(nic.send(plain()), kOk);
    EXPECT_EQ(nic.send(over_ipv6(plain(), kSrc6, kDst6)), NdisStatus::kInvalidParameter);
    EXPECT_EQ(nic.send(over_ipv6(plain(), kDst6, kSrc6)), kOk);
  }
}

TEST_P(VendorOid, Ipv6WildcardsAreOfIpv6) {
  Driver nic(full_ipv6());
  EXPECT_EQ(nic.send(over_ipv6(plain(), {}, {})), kOk);
  EXPECT_EQ(nic.table.search(ipv6_key(kDst6, 0x1001), {true, true, true}).kind,
            SaLookup::Kind::kExact);
  EXPECT_EQ(nic.packet(kDst, 0x1001), nullptr);
  EXPECT_EQ(nic.send(over_ipv6(plain().spi(0x1002), kSrc6, {}, true)),
            NdisStatus::kInvalidParameter);
}

TEST_P(VendorOid, StrictSelectorsTakeTheIpv6Source) {
  Driver nic(full_ipv6());
  EXPECT_EQ(nic.send(over_ipv6(plain(), kSrc6, kDst6)), kOk);
  EXPECT_EQ(nic.send(over_ipv6(plain().spi(0x1002), kDst6, kDst6)), kOk);
  const SaCamControl strict{true, true, true};
  EXPECT_EQ(nic.table.search(ipv6_key(kDst6, 0x1001), strict).kind, SaLookup::Kind::kExact);
  EXPECT_EQ(nic.table.search(ipv6_key(kDst6, 0x1002), strict).kind, SaLookup::Kind::kMiss);
  EXPECT_EQ(nic.table.search(ipv6_key(kDst6, 0x1002), {}).kind, SaLookup::Kind::kExact);
}

TEST_P(VendorOid, Ipv6NeedsTheCapabilityAndCleanFields) {
  Driver v1, no_ipv6(full()), nic(full_ipv6());
  EXPECT_EQ(v1.send(over_ipv6(plain(), kSrc6, kDst6)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(no_ipv6.send(over_ipv6(plain(), kSrc6, kDst6)), NdisStatus::kNotSupported);
  for (const std::size_t at : {0u, 4u, 8u, 12u, 24u, 28u, 160u, 164u}) {
    EXPECT_EQ(nic.send(over_ipv6(plain(), kSrc6, kDst6).be32(at, 1)), NdisStatus::kInvalidParameter)
        << at;
  }
  EXPECT_EQ(nic.send(over_ipv6(plain(), kSrc6, kDst6).le32(kThird + 32, 2)),
            NdisStatus::kInvalidParameter);
  for (const std::uint16_t flags : {0x10, 0x13, 0x31}) {
    EXPECT_EQ(nic.send(over_ipv6(plain(), kSrc6, kDst6).flags(flags)),
              NdisStatus::kInvalidParameter);
  }
  EXPECT_EQ(nic.engine.live_handles(), 0u);
  EXPECT_EQ(nic.send(over_ipv6(plain(), kSrc6, kDst6).flags(0x12)), kOk);  // outbound
  EXPECT_EQ(nic.table.search(ipv6_key(kDst6, 0x1001), {}).kind, SaLookup::Kind::kMiss);
  EXPECT_EQ(nic.send(over_ipv6(udp(), kSrc6, kDst6)), kOk);
  EXPECT_EQ(nic.parser_rows(), 1u);
}

}  // namespace
}  // namespace espnic::tb
