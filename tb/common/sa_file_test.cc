// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/sa_file.h"

#include <gmock/gmock.h>

#include "tb/common/test_files.h"

namespace espnic::tb {
namespace {

using ::testing::HasSubstr;

const char kGood[] = R"({"spi": "0x00000100", "src": "10.0.0.1", "dst": "10.0.0.2",
  "mode": "tunnel", "proto": "esp", "enc": "3des-cbc",
  "enc_key": "000102030405060708090a0b0c0d0e0f1011121314151617", "auth": "hmac-md5",
  "auth_key": "000102030405060708090a0b0c0d0e0f", "icv_len_bits": 96, "salt": null,
  "encap": {"type": "udp", "sport": null, "dport": 4500}, "esn": false, "replay_window": 32,
  "direction": "out", "bundle": "b", "initial_seq": 7, "whatever": [1, 2]})";

/// kGood with one piece replaced.
std::string with(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return "[" + text.replace(at, from.size(), to) + "]";
}

std::string complains(const std::string& text) {
  return complaint([&] { parse_sas(text, "sas.json"); });
}

TEST(SaFile, ReadsEveryField) {
  const std::vector<SaSpec> sas = parse_sas("[" + std::string(kGood) + "]", "sas.json");
  ASSERT_EQ(sas.size(), 1u);
  EXPECT_EQ(sas[0].spi, 0x100u);
  EXPECT_EQ(sas[0].src->to_string(), "10.0.0.1");
  EXPECT_TRUE(sas[0].tunnel);
  EXPECT_FALSE(sas[0].ah);
  EXPECT_EQ(sas[0].enc, "3des-cbc");
  EXPECT_EQ(sas[0].enc_key.size(), 24u);
  EXPECT_EQ(sas[0].auth_key.back(), 0x0F);
  EXPECT_EQ(sas[0].icv_len_bits, 96u);
  EXPECT_TRUE(sas[0].udp);
  EXPECT_FALSE(sas[0].sport.has_value());
  EXPECT_EQ(sas[0].dport, 4500);
  EXPECT_TRUE(sas[0].outbound);
  EXPECT_EQ(sas[0].initial_seq, 7u);
  EXPECT_FALSE(sas[0].bundle.empty());
}

TEST(SaFile, ReadsTheNullCipherAndNoCipherApart) {
  const std::string none = with("\"enc\": \"3des-cbc\"", "\"enc\": null");
  EXPECT_THAT(complains(none), HasSubstr("entry 0: enc_key: a key without its algorithm"));
  const std::string key = "\"enc_key\": \"000102030405060708090a0b0c0d0e0f1011121314151617\"";
  EXPECT_EQ(parse_sas(with("\"3des-cbc\",\n  " + key, "\"null\""), "f")[0].enc, "null");
  EXPECT_EQ(parse_sas(with("\"3des-cbc\",\n  " + key, "null"), "f")[0].enc, "");
}

TEST(SaFile, NamesEntryAndFieldOfAWrongValue) {
  EXPECT_THAT(complains(with("1617\"", "16\"")),
              HasSubstr("sas.json: entry 0: enc_key: 3des-cbc needs 24 key bytes, has 23"));
  EXPECT_THAT(complains(with("1617\"", "161\"")), HasSubstr("enc_key: needs pairs of hex digits"));
  EXPECT_THAT(complains(with("3des-cbc", "3des")), HasSubstr("enc: algorithm \"3des\" is not"));
  EXPECT_THAT(complains(with("3des-cbc", "3des")), HasSubstr("nearest: \"3des-cbc\""));
  EXPECT_THAT(complains(with("hmac-md5", "hmac-md4")), HasSubstr("auth: "));
  EXPECT_THAT(complains(with("10.0.0.2", "10.0.0.256")), HasSubstr("dst: \"10.0.0.256\" is no"));
  EXPECT_THAT(complains(with("10.0.0.2", "::1")), HasSubstr("src: "));
  EXPECT_THAT(complains(with("10.0.0.2", "0.0.0.0")), HasSubstr("dst: the wildcard"));
  EXPECT_THAT(complains(with("0x00000100", "0x100000000")), HasSubstr("spi: "));
  EXPECT_THAT(complains(with("\"0x00000100\"", "-1")), HasSubstr("spi: "));
  EXPECT_THAT(complains(with("\"0x00000100\"", "\"spi\"")), HasSubstr("spi: "));
  EXPECT_THAT(complains(with("\"spi\"", "\"spy\"")), HasSubstr("spi: "));
  EXPECT_THAT(complains(with("tunnel", "tunnle")), HasSubstr("mode: word \"tunnle\" is not known"));
  EXPECT_THAT(complains(with("\"esp\"", "\"ahh\"")), HasSubstr("proto: "));
  EXPECT_THAT(complains(with(": 96", ": 95")), HasSubstr("icv_len_bits: "));
  EXPECT_THAT(complains(with(": 96", ": 136")), HasSubstr("icv_len_bits: "));
  EXPECT_THAT(complains(with("4500", "65536")), HasSubstr("entry 0: encap: dport: "));
  EXPECT_THAT(complains(with("\"udp\"", "\"tcp\"")), HasSubstr("entry 0: encap: type: "));
  EXPECT_THAT(complains(with("\"salt\": null", "\"salt\": \"00\"")), HasSubstr("salt: "));
}

TEST(SaFile, NamesTheEntryByItsIndex) {
  EXPECT_THAT(complains("[" + std::string(kGood) + ", 3]"), HasSubstr("sas.json: entry 1: needs"));
}

TEST(SaFile, NamesThePlaceOfBrokenJson) {
  EXPECT_THAT(complains("[\n  {\"spi\": 1,\n  }]"), HasSubstr("sas.json: line 3, column "));
  EXPECT_THAT(complains("[] ]"), HasSubstr("line 1, column 4"));
  EXPECT_THAT(complains("["), HasSubstr("line 1"));
  EXPECT_THAT(complains(""), HasSubstr("line 1"));
  EXPECT_THAT(complains("{}"), HasSubstr("needs a JSON list"));
}

TEST(SaFile, NeverRepeatsAKey) {
  EXPECT_EQ(complains(with("1617\"", "16zz\"")).find("0001020304"), std::string::npos);
}

}  // namespace
}  // namespace espnic::tb
