// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.1, R01 to R16: one portion, by transform and by what is wrong with it.
#include <gtest/gtest.h>

#include "tb/conformance/bench.h"
#include "tb/conformance/peers.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

constexpr Cipher kCiphers[] = {Cipher::kDes, Cipher::kTripleDes};
constexpr Auth kAuths[] = {Auth::kMd5, Auth::kSha1};

/// One bit of the last byte of the IP packet turned: the ICV, where ESP has one.
Packet bad_icv(const Sa& sa) {
  const Packet packet = packet_of(sa);
  return ethernet(flipped(packet, packet.wire.size() - 1, 3));
}

/// An AH frame whose AH ICV has one bit turned.
Packet bad_ah_icv(const Sa& sa) { return flipped(frame_of(sa), kIpsecAt + 12, 7); }

/// AH is right, and covers an ESP packet whose ICV is wrong.
Packet bad_esp_icv_under_good_ah(const Sa& sa) {
  const Packet payload = sa.tunnel ? clear_ip() : tcp();
  const Packet inside = esp(sa.esp.value(), {}, sa.tunnel ? kIpInIp : kTcp, payload);
  Ip4 ip;
  ip.src = sa.src;
  ip.dst = sa.dst;
  return ethernet(ip4_ah(ip, sa.ah.value(), {}, 50, flipped(inside, inside.wire.size() - 1)));
}

TEST(Conformance, R01_PlainTcpIsBypassed) {
  on_card([](Bench& card) {
    card.add(esp_transport(Cipher::kDes, Auth::kMd5));
    card.expect("TCP", ethernet(clear_ip()), bypass(Detail::kNotIpsec).of(FrameClass::kOther));
  });
}

TEST(Conformance, R02_EspTransportIsDecryptedWithEachTransform) {
  on_card([](Bench& card) {
    std::uint32_t spi = kSpi;
    for (Cipher cipher : kCiphers) {
      for (Auth auth : kAuths) {
        const Sa sa = esp_transport(cipher, auth, spi++);
        const Pointer pointer = auth == Auth::kMd5 ? Pointer::kX64 : Pointer::kX86;
        card.expect("good ESP", frame_of(sa), good(card.add(sa, pointer)));
      }
    }
  });
}

TEST(Conformance, R03_EspNullIsVerifiedAndUnchanged) {
  on_card([](Bench& card) {
    std::uint32_t spi = kSpi;
    for (Auth auth : kAuths) {
      const Sa sa = esp_transport(Cipher::kNull, auth, spi++);
      const Packet frame = frame_of(sa);
      EXPECT_EQ(frame.wire, frame.plain);
      const unsigned index = card.add(sa);
      card.expect("good ESP-null", frame, good(index));
      card.expect("payload bit turned", flipped(frame, 60), failed(3, Detail::kIcvMismatch, index));
    }
  });
}

TEST(Conformance, R04_EspTransportIcvBitFlippedIsDeliveredAsItCame) {
  on_card([](Bench& card) {
    const Sa sa = esp_transport(Cipher::kDes, Auth::kSha1);
    card.add(sa);
    const Packet frame = frame_of(sa);
    for (std::size_t byte = frame.wire.size() - 12; byte < frame.wire.size(); ++byte) {
      card.expect("ICV bit turned", flipped(frame, byte, byte % 8),
                  failed(3, Detail::kIcvMismatch));
    }
    card.expect("untouched", frame, good());
  });
}

