// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/esp_sa_file.h"

#include <gmock/gmock.h>

#include "tb/common/test_files.h"

namespace espnic::tb {
namespace {

using ::testing::HasSubstr;

const char kGood[] =
    R"("IPv4","10.0.0.1","10.0.0.2","0xc96f843e","TripleDES-CBC [RFC2451]",)"
    R"("0x000102030405060708090a0b0c0d0e0f1011121314151617","HMAC-MD5-96 [RFC2403]",)"
    R"("0x000102030405060708090a0b0c0d0e0f")";

/// kGood with one piece replaced.
std::string with(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string complains(const std::string& text) {
  return complaint([&] { parse_esp_sa(text, "esp_sa"); });
}

EspSaLine only(const std::string& text) {
  const auto lines = parse_esp_sa(text, "esp_sa");
  EXPECT_EQ(lines.size(), 1u) << text;
  return lines.at(0);
}

/// A line with these algorithms and keys.
EspSaLine algorithms(const std::string& enc, const std::string& enc_key, const std::string& auth,
                     const std::string& auth_key) {
  return only(R"("IPv4","*","*","*",")" + enc + "\",\"" + enc_key + "\",\"" + auth + "\",\"" +
              auth_key + "\"");
}

TEST(EspSaFile, ReadsEveryField) {
  const EspSaLine line = only(kGood);
  EXPECT_TRUE(line.exact());
  EXPECT_EQ(line.src.value, (Bytes{10, 0, 0, 1}));
  EXPECT_EQ(line.dst.value, (Bytes{10, 0, 0, 2}));
  EXPECT_EQ(line.spi, 0xC96F843Eu);
  EXPECT_EQ(line.sa.enc, "3des-cbc");
  EXPECT_EQ(line.sa.enc_key.size(), 24u);
  EXPECT_EQ(line.sa.enc_key.back(), 0x17);
  EXPECT_EQ(line.sa.auth, "hmac-md5");
  EXPECT_EQ(line.sa.auth_key.back(), 0x0F);
  EXPECT_EQ(line.sa.icv_len_bits, 96u);
  EXPECT_FALSE(line.sa.esn);
  EXPECT_FALSE(line.sequence_known);
  EXPECT_FALSE(line.sa.ah);
}

TEST(EspSaFile, ReadsTheNinthFieldOfNewerVersions) {
  EXPECT_TRUE(only(std::string(kGood) + ",\"64-bit\"").sa.esn);
  const EspSaLine line = only(std::string(kGood) + ", \"32-bit\" ");
  EXPECT_FALSE(line.sa.esn);
  EXPECT_TRUE(line.sequence_known);
  EXPECT_THAT(complains(std::string(kGood) + ",\"33-bit\""), HasSubstr("SN: word \"33-bit\""));
  EXPECT_THAT(complains(std::string(kGood) + ",\"64-bit\",\"\""), HasSubstr("SN: is the last"));
}

TEST(EspSaFile, PassesOverCommentsAndKeepsLineNumbersWithAnyLineEnd) {
  const std::string text = "\xEF\xBB\xBF# made by Wireshark\r\n\r\n" + std::string(kGood) +
                           "\r\n  # more\r\n" + with("c96f843e", "1") + "\r\n";
  const auto lines = parse_esp_sa(text, "esp_sa");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].line, 3u);
  EXPECT_EQ(lines[1].line, 5u);
  EXPECT_EQ(lines[1].spi, 1u);
}

TEST(EspSaFile, KnowsTheAlgorithmsOfWireshark) {
  const std::string key16 = "0x000102030405060708090a0b0c0d0e0f";
  const EspSaLine gcm =
      algorithms("AES-GCM with 12 octet ICV [RFC4106]", key16 + "a0a1a2a3", "NULL", "");
  EXPECT_EQ(gcm.sa.enc, "aes-gcm");
  EXPECT_EQ(gcm.sa.enc_key.size(), 16u);
  EXPECT_EQ(gcm.sa.salt, (Bytes{0xA0, 0xA1, 0xA2, 0xA3}));
  EXPECT_EQ(gcm.sa.auth, "");
  EXPECT_EQ(gcm.sa.icv_len_bits, 96u);
  const EspSaLine old = algorithms("AES-GCM [RFC4106]", key16 + "a0a1a2a3",
                                   "ANY 64 bit authentication [no checking]", "");
  EXPECT_EQ(old.sa.icv_len_bits, 64u);
  EXPECT_EQ(old.sa.auth, "");
  const EspSaLine null =
      algorithms("NULL", "", "HMAC-SHA-256-128 [RFC4868]", key16 + key16.substr(2));
  EXPECT_EQ(null.sa.enc, "null");
  EXPECT_EQ(null.sa.auth, "hmac-sha256");
  EXPECT_EQ(null.sa.icv_len_bits, 128u);
  const EspSaLine ctr = algorithms("aes-ctr", key16 + "00000001", "NULL", "");
  EXPECT_EQ(ctr.sa.enc, "aes-ctr");
  EXPECT_EQ(ctr.sa.salt.back(), 1);
}

TEST(EspSaFile, ReadsWhatNoCardHasSoThatTheOtherLinesCount) {
  const EspSaLine cast =
      algorithms("CAST5-CBC [RFC2144]", "0x00", "ANY 96 bit authentication [no checking]", "");
  EXPECT_EQ(cast.sa.enc, "cast5-cbc");
  EXPECT_EQ(cast.sa.auth, "any");
  EXPECT_EQ(cast.sa.icv_len_bits, 96u);
}

