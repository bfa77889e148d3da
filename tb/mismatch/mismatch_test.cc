// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/mismatch/mismatch.h"

#include <gmock/gmock.h>
#include <pcap/pcap.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "tb/common/test_files.h"
#include "tb/mismatch/read_waves.h"
#include "tb/nic/nic_bench.h"
#include "tb/nic/nic_run.h"
#include "tb/nic/nic_stimulus.h"
#include "tb/rx_core/frame_pool.h"

/// Bugs planted in the RTL of the card, and what the tools make of them.
namespace espnic::tb::mismatch {
namespace {

using rx_core::FramePool;
using rx_core::Scenario;
using rx_core::SeedClass;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::vector<Bytes> frames_of(const std::string& file) {
  char error[PCAP_ERRBUF_SIZE];
  pcap_t* const pcap = pcap_open_offline(file.c_str(), error);
  if (pcap == nullptr) throw std::runtime_error(error);
  std::vector<Bytes> frames;
  pcap_pkthdr* header = nullptr;
  const u_char* data = nullptr;
  while (pcap_next_ex(pcap, &header, &data) == 1) frames.emplace_back(data, data + header->caplen);
  pcap_close(pcap);
  return frames;
}

std::size_t bytes_of(const Scenario& scenario) {
  std::size_t bytes = 0;
  for (const LineFrame& frame : scenario.frames) bytes += frame.bytes.size();
  return bytes;
}

Scenario without_frame(const Scenario& scenario, std::size_t frame) {
  Scenario rest = scenario;
  rest.frames.erase(rest.frames.begin() + static_cast<std::ptrdiff_t>(frame));
  if (rest.fault_frame == frame) rest.fault_frame.reset();
  if (rest.fault_frame && *rest.fault_frame > frame) --*rest.fault_frame;
  return rest;
}

/// Every signal that a save file names is in its waves.
void expect_signals_in(const std::string& save, const Waves& waves) {
  std::istringstream lines(save);
  std::size_t signals = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || std::string("[*@-").find(line.front()) != std::string::npos) continue;
    EXPECT_TRUE(waves.signals.count(line.substr(0, line.find('[')))) << line;
    ++signals;
  }
  EXPECT_GT(signals, 20U);
}

unsigned mutant_number(const std::string& name) {
  const auto names = nic_rtl_mutants();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw std::runtime_error("no such mutant: " + name);
  return static_cast<unsigned>(found - names.begin()) + 1;
}

struct Planted {
  const char* mutant;
  SeedClass kind;
  const char* block;  ///< that is named
  unsigned tap;
  std::size_t most_frames;  ///< of the shrunk traffic
};
void PrintTo(const Planted& planted, std::ostream* out) { *out << planted.mutant; }

class PlantedBug : public testing::TestWithParam<Planted> {
 protected:
  std::unique_ptr<CryptoBackend> crypto_ = CryptoBackend::create(CryptoBackendKind::kOpenssl);
  FramePool pool_{*crypto_};
};

