// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tb/espnic/rtl_sas.h"

/// `espnic run --rtl BLOCK`: shipped blocks beside the model, and RTL of somebody else.
namespace espnic::tb {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string library(const std::string& name) {
  return std::string(ESPNIC_RTL_LIBRARIES) + "/" + name + "_sa_cam.so";
}

struct Ran {
  Outcome outcome;
  std::string completions, host;
  boost::json::object summary;
};

/// How `run_case`, `run_full` and `run_v2` make a command line.
using Command = std::string(const std::string& folder, const std::string& dir,
                            const std::string& more);

Ran run(const std::string& folder, const std::string& more, Command* command = &run_case) {
  const std::string dir = fresh_dir();
  Ran ran;
  ran.outcome = espnic(command(folder, dir, more));
  if (!fs::exists(dir + "/summary.json")) return ran;
  ran.completions = slurp(dir + "/completions.jsonl");
  ran.host = slurp(dir + "/host.pcapng");
  ran.summary = boost::json::parse(slurp(dir + "/summary.json")).as_object();
  return ran;
}

std::string files_of(const std::string& folder) {
  std::string more;
  if (fs::exists(folder + "/oids.json")) more += " --oids " + folder + "/oids.json";
  if (fs::exists(folder + "/config.json")) more += " --config " + folder + "/config.json";
  return more;
}

/// The completions without their cycles.
std::vector<boost::json::object> untimed(const std::string& completions) {
  std::vector<boost::json::object> all;
  std::istringstream lines(completions);
  for (std::string line; std::getline(lines, line);) {
    all.push_back(boost::json::parse(line).as_object());
    all.back().erase("rx_cycle");
    all.back().erase("done_cycle");
  }
  return all;
}

class RtlBlockCaseTest : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Traces, RtlBlockCaseTest, ::testing::ValuesIn(cases()), case_name);

/// Each by itself, and lists of them.
const char kAll[] =
    "mac_rx,packet_buffer,rx_class,rx_arbiter,rx_parser,parser_table,sa_cam,sa_store,rx_resolve,"
    "crypto_engine,rx_dma";
const char* const kLists[] = {"mac_rx",     "packet_buffer", "rx_class", "rx_arbiter",
                              "rx_parser",  "parser_table",  "sa_cam",   "sa_store",
                              "rx_resolve", "crypto_engine", "rx_dma",   "rx_dma,sa_cam",
                              kAll};

TEST_P(RtlBlockCaseTest, ShippedBlocksGiveWhatTheModelGives) {
  const std::string folder = std::string(ESPNIC_CASES) + "/" + GetParam(), more = files_of(folder);
  const Ran model = run(folder, more);
  for (const std::string list : kLists) {
    const Ran rtl = run(folder, more + " --rtl " + list);
    ASSERT_EQ(rtl.outcome.status, 0) << list << ": " << rtl.outcome.err;
    EXPECT_EQ(model.completions, rtl.completions) << list;
    EXPECT_EQ(model.host, rtl.host) << list;
    const auto& blocks = rtl.summary.at("rtl_blocks").as_array();
    EXPECT_EQ(blocks.size(), 1 + std::count(list.begin(), list.end(), ','));
    int handshakes = 0;
    for (const auto& block : blocks) {
      handshakes += block.at("handshakes").to_number<int>();
      EXPECT_EQ(block.at("differences").to_number<int>(), 0) << list;
      EXPECT_FALSE(block.as_object().contains("first_difference")) << list;
    }
    // Of the captures only some have UDP, which alone is looked for in parser_table, and only some
    // have SAs that V1 takes, whose rows alone are read.
    const bool may_rest = list == "parser_table" || list == "sa_store";
    EXPECT_GT(handshakes, may_rest ? -1 : 100) << list;
  }
}

