// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "tb/lockstep/bench.h"

namespace espnic::lockstep {

/// The names of those of `mutants` that no traffic catches. What short traffic hides is looked for
/// in longer one: `lengths`, in handshakes, from short to long; `survivors(handshakes)` makes
/// traffic of this length and returns which mutants survive it, a predicate.
template <class Mutant, class Survivors>
std::vector<std::string> uncaught(std::vector<Mutant> mutants,
                                  std::initializer_list<std::uint64_t> lengths,
                                  Survivors survivors) {
  for (const std::uint64_t handshakes : lengths) {
    if (mutants.empty()) break;
    const auto survives = survivors(handshakes);
    const auto caught = [&survives](const Mutant& mutant) { return !survives(mutant); };
    mutants.erase(std::remove_if(mutants.begin(), mutants.end(), caught), mutants.end());
  }
  std::vector<std::string> names;
  for (const Mutant& mutant : mutants) names.push_back(mutant.name);
  return names;
}

/// Runs for the functional mutants of a twin, which need runs of their own: stimuli, and what the
/// faultless side makes of each. `Stimulus` has a `seed`.
template <class Stimulus>
class MutantRuns {
 public:
  struct Run {
    Stimulus stimulus;
    Trace faultless;
  };

  void add(Stimulus stimulus, Trace faultless) {
    runs_.push_back({std::move(stimulus), std::move(faultless)});
  }
  const std::vector<Run>& runs() const { return runs_; }

  /// Tries every mutant; one run that catches it will do. `mutated(number, run)`: the trace of the
  /// mutant with this number, from 1 in the order of `names`; where it differs from the faultless
  /// one it may end.
  template <class Mutated>
  void try_all(const BlockSpec& spec, const std::vector<std::string>& names, Mutated mutated,
               SeedResult& result) const {
    unsigned number = 0;
    for (const std::string& name : names) {
      ++number;
      const bool killed = std::any_of(runs_.begin(), runs_.end(), [&](const Run& run) {
        const Trace trace = mutated(number, run);
        return compare(spec, run.stimulus.seed, run.faultless, trace).mismatches != 0;
      });
      result.mutants.push_back({"rtl " + name, killed});
    }
  }

 private:
  std::vector<Run> runs_;
};

}  // namespace espnic::lockstep
