// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.7, cases O01 to O20, at the OID engine.
#include <algorithm>

#include "tb/host_if/driver.h"

namespace espnic::tb {
namespace {

class SaOid : public BothLayouts {};
INSTANTIATE_TEST_SUITE_P(Layouts, SaOid, testing::Values(HostLayout::kX64, HostLayout::kX86),
                         layout_name);

template <std::size_t N>
Bytes first(const std::array<std::uint8_t, N>& slot, std::size_t n) {
  return Bytes(slot.begin(), slot.begin() + n);
}

TEST_P(SaOid, O01AddsGiveDistinctNonNullHandlesInEitherDirection) {
  Driver nic;
  RawAdd in = plain(), out = plain().flags(2);
  EXPECT_EQ(nic.send(in), kOk);
  EXPECT_EQ(nic.send(out), kOk);
  EXPECT_NE(in.handle(), 0u);
  EXPECT_NE(out.handle(), 0u);
  EXPECT_NE(in.handle(), out.handle());
  EXPECT_EQ(nic.engine.live_handles(), 2u);
}

TEST_P(SaOid, O01OnlyTheHandleChangesInTheBuffer) {
  Driver nic;
  RawAdd add = plain();
  const Bytes before = add.bytes();
  ASSERT_EQ(nic.send(add), kOk);
  const std::size_t end = 168 + (layout() == HostLayout::kX64 ? 8 : 4);
  EXPECT_TRUE(std::equal(before.begin(), before.begin() + 168, add.bytes().begin()));
  EXPECT_TRUE(std::equal(before.begin() + end, before.end(), add.bytes().begin() + end));
}

TEST_P(SaOid, O01FillsRowAndRecord) {
  Driver nic;
  ASSERT_EQ(nic.send(plain()), kOk);
  const SaCamEntry& row = nic.table.at(0);
  EXPECT_TRUE(row.valid && row.uses_esp && !row.uses_ah && !row.ah && !row.any_dst && !row.tunnel);
  EXPECT_EQ(row.dst, 0x0A000002u);
  EXPECT_EQ(row.src, 0x0A000001u);
  EXPECT_EQ(row.src_mask, 0xFFFFFFFFu);
  EXPECT_EQ(row.spi, 0x1001u);
  const SaRecord* record = nic.packet(kDst, 0x1001);
  ASSERT_NE(record, nullptr);
  EXPECT_TRUE(record->has_esp && !record->has_ah && !record->tunnel && !record->encapsulation.udp);
  EXPECT_EQ(record->esp_spi, 0x1001u);
  EXPECT_EQ(record->ah_spi, 0u);
  EXPECT_EQ(record->keys.cipher, Cipher::kTripleDesCbc);
  EXPECT_EQ(record->keys.esp_integrity, Integrity::kHmacSha1);
  EXPECT_EQ(record->keys.ah_integrity, Integrity::kNone);
  const auto& context = dynamic_cast<const KeyContext&>(*record->context);
  EXPECT_EQ(context.keys.cipher_key, record->keys.cipher_key);
}

TEST_P(SaOid, O01OutboundSaTakesARowThatNeverMatches) {
  Driver nic;
  ASSERT_EQ(nic.send(plain().flags(2)), kOk);
  EXPECT_FALSE(nic.table.at(0).valid);
  EXPECT_NE(nic.records.at(0), nullptr);
  EXPECT_EQ(nic.packet(kDst, 0x1001), nullptr);
}

TEST_P(SaOid, O01TunnelIsFoundByItsTunnelAddress) {
  Driver nic;
  ASSERT_EQ(nic.send(plain().tunnel(0xC0A80001, 0xC0A80002)), kOk);
  EXPECT_TRUE(nic.table.at(0).tunnel);
  const SaCamEntry& row = nic.table.at(0);
  EXPECT_EQ(row.dst, 0xC0A80002u);
  EXPECT_EQ(row.src, 0xC0A80001u);
  EXPECT_EQ(row.src_mask, 0xFFFFFFFFu);
  EXPECT_FALSE(row.any_dst);
  EXPECT_TRUE(nic.packet(0xC0A80002, 0x1001)->tunnel);
}

TEST_P(SaOid, O02RefusesNumSasOutOfRange) {
  for (const std::int16_t n : {0, -1, 3, 32767, -32768}) {
    Driver nic;
    EXPECT_EQ(nic.send(plain().num_sas(n)), NdisStatus::kInvalidParameter) << n;
  }
}

RawAdd bundle(RawAdd add, std::uint32_t esp_spi = 0x2001, std::uint32_t ah_spi = 0x2002) {
  return add.num_sas(2).esp(0, esp_spi, 2, 20, 3, 24).ah(1, ah_spi, 1, 16).keys([] {
    Bytes keys = RawAdd::pattern(0x00, 24, 0x40, 20);
    const Bytes ah = RawAdd::pattern(0x80, 16, 0, 0);
    keys.insert(keys.end(), ah.begin(), ah.end());
    return keys;
  }());
}

TEST_P(SaOid, O03RefusesAhBeforeEspAndEqualOperations) {
  Driver nic;
  RawAdd wrong = plain().num_sas(2).ah(0, 1, 2, 20).esp(1, 2, 2, 20, 3, 24);
  EXPECT_EQ(nic.send(wrong), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(bundle(plain()).operation(2, 1)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(bundle(plain()).operation(1, 0)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(plain().operation(3)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(plain().operation(0)), NdisStatus::kInvalidParameter);
}

TEST_P(SaOid, O04RefusesUnauthenticatedEsp) {
  Driver nic;
  RawAdd encrypt_only = plain().integrity(0, 0).keys(RawAdd::pattern(0, 24, 0, 0));
  EXPECT_EQ(nic.send(encrypt_only), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(plain().integrity(0, 0).conf(0, 0).keys({})), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(bundle(plain()).integrity(0, 0).conf(0, 0)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(plain().only_ah(5).integrity(0, 0)), NdisStatus::kInvalidParameter);
}

TEST_P(SaOid, O04BundleMayLeaveTheEspUnauthenticated) {
  Driver nic;
  RawAdd add = bundle(plain()).integrity(0, 0);
  Bytes keys = RawAdd::pattern(0x00, 24, 0x80, 16);
  EXPECT_EQ(nic.send(add.keys(keys)), kOk);
  EXPECT_EQ(nic.packet(kDst, 0x2002, true)->keys.esp_integrity, Integrity::kNone);
}

TEST_P(SaOid, O05RefusesReservedAndUnknownCiphers) {
  for (const std::uint32_t id : {2u, 4u, 5u, 0x10000u, 0xFFFFFFFFu}) {
    Driver nic;
    EXPECT_EQ(nic.send(plain().conf(id, 24)), NdisStatus::kNotSupported) << id;
  }
}

TEST_P(SaOid, O06RefusesAhWithACipher) {
  Driver nic;
  EXPECT_EQ(nic.send(plain().only_ah(5).conf(1, 0)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(plain().only_ah(5).conf(0, 8)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(plain().only_ah(5).le32(36 + 28, 99)), kOk) << "rounds are ignored";
}

TEST_P(SaOid, O07RefusesFlagsThatAreNotOneDirection) {
  for (const std::uint16_t flags : {0, 3, 4, 5, 0x8001, 0x0101}) {
    Driver nic;
    EXPECT_EQ(nic.send(plain().flags(flags)), NdisStatus::kInvalidParameter) << flags;
  }
}

TEST_P(SaOid, O08RefusesKeyLenBeyondTheBuffer) {
  Driver nic;
  RawAdd add = plain();
  for (const std::uint32_t length : {45u, 0x7FFFFFFFu}) {
    add.le32(add.at().key_len, length);
    EXPECT_EQ(nic.send(add), NdisStatus::kInvalidLength);
    EXPECT_EQ(nic.last.bytes_needed, add.at().key_mat + length);
  }
  add.le32(add.at().key_len, 0xFFFFFFFF);
  EXPECT_EQ(nic.send(add), NdisStatus::kInvalidLength);
  EXPECT_EQ(nic.last.bytes_needed, 0xFFFFFFFFu) << "must not wrap";
}

TEST_P(SaOid, O09RefusesKeyLengthsThatDoNotAddUp) {
  Driver nic;
  EXPECT_EQ(nic.send(plain().keys(RawAdd::pattern(0, 45, 0, 0))), NdisStatus::kInvalidData);
  EXPECT_EQ(nic.send(plain().keys(RawAdd::pattern(0, 43, 0, 0))), NdisStatus::kInvalidData);
  EXPECT_EQ(nic.send(plain().keys({})), NdisStatus::kInvalidData);
}

TEST_P(SaOid, O10RefusesWrongKeyLengths) {
  Driver nic;
  const auto keys = [](unsigned n) { return RawAdd::pattern(0, n, 0, 0); };
  EXPECT_EQ(nic.send(plain().conf(1, 7).keys(keys(27))), NdisStatus::kInvalidData);
  EXPECT_EQ(nic.send(plain().conf(3, 16).keys(keys(36))), NdisStatus::kInvalidData);
  EXPECT_EQ(nic.send(plain().integrity(2, 16).keys(keys(40))), NdisStatus::kInvalidData);
  EXPECT_EQ(nic.send(plain().integrity(1, 20).keys(keys(44))), NdisStatus::kInvalidData);
  EXPECT_EQ(nic.send(plain().conf(0, 8).keys(keys(28))), NdisStatus::kInvalidData);
  EXPECT_EQ(nic.send(plain().conf(1, 8).integrity(2, 20).keys(keys(28))), kOk);
}

TEST_P(SaOid, O11TellsBytesNeededOfAShortHeader) {
  const std::size_t key_mat = layout() == HostLayout::kX64 ? 180 : 176;
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{168}, key_mat - 1}) {
    Driver nic;
    RawAdd add = plain();
    add.bytes().resize(size);
    EXPECT_EQ(nic.send(add), NdisStatus::kInvalidLength) << size;
    EXPECT_EQ(nic.last.bytes_needed, key_mat);
  }
}

TEST_P(SaOid, O11AcceptsALongerBuffer) {
  Driver nic;
  RawAdd add = plain();
  add.bytes().resize(add.bytes().size() + 100, 0xEE);
  EXPECT_EQ(nic.send(add), kOk);
}

TEST_P(SaOid, O12RefusesTheAddBeyondCapacity) {
  OidEngine::Config config;
  config.sa_entries = 3;
  Driver nic(config);
  RawAdd in = plain().spi(1), out = plain().spi(2).flags(2);
  EXPECT_EQ(nic.send(in), kOk);
  EXPECT_EQ(nic.send(out), kOk);
  EXPECT_EQ(nic.send(bundle(plain())), kOk) << "a bundle is one handle";
  const RawAdd before = plain().spi(3);
  RawAdd fourth = before;
  EXPECT_EQ(nic.send(fourth), NdisStatus::kResources);
  EXPECT_EQ(fourth.bytes(), before.bytes());
  EXPECT_NE(nic.packet(kDst, 1), nullptr);
  EXPECT_NE(nic.packet(kDst, 0x2002, true), nullptr);
  EXPECT_EQ(nic.delete_sa(layout(), out.handle()), kOk);
  EXPECT_EQ(nic.send(fourth), kOk) << "an outbound handle frees its row too";
}

TEST_P(SaOid, O13RefusesUnknownAndDeadHandles) {
  Driver nic;
  RawAdd add = plain();
  ASSERT_EQ(nic.send(add), kOk);
  for (const std::uint64_t handle : {std::uint64_t{0}, add.handle() + 1, ~add.handle()}) {
    EXPECT_EQ(nic.delete_sa(layout(), handle), NdisStatus::kInvalidParameter);
  }
  EXPECT_EQ(nic.engine.live_handles(), 1u);
  EXPECT_EQ(nic.delete_sa(layout(), add.handle()), kOk);
  EXPECT_EQ(nic.delete_sa(layout(), add.handle()), NdisStatus::kInvalidParameter);
}

TEST_P(SaOid, O13DeleteNeedsAPointerOfTheLayout) {
  Driver nic;
  RawAdd add = plain();
  ASSERT_EQ(nic.send(add), kOk);
  const std::size_t bytes = layout() == HostLayout::kX64 ? 8 : 4;
  Bytes request = raw_pointers(layout(), {add.handle()});
  request.pop_back();
  EXPECT_EQ(nic.send(0xFC010203, layout(), request), NdisStatus::kInvalidLength);
  EXPECT_EQ(nic.last.bytes_needed, bytes);
  Bytes two = raw_pointers(layout(), {add.handle(), 0});
  two.pop_back();
  EXPECT_EQ(nic.send(0xFC010206, layout(), two), NdisStatus::kInvalidLength);
  EXPECT_EQ(nic.last.bytes_needed, 2 * bytes);
  EXPECT_EQ(nic.engine.live_handles(), 1u);
}

TEST(SaOid64, O13UpperHalfOfAHandleCounts) {
  Driver nic;
  RawAdd add(HostLayout::kX64, false);
  ASSERT_EQ(nic.send(add), kOk);
  EXPECT_EQ(nic.delete_sa(HostLayout::kX64, add.handle() | 1ull << 40),
            NdisStatus::kInvalidParameter);
}

TEST_P(SaOid, O14PacketBehindTheDeleteBypasses) {
  Driver nic;
  RawAdd add = plain();
  ASSERT_EQ(nic.send(add), kOk);
  ASSERT_NE(nic.packet(kDst, 0x1001), nullptr);
  ASSERT_EQ(nic.delete_sa(layout(), add.handle()), kOk);
  EXPECT_EQ(nic.packet(kDst, 0x1001), nullptr);
  EXPECT_EQ(nic.records.at(0), nullptr) << "keys are scrubbed";
}

TEST_P(SaOid, O15QueriesAreNotSupported) {
  Driver nic;
  for (const std::uint32_t oid : {0xFC010202u, 0xFC010203u, 0xFC010205u, 0xFC010206u, 0xFC01020Cu,
                                  0x0101010Au, 0xFC010204u, 0u}) {
    Bytes buffer = plain().bytes();
    const OidResult result = nic.engine.request(oid, OidKind::kQuery, layout(), buffer);
    EXPECT_EQ(result.status, NdisStatus::kNotSupported);
    EXPECT_TRUE(result.writes.empty());
  }
  EXPECT_EQ(nic.engine.live_handles(), 0u);
}

TEST_P(SaOid, O16RefusesWhatIsNotAdvertised) {
  EXPECT_EQ(Driver().send(plain().integrity(3, 20)), NdisStatus::kNotSupported);
  OidEngine::Config config;
  config.policy.caps.ah_esp_combined = false;
  EXPECT_EQ(Driver(config).send(bundle(plain())), NdisStatus::kNotSupported);
  config = {};
  config.policy.ah_receive = false;
  EXPECT_EQ(Driver(config).send(plain().only_ah(7)), NdisStatus::kNotSupported);
  EXPECT_EQ(Driver(config).send(bundle(plain())), NdisStatus::kNotSupported);
  EXPECT_EQ(Driver(config).send(plain()), kOk);
  EXPECT_EQ(Driver(config).send(plain().only_ah(7).flags(2)), kOk) << "Receive is for inbound";
  config = {};
  config.policy.esp_receive = false;
  EXPECT_EQ(Driver(config).send(plain()), NdisStatus::kNotSupported);
  EXPECT_EQ(Driver(config).send(plain().only_ah(7)), kOk);
}

TEST_P(SaOid, O17KeyOrderIsASwitch) {
  for (const bool integrity_first : {false, true}) {
    OidEngine::Config config;
    config.integrity_key_first = integrity_first;
    Driver nic(config);
    // KeyMat 0x00..0x2B: the 24-byte cipher key begins at 0 or behind the 20 bytes for SHA-1.
    ASSERT_EQ(nic.send(plain().keys(RawAdd::pattern(0, 44, 0, 0))), kOk);
    const SaKeys& keys = nic.packet(kDst, 0x1001)->keys;
    EXPECT_EQ(first(keys.cipher_key, 24), RawAdd::pattern(integrity_first ? 20 : 0, 24, 0, 0));
    EXPECT_EQ(first(keys.esp_key, 20), RawAdd::pattern(integrity_first ? 0 : 24, 20, 0, 0));
  }
}

TEST_P(SaOid, O18BundleKeysLieElementByElement) {
  Driver nic;
  ASSERT_EQ(nic.send(bundle(plain())), kOk);
  EXPECT_EQ(nic.packet(kDst, 0x2001), nullptr) << "the ESP SPI of a bundle is no key";
  EXPECT_EQ(nic.packet(kDst, 0x2001, true), nullptr);
  const SaRecord* record = nic.packet(kDst, 0x2002, true);
  ASSERT_NE(record, nullptr);
  EXPECT_TRUE(record->has_ah && record->has_esp);
  EXPECT_EQ(record->esp_spi, 0x2001u);
  EXPECT_EQ(record->ah_spi, 0x2002u);
  EXPECT_EQ(first(record->keys.cipher_key, 24), RawAdd::pattern(0x00, 24, 0, 0));
  EXPECT_EQ(first(record->keys.esp_key, 20), RawAdd::pattern(0x40, 20, 0, 0));
  EXPECT_EQ(first(record->keys.ah_key, 16), RawAdd::pattern(0x80, 16, 0, 0));
  EXPECT_TRUE(nic.table.at(0).uses_ah && nic.table.at(0).uses_esp && nic.table.at(0).ah);
}

TEST_P(SaOid, O19WildcardSourceAndDestination) {
  Driver nic;
  ASSERT_EQ(nic.send(plain().src(0x0A000001, 0).dst(0, 0)), kOk);
  EXPECT_TRUE(nic.table.at(0).any_dst);
  EXPECT_EQ(nic.table.at(0).src_mask, 0u);
  EXPECT_NE(nic.packet(0x01020304, 0x1001, false, 0x05060708, true), nullptr);
}

TEST_P(SaOid, O19AddressUnderMaskDecidesWhatIsAny) {
  Driver nic;
  ASSERT_EQ(nic.send(plain().spi(1).dst(0, 0xFFFFFFFF).src(0, 0xFFFFFFFF)), kOk);
  ASSERT_EQ(nic.send(plain().spi(2).dst(0x0A000000, 0x000000FF).src(0x0A0000FF, 0xFFFFFF00)), kOk);
  EXPECT_TRUE(nic.table.at(0).any_dst);
  EXPECT_EQ(nic.table.at(0).src_mask, 0u) << "an address of zero is any source";
  EXPECT_TRUE(nic.table.at(1).any_dst);
  EXPECT_NE(nic.packet(kDst, 2, false, 0x0A000077, true), nullptr);
  EXPECT_EQ(nic.packet(kDst, 2, false, 0x0A000177, true), nullptr);
}

TEST_P(SaOid, O20RefusesADuplicateInboundKey) {
  Driver nic;
  ASSERT_EQ(nic.send(plain()), kOk);
  const SaRecord* before = nic.packet(kDst, 0x1001);
  EXPECT_EQ(nic.send(plain()), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.send(udp()), NdisStatus::kInvalidParameter) << "plain and UDP share the keys";
  EXPECT_EQ(nic.send(plain().tunnel(1, kDst)), NdisStatus::kInvalidParameter);
  EXPECT_EQ(nic.packet(kDst, 0x1001), before);
  EXPECT_EQ(nic.parser_rows(), 0u);
}

TEST_P(SaOid, O20OtherKeysAreNoDuplicates) {
  Driver nic;
  ASSERT_EQ(nic.send(plain()), kOk);
  EXPECT_EQ(nic.send(plain().flags(2)), kOk);
  EXPECT_EQ(nic.send(plain().flags(2)), kOk) << "outbound adds never are";
  EXPECT_EQ(nic.send(plain().dst(0x0A000003)), kOk) << "A-26";
  EXPECT_EQ(nic.send(plain().only_ah(0x1001)), kOk);
  EXPECT_EQ(nic.send(plain().dst(0, 0)), kOk);
  EXPECT_EQ(nic.send(plain().dst(0x99000000, 0x000000FF)), NdisStatus::kInvalidParameter)
      << "any is any";
  EXPECT_EQ(nic.send(bundle(plain(), 0x1001, 0x2002)), kOk) << "a bundle is keyed by its AH";
  EXPECT_EQ(nic.send(plain().only_ah(0x2002)), NdisStatus::kInvalidParameter);
}

TEST_P(SaOid, O20DeletedKeyIsFree) {
  Driver nic;
  RawAdd add = plain();
  ASSERT_EQ(nic.send(add), kOk);
  nic.engine.fail_next_delete();
  EXPECT_EQ(nic.delete_sa(layout(), add.handle()), NdisStatus::kFailure);
  EXPECT_EQ(nic.send(plain()), kOk) << "a MARKED SA does not count (A-25)";
}

TEST_P(SaOid, StaleHandlesNeverAliasAndRowsCountTheirUses) {
  OidEngine::Config config;
  config.sa_entries = 1;
  Driver nic(config);
  std::set<std::uint64_t> dead;
  std::uint64_t previous = 0;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    RawAdd add = plain();
    ASSERT_EQ(nic.send(add), kOk);
    ASSERT_TRUE(dead.insert(add.handle()).second);
    ASSERT_EQ(nic.packet(kDst, 0x1001)->generation, i);
    ASSERT_EQ(nic.engine.sa_row(add.handle()), 0);
    ASSERT_EQ(nic.delete_sa(layout(), previous), NdisStatus::kInvalidParameter);
    previous = add.handle();
    ASSERT_EQ(nic.delete_sa(layout(), add.handle()), kOk);
  }
}

TEST(SaOidLimits, RefusesTablesTheIndexCannotNumber) {
  OidEngine::Config config;
  config.sa_entries = 65535;
  EXPECT_THROW(Driver{config}, std::invalid_argument);
  config = {};
  config.parser_entries = 256;
  EXPECT_THROW(Driver{config}, std::invalid_argument);
}

TEST(SaOidLimits, BackEndThatThrowsChangesNothing) {
  OidEngine engine({}, [](const SaKeys&) -> std::shared_ptr<const SaContext> {
    throw std::runtime_error("no back end");
  });
  RawAdd add(HostLayout::kX64, true);
  EXPECT_THROW(engine.request(add.oid(), OidKind::kSet, add.layout(), add.bytes()),
               std::runtime_error);
  EXPECT_EQ(engine.live_handles(), 0u);
  EXPECT_EQ(engine.parser_list().size(), 0u);
}

}  // namespace
}  // namespace espnic::tb
