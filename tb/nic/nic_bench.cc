// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/nic/nic_bench.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "nic_mutants.h"
#include "tb/lockstep/hash.h"
#include "tb/lockstep/mutant_runs.h"
#include "tb/nic/nic_aim.h"
#include "tb/nic/nic_drive.h"
#include "tb/nic/nic_model.h"
#include "tb/nic/nic_run.h"
#include "tb/nic/nic_stimulus.h"
#include "tb/rx_core/clocked_rx.h"
#include "tb/rx_core/model_rx.h"

namespace espnic {
namespace {

using tb::rx_core::ClockedRx;
using tb::rx_core::Cover;
using tb::rx_core::FramePool;
using tb::rx_core::FrameTrace;
using tb::rx_core::LoopTrace;
using tb::rx_core::Scenario;
using tb::rx_core::SeedClass;

constexpr SeedClass kClasses[] = {SeedClass::kWide, SeedClass::kHeavy, SeedClass::kTight};
constexpr unsigned kFrames = 300;          // of a scenario
constexpr std::uint64_t kLeastParts = 40;  // of a class: each kind of scenario many times
constexpr unsigned kMutantScenarios = 40;  // of a class, at most, kept for the mutants of one seed
constexpr Cycle kCycleLimit = 50'000'000;

/// What the clocked reference counts but the twin does not have.
bool beyond_the_twin(Cover point) {
  return point == Cover::kLinkBusy || point == Cover::kLinkSlower || point == Cover::kReadWaits;
}

bool many_updates(const Scenario& scenario) {
  const auto is_update = [](const tb::rx_core::TimedWrite& timed) {
    const auto* row = std::get_if<SaRowWrite>(&timed.write);
    return row != nullptr && row->update;
  };
  const auto& writes = scenario.writes;
  const auto updates = std::count_if(writes.begin(), writes.end(), is_update);
  return updates >= static_cast<std::ptrdiff_t>(scenario.frames.size() / 4);
}

/// One seed: its scenarios, run on both sides.
class SeedRun {
 public:
  SeedRun(std::uint64_t seed, std::uint64_t handshakes, const NicBench::OnMismatch& on_mismatch,
          const NicBench::MakeRtl& make_rtl)
      : seed_(seed), wanted_(handshakes), on_mismatch_(on_mismatch), make_rtl_(make_rtl) {}

  lockstep::SeedResult run() {
    for (const SeedClass kind : kClasses) {
      const std::uint64_t share = wanted_ * (static_cast<std::uint64_t>(kind) + 1) / 3;
      for (std::uint64_t part = 0; part < kLeastParts || result_.comparison.handshakes < share;
           ++part)
        if (!run_scenario(kind, part)) return std::move(result_);
    }
    result_.cover.point("reset: a frame between first beat and descriptor", lost_in_mac_);
    result_.cover.point("reset: a frame between grant and retirement", lost_in_passes_);
    result_.cover.point("reset: a frame in the DMA", lost_in_dma_);
    timing_mutants();
    rtl_mutants();
    return std::move(result_);
  }

 private:
  /// False where the RTL stopped: a difference, with nothing behind it.
  bool run_scenario(SeedClass kind, std::uint64_t part) {
    const bool resets = part % 4 == 3;
    const bool couples = part == 1 || part == 5;
    const auto draw = couples ? draw_couples : resets ? draw_reset_scenario : draw_scenario;
    Scenario scenario = draw(lockstep::mix(seed_, part), kind, kFrames, pool_);
    if (resets) {
      aim_reset(part % 8 == 7 ? AimAt::kSecondPass : AimAt::kBypass, scenario, *crypto_);
    } else if (couples) {
      aim_couples(scenario, *crypto_);
    } else if (part % 4 != 0 && many_updates(scenario)) {
      aim_ends(scenario, *crypto_);
      aim_updates(scenario, *crypto_);
    }
    const LoopTrace model = resets ? run_reset(scenario) : run_model(scenario, *crypto_);
    std::optional<NicStop> stop;
    NicRun options;
    options.stop = &stop;
    lockstep::Trace rtl = run_rtl(*make_rtl_(), scenario, options);
    if (stop) return stopped(scenario, *stop, rtl.handshakes());
    lockstep::Comparison found = compare(nic_spec(), scenario.seed, trace_of(scenario, model), rtl);
    // The tools run the model, which knows no resets.
    if (found.mismatches != 0 && on_mismatch_ && !resets) found.report += on_mismatch_(scenario);
    result_.comparison.add(found);
    result_.frames += scenario.frames.size();
    if (part >= kMutantScenarios) return true;
    ClockedRx reference(scenario, *crypto_);
    reference.run(kCycleLimit);
    for (std::size_t n = 0; n < reference.cover().size(); ++n) {
      const auto point = static_cast<Cover>(n);
      if (!beyond_the_twin(point))
        result_.cover.point(tb::rx_core::to_word(point), reference.cover()[n]);
    }
    kept_.add(std::move(scenario), std::move(rtl));
    return true;
  }

