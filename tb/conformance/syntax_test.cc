// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.3, S01 to S15: protocols that differ from the SA's, broken lengths, padding, faults.
#include <gtest/gtest.h>

#include "tb/conformance/bench.h"
#include "tb/conformance/peers.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

const Want kWrongProtocol = failed(7, Detail::kProtocolMismatch);
const Want kWrongLength = failed(6, Detail::kLength);

/// An IPv4 packet to host B with `bytes` behind the header.
Packet to_host_b(std::uint8_t protocol, const Packet& bytes) {
  Ip4 ip;
  ip.src = kHostA;
  ip.dst = kHostB;
  return ip4(ip, protocol, bytes);
}

/// The first `count` bytes of an ESP or AH packet's IP payload, IP total length to match.
Packet cut(const Packet& ip_packet, std::uint8_t protocol, std::size_t count) {
  const Bytes head(ip_packet.wire.begin() + 20, ip_packet.wire.begin() + 20 + count);
  return to_host_b(protocol, clear(head));
}

NicConfig without_ah_esp() {
  NicConfig config;
  config.policy.caps.ah_esp_combined = false;
  return config;
}

TEST(Conformance, S01_BundleSaMeetsEspAlone) {
  on_card([](Bench& card) {
    const Sa sa = bundle(Auth::kSha1, Cipher::kDes, Auth::kMd5);
    card.add(sa);
    const Sa ah_spi = esp_transport(Cipher::kDes, Auth::kMd5, kAhSpi);
    const Sa esp_spi = esp_transport(Cipher::kDes, Auth::kMd5, kSpi);
    card.expect("SPI of the bundle's AH", frame_of(ah_spi), kWrongProtocol);
    card.expect("SPI of the bundle's ESP", frame_of(esp_spi), bypass(Detail::kSaMiss));
  });
}

TEST(Conformance, S02_AhSaMeetsEsp) {
  on_card([](Bench& card) {
    card.add(ah_transport(Auth::kMd5, kSpi));
    card.expect("ESP", frame_of(esp_transport(Cipher::kDes, Auth::kMd5, kSpi)), kWrongProtocol);
  });
}

TEST(Conformance, S03_EspSaMeetsAh) {
  on_card([](Bench& card) {
    card.add(esp_transport(Cipher::kDes, Auth::kMd5, kSpi));
    card.expect("AH", frame_of(ah_transport(Auth::kMd5, kSpi)), kWrongProtocol.of(FrameClass::kAh));
  });
}

/// The ICV is right, so that only the length can be what fails.
TEST(Conformance, S04_CiphertextIsNotWholeBlocks) {
  on_card([](Bench& card) {
    const Sa des = esp_transport(Cipher::kDes, Auth::kSha1);
    const Sa null = esp_transport(Cipher::kNull, Auth::kMd5, kSpi + 1);
    const unsigned des_index = card.add(des), null_index = card.add(null);
    const auto sealed = [](const Sa& sa, std::size_t body) {
      return ethernet(to_host_b(50, esp_sealed(sa.esp.value(), 1, Bytes(body, 2))));
    };
    for (std::size_t extra = 1; extra < 8; ++extra) {
      card.expect("DES", sealed(des, 8 + 32 + extra), failed(6, Detail::kLength, des_index));
    }
    for (std::size_t extra = 1; extra < 4; ++extra) {
      card.expect("NULL", sealed(null, 32 + extra), failed(6, Detail::kLength, null_index));
    }
  });
}

TEST(Conformance, S05_EspIsShorterThanItsMinimum) {
  on_card([](Bench& card) {
    const Sa des = esp_transport(Cipher::kDes, Auth::kSha1);
    const Sa null = esp_transport(Cipher::kNull, Auth::kSha1, kSpi + 1);
    const unsigned des_index = card.add(des), null_index = card.add(null);
    for (std::size_t count = 8; count < 36; ++count) {
      card.expect("DES, " + std::to_string(count) + " bytes",
                  ethernet(cut(packet_of(des), 50, count)), failed(6, Detail::kLength, des_index));
    }
    for (std::size_t count = 8; count < 24; ++count) {
      card.expect("NULL, " + std::to_string(count) + " bytes",
                  ethernet(cut(packet_of(null), 50, count)),
                  failed(6, Detail::kLength, null_index));
    }
  });
}

