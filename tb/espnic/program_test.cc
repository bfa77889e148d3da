// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <vector>

#include "tb/espnic/program_runner.h"

namespace espnic::tb {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

class CaseTest : public ::testing::TestWithParam<std::string> {};

void expect_golden_on_both_back_ends(const std::string& folder, const std::string& profile,
                                     const std::string& golden) {
  std::string more = "--profile " + profile + " --golden " + folder + "/" + golden;
  if (fs::exists(folder + "/oids.json")) more += " --oids " + folder + "/oids.json";
  if (fs::exists(folder + "/config.json")) more += " --config " + folder + "/config.json";
  std::string completions[2];
  const std::string backends[2] = {"openssl", "ipsec-mb"};
  for (int i = 0; i < 2; ++i) {
    const std::string dir = fresh_dir();
    const Outcome outcome = espnic(run_case(folder, dir, more + " --crypto " + backends[i]));
    if (outcome.status == 2 && outcome.err.find("--crypto ipsec-mb") != std::string::npos) {
      GTEST_SKIP() << "golden agrees on openssl; " << outcome.err;
    }
    EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr(" fields, 0 differ"));
    completions[i] = slurp(dir + "/completions.jsonl");
    EXPECT_NE(completions[i], "");
  }
  EXPECT_TRUE(completions[0] == completions[1]) << "the back ends differ in bytes or cycles";
}

TEST_P(CaseTest, AgreesWithItsGoldenOnBothBackEnds) {
  expect_golden_on_both_back_ends(std::string(ESPNIC_CASES) + "/" + GetParam(), "v1",
                                  "golden.jsonl");
}

TEST_P(CaseTest, AgreesWithItsGoldenOfProfileFullOnBothBackEnds) {
  const std::string folder = std::string(ESPNIC_CASES) + "/" + GetParam();
  // Where there is none, the profile makes no difference.
  const bool own = fs::exists(folder + "/golden-full.jsonl");
  expect_golden_on_both_back_ends(folder, "full", own ? "golden-full.jsonl" : "golden.jsonl");
  if (!own) return;
  const Outcome v1 =
      espnic(run_case(folder, fresh_dir(), "--golden " + folder + "/golden-full.jsonl"));
  EXPECT_EQ(v1.status, 1) << "profile v1 does what only profile full should";
}

TEST_P(CaseTest, AgreesWithItsGoldenOfProfileV2OnBothBackEnds) {
  const std::string folder = std::string(ESPNIC_CASES) + "/" + GetParam();
  // Where there is none, the profile does what `full` does.
  std::string golden = "golden.jsonl";
  for (const char* name : {"golden-full.jsonl", "golden-v2.jsonl"})
    if (fs::exists(folder + "/" + name)) golden = name;
  expect_golden_on_both_back_ends(folder, "v2", golden);
  if (golden != "golden-v2.jsonl") return;
  const Outcome full = espnic(
      run_case(folder, fresh_dir(), "--profile full --golden " + folder + "/golden-v2.jsonl"));
  EXPECT_EQ(full.status, 1) << "profile full does what only profile v2 should";
}

/// The counters of a run, a line an SA, as golden-counters.jsonl has them.
std::string counters(const std::string& folder, const std::string& more = "") {
  const std::string dir = fresh_dir();
  const Outcome outcome =
      espnic(run_case(folder, dir, "--profile full --set rx.sa_counters=on " + more));
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("  counters "));
  std::string lines;
  const auto summary = boost::json::parse(slurp(dir + "/summary.json"));
  for (const boost::json::value& sa : summary.at("sa_counters").as_array())
    lines += boost::json::serialize(sa) + "\n";
  return lines;
}

TEST_P(CaseTest, CountsWhatTheIndependentRulesCountForEachSa) {
  const std::string folder = std::string(ESPNIC_CASES) + "/" + GetParam();
  EXPECT_EQ(counters(folder), slurp(folder + "/golden-counters.jsonl"));
}

TEST(Program, TheCountersOfAnotherRunAreOthers) {
  const std::string folder = std::string(ESPNIC_CASES) + "/constructed-nested";
  const std::string golden = slurp(folder + "/golden-counters.jsonl");
  EXPECT_EQ(counters(folder), golden);
  EXPECT_NE(counters(folder, "--set caps.transport_tunnel_combined=off"), golden);
}

TEST(Program, CountsFramesAsTheyCame) {
  const std::string folder = std::string(ESPNIC_CASES) + "/constructed-nested";
  EXPECT_EQ(counters(folder, "--set rx.decapsulate=on"), slurp(folder + "/golden-counters.jsonl"));
}

TEST(Program, SaysNothingOfCountersUnlessAskedFor) {
  const std::string dir = fresh_dir();
  const Outcome outcome = espnic(run_case(kCase, dir));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out.find("  counters "), std::string::npos);
  const auto summary = boost::json::parse(slurp(dir + "/summary.json"));
  EXPECT_FALSE(summary.as_object().contains("sa_counters"));
}

INSTANTIATE_TEST_SUITE_P(Traces, CaseTest, ::testing::ValuesIn(cases()), case_name);

