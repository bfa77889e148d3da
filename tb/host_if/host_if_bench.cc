// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#include "tb/host_if/host_if_bench.h"

#include <algorithm>
#include <iterator>

#include "host_if_mutants.h"
#include "tb/host_if/host_if_drive.h"
#include "tb/lockstep/hash.h"
#include "tb/lockstep/mutant_runs.h"

namespace espnic {
namespace {

using lockstep::SeedClass;

constexpr std::uint64_t kRun = 2500;  // handshakes; a seed has several, each of other sizes
constexpr unsigned kMutantRuns = 10;  // of a class

class SeedRun {
 public:
  SeedRun(std::uint64_t seed, std::uint64_t handshakes) : seed_(seed), wanted_(handshakes) {}

  lockstep::SeedResult run() {
    for (const SeedClass kind : lockstep::kSeedClasses) {
      const std::uint64_t share = wanted_ * (static_cast<std::uint64_t>(kind) + 1) / 3;
      for (unsigned part = 0; part == 0 || result_.comparison.handshakes < share; ++part)
        one(kind, part);
      timing_mutants(kind);
      timed_.clear();
    }
    kept_.try_all(
        host_if_spec(), host_if_rtl_mutants(),
        [](unsigned mutant, const auto& run) {
          return run_rtl(*make_host_if_rtl_mutant(mutant), run.stimulus);
        },
        result_);
    return std::move(result_);
  }

 private:
  struct Timed {
    HostIfStimulus stimulus;
    lockstep::Trace rtl;
  };

  void one(SeedClass kind, unsigned part) {
    const HostIfStimulus stimulus =
        draw_host_if_stimulus(lockstep::mix(seed_, part), kind, std::min(wanted_, kRun));
    HostIfModelRun model = run_model(stimulus);
    lockstep::Trace rtl = run_rtl(*make_host_if_rtl(), stimulus);
    result_.comparison.add(compare(host_if_spec(), stimulus.seed, model.trace, rtl));
    result_.frames += stimulus.commands.size();
    result_.cover.add(model.cover);
    if (part >= kMutantRuns) return;
    timed_.push_back({stimulus, std::move(rtl)});
    kept_.add(stimulus, std::move(model.trace));
  }

  /// A mutant of the model costs no further run of the RTL. One run of the class will do: not every
  /// one has a limit of reads.
  void timing_mutants(SeedClass kind) {
    for (const HostIfTimingMutant& mutant : host_if_timing_mutants()) {
      const bool killed = std::any_of(timed_.begin(), timed_.end(), [&](const Timed& run) {
        return compare(host_if_spec(), seed_, run_model(run.stimulus, mutant.faults).trace, run.rtl)
                   .mismatches != 0;
      });
      result_.mutants.push_back({mutant.name + ", " + lockstep::name_of(kind), killed});
    }
  }

  std::uint64_t seed_, wanted_;
  std::vector<Timed> timed_;  // of the class at hand
  lockstep::MutantRuns<HostIfStimulus> kept_;
  lockstep::SeedResult result_;
};

}  // namespace

std::vector<HostIfTimingMutant> host_if_timing_mutants() {
  std::vector<HostIfTimingMutant> mutants;
  for (const int step : {-1, 1}) {
    const std::string by = step < 0 ? "-1" : "+1";
    HostIfFaults check, respond, reads;
    check.check = respond.respond = step;
    reads.reads = step;
    mutants.push_back({"model check" + by, check});
    mutants.push_back({"model respond" + by, respond});
    mutants.push_back({"model reads" + by, reads});
  }
  return mutants;
}

std::vector<std::string> host_if_rtl_mutants() {
  return {std::begin(kHostIfMutants), std::end(kHostIfMutants)};
}

const lockstep::BlockSpec& HostIfBench::spec() const { return host_if_spec(); }

lockstep::SeedResult HostIfBench::run(std::uint64_t seed, std::uint64_t handshakes) const {
  return SeedRun(seed, handshakes).run();
}

}  // namespace espnic
