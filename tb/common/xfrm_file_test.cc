// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/xfrm_file.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tb/common/test_files.h"

namespace espnic::tb {
namespace {

using ::testing::HasSubstr;

const char kGood[] = R"(src 10.0.0.1 dst 10.0.0.2
	proto esp spi 0xc96f843e reqid 7 mode tunnel
	replay-window 32 flag af-unspec
	auth-trunc hmac(sha1) 0x000102030405060708090a0b0c0d0e0f10111213 96
	enc cbc(des3_ede) 0x000102030405060708090a0b0c0d0e0f1011121314151617
	encap type espinudp sport 21991 dport 4500 addr 0.0.0.0
	anti-replay context: seq 0x71, oseq 0x0, bitmap 0xffffffff
	sel src 0.0.0.0/0 dst 0.0.0.0/0 
)";

/// The same state as `ip -s xfrm state` prints it.
const char kWithStatistics[] = R"(src 10.0.0.1 dst 10.0.0.2
	proto esp spi 0xc96f843e(3379528766) reqid 7(0x00000007) mode tunnel
	replay-window 32 seq 0x00000000 flag af-unspec (0x00100000)
	auth-trunc hmac(sha1) 0x000102030405060708090a0b0c0d0e0f10111213 (160 bits) 96
	enc cbc(des3_ede) 0x000102030405060708090a0b0c0d0e0f1011121314151617 (192 bits)
	encap type espinudp sport 21991 dport 4500 addr 0.0.0.0
	anti-replay context: seq 0x71, oseq 0x0, bitmap 0xffffffff
	sel src 0.0.0.0/0 dst 0.0.0.0/0 uid 0
	lifetime config:
	  limit: soft (INF)(bytes), hard (INF)(bytes)
	  limit: soft (INF)(packets), hard (INF)(packets)
	  expire add: soft 1234(sec), hard 3600(sec)
	  expire use: soft 0(sec), hard 0(sec)
	lifetime current:
	  9628(bytes), 113(packets)
	  add 2024-02-01 10:00:00 use 2024-02-01 10:00:01
	stats:
	  replay-window 5 replay 0 failed 0
)";

/// kGood with one piece replaced.
std::string with(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string complains(const std::string& text) {
  return complaint([&] { parse_xfrm(text, "xfrm"); });
}

void expect_good(const std::string& text) {
  const std::vector<SaSpec> sas = parse_xfrm(text, "xfrm");
  ASSERT_EQ(sas.size(), 1u);
  EXPECT_EQ(sas[0].spi, 0xC96F843Eu);
  EXPECT_EQ(sas[0].src->to_string(), "10.0.0.1");
  EXPECT_EQ(sas[0].dst.to_string(), "10.0.0.2");
  EXPECT_TRUE(sas[0].tunnel);
  EXPECT_FALSE(sas[0].ah);
  EXPECT_EQ(sas[0].enc, "3des-cbc");
  EXPECT_EQ(sas[0].enc_key.back(), 0x17);
  EXPECT_EQ(sas[0].auth, "hmac-sha1");
  EXPECT_EQ(sas[0].auth_key.size(), 20u);
  EXPECT_EQ(sas[0].icv_len_bits, 96u);
  EXPECT_TRUE(sas[0].udp);
  EXPECT_EQ(sas[0].sport, 21991);
  EXPECT_EQ(sas[0].dport, 4500);
  EXPECT_EQ(sas[0].replay_window, 32u);
  EXPECT_EQ(sas[0].initial_seq, 0u);
  EXPECT_FALSE(sas[0].esn);
  EXPECT_FALSE(sas[0].outbound);
}

TEST(XfrmFile, ReadsEveryField) { expect_good(kGood); }

TEST(XfrmFile, ReadsTheFormWithStatistics) { expect_good(kWithStatistics); }

TEST(XfrmFile, ReadsTheFormWithOneLineAState) {
  std::string text = kGood;
  std::replace(text.begin(), text.end(), '\n', '\\');
  expect_good(text + "\n");
}

TEST(XfrmFile, ReadsWhatWasCopiedFromAWindow) {
  std::string text = "\xEF\xBB\xBF# ip xfrm state\n" + std::string(kGood);
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) {
    text.insert(at, "\r");
  }
  expect_good(text);
  std::string flat = kGood;
  flat.erase(std::remove(flat.begin(), flat.end(), '\t'), flat.end());
  expect_good(flat);
}