/// The completions of a run of the case with that file of keys.
std::string completions(const std::string& folder, const std::string& keys, bool pipe = false) {
  const std::string dir = fresh_dir(), wire = folder + "/wire.pcap";
  const Outcome outcome = espnic(
      "run --pcap " + (pipe ? "-" : wire) + " --sa " + keys + " --write completions --out " + dir,
      pipe ? wire : "/dev/null");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  return slurp(dir + "/completions.jsonl");
}

TEST_P(CaseTest, GivesTheSameCompletionsForKeysOfEveryFormat) {
  const std::string folder = std::string(ESPNIC_CASES) + "/" + GetParam();
  const std::string expected = completions(folder, folder + "/sas.json");
  EXPECT_NE(expected, "");
  int formats = 0;
  for (const std::string& keys : {folder + "/esp_sa", folder + "/xfrm.txt"}) {
    if (!fs::exists(keys)) continue;
    ++formats;
    EXPECT_TRUE(completions(folder, keys) == expected) << keys;
    EXPECT_TRUE(completions(folder, keys, true) == expected) << keys << " and a pipe";
  }
  // Linux and Wireshark have no AH with GMAC, and do not say where sequence numbers start.
  const boost::json::value sas = boost::json::parse(slurp(folder + "/sas.json"));
  const auto& list = sas.as_array();
  const bool json_only = std::any_of(list.begin(), list.end(), [](const boost::json::value& sa) {
    return sa.at("auth") == "aes-gmac" || sa.as_object().contains("initial_seq");
  });
  EXPECT_NE(formats > 0, json_only) << "list the case in scripts/golden/make_keys.py";
}

/// `text` with every `from` replaced, at least one.
std::string replaced(std::string text, const std::string& from, const std::string& to) {
  EXPECT_NE(text.find(from), std::string::npos) << from;
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

TEST(Program, OtherKeysGiveOtherCompletions) {
  const std::string folder = kCase, expected = completions(folder, folder + "/sas.json");
  const std::string esp_sa = slurp(folder + "/esp_sa"), xfrm = slurp(folder + "/xfrm.txt");
  const auto differs = [&](const std::string& text) {
    const std::string dir = fresh_dir();
    EXPECT_EQ(espnic("run --pcap " + folder + "/wire.pcap --sa " + write_file("keys", text) +
                     " --out " + dir)
                  .status,
              0);
    return slurp(dir + "/completions.jsonl") != expected;
  };
  EXPECT_FALSE(differs(esp_sa));
  EXPECT_FALSE(differs(replaced(esp_sa, "\n", "\r\n")));
  EXPECT_TRUE(differs(replaced(esp_sa, "0x920aef6c", "0x920aef6d")));
  EXPECT_TRUE(differs(replaced(esp_sa, "c96f843e", "c96f843f")));
  EXPECT_FALSE(differs(xfrm));
  EXPECT_TRUE(differs(replaced(xfrm, "0x920aef6c", "0x920aef6d")));
  EXPECT_TRUE(differs(replaced(xfrm, "mode tunnel", "mode transport")));
}

/// What profile full has beside v1 counts in the case made for it: without one of them the golden
/// file differs.
TEST(Program, EachCapabilityOfIpv6AndTagsCountsInTheGoldenComparison) {
  const std::string folder = std::string(ESPNIC_CASES) + "/constructed-ipv6";
  const auto differs = [&](const std::string& more) {
    const Outcome outcome = espnic(run_case(
        folder, fresh_dir(), "--profile full --golden " + folder + "/golden-full.jsonl " + more));
    EXPECT_EQ(outcome.status == 1, outcome.out.find(", 0 differ") == std::string::npos);
    return outcome.status;
  };
  EXPECT_EQ(differs(""), 0);
  for (const char* key : {"caps.ipv6", "caps.ipv6_extension_headers", "caps.stacked_vlan",
                          "caps.transport_tunnel_combined"}) {
    EXPECT_EQ(differs(std::string("--set ") + key + "=off"), 1) << key;
  }
}

/// The same of `v2`, whose SAs with IPv6 addresses go by its own OIDs.
TEST(Program, Ipv6AndItsExtensionHeadersCountInTheGoldenComparisonOfProfileV2) {
  const std::string folder = std::string(ESPNIC_CASES) + "/constructed-ipv6";
  const auto differs = [&](const std::string& more) {
    return espnic(run_case(folder, fresh_dir(),
                           "--profile v2 --golden " + folder + "/golden-v2.jsonl " + more))
        .status;
  };
  EXPECT_EQ(differs(""), 0);
  for (const char* change : {"caps.ipv6=off", "caps.ipv6_extension_headers=off",
                             "caps.stacked_vlan=on", "caps.transport_tunnel_combined=off"}) {
    EXPECT_EQ(differs(std::string("--set ") + change), 1) << change;
  }
}

/// Headers taken off: field by field against the golden files, of both back ends.
TEST_P(CaseTest, AgreesWithItsGoldenOfDecapsulationOnBothBackEnds) {
  const std::string folder = std::string(ESPNIC_CASES) + "/" + GetParam();
  const std::string golden = "golden-decapsulate.jsonl";
  if (!fs::exists(folder + "/" + golden)) return;
  expect_golden_on_both_back_ends(folder, "full --set rx.decapsulate=on", golden);
  const Outcome off =
      espnic(run_case(folder, fresh_dir(), "--profile full --golden " + folder + "/" + golden));
  EXPECT_EQ(off.status, 1) << "the key changes nothing";
}

TEST(Program, AWrongByteOfADecapsulatedFrameIsFound) {
  const std::string folder = std::string(ESPNIC_CASES) + "/constructed-tfc";
  std::string golden = slurp(folder + "/golden-decapsulate.jsonl");
  const std::size_t at = golden.rfind("\"decapsulated\":1");
  ASSERT_NE(at, std::string::npos);
  char& digit = golden[golden.find("\"data_sha256\":\"", at) + 15];
  digit = digit == '0' ? '1' : '0';
  const Outcome outcome = espnic(run_case(
      folder, fresh_dir(),
      "--profile full --set rx.decapsulate=on --golden " + write_file("golden.jsonl", golden)));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr(" fields, 1 differ"));
  EXPECT_THAT(outcome.out, HasSubstr("data_sha256"));
}