TEST(Conformance, S05_EspWithoutIcvInABundleHasAShorterMinimum) {
  on_card([](Bench& card) {
    const Sa sa = bundle(Auth::kMd5, Cipher::kDes, Auth::kNone);
    card.add(sa);
    const auto sealed = [&](std::size_t body) {
      Ip4 ip;
      ip.src = kHostA;
      ip.dst = kHostB;
      return ethernet(ip4_ah(ip, *sa.ah, {}, 50, esp_sealed(*sa.esp, 1, Bytes(body, 2))));
    };
    card.expect("23 bytes", sealed(15), kWrongLength.of(FrameClass::kAh));
    const Packet smallest = ethernet(protect(sa, 59, clear({})));
    EXPECT_EQ(load_be16(&smallest.wire[kIpAt + 2]), 20 + 24 + 24);
    card.expect("24 bytes", smallest, good().of(FrameClass::kAh));
  });
}

/// The ICV covers the wrong value, so that only the length can be what fails.
TEST(Conformance, S06_AhPayloadLenIsNotFour) {
  on_card([](Bench& card) {
    const Sa sa = ah_transport(Auth::kSha1);
    card.add(sa);
    for (unsigned value : {3u, 5u, 0u, 1u, 6u, 255u}) {
      Fill fill;
      fill.ah.payload_len = static_cast<std::uint8_t>(value);
      card.expect("Payload Len " + std::to_string(value), frame_of(sa, fill),
                  kWrongLength.of(FrameClass::kAh));
    }
  });
}

TEST(Conformance, S07_IpTotalLengthEndsInsideTheAhIcv) {
  on_card([](Bench& card) {
    const Sa sa = ah_transport(Auth::kMd5);
    card.add(sa);
    for (std::uint16_t count = 12; count < 24; ++count) {
      Packet packet = packet_of(sa);  // the bytes are there, behind the total length
      store_be16(&packet.wire[2], static_cast<std::uint16_t>(20 + count));
      fix_ip4_checksum(packet.wire);
      card.expect(std::to_string(count) + " bytes", ethernet(as_wire(packet)),
                  kWrongLength.of(FrameClass::kAh));
    }
    Packet packet = cut(packet_of(sa), 51, 11);
    card.expect("11 bytes: no sequence", ethernet(packet),
                bypass(Detail::kShortHeader).of(FrameClass::kAh));
  });
}

TEST(Conformance, S08_PadLengthIsLargerThanThePlaintext) {
  on_card([](Bench& card) {
    const Sa sa = esp_transport(Cipher::kDes, Auth::kSha1);
    card.add(sa);
    Want want = failed(6, Detail::kPadLength);
    want.plain = true;
    const auto claiming = [&](std::uint8_t pad_length) {
      Fill fill;
      fill.esp.pad_length_field = pad_length;
      return ethernet(protect(sa, kTcp, tcp(22), fill));  // 24 bytes of plaintext
    };
    card.expect("PadLength 23", claiming(23), want);
    card.expect("PadLength 255", claiming(255), want);
    card.expect("PadLength 22: all is padding", claiming(22), good());
  });
}

TEST(Conformance, S09_EspCutToSevenBytesIsBypassed) {
  on_card([](Bench& card) {
    const Sa sa = esp_transport(Cipher::kDes, Auth::kSha1);
    card.add(sa);
    for (std::size_t count = 4; count < 8; ++count) {
      card.expect(std::to_string(count) + " bytes", ethernet(cut(packet_of(sa), 50, count)),
                  bypass(Detail::kShortHeader));
    }
  });
}

/// Behind a broken IP header no protocol is readable: class other.
TEST(Conformance, S10_IpTotalLengthBeyondTheFrameIsBypassed) {
  on_card([](Bench& card) {
    const Sa sa = esp_transport(Cipher::kTripleDes, Auth::kMd5);
    card.add(sa);
    const Want broken = bypass(Detail::kIpHeader).of(FrameClass::kOther);
    Packet packet = packet_of(sa);
    store_be16(&packet.wire[2], static_cast<std::uint16_t>(packet.wire.size() + 1));
    fix_ip4_checksum(packet.wire);
    card.expect("one byte", ethernet(as_wire(packet)), broken);
    store_be16(&packet.wire[2], 0xFFFF);
    fix_ip4_checksum(packet.wire);
    card.expect("65535 bytes", ethernet(as_wire(packet)), broken);
  });
}