/// Blocks that know of algorithms.
TEST_P(RtlBlockCaseTest, ShippedBlocksGiveWhatTheModelGivesInProfileFull) {
  const std::string folder = std::string(ESPNIC_CASES) + "/" + GetParam(), more = files_of(folder);
  if (!fs::exists(folder + "/golden-full.jsonl")) return;
  const Ran model = run(folder, more, &run_full);
  // Some do more by what the RTL has not.
  const bool ipv6 = GetParam() == "constructed-ipv6";
  if (GetParam() == "constructed-full" || ipv6 || GetParam().find("aes") != std::string::npos) {
    EXPECT_NE(model.completions, run(folder, more).completions);
  }
  // All of them see something of IPv6 and of stacked tags.
  std::vector<std::string> lists{"rx_parser", "rx_resolve", "crypto_engine", kAll};
  if (ipv6) lists.assign(std::begin(kLists), std::end(kLists));
  for (const std::string& list : lists) {
    const Ran rtl = run(folder, more + " --rtl " + list, &run_full);
    ASSERT_EQ(rtl.outcome.status, 0) << list << ": " << rtl.outcome.err;
    EXPECT_EQ(model.completions, rtl.completions) << list;
    EXPECT_EQ(model.host, rtl.host) << list;
  }
}

/// SAs by the OIDs of V2, and updates of their sequence numbers.
TEST_P(RtlBlockCaseTest, ShippedBlocksGiveWhatTheModelGivesInProfileV2) {
  const std::string folder = std::string(ESPNIC_CASES) + "/" + GetParam(), more = files_of(folder);
  if (!fs::exists(folder + "/golden-full.jsonl")) return;
  const Ran model = run(folder, more, &run_v2);
  for (const std::string list : {"sa_store", "rx_resolve", "crypto_engine", kAll}) {
    const Ran rtl = run(folder, more + " --rtl " + list, &run_v2);
    ASSERT_EQ(rtl.outcome.status, 0) << list << ": " << rtl.outcome.err;
    EXPECT_EQ(model.completions, rtl.completions) << list;
    EXPECT_EQ(model.host, rtl.host) << list;
  }
}

struct Setting {
  const char* name;
  const char* set;
  const char* blocks = kAll;
};
void PrintTo(const Setting& setting, std::ostream* out) { *out << setting.set; }

/// Sizes, rates and hosts that the captures alone do not bring.
class RtlBlockSettingTest : public ::testing::TestWithParam<Setting> {};
INSTANTIATE_TEST_SUITE_P(
    Settings, RtlBlockSettingTest,
    ::testing::Values(
        Setting{"capture_pacing", "mac.pacing=capture"}, Setting{"fast_line", "mac.line_bps=7G"},
        Setting{"slow_line", "mac.line_bps=100M --set mac.pacing=capture"},
        Setting{"small_ring", "dma.ring_entries=2"}, Setting{"one_lane", "crypto.lanes=1"},
        Setting{"one_slot", "resolve.slots=1"}, Setting{"small_fifo", "mac.fifo_frames=1"},
        Setting{"small_buffer", "buffer.bytes=2048"}, Setting{"slow_dma", "dma.setup_cycles=9"},
        Setting{"engine_fault", "fault.engine_frame=30"}, Setting{"not_active", "rx.activate=off"},
        Setting{"wide", "core.datapath_bytes=32"}, Setting{"checksums", "rx.checksum=on"},
        Setting{"overload", "rx.overload=bypass"},
        Setting{"slow_host", "host.turnaround_cycles=30000 --set dma.ring_entries=8"},
        // Beyond what rx_resolve is built for.
        Setting{"many_lanes", "crypto.lanes=7",
                "mac_rx,packet_buffer,rx_class,rx_arbiter,rx_parser,parser_table,sa_cam,sa_store,"
                "crypto_engine,rx_dma"},
        // Deep backlogs that the buffer alone meets as RTL.
        Setting{"one_lane_buffer", "mac.line_bps=7G --set crypto.lanes=1", "packet_buffer"},
        Setting{"one_slot_buffer", "mac.line_bps=7G --set resolve.slots=1", "packet_buffer"},
        Setting{"small_buffer_buffer", "mac.line_bps=7G --set buffer.bytes=4096", "packet_buffer"},
        Setting{"slow_host_buffer", "host.turnaround_cycles=30000 --set dma.ring_entries=8",
                "packet_buffer"}),
    [](const auto& test) { return test.param.name; });

