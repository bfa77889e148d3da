// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tb/common/test_files.h"
#include "tb/mismatch/meddled_rtl.h"
#include "tb/mismatch/mismatch.h"
#include "tb/mismatch/read_waves.h"
#include "tb/nic/nic_bench.h"
#include "tb/nic/nic_run.h"
#include "tb/nic/nic_stimulus.h"
#include "tb/rx_core/frame_pool.h"

/// Differences that are no event: failed assertions, impossible outputs, statistics; two at once;
/// and files that cannot be written.
namespace espnic::tb::mismatch {
namespace {

using rx_core::FramePool;
using rx_core::Scenario;
using rx_core::SeedClass;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// The frame size on the line that comes latest.
std::uint32_t latest_size(const Scenario& scenario) {
  std::set<std::uint32_t> seen;
  std::uint32_t latest = 0;
  for (const LineFrame& frame : scenario.frames)
    if (seen.insert(bytes_on_line(frame)).second) latest = bytes_on_line(frame);
  return latest;
}

class Faults : public testing::Test {
 protected:
  /// RTL with assertions; waves are of a build without, meddled with in the same way.
  Lockstep meddled(const MeddledRtl::Faults& faults) {
    return Lockstep(
        *crypto_, [faults] { return std::make_unique<MeddledRtl>(make_nic_rtl(), faults); },
        [faults] { return std::make_unique<MeddledRtl>(make_nic_rtl_mutant(0), faults); });
  }
  Scenario draw(unsigned frames = 60) const {
    return draw_scenario(1, SeedClass::kHeavy, frames, pool_);
  }