TEST(Program, SaysWhichFramesAreWithoutTheirHeaders) {
  const std::string folder = std::string(ESPNIC_CASES) + "/constructed-tfc";
  const std::string dir = fresh_dir();
  const Outcome outcome = espnic(run_case(folder, dir, "--profile full --set rx.decapsulate=on"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("frames without their IPsec headers"));
  const boost::json::value summary = boost::json::parse(slurp(dir + "/summary.json"));
  std::int64_t said = 0;
  const std::string lines = slurp(dir + "/completions.jsonl");
  for (std::size_t at = 0; (at = lines.find("\"decapsulated\":1", at)) != std::string::npos; ++at)
    ++said;
  EXPECT_GT(said, 30);
  EXPECT_EQ(summary.at("decapsulated").as_int64(), said);
  EXPECT_THAT(slurp(dir + "/host.pcapng"), HasSubstr("took the IPsec headers off"));
}

/// What V2 has no identifier for is refused before it is sent, and listed.
TEST(Program, ProfileV2ListsTheSasItHasNoIdentifierFor) {
  const std::string folder = std::string(ESPNIC_CASES) + "/ipv6-ikev2-tunnel-chacha-4in6";
  const std::string dir = fresh_dir();
  EXPECT_EQ(espnic(run_case(folder, dir, "--profile v2")).status, 0);
  const boost::json::value summary = boost::json::parse(slurp(dir + "/summary.json"));
  const boost::json::value sas = boost::json::parse(slurp(folder + "/sas.json"));
  std::vector<std::int64_t> chacha, refused;
  for (std::size_t i = 0; i < sas.as_array().size(); ++i)
    if (sas.at(i).at("enc") == "chacha20-poly1305") chacha.push_back(static_cast<std::int64_t>(i));
  for (const boost::json::value& entry : summary.at("sas_refused").as_array()) {
    EXPECT_EQ(entry.at("status"), "NDIS_STATUS_NOT_SUPPORTED");
    refused.push_back(entry.at("sa").as_int64());
  }
  EXPECT_FALSE(chacha.empty());
  EXPECT_EQ(refused, chacha);
}

/// AES-256-CBC, HMAC-SHA-256-128, ESN: each key, the high half and the algorithm count.
TEST(Program, OtherKeysOfProfileFullGiveOtherCompletions) {
  const std::string folder =
      std::string(ESPNIC_CASES) + "/nat-ikev2-tunnel-aes256-sha256-esn-rekey";
  const std::string expected = completions(folder, folder + "/sas.json");
  const boost::json::value sas = boost::json::parse(slurp(folder + "/sas.json"));
  const auto with = [&](const char* field, const boost::json::value& value) {
    boost::json::value changed = sas;
    changed.as_array().at(0).as_object()[field] = value;
    return completions(folder, write_file("sas.json", boost::json::serialize(changed)));
  };
  const boost::json::string other_key(64, '1');
  EXPECT_TRUE(with("replay_window", 64) == expected);
  EXPECT_TRUE(with("initial_seq", 0x7FFFFFFEu) == expected);
  EXPECT_FALSE(with("initial_seq", 0xFFFFFFFEu) == expected);  // a wrap is near: UPDATE_SA follows
  EXPECT_FALSE(with("initial_seq", 0xFFFFFFFFu) == expected);  // the next number is 2^32
  EXPECT_FALSE(with("esn", false) == expected);
  EXPECT_FALSE(with("auth_key", other_key) == expected);
  EXPECT_FALSE(with("enc_key", other_key) == expected);
  EXPECT_FALSE(with("icv_len_bits", 96) == expected);
}

TEST(Program, SaysWhatItAssumesOfKeysThatOpenNothing) {
  const std::string folder = kCase;
  const std::string keys =
      write_file("keys", replaced(slurp(folder + "/esp_sa"), "0x920aef6c", "0x920aef6d"));
  const Outcome outcome =
      espnic("run --pcap " + folder + "/wire.pcap --sa " + keys + " --out " + fresh_dir());
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "espnic: note: " + keys +
                             ": line 2: packets found, but none opens with these keys; taken as "
                             "transport mode\n");
}

std::vector<boost::json::value> json_lines(const std::string& path) {
  std::vector<boost::json::value> values;
  std::istringstream lines(slurp(path));
  for (std::string line; std::getline(lines, line);) values.push_back(boost::json::parse(line));
  return values;
}