  bool stopped(const Scenario& scenario, const NicStop& stop, std::uint64_t handshakes) {
    lockstep::Comparison found;
    found.handshakes = handshakes;
    found.mismatches = 1;
    found.report = "seed " + std::to_string(scenario.seed) + ": nic: the rtl stopped in cycle " +
                   std::to_string(stop.cycle) + ": " + stop.why + "\n";
    if (on_mismatch_ && scenario.resets.empty()) found.report += on_mismatch_(scenario);
    result_.comparison.add(found);
    return false;
  }

  /// What a lost frame had done by then only the reference says; the model agrees with it on what
  /// was lost, and on all else.
  LoopTrace run_reset(Scenario& scenario) {
    LoopTrace expected = ClockedRx(scenario, *crypto_).run(kCycleLimit);
    LoopTrace live = run_live_model(scenario, *crypto_, 1 + static_cast<Cycle>(seed_ % 40));
    // Counted by the model when they are decided, which a reset can come between.
    live.second_passes = expected.second_passes;
    live.overload_bypasses = expected.overload_bypasses;
    if (const auto found = first_difference(expected, live)) {
      std::ostringstream text;
      text << "model and reference differ: " << scenario << '\n' << *found;
      throw std::runtime_error(text.str());
    }
    for (const auto& [number, frame] : expected.lost) {
      const bool in_mac = frame.drop == DropReason::kReset;
      lost_in_mac_ += in_mac;
      lost_in_passes_ += frame.passes != 0 && frame.retire == kNever;
      lost_in_dma_ += frame.retire != kNever;
    }
    return expected;
  }

  /// A mutant of the model costs no further run of the RTL. One scenario that shows it will do.
  void timing_mutants() {
    const auto& runs = kept_.runs();
    for (const NicTimingMutant& mutant : nic_timing_mutants()) {
      const bool killed = std::any_of(runs.begin(), runs.end(), [&](const auto& kept) {
        if (!kept.stimulus.resets.empty()) return false;
        Scenario broken = kept.stimulus;
        broken.drains.clear();  // what they put off is in the frames
        mutant.plant(broken);
        const LoopTrace model = run_model(broken, *crypto_);
        return compare(nic_spec(), seed_, trace_of(broken, model), kept.faultless).mismatches != 0;
      });
      result_.mutants.push_back({mutant.name, killed});
    }
  }

  void rtl_mutants() {
    kept_.try_all(
        nic_spec(), nic_rtl_mutants(),
        [](unsigned mutant, const auto& run) {
          NicRun options;
          options.against = &run.faultless;
          try {
            return run_rtl(*make_nic_rtl_mutant(mutant), run.stimulus, options);
          } catch (const std::runtime_error&) {
            return lockstep::Trace(nic_spec());  // an impossible output: nothing agrees
          }
        },
        result_);
  }