TEST(EspSaFile, TakesATextAsKeyAndUndoesEscapes) {
  const EspSaLine line = algorithms("DES-CBC [RFC2405]", R"(ab\x22d\\\x5cgh)", "NULL", "");
  EXPECT_EQ(line.sa.enc_key, (Bytes{'a', 'b', '"', 'd', '\\', '\\', 'g', 'h'}));
}

TEST(EspSaFile, LeavesOpenWhatTheLineLeavesOpen) {
  const EspSaLine any = only(with("10.0.0.1", "*"));
  EXPECT_TRUE(any.src.matches(Bytes{1, 2, 3, 4}));
  EXPECT_FALSE(any.src.matches(Bytes(16)));
  EXPECT_TRUE(any.exact());
  const EspSaLine parts = only(with("10.0.0.2", "10.*.0.*"));
  EXPECT_FALSE(parts.exact());
  EXPECT_TRUE(parts.dst.matches(Bytes{10, 9, 0, 8}));
  EXPECT_FALSE(parts.dst.matches(Bytes{10, 9, 1, 8}));
  const EspSaLine prefix = only(with("10.0.0.2", "10.16.0.0/12"));
  EXPECT_TRUE(prefix.dst.matches(Bytes{10, 31, 7, 7}));
  EXPECT_FALSE(prefix.dst.matches(Bytes{10, 32, 7, 7}));
  const EspSaLine spi = only(with("c96f843e", "c9**8*3e"));
  EXPECT_EQ(spi.spi, 0xC900803Eu);
  EXPECT_EQ(spi.spi_mask, 0xFF00F0FFu);
  EXPECT_EQ(only(with("0xc96f843e", "*")).spi_mask, 0u);
  EXPECT_EQ(only(with("0xc96f843e", "0x1*")).spi_mask, 0xFFFFFFF0u);
  EXPECT_EQ(only(with("0xc96f843e", "4096")).spi, 4096u);
}

TEST(EspSaFile, NamesLineAndFieldOfAWrongValue) {
  EXPECT_THAT(complains("# one\n" + with("IPv4", "IPv5")),
              HasSubstr("esp_sa: line 2: Protocol: word \"IPv5\" is not known; nearest: \"IPv4\""));
  EXPECT_THAT(complains(with("10.0.0.1", "10.0.0")), HasSubstr("Src IP: \"10.0.0\" is no IPv4"));
  EXPECT_THAT(complains(with("10.0.0.2", "::1")), HasSubstr("Dest IP: \"::1\" is no IPv4"));
  EXPECT_THAT(complains(with("10.0.0.2", "10.0.0.2/33")), HasSubstr("Dest IP: \"10.0.0.2/33\""));
  EXPECT_THAT(complains(with("10.0.0.2", "10.0.0.1*")), HasSubstr("whole part"));
  EXPECT_THAT(complains(with("c96f843e", "1c96f843e")),
              HasSubstr("SPI: \"0x1c96f843e\" is no SPI"));
  EXPECT_THAT(complains(with("0xc96f843e", "c96f")), HasSubstr("SPI: "));
  EXPECT_THAT(complains(with("0xc96f843e", "0x")), HasSubstr("SPI: "));
  EXPECT_THAT(complains(with("TripleDES-CBC", "TripleDES-CBS")),
              HasSubstr("Encryption: algorithm \"TripleDES-CBS\" is not known; nearest: "
                        "\"TripleDES-CBC\""));
  EXPECT_THAT(complains(with("HMAC-MD5-96", "HMAC-MD4-96")),
              HasSubstr("Authentication: algorithm \"HMAC-MD4-96\""));
  EXPECT_THAT(complains(with("1617\"", "16\"")),
              HasSubstr("Encryption Key: 3des-cbc needs 24 key bytes, has 23"));
  EXPECT_THAT(complains(with("1617\"", "161\"")),
              HasSubstr("Encryption Key: has an odd number of hex digits (47)"));
  EXPECT_THAT(complains(with("0e0f\"", "0e\"")),
              HasSubstr("Authentication Key: hmac-md5 needs 16 key bytes, has 15"));
  EXPECT_THAT(complains(with("TripleDES-CBC", "AES-GCM with 8 octet ICV")),
              HasSubstr("needs 20, 28 or 36 key bytes (the last 4 are the salt), has 24"));
}

TEST(EspSaFile, NamesTheFieldWhereTheLineBreaksOff) {
  EXPECT_THAT(complains(R"("IPv4","10.0.0.1")"), HasSubstr("line 1: Dest IP: is missing"));
  EXPECT_THAT(complains(R"("IPv4","10.0.0.1)"), HasSubstr("Src IP: has no closing double quote"));
  EXPECT_THAT(complains(R"("IPv4",10.0.0.1)"), HasSubstr("Src IP: needs a field in double quotes"));
  EXPECT_THAT(complains(R"("IPv4";)"), HasSubstr("Protocol: needs a comma"));
  EXPECT_THAT(complains("\""), HasSubstr("Protocol: has no closing"));
  EXPECT_THAT(complains("\"\\"), HasSubstr("Protocol: has no closing"));
  EXPECT_THAT(complains("\"IPv4\","), HasSubstr("Src IP: needs a field"));
}

TEST(EspSaFile, NeverRepeatsAKey) {
  EXPECT_EQ(complains(with("1617\"", "16zz\"")).find("0001020304"), std::string::npos);
  EXPECT_NE(complains(with("1617\"", "16zz\"")), "");
}

}  // namespace
}  // namespace espnic::tb