TEST_P(PlantedBug, IsFoundWindowedAndShrunk) {
  const Planted& planted = GetParam();
  const unsigned number = mutant_number(planted.mutant);
  const Lockstep lockstep(*crypto_, [number] { return make_nic_rtl_mutant(number); });
  const Lockstep faultless(*crypto_, [] { return make_nic_rtl_mutant(0); });
  Scenario scenario;
  Finding finding{lockstep::Trace(nic_spec()), lockstep::Trace(nic_spec()), {}, {}};
  for (std::uint64_t seed = 1; !finding.tap(); ++seed) {
    ASSERT_LE(seed, 20U) << "not found";
    scenario = draw_scenario(seed, planted.kind, 100, pool_);
    finding = lockstep.run(scenario);
  }
  const auto& first = *finding.comparison.first;
  const std::string tap = nic_spec().taps[first.tap];
  EXPECT_EQ(first.tap, planted.tap) << finding.report();
  EXPECT_EQ(finding.block(), planted.block);

  const std::string dir = scratch(planted.mutant);
  std::filesystem::remove_all(dir);
  const Explained explained = explain(lockstep, scenario, finding, dir);
  const std::string report = slurp(dir + "/report.txt");
  EXPECT_THAT(report, StartsWith(finding.report()));
  EXPECT_THAT(report,
              HasSubstr("first difference: " + std::string(planted.block) + " " + tap + "["));
  EXPECT_THAT(report, HasSubstr("cycle " + std::to_string(first.cycle)));
  EXPECT_THAT(report, HasSubstr("frame="));
  EXPECT_THAT(report, HasSubstr("last events of the rtl"));
  EXPECT_THAT(report, EndsWith(explained.shrunk_report));

  // The window: the difference is in it, on both sides as reported, and nothing far from it.
  const Waves waves = read_waves(dir + "/window.fst");
  EXPECT_EQ(waves.first, static_cast<std::uint64_t>(explained.window.from));
  EXPECT_LT(waves.last, static_cast<std::uint64_t>(explained.window.to));
  EXPECT_LE(explained.window.to - explained.window.from, 128);
  const std::string name = std::string(planted.block) + "." + tap + "_o";
  const auto count = [&](const lockstep::Trace& trace) {
    return std::count_if(trace.taps[first.tap].begin(), trace.taps[first.tap].end(),
                         [&](const auto& event) { return event.cycle == first.cycle; });
  };
  EXPECT_EQ(value_at(waves, "model." + name, first.cycle), count(finding.model));
  EXPECT_EQ(value_at(waves, "rtl." + name, first.cycle), count(finding.rtl));
  for (const auto& [signal, values] : waves.signals) {
    if (signal.rfind("model.", 0) != 0) continue;
    EXPECT_TRUE(waves.signals.count("rtl." + signal.substr(6))) << signal;
  }
  const std::string save = slurp(dir + "/window.gtkw");
  EXPECT_THAT(save, HasSubstr("[dumpfile] \"window.fst\""));
  EXPECT_THAT(save, HasSubstr("model." + name + "["));
  EXPECT_THAT(save, HasSubstr("rtl." + name + "["));
  expect_signals_in(save, waves);

  // The RTL's own signals, those of the blocks too, in the same window.
  const Waves pins = read_waves(dir + "/rtl.fst");
  EXPECT_EQ(pins.first, static_cast<std::uint64_t>(explained.window.from));
  EXPECT_LE(pins.last, static_cast<std::uint64_t>(explained.window.to));
  EXPECT_GT(pins.signals.size(), 1000U);
  if (first.tap == kTapGrant) {
    EXPECT_EQ(value_at(pins, "TOP.tap_grant_o", first.cycle), count(finding.rtl));
  }
  const std::string pins_save = slurp(dir + "/rtl.gtkw");
  EXPECT_THAT(pins_save, HasSubstr("[dumpfile] \"rtl.fst\""));
  EXPECT_THAT(pins_save, HasSubstr("TOP.tap_grant_o"));
  EXPECT_THAT(pins_save, HasSubstr("TOP.cw_index_o[15:0]"));
  expect_signals_in(pins_save, pins);

  // The smallest traffic: it differs at the same tap, without any frame it does not, and good RTL
  // does not.
  const Scenario& small = explained.shrunk.scenario;
  EXPECT_LE(small.frames.size(), planted.most_frames) << explained.shrunk_report;
  EXPECT_LT(bytes_of(small), bytes_of(scenario) / 20);
  const std::vector<Bytes> shrunk = frames_of(dir + "/shrunk.pcap");
  ASSERT_EQ(small.frames.size(), shrunk.size());
  for (std::size_t n = 0; n < shrunk.size(); ++n)
    EXPECT_TRUE(std::equal(shrunk[n].begin(), shrunk[n].end(), small.frames[n].bytes.begin(),
                           small.frames[n].bytes.end()));
  EXPECT_EQ(lockstep.run(small).tap(), planted.tap);
  EXPECT_FALSE(faultless.run(small).differs());
  for (std::size_t n = 0; n < small.frames.size() && small.frames.size() > 1; ++n)
    EXPECT_FALSE(lockstep.run(without_frame(small, n)).as(finding)) << "frame " << n;
}

INSTANTIATE_TEST_SUITE_P(Rtl, PlantedBug,
                         testing::Values(Planted{"time_to_live_is_covered_by_ah", SeedClass::kWide,
                                                 "crypto_engine", kTapDone, 1},
                                         Planted{"grant_a_cycle_late", SeedClass::kHeavy,
                                                 "rx_arbiter", kTapGrant, 5},
                                         Planted{"slot_free_a_cycle_early", SeedClass::kTight,
                                                 "rx_arbiter", kTapGrant, 4}),
                         [](const auto& bug) { return std::string(bug.param.mutant); });

TEST(Lockstep, FindsNothingInTheRtlAsShipped) {
  const auto crypto = CryptoBackend::create(CryptoBackendKind::kOpenssl);
  const FramePool pool(*crypto);
  const Lockstep lockstep(*crypto, [] { return make_nic_rtl_mutant(0); });
  EXPECT_FALSE(lockstep.run(draw_scenario(1, SeedClass::kTight, 100, pool)).differs());
}

}  // namespace
}  // namespace espnic::tb::mismatch