TEST_P(RtlBlockSettingTest, SameAsTheModel) {
  const std::string more = std::string("--set mac.line_bps=1G --set ") + GetParam().set;
  const Ran model = run(kCase, more), rtl = run(kCase, more + " --rtl " + GetParam().blocks);
  ASSERT_EQ(rtl.outcome.status, 0) << rtl.outcome.err;
  EXPECT_EQ(model.completions, rtl.completions);
  EXPECT_EQ(model.host, rtl.host);
}

TEST(RtlBlock, RequestsBetweenFramesAreSeenByTheRtl) {
  const std::string oids = write_file("oids.json", R"([
    {"before_frame": 40, "oid": "DELETE_SA", "buffer": {"OffloadHandle": {"handle_of_sa": 0}},
     "expect_status": "SUCCESS"},
    {"before_frame": 200, "oid": "ADD_SA", "buffer": {"sa": 0}, "expect_status": "SUCCESS"}])");
  const std::string all = std::string(" --rtl ") + kAll;
  const Ran model = run(kCase, "--oids " + oids), rtl = run(kCase, "--oids " + oids + all);
  EXPECT_EQ(rtl.outcome.status, 0) << rtl.outcome.err;
  EXPECT_EQ(model.completions, rtl.completions);
  EXPECT_NE(model.completions, run(kCase, "").completions) << "the requests say nothing";
}

/// A faulty sa_cam in the place of the shipped one: a cycle too late where a key waits.
TEST(RtlBlock, AShippedBlockThatIsNotItsModelIsAFault) {
  const std::string dir = fresh_dir();
  const Outcome faulty = run_program(ESPNIC_FAULTY_PROGRAM, run_case(kCase, dir, "--rtl sa_cam"));
  EXPECT_EQ(faulty.status, 3) << faulty.err;
  EXPECT_THAT(faulty.err, HasSubstr("fault of the model or its twin: sa_cam: first difference at"));
  EXPECT_THAT(faulty.err, HasSubstr("tap lookup"));
  EXPECT_THAT(faulty.err, ::testing::ContainsRegex("model: cycle [0-9]+ dst=0x"));
  const boost::json::value summary = boost::json::parse(slurp(dir + "/summary.json"));
  const auto& block = summary.at("rtl_blocks").at(0);
  EXPECT_GT(block.at("differences").to_number<int>(), 0);
  EXPECT_THAT(faulty.err,
              HasSubstr(std::string(block.at("first_difference").at("report").as_string())));
  EXPECT_EQ(run_program(ESPNIC_FAULTY_PROGRAM, run_case(kCase, dir)).status, 0);
}

TEST(RtlBlock, AnotherSaCamGivesTheSameAnswersInItsOwnCycles) {
  const std::string golden = " --golden " + std::string(kCase) + "/golden.jsonl";
  const Ran model = run(kCase, golden);
  const Ran rtl = run(kCase, golden + " --rtl sa_cam=" + library("custom"));
  ASSERT_EQ(rtl.outcome.status, 0) << rtl.outcome.err << rtl.outcome.out;
  EXPECT_THAT(rtl.outcome.out, HasSubstr(" 0 differ\n"));  // delivered bytes and verdicts
  EXPECT_EQ(untimed(model.completions), untimed(rtl.completions));
  EXPECT_NE(model.completions, rtl.completions);
  // 256 rows, 8 a cycle: 32 cycles, and one for the key; the model has the answer in 2.
  const auto& first = rtl.summary.at("rtl_blocks").at(0).at("first_difference").as_object();
  EXPECT_EQ(first.at("tap"), "result");
  EXPECT_THAT(rtl.outcome.out,
              HasSubstr("sa_cam: first difference at cycle " +
                        std::to_string(first.at("cycle").to_number<long>()) + ", tap result"));
  const auto latency = [](const Ran& ran) {
    return ran.summary.at("latency").at("p50").at("cycles").to_number<double>();
  };
  EXPECT_GT(latency(rtl), latency(model));
}