/// The class that the author of a capture asks for by the kind of the frame.
std::string class_of(const boost::json::object& truth) {
  const auto port = [&](const char* name) {
    const boost::json::value* value = truth.if_contains(name);
    return value && value->is_int64() ? value->as_int64() : 0;
  };
  const std::string kind(truth.at("kind").as_string());
  if (kind.find("frag") != std::string::npos) return "fragment";
  if (kind == "arp" || kind == "other") return "other";
  if (kind == "esp" || kind == "ah") return kind;
  // What leaves 4500 for a port that a NAT chose cannot be told from its bytes.
  const bool known = port("dport") == 4500 || port("dport") == 500 || port("sport") == 500;
  return known ? kind : "other";
}

/// Frames that the completions class otherwise than truth does.
std::vector<std::size_t> wrong_classes(const std::vector<boost::json::value>& completions,
                                       const std::vector<boost::json::value>& truths) {
  std::vector<std::size_t> wrong;
  for (std::size_t i = 0; i < std::max(completions.size(), truths.size()); ++i) {
    if (i >= completions.size() || i >= truths.size() ||
        completions[i].at("class").as_string() != class_of(truths[i].as_object())) {
      wrong.push_back(i);
    }
  }
  return wrong;
}

class CapturedTest : public ::testing::TestWithParam<std::string> {};

TEST_P(CapturedTest, EveryFrameHasTheClassThatTheCapturesAuthorFound) {
  const std::string folder = std::string(ESPNIC_CASES) + "/" + GetParam(), dir = fresh_dir();
  ASSERT_EQ(espnic(run_case(folder, dir, "--write completions")).status, 0);
  const auto completions = json_lines(dir + "/completions.jsonl");
  auto truths = json_lines(folder + "/truth.jsonl");
  ASSERT_GT(truths.size(), 200u);
  EXPECT_THAT(wrong_classes(completions, truths), ::testing::IsEmpty());
  // The comparison can fail: another kind in one line, then a line too few.
  auto& kind = truths[100].as_object()["kind"];
  kind = kind.as_string() == "ah" ? "esp" : "ah";
  EXPECT_THAT(wrong_classes(completions, truths), ::testing::ElementsAre(100u));
  truths.resize(100);
  EXPECT_EQ(wrong_classes(completions, truths).size(), completions.size() - 100);
}

std::vector<std::string> captured() {
  std::vector<std::string> folders = cases();
  folders.erase(std::remove_if(folders.begin(), folders.end(),
                               [](const std::string& folder) {
                                 return !fs::exists(std::string(ESPNIC_CASES) + "/" + folder +
                                                    "/truth.jsonl");
                               }),
                folders.end());
  return folders;
}
INSTANTIATE_TEST_SUITE_P(Traces, CapturedTest, ::testing::ValuesIn(captured()), case_name);

TEST(Program, NamesFrameAndFieldWhenTheGoldenDiffers) {
  std::string golden = slurp(std::string(kCase) + "/golden.jsonl");
  const std::size_t line = golden.find("{\"frame\":100,");
  ASSERT_NE(line, std::string::npos);
  const std::size_t at = golden.find("\"crypto_done\":", line) + 14;
  const char expected = golden[at] == '1' ? '0' : '1';
  golden[at] = expected;
  const std::string dir = fresh_dir();
  const Outcome outcome =
      espnic(run_case(kCase, dir, "--golden " + write_file("golden.jsonl", golden)));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr(", 1 differ\n"));
  EXPECT_THAT(outcome.out, HasSubstr(std::string("frame 100, crypto_done: expected ") + expected));
  EXPECT_TRUE(fs::exists(dir + "/completions.jsonl"));
}

TEST(Program, WritesOneLineAndOnePacketForEveryFrame) {
  const std::string dir = fresh_dir();
  ASSERT_EQ(espnic(run_case(kCase, dir)).status, 0);
  std::istringstream lines(slurp(dir + "/completions.jsonl"));
  std::int64_t frame = 0, last_done = -1;
  for (std::string line; std::getline(lines, line); ++frame) {
    const boost::json::value value = boost::json::parse(line);
    EXPECT_EQ(value.at("frame"), frame);
    EXPECT_GT(value.at("done_cycle").as_int64(), last_done);
    last_done = value.at("done_cycle").as_int64();
  }
  const boost::json::value summary = boost::json::parse(slurp(dir + "/summary.json"));
  EXPECT_GT(frame, 0);
  EXPECT_EQ(summary.at("frames").at("offered"), frame);
  EXPECT_EQ(summary.at("frames").at("indicated"), frame);      // no capture is dropped through load
  EXPECT_EQ(summary.at("sas_refused").as_array().size(), 4u);  // AES is not of NDIS V1
  EXPECT_EQ(summary.at("sas_refused").at(0).at("status"), "NDIS_STATUS_NOT_SUPPORTED");
  EXPECT_EQ(summary.at("configuration").at("crypto.lanes"), 4);
  EXPECT_EQ(slurp(dir + "/host.pcapng").substr(0, 4), "\x0A\x0D\x0D\x0A");
}

TEST(Program, TimingDoesNotDependOnWhatIsWritten) {
  const std::string dir = fresh_dir();
  ASSERT_EQ(espnic(run_case(kCase, dir)).status, 0);
  const std::string all = slurp(dir + "/completions.jsonl");
  const std::string only = fresh_dir();
  ASSERT_EQ(espnic(run_case(kCase, only, "--write completions --set run.progress_ms=0")).status, 0);
  EXPECT_TRUE(slurp(only + "/completions.jsonl") == all);
  EXPECT_FALSE(fs::exists(only + "/host.pcapng"));
  EXPECT_FALSE(fs::exists(only + "/summary.json"));
}

