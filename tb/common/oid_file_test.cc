// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/oid_file.h"

#include <gmock/gmock.h>

#include "tb/common/sa_file.h"
#include "tb/common/test_files.h"

namespace espnic::tb {
namespace {

using ::testing::HasSubstr;

std::vector<SaSpec> one_sa() {
  return parse_sas(R"([{"spi": "0x100", "src": "10.0.0.1", "dst": "10.0.0.2", "mode": "transport",
    "proto": "ah", "auth": "hmac-md5", "auth_key": "000102030405060708090a0b0c0d0e0f"}])",
                   "sas");
}

std::vector<OidRequest> parse(const std::string& text) {
  return parse_oids(text, "oids.json", one_sa());
}

Bytes build(const std::string& text) {
  const std::vector<SaSpec> sas = one_sa();
  OidContext context;
  context.sas = &sas;
  context.handle = [](const HandleRef& reference) {
    return 0x1000 + reference.index + (reference.entry ? 0x100 : 0) +
           (reference.from == HandleRef::From::kSa ? 0x10 : 0);
  };
  return parse(text).back().build(context);
}

TEST(OidFile, ReadsNumbersHexAndNames) {
  const auto requests = parse(R"([{"oid": 4227924482, "buffer": "00ff"},
    {"oid": "0xFC010203", "kind": "query", "expect_status": "NDIS_STATUS_NOT_SUPPORTED"},
    {"oid": "ADD_UDPESP_SA", "expect_status": "0xC000009A", "before_frame": 4, "layout": "x86"},
    {"oid": "OID_TCP_TASK_IPSEC_DELETE_UDPESP_SA", "expect_status": "SUCCESS",
     "before_frame": 4}])");
  ASSERT_EQ(requests.size(), 4u);
  EXPECT_EQ(requests[0].oid, 0xFC010202u);
  EXPECT_EQ(requests[1].kind, OidKind::kQuery);
  EXPECT_EQ(requests[1].expect, NdisStatus::kNotSupported);
  EXPECT_EQ(requests[2].oid, 0xFC010205u);
  EXPECT_EQ(requests[2].expect, NdisStatus::kResources);
  EXPECT_EQ(requests[2].layout, HostLayout::kX86);
  EXPECT_EQ(requests[3].expect, NdisStatus::kSuccess);
  EXPECT_EQ(requests[3].before_frame, 4u);
}

TEST(OidFile, LaysNamedMembersOutAsTheSpecDoes) {
  const Bytes out = build(R"([{"oid": "ADD_UDPESP_SA", "buffer": {
    "DestAddr": "10.1.2.3", "DestMask": "255.255.255.255", "Flags": 1, "NumSAs": -1,
    "SecAssoc": [{"Operation": 2, "SPI": "0x01020304", "ConfAlgo": {"algoIdentifier": 3,
    "algoKeylen": 24}}], "EncapTypeEntry": {"UdpEncapType": 1, "DstEncapPort": 4500},
    "KeyMat": "aabbcc"}}])");
  ASSERT_EQ(out.size(), 196u + 3);              // spec 4.2, x64
  EXPECT_EQ(load_be32(&out[8]), 0x0A010203u);   // DestAddr
  EXPECT_EQ(load_le16(&out[32]), 1);            // Flags
  EXPECT_EQ(load_le16(&out[34]), 0xFFFF);       // NumSAs
  EXPECT_EQ(load_le32(&out[36]), 2u);           // Operation
  EXPECT_EQ(load_be32(&out[40]), 0x01020304u);  // SPI
  EXPECT_EQ(load_le32(&out[36 + 20]), 3u);      // ConfAlgo
  EXPECT_EQ(load_le32(&out[36 + 24]), 24u);
  EXPECT_EQ(load_le32(&out[176]), 1u);    // UdpEncapType
  EXPECT_EQ(load_be16(&out[180]), 4500);  // DstEncapPort
  EXPECT_EQ(load_le32(&out[192]), 3u);    // KeyLen
  EXPECT_EQ(out[196], 0xAA);
}

TEST(OidFile, StartsFromAnEntryOfTheSaList) {
  const Bytes out =
      build(R"([{"oid": "ADD_SA", "buffer": {"sa": 0, "DestAddr": "10.0.0.9", "Length": 190}}])");
  ASSERT_EQ(out.size(), 190u);
  EXPECT_EQ(load_be32(&out[40]), 0x100u);
  EXPECT_EQ(load_be32(&out[8]), 0x0A000009u);
  EXPECT_EQ(load_le32(&out[176]), 16u);
}

TEST(OidFile, PutsInHandlesOfEarlierRequestsAndOfSetUp) {
  const std::string add = R"([{"oid": "ADD_SA", "buffer": ""}, )";
  const Bytes out = build(add + R"({"oid": "DELETE_UDPESP_SA", "buffer":
    {"OffloadHandle": {"handle_of": 0}, "EncapTypeEntryOffldHandle": {"entry_of_sa": 0}}}])");
  ASSERT_EQ(out.size(), 16u);
  EXPECT_EQ(load_le64(&out[0]), 0x1000u);
  EXPECT_EQ(load_le64(&out[8]), 0x1110u);
}

TEST(OidFile, NamesRequestAndMemberOfAWrongValue) {
  const auto says = [](const std::string& text) { return complaint([&] { parse(text); }); };
  EXPECT_THAT(says(R"([{"oid": "ADD_SB"}])"), HasSubstr("oids.json: request 0: oid: "));
  EXPECT_THAT(says(R"([{"oid": "ADD_SA", "buffer": "0"}])"), HasSubstr("request 0: buffer: "));
  EXPECT_THAT(says(R"([{"oid": "ADD_SA", "buffer": {"KeyMatt": "00"}}])"),
              HasSubstr("nearest: \"KeyMat\""));
  // Whatever the name holds, the complaint is one line of printable characters.
  EXPECT_THAT(says(R"([{"oid": "ADD_SA", "buffer": {"Key\nM\u007Ft": "00"}}])"),
              HasSubstr("buffer: Key?M?t: member \"Key?M?t\" is not known"));
  EXPECT_THAT(says(R"([{"oid": "ADD_SA", "buffer": {"sa": 1}}])"), HasSubstr("buffer: sa: "));
  EXPECT_THAT(says(R"([{"oid": "ADD_SA", "buffer": {"Flags": 65536}}])"), HasSubstr("Flags: "));
  EXPECT_THAT(says(R"([{"oid": "DELETE_SA", "buffer": {"OffloadHandle": {"handle_of": 0}}}])"),
              HasSubstr("refers to request 0"));
  EXPECT_THAT(says(R"([{"oid": "DELETE_SA", "buffer": {"OffloadHandle": {"handle_of_sa": 1}}}])"),
              HasSubstr("refers to SA 1"));
  EXPECT_THAT(says(R"([{"oid": 1, "before_frame": 2}, {"oid": 1, "before_frame": 1}])"),
              HasSubstr("request 1: before_frame: "));
  EXPECT_THAT(says(R"([{"oid": 1, "kind": "sett"}])"), HasSubstr("kind: "));
  EXPECT_THAT(says(R"([{"oid": 1, "expect_status": "RESOURCE"}])"),
              HasSubstr("NDIS_STATUS_RESOURCES"));
  EXPECT_THAT(says("[{]"), HasSubstr("oids.json: line 1, column "));
}

}  // namespace
}  // namespace espnic::tb