  std::uint64_t seed_, wanted_;
  std::uint64_t lost_in_mac_ = 0, lost_in_passes_ = 0, lost_in_dma_ = 0;  // to resets
  const NicBench::OnMismatch& on_mismatch_;
  const NicBench::MakeRtl& make_rtl_;
  std::unique_ptr<CryptoBackend> crypto_ = CryptoBackend::create(CryptoBackendKind::kOpenssl);
  FramePool pool_{*crypto_};
  lockstep::MutantRuns<Scenario> kept_;  // what the shipped RTL does stands for the model
  lockstep::SeedResult result_;
};

template <class Field>
void add_both(std::vector<NicTimingMutant>& mutants, const std::string& name, Field field) {
  for (const int step : {-1, 1}) {
    mutants.push_back({"model " + name + (step < 0 ? "-1" : "+1"),
                       [field, step](Scenario& scenario) { field(scenario) += step; }});
  }
}

/// A size is at least 1.
template <class Field>
void add_size(std::vector<NicTimingMutant>& mutants, const std::string& name, Field field) {
  mutants.push_back({"model " + name + "+1", [field](Scenario& scenario) { ++field(scenario); }});
  mutants.push_back({"model " + name + "-1", [field](Scenario& scenario) {
                       auto& size = field(scenario);
                       if (size > 1) --size;
                     }});
}

}  // namespace

std::vector<NicTimingMutant> nic_timing_mutants() {
  std::vector<NicTimingMutant> all;
  add_both(all, "mac visible", [](Scenario& s) -> Cycle& { return s.timing.mac.visible; });
  add_both(all, "mac fcs_check", [](Scenario& s) -> Cycle& { return s.timing.mac.fcs_check; });
  add_both(all, "arbiter fifo_pass",
           [](Scenario& s) -> Cycle& { return s.timing.arbiter.fifo_pass; });
  add_both(all, "parser setup", [](Scenario& s) -> Cycle& { return s.timing.parser.setup; });
  add_both(all, "cam encode", [](Scenario& s) -> Cycle& { return s.timing.cam.encode; });
  add_both(all, "cam blind_encode",
           [](Scenario& s) -> Cycle& { return s.timing.cam.blind_encode; });
  add_both(all, "cam result", [](Scenario& s) -> Cycle& { return s.timing.cam.result; });
  add_both(all, "cam commit", [](Scenario& s) -> Cycle& { return s.timing.cam.commit; });
  add_both(all, "cam update_interval",
           [](Scenario& s) -> Cycle& { return s.timing.cam.update_interval; });
  add_both(all, "lane setup", [](Scenario& s) -> Cycle& { return s.timing.crypto.setup; });
  add_both(all, "lane des_block", [](Scenario& s) -> Cycle& { return s.timing.crypto.des_block; });
  add_both(all, "lane triple_des_block",
           [](Scenario& s) -> Cycle& { return s.timing.crypto.triple_des_block; });
  add_both(all, "lane md5_block", [](Scenario& s) -> Cycle& { return s.timing.crypto.md5_block; });
  add_both(all, "lane sha1_block",
           [](Scenario& s) -> Cycle& { return s.timing.crypto.sha1_block; });
  add_both(all, "lane compare", [](Scenario& s) -> Cycle& { return s.timing.crypto.compare; });
  add_both(all, "lane release", [](Scenario& s) -> Cycle& { return s.timing.crypto.release; });
  add_both(all, "bypass", [](Scenario& s) -> Cycle& { return s.timing.crypto.bypass; });
  add_both(all, "slot flag", [](Scenario& s) -> Cycle& { return s.timing.resolve.flag; });
  add_both(all, "slot reuse", [](Scenario& s) -> Cycle& { return s.timing.resolve.reuse; });
  add_both(all, "dma setup", [](Scenario& s) -> Cycle& { return s.timing.dma.setup; });
  add_both(all, "dma next", [](Scenario& s) -> Cycle& { return s.timing.dma.next; });
  add_size(all, "lanes", [](Scenario& s) -> unsigned& { return s.shape.lanes; });
  add_size(all, "slots", [](Scenario& s) -> unsigned& { return s.shape.slots; });
  add_size(all, "fifo", [](Scenario& s) -> unsigned& { return s.shape.fifo_frames; });
  add_size(all, "buffer", [](Scenario& s) -> std::uint64_t& { return s.shape.buffer_beats; });
  return all;
}

std::vector<std::string> nic_rtl_mutants() {
  return {std::begin(kNicMutants), std::end(kNicMutants)};
}

const lockstep::BlockSpec& NicBench::spec() const { return nic_spec(); }

lockstep::SeedResult NicBench::run(std::uint64_t seed, std::uint64_t handshakes) const {
  return SeedRun(seed, handshakes, on_mismatch_, make_rtl_).run();
}

}  // namespace espnic
