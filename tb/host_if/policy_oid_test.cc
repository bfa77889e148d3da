// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// OID_OFFLOAD_ENCAPSULATION and OID_TCP_OFFLOAD_PARAMETERS (spec 4.9 steps 2 and 3; O22 to O24).
#include "tb/host_if/driver.h"

namespace espnic::tb {
namespace {

constexpr HostLayout kAny = HostLayout::kX64;  // no pointers in these structures
constexpr std::uint32_t kEncapsulation = 0x0101010A, kParameters = 0xFC01020C;

Bytes encapsulation(std::uint32_t ipv4, std::uint32_t type, std::uint32_t ipv6 = 0) {
  Bytes b(28);
  b[0] = 0xA8;
  b[1] = 1;
  b[2] = 28;
  store_le32(&b[4], ipv4);
  store_le32(&b[8], type);
  store_le32(&b[16], ipv6);
  store_le32(&b[20], type);
  return b;
}
Bytes parameters(std::uint8_t ipsec_v1) {
  Bytes b(20);
  b[0] = 0x80;
  b[1] = 1;
  b[2] = 20;
  b[10] = ipsec_v1;
  return b;
}
NdisStatus set(Driver& nic, std::uint32_t oid, Bytes buffer) { return nic.send(oid, kAny, buffer); }

TEST(EncapsulationOid, OpensAndShutsTheGate) {
  Driver nic;
  EXPECT_FALSE(nic.policy.active());
  EXPECT_EQ(set(nic, kEncapsulation, encapsulation(1, 2)), kOk);
  EXPECT_TRUE(nic.policy.active());
  EXPECT_EQ(set(nic, kEncapsulation, encapsulation(0, 2)), kOk);
  EXPECT_TRUE(nic.policy.gate_open) << "no change";
  EXPECT_TRUE(nic.last.writes.empty());
  EXPECT_EQ(set(nic, kEncapsulation, encapsulation(1, 2, 1)), kOk) << "IPv6 beside IPv4";
  EXPECT_EQ(set(nic, kEncapsulation, encapsulation(2, 2)), kOk);
  EXPECT_FALSE(nic.policy.gate_open);
}

TEST(EncapsulationOid, O22WhatNoOffloadCoversIsRefused) {
  Driver nic;
  for (const std::uint32_t type : {0x10u, 0x0u, 0x1u, 0x4u, 0x8u, 0x12u, 0xFFFFFFFFu}) {
    EXPECT_EQ(set(nic, kEncapsulation, encapsulation(1, type)), NdisStatus::kInvalidParameter);
  }
  EXPECT_EQ(set(nic, kEncapsulation, encapsulation(0, 2, 1)), NdisStatus::kInvalidParameter);
  EXPECT_FALSE(nic.policy.gate_open);
  ASSERT_EQ(set(nic, kEncapsulation, encapsulation(1, 2)), kOk);
  EXPECT_EQ(set(nic, kEncapsulation, encapsulation(1, 0x10)), NdisStatus::kInvalidParameter);
  EXPECT_TRUE(nic.policy.gate_open) << "a failed request leaves the gate as it was";
}

TEST(EncapsulationOid, RefusesShortAndMalformedBuffers) {
  Driver nic;
  Bytes b = encapsulation(1, 2);
  b.pop_back();
  EXPECT_EQ(set(nic, kEncapsulation, b), NdisStatus::kInvalidLength);
  EXPECT_EQ(nic.last.bytes_needed, 28u);
  b = encapsulation(1, 2);
  b[0] = 0xA7;
  EXPECT_EQ(set(nic, kEncapsulation, b), NdisStatus::kInvalidData);
  EXPECT_EQ(set(nic, kEncapsulation, encapsulation(3, 2)), NdisStatus::kInvalidData);
  EXPECT_EQ(set(nic, kEncapsulation, encapsulation(1, 2, 3)), NdisStatus::kInvalidData);
  EXPECT_FALSE(nic.policy.gate_open);
}

TEST(ParametersOid, O23EachValueSetsItsProtocols) {
  const bool ah[] = {true, false, true, false, true};
  const bool esp[] = {true, false, false, true, true};
  for (std::uint8_t value = 0; value <= 4; ++value) {
    Driver nic;
    EXPECT_EQ(set(nic, kParameters, parameters(value)), kOk);
    EXPECT_EQ(nic.policy.ah_enabled, ah[value]) << int{value};
    EXPECT_EQ(nic.policy.esp_enabled, esp[value]) << int{value};
    EXPECT_EQ(nic.last.writes.size(), ah[value] && esp[value] ? 0u : 1u);
    EXPECT_FALSE(nic.policy.gate_open);
  }
}

TEST(ParametersOid, O23NoChangeKeepsWhatWasSet) {
  Driver nic;
  ASSERT_EQ(set(nic, kParameters, parameters(2)), kOk);
  ASSERT_EQ(set(nic, kParameters, parameters(0)), kOk);
  EXPECT_TRUE(nic.policy.ah_enabled);
  EXPECT_FALSE(nic.policy.esp_enabled);
}

TEST(ParametersOid, O24RefusesWrongSizesAndContents) {
  Driver nic;
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{4}, std::size_t{11}, std::size_t{19}}) {
    Bytes b = parameters(1);
    b.resize(size);
    EXPECT_EQ(set(nic, kParameters, b), NdisStatus::kInvalidData) << size;
  }
  for (const auto& [at, value] : std::map<std::size_t, std::uint8_t>{
           {0, 0xA8}, {1, 0}, {2, 19}, {2, 21}, {3, 1}, {10, 5}, {10, 255}}) {
    Bytes b = parameters(1);
    b[at] = value;
    EXPECT_EQ(set(nic, kParameters, b), NdisStatus::kInvalidData) << at;
  }
  EXPECT_TRUE(nic.policy.ah_enabled && nic.policy.esp_enabled);
}

TEST(ParametersOid, ProtocolSwitchedOffRefusesAddsKeepsSasAllowsDeletes) {
  Driver nic;
  RawAdd esp(kAny, false), ah(kAny, false);
  ah.only_ah(5);
  ASSERT_EQ(nic.send(esp), kOk);
  ASSERT_EQ(nic.send(ah), kOk);
  ASSERT_EQ(set(nic, kParameters, parameters(2)), kOk);  // AH only
  EXPECT_EQ(nic.packet(kDst, 0x1001), nullptr);
  EXPECT_NE(nic.packet(kDst, 5, true), nullptr);
  EXPECT_EQ(nic.send(RawAdd(kAny, false).spi(9)), NdisStatus::kNotSupported);
  EXPECT_EQ(nic.send(RawAdd(kAny, false).spi(9).flags(2)), NdisStatus::kNotSupported);
  EXPECT_EQ(nic.send(RawAdd(kAny, false).only_ah(9)), kOk);
  ASSERT_EQ(set(nic, kParameters, parameters(4)), kOk);
  EXPECT_NE(nic.packet(kDst, 0x1001), nullptr);
  ASSERT_EQ(set(nic, kParameters, parameters(1)), kOk);
  EXPECT_EQ(nic.delete_sa(kAny, esp.handle()), kOk);
}

}  // namespace
}  // namespace espnic::tb
