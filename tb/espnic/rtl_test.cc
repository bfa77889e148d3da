// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <sstream>
#include <string>

#include "tb/espnic/rtl_sas.h"

/// `espnic run --rtl all` beside the same run on the model.
namespace espnic::tb {
namespace {

using ::testing::HasSubstr;

/// What a run leaves: completions.jsonl and host.pcapng, with cycles, class, flags and the
/// delivered bytes of every frame.
struct Results {
  std::string completions, host;
  bool operator==(const Results& other) const {
    return completions == other.completions && host == other.host;
  }
};

/// How `run_case`, `run_full` and `run_v2` make a command line.
using Command = std::string(const std::string& folder, const std::string& dir,
                            const std::string& more);

Results results(const std::string& folder, const std::string& more, Command* command = &run_case) {
  const std::string dir = fresh_dir();
  const Outcome outcome = espnic(command(folder, dir, more));
  EXPECT_EQ(outcome.status, 0) << more << "\n" << outcome.err << outcome.out;
  EXPECT_EQ(outcome.out.find("the receive path was RTL") != std::string::npos,
            more.find("--rtl") != std::string::npos);
  Results got{slurp(dir + "/completions.jsonl"), slurp(dir + "/host.pcapng")};
  EXPECT_NE(got.completions, "");
  return got;
}

/// The first line in which they differ.
std::string first_difference(const Results& model, const Results& rtl) {
  std::istringstream expected(model.completions), got(rtl.completions);
  for (std::string a, b; std::getline(expected, a) && std::getline(got, b);)
    if (a != b) return "\nmodel " + a + "\nrtl   " + b;
  return "no line of completions.jsonl that both have; the rest of it, or host.pcapng";
}

void expect_same(const std::string& folder, const std::string& more, Command* command = &run_case) {
  const Results model = results(folder, more, command),
                rtl = results(folder, more + " --rtl all", command);
  EXPECT_TRUE(model == rtl) << more << ": " << first_difference(model, rtl);
}

class RtlCaseTest : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Traces, RtlCaseTest, ::testing::ValuesIn(cases()), case_name);

std::string files_of(const std::string& folder) {
  std::string more;
  if (fs::exists(folder + "/oids.json")) more += " --oids " + folder + "/oids.json";
  if (fs::exists(folder + "/config.json")) more += " --config " + folder + "/config.json";
  return more;
}

TEST_P(RtlCaseTest, SameCompletionsAndBytesAsTheModel) {
  const std::string folder = std::string(ESPNIC_CASES) + "/" + GetParam();
  expect_same(folder, files_of(folder));
}

/// Where a golden file of its own says that profile full does more with the case, it does.
TEST_P(RtlCaseTest, SameCompletionsAndBytesAsTheModelInProfileFull) {
  const std::string folder = std::string(ESPNIC_CASES) + "/" + GetParam();
  if (!fs::exists(folder + "/golden-full.jsonl")) return;
  expect_same(folder, files_of(folder), &run_full);
  // Some do more by what the RTL has not.
  if (GetParam() == "constructed-full" || GetParam() == "constructed-ipv6" ||
      GetParam().find("aes") != std::string::npos) {
    EXPECT_FALSE(results(folder, files_of(folder)) == results(folder, files_of(folder), &run_full));
  }
}

/// Its SAs come by the OIDs of V2.
TEST_P(RtlCaseTest, SameCompletionsAndBytesAsTheModelInProfileV2) {
  const std::string folder = std::string(ESPNIC_CASES) + "/" + GetParam();
  expect_same(folder, files_of(folder), &run_v2);
}

/// Without UPDATE_SA numbers behind the wrap are wrong.
TEST(Rtl, UpdatesOfExtendedSequenceNumbersComeToTheRtl) {
  const std::string folder = std::string(ESPNIC_CASES) + "/constructed-esn";
  const Results with = results(folder, "--rtl all", &run_full);
  EXPECT_FALSE(with == results(folder, "--rtl all --set caps.v2=off", &run_full));
}

/// Long idle times, a line that is no whole number of bytes a cycle, a host that is slow, blocks of
/// the least size, drops, an engine fault.
class RtlConfigTest : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(
    Settings, RtlConfigTest,
    ::testing::Values("mac.pacing=capture", "mac.line_bps=7G", "dma.ring_entries=2",
                      "crypto.lanes=1", "resolve.slots=1", "mac.fifo_frames=1", "buffer.bytes=2048",
                      "mac.max_frame_bytes=600", "dma.setup_cycles=9", "fault.engine_frame=30",
                      "rx.activate=off", "rx.overload=bypass", "rx.checksum=on",
                      "host.turnaround_cycles=30000 --set dma.ring_entries=8"),
    case_name);

TEST_P(RtlConfigTest, SameCompletionsAndBytesAsTheModel) {
  expect_same(kCase, "--set mac.line_bps=1G --set " + GetParam());
}

TEST(Rtl, RequestsBetweenFramesSameCompletionsAndBytesAsTheModel) {
  const std::string oids = write_file("oids.json", R"([
    {"before_frame": 40, "oid": "DELETE_SA", "buffer": {"OffloadHandle": {"handle_of_sa": 0}},
     "expect_status": "SUCCESS"},
    {"before_frame": 200, "oid": "ADD_SA", "buffer": {"sa": 0}, "expect_status": "SUCCESS"}])");
  expect_same(kCase, "--oids " + oids);
  const Results with = results(kCase, "--rtl all --oids " + oids),
                without = results(kCase, "--rtl all");
  EXPECT_FALSE(with == without) << "the requests say nothing";
}

