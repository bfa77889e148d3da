// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.4, B01 to B15: frames the card hands up untouched.
#include <gtest/gtest.h>

#include <functional>

#include "tb/conformance/bench.h"
#include "tb/conformance/peers.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

const Sa kEsp = esp_transport(Cipher::kDes, Auth::kSha1);
const Sa kAh = ah_transport(Auth::kMd5);

NicConfig with_policy(const std::function<void(RxPolicy&)>& change) {
  NicConfig config;
  change(config.policy);
  return config;
}

TEST(Conformance, B01_UnknownSpiIsBypassed) {
  on_card([](Bench& card) {
    const Sa unknown = esp_transport(Cipher::kDes, Auth::kSha1, kSpi + 1);
    card.expect("empty table", frame_of(kEsp), bypass(Detail::kSaMiss));
    card.add(kEsp);
    card.expect("another SPI", frame_of(unknown), bypass(Detail::kSaMiss));
    card.expect("AH, another SPI", frame_of(kAh), bypass(Detail::kSaMiss).of(FrameClass::kAh));
  });
}

TEST(Conformance, B02_OtherDestinationIsBypassed) {
  on_card([](Bench& card) {
    card.add(kEsp);
    Fill fill;
    for (unsigned bit = 0; bit < 28; ++bit) {  // all stay unicast
      fill.ip.dst = kHostB ^ (1u << bit);
      card.expect("bit " + std::to_string(bit), frame_of(kEsp, fill), bypass(Detail::kSaMiss));
    }
    card.expect("its destination", frame_of(kEsp), good());
  });
}

TEST(Conformance, B03_FragmentsAreBypassed) {
  on_card([](Bench& card) {
    card.add(kEsp);
    Fill fill;
    for (unsigned fragment : {0x2000u, 0x2001u, 0x0001u, 0x1000u, 0x1FFFu}) {
      fill.ip.fragment = static_cast<std::uint16_t>(fragment);
      card.expect("flags and offset " + std::to_string(fragment), frame_of(kEsp, fill),
                  bypass(Detail::kFragment).of(FrameClass::kFragment));
    }
    for (unsigned whole : {0x0000u, 0x4000u, 0x8000u}) {  // DF and the reserved bit are no matter
      fill.ip.fragment = static_cast<std::uint16_t>(whole);
      card.expect("flags " + std::to_string(whole), frame_of(kEsp, fill), good());
    }
  });
}

TEST(Conformance, B04_IpOptionsNeedTheCapability) {
  const NicConfig without = with_policy([](RxPolicy& policy) { policy.caps.ipv4_options = false; });
  on_cards({without, NicConfig{}}, [](std::vector<Bench>& cards) {
    Fill fill;
    for (Bench& card : cards) card.add(kEsp);
    for (std::size_t bytes : {4u, 40u}) {
      fill.ip.options = Bytes(bytes, 1);
      cards[0].expect("capability 0", frame_of(kEsp, fill), bypass(Detail::kIpOptions));
      cards[1].expect("capability 1", frame_of(kEsp, fill), good());
    }
    fill.ip.options = {7, 0, 0, 0};  // ESP never looks into options (spec 2.5)
    cards[1].expect("broken option", frame_of(kEsp, fill), good());
    cards[0].expect("no options", frame_of(kEsp), good());
  });
}

TEST(Conformance, B05_AhWithOptionsZeroesTheMutableOnes) {
  on_card([](Bench& card) {
    card.add(kAh);
    const Want verified = good().of(FrameClass::kAh);
    Fill fill;
    fill.ip.options = {148, 4, 0, 0, 7, 7, 4, 0, 0, 0, 0, 0};
    Packet packet = packet_of(kAh, fill);
    card.expect("as sent", ethernet(packet), verified);
    packet.wire[26] = 8;  // a router recorded its address
    store_be32(&packet.wire[27], address("203.0.113.9"));
    fix_ip4_checksum(packet.wire);
    card.expect("route recorded", ethernet(as_wire(packet)), verified);
    packet.wire[22] = 1;  // router alert is immutable
    fix_ip4_checksum(packet.wire);
    card.expect("router alert changed", ethernet(as_wire(packet)),
                failed(2, Detail::kIcvMismatch).of(FrameClass::kAh));
  });
}

TEST(Conformance, B05_AhTreatsEachOptionAsTheTableSays) {
  on_card([](Bench& card) {
    card.add(kAh);
    for (unsigned type = 2; type < 256; ++type) {
      const bool kept = type == 130 || type == 133 || type == 134 || type == 148 || type == 149;
      Fill fill;
      fill.ip.options = {1, static_cast<std::uint8_t>(type), 5, 1, 2, 3, 0, 0};
      Packet packet = packet_of(kAh, fill);
      card.expect("option " + std::to_string(type) + " as sent", ethernet(packet),
                  good().of(FrameClass::kAh));
      packet.wire[23] ^= 0x40;  // the option's first data byte, en route
      fix_ip4_checksum(packet.wire);
      const Want want = kept ? failed(2, Detail::kIcvMismatch) : good();
      card.expect("option " + std::to_string(type), ethernet(as_wire(packet)),
                  want.of(FrameClass::kAh));
    }
  });
}

