// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <sstream>

#include "tb/common/sa_file.h"
#include "tb/common/test_files.h"
#include "tb/generator/traffic_files.h"

namespace espnic::tb::generator {
namespace {

TrafficSpec parsed(const std::string& text) { return parse_traffic(text, "t.json"); }

const std::string kFlow =
    R"({"protocol": "esp", "enc": "aes-gcm", "mode": "tunnel", "sizes": 100})";

std::string with_flow(const std::string& head, const std::string& flow = kFlow) {
  return "{" + head + ", \"flows\": [" + flow + "]}";
}

std::string fault_of(const std::string& text) {
  try {
    TrafficStream(parsed(text));
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

struct BadSpec {
  const char* name;
  std::string text;
  const char* says;
};
class BadDescription : public testing::TestWithParam<BadSpec> {};
INSTANTIATE_TEST_SUITE_P(
    Each, BadDescription,
    testing::Values(
        BadSpec{"NoEnd", with_flow(R"("seed": 1)"), "t.json: needs frames or bytes"},
        BadSpec{"Key", with_flow(R"("frame": 1)"),
                "t.json: key \"frame\" is not known; nearest: \"frames\""},
        BadSpec{"FlowKey", with_flow(R"("frames": 1)", R"({"enk": "null"})"),
                "t.json: flow 0: key \"enk\" is not known; nearest: \"enc\""},
        BadSpec{
            "Cipher",
            with_flow(R"("frames": 1)", R"({"enc": "aes-cbk", "sizes": 100, "auth": "hmac-md5"})"),
            "t.json: flow 0: enc: algorithm \"aes-cbk\" is not known; nearest: \"aes-cbc\""},
        BadSpec{"NoIcv", with_flow(R"("frames": 1)", R"({"enc": "aes-cbc", "sizes": 100})"),
                "t.json: flow 0: auth: ESP without authentication is not allowed (spec 2.8)"},
        BadSpec{"NothingInTheBundle",
                with_flow(
                    R"("frames": 1)",
                    R"({"protocol": "ah+esp", "enc": "null", "ah_auth": "hmac-md5", "sizes": 99})"),
                "t.json: flow 0: auth: ESP with neither cipher nor authentication is not allowed "
                "(spec 4.5)"},
        BadSpec{"Load", with_flow(R"("frames": 1, "load": 1.5)"),
                "t.json: load: needs a number from 1E-4 to 1E0, is 1.5E0"},
        BadSpec{"Faults", with_flow(R"("frames": 1, "icv_errors": 0.7, "malformed": 0.4)"),
                "t.json: icv_errors, unknown_spis and malformed are more than 1 together"},
        BadSpec{"Size", with_flow(R"("frames": 1)", R"({"protocol": "clear", "sizes": 39})"),
                "t.json: flow 0: sizes: 39 is outside 40..9216"},
        BadSpec{"Inside",
                with_flow(R"("frames": 1)",
                          R"({"enc": "aes-gcm", "sizes": 99, "inside": {"enc": "aes-gcm"}})"),
                "t.json: flow 0: inside: needs mode tunnel"},
        BadSpec{"TooManySas",
                with_flow(R"("frames": 70000)", R"({"enc": "aes-gcm", "sizes": 40, "rekey": 1})"),
                "t.json: flow 0: more than 65535 SAs, with those that rekeys bring"}),
    [](const auto& named) { return named.param.name; });

TEST_P(BadDescription, NamesFileFlowAndKey) {
  EXPECT_EQ(fault_of(GetParam().text), GetParam().says);
}

std::vector<GeneratedFrame> all_of(const TrafficSpec& spec) {
  TrafficStream stream(spec);
  std::vector<GeneratedFrame> frames;
  for (GeneratedFrame frame; stream.next(frame);) frames.push_back(frame);
  return frames;
}

TEST(TrafficStream, TheSameSeedMakesTheSameFramesAnotherOneOthers) {
  const auto wires = [](const std::string& seed) {
    std::vector<Bytes> bytes;
    for (const auto& frame :
         all_of(parsed(with_flow(R"("frames": 50, "icv_errors": 0.2, "seed": )" + seed))))
      bytes.push_back(frame.wire);
    return bytes;
  };
  EXPECT_EQ(wires("7"), wires("7"));
  EXPECT_NE(wires("7"), wires("8"));
}

TEST(TrafficStream, FramesFillTheLineAsMuchAsTheLoadSays) {
  const auto spec = parsed(with_flow(R"("frames": 1000, "load": 0.25, "line_bps": 10000000000)"));
  const auto frames = all_of(spec);
  // 24 bytes of preamble, FCS and gap with each.
  const double bits = 8.0 * 999 * static_cast<double>(frames[0].wire.size() + 24);
  EXPECT_NEAR(static_cast<double>(frames.back().time_ns), bits / 0.25 / 10.0, 1.0);
}

TEST(TrafficStream, WithoutALineOfItsOwnItIsTheCards) {
  const auto end_at = [](const std::string& head, std::uint64_t line_bps) {
    TrafficStream stream(parsed(with_flow(head)), line_bps);
    GeneratedFrame frame;
    while (stream.next(frame)) continue;
    return frame.time_ns;
  };
  EXPECT_EQ(end_at(R"("frames": 9)", 1'000'000'000),
            end_at(R"("frames": 9, "line_bps": 1000000000)", 10'000'000'000));
  EXPECT_NEAR(static_cast<double>(end_at(R"("frames": 9)", 1'000'000'000)),
              10.0 * static_cast<double>(end_at(R"("frames": 9)", 10'000'000'000)), 10.0);
}

TEST(TrafficStream, SharesSizesFaultsAndPopularityAreThoseOfTheDescription) {
  TrafficStream stream(parsed(R"({"frames": 20000, "icv_errors": 0.1, "unknown_spis": 0.05,
    "malformed": 0.02, "flows": [
      {"share": 3, "enc": "null", "auth": "hmac-md5", "sas": 100, "zipf": 1, "sizes":
          [{"weight": 3, "bytes": 64}, {"weight": 1, "from": 200, "to": 299}]},
      {"share": 1, "protocol": "clear", "sizes": 1000}]})"));
  std::map<Detail, int> details;
  std::map<std::uint32_t, int> sas;
  int large = 0, protected_frames = 0;
  for (GeneratedFrame frame; stream.next(frame);) {
    ++details[frame.expected.detail];
    if (frame.expected.frame_class == FrameClass::kOther) continue;
    ++protected_frames;
    if (frame.expected.sa) ++sas[*frame.expected.sa];
    large += frame.wire.size() > 200;
  }
  const auto near = [](double value, double expected) {
    EXPECT_NEAR(value, expected, 0.1 * expected + 20);
  };
  near(protected_frames, 15000);
  near(details[Detail::kNotIpsec], 5000);
  near(details[Detail::kIcvMismatch], 1500);
  near(details[Detail::kSaMiss], 750);
  near(large, 15000 / 4.0);
  // Of 1/k over 100 SAs the first has 1/5.19, the second half of that.
  near(sas[0], 0.94 * 15000 / 5.19);
  near(sas[1], 0.94 * 15000 / 10.37);
}

TEST(TrafficStream, BytesEndItWhereFramesDoNot) {
  const auto frames = all_of(parsed(with_flow(R"("bytes": 1001)")));
  EXPECT_EQ(frames.size(), 11U);  // of 100 bytes before IPsec
}

TEST(TrafficStream, ARekeyGoesOnWithAnotherSaARebindingWithAnotherPort) {
  TrafficStream stream(parsed(with_flow(
      R"("frames": 25)",
      R"({"enc": "aes-cbc", "auth": "hmac-sha1", "udp": true, "sizes": 60, "rekey": 10, "rebind": 4})")));
  ASSERT_EQ(stream.sas().size(), 3U);
  EXPECT_FALSE(stream.sas()[0].src.has_value());
  std::vector<std::uint32_t> sas;
  std::vector<std::uint16_t> ports;
  for (GeneratedFrame frame; stream.next(frame);) {
    sas.push_back(*frame.expected.sa);
    const std::uint16_t port = load_be16(&frame.wire[34]);
    if (ports.empty() || ports.back() != port) ports.push_back(port);
  }
  EXPECT_EQ(std::count(sas.begin(), sas.end(), 0U), 10);
  EXPECT_EQ(std::count(sas.begin(), sas.end(), 1U), 10);
  EXPECT_EQ(std::count(sas.begin(), sas.end(), 2U), 5);
  EXPECT_TRUE(std::is_sorted(sas.begin(), sas.end()));
  // 10 packets of an SA have 3 ports, and 5 have 2.
  EXPECT_EQ(ports.size(), 8U);
}

// The case's golden file is made by the Python rules, which know nothing of what was meant: what
// the generator says of its frames must be the same.
TEST(GeneratedCase, IsMadeByteForByteAndExpectsWhatTheIndependentRulesSay) {
  const std::string folder = std::string(ESPNIC_CASES) + "/generated-mix";
  const std::string made = scratch("mix");
  const Written written = write_traffic(read_traffic_file(folder + "/traffic.json"), made);
  EXPECT_EQ(written.frames, 400U);
  EXPECT_EQ(slurp(made + "/wire.pcap"), slurp(folder + "/wire.pcap"));
  EXPECT_EQ(slurp(made + "/sas.json"), slurp(folder + "/sas.json"));
  std::istringstream expected(slurp(made + "/golden.jsonl"));
  std::istringstream rules(slurp(folder + "/golden-full.jsonl"));
  std::string mine, theirs;
  std::size_t lines = 0;
  while (std::getline(rules, theirs)) {
    ASSERT_TRUE(std::getline(expected, mine));
    EXPECT_EQ(boost::json::parse(mine), boost::json::parse(theirs));
    ++lines;
  }
  EXPECT_EQ(lines, 400U);
}

TEST(SasText, IsReadAsItWas) {
  TrafficStream stream(parsed(R"({"frames": 1, "flows": [
    {"enc": "aes-gcm", "sizes": 100, "version": 6, "mode": "tunnel"},
    {"protocol": "ah+esp", "enc": "3des-cbc", "ah_auth": "hmac-md5", "sizes": 64},
    {"enc": "aes-cbc", "enc_key_bits": 256, "auth": "hmac-sha256", "udp": true, "rebind": 3,
     "sizes": 100}]})"));
  const std::string text = sas_text(stream.sas());
  const std::vector<SaSpec> read = parse_sas(text, "sas.json");
  ASSERT_EQ(read.size(), 4U);
  EXPECT_EQ(sas_text(read), text);
  for (std::size_t n = 0; n < read.size(); ++n) {
    EXPECT_EQ(read[n].enc_key, stream.sas()[n].enc_key);
    EXPECT_EQ(read[n].salt, stream.sas()[n].salt);
    EXPECT_EQ(read[n].bundle, stream.sas()[n].bundle);
    EXPECT_EQ(read[n].udp, stream.sas()[n].udp);
  }
}

}  // namespace
}  // namespace espnic::tb::generator