TEST(Conformance, R05_EspTransportBitFlippedUnderTheIcvIsDeliveredAsItCame) {
  on_card([](Bench& card) {
    const Sa sa = esp_transport(Cipher::kTripleDes, Auth::kMd5);
    card.add(sa);
    const Packet frame = frame_of(sa);
    const Want want = failed(3, Detail::kIcvMismatch);
    card.expect("sequence", flipped(frame, kIpsecAt + 4, 0), want);
    card.expect("sequence, last byte", flipped(frame, kIpsecAt + 7, 7), want);
    card.expect("IV", flipped(frame, kIpsecAt + 8, 1), want);
    card.expect("IV, last byte", flipped(frame, kIpsecAt + 15, 6), want);
    card.expect("ciphertext", flipped(frame, kIpsecAt + 16, 2), want);
    card.expect("ciphertext, last byte", flipped(frame, frame.wire.size() - 13, 5), want);
  });
}

TEST(Conformance, R06_EspTunnelReportsTunnelStatus) {
  on_card([](Bench& card) {
    const Sa sa = esp_tunnel(Cipher::kTripleDes, Auth::kSha1);
    card.add(sa);
    card.expect("good", frame_of(sa), good());
    card.expect("bad ICV", bad_icv(sa), failed(5, Detail::kIcvMismatch));
  });
}

TEST(Conformance, R07_AhTransportIsVerified) {
  on_card([](Bench& card) {
    std::uint32_t spi = kAhSpi;
    for (Auth auth : kAuths) {
      const Sa sa = ah_transport(auth, spi++);
      Fill fill;
      fill.ah.reserved = 0xA55A;  // not checked, hashed as received (spec 2.5)
      const unsigned index = card.add(sa);
      card.expect("good AH", frame_of(sa), good(index).of(FrameClass::kAh));
      card.expect("reserved field set", frame_of(sa, fill), good(index).of(FrameClass::kAh));
    }
  });
}

TEST(Conformance, R08_AhTransportPayloadBitFlippedFails) {
  on_card([](Bench& card) {
    const Sa sa = ah_transport(Auth::kSha1);
    card.add(sa);
    const Packet frame = frame_of(sa);
    const Want want = failed(2, Detail::kIcvMismatch).of(FrameClass::kAh);
    card.expect("first payload byte", flipped(frame, kIpsecAt + 24), want);
    card.expect("last payload byte", flipped(frame, frame.wire.size() - 1, 7), want);
    card.expect("sequence", flipped(frame, kIpsecAt + 8), want);
    card.expect("ICV", bad_ah_icv(sa), want);
  });
}

TEST(Conformance, R09_AhThroughANatFails) {
  on_card([](Bench& card) {
    const Sa sa = ah_transport(Auth::kMd5);
    card.add(sa);
    Packet packet = packet_of(sa);
    store_be32(&packet.wire[12], address("192.0.2.99"));
    fix_ip4_checksum(packet.wire);
    card.expect("source rewritten", ethernet(as_wire(packet)),
                failed(2, Detail::kIcvMismatch).of(FrameClass::kAh));
  });
}

TEST(Conformance, R10_AhSurvivesChangesOfMutableFields) {
  on_card([](Bench& card) {
    const Sa sa = ah_transport(Auth::kSha1);
    card.add(sa);
    Packet packet = packet_of(sa);
    packet.wire[1] = 0xB9;  // DSCP and ECN
    packet.wire[8] = 3;     // TTL
    fix_ip4_checksum(packet.wire);
    card.expect("TTL, TOS, checksum", ethernet(as_wire(packet)), good().of(FrameClass::kAh));
    packet.wire[6] = 0;  // DF cleared
    fix_ip4_checksum(packet.wire);
    card.expect("flags as well", ethernet(as_wire(packet)), good().of(FrameClass::kAh));
    packet.wire[5] ^= 1;  // the ID is immutable
    fix_ip4_checksum(packet.wire);
    card.expect("ID as well", ethernet(as_wire(packet)),
                failed(2, Detail::kIcvMismatch).of(FrameClass::kAh));
  });
}

