// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// Spec 8.1, R17 to R24: sequence numbers, sizes, padding, mixes.
#include <gtest/gtest.h>

#include "tb/conformance/bench.h"
#include "tb/conformance/peers.h"

namespace espnic::tb::conformance {
namespace {

using namespace traffic;

/// ESP over a payload of `bytes` bytes, header to ICV of the IP packet.
Packet esp_frame(const Sa& sa, std::size_t bytes, const Fill& fill = {},
                 const Ethernet& link = {}) {
  return ethernet(protect(sa, kTcp, tcp(bytes), fill), link);
}

TEST(Conformance, R17_SequenceNumbersAreNotChecked) {
  on_card([](Bench& card) {
    const Sa esp_sa = esp_transport(Cipher::kDes, Auth::kSha1);
    const Sa ah_sa = ah_transport(Auth::kMd5);
    const unsigned esp_index = card.add(esp_sa), ah_index = card.add(ah_sa);
    for (std::uint32_t sequence : {100000u, 100000u, 0u, 1u, 0xFFFFFFFFu, 5u, 0x80000000u}) {
      Fill fill;
      fill.esp.sequence = fill.ah.sequence = sequence;
      const std::string what = "sequence " + std::to_string(sequence);
      card.expect("ESP " + what, frame_of(esp_sa, fill), good(esp_index));
      card.expect("AH " + what, frame_of(ah_sa, fill), good(ah_index).of(FrameClass::kAh));
    }
  });
}

TEST(Conformance, R18_MinimumSizeEspIsDecrypted) {
  on_card([](Bench& card) {
    const Sa des = esp_transport(Cipher::kDes, Auth::kSha1);
    const Sa null = esp_transport(Cipher::kNull, Auth::kSha1, kSpi + 1);
    const unsigned des_index = card.add(des), null_index = card.add(null);
    const Packet smallest = ethernet(protect(des, 59, clear({})));
    EXPECT_EQ(load_be16(&smallest.wire[kIpAt + 2]), 20 + 36);
    card.expect("36 bytes", smallest, good(des_index));
    card.expect("6 bytes of payload", ethernet(protect(des, 59, clear(Bytes(6, 9)))),
                good(des_index));
    const Packet null_smallest = ethernet(protect(null, 59, clear({})));
    EXPECT_EQ(load_be16(&null_smallest.wire[kIpAt + 2]), 20 + 24);
    card.expect("NULL, 24 bytes", null_smallest, good(null_index));
  });
}

TEST(Conformance, R19_MaximumFramesAreDecrypted) {
  on_card([](Bench& card) {
    const Sa null = esp_transport(Cipher::kNull, Auth::kSha1);
    const Sa triple = esp_transport(Cipher::kTripleDes, Auth::kSha1, kSpi + 1);
    const unsigned null_index = card.add(null), triple_index = card.add(triple);
    const auto expect = [&](std::size_t size, const Packet& frame, unsigned index) {
      EXPECT_EQ(frame.wire.size(), size);
      card.expect(std::to_string(size) + " bytes", frame, good(index));
    };
    Fill options;
    options.ip.options = Bytes(4, 1);  // aligns the ciphertext in 1514 bytes
    expect(1514, esp_frame(null, 1458), null_index);
    expect(1514, esp_frame(triple, 1446, options), triple_index);
    expect(9014, esp_frame(triple, 8950), triple_index);
  });
}

TEST(Conformance, R20_EthernetPaddingIsKeptAndNotHashed) {
  on_card([](Bench& card) {
    const Sa esp_sa = esp_transport(Cipher::kDes, Auth::kMd5);
    const Sa ah_sa = ah_transport(Auth::kSha1);
    const unsigned esp_index = card.add(esp_sa), ah_index = card.add(ah_sa);
    Ethernet link;
    link.minimum = 120;
    link.pad = 0xEE;
    card.expect("ESP", esp_frame(esp_sa, 20, {}, link), good(esp_index));
    link.minimum = 100;
    card.expect("AH", ethernet(protect(ah_sa, kTcp, tcp(20)), link),
                good(ah_index).of(FrameClass::kAh));
    link.minimum = 60;
    const Packet shortest = ethernet(protect(ah_sa, 59, clear({})), link);
    EXPECT_EQ(shortest.wire.back(), 0xEE);
    card.expect("60-byte frame", shortest, good(ah_index).of(FrameClass::kAh));
    Packet changed = shortest;
    changed.wire.back() = changed.plain.back() = 0x11;
    card.expect("other pad byte", changed, good(ah_index).of(FrameClass::kAh));
  });
}

TEST(Conformance, R21_255BytesOfEspPaddingAreAccepted) {
  on_card([](Bench& card) {
    const Sa des = esp_transport(Cipher::kDes, Auth::kSha1);
    const Sa null = esp_transport(Cipher::kNull, Auth::kMd5, kSpi + 1);
    Fill fill;
    fill.esp.pad_length = 255;  // 31 + 255 + 2 is a multiple of 8, 23 + 255 + 2 of 4
    card.expect("DES", esp_frame(des, 31, fill), good(card.add(des)));
    card.expect("NULL", esp_frame(null, 23, fill), good(card.add(null)));
  });
}

TEST(Conformance, R22_DummyPacketIsDelivered) {
  on_card([](Bench& card) {
    const Sa sa = esp_transport(Cipher::kTripleDes, Auth::kMd5);
    card.add(sa);
    card.expect("next header 59", ethernet(protect(sa, 59, tcp())), good());
    const Sa tunnel = esp_tunnel(Cipher::kDes, Auth::kMd5, kSpi + 1);
    const unsigned index = card.add(tunnel);
    card.expect("in a tunnel", ethernet(protect(tunnel, 59, tcp())), good(index));
  });
}

TEST(Conformance, R23_AlternatingSasSwitchKeys) {
  on_card([](Bench& card) {
    const Sa sas[] = {esp_transport(Cipher::kDes, Auth::kMd5, kSpi),
                      esp_transport(Cipher::kTripleDes, Auth::kSha1, kSpi + 1),
                      ah_transport(Auth::kSha1)};
    for (const Sa& sa : sas) card.add(sa);
    std::vector<Packet> frames;
    std::vector<Want> want;
    for (unsigned i = 0; i < 24; ++i) {
      Fill fill;
      fill.esp.sequence = fill.ah.sequence = i;
      frames.push_back(frame_of(sas[i % 3], fill));
      want.push_back(good(i % 3).of(i % 3 == 2 ? FrameClass::kAh : FrameClass::kEsp));
    }
    card.expect_burst("alternating", frames, want);
  });
}

/// Frames that take long in an engine stand in front of frames that take none.
TEST(Conformance, R24_BackToBackFramesAreIndicatedInWireOrder) {
  on_card([](Bench& card) {
    const Sa slow = esp_transport(Cipher::kTripleDes, Auth::kSha1);
    const Sa fast = ah_transport(Auth::kMd5);
    card.add(slow);
    card.add(fast);
    std::vector<Packet> frames;
    std::vector<Want> want;
    for (unsigned i = 0; i < 200; ++i) {
      Fill fill;
      fill.esp.sequence = fill.ah.sequence = i;
      if (i % 8 == 0) {
        frames.push_back(esp_frame(slow, 800, fill));
        want.push_back(good(0));
      } else if (i % 2 == 0) {
        frames.push_back(ethernet(protect(fast, 59, clear({}), fill)));
        want.push_back(good(1).of(FrameClass::kAh));
      } else {
        frames.push_back(ethernet(clear(Bytes(20, static_cast<std::uint8_t>(i)))));
        frames.back().wire[12] = frames.back().plain[12] = 0x86;  // not IPv4
        want.push_back(bypass(Detail::kNonIp).of(FrameClass::kOther));
      }
    }
    card.expect_burst("burst", frames, want);
  });
}

TEST(Conformance, R24_MinimumFramesOfOneSaAreIndicatedInWireOrder) {
  on_card([](Bench& card) {
    const Sa sa = esp_transport(Cipher::kDes, Auth::kMd5);
    card.add(sa);
    std::vector<Packet> frames;
    for (unsigned i = 0; i < 300; ++i) {
      Fill fill;
      fill.esp.sequence = i;
      frames.push_back(ethernet(protect(sa, 59, clear({}), fill)));
    }
    card.expect_burst("burst", frames, std::vector<Want>(300, good()));
  });
}

}  // namespace
}  // namespace espnic::tb::conformance