/// What the comparison above is worth: one cycle of one engine, one lane fewer, one key.
TEST(Rtl, ComparisonFindsDifferences) {
  const Results rtl = results(kCase, "--rtl all");
  EXPECT_FALSE(results(kCase, "--set crypto.3des_cycles=49") == rtl);
  EXPECT_FALSE(results(kCase, "--set dma.setup_cycles=3") == rtl);
  EXPECT_FALSE(results(kCase, "--set fault.engine_frame=30") == rtl);
  EXPECT_FALSE(results(kCase, "--rtl all --set resolve.slots=1") == rtl);
  EXPECT_TRUE(results(kCase, "") == rtl);
}

TEST(Rtl, RefusesWhatTheRtlIsNotBuiltFor) {
  const std::string dir = fresh_dir();
  const auto refuse = [&](const std::string& more, const std::string& says) {
    expect_refusal(espnic(run_case(kCase, dir, "--rtl all " + more)), says, dir);
  };
  refuse("--preset 10g", "--rtl all: crypto.lanes is 16; the RTL is built for at most 4");
  refuse("--preset 100g", "core.datapath_bytes is 64; the RTL is built for 8");
  refuse("--set resolve.slots=33", "resolve.slots is 33");
  refuse("--set mac.fifo_frames=2049", "mac.fifo_frames is 2049");
  refuse("--set buffer.bytes=2M", "buffer.bytes is ");
  refuse("--set parser.entries=5", "parser.entries is 5");
  refuse("--set parser.setup_cycles=3", "parser.setup_cycles is 3; the RTL is built for 2");
  refuse("--set crypto.sha1_cycles=83", "crypto.sha1_cycles is 83; the RTL is built for 82");
  refuse("--set crypto.sha256_cycles=65", "crypto.sha256_cycles is 65");
  refuse("--set crypto.aes192_cycles=14", "crypto.aes192_cycles is 14");
  refuse("--set crypto.ghash_cycles=1", "crypto.ghash_cycles is 1; the RTL is built for 4");
  refuse("--set dma.setup_cycles=0", "dma.setup_cycles is 0; the RTL is built for 1 to 255");
  refuse("--set link.rate=10G", "link.rate is ");
  refuse("--set mac.line_bps=999999937", "mac.line_bps is 999999937");
  refuse("--record " + scratch("rec"), "--record with --rtl all");
  refuse("--crypto off", "--crypto off with --rtl all");
  refuse("--set rx.decapsulate=on", "rx.decapsulate is on; the RTL is built for off");
}

/// The case's first SA, so many times, each with an SPI of its own.
std::string many_sas(unsigned count) {
  const boost::json::value sas = boost::json::parse(slurp(std::string(kCase) + "/sas.json"));
  boost::json::array many;
  for (unsigned n = 0; n < count; ++n) {
    boost::json::object sa = sas.as_array().at(0).as_object();
    sa["spi"] = 0x1000 + n;
    many.push_back(sa);
  }
  return write_file("many.json", boost::json::serialize(many));
}