/// The fault hits frame 1 only, and wins over what that operation would have said.
TEST(Conformance, S11_EngineFaultIsAGenericError) {
  NicConfig faulty;
  faulty.fault_frame = 1;
  on_cards(std::vector<NicConfig>(4, faulty), [](std::vector<Bench>& cards) {
    const Want fault = failed(1, Detail::kEngineFault);
    const auto expect_fault = [&](Bench& card, const Sa& sa, const Packet& hit, const Want& want) {
      card.add(sa);
      const FrameClass kind = want.frame_class;
      card.expect("before the fault", frame_of(sa), good().of(kind));
      card.expect("the fault", hit, want);
      card.expect("after the fault", frame_of(sa), good().of(kind));
    };
    const Sa esp_sa = esp_transport(Cipher::kTripleDes, Auth::kSha1);
    const Packet frame = frame_of(esp_sa);
    expect_fault(cards[0], esp_sa, frame, fault);
    expect_fault(cards[1], esp_sa, flipped(frame, frame.wire.size() - 1), fault);
    const Sa ah_sa = ah_tunnel(Auth::kMd5);
    expect_fault(cards[2], ah_sa, frame_of(ah_sa), fault.of(FrameClass::kAh));
    expect_fault(cards[3], esp_sa, ethernet(cut(packet_of(esp_sa), 50, 35)), kWrongLength);
  });
}

TEST(Conformance, S12_WrongPaddingBytesMatterWithPadCheckOnly) {
  NicConfig checking;
  checking.policy.pad_check = true;
  on_cards({NicConfig{}, checking}, [](std::vector<Bench>& cards) {
    const Sa sa = esp_transport(Cipher::kDes, Auth::kMd5);
    for (Bench& card : cards) card.add(sa);
    Fill right, wrong;
    right.esp.pad_length = wrong.esp.pad_length = 10;
    wrong.esp.pad_byte = 0;
    const auto frame = [&](const Fill& fill) { return ethernet(protect(sa, kTcp, tcp(20), fill)); };
    Want pad_fault = failed(1, Detail::kPadBytes);
    pad_fault.plain = true;
    cards[0].expect("off, wrong bytes", frame(wrong), good());
    cards[1].expect("on, wrong bytes", frame(wrong), pad_fault);
    cards[1].expect("on, right bytes", frame(right), good());
    Fill last = right;  // one pad byte, and that one wrong
    last.esp.pad_length = 1;
    last.esp.pad_byte = 2;
    cards[1].expect("on, one byte", ethernet(protect(sa, kTcp, tcp(21), last)), pad_fault);
  });
}

TEST(Conformance, S13_UdpLengthBeyondTheIpPayload) {
  on_card([](Bench& card) {
    const Sa sa = in_udp(esp_transport(Cipher::kDes, Auth::kSha1));
    const unsigned index = card.add(sa);
    const Packet right = frame_of(sa);
    const std::uint16_t length = load_be16(&right.wire[kIpsecAt + 4]);
    const auto claiming = [&](unsigned value) {
      Fill fill;
      fill.udp.length = static_cast<std::uint16_t>(value);
      return frame_of(sa, fill);
    };
    card.expect("right length", right, good(index).of(FrameClass::kUdpEsp));
    const Want want = failed(6, Detail::kLength, index).of(FrameClass::kUdpEsp);
    card.expect("one byte more", claiming(length + 1u), want);
    card.expect("65535", claiming(65535), want);
    Sa unknown = sa;  // without a hit the length does not matter
    unknown.esp->spi ^= 1;
    Fill fill;
    fill.udp.length = static_cast<std::uint16_t>(length + 1);
    card.expect("unknown SPI", frame_of(unknown, fill),
                bypass(Detail::kSaMiss).of(FrameClass::kUdpEsp));
  });
}

TEST(Conformance, S14_BundleWithWrongEspSpi) {
  on_card([](Bench& card) {
    const Sa sa = bundle(Auth::kMd5, Cipher::kTripleDes, Auth::kSha1);
    card.add(sa);
    Sa other = sa;
    other.esp->spi ^= 0x80000000;
    card.expect("ESP SPI differs", frame_of(other), kWrongProtocol.of(FrameClass::kAh));
    const Packet inside = esp(*sa.esp, {}, kTcp, tcp());
    Ip4 ip;
    ip.src = kHostA;
    ip.dst = kHostB;
    card.expect("no ESP behind AH", ethernet(ip4_ah(ip, *sa.ah, {}, kTcp, inside)),
                kWrongProtocol.of(FrameClass::kAh));
  });
}

TEST(Conformance, S15_AhSaMeetsAhAndEsp) {
  on_cards({NicConfig{}, without_ah_esp()}, [](std::vector<Bench>& cards) {
    const Sa both = bundle(Auth::kSha1, Cipher::kDes, Auth::kMd5);
    for (Bench& card : cards) card.add(ah_transport(Auth::kSha1, kAhSpi));
    cards[0].expect("AhEspCombined 1", frame_of(both), kWrongProtocol.of(FrameClass::kAh));
    cards[1].expect("AhEspCombined 0", frame_of(both),
                    bypass(Detail::kAhEspUnsupported).of(FrameClass::kAh));
  });
}

}  // namespace
}  // namespace espnic::tb::conformance