  std::unique_ptr<CryptoBackend> crypto_ = CryptoBackend::create(CryptoBackendKind::kOpenssl);
  FramePool pool_{*crypto_};
};

/// The line promises more bytes than the frame has on the line; mac_rx asserts that it does not.
TEST_F(Faults, AFailedAssertionIsAFindingWithBlockAndCycle) {
  const Scenario scenario = draw();
  const std::uint32_t size = latest_size(scenario);
  const Lockstep lockstep = meddled({[size](NicPinsIn& pins, std::uint64_t) {
                                       if (pins.ln_valid && pins.ln_bytes == size)
                                         pins.ln_length = static_cast<std::uint16_t>(size + 1);
                                     },
                                     {}});
  const std::string dir = scratch("assertion");
  testing::internal::CaptureStdout();
  const Finding finding = lockstep.run(scenario);
  ASSERT_TRUE(finding.stop);
  const Explained explained = explain(lockstep, scenario, finding, dir);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");

  EXPECT_EQ(finding.block(), "mac_rx");
  EXPECT_FALSE(finding.tap()) << "all that came before is equal";
  EXPECT_EQ(finding.comparison.mismatches, 0U) << finding.report();
  EXPECT_GT(finding.comparison.handshakes, 50U);
  EXPECT_THAT(slurp(dir + "/report.txt"),
              AllOf(HasSubstr("the rtl stopped in cycle " + std::to_string(finding.cycle()) +
                              ": mac_rx: mac_rx.sv:"),
                    HasSubstr("ln_length_i beyond ln_bytes_i"),
                    HasSubstr("last events of the model:"), HasSubstr("1 of 60 frames")));

  // The window holds the cycle in which the pins are as they must not be, and no such before.
  const Waves pins = read_waves(dir + "/rtl.fst");
  const auto wrong = [&pins](Cycle cycle) {
    return value_at(pins, "TOP.ln_valid_i", cycle) != 0 &&
           value_at(pins, "TOP.ln_ready_o", cycle) != 0 &&
           value_at(pins, "TOP.ln_length_i", cycle) > value_at(pins, "TOP.ln_bytes_i", cycle);
  };
  EXPECT_TRUE(wrong(finding.cycle()));
  for (Cycle cycle = explained.window.from; cycle < finding.cycle(); ++cycle)
    EXPECT_FALSE(wrong(cycle)) << cycle;

  const Scenario& small = explained.shrunk.scenario;
  ASSERT_EQ(small.frames.size(), 1U);
  EXPECT_EQ(bytes_on_line(small.frames[0]), size);
  EXPECT_TRUE(lockstep.run(small).as(finding));
  EXPECT_FALSE(Lockstep(*crypto_, make_nic_rtl).run(small).differs());
}

TEST_F(Faults, ASoakGoesNoFurtherThanAStopAndExplainsIt) {
  const MeddledRtl::Faults faults{
      {}, [](NicPinsOut& pins, std::uint64_t) { pins.hw_addr += pins.hw_valid ? 1 : 0; }};
  std::vector<Scenario> explained;
  const NicBench bench(
      [&explained](const Scenario& scenario) {
        explained.push_back(scenario);
        return "  explained\n";
      },
      [&faults] { return std::make_unique<MeddledRtl>(make_nic_rtl(), faults); });
  const lockstep::SeedResult result = bench.run(1, 60'000);
  EXPECT_EQ(result.comparison.mismatches, 1U);
  EXPECT_THAT(result.comparison.report,
              ::testing::ContainsRegex("seed [0-9]+: nic: the rtl stopped in cycle [0-9]+: frame "
                                       "data at a wrong address\n  explained\n"));
  ASSERT_EQ(explained.size(), 1U);
  EXPECT_TRUE(meddled(faults).run(explained[0]).stop);
}

TEST_F(Faults, AnImpossibleOutputIsAFindingToo) {
  const Lockstep lockstep = meddled({{}, [](NicPinsOut& pins, std::uint64_t) {
                                       if (pins.hw_valid && pins.hw_last) ++pins.hw_addr;
                                     }});
  const Finding finding = lockstep.run(draw());
  ASSERT_TRUE(finding.stop);
  EXPECT_EQ(finding.block(), "");
  EXPECT_THAT(finding.report(), HasSubstr("frame data at a wrong address"));
}

TEST_F(Faults, ADifferenceInFrontOfAStopComesFirst) {
  const Scenario scenario = draw();
  bool stopped = false;
  const Lockstep lockstep = meddled({{}, [&stopped](NicPinsOut& pins, std::uint64_t) {
                                       if (!pins.hw_valid) return;
                                       if (!stopped) pins.hw_data[0] ^= 1;
                                       if (stopped) ++pins.hw_addr;
                                       if (pins.hw_last) stopped = true;
                                     }});
  const Finding finding = lockstep.run(scenario);
  ASSERT_TRUE(finding.stop);
  EXPECT_EQ(finding.tap(), kTapCompletion);
  EXPECT_EQ(finding.block(), "rx_dma");
  EXPECT_LT(finding.cycle(), finding.stop->cycle);
  EXPECT_THAT(finding.report(), AllOf(HasSubstr("first difference: rx_dma cw[0]"),
                                      HasSubstr("the rtl stopped in cycle ")));
}

TEST_F(Faults, StatisticsAloneAreADifferenceOfNoTap) {
  const Scenario scenario = draw();
  const Lockstep lockstep =
      meddled({{}, [](NicPinsOut& pins, std::uint64_t) { pins.stat_hits = false; }});
  const Finding finding = lockstep.run(scenario);
  EXPECT_TRUE(finding.differs());
  EXPECT_EQ(finding.comparison.mismatches, 1U);
  EXPECT_FALSE(finding.tap());
  EXPECT_EQ(finding.block(), "");
  EXPECT_THAT(finding.report(),
              AllOf(HasSubstr("statistic hits: model "), Not(HasSubstr("first difference"))));

  const std::string dir = scratch("statistics");
  const Explained explained = explain(lockstep, scenario, finding, dir);
  EXPECT_GT(read_waves(dir + "/window.fst").signals.size(), 20U);
  ASSERT_EQ(explained.shrunk.scenario.frames.size(), 1U);
  EXPECT_THAT(explained.shrunk_report, HasSubstr("statistic hits: model 1, rtl 0"));
  EXPECT_FALSE(Lockstep(*crypto_, make_nic_rtl).run(explained.shrunk.scenario).differs());
}

/// A bit of the completion of each frame of which so many bytes are delivered.
MeddledRtl::Faults completion_fault(std::size_t size) {
  return {{}, [size, sum = std::size_t{0}](NicPinsOut& pins, std::uint64_t) mutable {
            if (pins.hw_valid) sum += pins.hw_bytes;
            if (!pins.cw_valid) return;
            if (sum == size) pins.cw_data[0] ^= 1;
            sum = 0;
          }};
}

/// The one fault shows first; frames that come later show the other alone. The smallest traffic
/// with any difference could be one of these.
TEST_F(Faults, OfTwoFaultsTheFirstIsShrunk) {
  const auto names = nic_rtl_mutants();
  const auto number = static_cast<unsigned>(
      std::find(names.begin(), names.end(), "time_to_live_is_covered_by_ah") - names.begin() + 1);
  const auto with = [number](const MeddledRtl::Faults& faults) {
    return [number, faults] {
      return std::make_unique<MeddledRtl>(make_nic_rtl_mutant(number), faults);
    };
  };
  const Lockstep one(*crypto_, with({}));
  std::uint64_t seed = 1;  // of traffic in which hardly a table changes and one AH is enough
  Scenario scenario = draw_scenario(seed, SeedClass::kWide, 100, pool_);
  const auto fits = [&] {
    if (scenario.writes.size() > 80) return false;
    const Finding found = one.run(scenario);
    return found.tap() == kTapDone && one.shrink(scenario, found).scenario.frames.size() == 1;
  };
  while (!fits()) {
    ASSERT_LT(++seed, 60U);
    scenario = draw_scenario(seed, SeedClass::kWide, 100, pool_);
  }

  bool tried = false;
  for (std::size_t n = scenario.frames.size(); n-- > 0 && !tried;) {
    const Lockstep both(*crypto_, with(completion_fault(scenario.frames[n].bytes.size())));
    Scenario alone = scenario;
    alone.frames = {scenario.frames[n]};
    alone.drains.clear();
    alone.bursts.clear();
    alone.fault_frame.reset();
    const Finding finding = both.run(scenario);
    if (both.run(alone).tap() != kTapCompletion || finding.tap() != kTapDone) continue;
    if (finding.comparison.mismatches <= one.run(scenario).comparison.mismatches) continue;
    tried = true;
    const Shrunk small = both.shrink(scenario, finding);
    EXPECT_EQ(small.scenario.frames.size(), 1U);
    EXPECT_EQ(one.run(small.scenario).tap(), kTapDone);
  }
  EXPECT_TRUE(tried);
}

class Unwritable : public Faults, public testing::WithParamInterface<const char*> {};
INSTANTIATE_TEST_SUITE_P(Files, Unwritable,
                         testing::Values("report.txt", "window.fst", "window.gtkw", "rtl.fst",
                                         "rtl.gtkw", "shrunk.pcap"),
                         [](const auto& file) {
                           std::string name = file.param;
                           std::replace(name.begin(), name.end(), '.', '_');
                           return name;
                         });

TEST_P(Unwritable, FileIsSaid) {
  const std::string dir = scratch("unwritable"), file = dir + "/" + GetParam();
  std::filesystem::remove_all(dir);
  std::filesystem::create_directories(file);  // a folder stands there
  const Lockstep lockstep =
      meddled({{}, [](NicPinsOut& pins, std::uint64_t) { pins.stat_frames = false; }});
  const Scenario scenario = draw(1);
  const Finding finding = lockstep.run(scenario);
  ASSERT_TRUE(finding.differs());
  EXPECT_THAT(complaint([&] { explain(lockstep, scenario, finding, dir); }),
              HasSubstr(file + ": "));
}

TEST_F(Faults, AFullDiskAndAFileInPlaceOfTheFolderAreSaid) {
  const Lockstep lockstep =
      meddled({{}, [](NicPinsOut& pins, std::uint64_t) { pins.stat_frames = false; }});
  const Scenario scenario = draw(1);
  const Finding finding = lockstep.run(scenario);
  const std::string file = write_file("in_the_way", "");
  EXPECT_THAT(complaint([&] { explain(lockstep, scenario, finding, file); }), HasSubstr(file));
  for (const char* name : {"report.txt", "window.gtkw", "shrunk.pcap"}) {
    const std::string dir = scratch(std::string("full_") + name);
    std::filesystem::create_directories(dir);
    std::filesystem::create_symlink("/dev/full", dir + "/" + name);
    EXPECT_THAT(complaint([&] { explain(lockstep, scenario, finding, dir); }),
                HasSubstr(std::string(name) + ": cannot be written"));
  }
}

}  // namespace
}  // namespace espnic::tb::mismatch