TEST(Conformance, B05_AhWithBrokenOptionsIsAnInvalidLength) {
  on_card([](Bench& card) {
    card.add(kAh);
    const Want broken = failed(6, Detail::kLength).of(FrameClass::kAh);
    const auto with = [](const Bytes& options) {
      Fill fill;
      fill.ip.options = options;
      return frame_of(kAh, fill);
    };
    card.expect("length 0", with({7, 0, 0, 0}), broken);
    card.expect("length 1", with({7, 1, 0, 0}), broken);
    card.expect("past IHL", with({1, 7, 4, 0}), broken);
    card.expect("length missing", with({1, 1, 1, 7}), broken);
    card.expect("bytes behind the end are no options", with({0, 7, 200, 9}),
                good().of(FrameClass::kAh));
  });
}

TEST(Conformance, B06_ReceiveIsOffUntilActivated) {
  NicConfig config;
  config.activate = false;
  on_card(config, [](Bench& card) {
    card.add(kEsp);
    card.expect("before", frame_of(kEsp), bypass(Detail::kInactive));
    card.encapsulation(0);  // "no change"
    card.expect("still before", frame_of(kEsp), bypass(Detail::kInactive));
    card.card().activate();
    card.expect("after", frame_of(kEsp), good());
  });
}

TEST(Conformance, B07_EncapsulationOffStopsReceive) {
  on_card([](Bench& card) {
    card.add(kEsp);
    card.expect("on", frame_of(kEsp), good());
    card.encapsulation(2);
    card.expect("off", frame_of(kEsp), bypass(Detail::kInactive));
    card.encapsulation(0);
    card.expect("no change", frame_of(kEsp), bypass(Detail::kInactive));
    card.encapsulation(1);
    card.expect("on again", frame_of(kEsp), good());
  });
}

TEST(Conformance, B08_IpsecV1SelectsProtocols) {
  on_card([](Bench& card) {
    Sa both = bundle(Auth::kSha1, Cipher::kTripleDes, Auth::kMd5);
    both.ah->spi = kAhSpi + 1;
    const Packet esp_frame = frame_of(kEsp);
    const unsigned esp_index = card.add(kEsp);
    const unsigned ah_index = card.add(kAh);
    const unsigned both_index = card.add(both);
    const auto ah = [](Want want) { return want.of(FrameClass::kAh); };

    card.ipsec_v1(2);
    card.expect("AH only, ESP", esp_frame, bypass(Detail::kDisabled));
    card.expect("AH only, AH", frame_of(kAh), ah(good(ah_index)));
    card.expect("AH only, bundle", frame_of(both), ah(bypass(Detail::kSaMiss)));
    card.ipsec_v1(3);
    card.expect("ESP only, ESP", esp_frame, good(esp_index));
    card.expect("ESP only, AH", frame_of(kAh), ah(bypass(Detail::kDisabled)));
    card.expect("ESP only, bundle", frame_of(both), ah(bypass(Detail::kDisabled)));
    card.ipsec_v1(1);
    card.expect("disabled, ESP", esp_frame, bypass(Detail::kInactive));
    card.expect("disabled, AH", frame_of(kAh), ah(bypass(Detail::kInactive)));
    card.ipsec_v1(0);
    card.expect("no change", esp_frame, bypass(Detail::kInactive));
    card.ipsec_v1(4);
    card.expect("both, ESP", esp_frame, good(esp_index));
    card.expect("both, AH", frame_of(kAh), ah(good(ah_index)));
    card.expect("both, bundle", frame_of(both), ah(good(both_index)));
  });
}

TEST(Conformance, B09_Ipv6EspIsBypassed) {
  on_card([](Bench& card) {
    card.add(kEsp);
    Ethernet link;
    link.ether_type = 0x86DD;
    card.expect("IPv6", ethernet(ip6(50, esp(*kEsp.esp, {}, kTcp, tcp())), link),
                bypass(Detail::kNonIp));
  });
}

TEST(Conformance, B10_SaIsUsableOnlyBetweenAddAndDelete) {
  on_card([](Bench& card) {
    const Sa marked = esp_transport(Cipher::kTripleDes, Auth::kMd5, kSpi + 1);
    const unsigned index = card.add(marked);
    card.expect("live", frame_of(marked), good(index));
    card.card().oid_engine().fail_next_delete();
    const OidResponse failure = card.card().oid(kOidDeleteSa, delete_request(card.handle(index)));
    EXPECT_EQ(failure.status, NdisStatus::kFailure);
    card.expect("marked for deletion", frame_of(marked), bypass(Detail::kSaMiss));
  });
}

