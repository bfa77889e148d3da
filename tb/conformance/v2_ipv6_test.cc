// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.10, V05 and V06, on a card of profile v2 whose SAs come by the OIDs of V2.
#include <gtest/gtest.h>

#include "tb/common/params.h"
#include "tb/conformance/bench.h"
#include "tb/conformance/peers.h"
#include "tb/traffic/v2_request.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

constexpr std::uint8_t kIpv6InIp = 41, kHopByHop = 0, kDestination = 60;

const Ends6 kHosts{address6("2001:db8:a::1"), address6("2001:db8:b::2")};
const Ends6 kGateways{address6("2001:db8:1::1"), address6("2001:db8:2::2")};

NicConfig v2_card() {
  RunConfig run;
  apply_profile(run, "v2");
  return run.nic;
}

Sa over_ipv6(Sa sa) {
  sa.v6 = sa.tunnel ? kGateways : kHosts;
  return sa;
}

Packet frame6(const Packet& packet) {
  Ethernet link;
  link.ether_type = 0x86DD;
  return ethernet(packet, link);
}

OidResponse ask(Bench& card, const Sa& sa, const V2AddOptions& options = {}) {
  const HostLayout layout = options.pointer == Pointer::kX64 ? HostLayout::kX64 : HostLayout::kX86;
  return card.card().oid(options.ex ? kOidV2AddSaEx : kOidV2AddSa, v2_add_request(sa, options),
                         OidKind::kSet, layout);
}

std::uint64_t add(Bench& card, const Sa& sa, const V2AddOptions& options = {}) {
  const OidResponse response = ask(card, sa, options);
  EXPECT_EQ(response.status, NdisStatus::kSuccess);
  return v2_handle(response.buffer, 0, options);
}

/// Both OIDs and both sizes of a pointer, one after the other.
V2AddOptions form(unsigned number) {
  V2AddOptions options;
  options.ex = number % 2 != 0;
  options.pointer = number / 2 % 2 != 0 ? Pointer::kX86 : Pointer::kX64;
  return options;
}

const Sa kGcm = over_ipv6(esp_transport(Cipher::kAesGcm, Auth::kNone));
const Sa kTunnel = over_ipv6(esp_tunnel(Cipher::kAesCbc, Auth::kSha256, kSpi + 1));

TEST(Conformance, V05_SasOfV2WithIpv6AddressesAreUsed) {
  on_card(v2_card(), [](Bench& card) {
    unsigned row = 0;
    for (const bool tunnel : {false, true}) {
      for (unsigned i = 0; i < 4; ++i) {
        Sa sa = tunnel ? kTunnel : kGcm;
        sa.esp->spi = kSpi + row;
        ASSERT_NE(add(card, sa, form(i)), 0u);
        const Packet frame = frame6(protect(sa, kTcp, tcp()));
        card.expect("good", frame, good(row));
        card.expect("ICV", flipped(frame, frame.wire.size() - 1),
                    failed(tunnel ? 5 : 3, Detail::kIcvMismatch, row));
        ++row;
      }
    }
  });
}

TEST(Conformance, V05_TheIpv6DestinationOfASaOfV2Counts) {
  on_card(v2_card(), [](Bench& card) {
    for (unsigned i = 0; i < 4; ++i) {
      Sa sa = kGcm;
      sa.esp->spi = kSpi + i;
      add(card, sa, form(i));
      for (const std::size_t byte : {0u, 7u, 8u, 15u}) {
        Sa other = sa;
        other.v6->dst[byte] ^= 1;
        card.expect("another host", frame6(protect(other, kTcp, tcp())), bypass(Detail::kSaMiss));
      }
      Sa ipv4 = sa;
      ipv4.v6.reset();
      card.expect("the SPI in IPv4", frame_of(ipv4), bypass(Detail::kSaMiss));
    }
  });
}

TEST(Conformance, V05_AnIpv6SaOfV2IsUpdatedAndDeleted) {
  on_card(v2_card(), [](Bench& card) {
    Sa sa = over_ipv6(esp_transport(Cipher::kAesCbc, Auth::kSha256));
    sa.esp->esn = 7;
    const std::uint64_t handle = add(card, sa);
    card.expect("high half 7", frame6(protect(sa, kTcp, tcp())), good());
    EXPECT_EQ(card.card().oid(kOidV2UpdateSa, v2_update_request(handle, false, kSpi, 8)).status,
              NdisStatus::kSuccess);
    card.expect("stale", frame6(protect(sa, kTcp, tcp())), failed(3, Detail::kIcvMismatch));
    sa.esp->esn = 8;
    card.expect("high half 8", frame6(protect(sa, kTcp, tcp())), good());
    EXPECT_EQ(card.card().oid(kOidV2DeleteSa, v2_delete_request(handle)).status,
              NdisStatus::kSuccess);
    card.expect("deleted", frame6(protect(sa, kTcp, tcp())), bypass(Detail::kSaMiss));
  });
}

TEST(Conformance, V05_ATunnelOfV2HoldsEitherVersion) {
  on_card(v2_card(), [](Bench& card) {
    const Sa in_ipv4 = in_tunnel(esp_transport(Cipher::kAesCbc, Auth::kSha256, kSpi + 4));
    const Sa inner4 = esp_transport(Cipher::kDes, Auth::kSha1, kInnerSpi);
    add(card, kTunnel);
    add(card, kGcm);
    add(card, in_ipv4);
    add(card, inner4);
    const Packet inner6 = protect(kGcm, kTcp, tcp());
    card.expect("ESP in 6in6", frame6(protect(kTunnel, kIpv6InIp, inner6)), nested(0, 1));
    card.expect("ESP in 4in6", frame6(protect(kTunnel, kIpInIp, packet_of(inner4))), nested(0, 3));
    card.expect("ESP in 6in4", ethernet(protect(in_ipv4, kIpv6InIp, inner6)), nested(2, 1));
  });
}

TEST(Conformance, V05_WithoutIpv6SupportedASaOfItIsRefused) {
  NicConfig config = v2_card();
  config.policy.caps.ipv6 = false;
  on_card(config, [](Bench& card) {
    EXPECT_EQ(ask(card, kGcm).status, NdisStatus::kNotSupported);
    card.expect("no capability", as_wire(frame6(protect(kGcm, kTcp, tcp()))),
                bypass(Detail::kNonIp));
  });
}

TEST(Conformance, V06_ExtensionHeadersInFrontOfASaOfV2) {
  NicConfig without = v2_card();
  without.policy.caps.ipv6_extension_headers = false;
  on_cards({without, v2_card()}, [](std::vector<Bench>& cards) {
    for (Bench& card : cards) add(card, kGcm);
    Fill fill;
    for (const std::uint8_t kind : {kHopByHop, kDestination}) {
      fill.ip6.extensions.push_back({kind, {1, 4, 0, 0, 0, 0}});
      const Packet frame = frame6(protect(kGcm, kTcp, tcp(), fill));
      cards[0].expect("off", frame, bypass(Detail::kIpOptions));
      cards[1].expect("on", frame, good());
    }
  });
}

}  // namespace
}  // namespace espnic::tb::conformance