TEST(XfrmFile, PassesOverLinesOfNoInterest) {
  expect_good(with("\tsel src",
                   "\tlastused 2024-02-01 10:00:00\n\tif_id 0x1\n\toutput-mark 0x1/0x1\n"
                   "\tdir out\n\tsomething new\n\tsel src"));
}

TEST(XfrmFile, ReadsExtendedSequenceNumbersAndTheirWindow) {
  const std::vector<SaSpec> sas = parse_xfrm(
      with("replay-window 32 flag af-unspec",
           "replay-window 0 flag af-unspec esn\n"
           "\tanti-replay esn context:\n\t seq-hi 0x0, seq 0x0, oseq-hi 0x0, oseq 0x0\n"
           "\t replay_window 128, bitmap-length 4\n\t 00000000 00000000 00000000 00000000 "),
      "xfrm");
  EXPECT_TRUE(sas.at(0).esn);
  EXPECT_EQ(sas.at(0).replay_window, 128u);
}

TEST(XfrmFile, ReadsAeadKeysWithTheirSalt) {
  const std::vector<SaSpec> sas = parse_xfrm(R"(src fd00::1 dst fd00::2
	proto esp spi 0x00000100 reqid 0 mode transport
	replay-window 0 
	aead rfc4106(gcm(aes)) 0x000102030405060708090a0b0c0d0e0fa0a1a2a3 64
	sel src ::/0 dst ::/0 
src :: dst fd00::3
	proto esp spi 0x00000101 reqid 0 mode transport
	replay-window 0 
	auth hmac(sha512) 0x)" + std::string(128, '1') +
                                                 R"(
	enc ecb(cipher_null) 
)",
                                             "xfrm");
  ASSERT_EQ(sas.size(), 2u);
  EXPECT_EQ(sas[0].enc, "aes-gcm");
  EXPECT_EQ(sas[0].enc_key.size(), 16u);
  EXPECT_EQ(sas[0].salt, (Bytes{0xA0, 0xA1, 0xA2, 0xA3}));
  EXPECT_EQ(sas[0].icv_len_bits, 64u);
  EXPECT_EQ(sas[0].auth, "");
  EXPECT_FALSE(sas[0].udp);
  EXPECT_FALSE(sas[0].tunnel);
  EXPECT_FALSE(sas[1].src.has_value());
  EXPECT_EQ(sas[1].enc, "null");
  EXPECT_EQ(sas[1].auth, "hmac-sha512");
  EXPECT_EQ(sas[1].icv_len_bits, 256u);
}

std::string state(const std::string& proto, const std::string& spi, const std::string& reqid) {
  return "src 10.0.0.1 dst 10.0.0.2\n\tproto " + proto + " spi " + spi + " reqid " + reqid +
         " mode transport\n\tauth-trunc hmac(md5) 0x" + std::string(32, '1') + " 96\n" +
         (proto == "esp" ? "\tenc ecb(cipher_null) \n" : "");
}

TEST(XfrmFile, PairsAhAndEspOfOneReqid) {
  const std::vector<SaSpec> sas =
      parse_xfrm(state("esp", "1", "5") + state("esp", "2", "5") + state("ah", "3", "5") +
                     state("ah", "4", "5") + state("ah", "5", "6") + state("esp", "6", "0") +
                     state("ah", "7", "0"),
                 "xfrm");
  ASSERT_EQ(sas.size(), 7u);
  EXPECT_NE(sas[0].bundle, "");
  EXPECT_EQ(sas[0].bundle, sas[2].bundle);
  EXPECT_EQ(sas[1].bundle, sas[3].bundle);
  EXPECT_NE(sas[0].bundle, sas[1].bundle);
  for (const std::size_t alone : {4u, 5u, 6u}) EXPECT_EQ(sas[alone].bundle, "") << alone;
}

TEST(XfrmFile, PassesOverStatesThatAreNotIpsec) {
  const std::vector<SaSpec> sas = parse_xfrm(
      "src 10.0.0.1 dst 10.0.0.2\n\tproto comp spi 0x00001234 reqid 7 mode tunnel\n"
      "\tcomp deflate \n" +
          std::string(kGood),
      "xfrm");
  ASSERT_EQ(sas.size(), 1u);
  EXPECT_EQ(sas[0].spi, 0xC96F843Eu);
}

