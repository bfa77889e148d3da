// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>

#include "tb/espnic/lockstep.h"
#include "tb/espnic/program_runner.h"
#include "tb/mismatch/read_waves.h"
#include "tb/nic/nic_bench.h"

/// `espnic lockstep` and `espnic run --waves`.
namespace espnic::tb {
namespace {

using mismatch::read_waves;
using mismatch::Waves;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kAhCase = std::string(ESPNIC_CASES) + "/direct-ah-v4-v6";

/// A card that fits the small RTL with planted bugs.
LockstepRun run_of(const std::string& pcap, const std::string& out) {
  LockstepRun run;
  run.pcap = pcap;
  run.sa = kAhCase + "/sas.json";
  run.out = out;
  run.config.nic.rx_fifo_frames = kNicFifo;
  run.config.nic.buffer_bytes = std::uint64_t{kNicBeats} * kNicWidth;
  run.config.nic.sa_entries = kNicRows;
  return run;
}

TEST(CaptureLockstep, SaysHowMuchItComparedWhereNothingDiffers) {
  const std::string out = fresh_dir();
  std::ostringstream text;
  EXPECT_EQ(lockstep(
                run_of(kAhCase + "/wire.pcap", out), [] { return make_nic_rtl_mutant(0); }, text),
            0);
  EXPECT_THAT(text.str(), ::testing::ContainsRegex("lockstep: [0-9]{4} handshakes, 0 mismatches"));
  EXPECT_THAT(text.str(), HasSubstr("rx_arbiter tap_grant: "));
  EXPECT_FALSE(std::filesystem::exists(out));
}

TEST(CaptureLockstep, ExplainsADifferenceAndShowsItAgain) {
  const auto names = nic_rtl_mutants();
  const auto number = static_cast<unsigned>(
      std::find(names.begin(), names.end(), "time_to_live_is_covered_by_ah") - names.begin() + 1);
  const auto bug = [number] { return make_nic_rtl_mutant(number); };
  const std::string out = fresh_dir();
  std::ostringstream text;
  ASSERT_EQ(lockstep(run_of(kAhCase + "/wire.pcap", out), bug, text), 1);
  EXPECT_THAT(text.str(), HasSubstr("first difference: crypto_engine tap_done["));
  EXPECT_THAT(text.str(), HasSubstr("1 of "));
  EXPECT_THAT(text.str(), HasSubstr("espnic lockstep --pcap " + out + "/shrunk.pcap"));
  for (const char* name :
       {"report.txt", "window.fst", "window.gtkw", "rtl.fst", "rtl.gtkw", "shrunk.pcap"})
    EXPECT_GT(std::filesystem::file_size(out + "/" + name), 0U) << name;

  std::ostringstream again;
  EXPECT_EQ(lockstep(run_of(out + "/shrunk.pcap", out + "/again"), bug, again), 1);
  EXPECT_THAT(again.str(), HasSubstr("1 of 1 frames"));
  std::ostringstream good;
  EXPECT_EQ(
      lockstep(
          run_of(out + "/shrunk.pcap", out + "/good"), [] { return make_nic_rtl_mutant(0); }, good),
      0);
}

TEST(CaptureLockstep, AFolderThatCannotBeMadeIsSaidAtOnce) {
  const std::string file = write_file("a_file", "");
  std::ostringstream text;
  for (const std::string& out : {file, file + "/sub", file + "/sub/sub"}) {
    EXPECT_EQ(complaint([&] {
                lockstep(
                    run_of(kAhCase + "/wire.pcap", out), [] { return make_nic_rtl_mutant(0); },
                    text);
              }),
              file + ": is not a directory");
  }
  EXPECT_EQ(text.str(), "");
}

TEST(CaptureLockstep, Program) {
  const std::string dir = fresh_dir(), files = "lockstep --pcap " + kAhCase + "/wire.pcap --sa " +
                                               kAhCase + "/sas.json --profile v1 --out " + dir;
  const Outcome good = espnic(files);
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_THAT(good.out, HasSubstr(" 0 mismatches"));
  expect_refusal(espnic(files + " --golden x"), "lockstep takes no --golden", dir);
  expect_refusal(espnic(files + " --preset 10g"), "crypto.lanes is 16", dir);
  expect_refusal(espnic(files + " --set mac.pacing=capture"), "mac.pacing is capture", dir);
  expect_refusal(espnic("lockstep --pcap /nonexistent --sa " + kAhCase + "/sas.json --out " + dir),
                 "/nonexistent: No such file", dir);
  const std::string file = write_file("a_file", "");
  expect_refusal(espnic(files + "/../a_file/diff"), file + ": is not a directory", dir);
  expect_refusal(espnic("lockstep"), "lockstep needs --pcap", dir);
}

TEST(RunWaves, OfTheModelAndOfTheRtlShowTheSameGrants) {
  const std::string model = scratch("model"), rtl = scratch("rtl"), range = "--waves 1000:3000";
  EXPECT_THAT(espnic(run_case(kAhCase, model, range)).out, HasSubstr("waves: " + model));
  EXPECT_THAT(espnic(run_case(kAhCase, rtl, range + " --rtl all")).out, HasSubstr("waves: " + rtl));
  const Waves events = read_waves(model + "/waves.fst"), pins = read_waves(rtl + "/rtl.fst");
  EXPECT_EQ(events.first, 1000U);
  EXPECT_EQ(pins.first, 1000U);
  EXPECT_LT(events.last, 3000U);
  EXPECT_LT(pins.last, 3000U);
  unsigned grants = 0;
  for (Cycle cycle = 1000; cycle < 3000; ++cycle) {
    const auto granted = value_at(pins, "TOP.tap_grant_o", cycle);
    EXPECT_EQ(value_at(events, "model.rx_arbiter.tap_grant_o", cycle), granted) << cycle;
    EXPECT_EQ(value_at(events, "model.rx_dma.cw", cycle), value_at(pins, "TOP.cw_valid_o", cycle));
    grants += granted != 0;
  }
  EXPECT_GT(grants, 5U);
  EXPECT_THAT(slurp(model + "/waves.gtkw"), HasSubstr("model.rx_arbiter.tap_grant_o[7:0]"));
}

TEST(RunWaves, NothingIsWrittenWithoutThem) {
  const std::string dir = fresh_dir();
  EXPECT_THAT(espnic(run_case(kAhCase, dir)).out, Not(HasSubstr("waves")));
  EXPECT_FALSE(std::filesystem::exists(dir + "/waves.fst"));
}

TEST(RunWaves, ARangeBehindTheEndIsSaid) {
  const std::string dir = fresh_dir();
  EXPECT_THAT(espnic(run_case(kAhCase, dir, "--rtl all --waves 900000000:900000001")).out,
              HasSubstr("waves: none, the run ended before cycle 900000000"));
}

TEST(RunWaves, RefusesWhatIsNoRange) {
  const std::string dir = fresh_dir();
  for (const char* range :
       {"5", "5:5", "7:5", "a:b", ":", "-4:9", "0:10000001", "1:99999999999999999999"})
    expect_refusal(espnic(run_case(kAhCase, dir, std::string("--waves ") + range)),
                   "two core cycles from 0 up", dir);
}

}  // namespace
}  // namespace espnic::tb
