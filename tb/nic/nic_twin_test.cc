// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <tuple>

#include "tb/nic/nic_bench.h"
#include "tb/nic/nic_drive.h"
#include "tb/nic/nic_model.h"
#include "tb/nic/nic_run.h"
#include "tb/nic/nic_stimulus.h"
#include "tb/rx_core/clocked_rx.h"
#include "tb/rx_core/model_rx.h"

namespace espnic {
namespace {

using tb::rx_core::ClockedRx;
using tb::rx_core::FramePool;
using tb::rx_core::Scenario;
using tb::rx_core::SeedClass;

/// Both sides at once, every class of seeds.
class NicLockstep : public testing::TestWithParam<std::tuple<std::uint64_t, SeedClass>> {
 protected:
  std::unique_ptr<CryptoBackend> crypto_ = CryptoBackend::create(CryptoBackendKind::kOpenssl);
  FramePool pool_{*crypto_};
  Scenario draw() const {
    return draw_scenario(std::get<0>(GetParam()), std::get<1>(GetParam()), 150, pool_);
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, NicLockstep,
                         testing::Combine(testing::Range<std::uint64_t>(1, 4),
                                          testing::Values(SeedClass::kWide, SeedClass::kHeavy,
                                                          SeedClass::kTight)),
                         [](const auto& named) {
                           return testing::PrintToString(std::get<1>(named.param)) +
                                  std::to_string(std::get<0>(named.param));
                         });

TEST_P(NicLockstep, RandomTrafficSameEventsSameCycles) {
  Scenario scenario = draw();
  const auto model = run_model(scenario, *crypto_);
  const auto rtl = run_rtl(*make_nic_rtl(), scenario);
  const auto result = compare(nic_spec(), scenario.seed, trace_of(scenario, model), rtl);
  EXPECT_EQ(result.mismatches, 0U) << scenario << '\n' << result.report;
  EXPECT_GE(rtl.stats[kStatFrames], 150U);
}

// What frames had done by the reset is compared with the clocked reference (`tb/rx_core`), which
// the model equals in all but what it forgets.
TEST_P(NicLockstep, ResetsInMidTrafficLoseTheSameFramesInTheSameCycles) {
  const auto [seed, kind] = GetParam();
  Scenario scenario = draw_reset_scenario(seed, kind, 150, pool_);
  const auto reference = ClockedRx(scenario, *crypto_).run(50'000'000);
  const auto rtl = run_rtl(*make_nic_rtl(), scenario);
  const auto result = compare(nic_spec(), scenario.seed, trace_of(scenario, reference), rtl);
  EXPECT_EQ(result.mismatches, 0U) << scenario << '\n' << result.report;
  EXPECT_FALSE(reference.lost.empty());
}

TEST(NicMutants, NumberZeroIsTheTwinAsShipped) {
  const auto crypto = CryptoBackend::create(CryptoBackendKind::kOpenssl);
  const FramePool pool(*crypto);
  Scenario scenario = draw_scenario(1, SeedClass::kHeavy, 60, pool);
  const auto model = run_model(scenario, *crypto);
  const auto rtl = run_rtl(*make_nic_rtl_mutant(0), scenario);
  const auto result = compare(nic_spec(), 1, trace_of(scenario, model), rtl);
  EXPECT_EQ(result.mismatches, 0U) << result.report;
}

// So that a mutant costs no more than it takes to find it.
TEST(NicMutants, ARunAgainstATraceEndsBehindItsFirstDifferenceAndOnlyThere) {
  const auto crypto = CryptoBackend::create(CryptoBackendKind::kOpenssl);
  const FramePool pool(*crypto);
  const Scenario scenario = draw_scenario(1, SeedClass::kHeavy, 60, pool);
  const auto whole = run_rtl(*make_nic_rtl(), scenario);
  NicRun options;
  options.against = &whole;
  const auto same = run_rtl(*make_nic_rtl(), scenario, options);
  EXPECT_EQ(compare(nic_spec(), 1, whole, same).mismatches, 0U);
  EXPECT_EQ(same.handshakes(), whole.handshakes());

  const auto names = nic_rtl_mutants();
  const auto late = std::find(names.begin(), names.end(), "keys_a_pass_late");
  ASSERT_NE(late, names.end());
  const auto number = static_cast<unsigned>(late - names.begin()) + 1;
  const auto cut = run_rtl(*make_nic_rtl_mutant(number), scenario, options);
  EXPECT_NE(compare(nic_spec(), 1, whole, cut).mismatches, 0U);
  EXPECT_LT(cut.handshakes(), whole.handshakes());
}

}  // namespace
}  // namespace espnic