TEST(Program, ReplaysWhatItRecorded) {
  for (const char* name : {"direct-legacy-des-3des-null", "constructed-nested"}) {
    const std::string folder = std::string(ESPNIC_CASES) + "/" + name, dir = fresh_dir();
    ASSERT_EQ(espnic(run_case(folder, dir)).status, 0);
    const std::string completions = slurp(dir + "/completions.jsonl");
    const std::string host = slurp(dir + "/host.pcapng");
    const std::string file = scratch("session.rec"), again = fresh_dir();
    ASSERT_EQ(espnic(run_case(folder, again, "--record " + file)).status, 0);
    EXPECT_TRUE(slurp(again + "/completions.jsonl") == completions) << "recording changed the run";
    EXPECT_TRUE(slurp(again + "/host.pcapng") == host);
    const Outcome outcome = espnic("replay " + file);
    EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
    EXPECT_THAT(outcome.out, MatchesRegex(file + ": identical up to [0-9]+ ps: .*\n"));
    EXPECT_THAT(outcome.out,
                HasSubstr(" " + std::to_string(json_lines(again + "/completions.jsonl").size()) +
                          " frames, "));
    EXPECT_EQ(outcome.err, "");
  }
}

TEST(Program, NamesFieldAndTimeWhenAReplayDiffers) {
  const std::string file = scratch("session.rec");
  ASSERT_EQ(espnic(run_case(kCase, fresh_dir(), "--record " + file)).status, 0);
  std::string text = slurp(file);
  const std::size_t line = text.rfind('\n', text.find(" completion[100] "));
  const std::size_t data = text.find(" 32 ", line) + 4;
  text[data + 9] = static_cast<char>(text[data + 9] == '2' ? '0' : '2');  // bit 1 of byte 4
  const Outcome outcome = espnic("replay " + write_file("changed.rec", text));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out,
              MatchesRegex(".*: line [0-9]+: at [0-9]+ ps \\(cycle [0-9]+\\): DMA write of "
                           "completion\\[100\\] .*: crypto_done: expected 0x.*, got 0x.*\n"));
}

TEST(Program, RefusesWhatIsNoRecording) {
  expect_refusal(espnic("replay"), "replay takes one argument", "");
  expect_refusal(espnic("replay " + scratch("none")), "No such file", "");
  expect_refusal(espnic("replay " + std::string(kCase) + "/wire.pcap"), "line 1: ", "");
  const std::string dir = fresh_dir();
  expect_refusal(espnic(run_case(kCase, dir, "--record " + scratch("no/folder"))),
                 "cannot be written: No such file", dir);
}

TEST(Program, ReadsTheCaptureFromAPipe) {
  const std::string dir = fresh_dir(), golden = std::string(kCase) + "/golden.jsonl";
  const Outcome outcome = espnic("run --pcap - --profile v1 --sa " + std::string(kCase) +
                                     "/sas.json --golden " + golden + " --out " + dir,
                                 std::string(kCase) + "/wire.pcap");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
}

TEST(Program, IssuesOidsBetweenFrames) {
  // After its delete, SA 0's packets bypass until it is added again.
  const std::string oids = write_file("oids.json", R"([
    {"before_frame": 0, "oid": "DELETE_SA", "buffer": {"OffloadHandle": {"handle_of_sa": 0}},
     "expect_status": "SUCCESS"},
    {"before_frame": 0, "oid": "DELETE_SA", "buffer": {"OffloadHandle": {"handle_of_sa": 0}},
     "expect_status": "INVALID_PARAMETER"},
    {"before_frame": 40, "oid": "ADD_SA", "buffer": {"sa": 0}, "expect_status": "SUCCESS"}])");
  const std::string dir = fresh_dir();
  const Outcome outcome = espnic(run_case(kCase, dir, "--oids " + oids));
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  std::istringstream lines(slurp(dir + "/completions.jsonl"));
  int before = 0, after = 0;
  for (std::string line; std::getline(lines, line);) {
    const boost::json::value value = boost::json::parse(line);
    if (value.at("spi") != "0xc96f843e") continue;
    const bool late = value.at("frame").as_int64() >= 40;
    ++(late ? after : before);
    EXPECT_EQ(value.at("crypto_done"), late ? 1 : 0) << line;
    EXPECT_EQ(value.at("sa"), late ? boost::json::value(0) : boost::json::value()) << line;
  }
  EXPECT_GT(before, 0);
  EXPECT_GT(after, 0);
}

TEST(Program, AnUnexpectedStatusIsExitStatusOne) {
  const std::string oids = write_file(
      "oids.json", R"([{"oid": "DELETE_SA", "buffer": {}, "expect_status": "SUCCESS"}])");
  const Outcome outcome = espnic(run_case(kCase, fresh_dir(), "--oids " + oids));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("request 0: status NDIS_STATUS_INVALID_PARAMETER"));
}

TEST(Program, WithoutActivationEverythingBypasses) {
  const std::string dir = fresh_dir();
  ASSERT_EQ(espnic(run_case(kCase, dir, "--set rx.activate=off")).status, 0);
  const boost::json::value summary = boost::json::parse(slurp(dir + "/summary.json"));
  EXPECT_EQ(summary.at("by_status").as_object().size(), 1u);
  EXPECT_EQ(summary.at("by_status").at("bypass"), summary.at("frames").at("offered"));
}

