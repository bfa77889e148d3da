// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mismatch/block_files.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "tb/common/test_files.h"
#include "tb/lockstep/seed_class.h"
#include "tb/mismatch/read_waves.h"
#include "tb/sa_cam/sa_cam_bench.h"
#include "tb/sa_cam/sa_cam_drive.h"
#include "tb/sa_cam/sa_cam_model.h"
#include "tb/sa_cam/sa_cam_rtl.h"
#include "tb/sa_cam/sa_cam_run.h"
#include "tb/sa_cam/sa_cam_stimulus.h"

/// What is left of a difference of a single block.
namespace espnic::tb::mismatch {
namespace {

using ::testing::HasSubstr;

/// A mutant of sa_cam, compared as the soak does.
class BlockFiles : public testing::Test {
 protected:
  BlockFiles() { setenv("TMPDIR", scratch("").c_str(), 1); }

  const SaCamStimulus stimulus_ =
      draw_stimulus(7, SeedClass::kHeavy, 3000, {1, kSaCamRtlEntries - 1});
  const lockstep::Trace model_ = trace_of(stimulus_, run_model(stimulus_));
  const lockstep::Trace rtl_ = run_rtl(*make_sa_cam_rtl_mutant(1), stimulus_);
  const lockstep::Comparison comparison_ = compare(sa_cam_spec(), 7, model_, rtl_);
};

TEST_F(BlockFiles, HoldBothSidesAsTheyWereWithTheSameNames) {
  ASSERT_TRUE(comparison_.first);
  const std::string told = write_block_files(sa_cam_spec(), 7, comparison_);
  const std::string dir = scratch("") + "espnic-sa_cam-7";
  EXPECT_THAT(told, HasSubstr("gtkwave " + dir + "/window.gtkw"));
  EXPECT_EQ(slurp(dir + "/report.txt"), comparison_.report);

  const Waves waves = read_waves(dir + "/window.fst");
  const lockstep::Surroundings& around = *comparison_.surroundings;
  ASSERT_GE(comparison_.first->cycle, around.from);
  ASSERT_LT(comparison_.first->cycle, around.to);
  bool differ = false;
  for (std::size_t tap = 0; tap < sa_cam_spec().taps.size(); ++tap) {
    const std::string name = "sa_cam." + sa_cam_spec().taps[tap];
    std::size_t events = 0;
    for (Cycle cycle = around.from; cycle < around.to; ++cycle) {
      const auto expect = [&](const std::string& scope, const lockstep::Trace& trace) {
        for (const lockstep::Event& event : trace.taps[tap]) {
          if (event.cycle != cycle) continue;
          ++events;
          EXPECT_EQ(value_at(waves, scope + name + "_o", cycle), 1U);
          EXPECT_EQ(value_at(waves, scope + name + "_payload_o", cycle), event.payload);
          return event;
        }
        EXPECT_EQ(value_at(waves, scope + name + "_o", cycle), 0U);
        return lockstep::Event{};
      };
      const lockstep::Event model = expect("model.", model_), rtl = expect("rtl.", rtl_);
      if (cycle == comparison_.first->cycle && !(model == rtl)) differ = true;
    }
    EXPECT_TRUE(events > 1 || tap != comparison_.first->tap);
  }
  EXPECT_TRUE(differ) << "the difference is in the window";
  const std::string save = slurp(dir + "/window.gtkw");
  EXPECT_THAT(save, HasSubstr("*-4.000000 " + std::to_string(comparison_.first->cycle)));
  EXPECT_THAT(save, HasSubstr("@22\nmodel.sa_cam.tap_result_payload_o[63:0]\n"
                              "@22\nrtl.sa_cam.tap_result_payload_o[63:0]\n"));
}

TEST_F(BlockFiles, SayWhyTheyCannotBeWritten) {
  const std::string dir = scratch("") + "espnic-sa_cam-8";
  std::filesystem::create_directories(dir + "/window.fst");
  EXPECT_EQ(write_block_files(sa_cam_spec(), 8, comparison_),
            "  no waves: " + dir + "/window.fst: cannot be written\n");
  write_file("espnic-sa_cam-9", "");
  EXPECT_THAT(write_block_files(sa_cam_spec(), 9, comparison_),
              HasSubstr("no waves: " + scratch("") + "espnic-sa_cam-9: "));
}

}  // namespace
}  // namespace espnic::tb::mismatch