TEST(RtlBlock, AnotherSaCamHasTheAddressesOfIpv6) {
  const std::string folder = std::string(ESPNIC_CASES) + "/constructed-ipv6";
  const Ran model = run(folder, "", &run_full);
  const Ran rtl = run(folder, "--rtl sa_cam=" + library("custom"), &run_full);
  ASSERT_EQ(rtl.outcome.status, 0) << rtl.outcome.err << rtl.outcome.out;
  EXPECT_EQ(untimed(model.completions), untimed(rtl.completions));
  const Ran faulty = run(folder, "--rtl sa_cam=" + library("faulty"), &run_full);
  EXPECT_NE(untimed(model.completions), untimed(faulty.completions));
}

TEST(RtlBlock, ItsDifferencesEndTheRunWithOneWhereThatIsAskedFor) {
  const std::string more = "--rtl-strict --rtl sa_cam";
  EXPECT_EQ(run(kCase, more).outcome.status, 0);
  EXPECT_EQ(run(kCase, more + "=" + library("custom")).outcome.status, 1);
}

TEST(RtlBlock, AWrongAnswerIsNamed) {
  const std::string golden = " --golden " + std::string(kCase) + "/golden.jsonl";
  const Ran rtl = run(kCase, golden + " --rtl sa_cam=" + library("faulty"));
  EXPECT_EQ(rtl.outcome.status, 1) << "verdicts are others than the golden file's";
  const auto& report = rtl.summary.at("rtl_blocks").at(0).as_object();
  EXPECT_GT(report.at("wrong").to_number<int>(), 0);
  const auto& first = report.at("first_wrong").as_object();
  EXPECT_EQ(first.at("tap"), "result");
  const std::string words(first.at("report").as_string());
  EXPECT_THAT(words, ::testing::ContainsRegex("model: cycle [0-9]+ hit=1 blind=0"));
  EXPECT_THAT(words, ::testing::ContainsRegex("rtl:   cycle [0-9]+ hit=0 blind=1"));
  EXPECT_THAT(words, HasSubstr("last events of the rtl"));
  EXPECT_THAT(rtl.outcome.out, HasSubstr(words));
}

TEST(RtlBlock, RefusesWhatItCannotUseInOneLine) {
  const std::string dir = fresh_dir();
  const auto refuse = [&](const std::string& more, const std::string& says) {
    expect_refusal(espnic(run_case(kCase, dir, more)), says, dir);
  };
  refuse("--rtl sa_can", "nearest: \"sa_cam\"");
  refuse("--rtl host_if",
         "host_if cannot be RTL by itself; all can, and mac_rx packet_buffer rx_class rx_arbiter "
         "rx_parser parser_table");
  refuse("--rtl rx_dma=x.so", "--rtl rx_dma: only sa_cam takes a library");
  refuse("--rtl sa_cam,sa_cam", "sa_cam twice");
  refuse("--rtl sa_cam,all", "all stands alone");
  refuse("--rtl sa_cam=", "needs a library behind the =");
  refuse("--rtl sa_cam=/nonexistent.so", "--rtl sa_cam=/nonexistent.so: cannot be opened");
  refuse("--rtl sa_cam=" + std::string(kCase) + "/sas.json", "cannot be opened");
  refuse("--rtl sa_cam=" + std::string(ESPNIC_OTHER_ABI), "built for interface 99");
  refuse("--rtl-strict", "--rtl-strict: is for blocks");
  refuse("--rtl sa_cam --record " + dir + ".rec", "--record with --rtl");
}