TEST(Conformance, B10_SaIsNotUsedWhileItsAddIsPending) {
  on_card([](Bench& card) {
    card.card().oid_engine().hold(true);
    EXPECT_EQ(card.try_add(kEsp).status, NdisStatus::kPending);
    card.expect("add pending", frame_of(kEsp), bypass(Detail::kSaMiss));
    card.card().release_held();
    card.expect("add completed", frame_of(kEsp), good());
  });
}

TEST(Conformance, B11_TaggedFramesNeedTheirEncapsulation) {
  const NicConfig untagged_only =
      with_policy([](RxPolicy& policy) { policy.caps.encapsulation = kEncapsulation8023; });
  on_cards({untagged_only, NicConfig{}}, [](std::vector<Bench>& cards) {
    for (Bench& card : cards) card.add(kEsp);
    const auto tagged = [](const std::vector<std::uint32_t>& tags) {
      Ethernet link;
      link.tags = tags;
      return ethernet(packet_of(kEsp), link);
    };
    cards[0].expect("without", tagged({0x81000064}), bypass(Detail::kVlan));
    cards[0].expect("without, untagged", tagged({}), good());
    cards[1].expect("with", tagged({0x81000064}), good());
    cards[1].expect("with, priority tag", tagged({0x8100E000}), good());
    cards[1].expect("two tags", tagged({0x81000064, 0x81000065}), bypass(Detail::kVlan));
    cards[1].expect("service tag", tagged({0x88A80064}), bypass(Detail::kVlan));
  });
}

TEST(Conformance, B12_MulticastIsBypassedInSpiteOfAWildcardSa) {
  on_card([](Bench& card) {
    Sa any = kEsp;
    any.dst = 0;
    card.add(any);
    const auto to = [&](const char* destination, std::uint8_t mac = 0x02) {
      Fill fill;
      fill.ip.dst = address(destination);
      Ethernet link;
      link.destination_first = mac;
      return ethernet(packet_of(any, fill), link);
    };
    for (const char* group : {"224.0.0.0", "224.0.0.5", "239.255.255.255", "255.255.255.255"}) {
      card.expect(group, to(group), bypass(Detail::kMulticast));
    }
    for (const char* unicast : {"223.255.255.255", "240.0.0.1", "198.51.100.255"}) {
      card.expect(unicast, to(unicast), good());
    }
    card.expect("unicast in a group MAC", to("198.51.100.2", 0x01), good());
  });
}

TEST(Conformance, B13_BadIpHeaderChecksumIsBypassed) {
  on_card([](Bench& card) {
    card.add(kEsp);
    const Packet right = frame_of(kEsp);
    for (unsigned bit = 0; bit < 8; ++bit) {
      card.expect("low byte", flipped(right, kIpAt + 11, bit), bypass(Detail::kIpHeader));
      card.expect("high byte", flipped(right, kIpAt + 10, bit), bypass(Detail::kIpHeader));
    }
    Fill fill;
    fill.ip.options = Bytes(8, 1);
    const Packet with_options = frame_of(kEsp, fill);
    card.expect("options are covered", flipped(with_options, kIpAt + 24, 1),
                bypass(Detail::kIpHeader));
  });
}

TEST(Conformance, B14_AhAndEspNeedTheCapability) {
  const NicConfig without =
      with_policy([](RxPolicy& policy) { policy.caps.ah_esp_combined = false; });
  on_card(without, [](Bench& card) {
    const Sa both = bundle(Auth::kMd5, Cipher::kDes, Auth::kSha1);
    EXPECT_EQ(card.try_add(both).status, NdisStatus::kNotSupported);
    card.expect("no SA", frame_of(both), bypass(Detail::kSaMiss).of(FrameClass::kAh));
    card.add(ah_transport(Auth::kMd5));
    card.add(esp_transport(Cipher::kDes, Auth::kSha1));
    card.expect("an SA for each", frame_of(both),
                bypass(Detail::kAhEspUnsupported).of(FrameClass::kAh));
    card.expect("ESP alone", frame_of(kEsp), good(1));
  });
}

TEST(Conformance, B15_SpiZeroIsBypassed) {
  on_card([](Bench& card) {
    const Sa zero = esp_transport(Cipher::kDes, Auth::kSha1, 0);
    EXPECT_EQ(card.try_add(zero).status, NdisStatus::kInvalidParameter);
    card.expect("SPI 0", frame_of(zero), bypass(Detail::kSaMiss));
    const Sa one = esp_transport(Cipher::kDes, Auth::kSha1, 1);  // ordinary
    card.expect("SPI 1", frame_of(one), good(card.add(one)));
  });
}

}  // namespace
}  // namespace espnic::tb::conformance