TEST(Program, CapturePacingKeepsTheCapturesTime) {
  const std::string capture =
      write_file("paced.pcap", pcap_header(1) + pcap_record(std::string(60, 'a'), 7, 0) +
                                   pcap_record(std::string(60, 'b'), 7, 1000));
  const std::string dir = fresh_dir(), sas = write_file("sas.json", "[]");
  ASSERT_EQ(espnic("run --pcap " + capture + " --sa " + sas + " --out " + dir +
                   " --set mac.pacing=capture")
                .status,
            0);
  std::istringstream lines(slurp(dir + "/completions.jsonl"));
  std::string first, second;
  std::getline(lines, first);
  std::getline(lines, second);
  EXPECT_EQ(boost::json::parse(first).at("rx_cycle"), 8);  // behind the preamble
  EXPECT_EQ(boost::json::parse(second).at("rx_cycle"), 125'000 + 8);
}

TEST(Program, RefusesUnusableArgumentsInOneLine) {
  const std::string dir = fresh_dir();
  const auto refuse = [&](const std::string& more, const std::string& says) {
    expect_refusal(espnic(run_case(kCase, dir, more)), says, dir);
  };
  refuse("--goldn x", "option \"--goldn\" is not known; nearest: \"--golden\"");
  refuse("--set crypto.lane=2", "nearest: \"crypto.lanes\"");
  refuse("--set crypto.lanes=0", "crypto.lanes: \"0\" is outside its range 1..1024 lanes");
  refuse("--set mac.line_bps=9G", "mac.line_bps: 9000000000 bit/s is above");
  refuse("--preset gigabyte", "nearest: \"gigabit\"");
  refuse("--profile v3", "profile");
#ifndef ESPNIC_HAVE_RTL
  refuse("--rtl all", "this build is without RTL");
#endif
  refuse("--write hots", "nearest: \"host\"");
  refuse("--crypto opensll", "nearest: \"openssl\"");
  refuse("--crypto off --golden " + std::string(kCase) + "/golden.jsonl", "--crypto off");
  refuse("--golden /nonexistent", "/nonexistent: No such file");
  refuse("--oids /nonexistent", "/nonexistent: No such file");
  refuse("--config /nonexistent", "/nonexistent: No such file");
  expect_refusal(espnic("run"), "run needs --pcap", dir);
  expect_refusal(espnic("rnu"), "nearest: \"run\"", dir);
}

TEST(Program, RefusesUnusableFilesAndLeavesNoResult) {
  const std::string dir = fresh_dir(), sas = std::string(kCase) + "/sas.json";
  const std::string wire = slurp(std::string(kCase) + "/wire.pcap");
  const auto capture = [&](const std::string& path, const std::string& says) {
    expect_refusal(espnic("run --pcap " + path + " --sa " + sas + " --out " + dir), says, dir);
  };
  capture("/nonexistent", "/nonexistent: No such file");
  capture(sas, "not a readable pcap");
  capture(write_file("head", wire.substr(0, 20)), "not a readable pcap");
  capture(write_file("cut", wire.substr(0, wire.size() - 1)), "record cannot be read");
  capture(write_file("link", pcap_header(105)), "link type");
  capture(write_file("part", pcap_header(1) + pcap_record("ab", 0, 0, 1)), "frame 0: only 2 of 3");
  const auto list = [&](const std::string& text, const std::string& says) {
    expect_refusal(espnic("run --pcap " + std::string(kCase) + "/wire.pcap --sa " +
                          write_file("sas.json", text) + " --out " + dir),
                   says, dir);
  };
  list("[{]", "line 1, column 3");
  list("[{\"spi\": 1, \"dst\": \"1.2.3\", \"mode\": \"tunnel\", \"proto\": \"ah\"}]",
       "entry 0: dst: ");
  list("spi;key\n", "needs a JSON list of SAs, an esp_sa file of Wireshark");
  list("# a comment\n\"IPv4\",\"*\",\"*\",\"*\",\"AES-CBD\",\"\",\"NULL\",\"\"",
       "line 2: Encryption: algorithm \"AES-CBD\" is not known; nearest: \"AES-CBC\"");
  list("src 10.0.0.1 dst 10.0.0.2\n\tproto esp spi 0x1 mode tunnel\n\tenc cbc(des) 0x01\n",
       "line 3: enc: des-cbc needs 8 key bytes, has 1");
  const std::string golden = write_file("golden", "{\"frame\": 1000000}");
  expect_refusal(espnic(run_case(kCase, dir, "--golden " + golden)), "beyond the end", dir);
}

TEST(Program, RefusesAFolderThatCannotBeWritten) {
  const std::string file = write_file("file", "mine");
  expect_refusal(espnic(run_case(kCase, file)), file + ": cannot be written", file);
  expect_refusal(espnic(run_case(kCase, file + "/sub")), "cannot be written", file);
  expect_refusal(espnic(run_case(kCase, "/proc/espnic")), "/proc/espnic: cannot be written", file);
  EXPECT_EQ(slurp(file), "mine");
}

TEST(Program, AcceptsATruncatedFrameWhereAskedTo) {
  const std::string capture =
      write_file("part.pcap", pcap_header(1) + pcap_record(std::string(20, 'x'), 0, 0, 40));
  const std::string dir = fresh_dir(), sas = write_file("sas.json", "[]");
  ASSERT_EQ(espnic("run --pcap " + capture + " --sa " + sas + " --out " + dir +
                   " --set rx.truncated=accept")
                .status,
            0);
  EXPECT_EQ(boost::json::parse(slurp(dir + "/completions.jsonl")).at("length"), 20);
}

TEST(Program, AnEmptyCaptureIsAnEmptyResult) {
  const std::string dir = fresh_dir(), sas = write_file("sas.json", "[]");
  const std::string capture = write_file("empty.pcap", pcap_header(101));
  ASSERT_EQ(espnic("run --pcap " + capture + " --sa " + sas + " --out " + dir).status, 0);
  EXPECT_EQ(slurp(dir + "/completions.jsonl"), "");
  EXPECT_EQ(boost::json::parse(slurp(dir + "/summary.json")).at("frames").at("offered"), 0);
}

TEST(Traffic, MadeInMemoryIsWhatItsFilesAreAndComesOutAsExpected) {
  const std::string folder = std::string(ESPNIC_CASES) + "/generated-mix";
  const std::string made = fresh_dir(), memory = fresh_dir(), files = fresh_dir();
  const std::string description = folder + "/traffic.json";
  const Outcome written = espnic("traffic " + description + " --out " + made);
  EXPECT_EQ(written.status, 0) << written.err;
  EXPECT_THAT(written.out, HasSubstr("400 frames, "));
  for (const char* back_end : {"ipsec-mb", "openssl"}) {
    const Outcome run =
        espnic("run --traffic " + description + " --out " + memory + " --crypto " + back_end);
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("golden: 400 frames, 5600 fields, 0 differ"));
  }
  const Outcome run = espnic(run_case(
      made, files, "--profile full --set mac.pacing=capture --golden " + made + "/golden.jsonl"));
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(slurp(memory + "/completions.jsonl"), slurp(files + "/completions.jsonl"));
}

