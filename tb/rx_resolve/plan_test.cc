// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
// Rungs L6 to L10: each with a neighbour that it does not catch.
#include <gtest/gtest.h>

#include <tuple>

#include "model/rx_resolve/ladder.h"
#include "tb/rx_parser/frames.h"

namespace espnic {
namespace {

using namespace frames;  // NOLINT: a bench of one file
using Action = Plan::Action;
using Kind = SaLookup::Kind;

constexpr std::uint32_t kSpi = 0x1000;
constexpr std::uint32_t kEspSpi = 0x2000;

class PlanPortion : public ::testing::Test {
 protected:
  PlanPortion() {
    policy.gate_open = true;
    list.add(0, UdpEncapType::kOther, 9999);
    list.add(1, UdpEncapType::kOther, 4500);
    record.has_esp = true;
    record.esp_spi = kSpi;
    record.keys.cipher = Cipher::kDesCbc;
    record.keys.esp_integrity = Integrity::kHmacSha1;
  }
  void make_ah() {
    record.has_esp = false;
    record.has_ah = true;
    record.ah_spi = kSpi;
    record.keys = SaKeys{};
    record.keys.ah_integrity = Integrity::kHmacMd5;
  }
  void make_bundle() {
    make_ah();
    record.has_esp = true;
    record.esp_spi = kEspSpi;
    record.keys.cipher = Cipher::kDesCbc;
    record.keys.esp_integrity = Integrity::kHmacSha1;
  }
  void make_udp() { record.encapsulation = {true, 1, list.at(1).generation}; }

  Plan plan(const Bytes& packet, Kind kind = Kind::kExact, Pass pass = Pass::kOuter) {
    frame = ether(packet);
    const PassWindow window{pass, pass == Pass::kOuter ? 0u : 14u,
                            static_cast<std::uint32_t>(frame.size()), false};
    portion = parse_portion(frame, window, policy, list);
    return plan_portion(frame, window, portion, {kind, 3}, kind == Kind::kMiss ? nullptr : &record,
                        policy, list);
  }
  void expect(const Plan& found, Action action, Detail detail,
              CryptoStatus status = CryptoStatus::kSuccess) {
    EXPECT_EQ(found.action, action);
    EXPECT_EQ(to_word(found.detail), to_word(detail));
    EXPECT_EQ(found.status, status);
  }
  void expect_bypass(const Plan& found, Detail detail) { expect(found, Action::kBypass, detail); }
  void expect_crypto(const Plan& found) { expect(found, Action::kCrypto, Detail::kOk); }
  void expect_protocol(const Plan& found) {
    expect(found, Action::kStatus, Detail::kProtocolMismatch, CryptoStatus::kInvalidProtocol);
  }
  void expect_length(const Plan& found) {
    expect(found, Action::kStatus, Detail::kLength, CryptoStatus::kInvalidPacketSyntax);
  }

