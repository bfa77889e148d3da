// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// NDIS_IPSEC_OFFLOAD_V1 against the tables of spec 3.4 and 4.10 (C07). Bit positions are copied
// from there by hand.
#include "model/host_if/capability.h"

#include "tb/host_if/driver.h"

namespace espnic::tb {
namespace {

/// Two-bit members of a group.
constexpr unsigned two(std::uint32_t word, unsigned low) { return word >> low & 3; }
struct Ah {
  explicit Ah(std::uint32_t w)
      : md5(two(w, 0)),
        sha_1(two(w, 2)),
        transport(two(w, 4)),
        tunnel(two(w, 6)),
        send(two(w, 8)),
        receive(two(w, 10)),
        rest(w >> 12) {}
  unsigned md5, sha_1, transport, tunnel, send, receive, rest;
};
struct Esp {
  explicit Esp(std::uint32_t w)
      : des(two(w, 0)),
        reserved(two(w, 2)),
        triple_des(two(w, 4)),
        null_esp(two(w, 6)),
        transport(two(w, 8)),
        tunnel(two(w, 10)),
        send(two(w, 12)),
        receive(two(w, 14)),
        rest(w >> 16) {}
  unsigned des, reserved, triple_des, null_esp, transport, tunnel, send, receive, rest;
};

/// Every rule of 4.10 and 3.4 at once; the fields are named in what it returns. Empty: all hold.
std::string broken_rule(const IpsecOffloadV1& o) {
  const Ah ah(o.ipv4_ah);
  const Esp esp(o.ipv4_esp);
  for (const unsigned member :
       {ah.md5, ah.sha_1, ah.transport, ah.tunnel, ah.send, ah.receive, esp.des, esp.triple_des,
        esp.null_esp, esp.transport, esp.tunnel, esp.send, esp.receive}) {
    if (member > 1) return "a member is neither NOT_SUPPORTED nor SUPPORTED";
  }
  if (ah.rest != 0 || esp.rest != 0 || esp.reserved != 0) return "a reserved bit";
  if ((o.encapsulation & 0x2) == 0) return "802.3 is missing";
  if ((o.flags & 0xF) != 0) return "low nibble of Flags";
  if ((o.flags & ~0xF0u) != 0) return "unknown flag";
  if (o.flags != 0 && esp.receive == 0) return "UDP-ESP without IPv4ESP.Receive";
  if (o.ah_esp_combined != 0 &&
      (ah.md5 == 0 || ah.sha_1 == 0 || esp.null_esp == 0 || ah.receive == 0 || esp.receive == 0)) {
    return "AhEspCombined without the six pairs";
  }
  if (o.transport_tunnel_combined != 0 && !(ah.transport == 1 && ah.tunnel == 1) &&
      !(esp.transport == 1 && esp.tunnel == 1)) {
    return "TransportTunnelCombined without both modes in a group";
  }
  if (ah.send + ah.receive == 0 && ah.transport + ah.tunnel != 0) return "AH without a direction";
  if (esp.send + esp.receive == 0 && o.ipv4_esp != 0) return "ESP without a direction";
  return "";
}

TEST(Capability, C07ProfileAsItComes) {
  const IpsecOffloadV1 o = hardware_capability(RxPolicy{});
  // Every two-bit member is 1 but Send and the reserved one: by hand from the table of 4.10.
  const std::uint8_t expected[28] = {0x06, 0, 0,    0, 1, 0, 0,    0,    1, 0, 0,    0,    1, 0,
                                     0,    0, 0xF0, 0, 0, 0, 0x55, 0x04, 0, 0, 0x51, 0x45, 0, 0};
  const auto bytes = o.bytes();
  EXPECT_TRUE(std::equal(bytes.begin(), bytes.end(), std::begin(expected), std::end(expected)));
  EXPECT_EQ(broken_rule(o), "");
  for (std::size_t i = 0; i < 7; ++i) EXPECT_EQ(load_le32(&bytes[4 * i]), o.words()[i]);
}

TEST(Capability, SendIsNotSupportedYet) {
  const IpsecOffloadV1 o = hardware_capability(RxPolicy{});
  EXPECT_EQ(Ah(o.ipv4_ah).send, 0u);
  EXPECT_EQ(Esp(o.ipv4_esp).send, 0u);
}

/// Every configuration, lawful or not.
template <typename Visit>
void for_each_policy(Visit visit) {
  for (unsigned bits = 0; bits < 1u << 9; ++bits) {
    RxPolicy policy;
    policy.caps.ah_esp_combined = (bits & 1) != 0;
    policy.caps.transport_tunnel_combined = (bits & 2) != 0;
    policy.caps.ipv4_options = (bits & 4) != 0;
    policy.ah_receive = (bits & 8) != 0;
    policy.esp_receive = (bits & 16) != 0;
    policy.ah_enabled = (bits & 32) != 0;
    policy.esp_enabled = (bits & 64) != 0;
    policy.gate_open = (bits & 128) != 0;
    policy.caps.encapsulation = (bits & 256) != 0 ? 0x7 : 0;
    for (std::uint32_t flags = 0; flags <= 0xFF; flags += 0x0F) {
      policy.caps.udpesp_flags = flags;
      visit(policy);
    }
  }
}

TEST(Capability, C07EveryConfigurationObeysTheRules) {
  for_each_policy([](const RxPolicy& policy) {
    const IpsecOffloadV1 o = hardware_capability(policy);
    ASSERT_EQ(broken_rule(o), "");
    ASSERT_EQ(Ah(o.ipv4_ah).receive, policy.ah_receive ? 1u : 0u);
    ASSERT_EQ(Esp(o.ipv4_esp).receive, policy.esp_receive ? 1u : 0u);
    ASSERT_EQ(o.ipv4_options, policy.caps.ipv4_options ? 1u : 0u);
    // What the rules leave room for is advertised as configured.
    if (policy.ah_receive && policy.esp_receive) {
      ASSERT_EQ(o.ah_esp_combined, policy.caps.ah_esp_combined ? 1u : 0u);
      ASSERT_EQ(o.transport_tunnel_combined, policy.caps.transport_tunnel_combined ? 1u : 0u);
    }
    if (policy.esp_receive) {
      ASSERT_EQ(o.flags, policy.caps.udpesp_flags & 0xF0);
    }
  });
}

/// The rules above are worth something only if each of them can be broken.
TEST(Capability, EachRuleCanFail) {
  const IpsecOffloadV1 good = hardware_capability(RxPolicy{});
  const auto broken = [&](auto change) {
    IpsecOffloadV1 o = good;
    change(o);
    return broken_rule(o) != "";
  };
  EXPECT_FALSE(broken([](IpsecOffloadV1&) {}));
  EXPECT_TRUE(broken([](auto& o) { o.encapsulation = 0x4; }));
  for (const std::uint32_t bit : {1u, 2u, 4u, 8u, 0x100u}) {
    EXPECT_TRUE(broken([&](auto& o) { o.flags |= bit; }));
  }
  EXPECT_TRUE(broken([](auto& o) { o.ipv4_esp &= ~0xC000u; }));
  EXPECT_TRUE(broken([](auto& o) { o.ipv4_ah &= ~0x3u; }));
  EXPECT_TRUE(broken([](auto& o) { o.ipv4_ah |= 0x2u; }));
  EXPECT_TRUE(broken([](auto& o) { o.ipv4_esp |= 0x4u; }));
  EXPECT_TRUE(broken([](auto& o) { o.ipv4_ah &= ~0x10u, o.ipv4_esp &= ~0x400u; }));
  EXPECT_TRUE(broken([](auto& o) { o.ipv4_ah &= ~0xC00u, o.ah_esp_combined = 0; }));
}

TEST(CurrentConfig, O23IpsecV1CutsTheGroups) {
  for (std::uint8_t value = 1; value <= 4; ++value) {
    SCOPED_TRACE(int{value});
    Driver nic;
    Bytes parameters(20);
    parameters[0] = 0x80;
    parameters[1] = 1;
    parameters[2] = 20;
    parameters[10] = value;
    ASSERT_EQ(nic.send(0xFC01020C, HostLayout::kX64, parameters), kOk);
    const bool with_ah = value == 2 || value == 4, with_esp = value == 3 || value == 4;
    const IpsecOffloadV1 o = current_config(nic.engine.policy());
    const Ah ah(o.ipv4_ah);
    EXPECT_EQ(ah.md5, value == 1 ? 0u : 1u) << "they serve either protocol";
    EXPECT_EQ(ah.sha_1, value == 1 ? 0u : 1u);
    EXPECT_EQ(ah.transport, with_ah ? 1u : 0u);
    EXPECT_EQ(ah.tunnel, with_ah ? 1u : 0u);
    EXPECT_EQ(ah.receive, with_ah ? 1u : 0u);
    EXPECT_EQ(o.ipv4_esp, with_esp ? 0x4551u : 0u);
    EXPECT_EQ(o.ah_esp_combined, value == 4 ? 1u : 0u);
    EXPECT_EQ(o.transport_tunnel_combined, value == 1 ? 0u : 1u);
    EXPECT_EQ(o.flags, with_esp ? 0xF0u : 0u);
    const IpsecOffloadV1 hardware = hardware_capability(nic.engine.policy());
    EXPECT_EQ(hardware.words(), hardware_capability(RxPolicy{}).words()) << "as before";
  }
}

TEST(CurrentConfig, EncapsulationWaitsForItsOid) {
  for (const std::uint32_t advertised : {0x2u, 0x6u, 0x7u}) {
    OidEngine::Config config;
    config.policy.caps.encapsulation = advertised;
    Driver nic(config);
    const auto set = [&](std::uint8_t enabled) {
      Bytes b(28);
      b[0] = 0xA8;
      b[4] = enabled;
      b[8] = 2;
      EXPECT_EQ(nic.send(0x0101010A, HostLayout::kX64, b), kOk);
      return current_config(nic.engine.policy()).encapsulation;
    };
    EXPECT_EQ(current_config(nic.engine.policy()).encapsulation, 0u);
    EXPECT_EQ(set(1), advertised & 0x6) << "802.3 and its tagged variant";
    EXPECT_EQ(set(0), advertised & 0x6);
    EXPECT_EQ(set(2), 0u);
  }
}

/// Spec 6.4, member by member; places are copied from there by hand.
TEST(Capability, OfV2SaysEachMemberInItsByte) {
  RxPolicy policy;
  EXPECT_EQ(hardware_capability_v2(policy, 9), IpsecOffloadV2{}) << "no IPsec of V2";
  policy.caps.v2.offered = true;
  const IpsecOffloadV2 all = hardware_capability_v2(policy, 9);
  EXPECT_EQ(all, (IpsecOffloadV2{0x6, 0x01000100, 0x01010101, 0x00010001, 0, 0x3F, 0x1FF, 9}));
  const auto changed = [&](std::size_t word, std::uint32_t bits, const auto& change) {
    RxPolicy other = policy;
    change(other);
    IpsecOffloadV2 expected = all;
    expected[word] ^= bits;
    EXPECT_EQ(hardware_capability_v2(other, 9), expected) << word << ' ' << bits;
  };
  changed(0, 0x4, [](RxPolicy& p) { p.caps.encapsulation = 0x2; });
  changed(1, 0x1, [](RxPolicy& p) { p.caps.ipv6 = true; });
  changed(1, 0x10001, [](RxPolicy& p) { p.caps.ipv6 = p.caps.ipv6_extension_headers = true; });
  changed(1, 0, [](RxPolicy& p) { p.caps.ipv6_extension_headers = true; });
  changed(1, 0x100, [](RxPolicy& p) { p.caps.ipv4_options = false; });
  changed(2, 0x100, [](RxPolicy& p) { p.caps.ah_esp_combined = false; });
  changed(3, 0x1, [](RxPolicy& p) { p.caps.transport_tunnel_combined = false; });
  changed(3, 0x10000, [](RxPolicy& p) { p.caps.v2.esn = false; });
  changed(4, 0xA, [](RxPolicy& p) { p.caps.v2.udp_esp = 0xA; });
  changed(5, 0x3B, [](RxPolicy& p) { p.caps.v2.authentication = 0x4; });
  changed(6, 0x1BF, [](RxPolicy& p) { p.caps.v2.encryption = 0x40; });
  policy.ah_receive = false;
  EXPECT_EQ(hardware_capability_v2(policy, 9),
            (IpsecOffloadV2{0x6, 0x00000100, 0x01010001, 0x00010001, 0, 0x3F, 0x1FF, 9}));
  policy.esp_receive = false;
  EXPECT_EQ(hardware_capability_v2(policy, 9),
            (IpsecOffloadV2{0x6, 0x00000100, 0, 0x00010000, 0, 0, 0, 9}));
  policy.caps.v2.tunnel = false;
  EXPECT_EQ(hardware_capability_v2(policy, 9), IpsecOffloadV2{}) << "without tunnels none of it";
}

/// What is not advertised is not done: the engine and the words come from one policy.
TEST(Capability, RequestsAreCheckedByWhatIsAdvertised) {
  OidEngine::Config config;
  config.policy.esp_receive = false;
  Driver no_esp(config);
  EXPECT_EQ(hardware_capability(config.policy).flags, 0u);
  EXPECT_EQ(no_esp.send(RawAdd(HostLayout::kX64, true).flags(2)), NdisStatus::kNotSupported);
}

}  // namespace
}  // namespace espnic::tb