TEST(XfrmFile, NamesLineAndFieldOfAWrongValue) {
  EXPECT_THAT(complains(with("10.0.0.1", "10.0.0.256")),
              HasSubstr("xfrm: line 1: src: \"10.0.0.256\" is no IPv4 or IPv6 address"));
  EXPECT_THAT(complains(with("10.0.0.2", "10.0.0.0/24")),
              HasSubstr("dst: \"10.0.0.0/24\" is a net"));
  EXPECT_THAT(complains(with("10.0.0.2", "fd00::1")), HasSubstr("src: source and destination"));
  EXPECT_THAT(complains(with("10.0.0.2", "0.0.0.0")), HasSubstr("line 2: mode: the wildcard"));
  EXPECT_THAT(complains(with("0xc96f843e", "0x1c96f843e")), HasSubstr("line 2: spi: "));
  EXPECT_THAT(complains(with("0xc96f843e", "key")), HasSubstr("spi: \"key\" is no number"));
  EXPECT_THAT(complains(with("reqid 7", "reqid x")), HasSubstr("reqid: "));
  EXPECT_THAT(complains(with("mode tunnel", "mode beet")), HasSubstr("mode: word \"beet\""));
  EXPECT_THAT(complains(with("window 32", "window 9999999")), HasSubstr("line 3: replay-window: "));
  EXPECT_THAT(complains(with("hmac(sha1)", "hmac(sha0)")),
              HasSubstr("line 4: auth-trunc: algorithm \"hmac(sha0)\" is not known; nearest: "
                        "\"hmac(sha1)\""));
  EXPECT_THAT(complains(with("cbc(des3_ede)", "cbc(des3)")), HasSubstr("line 5: enc: algorithm"));
  EXPECT_THAT(complains(with("1617\n", "16\n")),
              HasSubstr("enc: 3des-cbc needs 24 key bytes, has 23"));
  EXPECT_THAT(complains(with("1617\n", "161\n")), HasSubstr("enc: has an odd number"));
  EXPECT_THAT(complains(with("10111213 96", "101112 96")), HasSubstr("hmac-sha1 needs 20"));
  EXPECT_THAT(complains(with("13 96", "13 95")), HasSubstr("auth-trunc: its ICV length"));
  EXPECT_THAT(complains(with("espinudp", "espintcp")),
              HasSubstr("line 6: encap: type \"espintcp\""));
  EXPECT_THAT(complains(with("21991", "65536")), HasSubstr("sport: "));
  EXPECT_THAT(complains(with("proto esp", "proto ah")), HasSubstr("line 1: proto: ah does not"));
  EXPECT_THAT(
      complains(with("enc cbc(des3_ede) 0x", "aead rfc4106(gcm(aes)) 0x0000000000000000") + ""),
      HasSubstr("aead: is cut short: its ICV length"));
}

TEST(XfrmFile, SaysThatKeysAreHidden) {
  EXPECT_THAT(complains(with("0x000102030405060708090a0b0c0d0e0f10111213", "<<Keys hidden>>")),
              HasSubstr("line 4: auth-trunc: its key is hidden"));
}

TEST(XfrmFile, NamesWhatACutStateLacks) {
  EXPECT_THAT(complains(std::string(kGood) + "src 10.0.0.1 dst 10.0.0.2\n"),
              HasSubstr("line 9: proto: is missing"));
  EXPECT_THAT(complains(with(" mode tunnel", "")), HasSubstr("line 2: mode: is missing"));
  EXPECT_THAT(complains(with(" spi 0xc96f843e reqid 7 mode tunnel", "")),
              HasSubstr("spi: is missing"));
  const std::string whole = kGood;
  EXPECT_THAT(complains(whole.substr(0, whole.find("\tauth"))),
              HasSubstr("line 1: enc: is missing"));
  EXPECT_THAT(complains(with(" dst 10.0.0.2\n", "\n")), HasSubstr("src: needs src ... dst ..."));
  EXPECT_THAT(complains(with(" 96\n", "\n")), HasSubstr("its ICV length is missing"));
  EXPECT_THAT(complains(with(" 0x0001020304050607", "\n\t0x0001020304050607")),
              HasSubstr("its key is missing"));
  EXPECT_THAT(complains(with(" dport 4500", "")), HasSubstr("dport: is missing"));
}

TEST(XfrmFile, NeverCrashesOnACutFile) {
  const std::string whole = kWithStatistics;
  for (std::size_t bytes = 0; bytes <= whole.size(); ++bytes) {
    try {
      EXPECT_LE(parse_xfrm(whole.substr(0, bytes), "xfrm").size(), 1u);
    } catch (const InputError& error) {
      EXPECT_THAT(error.what(), HasSubstr("xfrm: line ")) << bytes;
    }
  }
}

}  // namespace
}  // namespace espnic::tb