TEST(Traffic, ACardThatDoesSomethingElseIsFound) {
  const std::string description = std::string(ESPNIC_CASES) + "/generated-mix/traffic.json";
  const Outcome run =
      espnic("run --traffic " + description + " --out " + fresh_dir() + " --set cam.entries=4");
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.out, HasSubstr("crypto_done: expected 1, got 0"));
}

/// A card that is too slow drops frames, or passes them by; that is no difference.
TEST(Traffic, WhatIsDroppedUnderLoadIsCountedAndNotCompared) {
  const std::string description =
      write_file("slow.json",
                 "{\"frames\": 3000, \"flows\": [{\"enc\": \"3des-cbc\", \"auth\": \"hmac-sha1\", "
                 "\"sizes\": 1400}]}");
  for (const char* more : {"", " --set rx.overload=bypass"}) {
    const std::string dir = fresh_dir();
    const Outcome run = espnic("run --traffic " + description + " --out " + dir +
                               " --set crypto.lanes=1 --set buffer.bytes=64Ki" + more);
    EXPECT_EQ(run.status, 0) << run.err;
    const boost::json::value summary = boost::json::parse(slurp(dir + "/summary.json"));
    const auto dropped = summary.at("frames").at("dropped").as_int64();
    const auto* overload = summary.at("by_detail").as_object().if_contains("overload");
    const auto passed_by = overload == nullptr ? 0 : overload->as_int64();
    EXPECT_GT(dropped + passed_by, 1000);
    EXPECT_THAT(run.out,
                HasSubstr("golden: " + std::to_string(3000 - dropped - passed_by) + " frames, "));
    EXPECT_THAT(run.out, HasSubstr(" 0 differ"));
  }
}

/// Nested ones too: timing alone is timing. Wrong ICVs are good ones then, so there are none here.
TEST(Traffic, WithCryptoOffGoodFramesTakeTheSameCycles) {
  const std::string description = write_file("nested.json", R"({"frames": 400, "flows": [
    {"mode": "tunnel", "enc": "3des-cbc", "auth": "hmac-sha1", "sizes": "imix",
     "inside": {"enc": "des-cbc", "auth": "hmac-md5"}},
    {"mode": "tunnel", "enc": "aes-gcm", "sizes": 300, "inside": {"protocol": "ah", "auth": "hmac-md5"}},
    {"enc": "aes-cbc", "auth": "hmac-sha256", "udp": true, "sizes": 200},
    {"protocol": "ah+esp", "enc": "des-cbc", "ah_auth": "hmac-sha1", "version": 6, "sizes": 90}]})");
  const auto timing = [&](const std::string& back_end) {
    const std::string dir = fresh_dir();
    const Outcome run =
        espnic("run --traffic " + description + " --out " + dir + " --crypto " + back_end);
    EXPECT_EQ(run.status, 0) << run.err;
    return slurp(dir + "/completions.jsonl");
  };
  const std::string off = timing("off");
  EXPECT_THAT(off, HasSubstr("\"next_crypto_done\":1"));
  EXPECT_TRUE(off == timing("openssl"));
}

