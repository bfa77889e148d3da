// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The builders against requests written by hand from the tables of spec 4.2.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "tb/host_if/driver.h"
#include "tb/ndis/ndis_builder.h"
#include "tb/traffic/v2_request.h"

namespace espnic::tb {
namespace {

using boost::asio::ip::make_address;

SaSpec esp_spec() {
  SaSpec sa;
  sa.spi = 0x1001;
  sa.src = make_address("10.0.0.1");
  sa.dst = make_address("10.0.0.2");
  sa.enc = "3des-cbc";
  sa.enc_key = RawAdd::pattern(0x00, 24, 0, 0);
  sa.auth = "hmac-sha1";
  sa.auth_key = RawAdd::pattern(0x40, 20, 0, 0);
  sa.icv_len_bits = 96;
  return sa;
}
SaSpec ah_spec(std::uint32_t spi) {
  SaSpec sa = esp_spec();
  sa.spi = spi;
  sa.ah = true;
  sa.enc.clear();
  sa.enc_key.clear();
  sa.auth = "hmac-md5";
  sa.auth_key = RawAdd::pattern(0x80, 16, 0, 0);
  return sa;
}
SaSpec udp_spec() {
  SaSpec sa = esp_spec();
  sa.udp = true;
  sa.sport = 4500;
  sa.dport = 4500;
  return sa;
}

class Ndis : public BothLayouts {
 protected:
  NdisRequest build(const SaSpec& sa) const { return build_add(sa, options()); }
  NdisOptions options() const {
    NdisOptions o;
    o.layout = layout();
    return o;
  }
  void expect_same(const NdisRequest& request, const RawAdd& raw) const {
    EXPECT_FALSE(request.refused());
    EXPECT_EQ(request.oid, raw.oid());
    EXPECT_EQ(request.buffer, raw.bytes());
  }
};
INSTANTIATE_TEST_SUITE_P(Layouts, Ndis, testing::Values(HostLayout::kX64, HostLayout::kX86),
                         layout_name);

TEST_P(Ndis, TransportEsp) { expect_same(build(esp_spec()), plain()); }

TEST_P(Ndis, OutboundIntegrityKeyFirst) {
  SaSpec sa = esp_spec();
  sa.outbound = true;
  NdisOptions o = options();
  o.integrity_key_first = true;
  expect_same(build_add(sa, o), plain().flags(2).keys(RawAdd::pattern(0x40, 20, 0x00, 24)));
}

TEST_P(Ndis, TunnelHasAnAllZeroFilter) {
  SaSpec sa = esp_spec();
  sa.tunnel = true;
  expect_same(build(sa), plain().tunnel(0x0A000001, 0x0A000002));
  sa.src.reset();
  expect_same(build(sa), plain().tunnel(0, 0x0A000002));
}

TEST_P(Ndis, WildcardsHaveZeroMasks) {
  SaSpec sa = esp_spec();
  sa.src.reset();
  sa.dst = make_address("0.0.0.0");
  expect_same(build(sa), plain().src(0, 0).dst(0, 0));
}

TEST_P(Ndis, NullCipherDesAndMd5) {
  SaSpec sa = esp_spec();
  sa.enc = "null";
  sa.enc_key.clear();
  expect_same(build(sa), plain().conf(0, 0).keys(RawAdd::pattern(0, 0, 0x40, 20)));
  sa = esp_spec();
  sa.enc = "des-cbc";
  sa.enc_key.resize(8);
  sa.auth = "hmac-md5";
  sa.auth_key.resize(16);
  expect_same(build(sa), plain().conf(1, 8).integrity(1, 16).keys(RawAdd::pattern(0, 8, 0x40, 16)));
}

TEST_P(Ndis, UdpEsp) {
  expect_same(build(udp_spec()), udp());
  expect_same(build_add(udp_spec(), options(), 0x12345678), udp().entry_handle(0x12345678));
}

TEST_P(Ndis, LegacyPortNeedsTheSwitch) {
  SaSpec sa = udp_spec();
  sa.dport = 500;
  EXPECT_EQ(build(sa).refusal, NdisStatus::kInvalidParameter);
  NdisOptions o = options();
  o.legacy_port500 = true;
  expect_same(build_add(sa, o), udp().encap(0, 500));
}

TEST_P(Ndis, BundleIsEspThenAhWhateverTheListSays) {
  Bytes keys = RawAdd::pattern(0x00, 24, 0x40, 20);
  for (int i = 0; i < 16; ++i) keys.push_back(static_cast<std::uint8_t>(0x80 + i));
  SaSpec esp = esp_spec(), ah = ah_spec(0x2002);
  esp.bundle = ah.bundle = "b";
  ah.tunnel = true;  // the ESP entry decides
  for (const bool ah_first : {false, true}) {
    const std::vector<SaSpec> sas = ah_first ? std::vector{ah, esp} : std::vector{esp, ah};
    const auto list = portions(sas);
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list[0].error, "");
    EXPECT_EQ(list[0].entries, (std::vector<std::size_t>{0, 1}));
    expect_same(build_add(sas, list[0], options()),
                plain().num_sas(2).ah(1, 0x2002, 1, 16).keys(keys));
  }
}

TEST_P(Ndis, VendorAlgorithmsNeedTheSwitch) {
  SaSpec sa = esp_spec();
  sa.enc = "aes-gcm";
  sa.enc_key = RawAdd::pattern(0, 32, 0, 0);
  sa.salt = {0xA0, 0xA1, 0xA2, 0xA3};
  sa.auth.clear();
  sa.auth_key.clear();
  sa.icv_len_bits = 64;
  sa.esn = true;
  sa.initial_seq = 0x5FFFFFFFF;
  EXPECT_EQ(build(sa).refusal, NdisStatus::kNotSupported);
  NdisOptions o = options();
  o.vendor_algorithms = true;
  RawAdd raw = plain().integrity(0, 0).conf(0x10002, 36).le32(36 + 28, 8);
  raw.le32(36 + 32, 1).le32(36 + 36, 6);  // Reserved: ESN, high half of the next number
  expect_same(build_add(sa, o), raw.keys(RawAdd::pattern(0, 32, 0xA0, 4)));
  sa.dst = make_address("2001:db8::2");
  sa.src.reset();
  EXPECT_EQ(build_add(sa, o).refusal, NdisStatus::kNotSupported);
}

TEST_P(Ndis, Ipv6AddressesStandInTheThirdSecAssoc) {
  NdisOptions o = options();
  o.vendor_algorithms = o.ipv6 = true;
  SaSpec sa = esp_spec();
  sa.dst = make_address("2001:db8::2");
  sa.src = make_address("2001:db8:1::7");
  const NdisRequest v4 = build_add(esp_spec(), o);
  for (const bool tunnel : {false, true}) {
    sa.tunnel = tunnel;
    const NdisRequest request = build_add(sa, o);
    ASSERT_FALSE(request.refused());
    Bytes want = v4.buffer;
    std::fill_n(want.begin(), 16, 0);      // SrcAddr to DestMask
    std::fill_n(want.begin() + 24, 8, 0);  // tunnel addresses
    want[32] = 0x11;
    const Bytes ends{0x20, 1, 0x0d, 0xb8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7,
                     0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};
    std::copy(ends.begin(), ends.end(), want.begin() + 36 + 2 * 44);
    want[36 + 2 * 44 + 32] = tunnel ? 1 : 0;
    EXPECT_EQ(request.buffer, want);
  }
  o.vendor_algorithms = false;
  EXPECT_EQ(build_add(sa, o).refusal, NdisStatus::kNotSupported);
}

TEST_P(Ndis, VendorHashesOfEspAndAh) {
  NdisOptions o = options();
  o.vendor_algorithms = true;
  SaSpec esp = esp_spec();
  esp.enc = "aes-cbc";
  esp.enc_key = RawAdd::pattern(0, 16, 0, 0);
  esp.auth = "hmac-sha256";
  esp.auth_key = RawAdd::pattern(0x40, 32, 0, 0);
  esp.icv_len_bits = 96;
  expect_same(build_add(esp, o), plain()
                                     .conf(0x10000, 16)
                                     .integrity(0x10000, 32)
                                     .le32(36 + 16, 12)
                                     .keys(RawAdd::pattern(0, 16, 0x40, 32)));
  SaSpec ah = ah_spec(0x1001);
  ah.auth = "aes-gmac";
  ah.auth_key = RawAdd::pattern(0, 24, 0, 0);
  ah.salt = {0xA0, 0xA1, 0xA2, 0xA3};
  ah.icv_len_bits = 0;
  expect_same(build_add(ah, o),
              plain().ah(0, 0x1001, 0x10003, 28).keys(RawAdd::pattern(0, 24, 0xA0, 4)));
}

/// What both builders make of an ESP of 3DES and SHA-1, written down twice.
traffic::Sa esp_sa() {
  traffic::Sa sa;
  sa.src = 0x0A000001;
  sa.dst = 0x0A000002;
  sa.esp = traffic::EspSa{0x1001, traffic::Cipher::kTripleDes, traffic::Auth::kSha1,
                          RawAdd::pattern(0x00, 24, 0, 0), RawAdd::pattern(0x40, 20, 0, 0)};
  return sa;
}

TEST_P(Ndis, AddsOfV2AreThoseOfItsTables) {
  for (const bool ex : {false, true}) {
    NdisOptions o = options();
    o.v2 = o.ipv6 = true;
    o.v2_ex = ex;
    traffic::V2AddOptions options;
    options.pointer =
        layout() == HostLayout::kX64 ? traffic::Pointer::kX64 : traffic::Pointer::kX86;
    options.ex = ex;
    SaSpec spec = esp_spec();
    traffic::Sa sa = esp_sa();
    const auto same = [&] {
      const NdisRequest request = build_add(spec, o);
      EXPECT_FALSE(request.refused());
      EXPECT_EQ(request.oid, ex ? 0xFC030205u : 0xFC030202u);
      EXPECT_EQ(request.buffer, traffic::v2_add_request(sa, options));
    };
    same();
    spec.tunnel = sa.tunnel = true;
    same();
    spec.dst = make_address("2001:db8::2");
    EXPECT_EQ(build_add(spec, o).refusal, NdisStatus::kNotSupported) << "its source is IPv4";
    spec.src = make_address("2001:db8:1::7");
    sa.v6.emplace();
    sa.v6->src = {0x20, 1, 0x0d, 0xb8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7};
    sa.v6->dst = {0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};
    same();
    spec.src.reset();
    sa.v6->src = {};
    spec.tunnel = sa.tunnel = false;
    same();
    sa.v6->dst[15] = 3;
    EXPECT_NE(build_add(spec, o).buffer, traffic::v2_add_request(sa, options));
    o.ipv6 = false;
    EXPECT_EQ(build_add(spec, o).refusal, NdisStatus::kNotSupported);
  }
}

TEST(Portions, GroupByBundleSourceAndDestination) {
  SaSpec esp = esp_spec(), ah = ah_spec(2), other = esp_spec();
  esp.bundle = ah.bundle = other.bundle = "b";
  other.dst = make_address("10.0.0.9");
  SaSpec other_ah = ah;
  other_ah.dst = other.dst;
  const auto list = portions({esp_spec(), ah, other, esp, esp_spec(), other_ah});
  ASSERT_EQ(list.size(), 4u);
  EXPECT_EQ(list[0].entries, std::vector<std::size_t>{0});
  EXPECT_EQ(list[1].entries, (std::vector<std::size_t>{1, 3}));
  EXPECT_EQ(list[2].entries, (std::vector<std::size_t>{2, 5}));
  EXPECT_EQ(list[3].entries, std::vector<std::size_t>{4});
  for (const PortionSpec& portion : list) EXPECT_EQ(portion.error, "");
}

TEST(Portions, TellWhatIsWrongWithABundle) {
  SaSpec esp = esp_spec(), ah = ah_spec(2);
  esp.bundle = ah.bundle = "pair";
  EXPECT_THAT(portions({esp})[0].error, testing::HasSubstr("\"pair\": 1 entries"));
  EXPECT_THAT(portions({esp, ah, ah})[0].error, testing::HasSubstr("3 entries"));
  EXPECT_THAT(portions({esp, esp})[0].error, testing::HasSubstr("both entries are esp"));
  EXPECT_THAT(portions({ah, ah})[0].error, testing::HasSubstr("both entries are ah"));
  ah.outbound = true;
  const std::vector<SaSpec> sas{esp, ah};
  EXPECT_THAT(portions(sas)[0].error, testing::HasSubstr("direction"));
  EXPECT_EQ(build_add(sas, portions(sas)[0], {}).refusal, NdisStatus::kInvalidParameter);
}

TEST_P(Ndis, RefusesWhatV1CannotSay) {
  const std::function<void(SaSpec&)> wrong[] = {
      [](SaSpec& s) { s.enc = "aes-cbc"; },
      [](SaSpec& s) { s.enc = "aes-gcm"; },
      [](SaSpec& s) { s.auth = "hmac-sha256"; },
      [](SaSpec& s) { s.auth = "aes-gmac"; },
      [](SaSpec& s) { s.icv_len_bits = 128; },
      [](SaSpec& s) { s.icv_len_bits = 160; },
      [](SaSpec& s) { s.esn = true; },
      [](SaSpec& s) {
        s.src.reset();
        s.dst = make_address("2001:db8::1");
      },
      [](SaSpec& s) { s.src = make_address("2001:db8::2"); },
  };
  for (const auto& arrange : wrong) {
    SaSpec sa = udp_spec();
    arrange(sa);
    EXPECT_EQ(build(sa).refusal, NdisStatus::kNotSupported);
    EXPECT_TRUE(build(sa).buffer.empty());
    sa.dport = 4501;
    EXPECT_EQ(build(sa).refusal, NdisStatus::kInvalidParameter) << "comes first (A-55)";
  }
  SaSpec sa = esp_spec();
  sa.tunnel = true;
  sa.dst = make_address("0.0.0.0");
  EXPECT_EQ(build(sa).refusal, NdisStatus::kInvalidParameter);
}

TEST_P(Ndis, OutboundUdpEspMayUseAnyPort) {
  SaSpec sa = udp_spec();
  sa.outbound = true;
  sa.dport = 9999;
  expect_same(build(sa), udp().flags(2).encap(1, 9999));
}

TEST_P(Ndis, EngineTakesWhatIsBuiltAndItsHandlesAreRead) {
  Driver nic;
  NdisRequest add = build(udp_spec());
  ASSERT_EQ(nic.send(add.oid, layout(), add.buffer), kOk);
  const std::uint64_t handle = offload_handle(add.buffer, layout());
  const std::uint64_t entry = parser_entry_handle(add.buffer, layout());
  EXPECT_TRUE(nic.engine.sa_row(handle));
  NdisRequest gone = build_delete_udpesp_sa(handle, entry, layout());
  EXPECT_EQ(gone.oid, 0xFC010206u);
  EXPECT_EQ(gone.buffer, raw_pointers(layout(), {handle, entry}));
  EXPECT_EQ(nic.send(gone.oid, layout(), gone.buffer), kOk);
  EXPECT_EQ(nic.engine.parser_list().size(), 0u);
  const NdisRequest bare = build_delete_sa(handle, layout());
  EXPECT_EQ(bare.oid, 0xFC010203u);
  EXPECT_EQ(bare.buffer, raw_pointers(layout(), {handle}));
}

TEST_P(Ndis, HandlesOfShortBuffersAreZero) {
  EXPECT_EQ(offload_handle(Bytes(171, 0xFF), layout()), 0u);
  EXPECT_EQ(parser_entry_handle(Bytes(183, 0xFF), layout()), 0u);
  EXPECT_EQ(offload_handle({}, layout()), 0u);
}

TEST(NdisPolicy, EncapsulationAndParameters) {
  Driver nic;
  NdisRequest on = build_encapsulation(1);
  EXPECT_EQ(on.oid, 0x0101010Au);
  EXPECT_EQ(on.buffer, (Bytes{0xA8, 1, 28, 0, 1, 0, 0, 0, 2, 0, 0, 0, 14, 0,
                              0,    0, 0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0,  0}));
  EXPECT_EQ(nic.send(on.oid, HostLayout::kX64, on.buffer), kOk);
  EXPECT_TRUE(nic.policy.gate_open);
  NdisRequest ah_only = build_offload_parameters(2);
  EXPECT_EQ(ah_only.oid, 0xFC01020Cu);
  EXPECT_EQ(ah_only.buffer,
            (Bytes{0x80, 1, 20, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(nic.send(ah_only.oid, HostLayout::kX64, ah_only.buffer), kOk);
  EXPECT_FALSE(nic.policy.esp_enabled);
}

}  // namespace
}  // namespace espnic::tb
