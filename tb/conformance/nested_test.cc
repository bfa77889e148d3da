// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.2, N01 to N14: a tunnel portion around a transport portion.
#include <gtest/gtest.h>

#include "tb/conformance/bench.h"
#include "tb/conformance/peers.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

Sa outer_esp() { return esp_tunnel(Cipher::kTripleDes, Auth::kSha1); }
Sa inner_esp() { return esp_transport(Cipher::kDes, Auth::kMd5, kInnerSpi); }
Sa inner_ah() { return ah_transport(Auth::kSha1, kInnerSpi); }

/// `inner`, an IP packet, in a tunnel.
Packet tunnelled(const Sa& outer, const Packet& inner) {
  return ethernet(protect(outer, kIpInIp, inner));
}
/// The last bit of an IP packet turned.
Packet last_bit_flipped(const Packet& packet) { return flipped(packet, packet.wire.size() - 1); }

TEST(Conformance, N01_EspTunnelOverEspTransportIsDecryptedTwice) {
  on_card([](Bench& card) {
    card.add(outer_esp());
    card.add(inner_esp());
    const Packet frame = tunnelled(outer_esp(), packet_of(inner_esp()));
    card.expect("both good", frame, nested(0, 1));
    card.expect_burst("back to back", std::vector<Packet>(20, frame),
                      std::vector<Want>(20, nested(0, 1)));
  });
}

TEST(Conformance, N02_InnerIcvBadDeliversInnerCiphertext) {
  on_card([](Bench& card) {
    card.add(outer_esp());
    card.add(inner_esp());
    card.expect("inner ICV bad", tunnelled(outer_esp(), last_bit_flipped(packet_of(inner_esp()))),
                nested_failed(3, Detail::kIcvMismatch, 0, 1));
  });
}

TEST(Conformance, N03_OuterIcvBadLeavesInnerAlone) {
  on_card([](Bench& card) {
    card.add(outer_esp());
    card.add(inner_esp());
    const Packet frame = tunnelled(outer_esp(), packet_of(inner_esp()));
    card.expect("outer ICV bad", last_bit_flipped(frame), failed(5, Detail::kIcvMismatch));
  });
}

TEST(Conformance, N04_OneOfTheTwoSasIsOffloaded) {
  on_cards({NicConfig{}, NicConfig{}}, [](std::vector<Bench>& cards) {
    const Packet inner = packet_of(inner_esp());
    cards[0].add(outer_esp());
    cards[0].expect("tunnel SA only", tunnelled(outer_esp(), as_wire(inner)), outer_only(0));
    cards[1].add(inner_esp());
    cards[1].expect("transport SA only", tunnelled(outer_esp(), inner), bypass(Detail::kSaMiss));
  });
}

TEST(Conformance, N05_AhTunnelOverEspTransport) {
  on_card([](Bench& card) {
    const Sa outer = ah_tunnel(Auth::kSha1);
    card.add(outer);
    card.add(inner_esp());
    card.expect("good", tunnelled(outer, packet_of(inner_esp())), nested(0, 1).of(FrameClass::kAh));
  });
}

TEST(Conformance, N06_EspTunnelOverAhTransport) {
  on_card([](Bench& card) {
    card.add(outer_esp());
    card.add(inner_ah());
    card.expect("good", tunnelled(outer_esp(), packet_of(inner_ah())), nested(0, 1));
  });
}

TEST(Conformance, N07_EspTunnelOverBadAhTransport) {
  on_card([](Bench& card) {
    card.add(outer_esp());
    card.add(inner_ah());
    card.expect("inner AH bad", tunnelled(outer_esp(), last_bit_flipped(packet_of(inner_ah()))),
                nested_failed(2, Detail::kIcvMismatch, 0, 1));
  });
}

TEST(Conformance, N08_BadAhTunnelOverEspTransport) {
  on_card([](Bench& card) {
    const Sa outer = ah_tunnel(Auth::kMd5);
    card.add(outer);
    card.add(inner_esp());
    const Packet frame = tunnelled(outer, packet_of(inner_esp()));
    card.expect("AH bad", flipped(frame, kIpsecAt + 12),
                failed(4, Detail::kIcvMismatch).of(FrameClass::kAh));
  });
}

TEST(Conformance, N09_WithoutTransportTunnelCombinedOnlyTheOuterIsDone) {
  NicConfig config;
  config.policy.caps.transport_tunnel_combined = false;
  on_card(config, [](Bench& card) {
    card.add(outer_esp());
    card.add(inner_esp());
    card.expect("nested", tunnelled(outer_esp(), as_wire(packet_of(inner_esp()))),
                outer_only(0, Detail::kOk));
  });
}

TEST(Conformance, N10_InnerFragmentIsNotProcessed) {
  on_card([](Bench& card) {
    card.add(outer_esp());
    card.add(inner_esp());
    for (unsigned fragment : {0x2000u, 0x0010u}) {
      Fill fill;
      fill.ip.fragment = static_cast<std::uint16_t>(fragment);
      card.expect("inner fragment", tunnelled(outer_esp(), as_wire(packet_of(inner_esp(), fill))),
                  outer_only(0));
    }
  });
}

TEST(Conformance, N11_InnerTcpIsClear) {
  on_card([](Bench& card) {
    card.add(outer_esp());
    card.add(inner_esp());
    card.expect("TCP", tunnelled(outer_esp(), clear_ip()), good());
  });
}

TEST(Conformance, N12_TunnelInATunnelIsNotProcessed) {
  on_card([](Bench& card) {
    Sa middle = esp_tunnel(Cipher::kDes, Auth::kMd5, kInnerSpi + 1);
    middle.dst = kHostB;
    card.add(outer_esp());
    card.add(inner_esp());
    card.add(middle);
    const Packet two = protect(middle, kIpInIp, clear_ip());
    const Packet three = protect(middle, kIpInIp, packet_of(inner_esp()));
    card.expect("two levels", tunnelled(outer_esp(), as_wire(two)), outer_only(0));
    card.expect("three levels", tunnelled(outer_esp(), as_wire(three)), outer_only(0));
    Sa wrong_protocol = middle;  // the tunnel test comes before L7's CS=7
    wrong_protocol.ah = ah_keys(Auth::kMd5, middle.esp->spi);
    wrong_protocol.esp.reset();
    card.expect("AH with the tunnel's SPI",
                tunnelled(outer_esp(), protect(wrong_protocol, kIpInIp, clear_ip())),
                outer_only(0));
  });
}

TEST(Conformance, N13_InnerEspLengthBroken) {
  on_card([](Bench& card) {
    card.add(outer_esp());
    card.add(inner_esp());
    Ip4 ip;
    ip.src = kHostA;
    ip.dst = kHostB;
    const auto inner = [&](std::size_t body) {
      return tunnelled(outer_esp(), ip4(ip, 50, esp_sealed(*inner_esp().esp, 1, Bytes(body, 3))));
    };
    card.expect("not whole blocks", inner(29), nested_failed(6, Detail::kLength, 0, 1));
    card.expect("no block", inner(8), nested_failed(6, Detail::kLength, 0, 1));
  });
}

TEST(Conformance, N14_EqualSpisAreToldApartByDestination) {
  on_card([](Bench& card) {
    const Sa inner = esp_transport(Cipher::kDes, Auth::kMd5, kSpi);
    card.add(outer_esp());
    card.add(inner);
    card.expect("nested", tunnelled(outer_esp(), packet_of(inner)), nested(0, 1));
    card.expect("transport alone", frame_of(inner), good(1));
  });
}

}  // namespace
}  // namespace espnic::tb::conformance
