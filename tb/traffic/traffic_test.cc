// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
//
// The builders against published vectors and against offsets written down here from the RFCs and
// from spec 4.2, so that a wrong builder is not taken for a wrong card.
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <boost/algorithm/hex.hpp>
#include <string>

#include "tb/traffic/ipsec.h"
#include "tb/traffic/sa_request.h"

namespace espnic::tb::traffic {
namespace {

Bytes hex(const std::string& digits) {
  Bytes bytes;
  boost::algorithm::unhex(digits, std::back_inserter(bytes));
  return bytes;
}
Bytes text(const std::string& characters) { return Bytes(characters.begin(), characters.end()); }
Bytes part(const Bytes& bytes, std::size_t from, std::size_t count) {
  return Bytes(bytes.begin() + from, bytes.begin() + from + count);
}

const Sa kTransport{address("192.0.2.1"),
                    address("198.51.100.2"),
                    false,
                    EspSa{0x12345678, Cipher::kTripleDes, Auth::kSha1,
                          hex("0123456789abcdef23456789abcdef01456789abcdef0123"),
                          hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b")},
                    std::nullopt,
                    std::nullopt};

/// Single step of the receiver: OpenSSL's own decryption, not the inverse of the builder.
Bytes decrypt_3des(const Bytes& key, const Bytes& iv, const Bytes& data) {
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  Bytes out(data.size() + 8);
  int length = 0;
  EVP_DecryptInit_ex2(context, EVP_des_ede3_cbc(), key.data(), iv.data(), nullptr);
  EVP_CIPHER_CTX_set_padding(context, 0);
  EVP_DecryptUpdate(context, out.data(), &length, data.data(), static_cast<int>(data.size()));
  EVP_CIPHER_CTX_free(context);
  out.resize(data.size());
  return out;
}

TEST(Cipher, DesCbcAgreesWithTheVectorOfFips81) {
  EXPECT_EQ(encrypt(Cipher::kDes, hex("0123456789abcdef"), hex("1234567890abcdef"),
                    text("Now is the time for all ")),
            hex("e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6"));
}

TEST(Cipher, HmacAgreesWithTheVectorsOfRfc2202CutTo96Bits) {
  EXPECT_EQ(icv(Auth::kMd5, Bytes(16, 0x0B), text("Hi There")), hex("9294727a3638bb1c13f48ef8"));
  EXPECT_EQ(icv(Auth::kSha1, Bytes(20, 0x0B), text("Hi There")), hex("b617318655057264e28bc0b6"));
}

/// RFC 3602 4 case 1, RFC 3686 6 vector 1, RFC 4231 4.2 (a key filled up with 0 is the same key).
TEST(Cipher, AesAndSha256AgreeWithTheVectorsOfTheirRfcs) {
  EXPECT_EQ(encrypt(Cipher::kAesCbc, hex("06a9214036b8a15b512e03d534120006"),
                    hex("3dafba429d9eb430b422da802c9fac41"), text("Single block msg")),
            hex("e353779c1079aeb82708942dbe77181a"));
  EXPECT_EQ(encrypt(Cipher::kAesCtr, hex("ae6852f8121067cc4bf7a5765577f39e00000030"),
                    hex("0000000000000000"), text("Single block msg")),
            hex("e4095d4fb7a7b3792d6175a3261311b8"));
  Bytes key(32, 0);
  std::fill_n(key.begin(), 20, std::uint8_t{0x0B});
  EXPECT_EQ(icv(Auth::kSha256, key, text("Hi There")), hex("b0344c61d8db38535ca8afceaf0bf12b"));
}

TEST(Esp, ANumberAboutAWrapHasTheHighHalfOfTheNearerSide) {
  EXPECT_EQ(high_half_about(7, 0), 7U);
  EXPECT_EQ(high_half_about(7, 0x7FFFFFFF), 7U);
  EXPECT_EQ(high_half_about(7, 0x80000000), 6U);
  EXPECT_EQ(high_half_about(7, 0xFFFFFFFF), 6U);
  EXPECT_EQ(high_half_about(0, 0xFFFFFFFF), 0xFFFFFFFFU);
}

/// draft-mcgrew-gcm-test-01: a GCM packet with extended sequence numbers, and a GMAC packet.
TEST(Esp, GcmAndGmacPacketsAreThoseOfDraftMcgrew) {
  EspSa gcm{
      0x4321, Cipher::kAesGcm, Auth::kNone, hex("4c80cdefbb5d10da906ac73c3613a6342e443b68"), {}};
  gcm.esn = 0x87654321;
  const Bytes iv = hex("4956ed7e3b244cfe");
  const Bytes plain =
      hex("45000048699a000080114db7c0a80102c0a801010a9bf15638d3010000010000"
          "00000000045f736970045f756470037369700963796265726369747902646b00"
          "0021000101020201");
  const Bytes sent = encrypt(gcm.cipher, gcm.cipher_key, iv, plain);
  EXPECT_EQ(part(sent, 0, 8), hex("fecf537e729d5b07"));
  Bytes body = iv;
  body.insert(body.end(), sent.begin(), sent.end());
  const Bytes packet = esp_sealed(gcm, 0, body).wire;
  EXPECT_EQ(part(packet, packet.size() - 24, 24),
            hex("61bc17d768fd9732459018148f6cbe722fd04796562dfdb4"));  // a block's rest and the ICV
  const EspSa gmac{
      0x4321, Cipher::kAesGmac, Auth::kNone, hex("4c80cdefbb5d10da906ac73c3613a63422433c64"), {}};
  const Bytes covered =
      hex("000000000000000045000030da3a00008001df3bc0a80005c0a800010800c6cd"
          "02000700616263646566676869"
          "6a6b6c6d6e6f707172737401020201");
  const Bytes authenticated = esp_sealed(gmac, 7, covered).wire;
  EXPECT_EQ(part(authenticated, authenticated.size() - 16, 16),
            hex("f2a9a836e155106aa8dcd618e4099aaa"));
}

TEST(Packet, Ip4ChecksumSumsToAllOnes) {
  Ip4 ip;
  ip.src = address("192.0.2.1");
  ip.dst = address("198.51.100.2");
  ip.options = {7, 7, 4, 0, 0, 0, 0, 0};
  const Bytes header = ip4_header(ip, 6, 100);
  ASSERT_EQ(header.size(), 28u);
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < header.size(); i += 2) sum += load_be16(&header[i]);
  EXPECT_EQ((sum & 0xFFFF) + (sum >> 16), 0xFFFFu);
  EXPECT_EQ(header[0], 0x47);
  EXPECT_EQ(load_be16(&header[2]), 128);
  EXPECT_EQ(load_be32(&header[16]), 0xC6336402u);
}

TEST(Esp, PacketDecryptsToTheDeliveredBytesAndItsIcvCoversSpiToNextHeader) {
  const Packet payload = tcp(61);
  const Packet packet = protect(kTransport, 6, payload);
  const std::size_t ciphertext = 64;  // 61 + pad 1 + PadLength + NextHeader
  ASSERT_EQ(packet.wire.size(), 20 + 16 + ciphertext + 12);
  EXPECT_EQ(packet.wire[9], 50);
  EXPECT_EQ(load_be32(&packet.wire[20]), 0x12345678u);
  EXPECT_EQ(part(packet.wire, 100, 12),
            icv(Auth::kSha1, kTransport.esp->auth_key, part(packet.wire, 20, 16 + ciphertext)));
  const Bytes plaintext = decrypt_3des(kTransport.esp->cipher_key, part(packet.wire, 28, 8),
                                       part(packet.wire, 36, ciphertext));
  EXPECT_EQ(plaintext, part(packet.plain, 36, ciphertext));
  EXPECT_EQ(part(plaintext, 0, 61), payload.wire);
  EXPECT_EQ(part(plaintext, 61, 3), (Bytes{1, 1, 6}));
  EXPECT_EQ(part(packet.plain, 0, 36), part(packet.wire, 0, 36));
  EXPECT_EQ(part(packet.plain, 100, 12), part(packet.wire, 100, 12));
}

TEST(Esp, TunnelOverTransportDeliversBothLayersPlain) {
  Sa outer = kTransport;
  outer.tunnel = true;
  const Packet inner = protect(kTransport, 6, tcp(62));
  const Packet packet = protect(outer, 4, inner);
  EXPECT_EQ(part(packet.plain, 36, inner.plain.size()), inner.plain);
  EXPECT_NE(inner.plain, inner.wire);
  const Bytes peeled = decrypt_3des(outer.esp->cipher_key, part(packet.wire, 28, 8),
                                    part(packet.wire, 36, packet.wire.size() - 48));
  EXPECT_EQ(part(peeled, 0, inner.wire.size()), inner.wire);
}

TEST(Esp, UdpEncapsulationPutsAnEightByteHeaderInFrontOfTheSpi) {
  Sa sa = kTransport;
  sa.udp_port = 4500;
  const Packet packet = protect(sa, 6, tcp());
  EXPECT_EQ(packet.wire[9], 17);
  EXPECT_EQ(load_be16(&packet.wire[22]), 4500);
  EXPECT_EQ(load_be16(&packet.wire[24]), packet.wire.size() - 20);
  EXPECT_EQ(load_be32(&packet.wire[28]), 0x12345678u);
}

TEST(Ah, ImageZeroesMutableFieldsAndOptionsAndKeepsTheOthers) {
  Ip4 ip;
  ip.src = 1;
  ip.dst = 2;
  ip.tos = 0xFF;
  ip.options = {148, 4, 0, 0, 7, 7, 4, 9, 9, 9, 9, 1, 131, 3, 5, 0};
  const AhSa sa{0x100, Auth::kMd5, Bytes(16, 7)};
  AhFill fill;
  fill.reserved = 0xA5A5;
  const Bytes image = ah_image(ip4_ah(ip, sa, fill, 6, tcp()).wire);
  EXPECT_EQ(image[1], 0);
  EXPECT_EQ(part(image, 4, 8), (Bytes{0x12, 0x34, 0, 0, 0, 51, 0, 0}));
  EXPECT_EQ(part(image, 20, 16), (Bytes{148, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(part(image, 36, 4), (Bytes{6, 4, 0xA5, 0xA5}));
  EXPECT_EQ(part(image, 48, 12), Bytes(12, 0));
}

TEST(Ah, IcvIsTakenOverTheImage) {
  Ip4 ip;
  ip.src = 1;
  ip.dst = 2;
  const AhSa sa{0x100, Auth::kSha1, Bytes(20, 7)};
  const Packet packet = ip4_ah(ip, sa, {}, 6, tcp());
  Bytes by_hand = packet.wire;
  for (std::size_t at : {1, 6, 7, 8, 10, 11}) by_hand[at] = 0;
  for (std::size_t at = 32; at < 44; ++at) by_hand[at] = 0;
  EXPECT_EQ(part(packet.wire, 32, 12), icv(Auth::kSha1, sa.auth_key, by_hand));
  EXPECT_EQ(packet.wire, packet.plain);
}

TEST(Ethernet, PadsToSixtyBytesAndCarriesTags) {
  Ethernet header;
  header.tags = {0x81000007};
  header.pad = 0xEE;
  const Packet frame = ethernet(clear(Bytes(20, 0x45)), header);
  ASSERT_EQ(frame.wire.size(), 60u);
  EXPECT_EQ(load_be32(&frame.wire[12]), 0x81000007u);
  EXPECT_EQ(load_be16(&frame.wire[16]), 0x0800);
  EXPECT_EQ(frame.wire[37], 0x45);
  EXPECT_EQ(frame.wire[38], 0xEE);
}

TEST(SaRequest, AddSaHasTheOffsetsOfTheTable) {
  for (Pointer pointer : {Pointer::kX86, Pointer::kX64}) {
    SaRequestOptions options;
    options.pointer = pointer;
    const Bytes request = add_request(kTransport, options);
    const std::size_t key_mat = pointer == Pointer::kX86 ? 176 : 180;
    ASSERT_EQ(request.size(), key_mat + 44);
    EXPECT_EQ(part(request, 0, 4), hex("c0000201"));
    EXPECT_EQ(part(request, 8, 8), hex("c6336402ffffffff"));
    EXPECT_EQ(part(request, 24, 8), Bytes(8, 0));
    EXPECT_EQ(part(request, 32, 4), hex("01000100"));
    EXPECT_EQ(part(request, 36, 32),
              hex("0200000012345678020000001400000000000000030000001800000000000000"));
    EXPECT_EQ(load_le32(&request[key_mat - 4]), 44u);
    EXPECT_EQ(part(request, key_mat, 24), kTransport.esp->cipher_key);
    EXPECT_EQ(part(request, key_mat + 24, 20), kTransport.esp->auth_key);
  }
}

TEST(SaRequest, AddUdpEspSaHasTheOffsetsOfTheTable) {
  Sa sa = kTransport;
  sa.tunnel = true;
  sa.udp_port = 4500;
  for (Pointer pointer : {Pointer::kX86, Pointer::kX64}) {
    SaRequestOptions options;
    options.pointer = pointer;
    options.entry_handle = 0xABCD;
    const Bytes request = add_request(sa, options);
    const bool x86 = pointer == Pointer::kX86;
    ASSERT_EQ(request.size(), (x86 ? 188u : 196u) + 44);
    EXPECT_EQ(part(request, 0, 16), Bytes(16, 0));
    EXPECT_EQ(part(request, 24, 8), hex("c0000201c6336402"));
    EXPECT_EQ(part(request, x86 ? 172 : 176, 6), hex("010000001194"));
    EXPECT_EQ(load_le32(&request[x86 ? 180 : 184]), 0xABCDu);
    EXPECT_EQ(load_le32(&request[x86 ? 184 : 192]), 44u);
  }
}

TEST(SaRequest, BundleListsEspThenAhAndTheirKeysInThatOrder) {
  Sa sa = kTransport;
  sa.ah = AhSa{0x99, Auth::kMd5, Bytes(16, 0xAA)};
  const Bytes request = add_request(sa);
  EXPECT_EQ(load_le16(&request[34]), 2);
  EXPECT_EQ(load_le32(&request[36]), 2u);
  EXPECT_EQ(part(request, 80, 16), hex("01000000000000990100000010000000"));
  EXPECT_EQ(part(request, 180 + 44, 16), Bytes(16, 0xAA));
}

}  // namespace
}  // namespace espnic::tb::traffic