TEST(RtlBlock, RefusesWhatTheRtlIsNotBuiltFor) {
  const std::string dir = fresh_dir();
  const auto refuse = [&](const std::string& more, const std::string& says) {
    expect_refusal(espnic(run_case(kCase, dir, more)), says, dir);
  };
  refuse("--rtl mac_rx --preset 100g", "core.datapath_bytes is 64; the RTL is built for 8 and 32");
  refuse("--rtl mac_rx --set mac.line_bps=999999937",
         "mac.line_bps is 999999937; the RTL is built");
  refuse("--rtl packet_buffer --preset 100g",
         "core.datapath_bytes is 64; the RTL is built for 8 and 32");
  refuse("--rtl packet_buffer --set buffer.bytes=2M",
         "--rtl packet_buffer: buffer.bytes is 2000000; the RTL is built for at most 1048576");
  refuse("--rtl packet_buffer --set mac.fifo_frames=2049",
         "mac.fifo_frames is 2049; the RTL is built for at most 2048");
  refuse("--rtl packet_buffer --set resolve.slots=1025", "resolve.slots is 1025");
  refuse("--rtl rx_class --preset 100g",
         "core.datapath_bytes is 64; the RTL is built for 8 and 32");
  refuse("--rtl rx_arbiter --set resolve.slots=65", "resolve.slots is 65; the RTL is built for at");
  refuse("--rtl rx_arbiter --preset 10g", "crypto.lanes is 16; the RTL is built for at most 8");
  refuse("--rtl rx_parser --preset 100g",
         "core.datapath_bytes is 64; the RTL is built for 8 and 32");
  refuse("--rtl rx_parser --set parser.setup_cycles=3",
         "--rtl rx_parser: parser.setup_cycles is 3");
  refuse("--rtl sa_store --set cam.entries=4097",
         "--rtl sa_store: cam.entries is 4097; the RTL is built for at most 4096");
  refuse("--rtl rx_resolve --set resolve.slots=17", "resolve.slots is 17; the RTL is built for at");
  refuse("--rtl rx_resolve --set crypto.lanes=5",
         "crypto.lanes is 5; the RTL is built for at most");
  refuse("--rtl crypto_engine --set crypto.sha1_cycles=83", "crypto.sha1_cycles is 83");
  refuse("--rtl crypto_engine --crypto off", "--crypto off with --rtl crypto_engine");
  refuse("--rtl rx_dma --set dma.setup_cycles=0",
         "dma.setup_cycles is 0; the RTL is built for 1 to");
  refuse("--rtl rx_dma --set link.rate=10G", "--rtl rx_dma: link.rate is ");
}

TEST(RtlBlock, ScriptRefusesWhatItCannotBuild) {
  const auto script = [](const std::string& arguments) {
    const std::string err = scratch("stderr");
    const int result =
        std::system((std::string(ESPNIC_RTL_BLOCK) + " " + arguments + " 2>" + err).c_str());
    return std::make_pair(WEXITSTATUS(result), slurp(err));
  };
  const std::string out = " --out " + scratch("lib.so");
  EXPECT_THAT(script("rx_dma a.sv" + out).second, HasSubstr("block 'rx_dma' cannot be replaced"));
  EXPECT_THAT(script("sa_cam /nonexistent.sv" + out).second,
              HasSubstr("/nonexistent.sv: no such file"));
  EXPECT_THAT(script("sa_cam" + out).second, HasSubstr("no SystemVerilog file"));
  const std::string pinless =
      write_file("pinless.sv", "module sa_cam (input logic clk_i);\nendmodule\n");
  const auto [status, words] = script("sa_cam " + pinless + out);
  EXPECT_EQ(status, 2);
  EXPECT_THAT(words, HasSubstr("has no pin"));
  EXPECT_THAT(words, HasSubstr("lk_dst_i"));
  EXPECT_THAT(words, Not(HasSubstr("clk_i")));
  // The pins of a time in which addresses had 32 bits.
  std::string narrow = slurp(ESPNIC_EXAMPLE_SA_CAM);
  const std::string pin = "[127:0] up_src_i";
  narrow.replace(narrow.find(pin), pin.size(), "[31:0] up_src_i");
  const auto refused =
      script("sa_cam " + write_file("narrow.sv", narrow) + " --verilator -Wno-WIDTH" + out);
  EXPECT_EQ(refused.first, 2);
  EXPECT_THAT(refused.second, HasSubstr("pin up_src_i is not [127:0]"));
  EXPECT_FALSE(fs::exists(scratch("lib.so")));
}

}  // namespace
}  // namespace espnic::tb