/// Half the load takes twice the time.
TEST(Traffic, ComesWhenItsDescriptionSays) {
  const auto last_cycle = [](const std::string& load) {
    const std::string dir = fresh_dir();
    const std::string description =
        write_file("load.json", "{\"frames\": 200, \"load\": " + load +
                                    ", \"flows\": [{\"protocol\": \"clear\", \"sizes\": 1000}]}");
    EXPECT_EQ(espnic("run --traffic " + description + " --out " + dir).status, 0);
    const std::string lines = slurp(dir + "/completions.jsonl");
    const std::string last = lines.substr(lines.rfind('\n', lines.size() - 2) + 1);
    return static_cast<double>(boost::json::parse(last).at("rx_cycle").as_int64());
  };
  EXPECT_NEAR(last_cycle("0.5") / last_cycle("1"), 2, 0.01);
}

/// Nested frames, bypasses, UDP, a full DMA: each cycle of latency is some stage's.
TEST(Traffic, TheStagesPartsOfTheLatencyAddUpToIt) {
  const std::string description = std::string(ESPNIC_CASES) + "/generated-mix/traffic.json";
  for (const char* more : {"", "--set mac.pacing=line --set crypto.lanes=1",
                           "--preset 10g --set dma.setup_cycles=90"}) {
    const std::string dir = fresh_dir();
    const Outcome run = espnic("run --traffic " + description + " --out " + dir + " " + more);
    ASSERT_EQ(run.status, 0) << run.err;
    const boost::json::value summary = boost::json::parse(slurp(dir + "/summary.json"));
    double sum = 0;
    for (const boost::json::value& stage : summary.at("stages").as_array())
      sum += stage.at("latency_cycles").to_number<double>();
    const double mean = summary.at("latency").at("mean").at("cycles").to_number<double>();
    EXPECT_NEAR(sum, mean, 1e-6 * mean) << more;
  }
}

/// A bound that no run beats, and that one whose lanes, line or DMA are the only limit comes to.
TEST(Traffic, AFullStageIsWithinOnePercentOfTheLimitThatIsSaidOfIt) {
  struct Setting {
    const char *stage, *flow, *more;
  };
  for (const Setting& setting :
       {Setting{"crypto_engine", "\"enc\": \"3des-cbc\", \"auth\": \"hmac-sha1\", \"sizes\": 1400",
                "--set crypto.lanes=1"},
        Setting{"mac_rx", "\"protocol\": \"clear\", \"sizes\": 1000", ""},
        Setting{"rx_dma", "\"protocol\": \"clear\", \"sizes\": 1000",
                "--preset 10g --set dma.setup_cycles=40"}}) {
    const std::string dir = fresh_dir();
    const std::string description = write_file(
        "full.json", std::string("{\"frames\": 3000, \"flows\": [{") + setting.flow + "}]}");
    const Outcome run =
        espnic("run --traffic " + description + " --out " + dir + " --crypto off " + setting.more);
    ASSERT_EQ(run.status, 0) << run.err;
    const boost::json::value summary = boost::json::parse(slurp(dir + "/summary.json"));
    const double delivered = summary.at("throughput").at("delivered_gbps").as_double();
    std::string least;
    double limit = 1e9;
    for (const boost::json::value& stage : summary.at("stages").as_array()) {
      if (stage.at("limit_gbps").is_null() || stage.at("limit_gbps").as_double() >= limit) continue;
      limit = stage.at("limit_gbps").as_double();
      least = stage.at("stage").as_string().c_str();
    }
    EXPECT_EQ(least, setting.stage);
    EXPECT_LE(delivered, limit * 1.0001) << setting.stage;
    EXPECT_GE(delivered, limit * 0.99) << setting.stage;
  }
}

TEST(Traffic, UnusableDescriptionsAndArgumentsAreSaidInOneLine) {
  const std::string bad = write_file("bad.json", "{\"frames\": 1, \"flow\": []}");
  const auto fails = [](const std::string& arguments, const std::string& says) {
    const Outcome outcome = espnic(arguments);
    EXPECT_EQ(outcome.status, 2) << arguments;
    EXPECT_THAT(outcome.err, HasSubstr(says));
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
  };
  fails("traffic " + bad + " --out " + fresh_dir(),
        "bad.json: key \"flow\" is not known; nearest: \"flows\"");
  fails("run --traffic " + bad + " --out " + fresh_dir(), "nearest: \"flows\"");
  fails("traffic none.json --out " + fresh_dir(), "none.json");
  fails("traffic " + bad, "traffic SPEC --out DIR");
  fails("run --traffic " + bad + " --pcap x --out " + fresh_dir(),
        "--traffic stands instead of --pcap and --sa");
  fails("lockstep --traffic " + bad + " --out " + fresh_dir(), "lockstep takes no --traffic");
}

TEST(Program, TellsItsKeysAndVersion) {
  EXPECT_THAT(espnic("params").out, HasSubstr("crypto.3des_cycles\n"));
  EXPECT_THAT(espnic("--version").out, MatchesRegex("espnic [0-9.]+\n"));
  EXPECT_THAT(espnic("--help").out, HasSubstr("espnic run --pcap IN"));
}

TEST(Program, ShowsItsUsageWhenGivenNothing) {
  const auto bare = espnic("");
  EXPECT_EQ(bare.status, 2);
  EXPECT_THAT(bare.err, HasSubstr("espnic run --pcap IN"));
}

}  // namespace
}  // namespace espnic::tb
