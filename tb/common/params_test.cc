// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/common/params.h"

#include <gmock/gmock.h>

#include "tb/common/test_files.h"

namespace espnic::tb {
namespace {

using ::testing::HasSubstr;

TEST(Params, DefaultsTakeThemselvesBack) {
  const Params params;
  RunConfig config;
  const boost::json::object before = params.effective(config);
  const std::string path = write_file("all.json", boost::json::serialize(before));
  params.set_from_file(config, path);
  EXPECT_EQ(params.effective(config), before);
}

TEST(Params, EveryKeyChangesItsOwnValueOnly) {
  const Params params;
  for (const Param& param : params.all()) {
    RunConfig config;
    const boost::json::object before = params.effective(config);
    for (const char* value : {"64", "1", "0x20", "512", "2000000", "on", "off", "capture",
                              "integrity", "bypass", "accept"}) {
      try {
        params.set(config, param.key, value);
      } catch (const InputError&) {
        continue;
      }
      if (params.effective(config) != before) break;
    }
    boost::json::object after = params.effective(config);
    EXPECT_NE(after.at(param.key), before.at(param.key)) << param.key;
    after[param.key] = before.at(param.key);
    EXPECT_EQ(after, before) << param.key;
  }
}

TEST(Params, ReachesTheCardsConfiguration) {
  const Params params;
  RunConfig config;
  params.set_pair(config, "crypto.3des_cycles=47");
  params.set_pair(config, "caps.udpesp=0x30");
  params.set_pair(config, "rx.key_order=integrity");
  params.set_pair(config, "fault.engine_frame=9");
  params.set_pair(config, "mac.line_bps=100M");
  params.set_pair(config, "buffer.bytes=64Ki");
  params.set_pair(config, "link.rate=63G");
  params.set_pair(config, "link.max_payload=512");
  params.set_pair(config, "link.tlp_overhead=20");
  params.set_pair(config, "link.outstanding_reads=8");
  EXPECT_EQ(config.nic.triple_des_cycles, 47u);
  EXPECT_EQ(config.nic.policy.caps.udpesp_flags, 0x30u);
  EXPECT_TRUE(config.nic.integrity_key_first);
  EXPECT_EQ(config.nic.fault_frame, 9u);
  EXPECT_EQ(config.nic.line_bps, 100'000'000u);
  EXPECT_EQ(config.nic.buffer_bytes, 65536u);
  EXPECT_EQ(config.nic.link_bps, 63'000'000'000u);
  EXPECT_EQ(config.nic.link_max_payload, 512u);
  EXPECT_EQ(config.nic.link_tlp_overhead, 20u);
  EXPECT_EQ(config.nic.link_reads, 8u);
  params.set_pair(config, "link.rate=none");
  params.set_pair(config, "link.outstanding_reads=none");
  EXPECT_FALSE(config.nic.link_bps || config.nic.link_reads);
}

TEST(Params, NamesTheNearestKeyAndTheRange) {
  const Params params;
  RunConfig config;
  const auto says = [&](const char* pair) {
    return complaint([&] { params.set_pair(config, pair); });
  };
  EXPECT_THAT(says("crypto.lane=1"), HasSubstr("nearest: \"crypto.lanes\""));
  EXPECT_THAT(says("rx.pacing=line"), HasSubstr("nearest: \"mac.pacing\""));
  EXPECT_THAT(says("crypto.lanes=1025"), HasSubstr("crypto.lanes: \"1025\" is outside its range "
                                                   "1..1024 lanes"));
  EXPECT_THAT(says("crypto.lanes=18446744073709551616"), HasSubstr("outside"));
  EXPECT_THAT(says("crypto.lanes=18446744073709551615G"), HasSubstr("outside"));
  EXPECT_THAT(says("crypto.lanes=-1"), HasSubstr("outside"));
  EXPECT_THAT(says("crypto.lanes="), HasSubstr("outside"));
  EXPECT_THAT(says("core.datapath_bytes=12"), HasSubstr("power of two"));
  EXPECT_THAT(says("link.rate=999999"), HasSubstr("link.rate: \"999999\" is outside its range "
                                                  "1000000..10000000000000 or none bit/s"));
  EXPECT_THAT(says("link.rate=11000G"), HasSubstr("outside"));
  EXPECT_THAT(says("link.rate=0"), HasSubstr("outside"));
  EXPECT_THAT(says("link.max_payload=64"), HasSubstr("range 128..4096 bytes"));
  EXPECT_THAT(says("link.max_payload=384"), HasSubstr("power of two"));
  EXPECT_THAT(says("link.max_payload=8192"), HasSubstr("outside"));
  EXPECT_THAT(says("link.tlp_overhead=257"), HasSubstr("range 0..256 bytes"));
  EXPECT_THAT(says("link.outstanding_reads=0"), HasSubstr("range 1..65536 or none reads"));
  EXPECT_THAT(says("link.outstanding_reads=65537"), HasSubstr("outside"));
  EXPECT_THAT(says("rx.pad_check=maybe"), HasSubstr("rx.pad_check: "));
  EXPECT_THAT(says("crypto.lanes"), HasSubstr("KEY=VALUE"));
}

TEST(Params, NamesTheFileOfAWrongValue) {
  const Params params;
  RunConfig config;
  const std::string path = write_file("c.json", R"({"crypto.lanes": "many"})");
  EXPECT_THAT(complaint([&] { params.set_from_file(config, path); }),
              HasSubstr(path + ": crypto.lanes: \"many\""));
}

TEST(Presets, AllFitTheirDatapath) {
  for (const char* name : {"gigabit", "10g", "100g"}) {
    RunConfig config;
    apply_preset(config, name);
    EXPECT_EQ(complaint([&] { check_config(config); }), "") << name;
    const Params params;
    const boost::json::object effective = params.effective(config);
    for (const Param& param : params.all()) {  // and their own ranges
      const boost::json::value& value = effective.at(param.key);
      if (value.is_number()) params.set(config, param.key, boost::json::serialize(value));
    }
  }
}

TEST(Presets, ALineAboveTheDatapathIsRefused) {
  RunConfig config;
  config.nic.line_bps = 8'000'000'000;
  EXPECT_EQ(complaint([&] { check_config(config); }), "");
  config.nic.line_bps += 1;
  EXPECT_THAT(complaint([&] { check_config(config); }), HasSubstr("mac.line_bps: 8000000001"));
}

TEST(Profiles, FullHasTheAlgorithmsThatV1HasNot) {
  RunConfig config;
  apply_profile(config, "full");
  EXPECT_TRUE(config.nic.policy.caps.vendor_algorithms);
  EXPECT_EQ(Params().effective(config).at("caps.vendor_algorithms"), "on");
  apply_profile(config, "v1");
  EXPECT_FALSE(config.nic.policy.caps.vendor_algorithms);
  EXPECT_EQ(Params().effective(config).at("caps.vendor_algorithms"), "off");
}

TEST(Profiles, V2HasTheOidsOfV2AndItsUdpEsp) {
  RunConfig config;
  apply_profile(config, "v2");
  EXPECT_EQ(Params().effective(config).at("caps.v2"), "on");
  EXPECT_EQ(config.nic.policy.caps.v2.udp_esp, 0xFu);
  EXPECT_FALSE(config.nic.policy.caps.vendor_algorithms);
  for (const char* key : {"caps.ipv6", "caps.ipv6_extension_headers"})
    EXPECT_EQ(Params().effective(config).at(key), "on") << key;
  EXPECT_EQ(Params().effective(config).at("caps.stacked_vlan"), "off");
  EXPECT_EQ(complaint([&] { check_config(config); }), "");
  config.nic.parser_entries = 0;
  EXPECT_THAT(complaint([&] { check_config(config); }), HasSubstr("parser.entries"));
  config.nic.parser_entries = 4;
  config.nic.policy.caps.v2.tunnel = false;
  EXPECT_THAT(complaint([&] { check_config(config); }), HasSubstr("caps.v2_tunnel"));
  apply_profile(config, "full");
  EXPECT_TRUE(config.nic.policy.caps.v2.offered);
  EXPECT_EQ(config.nic.policy.caps.v2.udp_esp, 0u);
  apply_profile(config, "v1");
  EXPECT_FALSE(config.nic.policy.caps.v2.offered);
  EXPECT_FALSE(config.nic.policy.caps.ipv6);
}

TEST(Profiles, AnotherWordIsRefused) {
  RunConfig config;
  EXPECT_THAT(complaint([&] { apply_profile(config, "ful"); }), HasSubstr("nearest: \"full\""));
}

}  // namespace
}  // namespace espnic::tb
