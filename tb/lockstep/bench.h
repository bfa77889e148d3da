// SPDX-License-Identifier: Apache-2.0
// Copyright the espnic authors
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tb/lockstep/compare.h"
#include "tb/lockstep/cover.h"

namespace espnic::lockstep {

/// A deliberate fault and whether the comparison saw it.
struct MutantResult {
  std::string name;
  bool killed = false;
};

/// All that one seed gives: the comparison proper, what it went through, and the mutants.
struct SeedResult {
  Comparison comparison;
  std::uint64_t frames = 0;  ///< compared: passes, lookups or whatever a frame is to the block
  Cover cover;
  std::vector<MutantResult> mutants;
};

/// One block in lockstep with its twin. `run` may be called from several threads at once and must
/// depend on its arguments alone.
class Bench {
 public:
  virtual ~Bench() = default;
  virtual const BlockSpec& spec() const = 0;
  /// Handshakes of a seed when neither seeds nor handshakes are asked for; 20 seeds of the usual
  /// number make more than ten million.
  virtual std::uint64_t short_run() const { return kHandshakes; }
  static constexpr std::uint64_t kHandshakes = 520000;
  /// Runs one seed with about `handshakes` handshakes over all taps, mutants included.
  virtual SeedResult run(std::uint64_t seed, std::uint64_t handshakes) const = 0;
};

/// Called with the first seed of a soak whose run differs and its outcome; what it returns goes
/// behind the report.
using OnDifference =
    std::function<std::string(const BlockSpec&, std::uint64_t seed, const Comparison&)>;

/// Runs the seeds named on the command line (`--seeds N --first SEED --handshakes H --jobs J`) and
/// prints `block taps handshakes mismatches`, then a line on frames and data beats, one on
/// mutants and one on cover points.
/// Returns the exit status: 0, 1 (mismatch, mutant survived a seed, or cover point not hit), or 2
/// (bad arguments).
int run_soak(const Bench& bench, int argc, char** argv, const OnDifference& on_difference = {});

}  // namespace espnic::lockstep