TEST(Rtl, TakesAsManySasAsItHasRowsAndRefusesOneMore) {
  const std::string run = "run --pcap " + std::string(kCase) + "/wire.pcap --rtl all --out ";
  const std::string dir = fresh_dir();
  expect_refusal(espnic(run + dir + " --sa " + many_sas(65)), "--rtl all: an SA for row 64", dir);
  const Outcome outcome = espnic(run + dir + " --sa " + many_sas(64));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out.find("refused"), std::string::npos) << outcome.out;
}

TEST(Rtl, RefusesAnSaThatOnlyTheModelHas) {
  const std::string all = std::string(ESPNIC_CASES) + "/constructed-full";  // SHA-384 first
  const std::string dir = fresh_dir();
  const std::string says = "the SA with SPI 0x00005003 needs what only the model has";
  for (const char* word : {"all", "crypto_engine", "rx_resolve", "sa_store"}) {
    const std::string rtl = std::string(" --rtl ") + word;
    expect_refusal(espnic(run_case(all, dir, "--profile full" + rtl)),
                   std::string("--rtl ") + word + ": " + says, dir);
  }
  const std::string files = " --pcap " + all + "/wire.pcap --sa " + all + "/sas.json --out " + dir;
  expect_refusal(espnic("lockstep" + files), "--rtl all: " + says, dir);
  // The card's own refusal, and a profile that has more than the SAs need, are none of the RTL's.
  EXPECT_EQ(espnic(run_case(all, dir, "--profile v1 --rtl all")).status, 0);
  const std::string v1 = std::string(ESPNIC_CASES) + "/nat-ikev1-transport-3des-md5";
  expect_same(v1, "--profile full");
}

TEST(Rtl, RefusesChecksumsOfWhatSasOfV2Protect) {
  const std::string folder = std::string(ESPNIC_CASES) + "/constructed-ipv6";
  for (const char* word : {"all", "rx_resolve"}) {
    const std::string rtl = std::string("--rtl ") + word;
    for (const std::string key : {"caps.v2_tcp_checksum", "caps.v2_udp_checksum"}) {
      const std::string on = " --set " + key + "=on";
      const std::string sums = on + " --set rx.checksum=on", dir = fresh_dir();
      expect_refusal(espnic(run_v2(folder, dir, rtl + sums)),
                     rtl + ": " + key + " is on; the RTL is built for off, where rx.checksum is on",
                     dir);
      EXPECT_EQ(espnic(run_v2(folder, dir, rtl + on)).status, 0);
      EXPECT_EQ(espnic(run_full(folder, dir, rtl + sums)).status, 0) << "SAs of V1";
    }
  }
}

/// Outside and in tunnels; with what the card does not look into, as little of it.
TEST(Rtl, LooksIntoIpv6AndStackedTagsAsFarAsTheCardDoes) {
  const std::string folder = std::string(ESPNIC_CASES) + "/constructed-ipv6";
  const Results all = results(folder, "--rtl all", &run_full);
  for (const char* key : {"caps.ipv6", "caps.ipv6_extension_headers", "caps.stacked_vlan"}) {
    const std::string less = std::string("--set ") + key + "=off";
    expect_same(folder, less, &run_full);
    EXPECT_FALSE(results(folder, less + " --rtl all", &run_full) == all) << key;
  }
}

TEST(Rtl, LockstepGoesIntoIpv6AndStackedTags) {
  const std::string folder = std::string(ESPNIC_CASES) + "/constructed-ipv6", dir = fresh_dir();
  const Outcome outcome = espnic("lockstep --pcap " + folder + "/wire.pcap --sa " +
                                 rtl_sas(folder) + " --profile full --out " + dir);
  EXPECT_EQ(outcome.status, 0) << outcome.err << outcome.out;
  EXPECT_THAT(outcome.out, HasSubstr(" handshakes, 0 mismatches"));
}

TEST(Rtl, SummarySaysThatItWasRtlAndNothingOfStages) {
  const std::string dir = fresh_dir();
  ASSERT_EQ(espnic(run_case(kCase, dir, "--rtl all")).status, 0);
  const boost::json::object summary = boost::json::parse(slurp(dir + "/summary.json")).as_object();
  const boost::json::object& rtl = summary.at("rtl").as_object();
  EXPECT_GT(rtl.at("cycles").as_int64(), summary.at("throughput").at("cycles").as_int64());
  EXPECT_GT(rtl.at("cycles_per_second").as_double(), 0);
  EXPECT_FALSE(summary.contains("stages"));
  EXPECT_FALSE(summary.contains("bottleneck"));
}

}  // namespace
}  // namespace espnic::tb