TEST(Conformance, R11_AhTunnelReportsTunnelStatus) {
  on_card([](Bench& card) {
    const Sa sa = ah_tunnel(Auth::kSha1);
    card.add(sa);
    const Packet frame = frame_of(sa);
    card.expect("good", frame, good().of(FrameClass::kAh));
    card.expect("bad ICV", bad_ah_icv(sa), failed(4, Detail::kIcvMismatch).of(FrameClass::kAh));
    card.expect("inner packet changed", flipped(frame, frame.wire.size() - 1),
                failed(4, Detail::kIcvMismatch).of(FrameClass::kAh));
  });
}

/// The six integrity pairs of spec 2.8. "Null" is taken both ways.
TEST(Conformance, R12_AhEspBundleIsDecryptedForEachIntegrityPair) {
  on_card([](Bench& card) {
    std::uint32_t step = 0;
    const auto expect_good = [&](Auth ah, Cipher cipher, Auth esp_auth) {
      Sa sa = bundle(ah, cipher, esp_auth);
      sa.ah = ah_keys(ah, kAhSpi + step);
      sa.esp = esp_keys(cipher, esp_auth, kSpi + step++);
      card.expect("good bundle", frame_of(sa), good(card.add(sa)).of(FrameClass::kAh));
    };
    for (Auth ah : kAuths) {
      for (Auth esp_auth : kAuths) {
        for (Cipher cipher : {Cipher::kDes, Cipher::kTripleDes, Cipher::kNull}) {
          expect_good(ah, cipher, esp_auth);
        }
      }
      expect_good(ah, Cipher::kDes, Auth::kNone);
    }
  });
}

TEST(Conformance, R13_BundleWithBadAhIsNotDecrypted) {
  on_card([](Bench& card) {
    const Sa sa = bundle(Auth::kSha1, Cipher::kDes, Auth::kMd5);
    card.add(sa);
    const Want want = failed(2, Detail::kIcvMismatch).of(FrameClass::kAh);
    card.expect("AH ICV bad", bad_ah_icv(sa), want);
    card.expect("both ICVs bad", flipped(bad_esp_icv_under_good_ah(sa), kIpsecAt + 13), want);
  });
}

TEST(Conformance, R14_BundleWithGoodAhAndBadEspIcvIsNotDecrypted) {
  on_card([](Bench& card) {
    const Sa sa = bundle(Auth::kMd5, Cipher::kTripleDes, Auth::kSha1);
    card.add(sa);
    card.expect("ESP ICV bad", bad_esp_icv_under_good_ah(sa),
                failed(3, Detail::kIcvMismatch).of(FrameClass::kAh));
  });
}

TEST(Conformance, R15_TunnelBundleReportsTunnelStatus) {
  on_card([](Bench& card) {
    const Sa sa = in_tunnel(bundle(Auth::kSha1, Cipher::kTripleDes, Auth::kSha1));
    card.add(sa);
    card.expect("good", frame_of(sa), good().of(FrameClass::kAh));
    card.expect("AH bad", bad_ah_icv(sa), failed(4, Detail::kIcvMismatch).of(FrameClass::kAh));
    card.expect("ESP bad", bad_esp_icv_under_good_ah(sa),
                failed(5, Detail::kIcvMismatch).of(FrameClass::kAh));
  });
}

TEST(Conformance, R16_BundleWithEncryptOnlyEspIsDecrypted) {
  on_card([](Bench& card) {
    Sa sa = bundle(Auth::kMd5, Cipher::kDes, Auth::kNone);
    card.expect("DES", frame_of(sa), good(card.add(sa)).of(FrameClass::kAh));
    sa.ah = ah_keys(Auth::kMd5, kAhSpi + 1);
    sa.esp = esp_keys(Cipher::kTripleDes, Auth::kNone, kSpi + 1);
    const unsigned second = card.add(sa);
    card.expect("3DES", frame_of(sa), good(second).of(FrameClass::kAh));
    card.expect("AH bad", bad_ah_icv(sa),
                failed(2, Detail::kIcvMismatch, second).of(FrameClass::kAh));
  });
}

}  // namespace
}  // namespace espnic::tb::conformance