  RxPolicy policy;
  ParserList list{4};
  SaRecord record;
  Bytes frame;
  Portion portion;
  Bytes esp_packet = ipv4(50, esp(kSpi, 8 + 16 + 12));
  Bytes ah_packet = ipv4(51, ah(kSpi, 6, tcp(3)));
  Bytes bundle_packet = ipv4(51, ah(kSpi, 50, esp(kEspSpi, 8 + 16 + 12)));
  Bytes udp_packet = ipv4(17, udp(7, 4500, esp(kSpi, 8 + 16 + 12)));
};

TEST_F(PlanPortion, FillsTheCryptoPortionOfEsp) {
  const Plan found = plan(esp_packet);
  expect_crypto(found);
  EXPECT_EQ(found.crypto.frame.data(), frame.data());
  EXPECT_EQ(found.crypto.keys, &record.keys);
  EXPECT_TRUE(found.crypto.has_esp);
  EXPECT_FALSE(found.crypto.has_ah);
  EXPECT_EQ(found.crypto.l3, 14u);
  EXPECT_EQ(found.crypto.l3_header, 20u);
  EXPECT_EQ(found.crypto.esp, 34u);
  EXPECT_EQ(found.crypto.end, frame.size());
  EXPECT_FALSE(found.crypto.pad_check);
  policy.pad_check = true;
  EXPECT_TRUE(plan(esp_packet).crypto.pad_check);
}

TEST_F(PlanPortion, FillsTheCryptoPortionOfABundle) {
  make_bundle();
  const Plan found = plan(bundle_packet);
  expect_crypto(found);
  EXPECT_TRUE(found.crypto.has_ah);
  EXPECT_TRUE(found.crypto.has_esp);
  EXPECT_EQ(found.crypto.ah, 34u);
  EXPECT_EQ(found.crypto.esp, 58u);
  EXPECT_EQ(found.ah_next_header, 50u);
}

TEST_F(PlanPortion, PassesABypassOfTheParserOn) {
  policy.esp_receive = false;
  expect_bypass(plan(esp_packet), Detail::kDisabled);
}

TEST_F(PlanPortion, L7Miss) { expect_bypass(plan(esp_packet, Kind::kMiss), Detail::kSaMiss); }

TEST_F(PlanPortion, L7BlindHitIsTheWrongProtocol) {
  expect_protocol(plan(ah_packet, Kind::kBlind));
  make_ah();
  expect_protocol(plan(esp_packet, Kind::kBlind));
}

TEST_F(PlanPortion, L7IgnoresTheEncapsulationKind) {
  make_udp();
  expect_protocol(plan(ah_packet, Kind::kBlind));
}

TEST_F(PlanPortion, SpiZeroNeverHits) {
  expect_bypass(plan(ipv4(50, esp(0, 36))), Detail::kSaMiss);
  expect_crypto(plan(ipv4(50, esp(1, 36))));
}

TEST_F(PlanPortion, L8KindOfEncapsulation) {
  expect_bypass(plan(udp_packet), Detail::kEncapMismatch);  // plain SA, UDP packet
  make_udp();
  expect_bypass(plan(esp_packet), Detail::kEncapMismatch);  // the reverse
  expect_crypto(plan(udp_packet));
}

TEST_F(PlanPortion, L8ComparesSlotAndGenerationOfTheEntry) {
  make_udp();
  record.encapsulation.parser_entry = 0;
  expect_bypass(plan(udp_packet), Detail::kEncapMismatch);
  make_udp();
  list.remove(1);
  list.add(1, UdpEncapType::kOther, 4500);  // added again: not the SA's
  expect_bypass(plan(udp_packet), Detail::kEncapMismatch);
  make_udp();
  expect_crypto(plan(udp_packet));
}

TEST_F(PlanPortion, L8OuterUdpTransportNeedsFlag10) {
  make_udp();
  policy.caps.udpesp_flags = 0xE0;
  expect_bypass(plan(udp_packet), Detail::kEncapMismatch);
  expect_crypto(plan(udp_packet, Kind::kExact, Pass::kInner));
  record.tunnel = true;
  expect_crypto(plan(udp_packet));
  record.tunnel = false;
  policy.caps.udpesp_flags = 0x10;
  expect_crypto(plan(udp_packet));
}

TEST_F(PlanPortion, L9EspSa) {
  expect_crypto(plan(esp_packet));
  make_bundle();
  expect_protocol(plan(esp_packet));  // needs AH, none is there
}

TEST_F(PlanPortion, L9AhSaMeetsAhBeforeEsp) {
  make_ah();
  expect_crypto(plan(ah_packet));
  expect_protocol(plan(bundle_packet));
  policy.caps.ah_esp_combined = false;
  expect_bypass(plan(bundle_packet), Detail::kAhEspUnsupported);
  expect_crypto(plan(ah_packet));
}

TEST_F(PlanPortion, L9EspSaNeverVerifiesAnAh) {
  expect_protocol(plan(bundle_packet));  // a table that was written by hand may hit like this
  expect_protocol(plan(ah_packet));
}

TEST_F(PlanPortion, L9BundleSaMeetsAhAlone) {
  make_bundle();
  expect_protocol(plan(ah_packet));
  policy.caps.ah_esp_combined = false;
  expect_protocol(plan(ah_packet));  // the exception is for AH followed by ESP only
}

TEST_F(PlanPortion, L9BundleComparesTheEspSpi) {
  make_bundle();
  expect_crypto(plan(bundle_packet));
  expect_protocol(plan(ipv4(51, ah(kSpi, 50, esp(kEspSpi + 1, 36)))));
}

TEST_F(PlanPortion, L9LeavesTheEspSpiToL10WhereTheAhIsUnsound) {
  make_bundle();
  Bytes packet = ipv4(51, ah(kSpi, 50, esp(kEspSpi + 1, 36)));
  packet[21] = 5;  // AH payload length
  expect_length(plan(packet));
  expect_length(plan(ipv4(51, ah(kSpi, 50, Bytes(3, 9)))));    // no whole SPI
  expect_protocol(plan(ipv4(51, ah(kSpi, 50, Bytes(4, 9)))));  // a wrong one
  Ip ip;
  ip.options = {7, 1, 0, 0};
  expect_length(plan(ipv4(51, ah(kSpi, 50, esp(kEspSpi + 1, 36)), ip)));
}

// Spec 2.5: minimum 36 for DES and SHA1, 24 for NULL and SHA1, 24 for DES without ICV in a bundle.
TEST_F(PlanPortion, L10EspMinimumForDes) {
  expect_crypto(plan(ipv4(50, esp(kSpi, 28))));
  expect_length(plan(ipv4(50, esp(kSpi, 20))));
  expect_length(plan(ipv4(50, esp(kSpi, 0))));
}

TEST_F(PlanPortion, L10CiphertextIsAMultipleOfTheBlock) {
  for (std::size_t extra = 0; extra <= 16; ++extra) {
    const Plan found = plan(ipv4(50, esp(kSpi, 28 + extra)));
    if (extra % 8 == 0) {
      expect_crypto(found);
    } else {
      expect_length(found);
    }
  }
}

TEST_F(PlanPortion, L10NullCipher) {
  record.keys.cipher = Cipher::kNull;
  expect_length(plan(ipv4(50, esp(kSpi, 15))));
  expect_crypto(plan(ipv4(50, esp(kSpi, 16))));
  expect_length(plan(ipv4(50, esp(kSpi, 17))));
  expect_crypto(plan(ipv4(50, esp(kSpi, 20))));
  expect_length(plan(ipv4(50, esp(kSpi, 12))));
}

TEST_F(PlanPortion, L10TripleDesEqualsDes) {
  record.keys.cipher = Cipher::kTripleDesCbc;
  record.keys.esp_integrity = Integrity::kHmacMd5;
  expect_crypto(plan(ipv4(50, esp(kSpi, 28))));
  expect_length(plan(ipv4(50, esp(kSpi, 24))));
}

TEST_F(PlanPortion, L10BundleWithoutEspIcv) {
  make_bundle();
  record.keys.esp_integrity = Integrity::kNone;
  expect_crypto(plan(ipv4(51, ah(kSpi, 50, esp(kEspSpi, 16)))));
  expect_length(plan(ipv4(51, ah(kSpi, 50, esp(kEspSpi, 8)))));
}

TEST_F(PlanPortion, L10AhPayloadLength) {
  make_ah();
  for (const int length : {0, 3, 4, 5, 255}) {
    Bytes packet = ah_packet;
    packet[21] = static_cast<std::uint8_t>(length);
    if (length == 4) {
      expect_crypto(plan(packet));
    } else {
      expect_length(plan(packet));
    }
  }
}

// Spec 6.3: IV, one block and ICV of each algorithm of profile full.
TEST_F(PlanPortion, L10EspOfProfileFull) {
  struct Want {
    Cipher cipher;
    Integrity integrity;
    std::uint8_t icv;  // 0: the algorithm's own
    std::size_t least, block;
  };
  constexpr Integrity kNone = Integrity::kNone;
  const Want wants[] = {
      {Cipher::kAesCbc, Integrity::kHmacSha256, 0, 16 + 16 + 16, 16},
      {Cipher::kAesCbc, Integrity::kHmacSha256, 12, 16 + 16 + 12, 16},
      {Cipher::kAesCtr, Integrity::kHmacSha384, 0, 8 + 4 + 24, 4},
      {Cipher::kDesCbc, Integrity::kHmacSha512, 0, 8 + 8 + 32, 8},
      {Cipher::kAesGcm, kNone, 8, 8 + 4 + 8, 4},
      {Cipher::kAesGcm, kNone, 12, 8 + 4 + 12, 4},
      {Cipher::kAesGcm, kNone, 0, 8 + 4 + 16, 4},
      {Cipher::kAesGmac, kNone, 0, 8 + 4 + 16, 4},
      {Cipher::kChaCha20Poly1305, kNone, 0, 8 + 4 + 16, 4},
  };
  for (const Want& want : wants) {
    record.keys.cipher = want.cipher;
    record.keys.esp_integrity = want.integrity;
    record.keys.esp_icv_bytes = want.icv;
    expect_length(plan(ipv4(50, esp(kSpi, want.least - want.block))));
    for (std::size_t extra = 0; extra <= 2 * want.block; ++extra) {
      const Plan found = plan(ipv4(50, esp(kSpi, want.least + extra)));
      if (extra % want.block == 0) {
        expect_crypto(found);
      } else {
        expect_length(found);
      }
    }
  }
}

// Spec 6.3: 12 + IV + ICV in words, minus 2, or that rounded up to a multiple of 8 bytes.
TEST_F(PlanPortion, L10AhPayloadLengthOfProfileFull) {
  make_ah();
  const std::tuple<Integrity, int, int> wants[] = {{Integrity::kHmacSha256, 5, 6},
                                                   {Integrity::kHmacSha384, 7, 8},
                                                   {Integrity::kHmacSha512, 9, 10},
                                                   {Integrity::kAesGmac, 7, 8}};
  for (const auto& [integrity, bare, padded] : wants) {
    record.keys.ah_integrity = integrity;
    for (int length = 0; length <= 12; ++length) {
      Bytes packet = ipv4(51, ah(kSpi, 6, Bytes(80)));
      packet[21] = static_cast<std::uint8_t>(length);
      const Plan found = plan(packet);
      if (length != bare && length != padded) {
        expect_length(found);
        continue;
      }
      expect_crypto(found);
      EXPECT_EQ(found.crypto.ah_bytes, 4u * static_cast<unsigned>(length + 2));
    }
  }
}

TEST_F(PlanPortion, BundleFindsItsEspBehindALongerAh) {
  make_bundle();
  record.keys.ah_integrity = Integrity::kHmacSha256;
  for (const int padding : {0, 4}) {
    Bytes behind(4 + static_cast<std::size_t>(padding), 0x5A);  // the rest of ICV and padding
    const Bytes inside = esp(kEspSpi, 8 + 16 + 12);
    behind.insert(behind.end(), inside.begin(), inside.end());
    Bytes packet = ipv4(51, ah(kSpi, 50, behind));
    packet[21] = static_cast<std::uint8_t>(5 + padding / 4);
    const Plan found = plan(packet);
    expect_crypto(found);
    EXPECT_EQ(found.crypto.esp, 14u + 20 + 28 + static_cast<unsigned>(padding));
    packet[21] = static_cast<std::uint8_t>(6 - padding / 4);
    expect_protocol(plan(packet));  // it looks for the SPI elsewhere
  }
}

TEST_F(PlanPortion, L10AhReservedFieldIsNotChecked) {
  make_ah();
  Bytes packet = ah_packet;
  packet[22] = packet[23] = 0xFF;
  expect_crypto(plan(packet));
}

TEST_F(PlanPortion, L10AhFitsTheTotalLength) {
  make_ah();
  const auto cut = [](std::size_t bytes) {
    Bytes header = ah(kSpi, 6, {});
    header.resize(bytes);
    return ipv4(51, header);
  };
  expect_crypto(plan(cut(24)));
  expect_length(plan(cut(23)));
  expect_length(plan(cut(12)));
  expect_bypass(plan(cut(11)), Detail::kShortHeader);
}

TEST_F(PlanPortion, L10AhOptions) {
  make_ah();
  const auto with = [&](const Bytes& options) {
    Ip ip;
    ip.options = options;
    return plan(ipv4(51, ah(kSpi, 6, tcp(0)), ip));
  };
  expect_crypto(with({1, 1, 1, 1}));
  expect_crypto(with({0, 7, 1, 9}));    // nothing behind the end is parsed
  expect_crypto(with({148, 4, 0, 0}));  // ends with the header
  expect_crypto(with({1, 7, 2, 0}));
  expect_crypto(with({7, 2, 7, 2}));
  expect_length(with({148, 5, 0, 0}));  // past IHL
  expect_length(with({148, 1, 0, 0}));  // below 2
  expect_length(with({148, 0, 0, 0}));
  expect_length(with({1, 1, 1, 7}));  // length byte missing
}

TEST_F(PlanPortion, L10EspPortionsNeverParseOptions) {
  Ip ip;
  ip.options = {148, 0, 0, 0};
  expect_crypto(plan(ipv4(50, esp(kSpi, 28), ip)));
}

TEST_F(PlanPortion, L10UdpLengthBeyondThePacket) {
  make_udp();
  expect_length(plan(ipv4(17, udp(7, 4500, esp(kSpi, 28), 8 + 37))));
  expect_crypto(plan(ipv4(17, udp(7, 4500, esp(kSpi, 28), 8 + 36))));
}

TEST_F(PlanPortion, L10UdpLengthBeyondThePacketIsABypassWithoutAnSa) {
  const Bytes packet = ipv4(17, udp(7, 4500, esp(kSpi, 28), 8 + 37));
  expect_bypass(plan(packet, Kind::kMiss), Detail::kSaMiss);
}

TEST_F(PlanPortion, L10UdpEspRegionEndsWithTheUdpLength) {
  make_udp();
  const Plan found = plan(ipv4(17, udp(7, 4500, esp(kSpi, 33), 8 + 36)));
  expect_crypto(found);
  EXPECT_EQ(found.crypto.end, 42u + 36);
}

TEST_F(PlanPortion, L10EspOfExactlyEightBytesInUdpIsTooShort) {
  make_udp();
  expect_length(plan(ipv4(17, udp(7, 4500, esp(kSpi, 0)))));
}

TEST_F(PlanPortion, L15InnerTunnelSaStopsOnBothKindsOfHit) {
  record.tunnel = true;
  expect_bypass(plan(esp_packet, Kind::kExact, Pass::kInner), Detail::kOuterOnly);
  expect_bypass(plan(ah_packet, Kind::kBlind, Pass::kInner), Detail::kOuterOnly);
  expect_crypto(plan(esp_packet, Kind::kExact, Pass::kOuter));
  record.tunnel = false;
  expect_crypto(plan(esp_packet, Kind::kExact, Pass::kInner));
  expect_protocol(plan(ah_packet, Kind::kBlind, Pass::kInner));
}

}  // namespace
}  // namespace espnic
